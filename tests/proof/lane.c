/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What Frama-C's Eva is asked of the lane: all members that it may read in one
 * go, in each object, from any place in any text.
 */
/* prove: lane lane_value lane_table reader coherence finding frame fields parse
 * options */
#include "lane.h"

#include "state.h"

int main(void)
{
    struct cdbjob_parser parser;
    cdbjob_options options;
    cdbjob_findings findings;
    unsigned depth = any_unsigned(OBJECT_ROOT, DEPTH_MOST);

    /* Where a growing value may stop. */
    //@ widen_hints global:"all", THRESHOLDS;
    //@ split depth;
    any_state(&parser, &options, &findings, depth);
    cdbjob_lane(&parser);
    check_state(&parser);
    return 0;
}

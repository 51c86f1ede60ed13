/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What Frama-C's Eva is asked of keys: one is read, looked ahead for or found
 * to be missing, in each object, at any place in any text.
 */
/* prove: keys reader finding frame fields parse options */
#define ANSWERS_SUGGEST
#define ANSWERS_INT
#define ANSWERS_SKIP
#include "answers.h"

int main(void)
{
    struct cdbjob_parser parser;
    cdbjob_options options;
    cdbjob_findings findings;
    unsigned depth = any_unsigned(OBJECT_ROOT, DEPTH_MOST);
    unsigned field;

    /* Where a growing value may stop. */
    //@ widen_hints global:"all", THRESHOLDS;
    //@ split depth;
    any_state(&parser, &options, &findings, depth);
    switch (any_unsigned(0, 2)) {
    case 0:
        cdbjob_read_key(&parser);
        break;
    case 1:
        cdbjob_call_failed(&parser);
        break;
    default:
        field = any_member(depth);
        cdbjob_missing_rule(&parser, field);
        break;
    }
    check_state(&parser);
    return 0;
}

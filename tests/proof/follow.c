/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What Frama-C's Eva is asked of reading by a layout: a text and a layout of
 * whose bytes nothing is known. In the place of a value's reader is any answer
 * that it can give, and the first and the last byte of the value are written;
 * lane.c and step.c show that it gives no other.
 */
/* prove: decode lane_table reader coherence finding frame fields parse options
 * -eva-domains=octagon */
#include "lane_value.h"

#define ANSWERS_KEYS
#define ANSWERS_LANE
#define ANSWERS_SCALAR
#define ANSWERS_SKIP
#include "answers.h"

static size_t any_value(struct cdbjob_lane *lane,
                        const struct cdbjob_lane_row *row, size_t at,
                        unsigned char *target)
{
    unsigned char *place = target + row->place;
    size_t size = row->type == TYPE_STRING ? sizeof(cdbjob_string)
                  : row->type == TYPE_TIME ? sizeof(cdbjob_time)
                                           : sizeof(cdbjob_integer);
    place[0] = (unsigned char)any_unsigned(0, 255);
    place[size - 1] = any_bool();
    lane->used = any_size(STRINGS);
    lane->rule = any_unsigned(0, RULE_NONE);
    return any_bool() ? DECLINED : any_size(LENGTH);
}

#define cdbjob_lane_value any_value
#include "layout.c"

/* The objects that a layout has entered, each or none, so that what grows from
 * step to step is there from the first one. */
static void any_entered(struct cdbjob_parser *parser)
{
    struct cdbjob_frame *frames = parser->frames;
    size_t detail;
    if (DETAILS == 0)
        return;
    detail = any_size(DETAILS - 1);
    response.job.detail_count = any_size(DETAILS);
    if (any_bool())
        frames[OBJECT_DETAIL].target = (unsigned char *)&details[detail];
    if (any_bool())
        frames[OBJECT_INSTANCE].target =
            (unsigned char *)(any_bool() ? &details[detail].before
                                         : &details[detail].after);
}

int main(void)
{
    struct cdbjob_parser parser;
    cdbjob_options options;
    cdbjob_findings findings;
    static unsigned char steps[LAYOUT_BYTES];

    /* Where a growing value may stop. */
    //@ widen_hints global:"all", THRESHOLDS;
    any_state(&parser, &options, &findings, OBJECT_ROOT);
    Frama_C_make_unknown((char *)steps, sizeof steps);
    cdbjob_restart(&parser);
    any_entered(&parser);
    follow(&parser, steps);
    check_state(&parser);
    return 0;
}

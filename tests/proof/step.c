/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What Frama-C's Eva is asked of the decoder: each of its steps, from any state
 * in which it can be.
 */
/* prove: reader coherence finding frame fields parse options */
#define ANSWERS_KEYS
#define ANSWERS_LANE
#define ANSWERS_SCALAR
#define ANSWERS_SKIP
#include "decode.c"

#include "answers.h"

/* One step of walk_root(). */
static enum step take_step(struct cdbjob_parser *parser, enum step step,
                           unsigned depth)
{
    struct cdbjob_frame *frame = &parser->frames[depth];
    switch (step) {
    case STEP_MEMBER:
        return begin_member(parser);
    case STEP_VALUE:
        if (any_bool())
            frame->field = (uint8_t)any_member(depth);
        return read_value(parser);
    case STEP_AFTER_MEMBER:
        if (any_bool())
            frame->field = (uint8_t)any_member(depth);
        return after_member(parser);
    case STEP_ITEM:
    case STEP_AFTER_ITEM:
        frame->item = Frama_C_interval(0, INT32_MAX);
        frame->field = depth == OBJECT_ROOT  ? FIELD_DATA
                       : depth == OBJECT_JOB ? FIELD_DETAIL
                       : any_bool()          ? FIELD_BEFORE
                                             : FIELD_AFTER;
        return step == STEP_ITEM ? read_item(parser) : after_item(parser);
    default:
        return STEP_FAILED;
    }
}

int main(void)
{
    struct cdbjob_parser parser;
    cdbjob_options options;
    cdbjob_findings findings;
    unsigned depth = any_unsigned(OBJECT_ROOT, DEPTH_MOST);
    unsigned step = any_unsigned(STEP_MEMBER, STEP_AFTER_ITEM);

    /* Where a growing value may stop. */
    //@ widen_hints global:"all", THRESHOLDS;
    //@ split depth;
    //@ split step;
    any_state(&parser, &options, &findings, depth);
    /* An instance has no array. */
    if (depth == OBJECT_INSTANCE && step >= STEP_ITEM)
        return 0;
    take_step(&parser, (enum step)step, depth);
    check_state(&parser);
    return 0;
}

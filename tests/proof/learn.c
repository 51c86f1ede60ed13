/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What Frama-C's Eva is asked of learning a layout: each of its steps, from any
 * place in any text, with any number of bytes used in the layout.
 */
/* prove: reader keys lane_table fields options finding frame parse */
#define ANSWERS_SKIP
#define ANSWERS_SUGGEST
#include "layout_learn.c"

#include "answers.h"

int main(void)
{
    static cdbjob_layout layout;
    struct learner learner = {.layout = &layout};
    unsigned depth = any_unsigned(OBJECT_ROOT, OBJECT_INSTANCE);

    /* Where a growing value may stop. */
    //@ widen_hints global:"all", THRESHOLDS;
    //@ split depth;
    Frama_C_make_unknown(text, sizeof text);
    Frama_C_make_unknown((char *)layout.bytes, sizeof layout.bytes);
    learner.reader.text = (const unsigned char *)BEGIN_OF(text, LENGTH);
    learner.reader.length = LENGTH;
    learner.reader.at = any_size(LENGTH);
    learner.used = any_size(LAYOUT_BYTES);
    learner.gap_from = any_size(LENGTH);
    learner.left = any_bool();
    learner.depth = depth;
    //@ loop unroll 4;
    for (unsigned object = OBJECT_ROOT; object < OBJECT_COUNT; object++) {
        learner.frames[object].seen = any_unsigned(0, UINT16_MAX);
        learner.frames[object].next = any_member(object);
        learner.frames[object].item = any_unsigned(0, LAYOUT_DETAIL);
    }
    if (any_bool())
        learn_member(&learner);
    else
        learn_after_value(&learner);
    size_t at = learner.reader.at;
    size_t used = learner.used;
    //@ check in_text: at <= LENGTH;
    //@ check in_layout: used <= LAYOUT_BYTES;
    //@ check in_frames: learner.depth < OBJECT_COUNT;
    return 0;
}

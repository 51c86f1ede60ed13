/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What Frama-C's Eva is asked of values: one is read, judged and kept, or
 * refused, for each field, at any place in any text.
 */
/* prove: scalar reader time coherence finding frame fields parse options */
#define ANSWERS_SKIP
#include "answers.h"

int main(void)
{
    struct cdbjob_parser parser;
    cdbjob_options options;
    cdbjob_findings findings;
    unsigned depth = any_unsigned(OBJECT_ROOT, DEPTH_MOST);
    unsigned field;
    int64_t value;

    /* Where a growing value may stop. */
    //@ widen_hints global:"all", THRESHOLDS;
    //@ split depth;
    any_state(&parser, &options, &findings, depth);
    field = any_member(depth);
    //@ split field;
    switch (any_unsigned(0, 2)) {
    case 0:
        if (cdbjob_is_container(field))
            break;
        parser.frames[depth].field = (uint8_t)field;
        cdbjob_read_scalar(&parser, field);
        break;
    case 1:
        cdbjob_refuse_value(&parser, cdbjob_member_spot(&parser));
        break;
    default:
        cdbjob_peek_int(&parser.reader, &value);
        break;
    }
    check_state(&parser);
    return 0;
}

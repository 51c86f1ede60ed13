/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What stands in the place of a layer that has a driver of its own: any answer
 * that it can give, with any state that it can leave behind. A driver defines
 * ANSWERS_... for each layer that it is analysed without.
 */
#ifndef CDBJOB_PROOF_ANSWERS_H
#define CDBJOB_PROOF_ANSWERS_H

#include "state.h"

/* It has read on, or there is an error. */
static bool any_reading(struct cdbjob_reader *reader)
{
    reader->at = any_size(LENGTH);
    reader->error_rule = (uint8_t)any_unsigned(0, RULE_COUNT - 1);
    reader->error_expected = (uint8_t)any_unsigned(0, EXPECTED_QUOTE);
    reader->error_offset = any_size(LENGTH);
    reader->error_length = any_size(LENGTH);
    return any_bool();
}

#ifdef ANSWERS_SUGGEST
/* suggest.c is judged by tests alone. */
unsigned cdbjob_suggest_near(const struct cdbjob_reader *reader,
                             unsigned object,
                             const struct cdbjob_string_token *key,
                             uint16_t mask)
{
    (void)reader;
    (void)key;
    (void)mask;
    return any_bool() ? FIELD_NONE : any_member(object);
}
#endif

#ifdef ANSWERS_SKIP
bool cdbjob_skip_value(struct cdbjob_reader *reader, uint32_t max_depth)
{
    //@ check in_depth: max_depth <= SKIP_DEPTH_LIMIT;
    return any_reading(reader);
}

bool cdbjob_skip_scalar(struct cdbjob_reader *reader,
                        enum cdbjob_expected expected)
{
    (void)expected;
    return any_reading(reader);
}
#endif

#ifdef ANSWERS_KEYS
bool cdbjob_read_key(struct cdbjob_parser *parser)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    frame->field = FIELD_NONE;
    if (any_bool())
        frame->field = (uint8_t)any_member(parser->depth);
    frame->key_offset = any_bool() ? any_size(LENGTH) : CDBJOB_NO_OFFSET;
    frame->begun = true;
    return any_reading(&parser->reader);
}

bool cdbjob_call_failed(struct cdbjob_parser *parser)
{
    (void)parser;
    return any_bool();
}

unsigned cdbjob_missing_rule(struct cdbjob_parser *parser, unsigned field)
{
    (void)parser;
    (void)field;
    return any_bool()   ? RULE_NONE
           : any_bool() ? RULE_MISSING_KEY
                        : RULE_MISSING_ADDED_KEY;
}
#endif

#ifdef ANSWERS_SCALAR
bool cdbjob_read_scalar(struct cdbjob_parser *parser, unsigned field)
{
    (void)field;
    parser->strings_used = any_size(STRINGS);
    return any_reading(&parser->reader);
}

bool cdbjob_refuse_value(struct cdbjob_parser *parser, struct cdbjob_spot spot)
{
    (void)spot;
    return any_reading(&parser->reader);
}
#endif

#if defined(ANSWERS_SCALAR) || defined(ANSWERS_INT)
bool cdbjob_peek_int(struct cdbjob_reader *reader, int64_t *value)
{
    *value = Frama_C_long_interval(INT64_MIN, INT64_MAX);
    return any_reading(reader);
}
#endif

#ifdef ANSWERS_LANE
enum cdbjob_lane_end cdbjob_lane(struct cdbjob_parser *parser)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    unsigned end = any_unsigned(LANE_AT_KEY, LANE_AT_BRACE);
    parser->reader.at = any_size(LENGTH);
    parser->strings_used = any_size(STRINGS);
    frame->seen = (uint16_t)any_unsigned(0, UINT16_MAX);
    frame->begun = any_bool();
    frame->next = (uint8_t)any_member(parser->depth);
    if (end == LANE_AT_VALUE) {
        frame->key_offset = any_size(LENGTH);
        frame->field = (uint8_t)any_member(parser->depth);
    }
    return (enum cdbjob_lane_end)end;
}
#endif

#endif

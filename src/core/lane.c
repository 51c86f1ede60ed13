/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The lane: see lane.h. One loop over the members of an object; the position
 * is a local, and what the decoder shares is set where the lane ends.
 */
#include "coherence.h"
#include "lane_value.h"

/* Does the text have that key at `at`, where 16 bytes can be read? */
CDBJOB_INLINE bool has_key(const unsigned char *text, size_t length, size_t at,
                           const struct cdbjob_lane_row *row)
{
    uint64_t first = cdbjob_word_load(text + at) ^ cdbjob_word_load(row->key);
    uint64_t second =
        cdbjob_word_load(text + at + 8) ^ cdbjob_word_load(row->key + 8);
    if (((first & row->key_bytes[0]) | (second & row->key_bytes[1])) != 0)
        return false;
    return row->key_length <= 16 ||
           (at + 24 <= length && ((cdbjob_word_load(text + at + 16) ^
                                   cdbjob_word_load(row->key + 16)) &
                                  row->key_bytes[2]) == 0);
}

static bool has_historic_key(const unsigned char *text, size_t at,
                             const struct cdbjob_lane_row *row)
{
    uint64_t first =
        cdbjob_word_load(text + at) ^ cdbjob_word_load(row->historic);
    uint64_t second =
        cdbjob_word_load(text + at + 8) ^ cdbjob_word_load(row->historic + 8);
    return row->historic_length > 0 && ((first & row->historic_bytes[0]) |
                                        (second & row->historic_bytes[1])) == 0;
}

/* The row whose key is at `at`, from the expected one on and around; NULL if
 * it is none of the object. */
static const struct cdbjob_lane_row *find_row(const unsigned char *text,
                                              size_t length, size_t at,
                                              unsigned expected,
                                              size_t *key_length)
{
    unsigned field = expected;
    do {
        const struct cdbjob_lane_row *row = &cdbjob_lane_table[field];
        *key_length = row->historic_length;
        if (has_historic_key(text, at, row))
            return row;
        *key_length = row->key_length;
        if (has_key(text, length, at, row))
            return row;
        field = row->next;
    } while (field != expected);
    return NULL;
}

/* Past white space as it mostly is after a comma: none, or a line feed and an
 * indentation. */
CDBJOB_INLINE size_t after_comma(const unsigned char *text, size_t length,
                                 size_t at)
{
    if (at >= length || text[at] == '"')
        return at;
    if (text[at] == '\n')
        at = cdbjob_after_spaces(text, length, at + 1);
    return at < length && text[at] != '"' ? cdbjob_after_space(text, length, at)
                                          : at;
}

enum cdbjob_lane_end cdbjob_lane(struct cdbjob_parser *parser)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    unsigned char *target = frame->target;
    size_t at = parser->reader.at;
    struct cdbjob_lane lane = {parser->reader.text,      parser->reader.length,
                               parser->strings,          parser->strings_used,
                               parser->strings_capacity, RULE_NONE};
    enum cdbjob_lane_end end = LANE_AT_KEY;
    unsigned next = frame->next;
    unsigned seen = frame->seen;

    while (at + 16 <= lane.length) {
        size_t key_at = at;
        const struct cdbjob_lane_row *row = &cdbjob_lane_table[next];
        size_t key_length = row->key_length;
        if (!has_key(lane.text, lane.length, at, row)) {
            size_t length;
            row = find_row(lane.text, lane.length, at, next, &length);
            if (row == NULL)
                break;
            key_length = length;
        }
        if ((seen & row->bit) != 0)
            break;
        size_t value_at = at + key_length;
        if (value_at < lane.length && lane.text[value_at] == ' ')
            value_at++;
        if (row->type >= TYPE_ARRAY) {
            if (key_length != row->key_length)
                break;
            seen |= row->bit;
            next = row->next;
            frame->first_key[row->index] = key_at;
            frame->key_offset = key_at;
            frame->field = row->field;
            at = cdbjob_after_space(lane.text, lane.length, value_at);
            end = LANE_AT_CONTAINER;
            break;
        }
        size_t value_end = cdbjob_lane_value(&lane, row, value_at, target);
        if (value_end == DECLINED)
            break;
        if (row->coherent &&
            cdbjob_is_incoherent(&parser->response->job, row->field,
                                 parser->options->request_job_id))
            break;
        seen |= row->bit;
        next = row->next;
        frame->first_key[row->index] = key_at;
        if (key_length != row->key_length)
            cdbjob_note(parser, RULE_HISTORIC_KEY, row->field, key_at, key_at,
                        key_length - 1);
        if (lane.rule != RULE_NONE)
            cdbjob_note(parser, lane.rule, row->field, key_at, value_at,
                        value_end - value_at);
        at = value_end;
        end = LANE_AFTER_VALUE;
        if (at >= lane.length || lane.text[at] != ',')
            break;
        at = after_comma(lane.text, lane.length, at + 1);
        end = LANE_AT_KEY;
    }
    frame->begun = frame->begun || seen != 0;
    frame->seen = (uint16_t)seen;
    frame->next = (uint8_t)next;
    parser->strings_used = lane.used;
    parser->reader.at = at;
    return end;
}

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

/* A key that is not the expected one as most are written. */
struct lane_key {
    unsigned field;  /* FIELD_NONE: no name is so */
    size_t end;      /* of its string */
    size_t value_at; /* after its colon */
    bool historic;
};

/* No name is longer, quotes included; and bytes in whole words. */
enum { KEY_MOST = 20, KEY_BYTES = 24 };

/* Spells a key that has escapes: quotes and letters. Returns the place after
 * it in the text, or DECLINED if no name is so long or has such letters. */
static size_t spell_key(const unsigned char *text, size_t length, size_t at,
                        unsigned char *spelled, size_t *size)
{
    size_t used = 1;
    spelled[0] = '"';
    *size = 0;
    at++;
    while (at < length && used < KEY_MOST) {
        bool escaped = text[at] == '\\';
        uint32_t letter =
            escaped ? cdbjob_lane_escape(text, length, &at) : text[at++];
        spelled[used++] = (unsigned char)letter;
        if (letter == '"' && !escaped) {
            *size = used;
            return at;
        }
        if (letter < '0' || letter > 'z')
            break;
    }
    return DECLINED;
}

/* As many bytes as a key can have: those of the text, or at its end a copy of
 * the last. */
CDBJOB_INLINE const unsigned char *key_bytes(const unsigned char *text,
                                             size_t length, size_t at,
                                             unsigned char *copy)
{
    if (at + KEY_BYTES <= length)
        return text + at;
    for (size_t i = 0; i < KEY_BYTES && at < length; i++)
        copy[i] = text[at++];
    return copy;
}

/* Looks for the field of a key, from the expected one on and around;
 * FIELD_NONE if none of the object has it. */
static unsigned field_of(const unsigned char *key, size_t size,
                         unsigned expected, bool *historic)
{
    unsigned field = expected;
    *historic = false;
    do {
        //@ split field;
        const struct cdbjob_lane_row *row = &cdbjob_lane_table[field];
        if (row->key_length == size + 1 &&
            cdbjob_equal_keys(key, row->key, size))
            return field;
        if (row->historic_length == size + 1 &&
            cdbjob_equal_keys(key, row->historic, size)) {
            *historic = true;
            return field;
        }
        field = row->next;
    } while (field != expected);
    return FIELD_NONE;
}

/* The key at `at`, where 16 bytes can be read. False if it has none of the
 * names in the object. */
CDBJOB_NOINLINE static bool find_key(const unsigned char *text, size_t length,
                                     size_t at, unsigned expected,
                                     struct lane_key *key)
{
    unsigned char spelled[KEY_BYTES];
    const unsigned char *bytes = spelled;
    const struct cdbjob_lane_row *row = &cdbjob_lane_table[expected];
    key->field = expected;
    key->end = at;
    key->value_at = at;
    key->historic = true;
    if (has_historic_key(text, at, row)) {
        key->value_at = at + row->historic_length;
        key->end = key->value_at - 1;
        return true;
    }
    if (text[at] != '"')
        return false;
    size_t end = cdbjob_after_plain(text, length, at + 1);
    size_t size = end + 1 - at;
    memset(spelled, 0, sizeof spelled);
    if (end < length && text[end] == '\\') {
        end = spell_key(text, length, at, spelled, &size);
        if (end == DECLINED)
            return false;
    } else if (end < length && text[end] == '"' && size < KEY_MOST) {
        bytes = key_bytes(text, length, at, spelled);
        end++;
    } else {
        return false;
    }
    unsigned field = field_of(bytes, size, expected, &key->historic);
    key->end = end;
    end = cdbjob_after_space(text, length, end);
    if (field >= FIELD_COUNT || end >= length || text[end] != ':')
        return false;
    key->field = field;
    key->value_at = cdbjob_after_space(text, length, end + 1);
    return true;
}

/* Is the key at key_at, which is 9 bytes after `at` or more, indented by a line
 * feed and spaces? Eight bytes can be read at either place. */
CDBJOB_INLINE bool is_indented(const unsigned char *text, size_t at,
                               size_t key_at)
{
    const uint64_t first = CDBJOB_EACH(' ') ^ (' ' ^ '\n');
    if (text[key_at] != '"' || cdbjob_word_load(text + at) != first)
        return false;
    for (at += 8; at + 8 <= key_at; at += 8)
        if (cdbjob_word_load(text + at) != CDBJOB_EACH(' '))
            return false;
    return cdbjob_word_load(text + key_at - 8) == CDBJOB_EACH(' ');
}

/* Past white space as it mostly is after a comma: none, or as much as after
 * the comma before. */
CDBJOB_INLINE size_t after_comma(const unsigned char *text, size_t length,
                                 size_t at, uint32_t *gap)
{
    if (at >= length || text[at] == '"')
        return at;
    if (*gap >= 9) {
        size_t key_at = at + *gap;
        if (at + 8 <= length && key_at + 8 <= length &&
            is_indented(text, at, key_at))
            return key_at;
    }
    size_t end = cdbjob_after_space(text, length, at);
    *gap = (uint32_t)(end - at);
    return end;
}

/* The value does not fit those before it. */
CDBJOB_NOINLINE static void record_incoherence(struct cdbjob_parser *parser,
                                               unsigned field, size_t key_at,
                                               size_t at, size_t length)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    frame->field = (uint8_t)field;
    frame->key_offset = key_at;
    cdbjob_check_coherence(parser, field, at, length);
    frame->field = FIELD_NONE;
    frame->key_offset = CDBJOB_NO_OFFSET;
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
    unsigned field = frame->next;
    //@ split field;
    const struct cdbjob_lane_row *row = &cdbjob_lane_table[field];
    unsigned seen = frame->seen;
    uint32_t gap = 0;

    while (at + 16 <= lane.length) {
        size_t key_at = at;
        size_t value_at = at + row->key_length;
        if (!has_key(lane.text, lane.length, at, row)) {
            struct lane_key key;
            if (!find_key(lane.text, lane.length, at, row->field, &key))
                break;
            field = key.field;
            //@ split field;
            row = &cdbjob_lane_table[field];
            if ((seen & row->bit) != 0)
                break;
            value_at = key.value_at;
            if (key.historic)
                cdbjob_note(parser, RULE_HISTORIC_KEY, row->field, key_at,
                            key_at, key.end - key_at);
        } else if ((seen & row->bit) != 0) {
            break;
        }
        seen |= row->bit;
        parser->first_key[row->field] = (uint32_t)key_at;
        if (value_at < lane.length && lane.text[value_at] == ' ')
            value_at++;
        size_t value_end = DECLINED;
        if (row->type < TYPE_ARRAY)
            value_end = cdbjob_lane_value(&lane, row, value_at, target);
        if (value_end == DECLINED) {
            frame->key_offset = key_at;
            frame->field = row->field;
            /* A colon is inside the text, but a prover does not see that. */
            at = value_at < lane.length ? value_at : lane.length;
            at = cdbjob_after_space(lane.text, lane.length, at);
            row = &cdbjob_lane_table[row->next];
            end = LANE_AT_VALUE;
            break;
        }
        at = value_end;
        if (lane.rule != RULE_NONE)
            cdbjob_note(parser, lane.rule, row->field, key_at, value_at,
                        at - value_at);
        if (row->coherent && cdbjob_is_incoherent(parser, row->field))
            record_incoherence(parser, row->field, key_at, value_at,
                               at - value_at);
        field = row->next;
        //@ split field;
        row = &cdbjob_lane_table[field];
        if (at >= lane.length || lane.text[at] != ',') {
            at = cdbjob_after_space(lane.text, lane.length, at);
            end = LANE_AFTER_VALUE;
            if (at >= lane.length || lane.text[at] != ',') {
                if (at < lane.length && lane.text[at] == '}')
                    end = LANE_AT_BRACE;
                break;
            }
        }
        at = after_comma(lane.text, lane.length, at + 1, &gap);
        end = LANE_AT_KEY;
    }
    frame->begun = frame->begun || seen != 0;
    frame->seen = (uint16_t)seen;
    frame->next = row->field;
    parser->strings_used = lane.used;
    parser->reader.at = at;
    return end;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Keys: which member a key names, and what is wrong with the key itself. It
 * knows nothing of values, but for the root's code, on which depends which
 * keys are required.
 */
#include "parser.h"

static uint16_t member_bit(unsigned field)
{
    //@ split field;
    unsigned first =
        cdbjob_members_table[cdbjob_field_table[field].object].first;
    return (uint16_t)(1u << (field - first));
}

/* Is the key that name, which is as long? Most keys have no escape. */
static bool is_name(const unsigned char *text,
                    const struct cdbjob_string_token *key,
                    const struct cdbjob_field *row)
{
    if (key->escaped)
        return cdbjob_string_equals(text, key, row->name, row->key_length - 2u);
    return key->offset + row->key_length <= key->end &&
           cdbjob_equal_keys(text + key->offset, row->key, row->key_length);
}

unsigned cdbjob_find_name(const unsigned char *text, unsigned object,
                          const struct cdbjob_string_token *key, bool *historic)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    size_t length = key->decoded_length;
    *historic = false;
    /* Most rows have another length, and that is seen without a call. */
    for (unsigned field = members.first; field < members.end; field++) {
        //@ split field;
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        if (length == row->key_length - 2u && is_name(text, key, row))
            return field;
        if (length == row->historic_length &&
            cdbjob_string_equals(text, key, row->historic,
                                 row->historic_length)) {
            *historic = true;
            return field;
        }
    }
    return FIELD_NONE;
}

/* Does the text have at `at` what it has at `other`, up to `end`: one byte or
 * more? False also where eight cannot be read from each place. */
static bool is_same_text(const unsigned char *text, size_t length, size_t at,
                         size_t other, size_t end)
{
    for (; other + 8 < end; other += 8) {
        if (at + 8 > length || other + 8 > length ||
            cdbjob_word_load(text + at) != cdbjob_word_load(text + other))
            return false;
        at += 8;
    }
    unsigned others = 7 - (unsigned)((end - other - 1) % 8);
    return at + 8 <= length && other + 8 <= length &&
           (cdbjob_word_load(text + at) ^ cdbjob_word_load(text + other))
                   << (8 * others) ==
               0;
}

/* The place after the unknown key that was the last, where the reader's text
 * goes on with it in the same object; else 0. Who has a key of his own has it
 * in every instance. */
CDBJOB_INLINE size_t after_unknown_again(const struct cdbjob_parser *parser,
                                         const struct cdbjob_reader *reader)
{
    const struct cdbjob_unknown *last = &parser->unknown;
    if (last->object != parser->depth)
        return 0;
    size_t end = reader->at + (last->key.end - last->key.offset);
    if (end > reader->length ||
        !is_same_text(reader->text, reader->length, reader->at,
                      last->key.offset, last->key.end))
        return 0;
    return end;
}

/* Is the value of the root's code that of a call that failed? */
static bool is_failure(struct cdbjob_reader reader)
{
    int64_t code = 0;
    return cdbjob_peek_int(&reader, &code) && code != 0;
}

/*
 * Only a later key can answer some questions: did the call fail, is the
 * member that an unknown key resembles really missing? So the rest of the
 * object is read once, for its keys alone. What is malformed there ends the
 * look and is reported when the decoder comes to it.
 */
void cdbjob_look_ahead(struct cdbjob_parser *parser)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    struct cdbjob_reader ahead = parser->reader;
    struct cdbjob_string_token key;
    bool historic;

    if (frame->looked_ahead)
        return;
    frame->looked_ahead = true;
    cdbjob_skip_space(&ahead);
    if (cdbjob_accept(&ahead, ':'))
        cdbjob_skip_space(&ahead);
    while (cdbjob_skip_value(&ahead, SKIP_DEPTH_LIMIT)) {
        cdbjob_skip_space(&ahead);
        if (!cdbjob_accept(&ahead, ','))
            return;
        cdbjob_skip_space(&ahead);
        size_t end = after_unknown_again(parser, &ahead);
        if (end != 0) {
            ahead.at = end;
            if (!cdbjob_read_colon(&ahead))
                return;
            continue;
        }
        if (cdbjob_peek(&ahead) != '"' || !cdbjob_read_string(&ahead, &key) ||
            !cdbjob_read_colon(&ahead))
            return;
        unsigned field =
            cdbjob_find_field(ahead.text, parser->depth, &key, &historic);
        if (field >= FIELD_COUNT)
            continue;
        if (field == FIELD_CODE && (frame->ahead & member_bit(field)) == 0)
            parser->failure_ahead = is_failure(ahead);
        frame->ahead |= member_bit(field);
    }
}

bool cdbjob_call_failed(struct cdbjob_parser *parser)
{
    const struct cdbjob_frame *root = &parser->frames[OBJECT_ROOT];
    if ((root->seen & member_bit(FIELD_CODE)) != 0)
        return parser->response->code.value != 0;
    if (parser->depth == OBJECT_ROOT)
        cdbjob_look_ahead(parser);
    return parser->failure_ahead;
}

unsigned cdbjob_missing_rule(struct cdbjob_parser *parser, unsigned field)
{
    switch (cdbjob_field_table[field].required) {
    case REQUIRED_ADDED:
        return RULE_MISSING_ADDED_KEY;
    case REQUIRED_ON_SUCCESS:
        return cdbjob_call_failed(parser) ? RULE_NONE : RULE_MISSING_KEY;
    default:
        return RULE_MISSING_KEY;
    }
}

/* The member that the last unknown key was meant for. Where what is absent
 * has changed, or the key is another, it is looked for. */
CDBJOB_INLINE unsigned meant_member(struct cdbjob_parser *parser,
                                    const struct cdbjob_frame *frame)
{
    struct cdbjob_unknown *last = &parser->unknown;
    uint16_t absent = (uint16_t) ~(frame->seen | frame->ahead);
    if (absent != last->absent)
        last->meant = (uint8_t)cdbjob_suggest(&parser->reader, parser->depth,
                                              &last->key, absent);
    last->absent = absent;
    return last->meant;
}

/*
 * One misspelt key is one finding: the key that is missing is not reported
 * as well, so the finding has the stricter level of the two.
 */
static void record_unknown(struct cdbjob_parser *parser)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    const struct cdbjob_string_token *key = &parser->unknown.key;
    unsigned level = parser->options->levels[RULE_UNKNOWN_KEY];
    unsigned meant = meant_member(parser, frame);
    if (meant < FIELD_COUNT && !frame->looked_ahead) {
        cdbjob_look_ahead(parser);
        meant = meant_member(parser, frame);
    }
    if (meant < FIELD_COUNT) {
        unsigned rule = cdbjob_missing_rule(parser, meant);
        if (rule != RULE_NONE && parser->options->levels[rule] > level)
            level = parser->options->levels[rule];
        frame->meant |= member_bit(meant);
    }
    cdbjob_finding *finding = cdbjob_record_at_level(
        parser, RULE_UNKNOWN_KEY, level, cdbjob_member_spot(parser),
        key->offset, key->end - key->offset);
    if (finding != NULL)
        finding->meant = (unsigned char)meant;
}

static void judge_key(struct cdbjob_parser *parser, unsigned field,
                      const struct cdbjob_string_token *key, bool historic)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    struct cdbjob_members members = cdbjob_members_table[parser->depth];
    CDBJOB_HOLDS(field >= members.first && field < members.end);
    unsigned index = field - members.first;
    unsigned bit = 1u << index;
    frame->field = (uint8_t)field;
    frame->next =
        (uint8_t)(field + 1 < members.end ? field + 1 : members.first);
    if ((frame->seen & bit) != 0) {
        cdbjob_finding *finding = cdbjob_record(
            parser, RULE_DUPLICATE_KEY, cdbjob_member_spot(parser), key->offset,
            key->end - key->offset);
        if (finding != NULL)
            finding->related_offset = parser->first_key[field];
        frame->field = FIELD_NONE;
        return;
    }
    frame->seen |= (uint16_t)bit;
    parser->first_key[field] = (uint32_t)key->offset;
    if (historic)
        cdbjob_record(parser, RULE_HISTORIC_KEY, cdbjob_member_spot(parser),
                      key->offset, key->end - key->offset);
}

/* Reads a key that is not the expected one. */
static bool read_other_key(struct cdbjob_parser *parser)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    struct cdbjob_reader *reader = &parser->reader;
    struct cdbjob_string_token key;
    bool historic;
    if (cdbjob_peek(reader) != '"') {
        frame->key_offset = CDBJOB_NO_OFFSET;
        return cdbjob_fail_unexpected(reader, reader->at,
                                      frame->begun ? EXPECTED_KEY
                                                   : EXPECTED_KEY_OR_BRACE);
    }
    if (!cdbjob_read_string(reader, &key)) {
        frame->key_offset = CDBJOB_NO_OFFSET;
        return false;
    }
    unsigned field =
        cdbjob_find_field(reader->text, parser->depth, &key, &historic);
    if (field != FIELD_NONE) {
        judge_key(parser, field, &key, historic);
        return true;
    }
    parser->unknown.key = key;
    parser->unknown.object = parser->depth;
    parser->unknown.absent = 0;
    parser->unknown.meant = FIELD_NONE;
    record_unknown(parser);
    return true;
}

bool cdbjob_read_key(struct cdbjob_parser *parser)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    struct cdbjob_reader *reader = &parser->reader;
    unsigned field = frame->next;
    //@ split field;
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    size_t end = after_unknown_again(parser, reader);
    frame->field = FIELD_NONE;
    frame->key_offset = reader->at;
    if (end != 0) {
        parser->unknown.key.offset = reader->at;
        parser->unknown.key.end = end;
        reader->at = end;
        record_unknown(parser);
    } else if (reader->at + row->key_length <= reader->length &&
               cdbjob_equal_keys(reader->text + reader->at, row->key,
                                 row->key_length)) {
        struct cdbjob_string_token key;
        key.offset = reader->at;
        reader->at += row->key_length;
        key.end = reader->at;
        judge_key(parser, field, &key, false);
    } else if (!read_other_key(parser)) {
        return false;
    }
    frame->begun = true;
    return cdbjob_read_colon(reader);
}

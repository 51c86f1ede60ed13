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

/* Keys of up to so many bytes, with their quotes, are known again. */
enum { AGAIN_MOST = 24 };

/* Keeps an unknown key of the innermost object. */
static struct cdbjob_unknown *
keep_unknown(struct cdbjob_parser *parser,
             const struct cdbjob_string_token *key)
{
    const struct cdbjob_reader *reader = &parser->reader;
    struct cdbjob_unknown *unknown =
        &parser->unknown[parser->unknown_count++ % UNKNOWN_COUNT];
    size_t at = key->offset;
    size_t size = key->end - at;
    unknown->key = *key;
    unknown->begin = 1;
    unknown->bits = 0;
    unknown->absent = 0;
    unknown->object = parser->depth;
    unknown->meant = FIELD_NONE;
    if (size > 1 && size <= AGAIN_MOST && at + 8 <= reader->length) {
        unknown->bits = UINT64_MAX >> (size < 8 ? 64 - 8 * size : 0);
        unknown->begin = cdbjob_word_load(reader->text + at) & unknown->bits;
    }
    return unknown;
}

/* Are two keys of 9 to AGAIN_MOST bytes the same that have the same first
 * eight? */
CDBJOB_INLINE bool is_same_rest(const unsigned char *one,
                                const unsigned char *other, size_t size)
{
    return cdbjob_word_load(one + size - 8) ==
               cdbjob_word_load(other + size - 8) &&
           (size <= 16 ||
            cdbjob_word_load(one + 8) == cdbjob_word_load(other + 8));
}

/* Goes past an unknown key of the innermost object that was met before; NULL if
 * there is none, or it was too long ago. Who has keys of his own has them in
 * every instance. */
CDBJOB_INLINE struct cdbjob_unknown *
read_unknown_again(struct cdbjob_parser *parser, struct cdbjob_reader *reader)
{
    const unsigned char *text = reader->text;
    size_t length = reader->length;
    size_t at = reader->at;
    if (parser->unknown_count == 0 || at + AGAIN_MOST > length)
        return NULL;
    uint64_t begin = cdbjob_word_load(text + at);
    for (unsigned i = 0; i < UNKNOWN_COUNT && i < parser->unknown_count; i++) {
        struct cdbjob_unknown *unknown = &parser->unknown[i];
        size_t other = unknown->key.offset;
        size_t size = unknown->key.end - other;
        if ((begin & unknown->bits) == unknown->begin &&
            unknown->object == parser->depth &&
            (size <= 8 || (size <= AGAIN_MOST && other + AGAIN_MOST <= length &&
                           is_same_rest(text + at, text + other, size)))) {
            reader->at = at + size;
            return unknown;
        }
    }
    return NULL;
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
        if (!cdbjob_read_comma(&ahead))
            return;
        if (read_unknown_again(parser, &ahead) != NULL) {
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

/* The member that an unknown key was meant for. Where what is absent has
 * changed, it is looked for. */
CDBJOB_INLINE unsigned meant_member(struct cdbjob_parser *parser,
                                    struct cdbjob_unknown *unknown)
{
    const struct cdbjob_frame *frame = &parser->frames[parser->depth];
    uint16_t absent = (uint16_t) ~(frame->seen | frame->ahead);
    if (absent != unknown->absent)
        unknown->meant = (uint8_t)cdbjob_suggest(&parser->reader, parser->depth,
                                                 &unknown->key, absent);
    unknown->absent = absent;
    return unknown->meant;
}

/*
 * One misspelt key is one finding: the key that is missing is not reported
 * as well, so the finding has the stricter level of the two.
 */
static void record_unknown(struct cdbjob_parser *parser,
                           struct cdbjob_unknown *unknown)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    unsigned level = parser->options->levels[RULE_UNKNOWN_KEY];
    unsigned meant = meant_member(parser, unknown);
    if (meant < FIELD_COUNT && !frame->looked_ahead) {
        cdbjob_look_ahead(parser);
        meant = meant_member(parser, unknown);
    }
    if (meant < FIELD_COUNT) {
        unsigned rule = cdbjob_missing_rule(parser, meant);
        if (rule != RULE_NONE && parser->options->levels[rule] > level)
            level = parser->options->levels[rule];
        frame->meant |= member_bit(meant);
    }
    cdbjob_finding *finding = cdbjob_record_at_level(
        parser, RULE_UNKNOWN_KEY, level, cdbjob_member_spot(parser),
        frame->key_offset, parser->reader.at - frame->key_offset);
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
    record_unknown(parser, keep_unknown(parser, &key));
    return true;
}

bool cdbjob_read_key(struct cdbjob_parser *parser)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    struct cdbjob_reader *reader = &parser->reader;
    unsigned field = frame->next;
    //@ split field;
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    frame->field = FIELD_NONE;
    frame->key_offset = reader->at;
    struct cdbjob_unknown *unknown = read_unknown_again(parser, reader);
    if (unknown != NULL) {
        record_unknown(parser, unknown);
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

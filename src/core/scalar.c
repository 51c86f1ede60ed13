/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Scalar values: each is read, judged by its row of the field table, and kept
 * in the response. A function that judges returns the rule that the value
 * breaks, or RULE_NONE; whether that refuses the response is not known here.
 */
#include "parser.h"
#include "utf8.h"

/* Where the value of a field goes. */
static void *place_of(struct cdbjob_parser *parser, unsigned field)
{
    CDBJOB_HOLDS(cdbjob_field_table[field].object == parser->depth);
    return parser->frames[parser->depth].target +
           cdbjob_field_table[field].place;
}

/* Ends a string that was written as far as `used`. There is always room, with
 * the memory that cdbjob_memory_needed() asks for. */
static void end_string(struct cdbjob_parser *parser, size_t used, bool complete,
                       cdbjob_string *string)
{
    size_t begin = parser->strings_used;
    size_t capacity = parser->strings_capacity;
    CDBJOB_HOLDS(begin <= used && used <= capacity);
    if (!complete || used >= capacity) {
        parser->out_of_memory = true;
        return;
    }
    parser->strings[used] = '\0';
    string->bytes = parser->strings + begin;
    string->length = used - begin;
    parser->strings_used = used + 1;
}

/* Keeps the bytes of the text from `at` to before `end` as they are. */
static void keep_bytes(struct cdbjob_parser *parser, size_t at, size_t end,
                       cdbjob_string *string)
{
    const unsigned char *text = parser->reader.text;
    size_t used = parser->strings_used;
    size_t capacity = parser->strings_capacity;
    while (at + 8 <= end && used + 8 <= capacity) {
        memcpy(parser->strings + used, text + at, 8);
        at += 8;
        used += 8;
    }
    /* The last bytes with what follows them, where both have eight. */
    if (at + 8 <= parser->reader.length && used + 8 <= capacity) {
        memcpy(parser->strings + used, text + at, 8);
        used += end - at;
        at = end;
    }
    while (at < end && used < capacity)
        parser->strings[used++] = (char)text[at++];
    end_string(parser, used, at >= end, string);
}

static void keep_string(struct cdbjob_parser *parser,
                        const struct cdbjob_string_token *token,
                        cdbjob_string *string)
{
    size_t at = token->offset + 1;
    size_t end = token->end - 1;
    if (!token->escaped) {
        keep_bytes(parser, at, end, string);
        return;
    }
    size_t used = parser->strings_used;
    bool fits = true;
    while (at < end) {
        uint32_t letter = cdbjob_next_code_point(parser->reader.text, end, &at);
        size_t size = cdbjob_utf8_size(letter);
        //@ split size;
        if (used + size > parser->strings_capacity) {
            fits = false;
            break;
        }
        cdbjob_utf8_put(letter, size, parser->strings + used);
        used += size;
        //@ merge size;
    }
    end_string(parser, used, fits, string);
}

static void keep_integer(cdbjob_integer *integer, int64_t value)
{
    integer->value = value;
    integer->present = true;
}

/* --------------------------------------------------- values of a field -- */

static unsigned judge_integer(unsigned field, int64_t value)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    CDBJOB_HOLDS(row->type == TYPE_INT || row->type == TYPE_DIGIT);
    if (row->set) {
        const struct cdbjob_value *member = cdbjob_find_value(field, value);
        if (member == NULL || member->unset)
            return RULE_UNKNOWN_VALUE;
    }
    if (value < row->minimum || value > row->maximum)
        return RULE_OUT_OF_RANGE;
    return RULE_NONE;
}

/* The integer that a string spells as JSON would: optional '-', no leading
 * zero, not -0. */
static unsigned read_digits(const unsigned char *text,
                            const struct cdbjob_string_token *token,
                            int64_t *value)
{
    struct cdbjob_decimal decimal = {0, false, false};
    size_t at = token->offset + 1;
    size_t end = token->end - 1;
    size_t count = 0;
    uint32_t first = 0;
    while (at < end) {
        uint32_t letter = cdbjob_next_code_point(text, end, &at);
        if (letter == '-' && count == 0 && !decimal.negative) {
            decimal.negative = true;
            continue;
        }
        if (!cdbjob_is_digit(letter) || (count > 0 && first == '0'))
            return RULE_WRONG_TYPE;
        first = count == 0 ? letter : first;
        cdbjob_add_digit(&decimal, letter - (uint32_t)'0');
        count++;
    }
    if (count == 0 || (decimal.negative && first == '0'))
        return RULE_WRONG_TYPE;
    return cdbjob_decimal_value(&decimal, value) ? RULE_NONE
                                                 : RULE_INTEGER_OVERFLOW;
}

static unsigned judge_number(struct cdbjob_parser *parser, unsigned field,
                             const struct cdbjob_number_token *token)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    void *place = place_of(parser, field);
    if (row->type == TYPE_TIME ||
        (row->type == TYPE_STRING && (row->accepts & ACCEPTS_INTEGER) == 0))
        return RULE_WRONG_TYPE;
    if (!token->integer)
        return RULE_NOT_AN_INTEGER;
    if (token->overflow)
        return RULE_INTEGER_OVERFLOW;
    if (row->type == TYPE_STRING) {
        keep_bytes(parser, token->offset, token->end, place);
        return RULE_STRING_AS_NUMBER;
    }
    if (row->type == TYPE_DIGIT) {
        const struct cdbjob_value *value =
            cdbjob_find_value(field, token->value);
        if (value == NULL)
            return RULE_UNKNOWN_VALUE;
        if (!value->unset)
            keep_integer(place, token->value);
        return RULE_STRING_AS_NUMBER;
    }
    unsigned rule = judge_integer(field, token->value);
    if (rule == RULE_NONE)
        keep_integer(place, token->value);
    return rule;
}

/* TYPE_INT and TYPE_DIGIT: a string that spells an integer. */
static unsigned judge_digits(struct cdbjob_parser *parser, unsigned field,
                             const struct cdbjob_string_token *token)
{
    bool is_int = cdbjob_field_table[field].type == TYPE_INT;
    int64_t value = 0;
    unsigned rule = read_digits(parser->reader.text, token, &value);
    if (rule == RULE_NONE)
        rule = judge_integer(field, value);
    if (rule == RULE_NONE)
        keep_integer(place_of(parser, field), value);
    if (!is_int)
        return rule == RULE_NONE ? RULE_NONE : RULE_UNKNOWN_VALUE;
    return rule == RULE_NONE ? RULE_NUMBER_AS_STRING : rule;
}

static unsigned judge_string(struct cdbjob_parser *parser, unsigned field,
                             const struct cdbjob_string_token *token)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    if (token->decoded_length == 0 && (row->accepts & ACCEPTS_EMPTY) != 0)
        return RULE_EMPTY_AS_ABSENT;
    switch (row->type) {
    case TYPE_INT:
    case TYPE_DIGIT:
        return judge_digits(parser, field, token);
    case TYPE_TIME:
        return cdbjob_read_time(parser->reader.text, token,
                                place_of(parser, field));
    default:
        break;
    }
    if (token->has_nul)
        return RULE_NUL_IN_STRING;
    if ((int64_t)token->decoded_length < row->minimum)
        return RULE_OUT_OF_RANGE;
    keep_string(parser, token, place_of(parser, field));
    return RULE_NONE;
}

/* -------------------------------------------------------------- reading -- */

bool cdbjob_refuse_value(struct cdbjob_parser *parser, struct cdbjob_spot spot)
{
    struct cdbjob_reader *reader = &parser->reader;
    size_t begin = reader->at;
    int byte = cdbjob_peek(reader);
    unsigned rule = byte == 'n' ? RULE_NULL_VALUE : RULE_WRONG_TYPE;
    if (byte == '{' || byte == '[') {
        cdbjob_record(parser, rule, spot, begin, 1);
        return cdbjob_skip_value(reader, parser->options->max_depth);
    }
    if (!cdbjob_skip_scalar(reader, parser->frames[parser->depth].item == 0
                                        ? EXPECTED_VALUE_OR_BRACKET
                                        : EXPECTED_VALUE))
        return false;
    cdbjob_record(parser, rule, spot, begin, reader->at - begin);
    return true;
}

bool cdbjob_read_scalar(struct cdbjob_parser *parser, unsigned field)
{
    struct cdbjob_reader *reader = &parser->reader;
    struct cdbjob_string_token string;
    struct cdbjob_number_token number;
    size_t begin = reader->at;
    int byte = cdbjob_peek(reader);
    unsigned rule;

    if (byte == '"') {
        if (!cdbjob_read_string(reader, &string))
            return false;
        rule = judge_string(parser, field, &string);
    } else if (byte == '-' || (byte >= '0' && byte <= '9')) {
        if (!cdbjob_read_number(reader, &number))
            return false;
        rule = judge_number(parser, field, &number);
    } else {
        return cdbjob_refuse_value(parser, cdbjob_member_spot(parser));
    }
    if (rule != RULE_NONE)
        cdbjob_record(parser, rule, cdbjob_member_spot(parser), begin,
                      reader->at - begin);
    if (parser->depth == OBJECT_JOB)
        cdbjob_check_coherence(parser, field, begin, reader->at - begin);
    return true;
}

bool cdbjob_peek_int(struct cdbjob_reader *reader, int64_t *value)
{
    struct cdbjob_string_token string;
    struct cdbjob_number_token number;
    int byte = cdbjob_peek(reader);
    if (byte == '"')
        return cdbjob_read_string(reader, &string) &&
               read_digits(reader->text, &string, value) == RULE_NONE;
    if (byte != '-' && (byte < '0' || byte > '9'))
        return false;
    if (!cdbjob_read_number(reader, &number) || !number.integer ||
        number.overflow)
        return false;
    *value = number.value;
    return true;
}

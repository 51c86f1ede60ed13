/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The reader: strings, numbers, words and errors. It knows nothing of the
 * response, of findings or levels.
 */
#include "reader.h"
#include "utf8.h"

/* Can the byte be part of a word or number? */
static bool is_word_byte(unsigned char byte)
{
    if (byte < '-' || byte > 'z')
        return byte == '+';
    return cdbjob_is_digit(byte) || byte >= 'a' ||
           (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '.';
}

/* The place after the bytes from `at` that look like one word or number. */
static size_t after_word(const struct cdbjob_reader *reader, size_t at)
{
    while (at < reader->length && is_word_byte(reader->text[at]))
        at++;
    return at;
}

bool cdbjob_fail(struct cdbjob_reader *reader, unsigned rule, size_t offset,
                 size_t length)
{
    CDBJOB_HOLDS(offset <= reader->length && length <= reader->length - offset);
    reader->error_rule = (uint8_t)rule;
    reader->error_expected = EXPECTED_NOTHING;
    reader->error_offset = offset;
    reader->error_length = length;
    return false;
}

static bool fail_truncated(struct cdbjob_reader *reader,
                           enum cdbjob_expected expected)
{
    cdbjob_fail(reader, RULE_TRUNCATED, reader->length, 0);
    reader->error_expected = (uint8_t)expected;
    return false;
}

bool cdbjob_fail_unexpected(struct cdbjob_reader *reader, size_t at,
                            enum cdbjob_expected expected)
{
    size_t end;
    unsigned rule = RULE_UNEXPECTED_TOKEN;
    if (at >= reader->length)
        return fail_truncated(reader, expected);
    if (is_word_byte(reader->text[at])) {
        end = after_word(reader, at);
    } else {
        /* No byte that might follow makes a token of these. */
        if (cdbjob_utf8_look(reader->text, reader->length, at, &end) !=
            UTF8_VALID)
            rule = RULE_INVALID_UTF8;
    }
    cdbjob_fail(reader, rule, at, end - at);
    reader->error_expected = (uint8_t)expected;
    return false;
}

/* ------------------------------------------------------------- strings -- */

uint32_t cdbjob_hex_unit(const unsigned char *digits)
{
    /* 16 and the digit; 0 for what is none. So four have 0x11110 too much. */
    static const unsigned char values[256] = {
        ['0'] = 16, ['1'] = 17, ['2'] = 18, ['3'] = 19, ['4'] = 20, ['5'] = 21,
        ['6'] = 22, ['7'] = 23, ['8'] = 24, ['9'] = 25, ['a'] = 26, ['b'] = 27,
        ['c'] = 28, ['d'] = 29, ['e'] = 30, ['f'] = 31, ['A'] = 26, ['B'] = 27,
        ['C'] = 28, ['D'] = 29, ['E'] = 30, ['F'] = 31};
    uint32_t a = values[digits[0]], b = values[digits[1]];
    uint32_t c = values[digits[2]], d = values[digits[3]];
    if ((a & b & c & d & 16) == 0)
        return UINT32_MAX;
    return (a << 12) + (b << 8) + (c << 4) + d - 0x11110;
}

/* Reads \uXXXX at `at`, where a backslash is known to be, and goes past it. */
static bool read_unit(struct cdbjob_reader *reader, size_t at, uint32_t *unit)
{
    CDBJOB_HOLDS(at < reader->length && reader->text[at] == '\\');
    *unit = 0;
    if (at + 6 <= reader->length) {
        *unit = cdbjob_hex_unit(reader->text + at + 2);
        if (*unit <= 0xFFFF) {
            reader->at = at + 6;
            return true;
        }
    }
    size_t end = at + 2;
    while (end < reader->length && cdbjob_hex_digit(reader->text[end]) <= 15)
        end++;
    if (end >= reader->length)
        return fail_truncated(reader, EXPECTED_QUOTE);
    return cdbjob_fail(reader, RULE_BAD_ESCAPE, at, end + 1 - at);
}

/* Reads the low surrogate that must follow the high one at `at`. A broken
 * escape there breaks its own rule, not that of the pair. */
static bool read_low_surrogate(struct cdbjob_reader *reader, size_t at)
{
    static const char begin[2] = {'\\', 'u'};
    uint32_t unit;
    //@ loop unroll 2;
    for (size_t i = 0; i < 2; i++) {
        if (at + 6 + i >= reader->length)
            return fail_truncated(reader, EXPECTED_QUOTE);
        if (reader->text[at + 6 + i] != begin[i])
            return cdbjob_fail(reader, RULE_LONE_SURROGATE, at, 6);
    }
    if (!read_unit(reader, at + 6, &unit))
        return false;
    if (unit < 0xDC00 || unit > 0xDFFF)
        return cdbjob_fail(reader, RULE_LONE_SURROGATE, at, 6);
    return true;
}

/* Reads the escape at reader->at and counts the bytes that it decodes to. */
static bool read_escape(struct cdbjob_reader *reader,
                        struct cdbjob_string_token *token)
{
    size_t at = reader->at;
    uint32_t unit;
    token->escaped = true;
    if (at + 2 > reader->length)
        return fail_truncated(reader, EXPECTED_QUOTE);
    switch (reader->text[at + 1]) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
        token->decoded_length += 1;
        reader->at = at + 2;
        return true;
    case 'u':
        break;
    default:
        return cdbjob_fail(reader, RULE_BAD_ESCAPE, at, 2);
    }
    if (!read_unit(reader, at, &unit))
        return false;
    if (unit >= 0xD800 && unit <= 0xDFFF) {
        if (unit >= 0xDC00)
            return cdbjob_fail(reader, RULE_LONE_SURROGATE, at, 6);
        if (!read_low_surrogate(reader, at))
            return false;
        unit = 0x10000;
    }
    token->has_nul = token->has_nul || unit == 0;
    token->decoded_length += cdbjob_utf8_size(unit);
    return true;
}

/* Reads what is neither plain nor the closing quote at reader->at. */
static bool read_special(struct cdbjob_reader *reader,
                         struct cdbjob_string_token *token)
{
    size_t at = reader->at;
    size_t next;
    unsigned char byte = reader->text[at];
    if (byte == '\\')
        return read_escape(reader, token);
    if (byte < 0x20)
        return cdbjob_fail(reader, RULE_CONTROL_CHARACTER, at, 1);
    switch (cdbjob_utf8_look(reader->text, reader->length, at, &next)) {
    case UTF8_TRUNCATED:
        return fail_truncated(reader, EXPECTED_QUOTE);
    case UTF8_INVALID:
        return cdbjob_fail(reader, RULE_INVALID_UTF8, at, next - at);
    case UTF8_VALID:
        break;
    }
    token->decoded_length += next - at;
    reader->at = next;
    return true;
}

/* The place after a \uXXXX that is a character by itself, as most escapes of
 * that kind are; 0 if it is anything else. */
CDBJOB_INLINE size_t after_unit(const unsigned char *text, size_t length,
                                size_t at, struct cdbjob_string_token *token)
{
    if (at + 6 > length || text[at] != '\\' || text[at + 1] != 'u')
        return 0;
    uint32_t unit = cdbjob_hex_unit(text + at + 2);
    if (unit > 0xFFFF || (unit >= 0xD800 && unit <= 0xDFFF))
        return 0;
    token->escaped = true;
    token->has_nul = token->has_nul || unit == 0;
    token->decoded_length += cdbjob_utf8_size(unit);
    return at + 6;
}

bool cdbjob_read_string_rest(struct cdbjob_reader *reader, size_t at,
                             struct cdbjob_string_token *token)
{
    const unsigned char *text = reader->text;
    size_t length = reader->length;
    token->end = 1; /* in range, where the string is broken */
    while (at < length && text[at] != '"') {
        size_t next = after_unit(text, length, at, token);
        if (next == 0) {
            reader->at = at;
            if (!read_special(reader, token))
                return false;
            next = reader->at;
        }
        at = cdbjob_after_plain(text, length, next);
        token->decoded_length += at - next;
    }
    if (at >= length)
        return fail_truncated(reader, EXPECTED_QUOTE);
    reader->at = at + 1;
    token->end = at + 1;
    return true;
}

uint32_t cdbjob_next_escaped(const unsigned char *text, size_t end, size_t *at)
{
    static const char letters[] = "bfnrt";
    static const char values[] = "\b\f\n\r\t";
    size_t begin = *at;
    CDBJOB_HOLDS(begin < end);
    if (text[begin] != '\\' || begin + 2 > end) {
        cdbjob_utf8_look(text, end, begin, at);
        return cdbjob_utf8_value(text, begin, *at);
    }
    *at = begin + 2;
    if (text[begin + 1] != 'u') {
        for (size_t i = 0; i < sizeof letters - 1; i++)
            if (text[begin + 1] == (unsigned char)letters[i])
                return (unsigned char)values[i];
        return text[begin + 1];
    }
    uint32_t unit[2] = {0, 0};
    for (size_t half = 0; half < 2 && begin + 6 <= end; half++) {
        unit[half] = cdbjob_hex_unit(text + begin + 2);
        begin += 6;
        *at = begin;
        if (unit[0] < 0xD800 || unit[0] > 0xDBFF)
            return unit[0];
    }
    return 0x10000 + ((unit[0] - 0xD800) << 10) + (unit[1] - 0xDC00);
}

bool cdbjob_string_equals(const unsigned char *text,
                          const struct cdbjob_string_token *token,
                          const char *other, size_t other_length)
{
    size_t at = token->offset + 1;
    size_t end = token->end - 1;
    if (!token->escaped)
        return at + other_length <= end &&
               memcmp(text + at, other, other_length) == 0;
    for (size_t i = 0; i < other_length && at < end; i++)
        if (cdbjob_next_code_point(text, end, &at) != (unsigned char)other[i])
            return false;
    return at == end;
}

/* ------------------------------------------------------------- numbers -- */

bool cdbjob_decimal_value(const struct cdbjob_decimal *decimal, int64_t *value)
{
    *value = 0;
    if (decimal->overflow)
        return false;
    if (decimal->magnitude <= INT64_MAX) {
        *value = decimal->negative ? -(int64_t)decimal->magnitude
                                   : (int64_t)decimal->magnitude;
        return true;
    }
    if (decimal->negative)
        *value = INT64_MIN;
    return decimal->negative;
}

/* Skips digits from *at; false if there is none. */
static bool skip_digits(const struct cdbjob_reader *reader, size_t *at)
{
    size_t begin = *at;
    while (*at < reader->length && cdbjob_is_digit(reader->text[*at]))
        *at += 1;
    return *at > begin;
}

/* Skips fraction and exponent from *at; false if one is incomplete. */
static bool skip_fraction(const struct cdbjob_reader *reader, size_t *at)
{
    const unsigned char *text = reader->text;
    if (*at < reader->length && text[*at] == '.') {
        *at += 1;
        if (!skip_digits(reader, at))
            return false;
    }
    if (*at < reader->length && (text[*at] == 'e' || text[*at] == 'E')) {
        *at += 1;
        if (*at < reader->length && (text[*at] == '+' || text[*at] == '-'))
            *at += 1;
        return skip_digits(reader, at);
    }
    return true;
}

bool cdbjob_read_number(struct cdbjob_reader *reader,
                        struct cdbjob_number_token *token)
{
    struct cdbjob_decimal decimal = {0, false, false};
    const unsigned char *text = reader->text;
    size_t length = reader->length;
    size_t at = reader->at;

    CDBJOB_HOLDS(at < length && is_word_byte(text[at]));
    token->offset = at;
    token->end = at;
    token->integer = false;
    token->overflow = false;
    token->value = 0;
    if (at < length && text[at] == '-') {
        decimal.negative = true;
        at++;
    }
    size_t digits = at;
    while (at < length && cdbjob_is_digit(text[at])) {
        cdbjob_add_digit(&decimal, text[at] - (unsigned)'0');
        at++;
    }
    size_t fraction = at;
    bool complete = at > digits;
    bool zeros =
        digits + 1 < fraction && digits < length && text[digits] == '0';
    if (complete && at < length && is_word_byte(text[at]))
        complete = skip_fraction(reader, &at);
    if (!complete && !zeros && at >= length)
        return fail_truncated(reader, EXPECTED_NOTHING);
    if (!complete || zeros || (at < length && is_word_byte(text[at])))
        return cdbjob_fail(reader, RULE_BAD_NUMBER, token->offset,
                           after_word(reader, token->offset) - token->offset);

    token->end = at;
    token->integer =
        at == fraction && !(decimal.negative && decimal.magnitude == 0);
    token->overflow =
        !cdbjob_decimal_value(&decimal, &token->value) && token->integer;
    if (!token->integer)
        token->value = 0;
    reader->at = at;
    return true;
}

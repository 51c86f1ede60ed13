/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The reader: tokens of strict JSON (RFC 8259), one at a time, each checked
 * to its last byte. It knows nothing of the response, of findings or levels.
 *
 * Every function that returns bool returns false at a syntax error or a
 * limit, and then the reader's error_... members say what was met and where.
 */
#ifndef CDBJOB_CORE_READER_H
#define CDBJOB_CORE_READER_H

#include "claim.h"
#include "rules.h"
#include "word.h"

#include <string.h>

/* What a syntax error says was expected at its place. */
enum cdbjob_expected {
    EXPECTED_NOTHING,
    EXPECTED_VALUE,
    EXPECTED_VALUE_OR_BRACKET,
    EXPECTED_KEY,
    EXPECTED_KEY_OR_BRACE,
    EXPECTED_COLON,
    EXPECTED_COMMA_OR_BRACE,
    EXPECTED_COMMA_OR_BRACKET,
    EXPECTED_QUOTE
};

/* Most containers within one another that a skipped value may have: those of
 * the options, and the five that the document puts about them, because a
 * look ahead skips these too. */
enum { SKIP_DEPTH_LIMIT = CDBJOB_DEPTH_LIMIT + 8 };

/*
 * A place in a text. A copy is a look ahead: it can go on by itself. `at`
 * only grows; after an error it is not used any more, and the error members,
 * unset until then, say what was met.
 */
struct cdbjob_reader {
    const unsigned char *text;
    size_t length;
    size_t at; /* the next byte to read; never more than length */
    size_t error_offset;
    size_t error_length;
    uint8_t error_rule;     /* RULE_... */
    uint8_t error_expected; /* EXPECTED_... */
};

/* A string in the text, from its opening quote to after the closing one. */
struct cdbjob_string_token {
    size_t offset;
    size_t end;
    size_t decoded_length; /* bytes of its value */
    bool escaped;          /* it has an escape */
    bool has_nul;          /* its value has U+0000 */
};

/* A number in the text. */
struct cdbjob_number_token {
    size_t offset;
    size_t end;
    bool integer;  /* neither fraction nor exponent, and not -0 */
    bool overflow; /* an integer, but beyond int64_t */
    int64_t value; /* of an integer without overflow, else 0 */
};

/* An integer that grows by one digit at a time. */
struct cdbjob_decimal {
    uint64_t magnitude;
    bool negative;
    bool overflow;
};

/* The next byte, or -1 at the end. No JSON token begins with either. */
CDBJOB_INLINE int cdbjob_peek(const struct cdbjob_reader *reader)
{
    return reader->at < reader->length ? reader->text[reader->at] : -1;
}

CDBJOB_INLINE bool cdbjob_is_space(unsigned char byte)
{
    const uint64_t spaces = UINT64_C(1) << ' ' | UINT64_C(1) << '\n' |
                            UINT64_C(1) << '\r' | UINT64_C(1) << '\t';
    return byte <= ' ' && (spaces >> byte & 1) != 0;
}

/*@ assigns \nothing;
    ensures \result <==> '0' <= value <= '9';
*/
CDBJOB_INLINE bool cdbjob_is_digit(uint32_t value)
{
    return value >= '0' && value <= '9';
}

/* The place after spaces, eight at a time. */
CDBJOB_INLINE size_t cdbjob_after_spaces(const unsigned char *text,
                                         size_t length, size_t at)
{
    while (at + 8 <= length) {
        uint64_t other = cdbjob_word_load(text + at) ^ CDBJOB_EACH(' ');
        if (other != 0)
            return at + cdbjob_word_first(other);
        at += 8;
    }
    while (at < length && text[at] == ' ')
        at++;
    return at;
}

/* The place after white space: mostly none, or one space after a colon, or a
 * line feed and an indentation. */
CDBJOB_INLINE size_t cdbjob_after_space(const unsigned char *text,
                                        size_t length, size_t at)
{
    while (at < length && cdbjob_is_space(text[at]))
        at = cdbjob_after_spaces(text, length, at + 1);
    return at;
}

/* The place of the first byte that is not plain in a string: the quote, a
 * backslash, a control character or a byte of a UTF-8 sequence. */
CDBJOB_INLINE size_t cdbjob_after_plain(const unsigned char *text,
                                        size_t length, size_t at)
{
    while (at + 8 <= length) {
        uint64_t special = cdbjob_word_special(cdbjob_word_load(text + at));
        if (special != 0)
            return at + cdbjob_word_first(special);
        at += 8;
    }
    while (at < length && text[at] >= 0x20 && text[at] < 0x80 &&
           text[at] != '"' && text[at] != '\\')
        at++;
    return at;
}

/* Skips white space. */
CDBJOB_INLINE void cdbjob_skip_space(struct cdbjob_reader *reader)
{
    reader->at = cdbjob_after_space(reader->text, reader->length, reader->at);
}

/* Goes past white space, and past a comma and the white space after it. False
 * if there is no comma. */
CDBJOB_INLINE bool cdbjob_read_comma(struct cdbjob_reader *reader)
{
    size_t at = cdbjob_after_space(reader->text, reader->length, reader->at);
    if (at < reader->length && reader->text[at] == ',') {
        reader->at = cdbjob_after_space(reader->text, reader->length, at + 1);
        return true;
    }
    reader->at = at;
    return false;
}

/* The place of the first byte from `at` on that is not white space, in a
 * container that has just begun with `byte`; if that is its end, `*empty`, and
 * the place after it. */
CDBJOB_INLINE size_t cdbjob_look_inside(const struct cdbjob_reader *reader,
                                        size_t at, unsigned byte, bool *empty)
{
    at = cdbjob_after_space(reader->text, reader->length, at);
    *empty = false;
    /* '}' is two after '{', and so is ']' after '['. */
    if (at < reader->length && reader->text[at] == byte + 2) {
        *empty = true;
        at++;
    }
    return at;
}

/* Skips the next byte if it is this one. */
CDBJOB_INLINE bool cdbjob_accept(struct cdbjob_reader *reader,
                                 unsigned char byte)
{
    if (reader->at >= reader->length || reader->text[reader->at] != byte)
        return false;
    reader->at++;
    return true;
}

/* A hexadecimal digit of either case; 16 for any other byte. */
/*@ assigns \nothing;
    ensures '0' <= byte <= '9' ==> \result == byte - '0';
    ensures 'a' <= byte <= 'f' ==> \result == byte - 'a' + 10;
    ensures 'A' <= byte <= 'F' ==> \result == byte - 'A' + 10;
    ensures \result <= 16;
    ensures \result < 16 ==> '0' <= byte <= '9' || 'a' <= byte <= 'f' ||
      'A' <= byte <= 'F';
*/
CDBJOB_INLINE unsigned cdbjob_hex_digit(unsigned char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - (unsigned)'0';
    if (byte >= 'a' && byte <= 'f')
        return byte - (unsigned)'a' + 10;
    if (byte >= 'A' && byte <= 'F')
        return byte - (unsigned)'A' + 10;
    return 16;
}

/* The unit that four hexadecimal digits spell; above 0xFFFF if they are
 * none. */
uint32_t cdbjob_hex_unit(const unsigned char *digits);

/* Adds a digit, 0 to 9. The largest magnitude that fits is 2^63. */
/*@ requires \valid(decimal) && digit <= 9;
    requires decimal->magnitude <= 0x8000000000000000;
    assigns decimal->magnitude, decimal->overflow;
    ensures decimal->magnitude <= 0x8000000000000000;
    behavior fits:
      assumes decimal->magnitude * 10 + digit <= 0x8000000000000000;
      ensures decimal->magnitude == \old(decimal->magnitude) * 10 + digit;
      ensures decimal->overflow == \old(decimal->overflow);
    behavior does_not:
      assumes decimal->magnitude * 10 + digit > 0x8000000000000000;
      ensures decimal->overflow;
    complete behaviors;
*/
CDBJOB_INLINE void cdbjob_add_digit(struct cdbjob_decimal *decimal,
                                    unsigned digit)
{
    const uint64_t most = (uint64_t)INT64_MAX + 1;
    if (decimal->magnitude > most / 10 ||
        (decimal->magnitude == most / 10 && digit > most % 10))
        decimal->overflow = true;
    else
        decimal->magnitude = decimal->magnitude * 10 + digit;
}

/* Ends a decimal: false if it does not fit int64_t. */
/*@ requires \valid_read(decimal) && \valid(value);
    requires decimal->magnitude <= 0x8000000000000000;
    assigns *value;
    behavior fits:
      assumes !decimal->overflow;
      assumes decimal->negative || decimal->magnitude < 0x8000000000000000;
      ensures \result;
      ensures *value == (decimal->negative ? -decimal->magnitude
                                           : decimal->magnitude);
    behavior does_not:
      assumes decimal->overflow ||
        (!decimal->negative && decimal->magnitude == 0x8000000000000000);
      ensures !\result;
    complete behaviors;
    disjoint behaviors;
*/
bool cdbjob_decimal_value(const struct cdbjob_decimal *decimal, int64_t *value);

/* Both record an error and return false: a rule at a place; and whatever is
 * at `at` where something else was expected, or the end of the input. */
bool cdbjob_fail(struct cdbjob_reader *reader, unsigned rule, size_t offset,
                 size_t length);
bool cdbjob_fail_unexpected(struct cdbjob_reader *reader, size_t at,
                            enum cdbjob_expected expected);

/* A string; the reader is at its opening quote. Most are plain to the end;
 * the rest of another begins at `at`. */
bool cdbjob_read_string_rest(struct cdbjob_reader *reader, size_t at,
                             struct cdbjob_string_token *token);
CDBJOB_INLINE bool cdbjob_read_string(struct cdbjob_reader *reader,
                                      struct cdbjob_string_token *token)
{
    const unsigned char *text = reader->text;
    size_t begin = reader->at;
    CDBJOB_HOLDS(cdbjob_peek(reader) == '"');
    size_t at = cdbjob_after_plain(text, reader->length, begin + 1);
    token->offset = begin;
    token->decoded_length = at - begin - 1;
    token->escaped = false;
    token->has_nul = false;
    if (at >= reader->length || text[at] != '"')
        return cdbjob_read_string_rest(reader, at, token);
    token->end = at + 1;
    reader->at = at + 1;
    return true;
}

/* A number; the reader is at a digit, '-', '+' or '.'. */
bool cdbjob_read_number(struct cdbjob_reader *reader,
                        struct cdbjob_number_token *token);

/* A colon with white space about it. */
CDBJOB_INLINE bool cdbjob_read_colon(struct cdbjob_reader *reader)
{
    size_t at = cdbjob_after_space(reader->text, reader->length, reader->at);
    if (at >= reader->length || reader->text[at] != ':')
        return cdbjob_fail_unexpected(reader, at, EXPECTED_COLON);
    reader->at = cdbjob_after_space(reader->text, reader->length, at + 1);
    return true;
}

/* Skips a number of digits alone, as most are; false if it is another. */
CDBJOB_INLINE bool cdbjob_skip_digits(struct cdbjob_reader *reader)
{
    const unsigned char *text = reader->text;
    size_t begin = reader->at;
    size_t at = begin;
    while (at < reader->length && cdbjob_is_digit(text[at]))
        at++;
    if (at >= reader->length || at == begin ||
        (begin + 1 < at && text[begin] == '0'))
        return false;
    if (text[at] != ',' && text[at] != '}' && text[at] != ']' &&
        !cdbjob_is_space(text[at]))
        return false;
    reader->at = at;
    return true;
}

/* Any value that is not a container. */
bool cdbjob_skip_scalar(struct cdbjob_reader *reader,
                        enum cdbjob_expected expected);

/* Any value; RULE_TOO_DEEP where containers nest deeper than max_depth,
 * which is at most SKIP_DEPTH_LIMIT. */
bool cdbjob_skip_value(struct cdbjob_reader *reader, uint32_t max_depth);

/*
 * The code point at *at of a string's value, and moves *at past it. `end` is
 * the offset of the closing quote; the string was accepted before.
 */
uint32_t cdbjob_next_escaped(const unsigned char *text, size_t end, size_t *at);
CDBJOB_INLINE uint32_t cdbjob_next_code_point(const unsigned char *text,
                                              size_t end, size_t *at)
{
    unsigned char byte = text[*at];
    if (byte >= 0x80 || byte == '\\')
        return cdbjob_next_escaped(text, end, at);
    *at += 1;
    return byte;
}

/* Do the first bytes of two equal? For 6 to 24 bytes, the lengths of the keys
 * in quotes: two or three loads that overlap, where memcmp would be a call. */
CDBJOB_INLINE bool cdbjob_equal_keys(const unsigned char *a, const char *b,
                                     size_t length)
{
    if (length < 8)
        return memcmp(a, b, 4) == 0 &&
               memcmp(a + length - 4, b + length - 4, 4) == 0;
    if (memcmp(a, b, 8) != 0 || memcmp(a + length - 8, b + length - 8, 8) != 0)
        return false;
    return length <= 16 || memcmp(a + 8, b + 8, 8) == 0;
}

/* Is the value of a string that ASCII text, which is as long? */
bool cdbjob_string_equals(const unsigned char *text,
                          const struct cdbjob_string_token *token,
                          const char *other, size_t other_length);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The reader: values that are skipped, checked to the last byte all the same.
 * Without recursion: one bit a level says what kind of container is open. It
 * knows nothing of the response, of findings or levels.
 */
#include "reader.h"

struct open_containers {
    unsigned char object[SKIP_DEPTH_LIMIT / 8]; /* a bit: object or array */
    uint32_t depth;
};

static void push(struct open_containers *open, bool object)
{
    CDBJOB_HOLDS(open->depth < SKIP_DEPTH_LIMIT);
    unsigned place = open->depth % 8;
    unsigned char *bits = &open->object[open->depth / 8];
    unsigned below = *bits & ((1u << place) - 1u);
    *bits = (unsigned char)(below | (unsigned)object << place);
    open->depth++;
}

static bool in_object(const struct open_containers *open)
{
    CDBJOB_HOLDS(open->depth > 0);
    uint32_t last = open->depth - 1;
    return open->object[last / 8] >> (last % 8) & 1;
}

static bool skip_word(struct cdbjob_reader *reader, const char *word,
                      size_t size, enum cdbjob_expected expected)
{
    size_t begin = reader->at;
    size_t at = begin;
    for (size_t i = 0; i < size; i++, at++)
        if (at >= reader->length || reader->text[at] != (unsigned char)word[i])
            return cdbjob_fail_unexpected(
                reader, at >= reader->length ? at : begin, expected);
    /* `nullx` and `true1` are one wrong token, not two. */
    if (at < reader->length) {
        unsigned char next = reader->text[at];
        if (cdbjob_is_digit(next) || (next >= 'a' && next <= 'z') ||
            (next >= 'A' && next <= 'Z'))
            return cdbjob_fail_unexpected(reader, begin, expected);
    }
    reader->at = at;
    return true;
}

bool cdbjob_skip_scalar(struct cdbjob_reader *reader,
                        enum cdbjob_expected expected)
{
    struct cdbjob_string_token string;
    struct cdbjob_number_token number;
    int byte = cdbjob_peek(reader);
    switch (byte) {
    case '"':
        return cdbjob_read_string(reader, &string);
    case 't':
        return skip_word(reader, "true", 4, expected);
    case 'f':
        return skip_word(reader, "false", 5, expected);
    case 'n':
        return skip_word(reader, "null", 4, expected);
    case '-':
    case '+':
    case '.':
        return cdbjob_read_number(reader, &number);
    default:
        if (cdbjob_skip_digits(reader))
            return true;
        if (byte >= '0' && byte <= '9')
            return cdbjob_read_number(reader, &number);
        return cdbjob_fail_unexpected(reader, reader->at, expected);
    }
}

/* A key, its colon and the white space about them. */
static bool skip_key(struct cdbjob_reader *reader,
                     enum cdbjob_expected expected)
{
    struct cdbjob_string_token key;
    if (cdbjob_peek(reader) != '"')
        return cdbjob_fail_unexpected(reader, reader->at, expected);
    return cdbjob_read_string(reader, &key) && cdbjob_read_colon(reader);
}

/* Goes from the end of a value to the next value, or out of every container
 * that ends before it. */
static bool skip_to_next(struct cdbjob_reader *reader,
                         struct open_containers *open)
{
    while (open->depth > 0) {
        bool object = in_object(open);
        if (cdbjob_read_comma(reader))
            return !object || skip_key(reader, EXPECTED_KEY);
        if (!cdbjob_accept(reader, object ? '}' : ']'))
            return cdbjob_fail_unexpected(reader, reader->at,
                                          object ? EXPECTED_COMMA_OR_BRACE
                                                 : EXPECTED_COMMA_OR_BRACKET);
        open->depth--;
    }
    return true;
}

/* Opens the container at reader->at, which begins with `byte`, and goes to its
 * first value or, if it has none, past its end. */
static bool skip_opening(struct cdbjob_reader *reader,
                         struct open_containers *open, unsigned byte,
                         bool *empty)
{
    bool object = byte == '{';
    size_t at = reader->at;
    if (at < reader->length)
        at++;
    reader->at = cdbjob_look_inside(reader, at, byte, empty);
    if (*empty)
        return true;
    push(open, object);
    return !object || skip_key(reader, EXPECTED_KEY_OR_BRACE);
}

bool cdbjob_skip_value(struct cdbjob_reader *reader, uint32_t max_depth)
{
    struct open_containers open;
    enum cdbjob_expected expected = EXPECTED_VALUE;
    int byte = cdbjob_peek(reader);
    CDBJOB_HOLDS(max_depth <= SKIP_DEPTH_LIMIT);
    if (byte != '{' && byte != '[')
        return cdbjob_skip_digits(reader) ||
               cdbjob_skip_scalar(reader, EXPECTED_VALUE);
    memset(&open, 0, sizeof open);
    do {
        bool ended = true;
        if (byte == '{' || byte == '[') {
            if (open.depth >= max_depth)
                return cdbjob_fail(reader, RULE_TOO_DEEP, reader->at, 1);
            if (!skip_opening(reader, &open, (unsigned)byte, &ended))
                return false;
            expected = byte == '[' ? EXPECTED_VALUE_OR_BRACKET : EXPECTED_VALUE;
        } else if (!cdbjob_skip_digits(reader) &&
                   !cdbjob_skip_scalar(reader, expected)) {
            return false;
        }
        if (ended) {
            if (!skip_to_next(reader, &open))
                return false;
            expected = EXPECTED_VALUE;
        }
        byte = cdbjob_peek(reader);
    } while (open.depth > 0);
    return true;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Brackets and strings of a JSON value, byte by byte, so that a stream may
 * be cut anywhere. It knows no grammar beside them.
 */
#include "capture/scan.h"

#include "core/word.h"

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || is_line_end(byte);
}

static bool is_known(const struct value_scan *scan)
{
    return scan->depth > 0 && scan->depth <= SCAN_LEVELS;
}

static bool is_object(const struct value_scan *scan)
{
    size_t level = scan->depth - 1;
    return (scan->objects[level / 8] >> level % 8 & 1) != 0;
}

static void open_level(struct value_scan *scan, bool object)
{
    size_t level = scan->depth++;
    if (level >= SCAN_LEVELS)
        return;
    unsigned char bit = (unsigned char)(1u << level % 8);
    if (object)
        scan->objects[level / 8] |= bit;
    else
        scan->objects[level / 8] &= (unsigned char)~bit;
}

/* `{` at the beginning of a line belongs to another value where this one
 * cannot hold an object now: a value whose end is missing takes no more than
 * its own lines with it. */
static bool begins_another(const struct value_scan *scan)
{
    if (scan->last == ',')
        return is_known(scan) && is_object(scan);
    return scan->last != ':' && scan->last != '[';
}

static enum scan_result scan_string_byte(struct value_scan *scan, char byte)
{
    if (is_line_end(byte))
        return SCAN_BROKEN;
    if (scan->escaped) {
        scan->escaped = false;
    } else if (byte == '\\') {
        scan->escaped = true;
    } else if (byte == '"') {
        scan->in_string = false;
        scan->last = byte;
        if (scan->depth == 0)
            return SCAN_ENDS;
    }
    return SCAN_MORE;
}

static enum scan_result close_level(struct value_scan *scan, bool object)
{
    if (is_known(scan) && is_object(scan) != object)
        return SCAN_BROKEN;
    scan->depth--;
    return scan->depth == 0 ? SCAN_ENDS : SCAN_MORE;
}

/* A byte inside a container, or the first one of a value. */
static enum scan_result scan_plain_byte(struct value_scan *scan, char byte)
{
    enum scan_result result = SCAN_MORE;
    if (byte == '{' || byte == '[')
        open_level(scan, byte == '{');
    else if (byte == '"')
        scan->in_string = true;
    else if (scan->depth == 0)
        scan->in_word = true;
    else if (byte == '}' || byte == ']')
        result = close_level(scan, byte == '}');
    if (!is_blank(byte))
        scan->last = byte;
    return result;
}

static bool ends_before(const struct value_scan *scan, char byte)
{
    if (scan->in_word)
        return is_blank(byte) || byte == '{' || byte == '[' || byte == '"';
    return byte == '{' && scan->begins_line && !scan->in_string &&
           scan->depth > 0 && begins_another(scan);
}

/* Outside strings: bytes that change nothing, and bytes that change nothing
 * but what came last. In strings: bytes that end or break one, or escape.
 * Most of a text is passed by them. */
enum kind { PLAIN, BLANK, SPECIAL };
static const unsigned char kinds[256] = {
    ['\t'] = BLANK,  [' '] = BLANK,   ['\n'] = BLANK,
    ['\r'] = BLANK,  ['"'] = SPECIAL, ['['] = SPECIAL,
    [']'] = SPECIAL, ['{'] = SPECIAL, ['}'] = SPECIAL,
};
static const bool is_special_in_string[256] = {
    ['\n'] = true, ['\r'] = true, ['"'] = true, ['\\'] = true};

/* The indentation of a line. */
static size_t pass_spaces(const char *bytes, size_t length, size_t from)
{
    size_t i = from;
    while (length - i >= 8 && cdbjob_word_load(bytes + i) == CDBJOB_EACH(' '))
        i += 8;
    return i;
}

/* Each returns the offset of the next byte that has to be looked at; the
 * bytes before it have been taken in. */
static size_t pass_plain(struct value_scan *scan, const char *bytes,
                         size_t length, size_t from)
{
    size_t i = from;
    char last = scan->last;
    while (i < length) {
        unsigned char kind = kinds[(unsigned char)bytes[i]];
        if (kind == SPECIAL)
            break;
        if (kind == PLAIN)
            last = bytes[i];
        i++;
        if (is_line_end(bytes[i - 1]))
            i = pass_spaces(bytes, length, i);
    }
    scan->last = last;
    if (i > from)
        scan->begins_line = is_line_end(bytes[i - 1]);
    return i;
}

static size_t pass_string(struct value_scan *scan, const char *bytes,
                          size_t length, size_t from)
{
    size_t i = from;
    while (i < length) {
        uint64_t special = 1;
        if (length - i >= 8)
            special = cdbjob_word_special(cdbjob_word_load(bytes + i));
        i += special == 0 ? 8 : cdbjob_word_first(special);
        if (special == 0)
            continue;
        if (is_special_in_string[(unsigned char)bytes[i]])
            break;
        do
            i++;
        while (i < length && (bytes[i] & 0x80) != 0);
    }
    if (i > from)
        scan->begins_line = scan->escaped = false;
    return i;
}

/* Goes on to a byte that matters. A string that ends is the most frequent of
 * them: it is taken in here. */
static size_t pass(struct value_scan *scan, const char *bytes, size_t length,
                   size_t from)
{
    size_t i = from;
    while (i < length) {
        if (!scan->in_string) {
            i = pass_plain(scan, bytes, length, i);
            if (i == length || bytes[i] != '"')
                return i;
            scan->in_string = true;
            scan->begins_line = false;
            scan->last = '"';
            i++;
        }
        i = pass_string(scan, bytes, length, i);
        if (i == length || bytes[i] != '"' || scan->escaped)
            break;
        scan->in_string = false;
        scan->last = '"';
        i++;
    }
    return i;
}

enum scan_result scan_value(struct value_scan *scan, const char *bytes,
                            size_t length, size_t *used)
{
    for (size_t i = 0; i < length; i++) {
        if (scan->depth > 0)
            i = pass(scan, bytes, length, i);
        if (i == length)
            break;
        char byte = bytes[i];
        *used = i;
        if (ends_before(scan, byte))
            return SCAN_ENDS;
        enum scan_result result = SCAN_MORE;
        if (scan->in_string)
            result = scan_string_byte(scan, byte);
        else if (!scan->in_word)
            result = scan_plain_byte(scan, byte);
        scan->begins_line = is_line_end(byte);
        if (result != SCAN_MORE) {
            *used = i + 1;
            return result;
        }
    }
    *used = length;
    return SCAN_MORE;
}

size_t scan_resume(struct value_scan *scan, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (scan->begins_line && bytes[i] == '{')
            return i;
        scan->begins_line = is_line_end(bytes[i]);
    }
    return length;
}

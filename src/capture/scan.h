/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Where a JSON value in a stream ends, found by its brackets and strings
 * alone. It judges nothing: a value that it lets pass may be no JSON.
 */
#ifndef CDBJOB_CAPTURE_SCAN_H
#define CDBJOB_CAPTURE_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* Levels of which it is known whether they are objects: the most that the
 * parser can be made to accept. Below, brackets are only counted. */
#define SCAN_LEVELS 1024u

/* All zero: before a value's first byte. */
struct value_scan {
    size_t depth;
    bool in_string, escaped;
    bool in_word;     /* a number, a literal, or what is no JSON */
    bool begins_line; /* the next byte is the first of its line */
    char last;        /* last byte outside strings that is not blank */
    unsigned char objects[SCAN_LEVELS / 8]; /* a bit for each level */
};

enum scan_result {
    SCAN_MORE, /* the value goes on after the bytes */
    SCAN_ENDS, /* it ends before bytes[*used] */
    /* It cannot be JSON, and where it ends is not known; bytes[*used - 1]
     * shows that first. */
    SCAN_BROKEN
};

/* Goes on with a value that, at first, begins with bytes[0]. `used` is how
 * many of the bytes belong to the value. */
enum scan_result scan_value(struct value_scan *scan, const char *bytes,
                            size_t length, size_t *used);

/* After SCAN_BROKEN: the bytes before the next line that begins with `{`,
 * where a stream may be taken up again; all of them where there is none. */
size_t scan_resume(struct value_scan *scan, const char *bytes, size_t length);

/* The value of a hexadecimal digit of either case; -1 for any other byte. */
static inline int scan_hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte = (char)(byte | 0x20);
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

#endif

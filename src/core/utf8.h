/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * UTF-8 (RFC 3629): how long a sequence is, and how a code point is written.
 * It knows nothing of JSON.
 */
#ifndef CDBJOB_CORE_UTF8_H
#define CDBJOB_CORE_UTF8_H

#include <stddef.h>
#include <stdint.h>

enum cdbjob_utf8 { UTF8_VALID, UTF8_INVALID, UTF8_TRUNCATED };

/*
 * Looks at the sequence that begins at `at`, which is less than length, and
 * sets *size to its bytes: all of them if it is valid, else those of its
 * longest well-formed beginning (at least 1). Truncated: well-formed so far,
 * but the text ends.
 */
static inline enum cdbjob_utf8 cdbjob_utf8_look(const unsigned char *text,
                                                size_t length, size_t at,
                                                size_t *size)
{
    unsigned char lead = text[at];
    size_t need = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    /* Bounds of the second byte: they keep out overlong forms (E0, F0),
     * surrogates (ED) and what lies past U+10FFFF (F4). */
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;

    /* Most are three bytes of the planes without exceptions. */
    if (lead >= 0xE1 && lead <= 0xEC && at + 3 <= length &&
        (text[at + 1] & 0xC0) == 0x80 && (text[at + 2] & 0xC0) == 0x80) {
        *size = 3;
        return UTF8_VALID;
    }
    *size = 1;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4)
        return UTF8_INVALID;
    while (*size < need) {
        if (*size >= length - at)
            return UTF8_TRUNCATED;
        unsigned char byte = text[at + *size];
        if (byte < low || byte > high)
            return UTF8_INVALID;
        low = 0x80;
        high = 0xBF;
        *size += 1;
    }
    return UTF8_VALID;
}

/* The code point of a sequence that cdbjob_utf8_look() found valid. */
static inline uint32_t cdbjob_utf8_value(const unsigned char *text, size_t at,
                                         size_t size)
{
    uint32_t value = size == 1   ? text[at]
                     : size == 2 ? text[at] & 0x1Fu
                     : size == 3 ? text[at] & 0x0Fu
                                 : text[at] & 0x07u;
    for (size_t i = 1; i < size; i++)
        value = value << 6 | (text[at + i] & 0x3Fu);
    return value;
}

/* How many bytes a code point takes. */
static inline size_t cdbjob_utf8_size(uint32_t value)
{
    return value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;
}

/* Writes a code point to at most 4 bytes and returns how many. */
static inline size_t cdbjob_utf8_write(uint32_t value, char *bytes)
{
    static const unsigned char leads[5] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    size_t size = cdbjob_utf8_size(value);
    for (size_t i = size - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (value & 0x3F));
        value >>= 6;
    }
    bytes[0] = (char)(leads[size] | value);
    return size;
}

#endif

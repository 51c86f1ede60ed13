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

/* How many bytes a sequence has that begins with that byte. */
static inline size_t cdbjob_utf8_need(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/*
 * Looks at the sequence that begins at `at`, which is less than length, and
 * sets *next to the place after it: after all of it if it is valid, else after
 * its longest well-formed beginning (at least one byte). Truncated:
 * well-formed so far, but the text ends.
 */
static inline enum cdbjob_utf8 cdbjob_utf8_look(const unsigned char *text,
                                                size_t length, size_t at,
                                                size_t *next)
{
    unsigned char lead = text[at];
    size_t end = at + cdbjob_utf8_need(lead);
    size_t after = at + 1;
    /* Bounds of the second byte: they keep out overlong forms (E0, F0),
     * surrogates (ED) and what lies past U+10FFFF (F4). */
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;

    /* Most are three bytes of the planes without exceptions. */
    if (lead >= 0xE1 && lead <= 0xEC && at + 3 <= length &&
        (text[at + 1] & 0xC0) == 0x80 && (text[at + 2] & 0xC0) == 0x80) {
        *next = at + 3;
        return UTF8_VALID;
    }
    *next = after;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4)
        return UTF8_INVALID;
    while (after < end) {
        if (after >= length)
            return UTF8_TRUNCATED;
        unsigned char byte = text[after];
        if (byte < low || byte > high)
            return UTF8_INVALID;
        low = 0x80;
        high = 0xBF;
        *next = ++after;
    }
    return UTF8_VALID;
}

/* The code point of a sequence that cdbjob_utf8_look() found valid, up to
 * `next`. */
static inline uint32_t cdbjob_utf8_value(const unsigned char *text, size_t at,
                                         size_t next)
{
    static const unsigned char masks[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t value = text[at] & masks[cdbjob_utf8_need(text[at])];
    while (++at < next)
        value = value << 6 | (text[at] & 0x3Fu);
    return value;
}

/* How many bytes a code point takes. */
static inline size_t cdbjob_utf8_size(uint32_t value)
{
    return value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;
}

/* Writes a code point that takes that many bytes. */
static inline void cdbjob_utf8_put(uint32_t value, size_t size, char *bytes)
{
    static const unsigned char leads[5] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    for (size_t i = size - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (value & 0x3F));
        value >>= 6;
    }
    bytes[0] = (char)(leads[size] | value);
}

/* Writes a code point to at most 4 bytes and returns how many. */
static inline size_t cdbjob_utf8_write(uint32_t value, char *bytes)
{
    size_t size = cdbjob_utf8_size(value);
    cdbjob_utf8_put(value, size, bytes);
    return size;
}

#endif

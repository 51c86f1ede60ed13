/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Runs of printable ASCII, which need no escape and are a column each: most
 * of what is written. Eight bytes are looked at together; it knows no format.
 */
#ifndef CDBJOB_REPORT_PLAIN_H
#define CDBJOB_REPORT_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline bool plain_is(char byte)
{
    return byte >= 0x20 && byte < 0x7F;
}

/* Eight bytes, and which of them have a property: those whose top bit is set.
 * Only whether any is set can be relied on, for borrows go to the next one. */
static inline uint64_t plain_word(const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
    return word;
}

#define PLAIN_ONES UINT64_C(0x0101010101010101)
#define PLAIN_TOPS (PLAIN_ONES << 7)

/* Of ASCII bytes: is any of them that one? */
static inline uint64_t plain_equal(uint64_t word, unsigned char byte)
{
    return (word ^ PLAIN_ONES * byte) - PLAIN_ONES;
}

static inline bool plain_is_word(uint64_t word)
{
    uint64_t special = word | (word - PLAIN_ONES * 0x20) | (word + PLAIN_ONES);
    return (special & PLAIN_TOPS) == 0;
}

/* How many bytes at the head of the text are printable ASCII. */
static inline size_t plain_run(const char *text, size_t length)
{
    size_t at = 0;
    while (length - at >= 8 && plain_is_word(plain_word(text + at)))
        at += 8;
    while (at < length && plain_is(text[at]))
        at++;
    return at;
}

#endif

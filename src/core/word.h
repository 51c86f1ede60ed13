/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Eight bytes of a text at a time, in one 64-bit word (SWAR): one code for
 * every machine, without instructions that only some have. It knows nothing
 * of JSON but the four kinds of bytes that end a plain run in a string.
 *
 * The first byte in memory is the lowest of the word. A mask of bytes has the
 * highest bit of each; only its lowest set bit is exact, for the subtractions
 * carry upwards.
 */
#ifndef CDBJOB_CORE_WORD_H
#define CDBJOB_CORE_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* gcc and clang choose differently what to inline; what costs a call for
 * every token is not left to them, unless a small program is asked for. */
#if defined(__GNUC__) && !defined(__OPTIMIZE_SIZE__)
#define CDBJOB_INLINE static inline __attribute__((always_inline))
#define CDBJOB_NOINLINE __attribute__((noinline))
#else
#define CDBJOB_INLINE static inline
#define CDBJOB_NOINLINE
#endif

#define CDBJOB_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
#define CDBJOB_HIGH_BITS CDBJOB_EACH(0x80)

/* Eight bytes that are all inside the text. */
CDBJOB_INLINE uint64_t cdbjob_word_load(const void *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#elif !defined(__BYTE_ORDER__) && !defined(_WIN32)
    const unsigned char *at = bytes;
    word = 0;
    for (size_t i = sizeof word; i > 0; i--)
        word = word << 8 | at[i - 1];
#endif
    return word;
}

/* The index, 0 to 7, of the first byte that is not 0; of a word that has
 * one. */
CDBJOB_INLINE size_t cdbjob_word_first(uint64_t word)
{
#if defined(__GNUC__) && !defined(__FRAMAC__)
    return (unsigned)__builtin_ctzll(word) / 8;
#else
    size_t index = 0;
    while (index < 7 && (word & 0xFF) == 0) {
        word >>= 8;
        index++;
    }
    return index;
#endif
}

/* The bytes that mean more than themselves in a string: the quote, the
 * backslash, control characters, and those of UTF-8 sequences. */
CDBJOB_INLINE uint64_t cdbjob_word_special(uint64_t word)
{
    uint64_t quote = word ^ CDBJOB_EACH('"');
    uint64_t backslash = word ^ CDBJOB_EACH('\\');
    return ((word - CDBJOB_EACH(0x20)) | (quote - CDBJOB_EACH(0x01)) |
            (backslash - CDBJOB_EACH(0x01)) | word) &
           CDBJOB_HIGH_BITS;
}

/* Has the word a byte that is 0 or that one? Of ASCII. */
CDBJOB_INLINE bool cdbjob_word_has(uint64_t word, unsigned char byte)
{
    uint64_t other = word ^ CDBJOB_EACH(byte);
    return (((word - CDBJOB_EACH(0x01)) | (other - CDBJOB_EACH(0x01))) &
            CDBJOB_HIGH_BITS) != 0;
}

/* `word` is a text with '0' taken off each byte: those that are no digit. */
CDBJOB_INLINE uint64_t cdbjob_word_not_digits(uint64_t word)
{
    return ((word + CDBJOB_EACH(0x76)) | word) & CDBJOB_HIGH_BITS;
}

/* The number that eight digits make, '0' taken off each: pairs, then fours,
 * then all eight. */
CDBJOB_INLINE uint64_t cdbjob_word_decimal(uint64_t digits)
{
    const uint64_t even = UINT64_C(0x000000FF000000FF);
    uint64_t pairs = digits * 10 + (digits >> 8);
    return ((pairs & even) * (100 + (UINT64_C(1000000) << 32)) +
            (pairs >> 16 & even) * (1 + (UINT64_C(10000) << 32))) >>
           32;
}

#endif

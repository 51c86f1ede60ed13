/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Values that are longer to read: strings with escapes and UTF-8 in them, and
 * numbers of more than eight digits. They know what lane_value.h knows.
 */
#include "lane_value.h"
#include "utf8.h"

size_t cdbjob_lane_long_digits(const unsigned char *text, size_t length,
                               size_t at, int64_t *value)
{
    static const uint32_t powers[8] = {1,     10,     100,     1000,
                                       10000, 100000, 1000000, 10000000};
    if (at + 16 > length || text[at] == '0')
        return DECLINED;
    uint64_t high = cdbjob_word_load(text + at) ^ CDBJOB_EACH('0');
    uint64_t low = cdbjob_word_load(text + at + 8) ^ CDBJOB_EACH('0');
    uint64_t others = cdbjob_word_not_digits(low);
    if (others == 0)
        return DECLINED;
    size_t count = cdbjob_word_first(others);
    *value = (int64_t)(cdbjob_word_decimal(high) * powers[count]);
    if (count > 0)
        *value += (int64_t)cdbjob_word_decimal(low << (64 - 8 * count));
    return at + 8 + count;
}

/* One unit of `\uXXXX` at a backslash; above 0xFFFF if it is not one. */
static uint32_t unit_at(const unsigned char *text, size_t length, size_t at)
{
    uint32_t unit = 0;
    if (at + 6 > length || text[at] != '\\' || text[at + 1] != 'u')
        return UINT32_MAX;
    for (size_t i = 2; i < 6; i++) {
        unsigned digit = cdbjob_hex_digit(text[at + i]);
        if (digit > 15)
            return UINT32_MAX;
        unit = unit << 4 | digit;
    }
    return unit;
}

/* The character that an escape means, and where it ends in *at; 0 if it is
 * broken, or means U+0000. */
static uint32_t escape_at(const unsigned char *text, size_t length, size_t *at)
{
    static const unsigned char meanings[128] = {
        ['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
        ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t'};
    if (*at + 2 > length || text[*at + 1] > 0x7F)
        return 0;
    unsigned char letter = meanings[text[*at + 1]];
    if (letter != 0) {
        *at += 2;
        return letter;
    }
    uint32_t unit = unit_at(text, length, *at);
    if (unit > 0xFFFF || (unit >= 0xDC00 && unit <= 0xDFFF))
        return 0;
    *at += 6;
    if (unit < 0xD800 || unit > 0xDBFF)
        return unit;
    uint32_t low = unit_at(text, length, *at);
    if (low < 0xDC00 || low > 0xDFFF)
        return 0;
    *at += 6;
    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

/* Copies plain bytes, eight at a time while both ends allow it. */
static size_t copy_plain(const unsigned char *text, size_t length, size_t at,
                         struct cdbjob_kept *kept)
{
    while (at + 8 <= length && kept->used + 8 <= kept->capacity) {
        uint64_t special = cdbjob_word_special(cdbjob_word_load(text + at));
        memcpy(kept->strings + kept->used, text + at, 8);
        size_t count = special == 0 ? 8 : cdbjob_word_first(special);
        at += count;
        kept->used += count;
        if (special != 0)
            return at;
    }
    while (at < length && kept->used < kept->capacity && text[at] >= 0x20 &&
           text[at] < 0x80 && text[at] != '"' && text[at] != '\\')
        kept->strings[kept->used++] = (char)text[at++];
    return at;
}

/* Copies sequences of UTF-8, as many as follow one another. */
static size_t copy_sequences(const unsigned char *text, size_t length,
                             size_t at, struct cdbjob_kept *kept)
{
    while (at + 4 <= length && text[at] >= 0x80) {
        size_t size;
        if (kept->used + 4 > kept->capacity ||
            cdbjob_utf8_look(text, length, at, &size) != UTF8_VALID)
            return DECLINED;
        memcpy(kept->strings + kept->used, text + at, 4);
        at += size;
        kept->used += size;
    }
    return at;
}

size_t cdbjob_lane_rest_of_string(const unsigned char *text, size_t length,
                                  size_t at, struct cdbjob_kept *kept)
{
    for (;;) {
        size_t from = at;
        at = copy_plain(text, length, at, kept);
        if (at >= length || kept->used + 4 > kept->capacity)
            break;
        if (text[at] == '"')
            return at + 1;
        if (text[at] == '\\') {
            uint32_t letter = escape_at(text, length, &at);
            if (letter == 0)
                return DECLINED;
            kept->used += cdbjob_utf8_write(letter, kept->strings + kept->used);
        } else {
            at = copy_sequences(text, length, at, kept);
        }
        if (at == DECLINED || at == from)
            return DECLINED;
    }
    /* The last bytes of the block, and none to spare. */
    return at < length && text[at] == '"' && kept->used < kept->capacity
               ? at + 1
               : DECLINED;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Values that are longer to read: strings with escapes and UTF-8 in them, and
 * numbers of more than eight digits. They know what lane_value.h knows.
 */
#include "lane_value.h"
#include "utf8.h"

size_t cdbjob_lane_long_digits(const unsigned char *text, size_t length,
                               size_t at, bool negative, int64_t *value)
{
    struct cdbjob_decimal decimal = {0, negative, false};
    size_t begin = at;
    size_t count = 0;
    *value = 0;
    while (count <= 8 && at + 8 <= length) {
        uint64_t word = cdbjob_word_load(text + at) ^ CDBJOB_EACH('0');
        if (cdbjob_word_not_digits(word) != 0)
            break;
        decimal.magnitude =
            decimal.magnitude * 100000000 + cdbjob_word_decimal(word);
        count += 8;
        at += 8;
    }
    /* 19 digits are less than 2^64. */
    while (count < 19 && at < length && cdbjob_is_digit(text[at])) {
        decimal.magnitude = decimal.magnitude * 10 + (text[at] - (unsigned)'0');
        count++;
        at++;
    }
    decimal.overflow = decimal.magnitude > (uint64_t)INT64_MAX + 1;
    if (count == 0 || text[begin] == '0' ||
        !cdbjob_decimal_value(&decimal, value))
        return DECLINED;
    return at;
}

/* One unit of `\uXXXX` at a backslash, and *at past it; above 0xFFFF if it is
 * not one. */
static uint32_t unit_at(const unsigned char *text, size_t length, size_t *at)
{
    size_t begin = *at;
    if (begin + 6 > length || text[begin] != '\\' || text[begin + 1] != 'u')
        return UINT32_MAX;
    *at = begin + 6;
    return cdbjob_hex_unit(text + begin + 2);
}

uint32_t cdbjob_lane_escape(const unsigned char *text, size_t length,
                            size_t *at)
{
    static const unsigned char meanings[128] = {
        ['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
        ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t'};
    if (*at + 2 > length)
        return 0;
    unsigned char letter = text[*at + 1];
    letter = letter <= 0x7F ? meanings[letter] : 0;
    if (letter != 0) {
        *at += 2;
        return letter;
    }
    uint32_t unit = unit_at(text, length, at);
    if (unit > 0xFFFF || (unit >= 0xDC00 && unit <= 0xDFFF))
        return 0;
    if (unit < 0xD800 || unit > 0xDBFF)
        return unit;
    uint32_t low = unit_at(text, length, at);
    if (low < 0xDC00 || low > 0xDFFF)
        return 0;
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
    do {
        size_t next;
        if (at + 4 > length || kept->used + 4 > kept->capacity ||
            cdbjob_utf8_look(text, length, at, &next) != UTF8_VALID)
            return DECLINED;
        memcpy(kept->strings + kept->used, text + at, 4);
        kept->used += cdbjob_utf8_need(text[at]);
        at = next;
    } while (at < length && text[at] >= 0x80);
    return at;
}

size_t cdbjob_lane_rest_of_string(const unsigned char *text, size_t length,
                                  size_t at, struct cdbjob_kept *kept)
{
    struct cdbjob_kept so_far = *kept;
    kept->used = 0;
    while (at < length && so_far.used + 4 <= so_far.capacity) {
        unsigned char byte = text[at];
        if (byte == '"')
            break;
        if (byte < 0x20)
            return DECLINED;
        if (byte == '\\') {
            uint32_t letter = cdbjob_lane_escape(text, length, &at);
            if (letter == 0)
                return DECLINED;
            so_far.used +=
                cdbjob_utf8_write(letter, so_far.strings + so_far.used);
        } else if (byte < 0x80) {
            at = copy_plain(text, length, at, &so_far);
        } else {
            at = copy_sequences(text, length, at, &so_far);
            if (at == DECLINED)
                return DECLINED;
        }
    }
    if (at >= length || text[at] != '"' || so_far.used >= so_far.capacity)
        return DECLINED;
    kept->used = so_far.used;
    return at + 1;
}

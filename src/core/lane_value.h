/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Values as the lane reads them: each reader takes a place in the text and
 * returns the place after the value, or DECLINED if it is not written as most
 * are; then nothing has changed that the decoder would not set again. They
 * know rows and the places of values in the response, not keys or frames.
 */
#ifndef CDBJOB_CORE_LANE_VALUE_H
#define CDBJOB_CORE_LANE_VALUE_H

#include "lane.h"
#include "word.h"

/* No value ends at the beginning of the text. */
enum { DECLINED = 0 };

/* The text, and the place for strings: what does not change in one object but
 * for `used`. */
struct cdbjob_lane {
    const unsigned char *text;
    size_t length;
    char *strings;
    size_t used, capacity;
    unsigned rule; /* that the value breaks as it is kept, or RULE_NONE */
};

/* Reads the rest of a string of which `used` bytes were kept, from a byte
 * that is not plain. The lane's own struct is not handed out: it lives in
 * registers. */
struct cdbjob_kept {
    char *strings;
    size_t used, capacity;
};
size_t cdbjob_lane_rest_of_string(const unsigned char *text, size_t length,
                                  size_t at, struct cdbjob_kept *kept);

/* The character that the escape at *at means, and where it ends in *at; 0 if
 * it is broken, or means U+0000. */
uint32_t cdbjob_lane_escape(const unsigned char *text, size_t length,
                            size_t *at);

/* Digits up to 19, after a sign or not. */
size_t cdbjob_lane_long_digits(const unsigned char *text, size_t length,
                               size_t at, bool negative, int64_t *value);

/* Is that the value alone: is the next byte, up to '+', or from '-' to 'z',
 * none that a number or word can have? */
CDBJOB_INLINE bool cdbjob_lane_ends(const struct cdbjob_lane *lane, size_t at)
{
    if (at >= lane->length)
        return false;
    unsigned char byte = lane->text[at];
    return (byte < '-' && byte != '+') || byte > 'z';
}

/* Digits, up to 19, no zero before others; eight bytes from `at` are inside
 * the text. */
CDBJOB_INLINE size_t cdbjob_lane_digits(const struct cdbjob_lane *lane,
                                        size_t at, int64_t *value)
{
    uint64_t word = cdbjob_word_load(lane->text + at) ^ CDBJOB_EACH('0');
    uint64_t others = cdbjob_word_not_digits(word);
    *value = 0;
    if (others == 0) {
        int64_t many = 0;
        at =
            cdbjob_lane_long_digits(lane->text, lane->length, at, false, &many);
        *value = many;
        return at;
    }
    size_t count = cdbjob_word_first(others);
    if (count == 0 && lane->text[at] == '-') {
        int64_t many = 0;
        at = cdbjob_lane_long_digits(lane->text, lane->length, at + 1, true,
                                     &many);
        *value = many;
        return at;
    }
    if (count == 0 || (count > 1 && (word & 0xFF) == 0))
        return DECLINED;
    *value = (int64_t)cdbjob_word_decimal(word << (64 - 8 * count));
    return at + count;
}

/* `""`, if the row lets it be absent. */
CDBJOB_INLINE size_t cdbjob_lane_empty(struct cdbjob_lane *lane,
                                       const struct cdbjob_lane_row *row,
                                       size_t at)
{
    if (at + 2 > lane->length || lane->text[at] != '"' ||
        lane->text[at + 1] != '"' || !row->empty_is_absent)
        return DECLINED;
    lane->rule = RULE_EMPTY_AS_ABSENT;
    return at + 2;
}

/* An integer as a number, or as a string of digits. */
CDBJOB_INLINE size_t cdbjob_lane_int(struct cdbjob_lane *lane,
                                     const struct cdbjob_lane_row *row,
                                     size_t at, cdbjob_integer *kept)
{
    int64_t value = 0;
    bool quoted = false;
    size_t end = DECLINED;
    if (at + 9 <= lane->length) {
        quoted = lane->text[at] == '"';
        end = cdbjob_lane_digits(lane, at + quoted, &value);
    }
    if (end == DECLINED)
        return cdbjob_lane_empty(lane, row, at);
    //@ split quoted;
    if (quoted) {
        if (end >= lane->length || lane->text[end] != '"')
            return DECLINED;
    } else if (!cdbjob_lane_ends(lane, end)) {
        return DECLINED;
    }
    if ((uint64_t)value - (uint64_t)row->minimum > row->span ||
        (row->set >> (value & 63) & 1) == 0)
        return DECLINED;
    kept->value = value;
    kept->present = true;
    lane->rule = row->rules[quoted];
    return end + quoted;
}

/* A number kept as the text of a String. */
CDBJOB_INLINE size_t cdbjob_lane_number_text(struct cdbjob_lane *lane,
                                             const struct cdbjob_lane_row *row,
                                             size_t at, cdbjob_string *kept)
{
    int64_t value;
    size_t used = lane->used;
    if (!row->number_is_string || at + 16 > lane->length ||
        used + 17 > lane->capacity)
        return DECLINED;
    size_t end = cdbjob_lane_digits(lane, at, &value);
    if (end == DECLINED || !cdbjob_lane_ends(lane, end))
        return DECLINED;
    size_t size = end - at;
    memcpy(lane->strings + used, lane->text + at, 16);
    if (size > 16) {
        if (at + 24 > lane->length || used + 25 > lane->capacity)
            return DECLINED;
        memcpy(lane->strings + used + 16, lane->text + at + 16, 8);
    }
    kept->bytes = lane->strings + used;
    kept->length = size;
    used += size;
    if (used >= lane->capacity)
        return DECLINED;
    lane->strings[used] = '\0';
    lane->used = used + 1;
    lane->rule = RULE_STRING_AS_NUMBER;
    return end;
}

/* A string, decoded while it is read. */
CDBJOB_INLINE size_t cdbjob_lane_string(struct cdbjob_lane *lane,
                                        const struct cdbjob_lane_row *row,
                                        size_t at, cdbjob_string *kept)
{
    size_t used = lane->used;
    size_t end;
    if (at >= lane->length)
        return DECLINED;
    if (lane->text[at] != '"')
        return cdbjob_lane_number_text(lane, row, at, kept);
    at++;
    while (at + 8 <= lane->length && used + 8 <= lane->capacity) {
        uint64_t special =
            cdbjob_word_special(cdbjob_word_load(lane->text + at));
        memcpy(lane->strings + used, lane->text + at, 8);
        if (special != 0) {
            size_t count = cdbjob_word_first(special);
            at += count;
            used += count;
            if (lane->text[at] != '"')
                break;
            end = at + 1;
            goto ended;
        }
        at += 8;
        used += 8;
    }
    struct cdbjob_kept rest = {lane->strings, used, lane->capacity};
    end = cdbjob_lane_rest_of_string(lane->text, lane->length, at, &rest);
    if (end == DECLINED)
        return DECLINED;
    used = rest.used;
ended:
    if ((int64_t)(used - lane->used) < row->minimum)
        return DECLINED;
    lane->strings[used] = '\0';
    kept->bytes = lane->strings + lane->used;
    kept->length = used - lane->used;
    lane->used = used + 1;
    return end;
}

/* Days of the months of a year that is no leap year; 0 if it is no month. */
CDBJOB_INLINE bool cdbjob_lane_is_day(unsigned year, unsigned month,
                                      unsigned day)
{
    /* Month 2 is short, and 4, 6, 9 and 11 have 30 days. */
    if (month - 1 > 11 || day - 1 > 30)
        return false;
    if (day <= 28)
        return true;
    if (month != 2)
        return day <= 30 || (0xA50u >> month & 1) == 0;
    return day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* `"YYYY-MM-DD hh:mm:ss"`: eight bytes from the first, the ninth and, the end
 * of the string included, the thirteenth. */
CDBJOB_INLINE size_t cdbjob_lane_time(struct cdbjob_lane *lane,
                                      const struct cdbjob_lane_row *row,
                                      size_t at, cdbjob_time *kept)
{
    /* Digits are 0 to 9 after '0' is taken off, all else must be 0. */
    const uint64_t date = UINT64_C(0x2D30302D30303030);   /* 0000-00- */
    const uint64_t middle = UINT64_C(0x30303A3030203030); /* 00 00:00 */
    const uint64_t clock = UINT64_C(0x2230303A30303A30);  /* 0:00:00" */
    const uint64_t date_over = UINT64_C(0x7F76767F76767676);
    const uint64_t middle_over = UINT64_C(0x76767F76767F7676);
    const uint64_t clock_over = UINT64_C(0x7F76767F76767F76);
    if (at + 21 > lane->length || lane->text[at] != '"' ||
        lane->text[at + 1] == '"')
        return cdbjob_lane_empty(lane, row, at);
    uint64_t a = cdbjob_word_load(lane->text + at + 1) ^ date;
    uint64_t b = cdbjob_word_load(lane->text + at + 9) ^ middle;
    uint64_t c = cdbjob_word_load(lane->text + at + 13) ^ clock;
    if ((((a + date_over) | a | (b + middle_over) | b | (c + clock_over) | c) &
         CDBJOB_HIGH_BITS) != 0)
        return DECLINED;
    if ((a | b | c) == 0) {
        lane->rule = RULE_ZERO_TIME;
        return at + 21;
    }
    /* Now each pair of digits is one byte, the lower of the two. */
    a = a * 10 + (a >> 8);
    b = b * 10 + (b >> 8);
    c = c * 10 + (c >> 8);
    unsigned year = (unsigned)(a & 0xFF) * 100 + (unsigned)(a >> 16 & 0xFF);
    unsigned month = (unsigned)(a >> 40 & 0xFF);
    unsigned day = (unsigned)(b & 0xFF);
    unsigned hour = (unsigned)(b >> 24 & 0xFF);
    unsigned minute = (unsigned)(b >> 48 & 0xFF);
    unsigned second = (unsigned)(c >> 40 & 0xFF);
    if (year < 1 || !cdbjob_lane_is_day(year, month, day) || hour > 23 ||
        minute > 59 || second > 59)
        return DECLINED;
    kept->year = (int16_t)year;
    kept->month = (uint8_t)month;
    kept->day = (uint8_t)day;
    kept->hour = (uint8_t)hour;
    kept->minute = (uint8_t)minute;
    kept->second = (uint8_t)second;
    kept->present = true;
    return at + 21;
}

/* The value of a row that is not a container, into its place in `target`. */
CDBJOB_INLINE size_t cdbjob_lane_value(struct cdbjob_lane *lane,
                                       const struct cdbjob_lane_row *row,
                                       size_t at, unsigned char *target)
{
    void *place = target + row->place;
    switch (row->type) {
    case TYPE_STRING:
        lane->rule = RULE_NONE;
        return cdbjob_lane_string(lane, row, at, place);
    case TYPE_TIME:
        lane->rule = RULE_NONE;
        return cdbjob_lane_time(lane, row, at, place);
    default:
        return cdbjob_lane_int(lane, row, at, place);
    }
}

#endif

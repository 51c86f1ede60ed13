/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Times as the document writes them. It knows the calendar, not the response.
 */
#include "parser.h"

static bool is_leap(unsigned year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static unsigned days_in_month(unsigned year, unsigned month)
{
    static const unsigned char days[13] = {0,  31, 28, 31, 30, 31, 30,
                                           31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month];
}

unsigned cdbjob_read_time(const unsigned char *text,
                          const struct cdbjob_string_token *token,
                          cdbjob_time *time)
{
    /* Digits of year, month, day, hour, minute, second. */
    static const char shape[] = "yyyy-mm-dd hh:ii:ss";
    unsigned parts[6] = {0};
    size_t part = 0;
    size_t at = token->offset + 1;
    size_t end = token->offset + token->length - 1;

    if (token->decoded_length != sizeof shape - 1)
        return RULE_TIME_FORMAT;
    for (size_t i = 0; i < sizeof shape - 1 && at < end; i++) {
        uint32_t letter = cdbjob_next_code_point(text, end, &at);
        if (shape[i] >= 'a' && cdbjob_is_digit(letter))
            parts[part] = parts[part] * 10 + (letter - '0');
        else if (letter == (unsigned char)shape[i] && letter < 'a')
            part++;
        else
            return RULE_TIME_FORMAT;
    }
    if ((parts[0] | parts[1] | parts[2] | parts[3] | parts[4] | parts[5]) == 0)
        return RULE_ZERO_TIME;
    if (parts[0] < 1 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 ||
        parts[2] > days_in_month(parts[0], parts[1]) || parts[3] > 23 ||
        parts[4] > 59 || parts[5] > 59)
        return RULE_NOT_A_DATE;
    CDBJOB_HOLDS(parts[0] <= 9999);
    time->year = (int16_t)parts[0];
    time->month = (uint8_t)parts[1];
    time->day = (uint8_t)parts[2];
    time->hour = (uint8_t)parts[3];
    time->minute = (uint8_t)parts[4];
    time->second = (uint8_t)parts[5];
    time->present = true;
    return RULE_NONE;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Times as the document writes them. It knows the calendar, not the response.
 */
#include "parser.h"

/*@ logic boolean leap(integer year) =
      year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);

    // The calendar: 30 days have April, June, September and November.
    logic integer month_days(integer year, integer month) =
      month == 2 ? (leap(year) ? 29 : 28)
      : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
*/

/*@ assigns \nothing;
    ensures \result <==> leap(year);
*/
static bool is_leap(unsigned year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/*@ requires 1 <= month <= 12;
    assigns \nothing;
    ensures \result == month_days(year, month);
*/
static unsigned days_in_month(unsigned year, unsigned month)
{
    static const unsigned char days[13] = {0,  31, 28, 31, 30, 31, 30,
                                           31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month];
}

/* Is there that day? And is there that time of day, without leap seconds? */
/*@ requires \valid_read(parts + (0 .. 5));
    assigns \nothing;
    ensures \result <==>
      parts[0] >= 1 && 1 <= parts[1] <= 12 &&
      1 <= parts[2] <= month_days(parts[0], parts[1]) &&
      parts[3] < 24 && parts[4] < 60 && parts[5] < 60;
*/
static bool is_real(const unsigned parts[6])
{
    return parts[0] >= 1 && parts[1] >= 1 && parts[1] <= 12 && parts[2] >= 1 &&
           parts[2] <= days_in_month(parts[0], parts[1]) && parts[3] <= 23 &&
           parts[4] <= 59 && parts[5] <= 59;
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
    size_t end = token->end - 1;

    if (token->decoded_length != sizeof shape - 1)
        return RULE_TIME_FORMAT;
    //@ loop unroll 20;
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
    if (!is_real(parts))
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

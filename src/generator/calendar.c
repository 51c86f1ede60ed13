/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Dates of the calendar for the generator: its own opinion of which there
 * are. It must not know what they are the times of.
 */
#include "generator/part.h"

#include <stdio.h>

int days_in_month(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30,
                                 31, 31, 30, 31, 30, 31};
    CDBJOB_HOLDS(month >= 1 && month <= 12);
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (leap && month == 2);
}

void draw_time(struct choice *choice, int time[6])
{
    static const int years[] = {1,    4,    1600, 1700, 1900, 1999, 2000,
                                2016, 2017, 2100, 2400, 9996, 9999};
    time[0] = chance(choice, 2)
                  ? 1 + (int)choose(choice, 9999)
                  : years[choose(choice, sizeof years / sizeof years[0])];
    time[1] = 1 + (int)choose(choice, 12);
    int days = days_in_month(time[0], time[1]);
    time[2] = chance(choice, 3) ? days : 1 + (int)choose(choice, (size_t)days);
    bool last = chance(choice, 4);
    time[3] = last ? 23 : (int)choose(choice, 24);
    time[4] = last ? 59 : (int)choose(choice, 60);
    time[5] = last ? 59 : (int)choose(choice, 60);
}

bool add_second(int time[6])
{
    const int most[6] = {9999, 12, days_in_month(time[0], time[1]), 23, 59, 59};
    static const int least[6] = {1, 1, 1, 0, 0, 0};
    int at = 5;
    while (at >= 0 && time[at] == most[at])
        at--;
    if (at < 0)
        return false;
    time[at]++;
    while (++at < 6)
        time[at] = least[at];
    return true;
}

void add_time(struct buffer *out, const int time[6])
{
    char text[80];
    snprintf(text, sizeof text, "\"%04d-%02d-%02d %02d:%02d:%02d\"", time[0],
             time[1], time[2], time[3], time[4], time[5]);
    buffer_add_string(out, text);
}

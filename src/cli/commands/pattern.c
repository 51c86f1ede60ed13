/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Building the regular expressions.
 */
#include "cli/commands/pattern.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Years divisible by 4, of them by 100 only if by 400. */
#define LEAP_YEAR                                                              \
    "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|"                            \
    "(?:[02468][048]|[13579][26])00)"
#define MONTH_DAY                                                              \
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|"                        \
    "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"

const char pattern_time[] = "^(?!0000)(?:[0-9]{4}-" MONTH_DAY "|" LEAP_YEAR
                            "-02-29) (?:[01][0-9]|2[0-3]):[0-5][0-9]:"
                            "[0-5][0-9]$";

__attribute__((format(printf, 2, 3))) static void
append(char buffer[PATTERN_SIZE], const char *format, ...)
{
    size_t used = strlen(buffer);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(buffer + used, PATTERN_SIZE - used, format, arguments);
    va_end(arguments);
}

/* The numbers from 1 to a maximum of at least 1: those with fewer digits,
 * those that first differ from it by a smaller digit at each place, and the
 * maximum itself. */
static void append_up_to(char buffer[PATTERN_SIZE], const char *sign,
                         uint64_t maximum)
{
    char digits[24];
    int count = snprintf(digits, sizeof digits, "%" PRIu64, maximum);
    append(buffer, "%s(?:", sign);
    if (count > 1)
        append(buffer, "[1-9][0-9]{0,%d}|", count - 2);
    for (int i = 0; i < count; i++) {
        char lowest = i == 0 ? '1' : '0';
        if (digits[i] > lowest)
            append(buffer, "%.*s[%c-%c][0-9]{%d}|", i, digits, lowest,
                   digits[i] - 1, count - 1 - i);
    }
    append(buffer, "%s)", digits);
}

bool pattern_integer(int64_t minimum, int64_t maximum,
                     char buffer[PATTERN_SIZE])
{
    if (minimum > 1 || maximum < 1)
        return false;
    buffer[0] = '\0';
    append(buffer, "^(?:%s", minimum <= 0 ? "0|" : "");
    if (minimum < 0) {
        append_up_to(buffer, "-", 0 - (uint64_t)minimum);
        append(buffer, "|");
    }
    append_up_to(buffer, "", (uint64_t)maximum);
    append(buffer, ")$");
    return true;
}

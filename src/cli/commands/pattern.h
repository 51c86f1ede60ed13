/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Regular expressions (of the kind that JSON Schema takes) for what the
 * parser accepts in strings. They know no fields.
 */
#ifndef CDBJOB_CLI_COMMANDS_PATTERN_H
#define CDBJOB_CLI_COMMANDS_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A string without U+0000. */
#define PATTERN_STRING "^[^\\u0000]*$"
/* YYYY-MM-DD hh:mm:ss, in the calendar, from the year 1. */
extern const char pattern_time[];
#define PATTERN_ZERO_TIME "0000-00-00 00:00:00"

/* Enough for every pattern of pattern_integer(). */
#define PATTERN_SIZE 2048

/* An integer from minimum to maximum in canonical form. False for bounds
 * that it cannot express: minimum above 1, maximum below 1. */
bool pattern_integer(int64_t minimum, int64_t maximum,
                     char buffer[PATTERN_SIZE]);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Integers as values of cJSON, exact, where its own numbers are doubles.
 */
#ifndef CDBJOB_CLI_COMMANDS_JSON_NUMBER_H
#define CDBJOB_CLI_COMMANDS_JSON_NUMBER_H

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <stdio.h>

static inline cJSON *json_integer(int64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, number);
    return cJSON_CreateRaw(digits);
}

/* The same as a string of digits. */
static inline cJSON *json_digits(int64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, number);
    return cJSON_CreateString(digits);
}

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The peers of the unit suites where neither jansson nor cJSON is to be had:
 * they have no opinion. On the host they are asked.
 */
#include "support/peers.h"

#include <stddef.h>

const bool peers_asked = false;

enum opinion jansson_opinion(const char *text, size_t length,
                             const char **reason)
{
    (void)text;
    (void)length;
    *reason = "not asked";
    return NO_OPINION;
}

enum opinion cjson_opinion(const char *text, size_t length)
{
    (void)text;
    (void)length;
    return NO_OPINION;
}

const char *cjson_differs(const cdbjob_response *response, const char *text,
                          size_t length)
{
    (void)response;
    (void)text;
    (void)length;
    return NULL;
}

bool cjson_resolves(const char *text, size_t length, const char *pointer)
{
    (void)text;
    (void)length;
    (void)pointer;
    return false;
}

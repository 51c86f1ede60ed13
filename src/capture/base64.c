/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Base64 in place: three bytes never overtake the four they come from.
 */
#include "capture/base64.h"

#include "core/claim.h"

#include <string.h>

static int digit_of(char byte)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        "abcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *found = byte != '\0' ? strchr(digits, byte) : NULL;
    return found != NULL ? (int)(found - digits) : -1;
}

bool base64_decode(char *text, size_t length, size_t *decoded)
{
    size_t to = 0, digits = 0, padding = 0;
    unsigned bits = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\r' || text[i] == '\n')
            continue;
        if (text[i] == '=') {
            padding++;
            continue;
        }
        int digit = digit_of(text[i]);
        if (digit < 0 || padding > 0)
            return false;
        bits = bits << 6 | (unsigned)digit;
        /* The first digit of four completes no byte. */
        if (digits++ % 4 != 0)
            text[to++] = (char)(bits >> (6 - 2 * ((digits - 1) % 4)));
    }
    CDBJOB_HOLDS(to <= length);
    *decoded = to;
    return padding <= 2 && (digits + padding) % 4 == 0;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Finding tokens without judging them: every text has tokens, also one that
 * is not JSON.
 */
#include "report/token.h"

#include <string.h>

bool token_is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

bool token_is_mark(char byte)
{
    return byte != '\0' && strchr("{}[]:,", byte) != NULL;
}

static size_t string_end(const char *text, size_t length, size_t offset)
{
    for (size_t at = offset + 1; at < length; at++) {
        if (text[at] == '"')
            return at + 1;
        if (text[at] == '\\')
            at++;
    }
    return length;
}

size_t token_end(const char *text, size_t length, size_t offset)
{
    if (text[offset] == '"')
        return string_end(text, length, offset);
    size_t at = offset + 1;
    if (token_is_mark(text[offset]))
        return at;
    while (at < length && !token_is_space(text[at]) &&
           !token_is_mark(text[at]) && text[at] != '"')
        at++;
    return at;
}

size_t token_next(const char *text, size_t length, size_t offset)
{
    while (offset < length && token_is_space(text[offset]))
        offset++;
    return offset;
}

bool token_is_key(const char *text, size_t length, size_t end)
{
    size_t next = token_next(text, length, end);
    return next < length && text[next] == ':';
}

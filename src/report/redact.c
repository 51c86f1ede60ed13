/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What is not known to be harmless is hidden, so that a text that is not
 * JSON gives nothing away either.
 */
#include "report/redact.h"

#include "core/fields.h"
#include "report/token.h"

#include <string.h>

static bool is_text(const char *token, size_t length, const char *text)
{
    return strlen(text) == length && memcmp(token, text, length) == 0;
}

static bool is_literal(const char *token, size_t length)
{
    return is_text(token, length, "true") || is_text(token, length, "false") ||
           is_text(token, length, "null");
}

/* Is it a key of the document, old or new? */
static bool is_documented(const char *key, size_t length)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const struct cdbjob_field *field = &cdbjob_field_table[i];
        if (is_text(key, length, field->name) ||
            (field->historic[0] != '\0' &&
             is_text(key, length, field->historic)))
            return true;
    }
    return false;
}

static void hide(const char *text, size_t begin, size_t end, char *shown)
{
    for (size_t at = begin; at < end; at++)
        shown[at] = text[at] == '\n' || text[at] == '\r' ? text[at] : REDACTED;
}

static void redact_string(const char *text, size_t length, size_t begin,
                          size_t end, char *shown)
{
    if (token_is_key(text, length, end) && end - begin > 2 &&
        is_documented(text + begin + 1, end - begin - 2)) {
        memcpy(shown + begin, text + begin, end - begin);
        return;
    }
    hide(text, begin, end, shown);
    shown[begin] = '"';
    /* At the end of a text it may not be closed. */
    if (end - begin > 1 && text[end - 1] == '"')
        shown[end - 1] = '"';
}

void redact(const char *text, size_t length, char *shown)
{
    for (size_t at = 0, end; at < length; at = end) {
        end = at + 1;
        if (token_is_space(text[at]) || token_is_mark(text[at])) {
            shown[at] = text[at];
            continue;
        }
        end = token_end(text, length, at);
        if (text[at] == '"')
            redact_string(text, length, at, end, shown);
        else if (is_literal(text + at, end - at))
            memcpy(shown + at, text + at, end - at);
        else
            hide(text, at, end, shown);
    }
}

void redact_pointer(char *pointer)
{
    size_t length;
    for (char *at = pointer; *at != '\0'; at += length) {
        at += *at == '/';
        length = strcspn(at, "/");
        if (!is_documented(at, length))
            memset(at, REDACTED, length);
    }
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Growing a text.
 */
#include "capture/text.h"

#include <stdlib.h>
#include <string.h>

bool text_add(struct text *text, const char *bytes, size_t count)
{
    if (count > text->capacity - text->length) {
        size_t capacity = 2 * (text->length + count);
        char *grown = realloc(text->bytes, capacity);
        if (grown == NULL)
            return false;
        text->bytes = grown;
        text->capacity = capacity;
    }
    if (count > 0)
        memcpy(text->bytes + text->length, bytes, count);
    text->length += count;
    return true;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Text being written into a block of fixed size.
 */
#include "generator/buffer.h"

#include "core/claim.h"

#include <string.h>

void buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
    CDBJOB_HOLDS(buffer->length <= buffer->room);
    if (length > buffer->room - buffer->length) {
        buffer->full = true;
        return;
    }
    if (length > 0)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
}

void buffer_add_string(struct buffer *buffer, const char *string)
{
    buffer_add(buffer, string, strlen(string));
}

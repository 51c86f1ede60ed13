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

void buffer_add_utf8(struct buffer *buffer, unsigned long point)
{
    unsigned char bytes[4];
    size_t count = point < 0x80      ? 1
                   : point < 0x800   ? 2
                   : point < 0x10000 ? 3
                                     : 4;
    static const unsigned char lead[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = count; i-- > 1; point >>= 6)
        bytes[i] = (unsigned char)(0x80 | (point & 0x3F));
    bytes[0] = (unsigned char)(lead[count] | point);
    buffer_add(buffer, bytes, count);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Text written into a caller's buffer as snprintf does: what does not fit is
 * counted only. It knows nothing of what is written.
 */
#ifndef CDBJOB_CORE_OUTPUT_H
#define CDBJOB_CORE_OUTPUT_H

#include "word.h"

/*
 * A text that is being written. It begins with length 0, grows with every
 * cdbjob_put_... whether or not it fits, and is ended once by
 * cdbjob_put_end(), which returns the length of the whole text.
 */
struct cdbjob_output {
    char *buffer;  /* may be NULL if size is 0 */
    size_t size;   /* of the buffer */
    size_t length; /* of the whole text, without NUL */
};

static inline void cdbjob_put_byte(struct cdbjob_output *output, char byte)
{
    /* The last byte becomes the NUL at the end. */
    if (output->length < output->size)
        output->buffer[output->length] = byte;
    output->length++;
}

static inline void cdbjob_put_bytes(struct cdbjob_output *output,
                                    const void *bytes, size_t length)
{
    if (length < output->size && output->length < output->size - length) {
        memcpy(output->buffer + output->length, bytes, length);
        output->length += length;
        return;
    }
    for (size_t i = 0; i < length; i++)
        cdbjob_put_byte(output, ((const char *)bytes)[i]);
}

static inline void cdbjob_put_text(struct cdbjob_output *output,
                                   const char *text)
{
    cdbjob_put_bytes(output, text, strlen(text));
}

/* A text of a table, which has `room` bytes for each, from `at` as far as the
 * first NUL or `end`; returns the place of that, or `room`. */
static inline size_t cdbjob_put_until(struct cdbjob_output *output,
                                      const char *text, size_t room, size_t at,
                                      unsigned char end)
{
    char *buffer = output->buffer;
    size_t size = output->size;
    size_t length = output->length;
    size_t words = size < 8 ? 0 : size - 7;
    while (at + 8 <= room && length < words &&
           !cdbjob_word_has(cdbjob_word_load(text + at), end)) {
        memcpy(buffer + length, text + at, 8);
        at += 8;
        length += 8;
    }
    while (at < room && text[at] != '\0' && text[at] != (char)end) {
        if (length < size)
            buffer[length] = text[at];
        length++;
        at++;
    }
    output->length = length;
    return at;
}

static inline void cdbjob_put_cell(struct cdbjob_output *output,
                                   const char *text, size_t room)
{
    cdbjob_put_until(output, text, room, 0, 0);
}

/* An unsigned number to base 10 or 16, with zeros up to `digits`. */
static inline void cdbjob_put_unsigned(struct cdbjob_output *output,
                                       uint64_t value, unsigned base,
                                       unsigned digits)
{
    char reversed[20] = {0};
    unsigned count = 0;
    do {
        reversed[count++] = "0123456789ABCDEF"[value % base];
        value /= base;
    } while (count < sizeof reversed && (value > 0 || count < digits));
    while (count > 0)
        cdbjob_put_byte(output, reversed[--count]);
}

static inline void cdbjob_put_integer(struct cdbjob_output *output,
                                      int64_t value)
{
    if (value < 0)
        cdbjob_put_byte(output, '-');
    cdbjob_put_unsigned(
        output, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 10, 1);
}

/* Ends the text with NUL and returns its length. */
static inline size_t cdbjob_put_end(struct cdbjob_output *output)
{
    if (output->size > 0)
        output->buffer[output->length < output->size ? output->length
                                                     : output->size - 1] = '\0';
    return output->length;
}

#endif

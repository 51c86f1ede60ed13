/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Text being written into a block of fixed size. It knows nothing of what is
 * written.
 */
#ifndef CDBJOB_GENERATOR_BUFFER_H
#define CDBJOB_GENERATOR_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

struct buffer {
    char *bytes;
    size_t length, room;
    bool full; /* something did not fit and was left out */
};

void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_add_string(struct buffer *buffer, const char *string);
/* A code point in UTF-8; a surrogate too, in the form that UTF-8 forbids. */
void buffer_add_utf8(struct buffer *buffer, unsigned long point);

#endif

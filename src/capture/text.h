/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A part of a capture that was copied, and where it was.
 */
#ifndef CDBJOB_CAPTURE_TEXT_H
#define CDBJOB_CAPTURE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero: empty. `bytes` is freed by whoever has the text. */
struct text {
    char *bytes; /* NULL: nothing was held yet */
    size_t length, capacity;
    uint64_t line, column; /* of its first byte in the file */
};

/* False where memory runs out. */
bool text_add(struct text *text, const char *bytes, size_t count);

#endif

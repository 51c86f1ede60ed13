/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The window: the part of a source that is held in memory. It knows no
 * format.
 */
#ifndef CDBJOB_CAPTURE_WINDOW_H
#define CDBJOB_CAPTURE_WINDOW_H

#include "capture/capture.h"

struct window {
    struct capture_source source;
    char *bytes;
    size_t capacity;
    size_t start, end; /* what is held: bytes[start] to before bytes[end] */
    uint64_t offset;   /* of bytes[start] in the source */
    bool at_end;       /* the source has no more */
    int error;         /* errno of a failed read or allocation, or 0 */
};

static inline const char *window_bytes(const struct window *window)
{
    /* Nothing was held yet: no room, and nothing to add an offset to. */
    return window->bytes == NULL ? "" : window->bytes + window->start;
}

static inline size_t window_held(const struct window *window)
{
    return window->end - window->start;
}

/* Reads on until `wanted` bytes are held or the source ends. False after an
 * error. Pointers into the window are void afterwards. */
bool window_hold(struct window *window, size_t wanted);

/* Finds the end of the line that begins with the first byte held: *length is
 * what comes before LF. Not found (`complete` is false) where the source
 * ends, or where `most` bytes are held without one; *length is what is held.
 * False after an error. */
bool window_find_line(struct window *window, size_t most, size_t *length,
                      bool *complete);

/* Drops the first `count` bytes held. */
void window_drop(struct window *window, size_t count);

void window_free(struct window *window);

#endif

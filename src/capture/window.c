/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Reading a source into a window that grows only as far as one record needs.
 * It knows no format.
 */
#include "capture/window.h"

#include "core/claim.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* One read of a pipe or a disk is no faster with more; a fuzzer is to
 * cross the end often, and AddressSanitizer to see who reads beyond it. */
#ifdef CDBJOB_SMALL_WINDOWS
#include <sanitizer/asan_interface.h>
#define WINDOW_CHUNK 1024u
#define CLOSE_WINDOW(bytes, size) ASAN_POISON_MEMORY_REGION(bytes, size)
#define OPEN_WINDOW(bytes, size) ASAN_UNPOISON_MEMORY_REGION(bytes, size)
#else
#define WINDOW_CHUNK 131072u
#define CLOSE_WINDOW(bytes, size) ((void)0)
#define OPEN_WINDOW(bytes, size) ((void)0)
#endif

/* Makes room for `wanted` bytes from the start of what is held. */
static bool make_room(struct window *window, size_t wanted)
{
    CDBJOB_HOLDS(window->start <= window->end);
    CDBJOB_HOLDS(window->end <= window->capacity);
    if (wanted <= window->capacity - window->start)
        return true;
    if (window->start > 0) {
        memmove(window->bytes, window->bytes + window->start,
                window_held(window));
        window->end -= window->start;
        window->start = 0;
    }
    if (wanted <= window->capacity)
        return true;
    size_t capacity = 2 * window->capacity;
    if (capacity < wanted)
        capacity = wanted;
    if (capacity < WINDOW_CHUNK)
        capacity = WINDOW_CHUNK;
    char *bytes = realloc(window->bytes, capacity);
    if (bytes == NULL) {
        window->error = ENOMEM;
        return false;
    }
    window->bytes = bytes;
    window->capacity = capacity;
    return true;
}

static bool read_on(struct window *window, size_t wanted)
{
    while (window_held(window) < wanted && !window->at_end) {
        ptrdiff_t count = window->source.read(window->source.context,
                                              window->bytes + window->end,
                                              window->capacity - window->end);
        if (count < 0) {
            window->error = errno != 0 ? errno : EIO;
            return false;
        }
        CDBJOB_HOLDS((size_t)count <= window->capacity - window->end);
        window->at_end = count == 0;
        window->end += (size_t)count;
    }
    return true;
}

bool window_hold(struct window *window, size_t wanted)
{
    if (window_held(window) >= wanted)
        return true;
    if (window->error != 0)
        return false;
    OPEN_WINDOW(window->bytes, window->capacity);
    bool good = make_room(window, wanted) && read_on(window, wanted);
    if (window->bytes != NULL)
        CLOSE_WINDOW(window->bytes + window->end,
                     window->capacity - window->end);
    return good;
}

bool window_find_line(struct window *window, size_t most, size_t *length,
                      bool *complete)
{
    size_t scanned = 0;
    for (;;) {
        const char *bytes = window_bytes(window);
        size_t held = window_held(window);
        const char *end = held > scanned
                              ? memchr(bytes + scanned, '\n', held - scanned)
                              : NULL;
        *complete = end != NULL;
        *length = end != NULL ? (size_t)(end - bytes) : held;
        if (end != NULL || window->at_end || held >= most)
            return true;
        scanned = held;
        if (!window_hold(window, held + 1))
            return false;
    }
}

void window_drop(struct window *window, size_t count)
{
    CDBJOB_HOLDS(count <= window_held(window));
    window->start += count;
    window->offset += count;
}

void window_free(struct window *window)
{
    free(window->bytes);
    window->bytes = NULL;
    window->capacity = window->start = window->end = 0;
}

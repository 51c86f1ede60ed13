/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Bodies in chunks (RFC 9112, 7.1), put together in memory as far as the
 * limit goes.
 */
#include "capture/http.h"
#include "capture/scan.h"

#include <stdlib.h>
#include <string.h>

#define NO_SIZE UINT64_MAX

/* The size in a chunk's first line, or NO_SIZE. */
static uint64_t chunk_size(const char *line, size_t length)
{
    uint64_t size = 0;
    size_t at = 0;
    while (at < length && at < 15 && scan_hex_digit(line[at]) >= 0)
        size = 16 * size + (uint64_t)scan_hex_digit(line[at++]);
    if (at == 0)
        return NO_SIZE;
    while (at < length && (line[at] == ' ' || line[at] == '\t'))
        at++;
    bool ends = at < length &&
                (line[at] == ';' || line[at] == '\n' ||
                 (line[at] == '\r' && at + 1 < length && line[at + 1] == '\n'));
    return ends ? size : NO_SIZE;
}

bool http_is_chunk_line(const char *bytes, size_t length)
{
    size_t size = length < HTTP_MAX_CHUNK_LINE ? length : HTTP_MAX_CHUNK_LINE;
    const char *end = size > 0 ? memchr(bytes, '\n', size) : NULL;
    return end != NULL &&
           chunk_size(bytes, (size_t)(end - bytes) + 1) != NO_SIZE;
}

/* The length of the line that begins with the first byte held, its end
 * included; 0 where the input ends before, or the line is too long. */
static bool hold_line(struct capture *capture, size_t *length)
{
    bool complete;
    if (!window_find_line(&capture->window, HTTP_MAX_CHUNK_LINE, length,
                          &complete))
        return false;
    /* However many bytes come at once. */
    complete = complete && *length < HTTP_MAX_CHUNK_LINE;
    *length = complete ? *length + 1 : 0;
    return true;
}

static bool append(struct capture *capture, size_t count, size_t limit,
                   struct http_body *body)
{
    struct http *http = capture->state;
    size_t room = limit + 1 - body->length;
    count = count < room ? count : room;
    if (body->length + count > http->chunks_size) {
        size_t size = 2 * (body->length + count);
        char *chunks = realloc(http->chunks, size);
        if (chunks == NULL)
            return http_out_of_memory(capture);
        http->chunks = chunks;
        http->chunks_size = size;
    }
    if (count > 0)
        memcpy(http->chunks + body->length, window_bytes(&capture->window),
               count);
    body->length += count;
    return true;
}

/* Takes the data of one chunk; `size` is what is missing of it at the end. */
static bool read_data(struct capture *capture, uint64_t *size, size_t limit,
                      struct http_body *body)
{
    struct window *window = &capture->window;
    while (*size > 0) {
        if (!window_hold(window, 1))
            return false;
        size_t count = window_held(window);
        if (count == 0)
            return true;
        if (count > *size)
            count = (size_t)*size;
        if (!append(capture, count, limit, body))
            return false;
        capture_drop(capture, count);
        *size -= count;
    }
    return true;
}

/* Drops the line end after a chunk. */
static bool drop_line_end(struct capture *capture, bool *found)
{
    struct window *window = &capture->window;
    if (!window_hold(window, 2))
        return false;
    const char *bytes = window_bytes(window);
    size_t held = window_held(window);
    size_t count = held > 1 && bytes[0] == '\r' ? 2 : 1;
    *found = held >= count && bytes[count - 1] == '\n';
    if (*found)
        capture_drop(capture, count);
    return true;
}

/* Trailers end with an empty line; some captures end before it. */
static bool drop_trailers(struct capture *capture)
{
    size_t length;
    do {
        if (!hold_line(capture, &length))
            return false;
        struct http_search search = {0};
        if (http_find_message(&search, window_bytes(&capture->window), length,
                              true))
            return true;
        capture_drop(capture, length);
    } while (length > 2);
    return true;
}

bool http_read_chunks(struct capture *capture, size_t limit,
                      struct http_body *body)
{
    struct http *http = capture->state;
    struct window *window = &capture->window;
    uint64_t begin = body->line;
    size_t chunks = 0, length;
    for (;;) {
        if (!hold_line(capture, &length))
            return false;
        uint64_t size = chunk_size(window_bytes(window), length);
        if (size == NO_SIZE) {
            http_complain(http, begin,
                          length == 0 &&
                                  window_held(window) < HTTP_MAX_CHUNK_LINE
                              ? "the body is cut short before its last chunk"
                              : "the body has a chunk without a size");
            break;
        }
        capture_drop(capture, length);
        if (size == 0) {
            body->bytes = http->chunks;
            return drop_trailers(capture);
        }
        if (chunks++ == 0) {
            body->line = capture->line;
            body->column = capture->column;
            body->offset = window->offset;
        }
        bool found = false;
        if (!read_data(capture, &size, limit, body) ||
            (size == 0 && !drop_line_end(capture, &found)))
            return false;
        body->decoded = chunks > 1;
        if (!found && !(size == 0 && window_held(window) == 0)) {
            http_complain(http, begin,
                          size > 0 ? "the body is cut short within a chunk"
                                   : "the body has a chunk that is longer "
                                     "than its size");
            break;
        }
    }
    body->bytes = http->chunks;
    http->rest_is_counted = false;
    http->rest = 1;
    return true;
}

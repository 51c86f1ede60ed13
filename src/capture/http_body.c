/*
 * Where the body of a message ends: by its length, by its chunks, or where
 * the next message begins; and its decompression.
 */
#include "capture/http.h"

#include "capture/gunzip.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void http_complain(struct http *http, uint64_t line, const char *problem)
{
    if (http->problem[0] == '\0')
        snprintf(http->problem, sizeof http->problem, "line %" PRIu64 ": %s",
                 line, problem);
}

void http_close(struct http *http)
{
    if (http == NULL)
        return;
    free(http->chunks);
    free(http->plain);
    free(http);
}

/* ------------------------------------------------------------ the rest -- */

bool http_drop_to_message(struct capture *capture)
{
    struct window *window = &capture->window;
    for (;;) {
        if (!window_hold(window, 2 * HTTP_MAX_LINE))
            return false;
        size_t held = window_held(window);
        size_t end =
            http_find_message(window_bytes(window), held,
                              capture->column == 1 && !capture->after_cr);
        /* A message in what is let go of would have been seen whole. */
        bool seen = end < held || window->at_end;
        capture_drop(capture, seen ? end : held - HTTP_MAX_LINE);
        if (seen)
            return true;
    }
}

static bool drop_counted(struct capture *capture)
{
    struct http *http = capture->http;
    struct window *window = &capture->window;
    while (http->rest > 0) {
        if (!window_hold(window, 1))
            return false;
        size_t count = window_held(window);
        if (count == 0)
            break;
        if (count > http->rest)
            count = (size_t)http->rest;
        capture_drop(capture, count);
        http->rest -= count;
    }
    if (http->rest > 0)
        http_complain(http, http->body_line,
                      "the body is shorter than its Content-Length");
    return true;
}

bool http_drop_rest(struct capture *capture)
{
    struct http *http = capture->http;
    capture_drop(capture, capture->told);
    capture->told = 0;
    if (http->rest > 0 &&
        !(http->rest_is_counted ? drop_counted(capture)
                                : http_drop_to_message(capture)))
        return false;
    http->rest = 0;
    return true;
}

/* -------------------------------------------------------------- bodies -- */

static bool read_counted(struct capture *capture, uint64_t length, size_t limit,
                         struct http_body *body)
{
    struct window *window = &capture->window;
    struct http *http = capture->http;
    size_t wanted = length <= limit ? (size_t)length : limit + 1;
    if (!window_hold(window, wanted))
        return false;
    body->bytes = window_bytes(window);
    body->length = window_held(window) < wanted ? window_held(window) : wanted;
    capture->told = body->length;
    http->rest_is_counted = true;
    http->rest = length - body->length;
    return true;
}

/* A body of which nothing says how long it is. */
static bool read_open(struct capture *capture, size_t limit,
                      struct http_body *body)
{
    struct window *window = &capture->window;
    struct http *http = capture->http;
    if (!window_hold(window, limit + 1 + HTTP_MAX_LINE))
        return false;
    size_t held = window_held(window);
    size_t end = http_find_message(window_bytes(window), held, true);
    body->bytes = window_bytes(window);
    body->length = end <= limit ? end : limit + 1;
    capture->told = body->length;
    http->rest_is_counted = false;
    http->rest = end > limit;
    return true;
}

/* Clients that decode a body leave its header fields as they were: what is
 * stored tells. */
static bool is_compressed(const char *bytes, size_t length)
{
    static const unsigned char gzip[] = {0x1f, 0x8b};
    return length >= 2 &&
           (memcmp(bytes, gzip, 2) == 0 ||
            (bytes[0] == 0x78 && (bytes[1] & 0x20) == 0 &&
             ((unsigned char)bytes[0] << 8 | (unsigned char)bytes[1]) % 31 ==
                 0));
}

static bool decompress(struct capture *capture, size_t limit,
                       struct http_body *body)
{
    struct http *http = capture->http;
    char *plain = realloc(http->plain, limit + 1);
    if (plain == NULL) {
        capture->window.error = ENOMEM;
        return false;
    }
    http->plain = plain;
    size_t length;
    const char *problem =
        gunzip_text(body->bytes, body->length, plain, limit + 1, &length);
    if (problem != NULL)
        http_complain(http, body->line, problem);
    body->bytes = plain;
    body->length = length;
    body->decoded = true;
    return true;
}

bool http_read_body(struct capture *capture, const struct http_head *head,
                    size_t limit, struct http_body *body)
{
    struct window *window = &capture->window;
    struct http *http = capture->http;
    if (!window_hold(window, HTTP_MAX_CHUNK_LINE))
        return false;
    const char *bytes = window_bytes(window);
    size_t held = window_held(window);
    *body = (struct http_body){
        .line = capture->line,
        .column = capture->column,
        .offset = window->offset,
    };
    http->body_line = capture->line;
    bool in_chunks = head->chunked && http_is_chunk_line(bytes, held);
    bool plain = head->encoded && !in_chunks && !is_compressed(bytes, held);
    bool good;
    if (in_chunks)
        good = http_read_chunks(capture, limit, body);
    else if (head->has_length && !head->chunked && !plain)
        good = read_counted(capture, head->length, limit, body);
    else
        good = read_open(capture, limit, body);
    if (good && head->encoded && is_compressed(body->bytes, body->length))
        return decompress(capture, limit, body);
    return good;
}

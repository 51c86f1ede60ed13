/*
 * Where the body of a message ends: by its length, by its chunks, or where
 * the next message begins; and its decompression.
 */
#include "capture/http.h"

#include "capture/gunzip.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_counted(struct capture *capture, uint64_t length, size_t limit,
                         struct http_body *body)
{
    struct window *window = &capture->window;
    struct http *http = capture->state;
    size_t wanted = length <= limit ? (size_t)length : limit + 1;
    if (!window_hold(window, wanted))
        return false;
    body->bytes = window_bytes(window);
    body->length = window_held(window) < wanted ? window_held(window) : wanted;
    capture->emitted = body->length;
    http->rest_is_counted = true;
    http->rest = length - body->length;
    return true;
}

/* A body of which nothing says how long it is. */
static bool read_open(struct capture *capture, size_t limit,
                      struct http_body *body)
{
    struct window *window = &capture->window;
    struct http *http = capture->state;
    if (!window_hold(window, limit + 1 + HTTP_MAX_LINE))
        return false;
    size_t held = window_held(window);
    size_t end = http_find_message(window_bytes(window), held, true);
    body->bytes = window_bytes(window);
    body->length = end <= limit ? end : limit + 1;
    capture->emitted = body->length;
    http->rest_is_counted = false;
    http->rest = end > limit;
    return true;
}

/* Clients that decode a body leave its header fields as they were: what is
* stored decides. */
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
    struct http *http = capture->state;
    char *plain = realloc(http->plain, limit + 1);
    if (plain == NULL)
        return http_out_of_memory(capture);
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
    struct http *http = capture->state;
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

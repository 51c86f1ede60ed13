/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Where the body of a message ends: by its length, by its chunks, or where
 * the next message begins; and its decompression.
 */
#include "capture/http.h"

#include <stdlib.h>

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

/* A body of which nothing says how long it is: it ends where the next message
 * begins. */
static bool read_open(struct capture *capture, size_t limit,
                      struct http_body *body)
{
    struct window *window = &capture->window;
    struct http *http = capture->state;
    struct http_search search = {0};
    bool found;
    for (;;) {
        bool whole = window->at_end;
        found = http_find_message(&search, window_bytes(window),
                                  window_held(window), whole);
        if (found || whole || search.at > limit)
            break;
        if (!window_hold(window, window_held(window) + 1))
            return false;
    }
    body->bytes = window_bytes(window);
    body->length = search.at <= limit ? search.at : limit + 1;
    capture->emitted = body->length;
    http->rest_is_counted = false;
    http->rest = search.at > limit;
    return true;
}

/* Removes one coding; false where memory runs out. */
static bool decode(struct capture *capture, enum coding coding, size_t limit,
                   struct http_body *body)
{
    struct http *http = capture->state;
    char *plain = malloc(limit + 1);
    if (plain == NULL)
        return http_out_of_memory(capture);
    size_t length;
    const char *problem = coding_decode(coding, body->bytes, body->length,
                                        plain, limit + 1, &length);
    if (problem != NULL)
        http_complain(http, body->line, problem);
    free(http->plain);
    http->plain = plain;
    body->bytes = plain;
    body->length = length;
    body->decoded = true;
    body->is_unread = problem != NULL && length == 0;
    return true;
}

/* Removes the codings that the body still has, the last one first. */
static bool decode_all(struct capture *capture, const struct http_head *head,
                       size_t limit, struct http_body *body)
{
    for (size_t i = head->codings; i-- > 0 && !body->is_unread;)
        if (!coding_is_removed(head->coding[i], body->bytes, body->length) &&
            !decode(capture, head->coding[i], limit, body))
            return false;
    return true;
}

/* Is the body as it was before its encoding, so that its length is not the
 * one that the head has? */
static bool hold_is_plain(struct capture *capture, const struct http_head *head,
                          bool *plain)
{
    struct window *window = &capture->window;
    struct http_search search = {0};
    *plain = false;
    if (head->codings == 0)
        return true;
    if (!window_hold(window, HTTP_MAX_CHUNK_LINE))
        return false;
    /* What comes after a short one is another message. */
    size_t held = window_held(window);
    bool found =
        http_find_message(&search, window_bytes(window), held, window->at_end);
    *plain = coding_is_removed(head->coding[head->codings - 1],
                               window_bytes(window), found ? search.at : held);
    return true;
}

static bool hold_is_chunked(struct capture *capture,
                            const struct http_head *head, bool *chunked)
{
    struct window *window = &capture->window;
    size_t length;
    *chunked = head->chunked;
    if (!head->chunked)
        return true;
    if (!window_find_line(window, HTTP_MAX_CHUNK_LINE, &length, chunked))
        return false;
    *chunked = *chunked && http_is_chunk_line(window_bytes(window), length + 1);
    return true;
}

bool http_read_body(struct capture *capture, const struct http_head *head,
                    size_t limit, struct http_body *body)
{
    struct http *http = capture->state;
    bool in_chunks, plain, good;
    if (!hold_is_chunked(capture, head, &in_chunks) ||
        !hold_is_plain(capture, head, &plain))
        return false;
    *body = (struct http_body){
        .line = capture->line,
        .column = capture->column,
        .offset = capture->window.offset,
    };
    http->body_line = capture->line;
    if (in_chunks)
        good = http_read_chunks(capture, limit, body);
    else if (head->has_length && !head->chunked && !plain)
        good = read_counted(capture, head->length, limit, body);
    else
        good = read_open(capture, limit, body);
    return good && decode_all(capture, head, limit, body);
}

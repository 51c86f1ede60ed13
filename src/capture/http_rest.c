/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Moving on between messages: to the end of a body, to the beginning of the
 * next message, and keeping what is wrong until it can be reported. It reads
 * no body.
 */
#include "capture/http.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

void http_complain(struct http *http, uint64_t line, const char *problem)
{
    if (http->problem[0] == '\0')
        snprintf(http->problem, sizeof http->problem, "line %" PRIu64 ": %s",
                 line, problem);
}

bool http_out_of_memory(struct capture *capture)
{
    capture->window.error = ENOMEM;
    return false;
}

bool http_drop_to_message(struct capture *capture)
{
    struct window *window = &capture->window;
    struct http_search search = {
        .in_line = window->offset > 0 && capture->last != '\n',
    };
    for (;;) {
        bool whole = window->at_end;
        bool found = http_find_message(&search, window_bytes(window),
                                       window_held(window), whole);
        capture_drop(capture, search.at);
        search.at = 0;
        if (found || whole)
            return true;
        if (!window_hold(window, window_held(window) + 1))
            return false;
    }
}

static bool drop_counted(struct capture *capture)
{
    struct http *http = capture->state;
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
    struct http *http = capture->state;
    capture_drop_emitted(capture);
    if (http->rest > 0 &&
        !(http->rest_is_counted ? drop_counted(capture)
                                : http_drop_to_message(capture)))
        return false;
    http->rest = 0;
    return true;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Raw HTTP exchanges, as `curl -i` shows them: responses, with the requests
 * before them or without. Interim responses, redirections and responses of
 * other actions are skipped.
 */
#include "capture/http.h"

#include "capture/formats.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* curl itself takes no more than 300 KiB of a head, servers 8 to 64. */
#define MAX_HEAD 65536u
/* Of a request's body, for its form. */
#define MAX_FORM 65536u

static bool looks_like_http(const char *bytes, size_t length, bool *more)
{
    size_t first = capture_skip_blank(bytes, length, 0);
    *more = first == length;
    if (*more || bytes[first] < 'A' || bytes[first] > 'Z')
        return false;
    size_t size = length - first;
    const char *end = memchr(bytes + first, '\n', size);
    *more = end == NULL && size < HTTP_MAX_LINE;
    if (end != NULL)
        size = (size_t)(end - bytes) - first;
    struct http_search search = {0};
    return http_find_message(&search, bytes + first, size, true) &&
           search.at == 0;
}

/* Holds the head that begins with the first byte held, or its beginning where
 * it is not `complete`: the input or the head ends without an empty line, or
 * the head is too long. */
static bool hold_head(struct capture *capture, size_t *length, bool *complete)
{
    struct window *window = &capture->window;
    *length = 0;
    *complete = false;
    for (;;) {
        size_t held = window_held(window);
        if (http_find_head_end(window_bytes(window), held, length, complete) ||
            *length > MAX_HEAD)
            return true;
        if (window->at_end || held > MAX_HEAD) {
            *length = held;
            return true;
        }
        if (!window_hold(window, held + 1))
            return false;
    }
}

static enum capture_result fail_here(struct capture *capture, uint64_t line,
                                     const char *problem)
{
    if (!http_drop_to_message(capture))
        return CAPTURE_FAILED;
    return capture_fail(capture, CAPTURE_DAMAGED, "line %" PRIu64 ": %s", line,
                        problem);
}

/* Reads a head and drops it; CAPTURE_RECORD if that went well. */
static enum capture_result read_head(struct capture *capture,
                                     struct http_head *head)
{
    struct window *window = &capture->window;
    struct http *http = capture->state;
    size_t length;
    bool complete;
    if (!hold_head(capture, &length, &complete))
        return CAPTURE_FAILED;
    uint64_t line = capture->line;
    if (!http_parse_head(window_bytes(window), length, head))
        return fail_here(capture, line,
                         "neither a request line nor a status line");
    if (!complete || length > MAX_HEAD) {
        const char *problem = length <= MAX_HEAD
                                  ? "the header section is cut short"
                                  : "the header section has more than 64 KiB";
        capture_drop(capture, 1);
        return fail_here(capture, line, problem);
    }
    if (!head->is_response) {
        http->request = (struct request){0};
        request_url(&http->request, head->target, head->target_length);
    }
    if (head->bad_length)
        http_complain(http, line, "Content-Length is not a number");
    head->target = NULL;
    capture_drop(capture, length);
    return CAPTURE_RECORD;
}

static bool read_request(struct capture *capture, const struct http_head *head)
{
    struct http *http = capture->state;
    struct http_body body;
    http->to_head = head->is_head;
    http->to_connect = head->is_connect;
    if (!http_read_body(capture, head, MAX_FORM, &body))
        return false;
    return body.length == 0 ||
           request_body(&http->request, body.bytes, body.length) ||
           http_out_of_memory(capture);
}

/* Does the next response follow at once? curl shows no body of a redirection
 * that it follows or of a call that it repeats with credentials, whatever
 * their heads say, and a proxy's answer to a CONNECT has none. */
static bool is_followed_at_once(struct capture *capture, bool *followed)
{
    struct window *window = &capture->window;
    static const char first[] = "HTTP/";
    size_t size = sizeof first - 1, length;
    bool complete;
    if (!window_hold(window, size))
        return false;
    *followed = window_held(window) >= size &&
                memcmp(window_bytes(window), first, size) == 0;
    if (!*followed)
        return true;
    if (!window_find_line(window, HTTP_MAX_LINE + 2, &length, &complete))
        return false;
    *followed = http_is_status_line(window_bytes(window), length);
    return true;
}

static enum capture_result report_problem(struct capture *capture)
{
    struct http *http = capture->state;
    capture_fail(capture, CAPTURE_DAMAGED, "%s", http->problem);
    http->problem[0] = '\0';
    return CAPTURE_DAMAGED;
}

/* Reads a response; CAPTURE_END where it is not one to be judged. */
static enum capture_result read_response(struct capture *capture,
                                         const struct http_head *head,
                                         struct record *record)
{
    struct http *http = capture->state;
    struct http_body body;
    int status = head->status;
    if (status < 200)
        return CAPTURE_END;
    struct request request = http->request;
    bool no_body = status == 204 || status == 304 || http->to_head ||
                   (http->to_connect && status < 300);
    http->request = (struct request){0};
    http->to_head = http->to_connect = false;
    bool is_empty = head->has_length && head->length == 0, followed = false;
    if (!no_body && !is_empty && !is_followed_at_once(capture, &followed))
        return CAPTURE_FAILED;
    if (followed && status < 300 && (head->has_length || head->chunked))
        http_complain(http, capture->line, "the body is missing");
    if (no_body || followed)
        return CAPTURE_END;
    if (!http_read_body(capture, head, capture->max_length, &body))
        return CAPTURE_FAILED;
    bool is_other = request.named && !request.is_ours;
    capture->skipped += is_other;
    if ((status >= 300 && status < 400) || is_other)
        return CAPTURE_END;
    if (body.is_unread)
        return report_problem(capture);
    capture_emit(capture, body.length, record);
    record->bytes = body.length > 0 ? body.bytes : "";
    record->line = body.decoded ? 1 : body.line;
    record->column = body.decoded ? 1 : body.column;
    record->offset = body.decoded ? 0 : body.offset;
    record->decoded = body.decoded;
    record->request_job_id = request.job_id;
    return CAPTURE_RECORD;
}

static enum capture_result next_http(struct capture *capture,
                                     struct record *record)
{
    struct http *http = capture->state;
    size_t mark;
    if (!capture_hold_mark(capture, &mark))
        return CAPTURE_FAILED;
    capture_drop(capture, mark);
    for (;;) {
        if (!http_drop_rest(capture))
            return CAPTURE_FAILED;
        if (http->problem[0] != '\0')
            return report_problem(capture);
        if (!capture_drop_blank(capture))
            return CAPTURE_FAILED;
        if (window_held(&capture->window) == 0)
            return CAPTURE_END;
        struct http_head head;
        enum capture_result result = read_head(capture, &head);
        if (result != CAPTURE_RECORD)
            return result;
        if (head.is_response)
            result = read_response(capture, &head, record);
        else if (!read_request(capture, &head))
            result = CAPTURE_FAILED;
        else
            continue;
        if (result != CAPTURE_END)
            return result;
    }
}

static void close_http(void *state)
{
    struct http *http = state;
    free(http->chunks);
    free(http->plain);
}

const struct capture_format capture_http = {
    .name = "http",
    .suffixes = {".http"},
    .looks = looks_like_http,
    .next = next_http,
    .close = close_http,
    .state_size = sizeof(struct http),
};

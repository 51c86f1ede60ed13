/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The head of an HTTP/1 or HTTP/2 message as it is shown in text: what its
 * lines say of the body after it. It knows no files.
 */
#ifndef CDBJOB_CAPTURE_HTTP_HEAD_H
#define CDBJOB_CAPTURE_HTTP_HEAD_H

#include "capture/coding.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A longer line does not begin a message: twice what servers accept. */
#define HTTP_MAX_LINE 16384u

/* Content-Encoding: codings in the order in which they were applied. */
#define HTTP_MAX_CODINGS 4

struct http_head {
    bool is_response;
    int status;         /* of a response */
    const char *target; /* of a request; points into the head */
    size_t target_length;
    bool is_head, is_connect; /* of a request: its method */
    bool has_length, bad_length;
    uint64_t length;                          /* Content-Length */
    bool chunked;                             /* by Transfer-Encoding */
    size_t codings;                           /* by Content-Encoding */
    enum coding coding[HTTP_MAX_CODINGS + 1]; /* one more: too many */
};

/* A search for the next message, by its first line: a request line or a
 * status line. All zero: at the beginning of a line. */
struct http_search {
    size_t at;    /* no message begins before it */
    bool in_line; /* `at` is inside a line that begins no message */
};

/* Goes on with a search; true where a message begins at `at`. `whole`: no
 * bytes will follow these. */
bool http_find_message(struct http_search *search, const char *bytes,
                       size_t length, bool whole);

/* Looks for the end of the head that begins with bytes[0], from the line that
 * begins at *at on. True where it was found: *at is then the head's length,
 * its empty line included, or, not `complete`, where another message begins
 * before the empty line. False: *at is where to go on with more bytes. */
bool http_find_head_end(const char *bytes, size_t length, size_t *at,
                        bool *complete);

/* Is this a status line? Of what follows it, nothing is looked at. */
bool http_is_status_line(const char *line, size_t length);

/* False where the first line begins no message. */
bool http_parse_head(const char *bytes, size_t length, struct http_head *head);

#endif

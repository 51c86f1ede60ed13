/*
 * The head of an HTTP/1 or HTTP/2 message as it is shown in text: what its
 * lines say of the body after it. It knows no files.
 */
#ifndef CDBJOB_CAPTURE_HTTP_HEAD_H
#define CDBJOB_CAPTURE_HTTP_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A first line longer than this is none: twice what servers accept. */
#define HTTP_MAX_LINE 16384u

struct http_head {
    bool is_response;
    int status;         /* of a response */
    const char *target; /* of a request; points into the head */
    size_t target_length;
    bool is_head, is_connect; /* of a request: its method */
    bool has_length, bad_length;
    uint64_t length; /* Content-Length */
    bool chunked;    /* by Transfer-Encoding */
    bool encoded;    /* by Content-Encoding */
};

/* The offset of the first line that begins a message, a request line or a
 * status line, or `length`. `begins_line`: bytes[0] is the first of a line. */
size_t http_find_message(const char *bytes, size_t length, bool begins_line);

/* The length of the head that begins with bytes[0], the empty line included;
 * 0 where there is no empty line from offset `from` on. */
size_t http_head_length(const char *bytes, size_t length, size_t from);

/* False where the first line begins no message. */
bool http_parse_head(const char *bytes, size_t length, struct http_head *head);

#endif

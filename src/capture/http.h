/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What the reading of HTTP exchanges keeps between records, and the bodies
 * of their messages. Only files of this folder include it.
 */
#ifndef CDBJOB_CAPTURE_HTTP_H
#define CDBJOB_CAPTURE_HTTP_H

#include "capture/http_head.h"
#include "capture/reader.h"
#include "capture/request.h"

/* The line of a chunk's size or of a trailer, extensions included. */
#define HTTP_MAX_CHUNK_LINE 4096u

/* Life: all zero at first; a request is kept until its response has been
 * read, a body until the next record is asked for, the buffers to the end. */
struct http {
    struct request request; /* whose response comes next */
    bool to_head;           /* that was asked for without its body */
    bool to_connect;        /* that asked a proxy for a connection */
    /* What is left of the body last read. */
    uint64_t rest;        /* bytes, after those of capture->emitted */
    bool rest_is_counted; /* if not: up to the next message */
    uint64_t body_line;
    char problem[160]; /* of that body, reported before what follows */
    char *chunks;      /* a body put together */
    size_t chunks_size;
    char *plain; /* a body decompressed */
};

/* A body, cut to limit + 1 bytes; valid until the capture is read on. */
struct http_body {
    const char *bytes;
    size_t length;
    bool decoded;   /* not as it is in the file */
    bool is_unread; /* nothing of it can be read, and the problem says why */
    uint64_t line, column, offset;
};

/* Reads the body after a head; false after a read that failed. What is
 * wrong with it is left in http->problem. */
bool http_read_body(struct capture *capture, const struct http_head *head,
                    size_t limit, struct http_body *body);

/* Likewise, one that is stored in chunks. */
bool http_read_chunks(struct capture *capture, size_t limit,
                      struct http_body *body);

/* Does a body that begins with these bytes come in chunks? */
bool http_is_chunk_line(const char *bytes, size_t length);

/* Drops what is left of the body last read. */
bool http_drop_rest(struct capture *capture);

/* Drops what comes before the next message. */
bool http_drop_to_message(struct capture *capture);

/* Remembers what is wrong with a body that begins on a line; the first
 * problem is kept. */
void http_complain(struct http *http, uint64_t line, const char *problem);

/* Where memory runs out: false, as a read that failed. */
bool http_out_of_memory(struct capture *capture);

#endif

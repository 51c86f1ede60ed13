/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Captures: files and streams that hold responses, read one record after
 * the other in constant memory. This module knows where a record begins and
 * ends, and nothing of what is in it or of what is said about it.
 */
#ifndef CDBJOB_CAPTURE_CAPTURE_H
#define CDBJOB_CAPTURE_CAPTURE_H

#include "record.h"

/* Where the bytes come from. `read` puts at most `size` bytes into `buffer`
 * and returns how many, 0 at the end, or -1 with errno set. */
struct capture_source {
    ptrdiff_t (*read)(void *context, char *buffer, size_t size);
    void *context;
    /* Likewise, the beginning of a file beside the capture, whose name has no
     * `..`. May be NULL: there is none. */
    ptrdiff_t (*read_beside)(void *context, const char *name, char *buffer,
                             size_t size);
};

enum capture_result {
    CAPTURE_RECORD,
    CAPTURE_END,
    /* A part could not be read, see capture_problem(); there may be more. */
    CAPTURE_DAMAGED,
    /* Nothing more can be read, see capture_problem(). */
    CAPTURE_FAILED
};

struct capture;
struct capture_format;

/* The formats, by index; NULL past the end. */
const struct capture_format *capture_format_at(size_t index);
const char *capture_format_name(const struct capture_format *format);

/* A capture to be read from a source. `name` and then the content choose the
 * format where `format` is NULL. NULL where memory runs out. */
struct capture *capture_open(struct capture_source source, const char *name,
                             const struct capture_format *format,
                             size_t max_length);

/* Emits only records that begin at an offset from `first` to before `past`.
 * What comes before is read all the same, so that lines and numbers are those
 * of the file; what comes after is not. capture_next() fails where the format
 * is not one of lines. */
void capture_limit(struct capture *capture, uint64_t first, uint64_t past);

/* Endings of names of captures, by index; NULL past the end. .gz may follow
 * each of them. Those of a format decide on it where a capture is opened. */
const char *capture_ending_at(size_t index);

/* Has the name one of these endings? */
bool capture_is_known_name(const char *name);

/* The next record. Its bytes stay until the next call; one over max_length is
 * cut to max_length + 1 bytes. */
enum capture_result capture_next(struct capture *capture,
                                 struct record *record);

/* How the input begins: its first bytes, as if they were a record. */
void capture_beginning(const struct capture *capture, struct record *record);

/* What capture_next() met last, with its place: printable text, valid until
 * the next call. */
const char *capture_problem(const struct capture *capture);

/* The errno of a read that failed, EILSEQ where what was read is damaged, 0
 * where nothing has failed. */
int capture_error(const struct capture *capture);

/* How many calls of other actions were skipped so far. */
uint64_t capture_skipped(const struct capture *capture);

/* Frees the capture; its source is the caller's to close. */
void capture_close(struct capture *capture);

#endif

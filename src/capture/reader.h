/*
 * What the readers of the formats share. Only files of this room include it.
 */
#ifndef CDBJOB_CAPTURE_READER_H
#define CDBJOB_CAPTURE_READER_H

#include "capture/window.h"

struct capture {
    struct window window;
    const struct capture_format *format;
    size_t max_length;
    uint64_t records; /* handed out so far */
    uint64_t line;    /* of the first byte held, from 1 */
    size_t told;      /* bytes of the record last handed out, still held */
    bool after_cr;    /* the byte before the first one held is a CR */
    bool in_rest;     /* the first byte held continues a record cut short */
};

/* One way of storing responses: a row of the table in capture.c. */
struct capture_format {
    const char *name;
    const char *suffixes[3]; /* of file names, NULL behind the last */
    enum capture_result (*next)(struct capture *capture,
                                struct capture_record *record);
};

enum capture_result capture_next_json(struct capture *capture,
                                      struct capture_record *record);
enum capture_result capture_next_ndjson(struct capture *capture,
                                        struct capture_record *record);

/* Do the bytes at the beginning of an input look like NDJSON rather than
 * like one JSON text? `more` is set where more bytes could change that. */
bool capture_looks_like_ndjson(const char *bytes, size_t length, bool *more);

/* Hands out the first `length` bytes held as the next record, cut to
 * max_length + 1 bytes. */
void capture_tell(struct capture *capture, size_t length,
                  struct capture_record *record);

/* Counts the line ends (LF, CRLF or CR) of the first `count` bytes held, and
 * lets go of them. */
void capture_drop(struct capture *capture, size_t count);

#endif

/*
 * What the readers of the formats share. Only files of this room include it.
 */
#ifndef CDBJOB_CAPTURE_READER_H
#define CDBJOB_CAPTURE_READER_H

#include "capture/scan.h"
#include "capture/window.h"

struct gunzip;
struct har;
struct http;

struct capture {
    struct gunzip *gunzip; /* between the source and the window */
    struct window window;
    const struct capture_format *format;
    size_t max_length;
    uint64_t records; /* handed out so far */
    uint64_t line;    /* of the first byte held, from 1 */
    uint64_t column;  /* of the first byte held, from 1 */
    size_t told;      /* bytes of the record last handed out, still held */
    bool after_cr;    /* the byte before the first one held is a CR */
    bool in_rest;     /* the first byte held continues a record cut short */
    bool is_broken;   /* that record is, and where it ends is not known */
    struct value_scan scan; /* of the value that in_rest continues */
    struct har *har;
    struct http *http;
    char problem[200];
    int error; /* errno of a failure, EILSEQ for damage */
};

/* One way of storing responses: a row of the table in capture.c. */
struct capture_format {
    const char *name;
    const char *suffixes[3]; /* of file names, NULL behind the last */
    /* Do the bytes at the beginning of an input look like this format? `more`
     * is set where more bytes could change that. NULL: what is left. */
    bool (*looks)(const char *bytes, size_t length, bool *more);
    enum capture_result (*next)(struct capture *capture, struct record *record);
};

enum capture_result capture_next_json(struct capture *capture,
                                      struct record *record);
enum capture_result capture_next_ndjson(struct capture *capture,
                                        struct record *record);
enum capture_result capture_next_concat(struct capture *capture,
                                        struct record *record);

enum capture_result capture_next_har(struct capture *capture,
                                     struct record *record);
enum capture_result capture_next_http(struct capture *capture,
                                      struct record *record);

bool capture_looks_like_http(const char *bytes, size_t length, bool *more);
bool capture_looks_like_har(const char *bytes, size_t length, bool *more);
bool capture_looks_like_ndjson(const char *bytes, size_t length, bool *more);
bool capture_looks_like_concat(const char *bytes, size_t length, bool *more);

/* White space of JSON. */
static inline bool capture_is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static inline size_t capture_skip_blank(const char *bytes, size_t length,
                                        size_t from)
{
    while (from < length && capture_is_blank(bytes[from]))
        from++;
    return from;
}

/* Hands out the first `length` bytes held as the next record, cut to
 * max_length + 1 bytes. */
void capture_tell(struct capture *capture, size_t length,
                  struct record *record);

/* Hands out a record that the source holds in another form, likewise cut. */
void capture_tell_decoded(struct capture *capture, const char *bytes,
                          size_t length, struct record *record);

/* Counts the line ends (LF, CRLF or CR) and columns of the first `count`
 * bytes held, and lets go of them. */
void capture_drop(struct capture *capture, size_t count);

/* Lets go of white space; false after a read that failed. */
bool capture_drop_blank(struct capture *capture);

/* Remembers what is wrong, for capture_problem(), and returns `result`. The
 * text is printable and quotes nothing of the input. */
__attribute__((format(printf, 3, 4))) enum capture_result
capture_fail(struct capture *capture, enum capture_result result,
             const char *format, ...);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * An open capture, as the files of this folder see it: what a format is, and
 * the services that every format calls. Only files of this folder include it.
 */
#ifndef CDBJOB_CAPTURE_READER_H
#define CDBJOB_CAPTURE_READER_H

#include "capture/window.h"

struct gunzip;

/* As many bytes as are enough to see that an input is something else. */
enum { CAPTURE_START = 32 };

/*
 * Life: opened with a source; its format is chosen at the first read and
 * then stays. Each call of `next` first drops what it emitted last, so the
 * bytes of a record live until the next call. Closed once, in any state.
 */
struct capture {
    struct capture_source source;
    struct gunzip *gunzip; /* between the source and the window */
    struct window window;
    const struct capture_format *format;
    void *state; /* of the format: its state_size bytes, zero at first */
    size_t max_length;
    uint64_t first, past; /* offsets at which a record may begin */
    bool is_limited;
    uint64_t records; /* emitted so far */
    uint64_t skipped; /* calls of other actions */
    uint64_t line;    /* of the first byte held, from 1 */
    uint64_t column;  /* of the first byte held, from 1 */
    size_t emitted;   /* bytes of the record last emitted, still held */
    char last;        /* the byte before the first one held */
    char start[CAPTURE_START]; /* how the input begins */
    size_t start_length;
    char problem[200];
    int error; /* errno of a failure, EILSEQ for damage */
};

/* One way of storing responses: the last lines of the format's file. */
struct capture_format {
    const char *name;
    const char *suffixes[3]; /* of file names, NULL after the last */
    /* Do the bytes at the beginning of an input look like this format? `more`
     * is set where more bytes could change that. NULL: what remains. */
    bool (*looks)(const char *bytes, size_t length, bool *more);
    enum capture_result (*next)(struct capture *capture, struct record *record);
    /* Frees what the state owns, but not the state. May be NULL. */
    void (*close)(void *state);
    size_t state_size; /* 0: none */
    /* Records are at their offsets, and nothing but a record can be damaged:
     * the file may be read in parts. */
    bool in_line;
};

/* A byte order mark, as UTF-8 has it. */
#define CAPTURE_MARK "\xEF\xBB\xBF"
enum { CAPTURE_MARK_LENGTH = 3 };

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

/* Emits the first `length` bytes held as the next record, cut to
 * max_length + 1 bytes. */
void capture_emit(struct capture *capture, size_t length,
                  struct record *record);

/* Emits a record that the source holds in another form, likewise cut. */
void capture_emit_decoded(struct capture *capture, const char *bytes,
                          size_t length, struct record *record);

/* Drops the first `count` bytes held, and counts their line ends (LF, CRLF
 * or CR) and columns. */
void capture_drop(struct capture *capture, size_t count);

/* Drops what is still held of the record last emitted. */
void capture_drop_emitted(struct capture *capture);

/* The same, of one that window_find_line() has found. */
void capture_drop_line(struct capture *capture);

/* Drops white space; false after a read that failed. */
bool capture_drop_blank(struct capture *capture);

/* The length of the byte order mark before the content, which editors write,
 * if nothing was dropped yet; 0 without one. False after a read that failed. */
bool capture_hold_mark(struct capture *capture, size_t *length);

/* Remembers what is wrong, for capture_problem(), and returns `result`. The
 * text is printable and quotes nothing of the input. */
__attribute__((format(printf, 3, 4))) enum capture_result
capture_fail(struct capture *capture, enum capture_result result,
             const char *format, ...);

#endif

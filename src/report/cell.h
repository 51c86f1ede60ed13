/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * How untrusted text is shown on a terminal: one code point after the other,
 * each printable or escaped, each of a known width. It knows no findings.
 */
#ifndef CDBJOB_REPORT_CELL_H
#define CDBJOB_REPORT_CELL_H

#include "report/output.h"

/* One code point, or one byte that is not UTF-8. */
struct cell {
    size_t size;    /* bytes of the text, at least 1 */
    size_t columns; /* of the terminal, at least 1 */
    char shown[12]; /* NUL-terminated */
};

/* The cell at an offset, which is less than length. */
struct cell cell_read(const char *text, size_t length, size_t at);

/* How many bytes from `at` on are shown as they are, a column each; of many
 * it looks at some only, so that asking again and again is linear. */
size_t cell_run(const char *text, size_t length, size_t at);

/* Writes a text as its cells. */
void cell_write(struct output *output, const char *text, size_t length);

/* An ASCII character that is written otherwise. */
struct cell_escape {
    char byte;
    const char *written;
};
/* Writes a text as its cells, but for some characters; after the last escape
 * is one of which `written` is NULL. */
void cell_write_escaped(struct output *output, const char *text, size_t length,
                        const struct cell_escape *escapes);

#endif

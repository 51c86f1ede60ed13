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

/* How many bytes from `at` on are shown as they are, a column each. */
size_t cell_run(const char *text, size_t length, size_t at);

/* Writes a text as its cells. */
void cell_write(struct output *output, const char *text, size_t length);

/* The same, where some ASCII characters are written otherwise: as what the
 * table has for them, which is NULL for all others. */
typedef const char *const cell_escapes[128];
void cell_write_escaped(struct output *output, const char *text, size_t length,
                        cell_escapes escapes);

#endif

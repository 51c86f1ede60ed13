/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The line of the source that a finding is in, with a mark under the bytes
 * concerned. It knows texts and columns, and nothing of rules.
 */
#ifndef CDBJOB_REPORT_SNIPPET_H
#define CDBJOB_REPORT_SNIPPET_H

#include "report/output.h"

/* How much of a line is shown, in columns: what a terminal of 80 has left
 * beside the gutter. */
#define SNIPPET_COLUMNS 72u

/* The part of the line that is shown, and where the mark is under it. */
struct snippet {
    const char *text;
    size_t length;
    size_t begin, end;           /* bytes shown */
    bool cut_before, cut_after;  /* there is more of the line */
    size_t mark_begin, mark_end; /* bytes marked */
    size_t mark_column;          /* columns before the mark, from 0 */
    size_t mark_columns;         /* width of the mark, at least 1 */
};

/* The snippet around the `marked` bytes at an offset, which may be the end
 * of the text. Looks at a bounded part of the text only. */
struct snippet snippet_at(const char *text, size_t length, size_t offset,
                          size_t marked);

/* Columns from the first one shown to that of a byte of the shown part. */
size_t snippet_column(const struct snippet *snippet, size_t at);

/* Are the bytes in the part that is shown, and before the mark? */
bool snippet_shows(const struct snippet *snippet, size_t begin, size_t end);

/* Writes the source line, without a line end. */
void snippet_write(struct output *output, const struct snippet *snippet);

#endif

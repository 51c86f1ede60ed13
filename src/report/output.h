/*
 * Output of which every write is checked: the first error is kept, and
 * nothing is written after it. It knows nothing of findings.
 */
#ifndef CDBJOB_REPORT_OUTPUT_H
#define CDBJOB_REPORT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct output {
    FILE *stream;
    int error; /* errno of what failed first, or 0 */
};

void output_bytes(struct output *output, const char *bytes, size_t length);
void output_text(struct output *output, const char *text);
void output_repeat(struct output *output, char byte, size_t count);

__attribute__((format(printf, 2, 3))) void
output_format(struct output *output, const char *format, ...);

/* Hands everything on to the system; false if any write has failed. */
bool output_flush(struct output *output);

/* The same, and ends the stream. */
bool output_close(struct output *output);

#endif

/*
 * Output of which every write is checked: the first error is kept, and
 * nothing is written after it. It knows nothing of findings.
 */
#ifndef CDBJOB_REPORT_OUTPUT_H
#define CDBJOB_REPORT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Bytes that wait for more: a finding in JSON has about 400. */
#define OUTPUT_HELD 8192u

/*
 * Life: made with a stream, or with `open`, and all else zero; filled by the
 * functions below; ended by output_close(), or left after output_flush().
 * Until it is flushed, the last bytes are here and not in the stream.
 */
struct output {
    FILE *stream;
    int error; /* errno of what failed first, or 0 */
    /* Where stream is NULL: makes it once the held bytes must go somewhere;
     * NULL where that fails, and errno says why. */
    FILE *(*open)(void);
    size_t held;
    char bytes[OUTPUT_HELD];
};

void output_bytes(struct output *output, const char *bytes, size_t length);
void output_number(struct output *output, unsigned long long number);
void output_repeat(struct output *output, char byte, size_t count);

__attribute__((format(printf, 2, 3))) void
output_format(struct output *output, const char *format, ...);

/* Inline: the length of a constant text is known when it is compiled. */
static inline void output_text(struct output *output, const char *text)
{
    output_bytes(output, text, strlen(text));
}

static inline void output_byte(struct output *output, char byte)
{
    if (output->held < OUTPUT_HELD)
        output->bytes[output->held++] = byte;
    else
        output_bytes(output, &byte, 1);
}

/* Keeps the error if it is the first. */
void output_fail(struct output *output, int error);

/* Hands everything on to the system; false if any write has failed. */
bool output_flush(struct output *output);

/* The same, and ends the stream. */
bool output_close(struct output *output);

#endif

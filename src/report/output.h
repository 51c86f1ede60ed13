/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
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

/* Bytes that wait for more, so that the system is called once for many
 * findings: one in JSON has about 400. Less for a fuzzer, which is to cross
 * the end often. */
#ifdef CDBJOB_SMALL_WINDOWS
#define OUTPUT_HELD 4096u
#else
#define OUTPUT_HELD 32768u
#endif

/* Memory that grows with what is written to it, up to a limit. */
struct output_memory {
    char *bytes;
    size_t length, room, limit;
};

/*
 * Life: made with a stream, `open` or `memory`, and all else zero; filled by
 * the functions below; ended by output_close(), or left after output_flush().
 * Until it is flushed, the last bytes are here and not in the stream.
 */
struct output {
    FILE *stream;
    int error; /* errno of what failed first, or 0 */
    /* Where stream is NULL: makes it once the held bytes must go somewhere;
     * NULL where that fails, and errno says why. */
    FILE *(*open)(void);
    struct output_memory *memory; /* instead of a stream, or NULL */
    size_t held;
    char bytes[OUTPUT_HELD];
};

/* Hands the held bytes on, and then bytes that are more than fit. */
void output_spill(struct output *output, const char *bytes, size_t length);

static inline void output_bytes(struct output *output, const char *bytes,
                                size_t length)
{
    if (length > OUTPUT_HELD - output->held) {
        output_spill(output, bytes, length);
        return;
    }
    memcpy(output->bytes + output->held, bytes, length);
    output->held += length;
}

/* Space for so many bytes, at most OUTPUT_HELD; output_advance() then says
 * where those that were written end. */
static inline char *output_reserve(struct output *output, size_t length)
{
    if (length > OUTPUT_HELD - output->held)
        output_spill(output, NULL, 0);
    return output->bytes + output->held;
}

static inline void output_advance(struct output *output, const char *end)
{
    output->held = (size_t)(end - output->bytes);
}

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
    if (output->held == OUTPUT_HELD)
        output_spill(output, NULL, 0);
    output->bytes[output->held++] = byte;
}

/* For a stream to which nothing has been written: what was held goes to the
 * system at once, and is not held again by the stream. */
void output_at_once(FILE *stream);

/* Keeps the error if it is the first. */
void output_fail(struct output *output, int error);

/* Hands everything on to the system; false if any write has failed. */
bool output_flush(struct output *output);

/* The same, and ends the stream. */
bool output_close(struct output *output);

/* The same of a stream of open_memstream(), which may end without a text and
 * without an error where memory has run out. */
bool output_close_text(struct output *output, char *const *text);

#endif

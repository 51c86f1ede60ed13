/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The composer: captures put together from parts, each with all that a correct
 * reader must find in it, in that order. It knows the formats as their
 * documents and src/capture/README.md describe them, not how they are read.
 */
#ifndef CDBJOB_FUZZ_COMPOSER_H
#define CDBJOB_FUZZ_COMPOSER_H

#include "capture/capture.h"
#include "generator/buffer.h"
#include "generator/choice.h"

enum {
    COMPOSED_ROOM = 1 << 18,
    STEPS_ROOM = 64,
    PROBLEM_ROOM = 160,
    COMPOSED_LONGEST = 1 << 15 /* the usual max_length: no record has more */
};

/* What one call of capture_next() must answer. */
struct step {
    enum capture_result result;
    struct record record;       /* its bytes are in composed->records */
    char problem[PROBLEM_ROOM]; /* of another result */
    bool anywhere;              /* of the problem only its end is known */
};

/* A capture and what is right to find in it. Filled by compose(); nothing in
 * it outlives the next call. */
struct composed {
    struct buffer text;
    char bytes[COMPOSED_ROOM];
    struct buffer records;
    char record_bytes[COMPOSED_ROOM];
    struct step steps[STEPS_ROOM]; /* CAPTURE_END comes after the last */
    size_t count;
    uint64_t skipped;   /* calls of other actions */
    const char *kind;   /* the format that it is in */
    const char *name;   /* that it is opened by */
    const char *format; /* likewise; NULL: name and content choose it */
    size_t max_length;
    bool is_limited; /* only what begins from `first` to before `past` */
    uint64_t first, past;
    bool is_alone;   /* no file can be read beside it */
    bool overflowed; /* it did not fit: good for nothing */
};

/* Makes a capture of a format that the choices draw. */
void compose(struct choice *choice, struct composed *composed);

/* Reads a file beside a capture, for its source: the bytes of it, or -1 and
 * errno where there is none of that name. */
ptrdiff_t composed_read_beside(void *context, const char *name, char *buffer,
                               size_t size);

#endif

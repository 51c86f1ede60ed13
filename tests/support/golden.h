/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Golden cases, read from text files: a text, and below it what the parser
 * must report of it. tests/README.md describes the format. It knows no rule
 * and no field.
 */
#ifndef CDBJOB_TESTS_GOLDEN_H
#define CDBJOB_TESTS_GOLDEN_H

#include "run.h"
#include "text.h"

/* One text parsed with one set of options. */
struct golden_case {
    struct text json;
    cdbjob_options options;
    size_t line;       /* in the file, from 1: of the line with the options */
    size_t begin, end; /* in the file: that line and the findings below it */
    size_t head;       /* length of that line up to and with its colon */
    const char *heading;
};

struct golden_fragment {
    char name[32];
    struct text bytes;
};

enum { GOLDEN_CASES = 256, GOLDEN_FRAGMENTS = 32, GOLDEN_HEADINGS = 32 };

/* All zero before the first use. What a file defines as `$NAME = text` can be
 * used by the files that are read into the same struct after it. */
struct golden {
    const char *name; /* of the file, for messages */
    struct text file;
    struct golden_case cases[GOLDEN_CASES];
    size_t count;
    struct golden_fragment fragments[GOLDEN_FRAGMENTS];
    size_t fragment_count;
    char headings[GOLDEN_HEADINGS][80];
    size_t heading_count;
    char problem[200];
};

/* Reads a file of cases in place of the cases held so far. False, and
 * `problem` says where and why: a line that is not of the format, an unknown
 * fragment or option, an input without options, a file without cases. */
bool golden_read(struct golden *golden, const char *name, const char *bytes,
                 size_t length);

/* Reads a file that holds nothing but fragments. */
bool golden_read_fragments(struct golden *golden, const char *name,
                           const char *bytes, size_t length);

/* What is written of a case: its options, then its status and findings. */
bool golden_asserts(const struct golden *golden, const struct golden_case *of);
void golden_expected(struct text *text, const struct golden *golden,
                     const struct golden_case *of);

/* The same of a run of it, as it should be written. */
void golden_found(struct text *text, const struct golden *golden,
                  const struct golden_case *of, const struct run *run);

void golden_free(struct golden *golden);

#endif

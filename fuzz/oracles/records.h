/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The oracles of the readers of captures, each with one sentence that says
 * what it claims. They ask through a struct reader, so that a test can hand
 * in one that reads wrongly.
 */
#ifndef CDBJOB_FUZZ_RECORDS_H
#define CDBJOB_FUZZ_RECORDS_H

#include "composer/composer.h"
#include "composer/hints.h"
#include "composer/lists.h"

#include "capture/hint.h"
#include "cli/input/list.h"

/* The reader under judgement. */
struct reader {
    enum capture_result (*next)(struct capture *, struct record *);
    const char *(*problem)(const struct capture *);
    int (*error)(const struct capture *);
    uint64_t (*skipped)(const struct capture *);
    bool (*hint)(const struct record *, char[HINT_SIZE]);
    const char *(*list_next)(const char *, size_t, size_t *);
};

/* src/capture itself. */
extern const struct reader reader_real;

/* The records of a capture that was composed are those that were put into it,
 * byte by byte, each with its number, place, form and the job asked for; what
 * is damaged in it is reported in its turn, where it is and what it is; and
 * calls of other actions are counted. Where a read fails, what came before is
 * the same, and the error is that of the read. */
void oracle_records(const struct reader *reader,
                    const struct composed *composed, struct choice *choice);

/* Of a text that is something else, the hint says what; of any other text
 * there is none. */
void oracle_hint(const struct reader *reader, const struct hinted *hinted);

/* The paths of a list are those that were written into it, in their order. */
void oracle_list(const struct reader *reader, const struct listed *listed);

/* The paths of any bytes are what lies between two NULs or, where there is no
 * NUL, between two line ends; none is empty, and - is a file. */
void oracle_list_of(const struct reader *reader, const uint8_t *data,
                    size_t size);

#endif

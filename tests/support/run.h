/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * One parse under the strictest conditions: the text in a heap block of its
 * exact size, exactly cdbjob_memory_needed() bytes of memory, and a check of
 * everything that holds for every parse. It knows nothing of any field.
 */
#ifndef CDBJOB_TESTS_RUN_H
#define CDBJOB_TESTS_RUN_H

#include "cdbjob/cdbjob.h"

enum { RUN_CAPACITY = 1024 };

struct run {
    char *text; /* the exact copy */
    size_t length;
    char *memory;
    size_t memory_size;
    cdbjob_status status;
    const cdbjob_response *response;
    cdbjob_findings findings;
    cdbjob_finding items[RUN_CAPACITY];
};

/* Parses a copy of the text; NULL options are the defaults. */
void run_start(struct run *run, const char *text, size_t length,
               const cdbjob_options *options);

/* Parses run->text, which may have been changed, again. */
void run_again(struct run *run, const cdbjob_options *options);

/* Parses run->text again, with a layout. */
void run_with_layout(struct run *run, const cdbjob_options *options,
                     cdbjob_layout *layout);

/* In what two parses of equal texts differ, all bytes compared: the status,
 * the counts, the findings, the response or its canonical text; or NULL. */
const char *runs_differ(const struct run *one, const struct run *other);

void run_end(struct run *run);

/* What is wrong with a parse whatever the text, or NULL: findings out of
 * order, outside the input or of level off, counts that do not add up, a
 * status that the findings do not explain, a response beside a refusal. */
const char *run_problem(const struct run *run);

/* The finding of 1xx, or NULL; there is never more than one. */
const cdbjob_finding *run_syntax_finding(const struct run *run);

/* The first finding of a rule, or NULL. */
const cdbjob_finding *run_find(const struct run *run, int rule);

/* Options in which every rule that can be is of this level. */
cdbjob_options options_at_level(cdbjob_level level);

#endif

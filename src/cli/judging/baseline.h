/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What is known of earlier runs: so many findings of a rule, at a path, of a
 * form. It knows findings, and neither files nor lines.
 */
#ifndef CDBJOB_CLI_JUDGING_BASELINE_H
#define CDBJOB_CLI_JUDGING_BASELINE_H

#include "cdbjob/cdbjob.h"
#include "report/output.h"

/* What is wrong with a text that is anything else. */
#define BASELINE_NONE "not a baseline of cdbjob; --write-baseline makes one"

struct baseline_entry {
    int rule;
    char *path;     /* a JSON Pointer without the indices of arrays */
    char form[24];  /* of the value: its kind, or the unknown value itself */
    uint64_t known; /* how many the baseline holds */
    uint64_t met;   /* how many this run met */
};

/*
 * Life: zero; filled by baseline_read() and, where `keeps` is set, by
 * baseline_take(), which then remembers new forms too; freed at the end.
 */
struct baseline {
    bool keeps;
    struct baseline_entry **entries;
    size_t count, room;
    void *tree;    /* of the entries, as <search.h> makes it */
    char *pointer; /* of the finding looked at */
    size_t pointer_size;
    cdbjob_finding *known; /* of the text looked at */
    size_t known_size;
};

/* Reads a baseline from its text, which ends with a NUL. Returns NULL or
 * what is wrong with it. */
const char *baseline_read(struct baseline *baseline, const char *text);

/* Takes out of the findings of a text those that are known, and puts them
 * into `known`, so many of them. False where memory runs out. */
bool baseline_take(struct baseline *baseline, const char *text, size_t length,
                   cdbjob_findings *findings, size_t *known_count);

/* Writes what this run met, in an order of its own. */
void baseline_write(struct baseline *baseline, struct output *output);

void baseline_free(struct baseline *baseline);

#endif

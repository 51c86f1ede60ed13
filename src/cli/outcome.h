/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a run came to, and the exit code that says so. It knows no command.
 */
#ifndef CDBJOB_CLI_OUTCOME_H
#define CDBJOB_CLI_OUTCOME_H

#include "cdbjob/cdbjob.h"

#include <stdbool.h>

/* What the tool exits with. */
enum {
    EXIT_FINE = 0,
    EXIT_FINDINGS = 1, /* something at the fail level */
    EXIT_USAGE = 2,
    EXIT_TROUBLE = 3 /* unreadable input, unwritable output, nothing to judge,
                      or an internal error */
};

/* Of a run that reads captures. */
struct outcome {
    uint64_t records, valid, errors, warnings, notes;
    uint64_t unread;  /* inputs that could not be read to their end */
    uint64_t skipped; /* calls of other actions */
    uint64_t known;   /* findings of a baseline, not in those counts */
    bool failed;      /* there is a finding at the fail level */
    bool broken;      /* an internal error */
    bool unwritten;   /* an output could not be written */
};

/* Is one of so many findings at the level, or above it? */
bool outcome_fails(uint64_t errors, uint64_t warnings, uint64_t notes,
                   cdbjob_level fail_level);

/* Counts a record. True if it has a finding at the level, or above it. */
bool outcome_add(struct outcome *outcome, cdbjob_status status,
                 const cdbjob_findings *findings, cdbjob_level fail_level);

/* Was all read, and no response found? */
bool outcome_is_empty(const struct outcome *outcome);

/* One of EXIT_...; `exit_zero`: findings are fine; `allow_empty`: so is an
 * empty outcome. */
int outcome_exit_code(const struct outcome *outcome, bool exit_zero,
                      bool allow_empty);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The line on standard error that says how far a run has come. It knows
 * bytes and counts, and nothing of what they are of.
 */
#ifndef CDBJOB_CLI_REPORTING_PROGRESS_H
#define CDBJOB_CLI_REPORTING_PROGRESS_H

#include "cli/flags/options.h"

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool wanted;
    bool at_once;            /* not only after a while */
    uint64_t begun, written; /* milliseconds of a steady clock */
};

/* `quiet` counts where the terminal decides. */
void progress_begin(struct progress *progress, enum cli_when choice,
                    bool quiet);

/* How far it is: `done` of `expected` bytes of a file, 0 where nobody knows;
 * counts of the whole run. Writes now and then. */
void progress_show(struct progress *progress, const char *name, uint64_t done,
                   uint64_t expected, uint64_t records, uint64_t errors,
                   uint64_t warnings);

#endif

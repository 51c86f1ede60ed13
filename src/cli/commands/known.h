/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The baselines of a run of `check`: one that is read, one that is written.
 */
#ifndef CDBJOB_CLI_COMMANDS_KNOWN_H
#define CDBJOB_CLI_COMMANDS_KNOWN_H

#include "cli/flags/options.h"
#include "cli/judging/baseline.h"
#include "cli/reporting/output_file.h"

struct known {
    struct baseline baseline;
    struct output_file file;
    struct output output;
    const char *path; /* of the one that is written, or NULL */
    bool redact;      /* unknown keys are not shown */
};

/* Reads the one, and makes ready to write the other. False: it has complained
 * of why not. */
bool known_open(struct known *known, const struct cli_options *options);

/* Ends it, and writes if the run is complete. Says what is no longer met,
 * unless it is to be quiet. False: not written. */
bool known_close(struct known *known, bool complete, bool quiet);

#endif

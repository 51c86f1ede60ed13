/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The files that a run will write and that are there already, so that none of
 * them is one that it reads. It knows paths, and opens nothing.
 */
#ifndef CDBJOB_CLI_REPORTING_OUTPUTS_H
#define CDBJOB_CLI_REPORTING_OUTPUTS_H

#include "cli/flags/options.h"

#include <sys/types.h>

struct outputs {
    struct {
        const char *path;
        dev_t device;
        ino_t inode;
    } items[MAX_REPORTS + 1];
    size_t count;
    /* Must all inputs be looked at before the first is read? One of the
     * outputs is written to at once, or not all inputs may be read. */
    bool come_first;
};

/* Finds them. False: a report would replace the baseline that is read, which
 * it has complained of. */
bool outputs_find(struct outputs *outputs, const struct cli_options *options);

/* Is this input one of them? Then it has complained. */
bool outputs_hold(const struct outputs *outputs, dev_t device, ino_t inode);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What the tool prints about itself, for those who install it.
 */
#ifndef CDBJOB_CLI_FLAGS_MANUAL_H
#define CDBJOB_CLI_FLAGS_MANUAL_H

#include "cli/command.h"
#include "report/output.h"

/* What --help shows, of all commands or of one. */
void help_write(struct output *output, const struct command *topic);

/* cdbjob(1), in mdoc. */
void manual_write(struct output *output);

void completion_bash(struct output *output);
void completion_zsh(struct output *output);
void completion_fish(struct output *output);

#endif

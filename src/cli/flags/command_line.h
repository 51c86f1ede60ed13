/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Reading the command line.
 */
#ifndef CDBJOB_CLI_FLAGS_COMMAND_LINE_H
#define CDBJOB_CLI_FLAGS_COMMAND_LINE_H

#include "cli/flags/options.h"

/* False for wrong use, which it has complained of. */
bool command_line_read(struct cli_options *options, int argc, char **argv);

#endif

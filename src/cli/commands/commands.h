/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What runs each command. Each returns one of EXIT_...
 */
#ifndef CDBJOB_CLI_COMMANDS_COMMANDS_H
#define CDBJOB_CLI_COMMANDS_COMMANDS_H

#include "cli/flags/options.h"
#include "cli/outcome.h"

int command_check(const struct cli_options *options);
int command_rules(const struct cli_options *options);
int command_explain(const struct cli_options *options);
int command_schema(const struct cli_options *options);
int command_convert(const struct cli_options *options);
int command_stats(const struct cli_options *options);
int command_generate(const struct cli_options *options);
int command_suite(const struct cli_options *options);

#endif

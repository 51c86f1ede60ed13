/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The commands of the tool: their names and what they are for. It knows
 * nothing of how they do it.
 */
#ifndef CDBJOB_CLI_COMMAND_H
#define CDBJOB_CLI_COMMAND_H

#include <stddef.h>

enum command_id {
    COMMAND_CHECK,
    COMMAND_RULES,
    COMMAND_EXPLAIN,
    COMMAND_SCHEMA,
    COMMAND_CONVERT,
    COMMAND_STATS,
    COMMAND_GENERATE,
    COMMAND_SUITE,
    COMMAND_HELP,
    COMMAND_VERSION,
    COMMAND_COUNT
};

struct command {
    const char *name;
    const char *operands;
    const char *help;
    /* What the manual says beside that; NULL: nothing. */
    const char *more;
};

/* The commands, by index, the default first; NULL past the end. */
const struct command *command_at(size_t index);

/* Sets of commands, for the options that they take. */
#define COMMAND_BIT(id) (1u << (id))
#define COMMANDS_ALL (~0u)
/* Those that read captures. */
#define COMMANDS_READING                                                       \
    (COMMAND_BIT(COMMAND_CHECK) | COMMAND_BIT(COMMAND_CONVERT) |               \
     COMMAND_BIT(COMMAND_STATS))

#endif

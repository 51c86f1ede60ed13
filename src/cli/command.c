/*
 * The table of commands, one row each. It knows nothing of how they do it.
 */
#include "cli/command.h"

static const struct command commands[COMMAND_COUNT] = {
    [COMMAND_CHECK] = {"check", "FILE|DIR|-...",
                       "validate captures (the default)"},
    [COMMAND_RULES] = {"rules", "", "list the rules"},
    [COMMAND_EXPLAIN] = {"explain", "RULE...",
                         "say what a rule is, with examples"},
    [COMMAND_SCHEMA] = {"schema", "", "print the JSON Schema of a dialect"},
    [COMMAND_CONVERT] = {"convert", "FILE|DIR|-...",
                         "valid responses in documented types, by line"},
    [COMMAND_STATS] = {"stats", "FILE|DIR|-...",
                       "count forms of fields, and findings by rule"},
};

const struct command *command_at(size_t index)
{
    return index < COMMAND_COUNT ? &commands[index] : NULL;
}

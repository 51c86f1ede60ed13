/*
 * What the option table and the reading of the command line share.
 */
#ifndef CDBJOB_CLI_FLAGS_OPTION_TABLE_H
#define CDBJOB_CLI_FLAGS_OPTION_TABLE_H

#include "cli/flags/options.h"

#include "core/rules.h"

/* Stands for a rule's level where the dialect gives it. */
#define LEVEL_OF_DIALECT 255u

/* The options as they stand on the command line: dialect and levels are put
 * together only at its end, in whatever order they came. */
struct reading {
    struct cli_options *options;
    enum cli_when color;
    size_t max_length;
    unsigned char levels[RULE_COUNT]; /* LEVEL_OF_DIALECT or a level */
};

struct option_row {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* NULL: none, or one of the choices */
    const char *(*choices)(size_t index); /* NULL past the end */
    unsigned commands;                    /* that take it */
    /* Takes the value, or the index of the choice, and returns NULL or what
     * is wrong with the value. */
    const char *(*set)(struct reading *reading, const char *value,
                       size_t choice);
    const char *help;
};

/* The options, by index; NULL past the end. */
const struct option_row *option_at(size_t index);

#endif

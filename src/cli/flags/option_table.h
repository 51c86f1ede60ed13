/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The options as data: what each is called, takes, and sets. Reading the
 * command line, --help, the manual and the completions are derived from it.
 */
#ifndef CDBJOB_CLI_FLAGS_OPTION_TABLE_H
#define CDBJOB_CLI_FLAGS_OPTION_TABLE_H

#include "cli/flags/options.h"

#include "core/rules.h"

#include <limits.h>

/* The level of a rule is that of the dialect. */
#define LEVEL_OF_DIALECT 255u
/* No choice was made. */
#define NO_CHOICE UINT_MAX

/* The options as they were given: what depends on several of them is worked
 * out after the last one, so that their order does not matter. */
struct reading {
    struct cli_options options;
    /* Indices of choices. */
    unsigned dialect, input, format, fail_level, min_level;
    unsigned color, progress, print;
    bool help, version;
    size_t max_length;
    unsigned char levels[RULE_COUNT]; /* LEVEL_OF_DIALECT or a level */
};

/* What is set by an option, at its offset in struct reading. */
enum option_kind {
    OPTION_FLAG,   /* bool: true */
    OPTION_CHOICE, /* unsigned: the index of the choice */
    OPTION_NUMBER, /* size_t: from least to most */
    OPTION_TEXT,   /* const char *: the value */
    OPTION_OTHER   /* whatever `set` does */
};

struct option_row {
    const char *name;
    char letter;       /* 0: none */
    unsigned commands; /* that take it, as bits */
    const char *help;
    /* What the manual says beside that; NULL: nothing. */
    const char *more;
    enum option_kind kind;
    size_t offset;
    const char *argument; /* what to call the value; NULL: none, or a choice */
    const char *(*choices)(size_t index); /* NULL past the end */
    size_t least, most;
    /* Returns NULL or what is wrong with the value. */
    const char *(*set)(struct reading *reading, const char *value);
    bool is_path; /* for completion */
};

/* The options, by index; NULL past the end. */
const struct option_row *option_at(size_t index);

bool option_takes_value(const struct option_row *row);

/* Sets an option. False for a wrong value, which it has complained of. */
bool option_set(struct reading *reading, const struct option_row *row,
                const char *value);

#endif

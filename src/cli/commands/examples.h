/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * An example of each rule: a text that meets it and one that does not. It
 * knows the rules by their constants, and writes no second list of them.
 */
#ifndef CDBJOB_CLI_COMMANDS_EXAMPLES_H
#define CDBJOB_CLI_COMMANDS_EXAMPLES_H

#include "cdbjob/cdbjob.h"

/* Both texts are whole, or are parts that stand at the same place of one and
 * the same response. */
struct example {
    const char *good, *bad;
    bool whole;
    /* Options that the bad text needs; 0: the default. */
    size_t max_length;
    uint32_t max_depth;
    int64_t request_job_id;
};

/* The example of the rule at an index of the catalogue. */
const struct example *example_at(size_t index);

/* Writes the good or the bad text, whole, as snprintf() does. */
size_t example_write(const struct example *example, bool good, char *buffer,
                     size_t size);

/* Sets what the bad text needs. */
void example_options(const struct example *example, cdbjob_options *options);

#endif

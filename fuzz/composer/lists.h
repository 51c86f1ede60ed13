/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Lists of files, each with the paths that are in it.
 */
#ifndef CDBJOB_FUZZ_COMPOSER_LISTS_H
#define CDBJOB_FUZZ_COMPOSER_LISTS_H

#include "generator/buffer.h"
#include "generator/choice.h"

enum { PATHS_ROOM = 8 };

struct listed {
    char bytes[512];
    size_t length;
    const char *paths[PATHS_ROOM]; /* in the order of the list */
    size_t count;
};

void compose_list(struct choice *choice, struct listed *out);

#endif

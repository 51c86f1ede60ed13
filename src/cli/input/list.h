/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A list of paths, as --files-from reads it: one per line or, if it contains
 * a NUL, one before each NUL. It knows no files.
 */
#ifndef CDBJOB_CLI_INPUT_LIST_H
#define CDBJOB_CLI_INPUT_LIST_H

#include <stddef.h>

/* Puts a NUL after each path; there is one after the bytes already. */
void list_split(char *list, size_t length);

/* The next path of a list that was split, or NULL; `at` is 0 at first. Empty
 * ones are skipped; - is a file of that name, not standard input: `./-`. */
const char *list_next(const char *list, size_t length, size_t *at);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Whether two names are of one file, whatever their spelling.
 */
#ifndef CDBJOB_CLI_SAME_FILE_H
#define CDBJOB_CLI_SAME_FILE_H

#include <stdbool.h>
#include <sys/stat.h>

/* Has the descriptor that file open? */
static inline bool cli_is_open_as(const struct stat *file, int descriptor)
{
    struct stat other;
    return fstat(descriptor, &other) == 0 && other.st_dev == file->st_dev &&
           other.st_ino == file->st_ino;
}

#endif

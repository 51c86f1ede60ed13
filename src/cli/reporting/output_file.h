/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Files that appear whole or not at all: written beside their place, and
 * moved there when they are complete. It knows the system, and no format.
 */
#ifndef CDBJOB_CLI_REPORTING_OUTPUT_FILE_H
#define CDBJOB_CLI_REPORTING_OUTPUT_FILE_H

#include "report/output.h"

#include <sys/stat.h>

/* Files of one run. */
#define OUTPUT_FILES_MAX 18u

/*
 * Life: zero before output_file_open(), which resolves the path and opens
 * what is written to; output_file_close() moves it to its place or removes
 * it, and makes it zero again.
 */
struct output_file {
    char *target;    /* the path with no link left in it; NULL: not replaced */
    char *temporary; /* where it is until then; NULL: it is written at once */
    dev_t device;    /* of the regular file at the path */
    ino_t inode;     /* 0: there is none */
};

/* Opens a file to be written. False: errno says why. An interrupted run
 * removes what it leaves unfinished. A path that names an open descriptor,
 * such as /dev/stderr, is written to and never replaced. */
bool output_file_open(struct output_file *file, struct output *output,
                      const char *path);

/* Has a descriptor this file open, that the run was given? */
bool output_file_is_given(const struct stat *file);

/* Why a file could not be opened or written. */
const char *output_file_why(int error);

/* Are both in one place? */
bool output_file_same(const struct output_file *a, const struct output_file *b);

/* Closes the output, and puts the file in its place if it is wanted and
 * every write to it was good. False: the output has an error. */
bool output_file_close(struct output_file *file, struct output *output,
                       bool wanted);

#endif

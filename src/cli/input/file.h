/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Files as sources of captures. It knows the system, and no format.
 */
#ifndef CDBJOB_CLI_INPUT_FILE_H
#define CDBJOB_CLI_INPUT_FILE_H

#include "capture/capture.h"

#include <sys/types.h>

struct file {
    const char *path; /* as it was opened; "-" for standard input */
    int descriptor;
    uint64_t expected; /* bytes when it was opened; 0 where nobody knows */
    uint64_t done;     /* bytes read */
    dev_t device;      /* of a regular file */
    ino_t inode;       /* 0: it is none */
    bool shrank;       /* it had less than expected: reading has failed */
    /* Called before a read that will wait, of a pipe or a terminal: whoever
     * watches expects to see what there is so far. May be NULL. */
    void (*idle)(void *context);
    /* Must nothing be read from a file, such as one beside this one? NULL:
     * it may. */
    bool (*refuses)(void *context, dev_t device, ino_t inode);
    void *context;
};

/* Opens a file to read, "-" being standard input. False: errno says
 * why. The path stays until it is closed. */
bool file_open(struct file *file, const char *path);
struct capture_source file_source(struct file *file);
/* All that is left of it with a NUL after it, or NULL with errno set. */
char *file_load(struct file *file, size_t *length);
/* The same of a file by its path. */
char *file_load_path(const char *path, size_t *length);
void file_close(struct file *file);

#endif

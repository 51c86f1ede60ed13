/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The inputs of a command: the operands, the files of directories, and the
 * paths of a list. It knows files and captures, and nothing of what is done
 * with their records.
 */
#ifndef CDBJOB_CLI_INPUT_INPUTS_H
#define CDBJOB_CLI_INPUT_INPUTS_H

#include "cli/input/file.h"
#include "cli/flags/options.h"
#include "cli/outcome.h"

struct input {
    const char *name; /* to show */
    struct file file;
    struct capture *capture;
    size_t max_length;
    bool quiet;    /* no hints */
    bool redact;   /* hints without keys */
    bool begun;    /* a record has been read */
    bool exceeded; /* and one that was too long */
    /* Why not all of it was read, said on stderr; "" where it was. */
    char problem[200];
    uint64_t problems; /* how many parts were not read */
};

/* Standard output and standard error. */
#define INPUTS_OUTPUTS 2

struct inputs {
    const struct cli_options *options;
    /* Takes the records of one input, by input_next(). False: nothing more
     * is to be read. */
    bool (*take)(void *context, struct input *input);
    /* Hears of what could not be opened; may be NULL. */
    void (*unread)(void *context, const char *name, const char *problem);
    /* Must nothing be read from this file, nor from any other? NULL: no. */
    bool (*refuses)(void *context, dev_t device, ino_t inode);
    /* Called before it waits for a pipe or a terminal; may be NULL. */
    void (*idle)(void *context);
    void *context;
    /* Of --files-from, once it has been read; NULL: it could not be. */
    char *list;
    size_t list_length;
    int list_error;
    bool has_list;
    struct {
        dev_t device;
        ino_t inode; /* 0: nobody knows */
    } outputs[INPUTS_OUTPUTS];
    bool is_looking; /* at what is there: nothing is opened, nothing said */
};

/* Are there inputs, and standard input not twice? Otherwise complains. */
bool inputs_are_usable(const struct cli_options *options);

/* The exit code of a command that has read all of its inputs; complains if
 * there was nothing in them. */
int inputs_exit_code(const struct cli_options *options,
                     const struct outcome *outcome);

/* False if any of the inputs is refused: of the operands, or of all there
 * are. Nothing but the list is read, and nothing is said of what is not
 * there. */
bool inputs_look(struct inputs *inputs, bool all);

/* Opens one input after the other: operands as they come, directories in the
 * order of their names' bytes. What cannot be read is said on stderr. */
bool inputs_read(struct inputs *inputs);

void inputs_free(struct inputs *inputs);

/* The next record of an input; false at its end. What cannot be read of it
 * is said on stderr. */
bool input_next(struct input *input, struct record *record);

#endif

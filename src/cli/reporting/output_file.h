/*
 * Files that appear whole or not at all: written beside their place, and
 * moved there when they are complete. It knows the system, and no format.
 */
#ifndef CDBJOB_CLI_REPORTING_OUTPUT_FILE_H
#define CDBJOB_CLI_REPORTING_OUTPUT_FILE_H

#include "report/output.h"

/* Files of one run. */
#define OUTPUT_FILES_MAX 16u

struct output_file {
    char *target;    /* where it goes */
    char *temporary; /* where it is; NULL: no regular file, written at once */
};

/* Opens a file to be written. False: errno says why. An interrupted run
 * removes what it leaves unfinished. */
bool output_file_open(struct output_file *file, struct output *output,
                      const char *path);

/* Closes the output, and puts the file in its place if it is wanted and
 * every write to it was good. False: the output has an error. */
bool output_file_close(struct output_file *file, struct output *output,
                       bool wanted);

#endif

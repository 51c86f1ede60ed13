/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What goes to standard error: complaints, one line each, and below them a
 * line that comes and goes. It knows nothing of what they are about.
 */
#ifndef CDBJOB_CLI_COMPLAIN_H
#define CDBJOB_CLI_COMPLAIN_H

#include "report/output.h"

/* Prints on stderr, after the name of the tool, what is wrong. */
__attribute__((format(printf, 1, 2))) void cli_complain(const char *format,
                                                        ...);

/* The command whose help is hinted at from now on; NULL: --help. */
void cli_set_topic(const char *command);

/* The same, with a hint at the help, for wrong use: returns EXIT_USAGE. */
__attribute__((format(printf, 1, 2))) int cli_wrong_use(const char *format,
                                                        ...);

/* Ends the output; complains if any write to it has failed, but for a closed
 * pipe, and returns false. */
bool cli_close(struct output *output);

/* Shows a line of printable text until something else must be written to
 * the terminal, or until it is replaced or hidden. */
void cli_show_line(const char *text);
void cli_hide_line(void);
/* Shows the line that was hidden last. */
void cli_restore_line(void);

#endif

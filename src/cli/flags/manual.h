/*
 * What the tool prints of itself, for those who install it.
 */
#ifndef CDBJOB_CLI_FLAGS_MANUAL_H
#define CDBJOB_CLI_FLAGS_MANUAL_H

#include "report/output.h"

/* What --help shows. */
void help_write(struct output *output);

/* cdbjob(1), in mdoc. */
void manual_write(struct output *output);

void completion_bash(struct output *output);
void completion_zsh(struct output *output);
void completion_fish(struct output *output);

#endif

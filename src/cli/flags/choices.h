/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The values that options may have, and the options whose value is more than
 * one word of a list.
 */
#ifndef CDBJOB_CLI_FLAGS_CHOICES_H
#define CDBJOB_CLI_FLAGS_CHOICES_H

#include "cli/flags/option_table.h"

/* Words by index; NULL past the end. */
const char *choice_dialect(size_t index);
const char *choice_input(size_t index);
const char *choice_format(size_t index);
/* Do the commands, as bits, write that format? */
bool choice_is_written_by(unsigned commands, size_t index);
const char *choice_level(size_t index); /* from error down to note */
const char *choice_when(size_t index);
const char *choice_print(size_t index); /* from CLI_PRINT_MANUAL on */
const char *choice_command(size_t index);
const char *choice_rule(size_t index); /* names */

/* Each returns NULL or what is wrong with the value. */
const char *choice_set_report(struct reading *reading, const char *value);
const char *choice_set_level(struct reading *reading, const char *value);
const char *choice_set_range(struct reading *reading, const char *value);

/* What is wrong with a word that is not in the list: "must be one of ...",
 * with the one that was probably meant before it. */
#define CHOICE_TEXT_SIZE 256
void choice_wrong(const char *word, const char *(*list)(size_t index),
                  char text[CHOICE_TEXT_SIZE]);

/* The word of a list that was probably meant, or NULL. */
const char *choice_near(const char *word, const char *(*list)(size_t index));

#endif

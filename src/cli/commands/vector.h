/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Vectors: responses of the generator as lines of JSON, each with the verdict
 * on it. They know the generator, and nothing of the parser.
 */
#ifndef CDBJOB_CLI_COMMANDS_VECTOR_H
#define CDBJOB_CLI_COMMANDS_VECTOR_H

#include "generator/generator.h"
#include "report/output.h"

#define VECTOR_ID_SIZE 128

/* The name of a vector: version of the generator, rule, flaw, field, and what
 * makes it the only one of these. */
void vector_name(const struct specimen *specimen, const char *last,
                 char id[VECTOR_ID_SIZE]);

/* Writes one, on a line of its own. */
void vector_write(struct output *output, const struct specimen *specimen,
                  const char *id);

/* Writes the published set. */
void vector_write_set(struct output *output);

/* Writes its first, in which nothing is wrong, rare or unusual. */
void vector_write_plain(struct output *output);

/* Writes the text alone of the one with that id; false where there is none. */
bool vector_write_text(struct output *output, const char *id);

#endif

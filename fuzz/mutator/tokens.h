/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * One token in place of another that is much like it.
 */
#ifndef CDBJOB_FUZZ_TOKENS_H
#define CDBJOB_FUZZ_TOKENS_H

#include "generator/buffer.h"
#include "generator/choice.h"

/* Writes a string, a number or a word with something changed in it: a time a
 * step away, a number near a limit or of another length, a string with other
 * characters, or spelt or ended otherwise. */
void mutate_token(struct choice *choice, const char *token, size_t size,
                  struct buffer *out);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Tokens of a text that need not be JSON, as far as a report needs them. It
 * knows neither findings nor what the tokens mean.
 */
#ifndef CDBJOB_REPORT_TOKEN_H
#define CDBJOB_REPORT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

/* White space of JSON? */
bool token_is_space(char byte);
/* One of {}[]:, ? */
bool token_is_mark(char byte);

/* The end of the token that begins at an offset less than length: of a
 * string after its closing quote, or the end of the text; of a bracket,
 * colon or comma after it; of anything else before one of these, a quote or
 * white space. */
size_t token_end(const char *text, size_t length, size_t offset);

/* The next byte from the offset on that is not white space, or length. */
size_t token_next(const char *text, size_t length, size_t offset);

/* Is the string that ends at `end` followed by a colon? */
bool token_is_key(const char *text, size_t length, size_t end);

#endif

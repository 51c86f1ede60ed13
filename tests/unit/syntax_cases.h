/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Cases of the syntax: texts with the rule of 1xx that they break and where,
 * or with none. Neighbours are beside one another: the last that is
 * accepted and the first that is refused.
 */
#ifndef CDBJOB_TESTS_SYNTAX_CASES_H
#define CDBJOB_TESTS_SYNTAX_CASES_H

#include <stddef.h>

struct syntax_case {
    int rule; /* 0: none */
    const char *text;
    size_t text_length;
    size_t offset, length; /* of the finding; from the start of the text */
};

/* Ends with a text of NULL. */
extern const struct syntax_case syntax_strings[];    /* may also be keys */
extern const struct syntax_case syntax_scalars[];    /* numbers, words */
extern const struct syntax_case syntax_unfinished[]; /* 101 at their end */
extern const struct syntax_case syntax_structures[]; /* containers */
extern const struct syntax_case syntax_texts[];      /* only as a whole */

#endif

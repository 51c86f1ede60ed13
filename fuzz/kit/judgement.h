/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The judgement on one text: what is right to make of it, and at which places
 * it leaves a client free. It must not know what a client made of it.
 */
#ifndef CDBJOB_FUZZ_KIT_JUDGEMENT_H
#define CDBJOB_FUZZ_KIT_JUDGEMENT_H

#include "kit/place.h"
#include "kit/policy.h"

/* Judges a text by the parser. There is one judgement at a time: what is
 * expected points into it, and the questions below are about it. */
void judge(const char *text, size_t length, const struct bearings *bearings,
           cdbjob_fuzz_expected *expected);

/* The response, as far as it is right; NULL: it cannot be read. */
const cdbjob_response *judged_response(void);

/* May a client read anything there? */
bool judged_free(const struct place *place);

#endif

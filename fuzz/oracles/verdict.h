/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The oracle that knows the answer: a response of the generator is judged as
 * expected. It must not know how the parser judges.
 */
#ifndef CDBJOB_FUZZ_VERDICT_H
#define CDBJOB_FUZZ_VERDICT_H

#include "generator/generator.h"
#include "oracles/oracles.h"

/* The parser reports exactly the findings that are expected, each at its
 * place and pointer, with the status that they add up to in that dialect. The
 * answer is handed out. */
void oracle_verdict(const struct subject *subject,
                    const struct specimen *specimen, cdbjob_dialect dialect,
                    struct answer *answer);

#endif

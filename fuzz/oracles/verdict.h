/*
 * The oracle that knows the answer: a response of the generator is judged as
 * foretold. It must not know how the parser judges.
 */
#ifndef CDBJOB_FUZZ_VERDICT_H
#define CDBJOB_FUZZ_VERDICT_H

#include "generator/generator.h"
#include "oracles/oracles.h"

/* The parser tells exactly the findings foretold, each at its place and
 * pointer, and the status that they stand for in that dialect. */
void oracle_verdict(const struct subject *subject,
                    const struct specimen *specimen, cdbjob_dialect dialect);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Target: a response made by the generator, its choices from a hash of the
 * input, must be judged as expected in both dialects. It must not read the
 * input as JSON.
 */
#include "oracles/verdict.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct specimen specimen;
    /* An input is JSON as often as not: taken as choices, its first byte
     * would choose one flaw. */
    struct choice choice = choice_from_seed(choice_hash(data, size));
    generate_any(&choice, &specimen);
    if (specimen.overflowed)
        return 0;
    oracle_verdict(&subject_real, &specimen, CDBJOB_OBSERVED);
    oracle_verdict(&subject_real, &specimen, CDBJOB_DOCUMENTED);
    return 0;
}

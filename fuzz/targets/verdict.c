/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Target: a response made by the generator, its choices from a hash of the
 * input, must be judged as expected in both dialects. It must not read the
 * input as JSON.
 */
#include "oracles/verdict.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is expected, also by the model, which knows the values; and in one of
 * eight responses, chosen by a hash, that the other ways of reading it expect
 * the same; `ways`: in this one. */
static void hold(const struct specimen *specimen, cdbjob_dialect dialect,
                 uint64_t hash, bool ways)
{
    struct answer answer;
    struct choice choice = choice_from_seed(hash);
    oracle_verdict(&subject_real, specimen, dialect, &answer);
    oracle_model(&subject_real, &answer);
    oracle_values(&answer);
    oracle_learnt(&subject_real, &answer);
    size_t which = choose(&choice, 16);
    if (ways || which == 0)
        oracle_lane(&subject_real, &answer, &choice);
    if (ways || which == 1)
        oracle_layout(&subject_real, &answer, &choice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct specimen specimen;
    /* An input is JSON as often as not: taken as choices, its first byte
     * would choose one flaw. */
    uint64_t hash = choice_hash(data, size);
    /* Replay has few inputs, and each is a response: more of them each. */
    for (size_t i = 0; i < (oracles_thorough ? 32 : 1); i++) {
        struct choice choice = choice_from_seed(hash + i);
        generate_any(&choice, &specimen);
        if (specimen.overflowed)
            continue;
        hold(&specimen, CDBJOB_OBSERVED, hash + 1, oracles_thorough && i == 0);
        hold(&specimen, CDBJOB_DOCUMENTED, hash + 2,
             oracles_thorough && i == 0);
    }
    return 0;
}

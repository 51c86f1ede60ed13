/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Target: a capture put together by the composer, its choices from a hash of
 * the input, must be read as it was put together; so must a list of files, and
 * what is something else must be said to be that. It must not read the input
 * as a capture.
 */
#include "oracles/answer.h"
#include "oracles/records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct composed composed;
    struct hinted hinted;
    struct listed listed;
    /* Replay has few inputs, and each is a capture: more of them each. */
    for (size_t i = 0; i < (oracles_thorough ? 64 : 1); i++) {
        struct choice choice = choice_from_seed(choice_hash(data, size) + i);
        compose_hint(&choice, &hinted);
        oracle_hint(&reader_real, &hinted);
        compose_list(&choice, &listed);
        oracle_list(&reader_real, &listed);
        compose(&choice, &composed);
        if (!composed.overflowed)
            oracle_records(&reader_real, &composed, &choice);
    }
    return 0;
}

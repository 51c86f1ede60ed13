/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Target: the parser on any bytes, in both dialects, default limits. It must
 * not know what the oracles hold.
 */
#include "oracles/oracles.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static cdbjob_options options[2];
    if (size > TEXT_ROOM)
        return 0;
    if (options[0].max_length == 0) {
        cdbjob_options_init(&options[0], CDBJOB_OBSERVED);
        cdbjob_options_init(&options[1], CDBJOB_DOCUMENTED);
    }
    const char *json = guard_copy(GUARD_TEXT, data, size);
    /* What is found depends on no dialect, so one of them is a fair sample. */
    size_t dialect = choice_hash(data, size) >> 32 & 1;
    oracles_hold(&subject_real, json, size, &options[dialect]);
    if (oracles_thorough)
        oracles_hold(&subject_real, json, size, &options[1 - dialect]);
    return 0;
}

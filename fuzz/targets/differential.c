/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Target: the parser beside jansson, which must agree on what is JSON, and
 * cJSON, which must hold equal values. It must not know where they may not.
 */
#include "oracles/oracles.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static cdbjob_options options;
    if (size > TEXT_ROOM)
        return 0;
    if (options.max_length == 0) {
        cdbjob_options_init(&options, CDBJOB_OBSERVED);
        options.max_depth = CDBJOB_DEPTH_LIMIT;
    }
    const char *json = guard_copy(GUARD_TEXT, data, size);
    struct answer answer;
    ask(&subject_real, &answer, ANSWER_FIRST, json, size, &options, 0);
    oracle_jansson(&answer);
    oracle_cjson_values(&answer);
    oracle_cjson_pointers(&subject_real, &answer);
    return 0;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Target: the parser under options that the input chooses. What follows the
 * last NUL of the input, which no JSON has, are choices; a seed without one
 * is taken whole, and its hash chooses.
 */
#include "oracles/oracles.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint32_t depths[] = {1, 2, 3, 8, 64, CDBJOB_DEPTH_LIMIT};
static const uint32_t items[] = {1, 2, 3, 16, 100, CDBJOB_ITEMS_LIMIT};

static void choose_options(struct choice *choice, size_t length,
                           cdbjob_options *options)
{
    cdbjob_options_init(options, (cdbjob_dialect)choose(choice, 2));
    if (chance(choice, 4))
        options->max_length = 1 + choose(choice, length + 2);
    else if (chance(choice, 2))
        options->max_length = CDBJOB_LENGTH_LIMIT;
    options->max_depth = depths[choose(choice, 6)];
    options->max_items = items[choose(choice, 6)];
    options->request_job_id = (int64_t)choose(choice, 3) * 12944;
    size_t often = 1 + choose(choice, 8);
    for (size_t i = 0; cdbjob_rule_at(i) != NULL; i++)
        if (chance(choice, often))
            (void)cdbjob_set_level(options, cdbjob_rule_at(i)->number,
                                   (cdbjob_level)choose(choice, 4));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t length = size;
    while (length > 0 && size - length < 64 && data[length - 1] != 0)
        length--;
    bool chosen = length > 0 && data[length - 1] == 0;
    struct choice choice = chosen
                               ? choice_from_bytes(data + length, size - length)
                               : choice_from_seed(choice_hash(data, size));
    length = chosen ? length - 1 : size;
    if (size > TEXT_ROOM)
        return 0;
    cdbjob_options options;
    choose_options(&choice, length, &options);
    const char *json = guard_copy(GUARD_TEXT, data, length);
    oracles_hold(&subject_real, json, length, &options);
    return 0;
}

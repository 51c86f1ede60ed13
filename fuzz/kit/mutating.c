/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The mutator as the kit offers it, and its face for libFuzzer: weak, so that
 * a client may have one of its own. It must not hold a mutation of its own.
 */
#include "cdbjob/fuzz.h"

#include "mutator/mutator.h"

#include <string.h>

static char described[80] = "nothing";

size_t cdbjob_fuzz_mutate(uint8_t *data, size_t size, size_t room,
                          uint64_t seed)
{
    struct choice choice = choice_from_seed(seed);
    size = mutate_json(&choice, data, size < room ? size : room, room);
    mutate_describe(described, sizeof described);
    return size;
}

size_t cdbjob_fuzz_cross_over(const uint8_t *data, size_t size,
                              const uint8_t *other, size_t other_size,
                              uint8_t *out, size_t room, uint64_t seed)
{
    struct choice choice = choice_from_seed(seed);
    size = cross(&choice, data, size, other, other_size, out, room);
    mutate_describe(described, sizeof described);
    return size;
}

const char *cdbjob_fuzz_described(void)
{
    return described;
}

/* Where libFuzzer is not linked, there is no such function. */
__attribute__((weak)) size_t LLVMFuzzerMutate(uint8_t *data, size_t size,
                                              size_t room);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room,
                               unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data, size_t size,
                                 const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t room, unsigned seed);

/* One in four mutations is libFuzzer's own. */
__attribute__((weak)) size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size,
                                                     size_t room, unsigned seed)
{
    if (seed % 4 == 0 && LLVMFuzzerMutate != NULL)
        return LLVMFuzzerMutate(data, size, room);
    return cdbjob_fuzz_mutate(data, size, room, seed);
}

__attribute__((weak)) size_t
LLVMFuzzerCustomCrossOver(const uint8_t *data, size_t size,
                          const uint8_t *other, size_t other_size, uint8_t *out,
                          size_t room, unsigned seed)
{
    return cdbjob_fuzz_cross_over(data, size, other, other_size, out, room,
                                  seed);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The mutator's face for libFuzzer: its own byte mutations a share of the
 * time, ours the rest. It must not hold a mutation of its own.
 */
#include "mutator/mutator.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room,
                               unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data, size_t size,
                                 const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t room, unsigned seed);

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room,
                               unsigned seed)
{
    struct choice choice = choice_from_seed(seed);
    if (chance(&choice, 4))
        return LLVMFuzzerMutate(data, size, room);
    return mutate(&choice, data, size, room);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *data, size_t size,
                                 const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t room, unsigned seed)
{
    struct choice choice = choice_from_seed(seed);
    return cross(&choice, data, size, other, other_size, out, room);
}

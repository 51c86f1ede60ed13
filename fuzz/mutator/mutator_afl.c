/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The mutator's face for AFL++: a shared object that afl-fuzz loads beside
 * its own mutations, or instead of them. It must not hold a mutation of its
 * own.
 */
#include "mutator/mutator.h"

#include <stdlib.h>
#include <string.h>

/* afl-fuzz would make hundreds of one input before it turns to the next. */
enum { AFL_ROOM = 1 << 20, ROUNDS = 64 };

struct afl_mutator {
    struct choice choice;
    uint8_t bytes[AFL_ROOM];
};

void *afl_custom_init(void *afl, unsigned seed);
size_t afl_custom_fuzz(void *data, uint8_t *bytes, size_t size, uint8_t **out,
                       uint8_t *other, size_t other_size, size_t room);
unsigned afl_custom_fuzz_count(void *data, const uint8_t *bytes, size_t size);
void afl_custom_deinit(void *data);

void *afl_custom_init(void *afl, unsigned seed)
{
    (void)afl;
    struct afl_mutator *mutator = calloc(1, sizeof *mutator);
    if (mutator != NULL)
        mutator->choice = choice_from_seed(seed);
    return mutator;
}

size_t afl_custom_fuzz(void *data, uint8_t *bytes, size_t size, uint8_t **out,
                       uint8_t *other, size_t other_size, size_t room)
{
    struct afl_mutator *mutator = data;
    room = room < AFL_ROOM ? room : AFL_ROOM;
    size = size < room ? size : room;
    *out = mutator->bytes;
    size_t crossed = 0;
    if (other != NULL && other_size > 0 && chance(&mutator->choice, 8))
        crossed = cross(&mutator->choice, bytes, size, other, other_size,
                        mutator->bytes, room);
    if (crossed > 0)
        return crossed;
    memcpy(mutator->bytes, bytes, size);
    if (chance(&mutator->choice, 6))
        return mutate_bytes(&mutator->choice, mutator->bytes, size, room);
    return mutate(&mutator->choice, mutator->bytes, size, room);
}

unsigned afl_custom_fuzz_count(void *data, const uint8_t *bytes, size_t size)
{
    (void)data;
    (void)bytes;
    (void)size;
    return ROUNDS;
}

void afl_custom_deinit(void *data)
{
    free(data);
}

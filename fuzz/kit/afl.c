/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The kit's face for AFL++: afl-fuzz loads it beside its own mutations, and
 * names each new input of its queue by what was done. It must not hold a
 * mutation of its own.
 */
#include "cdbjob/fuzz.h"

#include <stdlib.h>
#include <string.h>

enum { AFL_ROOM = 1 << 20 };

struct afl_mutator {
    uint64_t seed;
    uint8_t bytes[AFL_ROOM];
};

void *afl_custom_init(void *afl, unsigned seed);
size_t afl_custom_fuzz(void *data, uint8_t *bytes, size_t size, uint8_t **out,
                       uint8_t *other, size_t other_size, size_t room);
const char *afl_custom_describe(void *data, size_t room);
void afl_custom_deinit(void *data);

void *afl_custom_init(void *afl, unsigned seed)
{
    (void)afl;
    struct afl_mutator *mutator = calloc(1, sizeof *mutator);
    if (mutator != NULL)
        mutator->seed = (uint64_t)seed << 32;
    return mutator;
}

/* One in eight crosses with another input, if there is a place for it. */
size_t afl_custom_fuzz(void *data, uint8_t *bytes, size_t size, uint8_t **out,
                       uint8_t *other, size_t other_size, size_t room)
{
    struct afl_mutator *mutator = data;
    uint64_t seed = mutator->seed++;
    size_t crossed = 0;
    room = room < AFL_ROOM ? room : AFL_ROOM;
    size = size < room ? size : room;
    *out = mutator->bytes;
    if (other != NULL && other_size > 0 && seed % 8 == 0)
        crossed = cdbjob_fuzz_cross_over(bytes, size, other, other_size,
                                         mutator->bytes, room, seed);
    if (crossed > 0)
        return crossed;
    memcpy(mutator->bytes, bytes, size);
    return cdbjob_fuzz_mutate(mutator->bytes, size, room, seed);
}

const char *afl_custom_describe(void *data, size_t room)
{
    (void)data;
    return strlen(cdbjob_fuzz_described()) <= room ? cdbjob_fuzz_described()
                                                   : "cdbjob";
}

void afl_custom_deinit(void *data)
{
    free(data);
}

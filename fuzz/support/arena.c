/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Blocks one behind the other: see arena.h.
 */
#include "support/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

enum { ARENA_SIZE = 1 << 23, ARENA_ALIGNMENT = 16 };

static alignas(ARENA_ALIGNMENT) char arena[ARENA_SIZE];
static size_t arena_used, arena_blocks;

void *arena_malloc(size_t size)
{
    if (size >= ARENA_SIZE - arena_used)
        return malloc(size);
    size_t padded = (size / ARENA_ALIGNMENT + 1) * ARENA_ALIGNMENT;
    void *block = arena + arena_used;
    arena_used += padded;
    arena_blocks++;
    return block;
}

void arena_free(void *block)
{
    uintptr_t at = (uintptr_t)block, begin = (uintptr_t)arena;
    if (at < begin || at - begin >= ARENA_SIZE) {
        free(block);
        return;
    }
    if (--arena_blocks == 0)
        arena_used = 0;
}

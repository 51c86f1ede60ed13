/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Memory for another parser's trees. Nobody is to look for faults in that, and
 * a sanitizer's allocator would take most of the time of a target that asks
 * it. Blocks lie one behind the other, and all of the room is free again once
 * none is left. It knows nothing of who asks for memory.
 */
#ifndef CDBJOB_FUZZ_ARENA_H
#define CDBJOB_FUZZ_ARENA_H

#include <stddef.h>

/* As malloc() and free(); what does not fit comes from there. */
void *arena_malloc(size_t size);
void arena_free(void *block);

#endif

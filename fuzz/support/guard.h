/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Blocks of memory that end at a page nobody may touch, so that one byte read
 * or written too far stops the process in every build, sanitized or not. They
 * know nothing of what is kept in them.
 */
#ifndef CDBJOB_FUZZ_GUARD_H
#define CDBJOB_FUZZ_GUARD_H

#include <stdbool.h>
#include <stddef.h>

/* One block at a time lives in each slot. */
enum guard_slot {
    GUARD_TEXT,
    GUARD_TEXT_OTHER,
    GUARD_MEMORY,
    GUARD_MEMORY_OTHER,
    GUARD_MEMORY_THIRD,
    GUARD_FINDINGS,
    GUARD_FINDINGS_OTHER,
    GUARD_FINDINGS_THIRD,
    GUARD_OUTPUT,
    GUARD_OUTPUT_OTHER,
    GUARD_LAYOUT,
    GUARD_COUNT
};

/* The largest block: the memory of the longest text with the most details
 * that a target tries, with room to spare. */
#define GUARD_BLOCK_MAX ((size_t)8 << 20)

/* A block of `size` bytes, `gap` bytes (0 to 15) before the forbidden page,
 * between two canaries; its content is `fill` (indeterminate to MSan). The
 * former block of the slot is gone. */
void *guard_block(enum guard_slot slot, size_t size, size_t gap, int fill);

/* The same without filling it. */
void *guard_room(enum guard_slot slot, size_t size, size_t gap);

/* A copy of a text whose last byte is the last one before the page. */
const char *guard_copy(enum guard_slot slot, const void *data, size_t size);

/* Are the canaries around the slot's block whole? */
bool guard_intact(enum guard_slot slot);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Allocations that are counted, and one that fails: see scarce.h.
 */
#include "support/scarce.h"

#include <errno.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

/* Each thread has its own, for an engine's threads allocate too. */
static _Thread_local bool armed, failed;
static _Thread_local size_t left;

void scarce_begin(size_t allocations)
{
    armed = true;
    failed = false;
    left = allocations;
}

bool scarce_end(void)
{
    armed = false;
    return failed;
}

bool scarce_fails(void)
{
    if (!armed || left-- > 0)
        return false;
    armed = false;
    failed = true;
    errno = ENOMEM;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return scarce_fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return scarce_fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return scarce_fails() ? NULL : __real_realloc(block, size);
}

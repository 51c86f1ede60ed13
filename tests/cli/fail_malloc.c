/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Preloaded into the tool: the allocation whose number is in FAIL_AT fails,
 * and every one after it, unless FAIL_ONCE is set. It knows nothing of the
 * tool.
 */
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

static bool fails(void)
{
    static unsigned long number, fail_at;
    static bool begun, once;
    if (!begun) {
        const char *at = getenv("FAIL_AT"), *alone = getenv("FAIL_ONCE");
        begun = true;
        fail_at = at != NULL ? strtoul(at, NULL, 10) : 0;
        once = alone != NULL && *alone != '\0';
    }
    number++;
    if (fail_at == 0 || number < fail_at || (once && number > fail_at))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return fails() ? NULL : __libc_realloc(memory, size);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Preloaded into the tool: the allocation whose number is in FAIL_AT fails,
 * and every one after it. It knows nothing of the tool.
 */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);

void *malloc(size_t size)
{
    static unsigned long left;
    const char *text = left == 0 ? getenv("FAIL_AT") : NULL;
    if (text != NULL)
        left = strtoul(text, NULL, 10) + 1;
    if (left > 1)
        left--;
    if (left != 1)
        return __libc_malloc(size);
    errno = ENOMEM;
    return NULL;
}

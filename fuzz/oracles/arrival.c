/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Reading from memory as from a pipe: see arrival.h.
 */
#include "oracles/arrival.h"

#include <errno.h>
#include <string.h>

ptrdiff_t arrive(void *context, char *buffer, size_t size)
{
    /* One by one they stop at every place where a reader may look. */
    static const size_t mosts[] = {1, 8, 64};
    struct arrival *arrival = context;
    size_t left = arrival->size - arrival->at;
    if (arrival->most == 0)
        arrival->most = mosts[choose(&arrival->choice, 3)];
    if (!arrival->whole && size > 0)
        size = 1 + choose(&arrival->choice,
                          size < arrival->most ? size : arrival->most);
    if (arrival->at >= arrival->fails_at) {
        arrival->failed = true;
        errno = EIO;
        return -1;
    }
    if (size > left)
        size = left;
    if (size > 0)
        memcpy(buffer, arrival->data + arrival->at, size);
    arrival->at += size;
    return (ptrdiff_t)size;
}

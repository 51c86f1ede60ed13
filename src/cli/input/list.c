/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Taking a list of paths apart, in place.
 */
#include "cli/input/list.h"

#include <string.h>

void list_split(char *list, size_t length)
{
    if (length == 0 || memchr(list, '\0', length) != NULL)
        return;
    for (size_t at = 0; at < length; at++)
        if (list[at] == '\n')
            list[at] = '\0';
}

const char *list_next(const char *list, size_t length, size_t *at)
{
    while (*at < length) {
        const char *path = list + *at;
        *at += strlen(path) + 1;
        if (*path != '\0')
            return strcmp(path, "-") == 0 ? "./-" : path;
    }
    return NULL;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * One parse of each text named, as NAME=FILE, under callgrind: one dump of
 * its counters for each, with that name. It judges nothing.
 */
#include "cdbjob/cdbjob.h"

#include <stdio.h>
#include <string.h>
#include <valgrind/callgrind.h>

static bool measure(const char *name, const char *path)
{
    static char text[CDBJOB_MAX_LENGTH];
    static unsigned char memory[CDBJOB_MEMORY_MAX];
    const cdbjob_response *response;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    /* The first parse binds memcpy and its kind. */
    cdbjob_status status = cdbjob_parse(text, length, NULL, memory,
                                        sizeof memory, &response, NULL);
    CALLGRIND_ZERO_STATS;
    CALLGRIND_TOGGLE_COLLECT;
    status |= cdbjob_parse(text, length, NULL, memory, sizeof memory, &response,
                           NULL);
    CALLGRIND_TOGGLE_COLLECT;
    CALLGRIND_DUMP_STATS_AT(name);
    return status == CDBJOB_VALID;
}

int main(int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        char *path = strchr(arguments[i], '=');
        if (path == NULL)
            return 2;
        *path++ = '\0';
        if (!measure(arguments[i], path)) {
            fprintf(stderr, "gate: %s is not a valid response\n", path);
            return 1;
        }
    }
    return count < 2;
}

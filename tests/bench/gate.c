/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * One parse of each text named, as NAME=FILE, under callgrind: one dump of
 * its counters for each, with that name. With GATE_LAYOUT, of a parse that
 * follows the layout of the text itself. It judges nothing.
 */
#include "cdbjob/cdbjob.h"

#include <stdio.h>
#include <string.h>
#include <valgrind/callgrind.h>

#ifdef GATE_LAYOUT
static cdbjob_layout layout;
#endif

static cdbjob_status parse(const char *text, size_t length,
                           const cdbjob_response **response)
{
    static unsigned char memory[CDBJOB_MEMORY_MAX];
#ifdef GATE_LAYOUT
    return cdbjob_parse_with_layout(text, length, NULL, memory, sizeof memory,
                                    response, NULL, &layout);
#else
    return cdbjob_parse(text, length, NULL, memory, sizeof memory, response,
                        NULL);
#endif
}

static bool measure(const char *name, const char *path)
{
    static char text[CDBJOB_MAX_LENGTH];
    const cdbjob_response *response;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
#ifdef GATE_LAYOUT
    cdbjob_layout_init(&layout);
#endif
    /* The first parse learns the layout. */
    cdbjob_status status = parse(text, length, &response);
    CALLGRIND_ZERO_STATS;
    CALLGRIND_TOGGLE_COLLECT;
    status |= parse(text, length, &response);
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

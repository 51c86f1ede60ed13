/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What Frama-C's Eva is asked: one parse of any length up to 4,096 of bytes
 * of which nothing is known, with any dialect, and every finding reported. It
 * states no property of its own: an alarm is what Eva cannot exclude.
 */
#include "cdbjob/cdbjob.h"

#include "__fc_builtin.h"

#define BYTES 4096
#define ROOM 8

static char text[BYTES];
static unsigned char memory[CDBJOB_MEMORY_FOR(BYTES, CDBJOB_MAX_ITEMS)];
static cdbjob_finding items[ROOM];

int main(void)
{
    cdbjob_options options;
    cdbjob_findings findings = {items, ROOM, 0, 0, 0, 0};
    const cdbjob_response *response;
    size_t length = (size_t)Frama_C_interval(0, BYTES);

    Frama_C_make_unknown(text, BYTES);
    cdbjob_options_init(&options, Frama_C_interval(0, 1) ? CDBJOB_DOCUMENTED
                                                         : CDBJOB_OBSERVED);
    return (int)cdbjob_parse(text, length, &options, memory, sizeof memory,
                             &response, &findings);
}

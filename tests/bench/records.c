/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Writes valid responses, one a line: a stream of any length for ci/bench and
 * ci/bench-stream. The same seed gives the same bytes. "log": as a poller logs
 * them, see log.h; "wild": keys in any order and spelling, white space
 * anywhere, as the generator makes them; "plain": the same responses minified
 * and in the order of the document.
 */
#include "generator/generator.h"
#include "log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Records that are too large for a line of a log are left out. */
enum { LINE_MAX_BYTES = 4096 };

/* Line breaks are between tokens only: strings escape theirs. */
static void join_lines(char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] == '\n' || bytes[i] == '\r')
            bytes[i] = ' ';
}

/* The response written anew, in place; its length, 0 if it is too long. */
static size_t make_plain(char *bytes, size_t length)
{
    static unsigned char memory[CDBJOB_MEMORY_MAX];
    const cdbjob_response *response;
    if (cdbjob_parse(bytes, length, NULL, memory, sizeof memory, &response,
                     NULL) != CDBJOB_VALID)
        return 0;
    length = cdbjob_write(response, bytes, SPECIMEN_ROOM);
    return length < SPECIMEN_ROOM ? length : 0;
}

static bool put_line(const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, stdout) == length && putchar('\n') != EOF;
}

static bool write_log(unsigned long count, uint64_t seed)
{
    struct choice choice = choice_from_seed(seed);
    struct text text = {0};
    bool written = true;
    for (unsigned long made = 0; made < count && written; made++) {
        text_clear(&text);
        log_add(&text, &choice);
        written = put_line(text.bytes, text.length);
    }
    text_free(&text);
    return written;
}

static bool write_generated(unsigned long count, uint64_t seed, bool plain)
{
    static struct specimen specimen;
    for (unsigned long made = 0; made < count; seed++) {
        struct choice choice = choice_from_seed(seed);
        generate(&choice, &specimen, NULL, false);
        size_t length = specimen.overflowed ? 0 : specimen.text.length;
        join_lines(specimen.bytes, length);
        if (plain && length > 0)
            length = make_plain(specimen.bytes, length);
        if (length == 0 || length > LINE_MAX_BYTES)
            continue;
        if (!put_line(specimen.bytes, length))
            return false;
        made++;
    }
    return true;
}

int main(int count, char **arguments)
{
    static const char *const kinds[] = {"log", "plain", "wild"};
    size_t kind = 0;
    while (count == 4 && kind < 3 && strcmp(arguments[3], kinds[kind]) != 0)
        kind++;
    if (count != 4 || kind == 3) {
        fprintf(stderr, "usage: records COUNT SEED log|plain|wild\n");
        return 2;
    }
    unsigned long records = strtoul(arguments[1], NULL, 10);
    uint64_t seed = strtoull(arguments[2], NULL, 10);
    bool written = kind == 0 ? write_log(records, seed)
                             : write_generated(records, seed, kind == 1);
    return written && fflush(stdout) == 0 ? 0 : 3;
}

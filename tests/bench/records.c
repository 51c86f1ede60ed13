/*
 * Writes valid responses of the generator, one a line: a stream of any
 * length for ci/bench-stream. The same seed gives the same bytes. "wild":
 * keys in any order and spelling, white space anywhere, as the generator
 * makes them; "plain": the same responses as a backend logs them, minified
 * and in the order of the document.
 */
#include "generator/generator.h"

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

int main(int count, char **arguments)
{
    static struct specimen specimen;
    bool plain = count == 4 && strcmp(arguments[3], "plain") == 0;
    if (count != 4 || (!plain && strcmp(arguments[3], "wild") != 0)) {
        fprintf(stderr, "usage: records COUNT SEED plain|wild\n");
        return 2;
    }
    unsigned long wanted = strtoul(arguments[1], NULL, 10);
    uint64_t seed = strtoull(arguments[2], NULL, 10);
    for (unsigned long made = 0; made < wanted; seed++) {
        struct choice choice = choice_from_seed(seed);
        generate(&choice, &specimen, NULL, false);
        size_t length = specimen.overflowed ? 0 : specimen.text.length;
        join_lines(specimen.bytes, length);
        if (plain && length > 0)
            length = make_plain(specimen.bytes, length);
        if (length == 0 || length > LINE_MAX_BYTES)
            continue;
        if (fwrite(specimen.bytes, 1, length, stdout) != length ||
            putchar('\n') == EOF)
            return 3;
        made++;
    }
    return fflush(stdout) == 0 ? 0 : 3;
}

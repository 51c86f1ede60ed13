/*
 * Writes valid responses of the fuzz generator, one a line: a stream of any
 * length for ci/bench-stream. The same seed gives the same bytes.
 */
#include "generator.h"

#include <stdio.h>
#include <stdlib.h>

/* Records that are too large for a line of a log are left out. */
enum { LINE_MAX_BYTES = 4096 };

int main(int count, char **arguments)
{
    static struct specimen specimen;
    if (count != 3) {
        fprintf(stderr, "usage: records COUNT SEED\n");
        return 2;
    }
    unsigned long wanted = strtoul(arguments[1], NULL, 10);
    uint64_t seed = strtoull(arguments[2], NULL, 10);
    for (unsigned long made = 0; made < wanted; seed++) {
        struct choice choice = choice_from_seed(seed);
        generate(&choice, &specimen, PLANT_NOTHING, false);
        if (specimen.overflowed || specimen.text.length > LINE_MAX_BYTES)
            continue;
        /* Line breaks stand between tokens only: strings escape theirs. */
        for (size_t i = 0; i < specimen.text.length; i++)
            if (specimen.bytes[i] == '\n' || specimen.bytes[i] == '\r')
                specimen.bytes[i] = ' ';
        if (fwrite(specimen.bytes, 1, specimen.text.length, stdout) !=
                specimen.text.length ||
            putchar('\n') == EOF)
            return 3;
        made++;
    }
    return fflush(stdout) == 0 ? 0 : 3;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Writes generated responses, one a line: a sample of a mix. The same seed
 * gives the same bytes. Of EVERY records one has the next of the named flaws.
 */
#include "generator/generator.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FLAWS = 16 };

static const struct flaw *find_flaw(const char *name)
{
    const struct flaw *flaw;
    for (size_t i = 0; (flaw = flaw_at(i)) != NULL; i++)
        if (strcmp(flaw_name(flaw), name) == 0)
            return flaw;
    fprintf(stderr, "make-sample: no flaw %s; there are:\n", name);
    for (size_t i = 0; (flaw = flaw_at(i)) != NULL; i++)
        fprintf(stderr, "  %s\n", flaw_name(flaw));
    exit(2);
}

/* Line breaks are between tokens only: strings escape theirs. */
static void put_line(struct specimen *specimen)
{
    size_t length = specimen->text.length;
    for (size_t i = 0; i < length; i++)
        if (specimen->bytes[i] == '\n' || specimen->bytes[i] == '\r')
            specimen->bytes[i] = ' ';
    if (fwrite(specimen->bytes, 1, length, stdout) != length ||
        putchar('\n') == EOF)
        exit(1);
}

int main(int count, char **arguments)
{
    static struct specimen specimen;
    const struct flaw *flaws[MAX_FLAWS];
    size_t flaw_count = 0, put = 0;
    if (count < 4 || count - 4 > MAX_FLAWS) {
        fprintf(stderr, "usage: make-sample SEED COUNT EVERY [FLAW...]\n");
        return 2;
    }
    struct choice choice = choice_from_seed(strtoull(arguments[1], NULL, 10));
    unsigned long records = strtoul(arguments[2], NULL, 10);
    unsigned long every = strtoul(arguments[3], NULL, 10);
    for (int i = 4; i < count; i++)
        flaws[flaw_count++] = find_flaw(arguments[i]);
    for (unsigned long made = 0; made < records;) {
        const struct flaw *flaw = NULL;
        if (flaw_count > 0 && made % every == every - 1)
            flaw = flaws[put % flaw_count];
        generate(&choice, &specimen, flaw, false);
        if (specimen.overflowed || specimen.flaw != flaw)
            continue;
        put_line(&specimen);
        put += flaw != NULL;
        made++;
    }
    return fflush(stdout) == 0 ? 0 : 1;
}

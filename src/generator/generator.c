/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The generator's entry: a response is drawn, written, and given its flaw.
 * Nothing in here is called by another part.
 */
#include "generator/part.h"

#include <stdlib.h>

static int by_place(const void *one, const void *other)
{
    const struct expectation *a = one, *b = other;
    if (a->offset != b->offset)
        return a->offset < b->offset ? -1 : 1;
    return (a->rule > b->rule) - (a->rule < b->rule);
}

/* A field at which the flaw can be. */
static unsigned draw_field(struct choice *choice, const struct flaw *flaw)
{
    unsigned field = (unsigned)choose(choice, FIELD_COUNT);
    for (unsigned i = 0; i < FIELD_COUNT && !flaw_fits(flaw, field); i++)
        field = (field + 1) % FIELD_COUNT;
    return field;
}

/* Whether a call failed may be known only from a key at its end, so what ends
 * the reading goes into one that succeeded. */
static bool draw_failed(struct choice *choice, const struct flaw *flaw,
                        unsigned field)
{
    bool may =
        flaw == NULL || (!flaw->ends && !flaw->succeeds && field != FIELD_CODE);
    return may && chance(choice, 6);
}

void generate(struct choice *choice, struct specimen *specimen,
              const struct flaw *flaw, bool documented)
{
    struct generator g = {.choice = choice, .out = specimen, .flaw = flaw};
    specimen->text =
        (struct buffer){specimen->bytes, 0, sizeof specimen->bytes, false};
    specimen->count = 0;
    specimen->overflowed = false;
    specimen->max_length = CDBJOB_MAX_LENGTH;
    g.documented = documented;
    g.pretty = chance(choice, 2);
    g.skipped = chance(choice, 3) ? choose(choice, 4) : 0;
    g.field = flaw == NULL ? FIELD_NONE : draw_field(choice, flaw);
    g.failed_call = draw_failed(choice, flaw, g.field);
    draw_values(&g);
    if (has_flaw(&g, FLAW_AROUND))
        g.field = FIELD_NONE;
    add_space(&g);
    add_object(&g, OBJECT_ROOT);
    add_space(&g);
    if (has_flaw(&g, FLAW_AROUND)) {
        flaw->make(&g, FIELD_NONE);
        g.placed = true;
    }
    specimen->overflowed |= specimen->text.full;
    specimen->flaw = g.placed ? flaw : NULL;
    qsort(specimen->expected, specimen->count, sizeof specimen->expected[0],
          by_place);
}

static size_t flaw_count(void)
{
    size_t count = 0;
    while (flaw_at(count) != NULL)
        count++;
    return count;
}

void generate_any(struct choice *choice, struct specimen *specimen)
{
    size_t count = flaw_count();
    bool documented = chance(choice, 2);
    for (int tries = 0; tries < 16; tries++) {
        const struct flaw *flaw = flaw_at(choose(choice, count + 1));
        generate(choice, specimen, flaw, documented);
        if (specimen->flaw == flaw && !specimen->overflowed)
            return;
    }
}

void generate_for_field(struct choice *choice, struct buffer *out,
                        unsigned field)
{
    static struct specimen scratch;
    struct generator g = {.choice = choice, .out = &scratch};
    const struct flaw *flaw = flaw_at(choose(choice, flaw_count()));
    scratch.text = *out;
    scratch.count = 0;
    draw_values(&g);
    g.flaw = flaw;
    if (cdbjob_is_container(field) || chance(choice, 8))
        generate_value(choice, &scratch.text, 2);
    else if (flaw->where == FLAW_IN_VALUE && flaw_fits(flaw, field))
        add_wrong_value(&g, field);
    else
        add_right_value(&g, field);
    *out = scratch.text;
}

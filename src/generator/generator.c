/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The generator's entry: a response is drawn, written, and given its flaw.
 * Nothing in here is called by another part.
 */
#include "generator/part.h"

#include <stdlib.h>
#include <string.h>

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
    for (unsigned i = 0; i < FIELD_COUNT && !flaw_is_at(flaw, field); i++)
        field = (field + 1) % FIELD_COUNT;
    return flaw_is_at(flaw, field) ? field : FIELD_NONE;
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

static void clear(struct specimen *specimen)
{
    struct reading *reading = &specimen->reading;
    specimen->text =
        (struct buffer){specimen->bytes, 0, sizeof specimen->bytes, false};
    specimen->count = 0;
    specimen->overflowed = false;
    specimen->max_length = CDBJOB_MAX_LENGTH;
    specimen->rule = 0;
    specimen->variants = 1;
    memset(reading->values, 0, sizeof reading->values);
    reading->details = 0;
    reading->has_job = false;
    reading->text =
        (struct buffer){reading->bytes, 0, sizeof reading->bytes, false};
}

/* What the response says, before it is written. */
static void draw(struct generator *g, const struct wish *wish)
{
    const struct flaw *flaw = wish->flaw;
    bool many_objects;
    g->pretty = chance(g->choice, 2);
    g->skipped = chance(g->choice, 3) ? choose(g->choice, 4) : 0;
    g->field = flaw == NULL ? FIELD_NONE : wish->field;
    if (flaw != NULL && g->field == FIELD_NONE)
        g->field = draw_field(g->choice, flaw);
    many_objects = g->field < FIELD_COUNT &&
                   cdbjob_field_table[g->field].object >= OBJECT_DETAIL;
    if (!many_objects || wish->field != FIELD_NONE)
        g->skipped = 0;
    g->failed_call = draw_failed(g->choice, flaw, g->field);
    if (g->directed)
        plain_values(g);
    else
        draw_values(g);
    if (has_flaw(g, FLAW_IN_VALUES) || has_flaw(g, FLAW_IN_CALL) ||
        has_flaw(g, FLAW_IN_ORDER)) {
        flaw->make(g, FIELD_NONE);
        g->placed = true;
    } else if (has_flaw(g, FLAW_IN_PAIR) && flaw->make != NULL) {
        flaw->make(g, FIELD_NONE);
    }
}

static void settle(struct generator *g)
{
    struct specimen *out = g->out;
    out->overflowed |= out->text.full || out->reading.text.full;
    out->flaw = g->placed ? g->flaw : NULL;
    out->field = g->placed ? g->field : FIELD_NONE;
    out->under = g->under;
    for (size_t i = 0; i < out->count; i++)
        if (out->expected[i].length == WHOLE_TOKEN)
            find_token(out->bytes, out->text.length, &out->expected[i]);
    qsort(out->expected, out->count, sizeof out->expected[0], by_place);
}

/* `cut`: where the text will end, if that is known. */
static void write_response(struct choice *choice, struct specimen *specimen,
                           const struct wish *wish, size_t cut)
{
    struct generator g = {.choice = choice,
                          .out = specimen,
                          .flaw = wish->flaw,
                          .under = wish->under,
                          .entered = FIELD_NONE,
                          .directed = wish->directed,
                          .variant = wish->variant,
                          .documented = wish->documented,
                          .cut = cut};
    clear(specimen);
    draw(&g, wish);
    add_space(&g);
    add_object(&g, OBJECT_ROOT);
    add_space(&g);
    if (has_flaw(&g, FLAW_AROUND)) {
        wish->flaw->make(&g, FIELD_NONE);
        g.placed = true;
    }
    settle(&g);
}

void generate_wish(struct choice *choice, struct specimen *specimen,
                   const struct wish *wish)
{
    struct choice again = *choice;
    again.still = choice->still |= wish->directed;
    write_response(choice, specimen, wish, 0);
    /* What is read where the text is cut is known once it is known where. */
    if (wish->flaw != NULL && wish->flaw->make == make_truncated &&
        specimen->text.length > 0)
        write_response(&again, specimen, wish, specimen->text.length);
}

void generate(struct choice *choice, struct specimen *specimen,
              const struct flaw *flaw, bool documented)
{
    struct wish wish = {.flaw = flaw,
                        .field = FIELD_NONE,
                        .under = FIELD_NONE,
                        .documented = documented};
    generate_wish(choice, specimen, &wish);
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

/* A flaw of the value of a field; null is wrong for all of them. */
static const struct flaw *draw_for_value(struct choice *choice, unsigned field)
{
    size_t count = flaw_count(), index = choose(choice, count);
    while (flaw_at(index)->where != FLAW_IN_VALUE ||
           !flaw_is_at(flaw_at(index), field))
        index = (index + 1) % count;
    return flaw_at(index);
}

void generate_for_field(struct choice *choice, struct buffer *out,
                        unsigned field)
{
    static struct specimen scratch;
    struct generator g = {.choice = choice, .out = &scratch};
    clear(&scratch);
    scratch.text = *out;
    draw_values(&g);
    g.flaw = draw_for_value(choice, field);
    if (cdbjob_is_container(field) || chance(choice, 8))
        generate_value(choice, &scratch.text, 2);
    else if (chance(choice, 2))
        add_wrong_value(&g, field);
    else
        add_right_value(&g, field);
    *out = scratch.text;
}

void generate_key(struct choice *choice, struct buffer *out, unsigned field)
{
    static struct specimen scratch;
    struct generator g = {.choice = choice, .out = &scratch};
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    char name[NAME_ROOM], slip[NAME_ROOM];
    bool historic = row->historic[0] != '\0' && chance(choice, 3);
    strcpy(name, historic ? row->historic : row->name);
    scratch.text = *out;
    if (chance(choice, 3))
        misspell(&g, name, slip);
    else
        strcpy(slip, name);
    add_key(&g, slip);
    *out = scratch.text;
}

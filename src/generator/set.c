/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The published set: every flaw at every place where it can be, in a plain
 * response of which nothing is drawn. It must not know what a flaw is.
 */
#include "generator/part.h"

#include <string.h>

/* Where in a response: a field and, of an instance, which one. */
struct place {
    uint8_t field, under;
};

enum { PLACES_MAX = FIELD_COUNT + (INSTANCE_END - INSTANCE_FIRST) + 1 };

/* One of each kind of object. */
static bool is_of_level(struct place place)
{
    switch (place.field) {
    case FIELD_MESSAGE:
    case FIELD_JOB_MESSAGE:
    case FIELD_DEAL_NAME:
    case FIELD_ENGINE_VERSION:
        return true;
    default:
        return false;
    }
}

/* The places of a flaw; how many there are. */
static size_t find_places(const struct flaw *flaw,
                          struct place places[PLACES_MAX])
{
    size_t count = 0;
    for (unsigned field = 0; field < FIELD_COUNT; field++) {
        bool instance = cdbjob_field_table[field].object == OBJECT_INSTANCE;
        struct place one = {(uint8_t)field,
                            instance ? FIELD_BEFORE : FIELD_NONE};
        if (!flaw_is_at(flaw, field) ||
            (flaw->spread == SPREAD_LEVELS && !is_of_level(one)))
            continue;
        places[count++] = one;
        one.under = FIELD_AFTER;
        if (instance)
            places[count++] = one;
    }
    if (flaw_is_at(flaw, FIELD_NONE)) {
        places[0].field = places[0].under = FIELD_NONE;
        return 1;
    }
    return flaw->spread == SPREAD_ONCE && count > 1 ? 1 : count;
}

/* How many forms the flaw has there. */
static size_t forms_at(const struct flaw *flaw, struct place place)
{
    return flaw->spread == SPREAD_MIXED && !is_of_level(place) ? 1 : flaw->most;
}

/* Is it the first of its kind? A text can come of two variants. */
static bool is_new(struct set *set, const struct specimen *specimen)
{
    uint64_t hash = choice_hash(specimen->bytes, specimen->text.length) ^
                    (uint64_t)specimen->request_job_id;
    size_t size = sizeof set->seen / sizeof set->seen[0];
    size_t at = (size_t)(hash % size);
    while (set->seen[at] != 0 && set->seen[at] != hash)
        at = (at + 1) % size;
    if (set->seen[at] == hash || set->count >= size / 2)
        return false;
    set->seen[at] = hash;
    set->count++;
    return true;
}

static void next_place(struct set *set, size_t places)
{
    set->tried = set->made = set->variants = 0;
    if (++set->place < places)
        return;
    set->place = 0;
    set->row++;
}

/* The response without a flaw comes first. */
static bool begin(struct set *set, struct specimen *specimen)
{
    struct choice choice = choice_from_seed(0);
    struct wish wish = {.field = FIELD_NONE,
                        .under = FIELD_NONE,
                        .documented = true,
                        .directed = true};
    generate_wish(&choice, specimen, &wish);
    return is_new(set, specimen);
}

bool set_next(struct set *set, struct specimen *specimen, size_t *variant)
{
    const struct flaw *flaw;
    struct place places[PLACES_MAX];
    *variant = 0;
    if (set->count == 0)
        return begin(set, specimen);
    while ((flaw = flaw_at(set->row)) != NULL) {
        size_t count = find_places(flaw, places);
        struct place place = places[set->place];
        struct choice choice = choice_from_seed(0);
        /* Where few of many forms are taken, each place has others. */
        *variant = set->tried++ + set->place * forms_at(flaw, place);
        struct wish wish = {flaw, place.field, place.under,
                            true, true,        *variant};
        generate_wish(&choice, specimen, &wish);
        /* The forms have forms, some more than others. */
        if (set->variants < specimen->variants)
            set->variants = specimen->variants;
        bool good = specimen->flaw == flaw && !specimen->overflowed &&
                    is_new(set, specimen);
        set->made += good;
        if (set->made == forms_at(flaw, place) || set->tried >= set->variants)
            next_place(set, count);
        if (good)
            return true;
    }
    return false;
}

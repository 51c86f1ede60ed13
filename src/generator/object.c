/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The generator's objects: members in any order, containers, and the flaws
 * that go into them. It must not know what a value means.
 */
#include "generator/part.h"

#include <stdio.h>
#include <string.h>

/* Does the flaw go here? Some places are skipped before. */
static bool is_place(struct generator *g, unsigned field)
{
    if (g->flaw == NULL || g->placed || g->field != field)
        return false;
    if (g->skipped > 0) {
        g->skipped--;
        return false;
    }
    g->placed = true;
    return true;
}

/* --------------------------------------------------------------- keys -- */

/* A key token, now and then with a letter escaped. */
static void add_key(struct generator *g, const char *name)
{
    size_t escaped = chance(g->choice, 8) && name[0] != '\0'
                         ? choose(g->choice, strlen(name))
                         : SIZE_MAX;
    add(g, "\"");
    for (size_t i = 0; name[i] != '\0'; i++) {
        char letter[16] = {name[i]};
        if (i == escaped)
            snprintf(letter, sizeof letter,
                     chance(g->choice, 2) ? "\\u%04X" : "\\u%04x",
                     (unsigned)(unsigned char)name[i]);
        add(g, letter);
    }
    add(g, "\"");
}

static void add_colon(struct generator *g)
{
    add_space(g);
    add(g, ":");
    add_space(g);
}

static char upper(char letter)
{
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

enum { NAME_ROOM = 24 };

/* The name, one slip or another style away. */
static void misspell(struct generator *g, const char *name,
                     char slip[NAME_ROOM])
{
    size_t length = strlen(name);
    size_t at = choose(g->choice, length - 1);
    char extra = chance(g->choice, 2) ? 'q' : name[at];
    strcpy(slip, name);
    switch (choose(g->choice, 7)) {
    case 0: /* a letter is missing */
        memmove(slip + at, slip + at + 1, length - at);
        break;
    case 1: /* another letter */
        slip[at] = 'q';
        break;
    case 2: /* two letters change places */
        slip[at] = name[at + 1];
        slip[at + 1] = name[at];
        if (name[at] == name[at + 1])
            slip[at] = 'z';
        break;
    case 3: /* a letter more */
        memmove(slip + at + 1, slip + at, length - at + 1);
        slip[at] = extra;
        break;
    case 4: /* another style: a separator */
        memmove(slip + at + 2, slip + at + 1, length - at);
        slip[at + 1] = extra == 'q' ? '_' : '-';
        break;
    case 5: /* another case */
        slip[0] = upper(slip[0]);
        break;
    default:
        for (size_t i = 0; i < length; i++)
            slip[i] = upper(slip[i]);
    }
}

/* --------------------------------------------------------- containers -- */

static void add_item(struct generator *g, unsigned field, size_t index)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", index);
    size_t former = push_pointer(g, number);
    add_space(g);
    add_object(g, cdbjob_child_object(field));
    add_space(g);
    pop_pointer(g, former);
}

/* Elements up to the limit, and one or two too many: the first is reported. */
static void add_too_many(struct generator *g, unsigned field, size_t most)
{
    static const char *const more[] = {"{\"a\":[null]}", "null", "[[]]", "{}",
                                       "\"\\u0000\""};
    for (size_t i = 0; i < most; i++) {
        add_item(g, field, i);
        add(g, ",");
    }
    char number[24];
    snprintf(number, sizeof number, "%zu", most);
    size_t former = push_pointer(g, number);
    const char *one = ONE_OF(g->choice, more);
    expect(g, g->flaw->rule, here(g),
           one[0] == '{' || one[0] == '[' ? 1 : strlen(one));
    add(g, one);
    pop_pointer(g, former);
    if (chance(g->choice, 2)) {
        add(g, ",");
        add(g, ONE_OF(g->choice, more));
    }
}

static void add_container(struct generator *g, unsigned field, bool flawed)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    bool many = flawed && has_flaw(g, FLAW_IN_CONTAINER);
    bool documented_array = row->type == TYPE_ARRAY;
    bool swap = (row->accepts & ACCEPTS_SWAP) != 0 && !g->documented &&
                chance(g->choice, 2);
    bool array = documented_array != swap || many;
    if (array != documented_array)
        expect(g, 204, here(g), 1);
    if (!array) {
        add_object(g, cdbjob_child_object(field));
        return;
    }
    add(g, "[");
    if (many) {
        add_too_many(g, field, documented_array ? 1 : CDBJOB_MAX_ITEMS);
    } else {
        size_t count = documented_array || chance(g->choice, 2)
                           ? 1
                           : 1 + choose(g->choice, 4);
        for (size_t i = 0; i < count; i++) {
            add_item(g, field, i);
            add(g, i + 1 < count ? "," : "");
        }
    }
    add(g, "]");
}

/* ------------------------------------------------------------ members -- */

/* A value of a pair was written: of two that disagree, the later one is
 * reported. */
static void expect_disagreement(struct generator *g, unsigned field,
                                size_t begin)
{
    const struct flaw *flaw = g->flaw;
    if (!has_flaw(g, FLAW_IN_PAIR) ||
        (field != flaw->first && field != flaw->second))
        return;
    unsigned other = field == flaw->first ? flaw->second : flaw->first;
    size_t earlier = g->key_of[other];
    if (earlier == CDBJOB_NO_OFFSET)
        return;
    g->placed = true;
    struct expectation *one = expect(g, flaw->rule, begin, here(g) - begin);
    if (one != NULL && other != field)
        one->related = earlier;
}

static void add_member_value(struct generator *g, unsigned field, bool flawed)
{
    size_t begin = here(g);
    if (flawed && has_flaw(g, FLAW_IN_VALUE)) {
        add_wrong_value(g, field);
    } else if (field == FIELD_DATA && g->failed_call && chance(g->choice, 2)) {
        add(g, "[]");
    } else if (cdbjob_is_container(field)) {
        add_container(g, field, flawed);
    } else {
        add_right_value(g, field);
        expect_disagreement(g, field, begin);
    }
}

/* Arrays in one another, about as deep as a skipped value may be. */
static void add_deep(struct generator *g)
{
    size_t deep = CDBJOB_MAX_DEPTH + choose(g->choice, 3) - 1, begin = here(g);
    for (size_t i = 0; i < deep; i++)
        add(g, "[");
    if (deep > CDBJOB_MAX_DEPTH)
        expect_end(g, g->flaw->rule, begin + CDBJOB_MAX_DEPTH, 1);
    for (size_t i = 0; i < deep; i++)
        add(g, "]");
}

/* A member that the document does not know, before another one. */
static void add_unknown(struct generator *g)
{
    static const char *const names[] = {
        "requestId", "totalCount",
        "",          "wwwwwwwwwwwwwwwwwwwwwwwwwww",
        "$ref",      "x_y-z_xxxxxxxxxxxxxxxxxxxxxxxxx"};
    const char *name = ONE_OF(g->choice, names);
    size_t former = push_pointer(g, name);
    size_t begin = here(g);
    add_key(g, name);
    expect(g, 202, begin, here(g) - begin);
    add_colon(g);
    if (has_flaw(g, FLAW_IN_SKIPPED)) {
        add(g, "[0,{\"a\":");
        add_wrong_value(g, FIELD_NONE);
        add(g, "}]");
    } else if (g->flaw->ends) {
        add_deep(g);
    } else {
        generate_value(g->choice, &g->out->text, 3);
    }
    pop_pointer(g, former);
    add(g, ",");
}

/* The same key again, once or twice; with any value. */
static void add_duplicates(struct generator *g, unsigned field)
{
    size_t former = push_pointer(g, cdbjob_field_table[field].name);
    for (size_t i = 1 + choose(g->choice, 2); i > 0; i--) {
        add(g, ",");
        size_t begin = here(g);
        add_key(g, cdbjob_field_table[field].name);
        struct expectation *one =
            expect(g, g->flaw->rule, begin, here(g) - begin);
        if (one != NULL)
            one->related = g->key_of[field];
        add(g, ":");
        generate_value(g->choice, &g->out->text, 2);
    }
    pop_pointer(g, former);
}

static void add_member(struct generator *g, unsigned field, bool flawed)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    char name[NAME_ROOM];
    bool bare = flawed && has_flaw(g, FLAW_IN_KEY) && g->flaw->ends;
    bool misspelt = flawed && has_flaw(g, FLAW_IN_KEY) && !bare;
    bool historic =
        row->historic[0] != '\0' && !g->documented && chance(g->choice, 2);
    strcpy(name, historic ? row->historic : row->name);
    if (misspelt)
        misspell(g, row->name, name);
    size_t former = push_pointer(g, name);
    size_t begin = here(g);
    g->key_of[field] = begin;
    if (bare) {
        expect_end(g, g->flaw->rule, begin, ANY_LENGTH);
        add(g, name);
    } else {
        add_key(g, name);
    }
    if (misspelt) {
        struct expectation *one =
            expect(g, g->flaw->rule, begin, here(g) - begin);
        if (one != NULL)
            one->meant = row->name;
    } else if (historic) {
        expect(g, 206, begin, here(g) - begin);
    }
    add_colon(g);
    if (misspelt)
        generate_value(g->choice, &g->out->text, 2);
    else
        add_member_value(g, field, flawed);
    pop_pointer(g, former);
    if (flawed && has_flaw(g, FLAW_TWICE))
        add_duplicates(g, field);
}

/* May the failed call leave the member out? */
static bool is_left_out(struct generator *g, unsigned field)
{
    return g->failed_call &&
           cdbjob_field_table[field].required == REQUIRED_ON_SUCCESS &&
           chance(g->choice, 2);
}

static unsigned missing_rule(const struct generator *g, unsigned field)
{
    switch (cdbjob_field_table[field].required) {
    case REQUIRED_ADDED:
        return 207;
    case REQUIRED_ON_SUCCESS:
        return g->failed_call ? 0 : 201;
    default:
        return 201;
    }
}

/* The fields of an object in some order; how many there are. */
static unsigned draw_order(struct generator *g, unsigned object,
                           unsigned order[FIELD_COUNT])
{
    struct cdbjob_members rows = cdbjob_members_table[object];
    bool mixed = chance(g->choice, 2);
    unsigned count = 0;
    for (unsigned field = rows.first; field < rows.end; field++) {
        size_t at = mixed ? choose(g->choice, count + 1) : count;
        order[count++] = order[at];
        order[at] = field;
        g->key_of[field] = CDBJOB_NO_OFFSET;
    }
    return count;
}

void add_object(struct generator *g, unsigned object)
{
    unsigned order[FIELD_COUNT], missing = FIELD_NONE;
    unsigned count = draw_order(g, object, order);
    bool first = true;
    add(g, "{");
    add_space(g);
    for (unsigned i = 0; i < count; i++) {
        unsigned field = order[i];
        bool flawed = !has_flaw(g, FLAW_IN_PAIR) && is_place(g, field);
        if (flawed && has_flaw(g, FLAW_WITHOUT) &&
            missing_rule(g, field) != 0) {
            missing = field;
            continue;
        }
        if (!flawed && is_left_out(g, field))
            continue;
        if (!first) {
            add(g, ",");
            add_space(g);
        }
        first = false;
        if (flawed &&
            (has_flaw(g, FLAW_BESIDE) || has_flaw(g, FLAW_IN_SKIPPED)))
            add_unknown(g);
        add_member(g, field, flawed);
        add_space(g);
    }
    if (missing != FIELD_NONE) {
        size_t former = push_pointer(g, cdbjob_field_table[missing].name);
        expect(g, missing_rule(g, missing), here(g), 1);
        pop_pointer(g, former);
    }
    add(g, "}");
}

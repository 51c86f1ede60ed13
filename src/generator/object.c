/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The generator's objects: members in any order, containers, and the flaws
 * that go into them. It must not know what a value means.
 */
#include "generator/part.h"

#include <string.h>

/* Does the flaw go here? Some places are skipped before. */
static bool is_place(struct generator *g, unsigned field)
{
    bool is_below = g->under == FIELD_NONE || g->entered == g->under ||
                    cdbjob_field_table[field].object != OBJECT_INSTANCE;
    if (g->flaw == NULL || g->placed || g->field != field || !is_below)
        return false;
    if (g->skipped > 0) {
        g->skipped--;
        return false;
    }
    g->placed = true;
    return true;
}

static void add_colon(struct generator *g)
{
    add_space(g);
    if (!add_wrong(g, g->wrong, SPOT_COLON))
        add(g, ":");
    g->wrong = NULL;
    add_space(g);
}

/* --------------------------------------------------------- containers -- */

static void add_item(struct generator *g, unsigned field, size_t index)
{
    size_t former = push_index(g, index);
    mark(g);
    g->detail = index;
    add_space(g);
    add_object(g, cdbjob_child_object(field));
    add_space(g);
    pop_pointer(g, former);
}

static void add_items(struct generator *g, unsigned field, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_item(g, field, i);
        add(g, i + 1 < count ? "," : "");
    }
}

/* One element, and the punctuation about it is wrong. After a comma, the next
 * one is read. */
static void add_wrong_array(struct generator *g, unsigned field)
{
    const struct wrong *wrong = draw_structure(g, true);
    size_t former = push_index(g, 0);
    (void)add_wrong(g, wrong, SPOT_OPENING);
    pop_pointer(g, former);
    add_item(g, field, 0);
    push_index(g, wrong->text[0] == ',' ? 1 : 0);
    (void)add_wrong(g, wrong, SPOT_CLOSING);
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
    size_t former = push_index(g, most);
    const char *one = PICK(g, more);
    expect_flaw(g, 903, here(g),
                one[0] == '{' || one[0] == '[' ? 1 : strlen(one));
    add(g, one);
    pop_pointer(g, former);
    if (pick(g, 2) == 1) {
        add(g, ",");
        add(g, PICK(g, more));
    }
}

/* How many elements, where a container is given the wrong way. */
static size_t draw_count(struct generator *g, bool flawed, bool swap)
{
    static const size_t counts[] = {1, 2, CDBJOB_MAX_ITEMS};
    if (flawed && swap)
        return PICK(g, counts);
    return chance(g->choice, 2) ? 1 : 1 + choose(g->choice, 4);
}

static void add_container(struct generator *g, unsigned field, bool flawed)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    bool flawed_array = flawed && has_flaw(g, FLAW_IN_CONTAINER);
    bool flawed_swap = flawed_array && g->flaw->rules[0] == 204;
    bool many = flawed_array && g->flaw->rules[0] == 903;
    bool documented_array = row->type == TYPE_ARRAY;
    bool swap = (row->accepts & ACCEPTS_SWAP) != 0 && !g->documented &&
                chance(g->choice, 2);
    swap = flawed_swap || (swap && !flawed_array);
    bool array = documented_array != swap || many;
    if (array != documented_array && flawed_swap)
        expect_flaw(g, 204, here(g), 1);
    else if (array != documented_array)
        expect(g, 204, here(g), 1);
    if (!array) {
        add_object(g, cdbjob_child_object(field));
        return;
    }
    add(g, "[");
    if (flawed_array && !many && !flawed_swap)
        add_wrong_array(g, field);
    else if (many)
        add_too_many(g, field, documented_array ? 1 : CDBJOB_MAX_ITEMS);
    else
        add_items(g, field,
                  documented_array ? 1 : draw_count(g, flawed, flawed_swap));
    add(g, "]");
}

/* ------------------------------------------------------------- values -- */

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
    struct expectation *one =
        expect_flaw(g, flaw->rules[0], begin, here(g) - begin);
    if (one != NULL && other != field)
        one->related = earlier;
}

/* PHP's way to say that there is nothing. */
static bool is_empty_data(struct generator *g, unsigned field, bool flawed)
{
    if (field != FIELD_DATA || !g->failed_call || flawed)
        return false;
    return has_flaw(g, FLAW_IN_CALL) ? g->call_shape / 2 == 1
                                     : chance(g->choice, 2);
}

static void add_member_value(struct generator *g, unsigned field, bool flawed)
{
    size_t begin = here(g);
    if (flawed && has_flaw(g, FLAW_IN_VALUE)) {
        add_wrong_value(g, field);
    } else if (is_empty_data(g, field, flawed)) {
        add(g, "[]");
    } else if (cdbjob_is_container(field)) {
        unsigned former = g->entered;
        g->entered = field;
        add_container(g, field, flawed);
        g->entered = former;
    } else {
        add_right_value(g, field);
        expect_disagreement(g, field, begin);
    }
    if (!cdbjob_is_container(field))
        keep_value(g, field, begin);
}

/* Arrays or objects in one another: as many as a skipped value may have, or
 * more. */
static void add_deep(struct generator *g, size_t depth)
{
    static const char *const pairs[][2] = {{"[", "]"}, {"{\"\":", "}"}};
    const char *const *pair = PICK(g, pairs);
    size_t begin = here(g);
    for (size_t i = 0; i < depth; i++)
        add(g, pair[0]);
    if (depth > CDBJOB_MAX_DEPTH)
        expect_end(g, 902, begin + CDBJOB_MAX_DEPTH * strlen(pair[0]), 1);
    add(g, pair[0][0] == '[' ? "" : "0");
    for (size_t i = 0; i < depth; i++)
        add(g, pair[1]);
}

/* --------------------------------------------- members that are wrong -- */

/* A member that the document does not know, before another one. */
static void add_unknown(struct generator *g)
{
    static const char *const names[] = {
        "requestId", "totalCount",
        "",          "wwwwwwwwwwwwwwwwwwwwwwwwwww",
        "$ref",      "x_y-z_xxxxxxxxxxxxxxxxxxxxxxxxx",
        "a/b~c",     "__proto__"};
    unsigned rule = g->flaw->rules[0];
    bool has_form = has_flaw(g, FLAW_BESIDE) && g->flaw->make != NULL;
    const char *name =
        rule == 202 && !has_form && !g->flaw->near ? PICK(g, names) : names[0];
    char slip[NAME_ROOM];
    if (has_flaw(g, FLAW_BESIDE) && g->flaw->near) {
        misspell(g, cdbjob_field_table[g->field].name, slip);
        name = slip;
    }
    size_t former = push_pointer(g, name);
    size_t begin = here(g);
    add_key(g, name);
    (rule == 202 ? expect_flaw : expect)(g, 202, begin, here(g) - begin);
    add_colon(g);
    if (has_flaw(g, FLAW_IN_SKIPPED)) {
        add(g, "[0,{\"a\":");
        add_wrong_value(g, FIELD_NONE);
        add(g, "}]");
    } else if (has_form) {
        g->flaw->make(g, FIELD_NONE);
    } else if (rule == 902) {
        add_deep(g, CDBJOB_MAX_DEPTH + 1 + pick(g, 2));
    } else if (pick(g, 4) == 3) {
        add_deep(g, CDBJOB_MAX_DEPTH);
    } else {
        generate_value(g->choice, &g->out->text, 3);
    }
    pop_pointer(g, former);
    add(g, ",");
}

/* The same key again, once or twice, or under its historic name. */
static void add_duplicates(struct generator *g, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    bool escaped = pick(g, 3) == 1;
    bool historic = pick(g, 2) == 1 && row->historic[0] != '\0';
    const char *name = historic ? row->historic : row->name;
    size_t former = push_pointer(g, name);
    for (size_t i = 1 + choose(g->choice, 2); i > 0; i--) {
        add(g, ",");
        size_t begin = here(g);
        if (escaped)
            add_escaped_key(g, name);
        else
            add_key(g, name);
        struct expectation *one = expect_flaw(g, 203, begin, here(g) - begin);
        if (one != NULL)
            one->related = g->key_of[field];
        add(g, ":");
        if (g->directed && !cdbjob_is_container(field))
            add_right_value(g, field);
        else
            generate_value(g->choice, &g->out->text, 2);
    }
    pop_pointer(g, former);
}

/* ------------------------------------------------------------ members -- */

/* The key of a field: its own, its historic one, or a wrong one. */
static void add_member_key(struct generator *g, unsigned field, bool flawed,
                           const char *name)
{
    unsigned rule = flawed ? g->flaw->rules[0] : 0;
    size_t begin = here(g);
    g->key_of[field] = begin;
    if (rule == 109) {
        expect_end(g, rule, begin, WHOLE_TOKEN);
        add(g, name);
    } else if (flawed && rule == 0) {
        add_escaped_key(g, name);
    } else {
        add_key(g, name);
    }
    if (rule == 202) {
        struct expectation *one = expect_flaw(g, rule, begin, here(g) - begin);
        if (one != NULL)
            one->meant = cdbjob_field_table[field].name;
    } else if (rule == 206) {
        expect_flaw(g, rule, begin, here(g) - begin);
    } else if (strcmp(name, cdbjob_field_table[field].name) != 0) {
        expect(g, 206, begin, here(g) - begin);
    }
}

/* The name that the key says. */
static void draw_name(struct generator *g, unsigned field, bool flawed,
                      char name[NAME_ROOM])
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    unsigned rule = flawed ? g->flaw->rules[0] : 0;
    bool historic =
        row->historic[0] != '\0' && !g->documented && chance(g->choice, 2);
    historic = (historic && !flawed) || rule == 206;
    strcpy(name, historic ? row->historic : row->name);
    if (rule == 202)
        misspell(g, row->name, name);
}

static void add_member(struct generator *g, unsigned field, bool flawed)
{
    char name[NAME_ROOM];
    bool in_key = flawed && has_flaw(g, FLAW_IN_KEY);
    bool misspelt = in_key && g->flaw->rules[0] == 202;
    draw_name(g, field, in_key, name);
    size_t former = strlen(g->pointer);
    if (!add_wrong(g, g->wrong, SPOT_KEY)) {
        if (!in_key || g->flaw->rules[0] != 109)
            push_pointer(g, name);
        add_member_key(g, field, in_key, name);
    }
    mark(g);
    add_colon(g);
    if (misspelt)
        generate_value(g->choice, &g->out->text, 2);
    else
        add_member_value(g, field, flawed);
    pop_pointer(g, former);
    mark(g);
    if (flawed && has_flaw(g, FLAW_TWICE))
        add_duplicates(g, field);
}

/* May the failed call leave the member out? */
static bool is_left_out(struct generator *g, unsigned field)
{
    if (!g->failed_call ||
        cdbjob_field_table[field].required != REQUIRED_ON_SUCCESS)
        return false;
    if (!has_flaw(g, FLAW_IN_CALL))
        return chance(g->choice, 2);
    return field == FIELD_DATA ? g->call_shape / 2 == 2
                               : g->call_shape % 2 == 1;
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
        if (has_flaw(g, FLAW_IN_ORDER) || g->reversed)
            at = g->reversed ? 0 : count / 2;
        order[count++] = order[at];
        order[at] = field;
        g->key_of[field] = CDBJOB_NO_OFFSET;
    }
    return count;
}

/* The first member of an object with wrong punctuation gets it too. */
static const struct wrong *begin_object(struct generator *g, unsigned object)
{
    const struct wrong *wrong = NULL;
    if (has_flaw(g, FLAW_IN_STRUCTURE) &&
        cdbjob_field_table[g->field].object == object && is_place(g, g->field))
        wrong = draw_structure(g, false);
    g->out->reading.has_job |= object == OBJECT_JOB;
    if (object == OBJECT_DETAIL)
        g->out->reading.details = g->detail + 1;
    add(g, "{");
    mark(g);
    (void)add_wrong(g, wrong, SPOT_OPENING);
    add_space(g);
    return wrong;
}

static void add_comma(struct generator *g, const struct wrong *wrong)
{
    if (!add_wrong(g, wrong, SPOT_COMMA))
        add(g, ",");
    add_space(g);
}

static void end_object(struct generator *g, unsigned missing,
                       const struct wrong *wrong)
{
    if (missing != FIELD_NONE) {
        size_t former = push_pointer(g, cdbjob_field_table[missing].name);
        expect_flaw(g, missing_rule(g, missing), here(g), 1);
        pop_pointer(g, former);
    }
    (void)add_wrong(g, wrong, SPOT_CLOSING);
    add(g, "}");
}

/* Is the member there? One that is missed is a flaw. */
static bool is_there(struct generator *g, unsigned field, bool flawed,
                     unsigned *missing)
{
    if (flawed && has_flaw(g, FLAW_WITHOUT) && missing_rule(g, field) != 0) {
        *missing = field;
        return false;
    }
    return flawed || !is_left_out(g, field);
}

void add_object(struct generator *g, unsigned object)
{
    unsigned order[FIELD_COUNT], missing = FIELD_NONE;
    unsigned count = draw_order(g, object, order);
    bool first = true;
    const struct wrong *wrong = begin_object(g, object);
    for (unsigned i = 0; i < count; i++) {
        unsigned field = order[i];
        bool flawed = !has_flaw(g, FLAW_IN_PAIR) && is_place(g, field);
        if (!is_there(g, field, flawed, &missing))
            continue;
        if (!first)
            add_comma(g, wrong);
        first = false;
        if (flawed &&
            (has_flaw(g, FLAW_BESIDE) || has_flaw(g, FLAW_IN_SKIPPED)))
            add_unknown(g);
        g->wrong = field == g->field ? wrong : NULL;
        add_member(g, field, flawed);
        add_space(g);
    }
    end_object(g, missing, wrong);
}

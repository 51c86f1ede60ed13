/*
 * The generator: objects, keys and containers of a response, what is planted
 * in them, and the findings foretold. Values are values.c's.
 */
#include "generator/generator.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct expectation *expect(struct generator *g, int rule, size_t offset,
                           size_t length)
{
    struct specimen *out = g->out;
    if (g->stopped)
        return NULL;
    if (out->count == EXPECTED_ROOM) {
        out->overflowed = true;
        return NULL;
    }
    struct expectation *one = &out->expected[out->count++];
    one->rule = (uint16_t)rule;
    one->anywhere = false;
    one->offset = offset;
    one->length = length;
    one->related = CDBJOB_NO_OFFSET;
    memcpy(one->pointer, g->pointer, sizeof one->pointer);
    return one;
}

void expect_syntax(struct generator *g, int rule, size_t offset, size_t length)
{
    struct expectation *one = expect(g, rule, offset, length);
    if (one != NULL)
        one->anywhere = rule == 109 || rule == 102 || rule == 101;
    g->stopped = true;
}

static size_t here(const struct generator *g)
{
    return g->out->text.length;
}

static void add(struct generator *g, const char *string)
{
    buffer_add_string(&g->out->text, string);
}

static void add_space(struct generator *g)
{
    static const char *const spaces[] = {"", " ", "\n    ", "\t", "\r\n"};
    if (g->pretty)
        add(g, spaces[choose(g->choice, 5)]);
}

/* Is this the place of the plant? Places before it are passed over. */
static bool is_place(struct generator *g, unsigned field)
{
    if (g->planted || g->field != field)
        return false;
    if (g->passed_over > 0) {
        g->passed_over--;
        return false;
    }
    g->planted = true;
    return true;
}

/* --------------------------------------------------------------- keys -- */

static size_t push_pointer(struct generator *g, const char *name)
{
    size_t length = strlen(g->pointer);
    snprintf(g->pointer + length, sizeof g->pointer - length, "/%s", name);
    return length;
}

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
            snprintf(letter, sizeof letter, "\\u%04x", (unsigned)name[i]);
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

/* The name, one slip away. */
static void misspell(struct generator *g, const char *name, char *slip)
{
    size_t length = strlen(name);
    size_t at = choose(g->choice, length - 1);
    strcpy(slip, name);
    switch (choose(g->choice, 3)) {
    case 0:
        memmove(slip + at, slip + at + 1, length - at);
        break;
    case 1:
        slip[at] = 'q';
        break;
    default:
        slip[at] = name[at + 1];
        slip[at + 1] = name[at];
        if (name[at] == name[at + 1])
            slip[at] = 'z';
    }
}

/* --------------------------------------------------------- containers -- */

static void add_object(struct generator *g, unsigned object);

static void add_item(struct generator *g, unsigned field, size_t index)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", index);
    size_t back = push_pointer(g, number);
    add_space(g);
    add_object(g, cdbjob_child_object(field));
    add_space(g);
    g->pointer[back] = '\0';
}

/* Elements up to the limit, and one too many. */
static void add_too_many(struct generator *g, unsigned field, size_t most)
{
    for (size_t i = 0; i < most; i++) {
        add_item(g, field, i);
        add(g, ",");
    }
    char number[24];
    snprintf(number, sizeof number, "%zu", most);
    size_t back = push_pointer(g, number);
    size_t begin = here(g);
    bool object = chance(g->choice, 2);
    add(g, object ? "{\"a\":[null]}" : "null");
    expect(g, 903, begin, object ? 1 : 4);
    g->pointer[back] = '\0';
}

static void add_container(struct generator *g, unsigned field, bool planted)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    bool many = planted && g->plant == PLANT_TOO_MANY_ITEMS;
    bool swap = (row->accepts & ACCEPTS_SWAP) != 0 && !g->documented &&
                chance(g->choice, 2);
    bool array = (row->type == TYPE_ARRAY) != swap || many;
    if (array != (row->type == TYPE_ARRAY))
        expect(g, 204, here(g), 1);
    if (!array) {
        add_object(g, cdbjob_child_object(field));
        return;
    }
    add(g, "[");
    if (many) {
        add_too_many(g, field, row->type == TYPE_ARRAY ? 1 : CDBJOB_MAX_ITEMS);
    } else {
        size_t count = row->type == TYPE_ARRAY || chance(g->choice, 2)
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

/* The pair of fields that must agree was written: the later is told. */
static void expect_incoherence(struct generator *g, unsigned field,
                               size_t begin)
{
    unsigned other =
        g->field == FIELD_END_TIME ? FIELD_START_TIME : FIELD_STATUS;
    int rule = g->field == FIELD_END_TIME   ? 501
               : g->field == FIELD_PROGRESS ? 502
                                            : 503;
    if (g->plant != PLANT_INCOHERENT || (field != g->field && field != other))
        return;
    size_t earlier = g->key_of[field == other ? g->field : other];
    if (earlier == CDBJOB_NO_OFFSET)
        return;
    g->planted = true;
    struct expectation *one = expect(g, rule, begin, here(g) - begin);
    if (one != NULL)
        one->related = earlier;
}

/* Is it the value itself that is wrong? */
static bool is_value_plant(enum plant plant)
{
    return (plant >= PLANT_NULL && plant <= PLANT_EMPTY_CONTAINER) ||
           plant == PLANT_BAD_STRING || plant == PLANT_BAD_NUMBER;
}

static void add_member_value(struct generator *g, unsigned field, bool planted)
{
    bool wrong = planted && is_value_plant(g->plant);
    size_t begin = here(g);
    if (planted && g->plant == PLANT_BAD_TOKEN) {
        static const char *const words[] = {"tru",       "NaN",  "nul",  "'x'",
                                            "undefined", "TRUE", "nulll"};
        add(g, words[choose(g->choice, 7)]);
        expect_syntax(g, 109, begin, ANY_LENGTH);
    } else if (wrong) {
        plant_scalar(g, field);
    } else if (field == FIELD_DATA && g->failed_call && chance(g->choice, 2)) {
        add(g, "[]");
    } else if (cdbjob_is_container(field)) {
        add_container(g, field, planted);
    } else {
        generate_scalar(g, field);
        expect_incoherence(g, field, begin);
    }
}

/* A member that the document does not know; its value may hold the plant. */
static void add_unknown(struct generator *g)
{
    static const char *const names[] = {"requestId", "totalCount", "",
                                        "wwwwwwwwwwwwwwwwwwwwwwwwwww", "$ref"};
    const char *name = names[choose(g->choice, 5)];
    size_t back = push_pointer(g, name);
    size_t begin = here(g);
    add_key(g, name);
    expect(g, 202, begin, here(g) - begin);
    add_colon(g);
    if (g->plant == PLANT_BAD_STRING || g->plant == PLANT_BAD_NUMBER) {
        add(g, "[0,{\"a\":");
        plant_scalar(g, g->field);
        add(g, "}]");
    } else if (g->plant == PLANT_TOO_DEEP) {
        size_t deep = CDBJOB_MAX_DEPTH + choose(g->choice, 3) - 1;
        begin = here(g);
        for (size_t i = 0; i < deep; i++)
            add(g, "[");
        if (deep > CDBJOB_MAX_DEPTH)
            expect_syntax(g, 902, begin + CDBJOB_MAX_DEPTH, 1);
        for (size_t i = 0; i < deep; i++)
            add(g, "]");
    } else {
        generate_value(g->choice, &g->out->text, 3);
    }
    g->pointer[back] = '\0';
    add(g, ",");
}

static void add_duplicate(struct generator *g, unsigned field)
{
    add(g, ",");
    size_t begin = here(g);
    add_key(g, cdbjob_field_table[field].name);
    struct expectation *one = expect(g, 203, begin, here(g) - begin);
    if (one != NULL)
        one->related = g->key_of[field];
    add(g, ":");
    generate_value(g->choice, &g->out->text, 2);
}

static void add_member(struct generator *g, unsigned field, bool planted)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    char name[24];
    bool historic =
        row->historic[0] != '\0' && !g->documented && chance(g->choice, 2);
    int rule = historic ? 206 : 0;
    strcpy(name, historic ? row->historic : row->name);
    if (planted && g->plant == PLANT_MISSPELT) {
        misspell(g, row->name, name);
        rule = 202;
    }
    size_t back = push_pointer(g, name);
    size_t begin = here(g);
    g->key_of[field] = begin;
    if (planted && g->plant == PLANT_BAD_TOKEN && chance(g->choice, 4)) {
        expect_syntax(g, 109, begin, ANY_LENGTH);
        add(g, name);
    } else {
        add_key(g, name);
    }
    if (rule != 0)
        expect(g, rule, begin, here(g) - begin);
    add_colon(g);
    if (planted && g->plant == PLANT_MISSPELT)
        generate_value(g->choice, &g->out->text, 2);
    else
        add_member_value(g, field, planted);
    g->pointer[back] = '\0';
    if (planted && g->plant == PLANT_DUPLICATE) {
        back = push_pointer(g, row->name);
        add_duplicate(g, field);
        g->pointer[back] = '\0';
    }
}

/* May the failed call leave the member out? */
static bool is_left_out(struct generator *g, unsigned field)
{
    return g->failed_call &&
           cdbjob_field_table[field].required == REQUIRED_ON_SUCCESS &&
           chance(g->choice, 2);
}

static int missing_rule(const struct generator *g, unsigned field)
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

static bool is_beside(enum plant plant)
{
    return plant == PLANT_UNKNOWN_KEY || plant == PLANT_TOO_DEEP;
}

static void add_object(struct generator *g, unsigned object)
{
    struct cdbjob_members rows = cdbjob_members_table[object];
    unsigned order[FIELD_COUNT], count = 0, missing = FIELD_NONE;
    bool mixed = chance(g->choice, 2), first = true;
    for (unsigned field = rows.first; field < rows.end; field++) {
        size_t at = mixed ? choose(g->choice, count + 1) : count;
        order[count++] = order[at];
        order[at] = field;
        g->key_of[field] = CDBJOB_NO_OFFSET;
    }
    add(g, "{");
    add_space(g);
    for (unsigned i = 0; i < count; i++) {
        bool planted = is_place(g, order[i]);
        if (planted && g->plant == PLANT_MISSING &&
            missing_rule(g, order[i]) != 0) {
            missing = order[i];
            continue;
        }
        if (!planted && is_left_out(g, order[i]))
            continue;
        if (!first) {
            add(g, ",");
            add_space(g);
        }
        first = false;
        bool skipped =
            planted &&
            (g->plant == PLANT_BAD_STRING || g->plant == PLANT_BAD_NUMBER) &&
            chance(g->choice, 2);
        if ((planted && is_beside(g->plant)) || skipped)
            add_unknown(g);
        add_member(g, order[i], planted);
        add_space(g);
    }
    if (missing != FIELD_NONE) {
        size_t back = push_pointer(g, cdbjob_field_table[missing].name);
        expect(g, missing_rule(g, missing), here(g), 1);
        g->pointer[back] = '\0';
    }
    add(g, "}");
}

/* -------------------------------------------------------------- whole -- */

static int by_place(const void *one, const void *other)
{
    const struct expectation *a = one, *b = other;
    if (a->offset != b->offset)
        return a->offset < b->offset ? -1 : 1;
    return (a->rule > b->rule) - (a->rule < b->rule);
}

/* Cuts the text where no number could go on or be another. */
static void truncate_text(struct generator *g)
{
    struct specimen *out = g->out;
    size_t whole = out->text.length, begin = 0;
    while (whole > 0 && out->bytes[whole - 1] != '}')
        whole--;
    while (begin < whole && out->bytes[begin] != '{')
        begin++;
    size_t end = choose(g->choice, whole);
    while (end > 0 && strchr("0123456789.-+eE", out->bytes[end - 1]) != NULL)
        end--;
    out->text.length = end;
    size_t kept = 0;
    for (size_t i = 0; i < out->count; i++)
        if (out->expected[i].offset + out->expected[i].length <= end)
            out->expected[kept++] = out->expected[i];
    out->count = kept;
    expect_syntax(g, end <= begin ? 110 : 101, end, 0);
    g->planted = true;
}

static void plant_around(struct generator *g)
{
    static const char *const more[] = {"x", "{}", ",",    "null",
                                       "]", "0",  "\"\"", " \n}"};
    struct specimen *out = g->out;
    g->pointer[0] = '\0';
    if (g->plant == PLANT_TRUNCATED) {
        truncate_text(g);
    } else if (g->plant == PLANT_TRAILING) {
        size_t which = choose(g->choice, 8);
        expect_syntax(g, 102, here(g) + (which == 7 ? 2 : 0), ANY_LENGTH);
        add(g, more[which]);
        g->planted = true;
    } else if (g->plant == PLANT_BYTE_ORDER_MARK &&
               here(g) + 3 <= sizeof out->bytes) {
        memmove(out->bytes + 3, out->bytes, here(g));
        memcpy(out->bytes, "\xEF\xBB\xBF", 3);
        out->text.length += 3;
        out->count = 0;
        expect_syntax(g, 107, 0, 3);
        g->planted = true;
    }
}

void generate(struct choice *choice, struct specimen *specimen,
              enum plant plant, bool documented)
{
    static const unsigned pairs[] = {FIELD_END_TIME, FIELD_PROGRESS,
                                     FIELD_JOB_CODE};
    struct generator g = {.choice = choice, .out = specimen, .plant = plant};
    specimen->text =
        (struct buffer){specimen->bytes, 0, sizeof specimen->bytes, false};
    specimen->count = 0;
    specimen->overflowed = false;
    g.documented = documented;
    g.pretty = chance(choice, 2);
    g.passed_over = chance(choice, 3) ? choose(choice, 4) : 0;
    g.field = (unsigned)choose(choice, FIELD_COUNT);
    for (unsigned i = 0; i < FIELD_COUNT && !plant_fits(plant, g.field); i++)
        g.field = (g.field + 1) % FIELD_COUNT;
    if (plant == PLANT_INCOHERENT)
        g.field = pairs[choose(choice, 3)];
    g.planted = plant == PLANT_NOTHING || plant >= PLANT_TRUNCATED ||
                plant == PLANT_INCOHERENT;
    g.failed_call = chance(choice, 6) && plant != PLANT_INCOHERENT &&
                    g.field != FIELD_CODE && plant != PLANT_EMPTY_CONTAINER &&
                    plant < PLANT_TOO_DEEP; /* what follows is not read */
    draw_coherent(&g);
    add_space(&g);
    add_object(&g, OBJECT_ROOT);
    add_space(&g);
    if (plant >= PLANT_TRUNCATED)
        plant_around(&g);
    specimen->overflowed |= specimen->text.full;
    specimen->plant = g.planted ? plant : PLANT_NOTHING;
    qsort(specimen->expected, specimen->count, sizeof specimen->expected[0],
          by_place);
}

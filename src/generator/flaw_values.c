/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Wrong values that need more than to be chosen from a list. They must not
 * know where in a response they are written.
 */
#include "generator/part.h"

#include <stdio.h>
#include <string.h>

/* Expects a finding at all that was added since `begin`; at its first byte
 * only where that opens a container. */
static void expect_value(struct generator *g, unsigned rule, size_t begin)
{
    char first = begin < here(g) ? g->out->bytes[begin] : '\0';
    bool container = first == '[' || first == '{';
    expect(g, rule, begin, container ? 1 : here(g) - begin);
}

void make_wrong_type(struct generator *g, unsigned field)
{
    static const char *const any[] = {"true", "false"};
    static const char *const not_container[] = {
        "0", "\"\"", "\"x\"", "-1.5", "true", "\"\\u0000\"", "1e999"};
    static const char *const not_string[] = {
        "[]", "{}", "1", "0", "-0.5", "[0]", "1e999", "{\"a\":null}"};
    static const char *const not_scalar[] = {"[]", "{}", "[1,2]", "{\"a\":0}",
                                             "[[]]"};
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    size_t begin = here(g);
    if (chance(g->choice, 4))
        add(g, ONE_OF(g->choice, any));
    else if (cdbjob_is_container(field))
        add(g, ONE_OF(g->choice, not_container));
    else if (row->type == TYPE_TIME || (row->type == TYPE_STRING &&
                                        (row->accepts & ACCEPTS_INTEGER) == 0))
        add(g, ONE_OF(g->choice, not_string));
    else
        add(g, ONE_OF(g->choice, not_scalar));
    expect_value(g, g->flaw->rule, begin);
}

/* An integer that is not in the set of a field. */
static int64_t outside_set(struct choice *choice, unsigned field)
{
    int64_t value = (int64_t)choose(choice, 300) - 20;
    while (cdbjob_find_value(field, value) != NULL)
        value++;
    return value;
}

void make_outside(struct generator *g, unsigned field)
{
    static const char *const digits[] = {
        "\"2\"",  "\"-1\"", "\"x\"",        "2",
        "-2",     "3",      "\"0\\u0000\"", "\"00\"",
        "\" 1\"", "\"1 \"", "\"10\"",       "9223372036854775807"};
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    size_t begin = here(g);
    if (row->type == TYPE_STRING) {
        add(g, "\"\"");
        expect_value(g, 402, begin);
        return;
    }
    if (row->type == TYPE_DIGIT) {
        add(g, ONE_OF(g->choice, digits));
        expect_value(g, 401, begin);
        return;
    }
    int64_t value = 0;
    if (row->set) {
        value = outside_set(g->choice, field);
    } else if (row->maximum < NO_MAXIMUM && chance(g->choice, 2)) {
        value = row->maximum + 1 + (int64_t)choose(g->choice, 3);
    } else {
        size_t far = chance(g->choice, 2) ? choose(g->choice, 1000) : 0;
        value =
            chance(g->choice, 8) ? INT64_MIN : row->minimum - 1 - (int64_t)far;
    }
    char text[40];
    snprintf(text, sizeof text, chance(g->choice, 2) ? "\"%lld\"" : "%lld",
             (long long)value);
    add(g, text);
    expect_value(g, row->set ? 401 : 402, begin);
}

void make_wrong_date(struct generator *g, unsigned field)
{
    struct choice *choice = g->choice;
    size_t begin = here(g);
    int time[6];
    (void)field;
    draw_time(choice, time);
    switch (choose(choice, 8)) {
    case 0:
        time[0] = 0;
        break;
    case 1:
        time[1] = chance(choice, 2) ? 0 : 13 + (int)choose(choice, 87);
        break;
    case 2:
        time[2] = 0;
        break;
    case 3:
        time[3] = 24 + (chance(choice, 2) ? (int)choose(choice, 76) : 0);
        break;
    case 4:
        time[4] = 60 + (chance(choice, 2) ? (int)choose(choice, 40) : 0);
        break;
    case 5:
        time[5] = 60 + (chance(choice, 2) ? (int)choose(choice, 40) : 0);
        break;
    default: /* a day that the month does not have */
        if (chance(choice, 3))
            time[1] = 2;
        time[2] = 1 + days_in_month(time[0], time[1]);
    }
    add_time(&g->out->text, time);
    expect_value(g, g->flaw->rule, begin);
}

/* A string with a piece at its end; the error is at the piece. */
static void add_broken(struct generator *g, const char *piece, size_t size,
                       unsigned rule, size_t length)
{
    struct buffer *out = &g->out->text;
    generate_string(g->choice, out, 0);
    out->length -= out->length > 0; /* the quote comes after the piece */
    expect_end(g, rule, here(g), length);
    buffer_add(out, piece, size);
    add(g, "\"");
}

void make_broken_string(struct generator *g, unsigned field)
{
    static const struct {
        const char *piece;
        uint8_t rule, length;
    } broken[] = {
        {"\\x", 103, 2},
        {"\\ua0g0", 103, 5},
        {"\\u000G", 103, 6},
        {"\\u/000", 103, 3},
        {"\\u:000", 103, 3},
        {"\\u@000", 103, 3},
        {"\\U0041", 103, 2},
        {"\\'", 103, 2},
        {"\\0", 103, 2},
        {"\\ud800", 105, 6},
        {"\\udc00\\ud800", 105, 6},
        {"\\uDFFFx", 105, 6},
        {"\\uDBFF\\uDBFF", 105, 6},
        {"\\uD800\\uE000", 105, 6},
        {"\\ud83d\\u0041", 105, 6},
        {"\\ud83d\\ud83d", 105, 6},
        {"\\ud83dudc00", 105, 6},
        {"\x80", 104, 1},
        {"\xBF", 104, 1},
        {"\xC0\x80", 104, 1},
        {"\xC1\xBF", 104, 1},
        {"\xC2\x7F", 104, 1},
        {"\xC2\xC0", 104, 1},
        {"\xE0\x9F\xBF", 104, 1},
        {"\xED\xA0\x80", 104, 1},
        {"\xE4\xB8x", 104, 2},
        {"\xE4\x7F", 104, 1},
        {"\xE4\xC0", 104, 1},
        {"\xF0\x8F\xBF\xBF", 104, 1},
        {"\xF0\x9F\x98x", 104, 3},
        {"\xF4\x90\x80\x80", 104, 1},
        {"\xF5\x80\x80\x80", 104, 1},
        {"\xF8\x88\x80\x80\x80", 104, 1},
        {"\xFF", 104, 1},
        {"\xC3x", 104, 1},
    };
    size_t which = choose(g->choice, sizeof broken / sizeof broken[0]);
    (void)field;
    add_broken(g, broken[which].piece, strlen(broken[which].piece),
               broken[which].rule, broken[which].length);
}

void make_control_character(struct generator *g, unsigned field)
{
    char character = (char)choose(g->choice, 0x20);
    (void)field;
    add_broken(g, &character, 1, g->flaw->rule, 1);
}

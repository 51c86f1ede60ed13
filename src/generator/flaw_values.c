/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Wrong values that need more than to be chosen from a list. They must not
 * know where in a response they are written.
 */
#include "generator/part.h"

#include <string.h>

/* Expects a finding at all that was added since `begin`; at its first byte
 * only where that opens a container. */
static void expect_value(struct generator *g, unsigned rule, size_t begin)
{
    char first = begin < here(g) ? g->out->bytes[begin] : '\0';
    bool container = first == '[' || first == '{';
    expect_flaw(g, rule, begin, container ? 1 : here(g) - begin);
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
    if (pick(g, 4) == 3)
        add(g, PICK(g, any));
    else if (cdbjob_is_container(field))
        add(g, PICK(g, not_container));
    else if (row->type == TYPE_TIME || (row->type == TYPE_STRING &&
                                        (row->accepts & ACCEPTS_INTEGER) == 0))
        add(g, PICK(g, not_string));
    else
        add(g, PICK(g, not_scalar));
    expect_value(g, 301, begin);
}

/* An integer that is not in the set of a field: near one of it, or far. */
static int64_t outside_set(struct generator *g, unsigned field)
{
    static const int64_t near[] = {1, -1, 7, 8, 10, 12, 265, INT64_MAX};
    int64_t value = PICK(g, near);
    while (cdbjob_find_value(field, value) != NULL)
        value++;
    return value;
}

/* One before the range of a field or after it: next to it, or far. */
static int64_t outside_range(struct generator *g,
                             const struct cdbjob_field *row)
{
    int64_t values[5] = {row->minimum - 1, INT64_MIN};
    size_t count = 2;
    if (row->maximum < NO_MAXIMUM) {
        values[count++] = row->maximum + 1;
        values[count++] = row->maximum + 256;
        values[count++] = INT64_MAX;
    }
    return values[pick(g, count)];
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
        add(g, PICK(g, digits));
        expect_value(g, 401, begin);
        return;
    }
    int64_t value = row->set ? outside_set(g, field) : outside_range(g, row);
    add_number(&g->out->text, value, pick(g, 2) == 1);
    expect_value(g, row->set ? 401 : 402, begin);
}

void make_wrong_date(struct generator *g, unsigned field)
{
    static const unsigned char months[] = {0, 13, 99, 20};
    static const unsigned char days[] = {0, 32, 99};
    static const unsigned char hours[] = {24, 25, 99};
    static const unsigned char sixties[] = {60, 61, 99};
    static const int years[] = {2017, 1900, 2016, 2000, 2100, 1, 9999};
    size_t begin = here(g);
    int time[6];
    (void)field;
    draw_time(g->choice, time);
    switch (pick(g, 8)) {
    case 0:
        time[0] = 0;
        break;
    case 1:
        time[1] = (int)PICK(g, months);
        break;
    case 2:
        time[2] = (int)PICK(g, days);
        break;
    case 3:
        time[3] = (int)PICK(g, hours);
        break;
    case 4:
        time[4] = (int)PICK(g, sixties);
        break;
    case 5:
        time[5] = (int)PICK(g, sixties);
        break;
    case 6: /* a day that February does not have */
        time[0] = PICK(g, years);
        time[1] = 2;
        time[2] = 1 + days_in_month(time[0], time[1]);
        break;
    default: /* a day that the month does not have */
        time[1] = 1 + (int)pick(g, 12);
        time[2] = 1 + days_in_month(time[0], time[1]);
    }
    add_time(&g->out->text, time);
    expect_value(g, 404, begin);
}

/* A string with a piece at its end; the error is at the piece. */
static void add_broken(struct generator *g, const char *piece, size_t size,
                       unsigned rule, size_t length)
{
    static const unsigned char before[] = {0, 1, 7, 15, 31};
    struct buffer *out = &g->out->text;
    /* Whatever reads several bytes at once finds it at another of them. */
    if (g->directed)
        buffer_add(out, "\"0123456789abcdefghijklmnopqrstuvw\"",
                   2 + before[pick(g, sizeof before / sizeof before[0])]);
    else
        generate_string(g->choice, out, 0);
    out->length -= out->length > 0; /* the quote comes after the piece */
    expect_end(g, rule, here(g), length);
    buffer_add(out, piece, size);
    add(g, "\"");
}

static const struct piece {
    const char *bytes;
    uint8_t rule, length;
} pieces[] = {
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

/* One of the pieces of a rule; 0: of all. */
static void add_piece(struct generator *g, unsigned rule)
{
    const struct piece *of_rule[sizeof pieces / sizeof pieces[0]] = {pieces};
    size_t count = 0;
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++)
        if (rule == 0 || pieces[i].rule == rule)
            of_rule[count++] = &pieces[i];
    const struct piece *one = of_rule[pick(g, count)];
    add_broken(g, one->bytes, strlen(one->bytes), one->rule, one->length);
}

void make_bad_escape(struct generator *g, unsigned field)
{
    (void)field;
    add_piece(g, 103);
}

void make_other_escape(struct generator *g, unsigned field)
{
    static const char letters[] = "acdeghijklmopqsvwyzBFNRT";
    char piece[2] = {'\\', letters[pick(g, sizeof letters - 1)]};
    (void)field;
    add_broken(g, piece, 2, 103, 2);
}

void make_lone_surrogate(struct generator *g, unsigned field)
{
    (void)field;
    add_piece(g, 105);
}

void make_invalid_utf8(struct generator *g, unsigned field)
{
    (void)field;
    add_piece(g, 104);
}

void make_broken_string(struct generator *g, unsigned field)
{
    (void)field;
    add_piece(g, 0);
}

void make_control_character(struct generator *g, unsigned field)
{
    char character = (char)pick(g, 0x20);
    (void)field;
    add_broken(g, &character, 1, 108, 1);
}

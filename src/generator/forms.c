/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Forms that are right, or right in practice, and that a reader may refuse or
 * misread. They must not know where in a response they are written.
 */
#include "generator/part.h"

#include <stdio.h>
#include <string.h>

/* ------------------------------------------------------------- values -- */

void make_observed(struct generator *g, unsigned field)
{
    size_t begin = here(g);
    unsigned rule = add_observed(g, field);
    if (rule != 0)
        expect_flaw(g, rule, begin, here(g) - begin);
    else
        add_right_value(g, field);
    g->placed = rule != 0;
}

/* A number at the end of what the field takes, or wide. */
static int64_t edge_of(struct generator *g, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    int64_t members[VALUE_COUNT] = {0};
    size_t count = 0;
    for (size_t i = 0; i < VALUE_COUNT; i++)
        if (cdbjob_value_table[i].field == field &&
            !cdbjob_value_table[i].unset)
            members[count++] = cdbjob_value_table[i].value;
    return row->set ? members[pick(g, count)]
                    : edge_integer(g, row->minimum, row->maximum);
}

void make_edge_number(struct generator *g, unsigned field)
{
    add_number(&g->out->text, edge_of(g, field),
               cdbjob_field_table[field].type == TYPE_DIGIT);
}

void make_edge_string(struct generator *g, unsigned field)
{
    static const char *const texts[] = {
        "\" \"",
        "\"0\"",
        "\"null\"",
        "\"-1\"",
        "\"\\\"\\\\\\/\"",
        "\"\\b\\f\\n\\r\\t\"",
        "\"\\u0001\\u001f\"",
        "\"\x7F\"",
        "\"\\u0041\\u00e9\\uABCD\"",
        "\"\xC2\x80\xDF\xBF\"",
        "\"\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\"",
        "\"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"",
        "\"\\ud800\\udc00\\uDBFF\\uDFFF\"",
        "\"\\uD7ff\\ue000\\uFFFE\\uffff\"",
        "\"\xE5\x8D\x87\xE7\xBA\xA7\xE6\x88\x90\xE5\x8A\x9F\"",
        "\"\xF0\x9F\x98\x80o\xCC\x81\xEF\xBB\xBF\"",
        "\"\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAE\"",
        "\"{\\\"code\\\":0}\"",
        "\"</script><!--\"",
        "\"'; DROP TABLE job; --\"",
        "\"%s%n$(id)\"",
        "\"Infinity\"",
        "\"1e5\"",
        "\"\"",
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "a"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "a"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""};
    size_t count = sizeof texts / sizeof texts[0];
    const char *text = texts[pick(g, count)];
    bool may_be_empty = cdbjob_field_table[field].minimum <= 0;
    add(g, !may_be_empty && text[1] == '"' ? "\"x\"" : text);
}

/* The value of a key that is not known. */
void make_skipped(struct generator *g, unsigned field)
{
    static const char *const texts[] = {"\"\\\"\"",
                                        "\"\\\\\"",
                                        "\"}\"",
                                        "\"]}\\\\\\\"\"",
                                        "[\"]\",{\"}\":\"\\\"\"}]",
                                        "{\"\\\"\":0,\"\\\"\":{}}",
                                        "\"\\u0022}\"",
                                        "\"\\/\\b\\f\\n\\r\\t\"",
                                        "\"\\ud83d\\ude00\"",
                                        "\"\\u0000\"",
                                        "\"\xE4\xB8\xAD\xF0\x9F\x98\x80\"",
                                        "\"abcdefgh\\\\ijklmno\"",
                                        "-0.0e+10",
                                        "1E400",
                                        "18446744073709551616",
                                        "[ 0 , 1.5 , -2e-3 ]",
                                        "[[],{},[{}],\"\"]",
                                        "[true,false,null]",
                                        "{\"code\":0,\"data\":[{\"code\":1}]}",
                                        "{ }"};
    (void)field;
    add(g, PICK(g, texts));
}

void make_full_length(struct generator *g, unsigned field)
{
    (void)field;
    while (here(g) < CDBJOB_MAX_LENGTH && !g->out->text.full)
        add(g, " ");
}

/* ------------------------------------------------- of a whole response -- */

void make_state(struct generator *g, unsigned field)
{
    static const struct {
        int64_t status, progress;
        const char *code;
    } states[] = {
        {CDBJOB_JOB_RUNNING, 0, "0"},     {CDBJOB_JOB_RUNNING, 100, "0"},
        {CDBJOB_JOB_SUCCEEDED, 100, "0"}, {CDBJOB_JOB_FAILED, 0, "4000"},
        {CDBJOB_JOB_FAILED, 100, "-514"}, {CDBJOB_JOB_FAILED, 50, "00"},
        {CDBJOB_JOB_FAILED, 50, ""},      {CDBJOB_JOB_STOPPED, 99, "0"},
        {CDBJOB_JOB_DELETED, 1, "0"},     {CDBJOB_JOB_STOPPING, 50, "0"},
        {CDBJOB_JOB_STOPPING, 50, "x"}};
    size_t which = pick(g, sizeof states / sizeof states[0]);
    (void)field;
    g->status = states[which].status;
    g->progress = states[which].progress;
    g->job_code = states[which].code;
}

void make_date(struct generator *g, unsigned field)
{
    static const int dates[][6] = {
        {1, 1, 1, 0, 0, 0},        {9999, 12, 31, 23, 59, 59},
        {1970, 1, 1, 0, 0, 0},     {1969, 12, 31, 23, 59, 59},
        {2000, 2, 29, 12, 0, 0},   {2016, 2, 29, 23, 59, 59},
        {2400, 2, 29, 0, 0, 0},    {1900, 2, 28, 23, 59, 59},
        {2038, 1, 19, 3, 14, 8},   {2106, 2, 7, 6, 28, 16},
        {1582, 10, 10, 0, 0, 0},   {2017, 3, 26, 2, 30, 0},
        {2017, 1, 31, 8, 9, 9},    {2017, 4, 30, 19, 59, 0},
        {2017, 12, 31, 20, 0, 59}, {2017, 9, 8, 7, 6, 5}};
    const int *date = PICK(g, dates);
    (void)field;
    memcpy(g->start, date, sizeof g->start);
    memcpy(g->end, date, sizeof g->end);
}

/* Of the two times, one is a second after the other, and a larger unit turns
 * with it; which comes first, the flaw says. */
void make_turn(struct generator *g, unsigned field)
{
    static const int turns[][6] = {
        {2017, 2, 5, 18, 19, 8},    {2017, 2, 5, 18, 19, 59},
        {2017, 2, 5, 18, 59, 59},   {2017, 2, 5, 23, 59, 59},
        {2017, 4, 30, 23, 59, 59},  {2016, 2, 29, 23, 59, 59},
        {2017, 12, 31, 23, 59, 59},
    };
    const int *turn = PICK(g, turns);
    bool wrong = is_wrong_pair(g, FIELD_END_TIME);
    int *later = wrong ? g->start : g->end;
    (void)field;
    memcpy(g->start, turn, sizeof g->start);
    memcpy(g->end, turn, sizeof g->end);
    (void)add_second(later);
}

void make_failed_call(struct generator *g, unsigned field)
{
    static const int64_t codes[] = {4000, -514, 1, -1, INT64_MAX, INT64_MIN};
    (void)field;
    g->failed_call = true;
    g->call_shape = pick(g, 6);
    g->call_code = PICK(g, codes);
}

void make_late_code(struct generator *g, unsigned field)
{
    make_failed_call(g, field);
    g->reversed = true;
}

void make_late_quoted_code(struct generator *g, unsigned field)
{
    make_late_code(g, field);
    g->quoted_code = true;
}

void make_order(struct generator *g, unsigned field)
{
    (void)field;
    g->reversed = pick(g, 2) == 0;
}

void make_space(struct generator *g, unsigned field)
{
    static const char *const spaces[] = {" ",  "\n",   "\t",
                                         "\r", "\r\n", " \t\r\n"};
    (void)field;
    g->space = PICK(g, spaces);
}

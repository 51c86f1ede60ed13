/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The generator's right values: documented and observed ones for every row of
 * the field table. It must not know where in a response they are written.
 */
#include "generator/part.h"

#include <stdio.h>
#include <string.h>

void add_number(struct buffer *out, int64_t value, bool quoted)
{
    char digits[32];
    snprintf(digits, sizeof digits, quoted ? "\"%lld\"" : "%lld",
             (long long)value);
    buffer_add_string(out, digits);
}

/* ------------------------------------------- values that must agree -- */

/* One of the set of a field. */
static int64_t any_member(struct choice *choice, unsigned field)
{
    int64_t members[VALUE_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < VALUE_COUNT; i++)
        if (cdbjob_value_table[i].field == field &&
            !cdbjob_value_table[i].unset)
            members[count++] = cdbjob_value_table[i].value;
    return members[choose(choice, count)];
}

/* An integer between two, often at an end of them. */
static int64_t between(struct choice *choice, int64_t least, int64_t most)
{
    switch (choose(choice, 4)) {
    case 0:
        return least;
    case 1:
        return most;
    case 2:
        return least < 0 ? -(int64_t)choose(choice, 100)
                         : least + (int64_t)choose(choice, 100);
    default:
        return most < 1000000 ? most / 2
                              : 100000 + (int64_t)choose(choice, 900000);
    }
}

static bool is_before(const int one[6], const int other[6])
{
    for (int i = 0; i < 6; i++)
        if (one[i] != other[i])
            return one[i] < other[i];
    return false;
}

/* The end of the job is not before its start, unless that is the flaw; they
 * are often the same, or a second apart. */
static void draw_times(struct generator *g)
{
    size_t bytes = sizeof g->start;
    draw_time(g->choice, g->start);
    memcpy(g->end, g->start, bytes);
    size_t apart = choose(g->choice, 3);
    if (apart == 1)
        (void)add_second(g->end);
    else if (apart == 2)
        draw_time(g->choice, g->end);
    if (is_before(g->end, g->start)) {
        int former[6];
        memcpy(former, g->start, bytes);
        memcpy(g->start, g->end, bytes);
        memcpy(g->end, former, bytes);
    }
    if (!is_wrong_pair(g, FIELD_END_TIME))
        return;
    if (memcmp(g->start, g->end, bytes) == 0 && !add_second(g->end))
        g->start[5]--;
    int former[6];
    memcpy(former, g->start, bytes);
    memcpy(g->start, g->end, bytes);
    memcpy(g->end, former, bytes);
}

void draw_values(struct generator *g)
{
    static const char *const failures[] = {"4000", "-514", "1",  "00", "04000",
                                           "-0",   "",     "0 ", "x"};
    bool wrong_code = is_wrong_pair(g, FIELD_JOB_CODE);
    bool wrong_progress = is_wrong_pair(g, FIELD_PROGRESS);
    g->status = any_member(g->choice, FIELD_STATUS);
    if (wrong_progress)
        g->status = CDBJOB_JOB_SUCCEEDED;
    if (wrong_code)
        g->status =
            chance(g->choice, 2) ? CDBJOB_JOB_FAILED : CDBJOB_JOB_SUCCEEDED;
    bool complete = g->status == CDBJOB_JOB_SUCCEEDED;
    bool failed = g->status == CDBJOB_JOB_FAILED;
    if (complete && !wrong_progress)
        g->progress = 100;
    else
        g->progress = between(g->choice, 0, complete ? 99 : 100);
    /* The other statuses go with any code. */
    bool zero =
        failed || complete ? failed == wrong_code : chance(g->choice, 2);
    g->job_code = zero ? "0" : ONE_OF(g->choice, failures);
    if (is_edge(g, FIELD_PROGRESS) || is_edge(g, FIELD_JOB_CODE))
        g->status = CDBJOB_JOB_RUNNING;
    g->job_id = between(g->choice, 1, INT64_MAX);
    g->out->request_job_id = chance(g->choice, 4) ? g->job_id : 0;
    if (is_wrong_pair(g, FIELD_JOB_ID))
        g->out->request_job_id = g->job_id == INT64_MAX ? 1 : g->job_id + 1;
    if (is_edge(g, FIELD_JOB_ID))
        g->out->request_job_id = 0;
    draw_times(g);
}

/* Values of no meaning for a response of which nothing is drawn: each field
 * has its own, so that none is taken for another. */
static int64_t plain_number(const struct generator *g, unsigned field)
{
    return 1000 + 10 * (int64_t)field + (g->entered == FIELD_AFTER) +
           100 * (int64_t)g->detail;
}

void plain_values(struct generator *g)
{
    static const int start[6] = {2017, 2, 5, 18, 19, 8};
    static const int end[6] = {2017, 2, 5, 18, 27, 43};
    bool wrong_code = is_wrong_pair(g, FIELD_JOB_CODE);
    bool wrong_progress = is_wrong_pair(g, FIELD_PROGRESS);
    bool wrong_times = is_wrong_pair(g, FIELD_END_TIME);
    g->status = CDBJOB_JOB_RUNNING;
    if (wrong_code || wrong_progress)
        g->status = CDBJOB_JOB_SUCCEEDED;
    g->progress = wrong_code ? 100 : 50;
    g->job_code = "0";
    if (wrong_progress)
        g->progress = 99 * (int64_t)pick(g, 2);
    if (wrong_code && pick(g, 2) == 1)
        g->status = CDBJOB_JOB_FAILED;
    else if (wrong_code)
        g->job_code = "4000";
    g->job_id = 47258;
    g->out->request_job_id = is_wrong_pair(g, FIELD_JOB_ID) ? 47259 : 0;
    memcpy(wrong_times ? g->end : g->start, start, sizeof start);
    memcpy(wrong_times ? g->start : g->end, end, sizeof end);
}

/* --------------------------------------------------- values by field -- */

/* An integer that the row allows. */
static int64_t right_integer(struct generator *g, unsigned field)
{
    static const int64_t codes[] = {4000, 5100, -514,      9003,
                                    1,    -1,   INT64_MAX, INT64_MIN};
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    switch (field) {
    case FIELD_CODE:
        if (g->failed_call && has_flaw(g, FLAW_IN_CALL))
            return g->call_code;
        return g->failed_call ? codes[choose(g->choice, 8)] : 0;
    case FIELD_JOB_ID:
        return g->job_id;
    case FIELD_STATUS:
        return g->status;
    case FIELD_PROGRESS:
        return g->progress;
    default:
        if (g->directed && !row->set)
            return plain_number(g, field);
        return row->set ? any_member(g->choice, field)
                        : between(g->choice, row->minimum, row->maximum);
    }
}

int64_t edge_integer(struct generator *g, int64_t least, int64_t most)
{
    int64_t edges[6] = {least, most};
    size_t count = 2;
    static const int64_t others[] = {2147483648, 9007199254740993, 0, -1};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (others[i] > least && others[i] < most)
            edges[count++] = others[i];
    return edges[pick(g, count)];
}

/* Is the code of the job one that a number can be? */
static bool is_plain_code(const char *code)
{
    return strcmp(code, "0") == 0 || code[0] == '4' || code[0] == '1' ||
           strcmp(code, "-514") == 0;
}

unsigned add_observed(struct generator *g, unsigned field)
{
    static const char *const digits[] = {"0", "1", "-1"};
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    struct buffer *out = &g->out->text;
    bool in_pair = has_flaw(g, FLAW_IN_PAIR) && row->object == OBJECT_JOB;
    bool may_be_empty = (row->accepts & ACCEPTS_EMPTY) != 0 && !in_pair;
    bool is_empty = g->directed ? may_be_empty && pick(g, 2) == 0
                                : may_be_empty && chance(g->choice, 3);
    if (is_empty) {
        buffer_add_string(out, "\"\"");
        return 306;
    }
    switch (row->type) {
    case TYPE_INT:
        add_number(out, right_integer(g, field), true);
        return 302;
    case TYPE_DIGIT:
        buffer_add_string(out, PICK(g, digits));
        return 303;
    case TYPE_STRING:
        if ((row->accepts & ACCEPTS_INTEGER) == 0)
            return 0;
        if (field != FIELD_JOB_CODE && g->directed)
            add_number(out, edge_integer(g, INT64_MIN, INT64_MAX), false);
        else if (field != FIELD_JOB_CODE)
            add_number(out, between(g->choice, INT64_MIN, INT64_MAX), false);
        else if (is_plain_code(g->job_code))
            buffer_add_string(out, g->job_code);
        else
            return 0;
        return 303;
    default:
        if (in_pair)
            return 0;
        buffer_add_string(out, "\"0000-00-00 00:00:00\"");
        return 405;
    }
}

void add_right_value(struct generator *g, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    struct buffer *out = &g->out->text;
    size_t begin = out->length;
    if (field == FIELD_CODE && g->quoted_code) {
        add_number(out, g->call_code, true);
        expect_flaw(g, 302, begin, out->length - begin);
        return;
    }
    if (!g->documented && chance(g->choice, 2)) {
        unsigned rule = add_observed(g, field);
        if (rule != 0) {
            expect(g, rule, begin, out->length - begin);
            return;
        }
    }
    switch (row->type) {
    case TYPE_INT:
        add_number(out, right_integer(g, field), false);
        break;
    case TYPE_DIGIT:
        buffer_add_string(out, chance(g->choice, 2) ? "\"1\"" : "\"0\"");
        break;
    case TYPE_TIME:
        add_time(out, field == FIELD_END_TIME ? g->end : g->start);
        break;
    default:
        if (field != FIELD_JOB_CODE && g->directed) {
            char text[24];
            snprintf(text, sizeof text, "\"v%lld\"",
                     (long long)plain_number(g, field));
            add(g, text);
            break;
        }
        if (field != FIELD_JOB_CODE) {
            generate_string(g->choice, out, (size_t)row->minimum);
            break;
        }
        add(g, "\"");
        add(g, g->job_code);
        add(g, "\"");
    }
}

/*
 * The generator's values: right, observed and wrong ones for every row of the
 * field table. It must not know where in a response they stand.
 */
#include "generator/generator.h"

#include <stdio.h>
#include <string.h>

void generate_string(struct choice *choice, struct buffer *out, size_t least)
{
    static const char *const pieces[] = {"a",
                                         "0",
                                         " ",
                                         "success",
                                         "cdb-pdn63pw5",
                                         "5.6",
                                         "/",
                                         "'",
                                         "<",
                                         "~1",
                                         "\\/",
                                         "\\\\",
                                         "\\\"",
                                         "\\n",
                                         "\\t",
                                         "\\b\\f\\r",
                                         "\\u0041",
                                         "\\u00e9",
                                         "\\uFFFF",
                                         "\\uD7ff",
                                         "\\ue000",
                                         "\\ud800\\udc00",
                                         "\\uDBFF\\uDFFF",
                                         "\\u0001",
                                         "\x7F",
                                         "\xC2\x80",
                                         "\xDF\xBF",
                                         "\xE0\xA0\x80",
                                         "\xED\x9F\xBF",
                                         "\xEE\x80\x80",
                                         "\xEF\xBF\xBF",
                                         "\xF0\x90\x80\x80",
                                         "\xF4\x8F\xBF\xBF",
                                         "\xE4\xB8\xAD\xE6\x96\x87"};
    size_t count = least + choose(choice, 5);
    buffer_add(out, "\"", 1);
    while (count-- > 0)
        buffer_add_string(out, ONE_OF(choice, pieces));
    if (chance(choice, 40))
        for (size_t i = choose(choice, 300); i > 0; i--)
            buffer_add(out, "x", 1);
    buffer_add(out, "\"", 1);
}

void generate_value(struct choice *choice, struct buffer *out, unsigned depth)
{
    static const char *const scalars[] = {"null",
                                          "true",
                                          "false",
                                          "0",
                                          "-0",
                                          "1.5",
                                          "-1e+9",
                                          "2E-3",
                                          "100003",
                                          "9223372036854775807",
                                          "123456789012345678901234567890",
                                          "\"\"",
                                          "\"\\u0000\"",
                                          "[]",
                                          "{}",
                                          "[ ]"};
    size_t kind = choose(choice, depth > 0 ? 4 : 2);
    if (kind == 0) {
        buffer_add_string(out, ONE_OF(choice, scalars));
        return;
    }
    if (kind == 1) {
        generate_string(choice, out, 0);
        return;
    }
    buffer_add_string(out, kind == 2 ? "[" : "{");
    for (size_t i = choose(choice, 4) + 1; i > 0; i--) {
        if (kind == 3) {
            generate_string(choice, out, 0);
            buffer_add_string(out, ":");
        }
        generate_value(choice, out, depth - 1);
        buffer_add_string(out, i > 1 ? "," : "");
    }
    buffer_add_string(out, kind == 2 ? "]" : "}");
}

static void add_number(struct buffer *out, int64_t value, bool quoted)
{
    char digits[32];
    snprintf(digits, sizeof digits, quoted ? "\"%lld\"" : "%lld",
             (long long)value);
    buffer_add_string(out, digits);
}

/* One of the set of a field. */
static int64_t right_member(struct generator *g, unsigned field)
{
    int64_t members[VALUE_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < VALUE_COUNT; i++)
        if (cdbjob_value_table[i].field == field &&
            !cdbjob_value_table[i].unset)
            members[count++] = cdbjob_value_table[i].value;
    return members[choose(g->choice, count)];
}

/* An integer that the row allows. */
static int64_t right_integer(struct generator *g, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    switch (field) {
    case FIELD_CODE: {
        static const int codes[] = {4000, 5100, -514, 9003, 1, -1};
        return g->failed_call ? codes[choose(g->choice, 6)] : 0;
    }
    case FIELD_STATUS:
        return g->status;
    case FIELD_PROGRESS:
        return g->progress;
    default:
        break;
    }
    if (row->set)
        return right_member(g, field);
    int64_t least = row->minimum == NO_MINIMUM ? -9 : row->minimum;
    switch (choose(g->choice, 4)) {
    case 0:
        return least;
    case 1:
        return row->maximum;
    case 2:
        return least + (int64_t)choose(g->choice, 100);
    default:
        return row->maximum < 1000000
                   ? row->maximum / 2
                   : 100000 + (int64_t)choose(g->choice, 900000);
    }
}

static void draw_times(struct generator *g, bool wrong)
{
    static const int most[6] = {9999, 12, 28, 23, 59, 59};
    static const int least[6] = {1, 1, 1, 0, 0, 0};
    int order = 0; /* of the first parts that differ */
    for (int i = 0; i < 6; i++) {
        size_t span = (size_t)(most[i] - least[i] + 1);
        g->start[i] = least[i] + (int)choose(g->choice, span);
        g->end[i] = chance(g->choice, 4)
                        ? least[i] + (int)choose(g->choice, span)
                        : g->start[i];
        order = order == 0 ? g->end[i] - g->start[i] : order;
    }
    if (order == 0 && wrong) {
        g->start[5] = 59;
        g->end[5] = 58;
    } else if ((order < 0) != wrong) {
        int former[6];
        memcpy(former, g->start, sizeof former);
        memcpy(g->start, g->end, sizeof former);
        memcpy(g->end, former, sizeof former);
    }
    if (!wrong && chance(g->choice, 4)) {
        static const int leap[6] = {2016, 2, 29, 23, 59, 59};
        memcpy(g->start, leap, sizeof leap);
        memcpy(g->end, leap, sizeof leap);
    }
}

void draw_coherent(struct generator *g)
{
    bool wrong = g->plant == PLANT_INCOHERENT;
    g->status = right_member(g, FIELD_STATUS);
    if (wrong && g->field == FIELD_PROGRESS)
        g->status = CDBJOB_JOB_SUCCEEDED;
    if (wrong && g->field == FIELD_JOB_CODE)
        g->status =
            chance(g->choice, 2) ? CDBJOB_JOB_FAILED : CDBJOB_JOB_SUCCEEDED;
    bool complete = g->status == CDBJOB_JOB_SUCCEEDED;
    g->progress = complete && !(wrong && g->field == FIELD_PROGRESS)
                      ? 100
                      : (int64_t)choose(g->choice, complete ? 100 : 101);
    bool failed = g->status == CDBJOB_JOB_FAILED;
    g->job_code = failed != (wrong && g->field == FIELD_JOB_CODE) ? 4000 : 0;
    draw_times(g, wrong && g->field == FIELD_END_TIME);
}

static void write_time(struct generator *g, unsigned field)
{
    const int *t = field == FIELD_END_TIME ? g->end : g->start;
    char text[64];
    snprintf(text, sizeof text, "\"%04d-%02d-%02d %02d:%02d:%02d\"", t[0], t[1],
             t[2], t[3], t[4], t[5]);
    buffer_add_string(&g->out->text, text);
}

/* The observed forms of a value: returns the rule that notes it, or 0. */
static int observed_form(struct generator *g, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    struct buffer *out = &g->out->text;
    bool coherence = g->plant == PLANT_INCOHERENT && row->object == OBJECT_JOB;
    if ((row->accepts & ACCEPTS_EMPTY) != 0 && !coherence &&
        chance(g->choice, 3)) {
        buffer_add_string(out, "\"\"");
        return 306;
    }
    switch (row->type) {
    case TYPE_INT:
        add_number(out, right_integer(g, field), true);
        return 302;
    case TYPE_DIGIT:
        buffer_add_string(
            out, ONE_OF(g->choice, ((const char *const[]){"0", "1", "-1"})));
        return 303;
    case TYPE_STRING:
        if ((row->accepts & ACCEPTS_INTEGER) == 0)
            return 0;
        add_number(out,
                   field == FIELD_JOB_CODE ? g->job_code
                                           : (int64_t)choose(g->choice, 900000),
                   false);
        return 303;
    default:
        if (coherence)
            return 0;
        buffer_add_string(out, "\"0000-00-00 00:00:00\"");
        return 405;
    }
}

void generate_scalar(struct generator *g, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    struct buffer *out = &g->out->text;
    size_t begin = out->length;
    if (!g->documented && chance(g->choice, 2)) {
        int rule = observed_form(g, field);
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
        write_time(g, field);
        break;
    default:
        if (field == FIELD_JOB_CODE)
            add_number(out, g->job_code, true);
        else
            generate_string(g->choice, out, (size_t)row->minimum);
    }
}

void generate_for_field(struct choice *choice, struct buffer *out, unsigned field)
{
    static struct specimen scratch;
    struct generator g = {.choice = choice, .out = &scratch};
    scratch.text = *out;
    scratch.count = 0;
    g.plant = (enum plant)choose(choice, PLANT_TOO_MANY_ITEMS);
    g.field = field;
    draw_coherent(&g);
    if (cdbjob_is_container(field) || chance(choice, 8))
        generate_value(choice, &scratch.text, 2);
    else if (g.plant >= PLANT_NULL && plant_fits(g.plant, field))
        plant_scalar(&g, field);
    else
        generate_scalar(&g, field);
    *out = scratch.text;
}

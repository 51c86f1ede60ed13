/*
 * The generator's plants: one wrong value for a row of the field table, and
 * what must be said of it. It must not know where in a response it stands.
 */
#include "generator/generator.h"

#include <stdio.h>
#include <string.h>

bool plant_fits(enum plant plant, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    bool scalar = !cdbjob_is_container(field);
    bool integer =
        row->type == TYPE_INT || row->type == TYPE_DIGIT ||
        (row->type == TYPE_STRING && (row->accepts & ACCEPTS_INTEGER) != 0);
    switch (plant) {
    case PLANT_NOT_AN_INTEGER:
    case PLANT_OVERFLOW:
    case PLANT_BAD_NUMBER:
        return integer;
    case PLANT_BAD_DIGITS:
        return row->type == TYPE_INT;
    case PLANT_OUTSIDE:
        return scalar && (row->set || row->minimum > NO_MINIMUM + 1) &&
               (row->type != TYPE_STRING || row->minimum > 0);
    case PLANT_NUL:
        return row->type == TYPE_STRING;
    case PLANT_BAD_STRING:
        return row->type == TYPE_STRING;
    case PLANT_TIME_FORMAT:
    case PLANT_NOT_A_DATE:
        return row->type == TYPE_TIME;
    case PLANT_EMPTY_CONTAINER:
        return !scalar;
    case PLANT_TOO_MANY_ITEMS:
        return (row->accepts & ACCEPTS_SWAP) != 0;
    default:
        return true;
    }
}

static const char *outside(struct generator *g, unsigned field, int *rule)
{
    static char text[40];
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    *rule = 402;
    if (row->type == TYPE_STRING)
        return "\"\"";
    if (row->type == TYPE_DIGIT) {
        *rule = 401;
        return ONE_OF(g->choice, ((const char *const[]){
                                     "\"2\"", "\"-1\"", "\"x\"", "2", "-2",
                                     "\"0\\u0000\"", "\"00\"", "\" 1\""}));
    }
    int64_t value = row->set ? 0 : row->minimum - 1;
    if (row->set) {
        *rule = 401;
        do
            value = (int64_t)choose(g->choice, 300) - 20;
        while (cdbjob_find_value(field, value) != NULL);
    } else if (row->maximum < NO_MAXIMUM && chance(g->choice, 2)) {
        value = row->maximum + 1;
    } else if (chance(g->choice, 2)) {
        value -= (int64_t)choose(g->choice, 1000);
    }
    snprintf(text, sizeof text, chance(g->choice, 2) ? "\"%lld\"" : "%lld",
             (long long)value);
    return text;
}

static const char *wrong_type(struct generator *g, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    static const char *const any[] = {"true", "false"};
    static const char *const not_scalar[] = {"[]", "{}", "[0]", "{\"a\":[]}"};
    static const char *const number[] = {"0", "-7", "1.5", "1e9"};
    static const char *const no_container[] = {"0", "\"\"", "\"x\"", "1e3"};
    if (chance(g->choice, 3))
        return ONE_OF(g->choice, any);
    if (cdbjob_is_container(field))
        return ONE_OF(g->choice, no_container);
    if (row->type == TYPE_TIME ||
        (row->type == TYPE_STRING && (row->accepts & ACCEPTS_INTEGER) == 0))
        return ONE_OF(g->choice, number);
    return ONE_OF(g->choice, not_scalar);
}

/* The texts of wrong values that need no more than to be chosen. */
static const char *wrong_text(struct generator *g, unsigned field, int *rule)
{
    static const char *const fractions[] = {"1.0", "-0", "0e1", "1E2", "-0.0"};
    static const char *const overflows[] = {
        "9223372036854775808", "-9223372036854775809", "18446744073709551616",
        "99999999999999999999999"};
    static const char *const digits[] = {
        "\"+1\"",       "\"01\"",      "\" 1\"",  "\"1 \"",  "\"-\"",
        "\"-0\"",       "\"1.0\"",     "\"1e2\"", "\"0x1\"", "\"x\"",
        "\"1\\u0000\"", "\"\\u0661\"", "\"00\"",  "\"--1\"", "\"-01\""};
    static const char *const nul[] = {"\"\\u0000\"", "\"a\\u0000b\""};
    static const char *const formats[] = {"\"2017-02-05\"",
                                          "\"2017-02-05T18:19:08\"",
                                          "\"x\"",
                                          "\" \"",
                                          "\"2017-02-05 18:19:08 \"",
                                          "\"2017-2-5 18:19:08\"",
                                          "\"2017/02/05 18:19:08\"",
                                          "\"2017-02-05 18:19:0a\"",
                                          "\"2017-02-05 18:19:8\"",
                                          "\"-017-02-05 18:19:08\""};
    static const char *const dates[] = {
        "\"2017-02-29 00:00:00\"", "\"1900-02-29 00:00:00\"",
        "\"2017-04-31 00:00:00\"", "\"2017-13-01 00:00:00\"",
        "\"2017-00-01 00:00:00\"", "\"2017-01-00 00:00:00\"",
        "\"2017-01-32 00:00:00\"", "\"2017-01-01 24:00:00\"",
        "\"2017-01-01 00:60:00\"", "\"2016-12-31 23:59:60\"",
        "\"0000-01-01 00:00:00\"", "\"0000-00-00 00:00:01\""};
    switch (g->plant) {
    case PLANT_NULL:
        *rule = 304;
        return "null";
    case PLANT_WRONG_TYPE:
        *rule = 301;
        return wrong_type(g, field);
    case PLANT_NOT_AN_INTEGER:
        *rule = 305;
        return ONE_OF(g->choice, fractions);
    case PLANT_OVERFLOW:
        *rule = 406;
        return ONE_OF(g->choice, overflows);
    case PLANT_BAD_DIGITS:
        *rule = 301;
        return ONE_OF(g->choice, digits);
    case PLANT_NUL:
        *rule = 307;
        return ONE_OF(g->choice, nul);
    case PLANT_TIME_FORMAT:
        *rule = 403;
        return ONE_OF(g->choice, formats);
    case PLANT_NOT_A_DATE:
        *rule = 404;
        return ONE_OF(g->choice, dates);
    case PLANT_EMPTY_CONTAINER:
        *rule = 205;
        return chance(g->choice, 2) ? "[]" : "{ }";
    default:
        return outside(g, field, rule);
    }
}

/* Broken pieces of a string, and where in them the error sits. */
static void plant_in_string(struct generator *g)
{
    static const struct {
        const char *piece;
        int rule, offset, length;
    } broken[] = {
        {"\\x", 103, 0, 2},
        {"\\ua0g0", 103, 0, 5},
        {"\\U0041", 103, 0, 2},
        {"\\'", 103, 0, 2},
        {"\\ud800", 105, 0, 6},
        {"\\udc00\\ud800", 105, 0, 6},
        {"\\uDFFFx", 105, 0, 6},
        {"\\ud83d\\u0041", 105, 0, 6},
        {"\\ud83d\\ud83d", 105, 0, 6},
        {"\x80", 104, 0, 1},
        {"\xC0\x80", 104, 0, 1},
        {"\xC1\xBF", 104, 0, 1},
        {"\xE0\x9F\xBF", 104, 0, 1},
        {"\xED\xA0\x80", 104, 0, 1},
        {"\xE4\xB8x", 104, 0, 2},
        {"\xF0\x8F\xBF\xBF", 104, 0, 1},
        {"\xF0\x9F\x98x", 104, 0, 3},
        {"\xF4\x90\x80\x80", 104, 0, 1},
        {"\xF5\x80\x80\x80", 104, 0, 1},
        {"\xFF", 104, 0, 1},
        {"\xC3x", 104, 0, 1},
        {"\n", 108, 0, 1},
        {"\t", 108, 0, 1},
        {"\x1F", 108, 0, 1},
        {"\x01", 108, 0, 1},
    };
    struct buffer *out = &g->out->text;
    size_t which = choose(g->choice, sizeof broken / sizeof broken[0]);
    generate_string(g->choice, out, 0);
    out->length -= out->length > 0; /* the quote comes after the piece */
    expect_syntax(g, broken[which].rule, out->length,
                  (size_t)broken[which].length);
    buffer_add_string(out, broken[which].piece);
    buffer_add_string(out, "\"");
}

void plant_scalar(struct generator *g, unsigned field)
{
    static const char *const numbers[] = {"01",  "1.",   "-",   "+1",
                                          ".5",  "1e",   "1e+", "0x1",
                                          "-01", "1.e2", "--1", "1.2.3"};
    struct buffer *out = &g->out->text;
    size_t begin = out->length;
    if (g->plant == PLANT_BAD_STRING) {
        plant_in_string(g);
        return;
    }
    if (g->plant == PLANT_BAD_NUMBER) {
        buffer_add_string(out, ONE_OF(g->choice, numbers));
        expect_syntax(g, 106, begin, out->length - begin);
        return;
    }
    int rule = 0;
    const char *text = wrong_text(g, field, &rule);
    buffer_add_string(out, text);
    expect(g, rule, begin,
           text[0] == '[' || text[0] == '{' ? 1 : out->length - begin);
}

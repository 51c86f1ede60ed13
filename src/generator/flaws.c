/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The table of flaws: a row for each deliberate departure, with the rule that
 * it breaks, where it goes and what it is written as. It must not know how a
 * response is put together.
 */
#include "generator/part.h"

#include <string.h>

static bool is_scalar(unsigned field)
{
    return !cdbjob_is_container(field);
}

static bool is_int(unsigned field)
{
    return cdbjob_field_table[field].type == TYPE_INT;
}

/* May the value be a number? */
static bool takes_number(unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    return row->type == TYPE_INT || row->type == TYPE_DIGIT ||
           (row->type == TYPE_STRING && (row->accepts & ACCEPTS_INTEGER) != 0);
}

static bool is_string(unsigned field)
{
    return cdbjob_field_table[field].type == TYPE_STRING;
}

static bool is_time(unsigned field)
{
    return cdbjob_field_table[field].type == TYPE_TIME;
}

static bool takes_array(unsigned field)
{
    return (cdbjob_field_table[field].accepts & ACCEPTS_SWAP) != 0;
}

static bool has_outside(unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    return row->set || row->type == TYPE_DIGIT ||
           (row->type == TYPE_INT && row->minimum != NO_MINIMUM) ||
           (row->type == TYPE_STRING && row->minimum > 0);
}

static bool is_misspelt(unsigned field)
{
    return strlen(cdbjob_field_table[field].name) >= 4;
}

static const struct flaw_text nulls[] = {{"null", 0, 0}};
static const struct flaw_text fractions[] = {
    {"1.0", 0, 0},  {"-0", 0, 0},    {"0e1", 0, 0}, {"1E2", 0, 0},
    {"-0.0", 0, 0}, {"0e-99", 0, 0}, {"1e+2", 0, 0}};
static const struct flaw_text overflows[] = {{"9223372036854775808", 0, 0},
                                             {"-9223372036854775809", 0, 0},
                                             {"18446744073709551616", 0, 0},
                                             {"99999999999999999999999", 0, 0}};
static const struct flaw_text quoted_overflows[] = {
    {"\"9223372036854775808\"", 0, 0},
    {"\"-9223372036854775809\"", 0, 0},
    {"\"\\u0031844674407370955161\\u0036\"", 0, 0}};
static const struct flaw_text digits[] = {
    {"\"+1\"", 0, 0},  {"\"01\"", 0, 0},       {"\" 1\"", 0, 0},
    {"\"1 \"", 0, 0},  {"\"-\"", 0, 0},        {"\"-0\"", 0, 0},
    {"\"1.0\"", 0, 0}, {"\"1e2\"", 0, 0},      {"\"0x1\"", 0, 0},
    {"\"x\"", 0, 0},   {"\"1\\u0000\"", 0, 0}, {"\"\\u0661\"", 0, 0},
    {"\"00\"", 0, 0},  {"\"--1\"", 0, 0},      {"\"-01\"", 0, 0},
    {"\"0-\"", 0, 0},  {"\"1/\"", 0, 0},       {"\"1:\"", 0, 0}};
static const struct flaw_text with_nul[] = {
    {"\"\\u0000\"", 0, 0}, {"\"a\\u0000b\"", 0, 0}, {"\"a\\u0000\"", 0, 0}};
static const struct flaw_text formats[] = {
    {"\"2017-02-05\"", 0, 0},
    {"\"2017-02-05T18:19:08\"", 0, 0},
    {"\"x\"", 0, 0},
    {"\" \"", 0, 0},
    {"\"2017-02-05 18:19:08 \"", 0, 0},
    {"\" 2017-02-05 18:19:08\"", 0, 0},
    {"\"2017-2-5 18:19:08\"", 0, 0},
    {"\"2017/02/05 18:19:08\"", 0, 0},
    {"\"2017-02-05 18:19:0a\"", 0, 0},
    {"\"2017-02-05 18:19:8\"", 0, 0},
    {"\"-017-02-05 18:19:08\"", 0, 0},
    {"\"2017-02-05 18:19.08\"", 0, 0},
    {"\"2017-02-05 18:1/:08\"", 0, 0},
    {"\"2017-02-05 18:1::08\"", 0, 0},
    {"\"2017-02-05\\u0000 18:19:08\"", 0, 0}};
static const struct flaw_text empties[] = {
    {"[]", 0, 1}, {"{ }", 0, 1}, {"{}", 0, 1}, {"[\n]", 0, 1}};
static const struct flaw_text numbers[] = {
    {"01", 0, 0},  {"1.", 0, 0},   {"-", 0, 0},   {"+1", 0, 0},
    {".5", 0, 0},  {"1e", 0, 0},   {"1e+", 0, 0}, {"0x1", 0, 0},
    {"-01", 0, 0}, {"1.e2", 0, 0}, {"--1", 0, 0}, {"1.2.3", 0, 0}};
static const struct flaw_text words[] = {
    {"tru", 0, 0},       {"NaN", 0, 0},  {"nul", 0, 0},  {"'x'", 0, 0},
    {"undefined", 0, 0}, {"TRUE", 0, 0}, {"nulll", 0, 0}};

#define TEXTS(array) .texts = array, .count = sizeof array / sizeof array[0]

static const struct flaw table[] = {
    {"missing-key", FLAW_WITHOUT},
    {"duplicate-key", FLAW_TWICE, 203},
    {"misspelt-key", FLAW_IN_KEY, 202, .fits = is_misspelt},
    {"unknown-key", FLAW_BESIDE, 202},
    {"null", FLAW_IN_VALUE, 304, TEXTS(nulls)},
    {"wrong-type", FLAW_IN_VALUE, 301, .make = make_wrong_type},
    {"not-an-integer", FLAW_IN_VALUE, 305, .fits = takes_number,
     TEXTS(fractions)},
    {"overflow", FLAW_IN_VALUE, 406, .fits = takes_number, TEXTS(overflows)},
    {"quoted-overflow", FLAW_IN_VALUE, 406, .fits = is_int,
     TEXTS(quoted_overflows)},
    {"not-digits", FLAW_IN_VALUE, 301, .fits = is_int, TEXTS(digits)},
    {"outside", FLAW_IN_VALUE, .fits = has_outside, .make = make_outside},
    {"nul", FLAW_IN_VALUE, 307, .fits = is_string, TEXTS(with_nul)},
    {"time-format", FLAW_IN_VALUE, 403, .fits = is_time, TEXTS(formats)},
    {"not-a-date", FLAW_IN_VALUE, 404, .fits = is_time,
     .make = make_wrong_date},
    {"empty-container", FLAW_IN_VALUE, 205, .succeeds = true,
     .fits = cdbjob_is_container, TEXTS(empties)},
    {"too-many-items", FLAW_IN_CONTAINER, 903, .fits = takes_array},
    {"too-deep", FLAW_BESIDE, 902, .ends = true},
    {"ends-before-start", FLAW_IN_PAIR, 501, .succeeds = true,
     .first = FIELD_START_TIME, .second = FIELD_END_TIME},
    {"status-progress", FLAW_IN_PAIR, 502, .succeeds = true,
     .first = FIELD_STATUS, .second = FIELD_PROGRESS},
    {"code-mismatch", FLAW_IN_PAIR, 503, .succeeds = true,
     .first = FIELD_STATUS, .second = FIELD_JOB_CODE},
    {"other-job", FLAW_IN_PAIR, 504, .succeeds = true, .first = FIELD_JOB_ID,
     .second = FIELD_JOB_ID},
    {"broken-string", FLAW_IN_VALUE, .ends = true, .fits = is_scalar,
     .make = make_broken_string},
    {"control-character", FLAW_IN_VALUE, 108, .ends = true, .fits = is_scalar,
     .make = make_control_character},
    {"broken-number", FLAW_IN_VALUE, 106, .ends = true, TEXTS(numbers)},
    {"broken-token", FLAW_IN_VALUE, 109, .ends = true, TEXTS(words)},
    {"skipped-string", FLAW_IN_SKIPPED, .ends = true,
     .make = make_broken_string},
    {"skipped-number", FLAW_IN_SKIPPED, 106, .ends = true, TEXTS(numbers)},
    {"key-without-quotes", FLAW_IN_KEY, 109, .ends = true},
    {"truncated", FLAW_AROUND, .ends = true, .make = make_truncated},
    {"trailing", FLAW_AROUND, .ends = true, .make = make_trailing},
    {"byte-order-mark", FLAW_AROUND, .ends = true,
     .make = make_byte_order_mark},
    {"empty-input", FLAW_AROUND, .ends = true, .make = make_empty},
    {"too-large", FLAW_AROUND, .ends = true, .make = make_too_large},
};

const struct flaw *flaw_at(size_t index)
{
    return index < sizeof table / sizeof table[0] ? &table[index] : NULL;
}

const char *flaw_name(const struct flaw *flaw)
{
    return flaw == NULL ? "valid" : flaw->name;
}

bool flaw_fits(const struct flaw *flaw, unsigned field)
{
    if (flaw->where == FLAW_IN_PAIR)
        return field == flaw->second;
    return flaw->fits == NULL || flaw->fits(field);
}

void add_wrong_value(struct generator *g, unsigned field)
{
    const struct flaw *flaw = g->flaw;
    size_t begin = here(g);
    if (flaw->make != NULL) {
        flaw->make(g, field);
        return;
    }
    CDBJOB_HOLDS(flaw->count > 0);
    const struct flaw_text *one = &flaw->texts[choose(g->choice, flaw->count)];
    size_t length = one->length > 0 ? one->length : strlen(one->text);
    add(g, one->text);
    if (flaw->ends)
        expect_end(g, flaw->rule, begin + one->offset,
                   flaw->rule == 109 ? ANY_LENGTH : length);
    else
        expect(g, flaw->rule, begin + one->offset, length);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Golden cases: every text of tests/golden/ has the findings that are written
 * below it. `unit_golden --update` writes them anew.
 */
#include "support/golden.h"
#include "support/peers.h"
#include "support/run.h"
#include "support/text.h"
#include "update.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct run run;
static struct golden golden;
static struct text bytes;

static void read_fragments(void)
{
    text_clear(&bytes);
    text_add_file(&bytes, CDBJOB_GOLDEN "/fragments");
    if (!golden_read_fragments(&golden, "fragments", bytes.bytes, bytes.length))
        give_up("golden cases", golden.problem);
}

static void read_cases(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", CDBJOB_GOLDEN, name);
    text_clear(&bytes);
    text_add_file(&bytes, path);
    if (!golden_read(&golden, name, bytes.bytes, bytes.length))
        give_up("golden cases", golden.problem);
}

static void start(const struct golden_case *of)
{
    run_start(&run, of->json.bytes, of->json.length, &of->options);
}

static void check_case(const struct golden_case *of)
{
    struct text expected = {0}, found = {0};
    start(of);
    cr_expect_null(run_problem(&run), "%s:%zu: %s", golden.name, of->line,
                   run_problem(&run));
    golden_expected(&expected, &golden, of);
    golden_found(&found, &golden, of, &run);
    cr_expect(golden_asserts(&golden, of), "%s:%zu: nothing is asserted",
              golden.name, of->line);
    cr_expect_str_eq(found.bytes, expected.bytes,
                     "%s:%zu: %s\nfound\n%sinstead of\n%sin %s", golden.name,
                     of->line, of->heading, found.bytes, expected.bytes,
                     of->json.bytes);
    if (run.response != NULL)
        cr_expect_null(cjson_differs(run.response, run.text, run.length));
    run_end(&run);
    text_free(&expected);
    text_free(&found);
}

Test(golden, every_text_has_the_findings_below_it)
{
    size_t files;
    char(*names)[64] = file_names(CDBJOB_GOLDEN, ".txt", &files);
    read_fragments();
    for (size_t i = 0; i < files; i++) {
        read_cases(names[i]);
        for (size_t j = 0; j < golden.count; j++)
            check_case(&golden.cases[j]);
    }
    free(names);
}

/* -------------------------------------------------- the files themselves -- */

#define HEAD "== a heading\n"

/* Files that are refused, because their cases would be lost in silence. */
static const struct {
    const char *file, *problem;
} refused[] = {
    {"", "x:1: there is no case in it"},
    {"# a comment\n", "x:1: there is no case in it"},
    {HEAD, "x:1: there is no case in it"},
    {HEAD "input: {}\nobserved: refused", "x:1: the last line has no end"},
    {HEAD "input: {}\n",
     "x:2: no dialect, so nothing is asserted of this input"},
    {HEAD "input: {}\ninput: []\nobserved: refused\n",
     "x:2: no dialect, so nothing is asserted of this input"},
    {HEAD "input: {}\n\nobserved: refused\n",
     "x:2: no dialect, so nothing is asserted of this input"},
    {HEAD "observed: refused\n", "x:2: no input above"},
    {"input: {}\nobserved: refused\n", "x:2: no heading above"},
    {HEAD "input: {}\nobserved\n", "x:3: must be 'DIALECT OPTION...:'"},
    {HEAD "input: {}\nobserved 999=off: valid\n", "x:3: unknown option '999'"},
    {HEAD "input: {}\nobserved 202=of: valid\n", "x:3: unknown option '202'"},
    {HEAD "input: {}\nobserved depth=1: valid\n",
     "x:3: unknown option 'depth'"},
    {HEAD "input: {}\nobserved max_depth=1x: valid\n",
     "x:3: unknown option 'max_depth'"},
    {HEAD "input: {$X}\nobserved: valid\n", "x:2: unknown fragment 'X}'"},
    {HEAD "input: $\nobserved: valid\n", "x:2: unknown fragment ''"},
    {HEAD "input: $[7]\nobserved: valid\n", "x:2: unknown fragment '[7]'"},
    {HEAD "input: $[7G]\nobserved: valid\n", "x:2: unknown fragment '[7G]'"},
    {HEAD "input:{}\nobserved: valid\n", "x:2: must be 'input: text'"},
    {HEAD "input: {} \nobserved: valid\n",
     "x:2: a space at the end: write $[20]"},
    {"$X = 1\n$X = 2\n", "x:2: one fragment too many"},
    {"$x = 1\n", "x:1: must be '$NAME = text'"},
    {HEAD "110 error 0+0 (end)\n", "x:2: is not a line of a case"},
    {HEAD "input: {}\n110 error 0+0 (end)\n", "x:3: is not a line of a case"},
    {HEAD "input: {}\nobserved: refused\n\n110 error 0+0 (end)\n",
     "x:5: is not a line of a case"},
    {HEAD "input: {}\nobserved: refused\nthe end\n",
     "x:4: is not a line of a case"},
};

Test(golden, a_file_that_would_lose_a_case_is_refused)
{
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        cr_expect(!golden_read(&golden, "x", refused[i].file,
                               strlen(refused[i].file)),
                  "row %zu is read", i);
        cr_expect_str_eq(golden.problem, refused[i].problem, "row %zu: %s", i,
                         golden.problem);
        golden_free(&golden);
        golden = (struct golden){0};
    }
}

Test(golden, a_case_without_a_status_asserts_nothing)
{
    static const char file[] = HEAD
        "$X = $[7b 7D]\n"
        "input: $X\nobserved:\ndocumented: valid\n";
    cr_assert(golden_read(&golden, "x", file, strlen(file)), "%s",
              golden.problem);
    cr_assert_eq(golden.count, (size_t)2);
    cr_expect_str_eq(golden.cases[1].json.bytes, "{}");
    cr_expect(!golden_asserts(&golden, &golden.cases[0]));
    cr_expect(golden_asserts(&golden, &golden.cases[1]));
}

/* --------------------------------------------- too large for a text file -- */

/* The index of an element is reported however large it is. */
Test(golden, the_items_limit_903_and_the_element_before_it)
{
    cdbjob_options options = options_at_level(CDBJOB_OFF);
    struct text text = {0};
    static const char *const expected[] = {
        "an element of 'detail' is the number 7",
        "an element of 'detail'",
    };
    static const char *const pointers[] = {"/data/detail/4095",
                                           "/data/detail/4096"};
    options.max_items = CDBJOB_ITEMS_LIMIT;
    cr_assert_eq(cdbjob_set_level(&options, 301, CDBJOB_NOTE), CDBJOB_VALID);
    text_add(&text, "{\"data\":{\"detail\":[");
    for (size_t i = 1; i < CDBJOB_ITEMS_LIMIT; i++)
        text_add(&text, "{\"\":0},");
    text_add(&text, "7,8,9]}}");
    run_start(&run, text.bytes, text.length, &options);
    cr_expect_eq(run.status, CDBJOB_TOO_MANY_ITEMS);
    cr_assert_eq(run.findings.count, (size_t)2);
    cr_expect_eq(run.items[0].rule, 301);
    cr_expect_eq(run.items[1].rule, 903);
    for (size_t i = 0; i < 2; i++) {
        char line[200];
        cdbjob_pointer(run.text, run.length, &run.items[i], line, sizeof line);
        cr_expect_str_eq(line, pointers[i]);
        cdbjob_message(run.text, run.length, &run.items[i], line, sizeof line);
        cr_expect_eq(strncmp(line, expected[i], strlen(expected[i])), 0, "%s",
                     line);
    }
    run_end(&run);
    text_free(&text);
}

/* Ascending times, each pair of neighbours at another border. */
static const char *const ascending[] = {
    "0001-01-01 00:00:00", "0001-01-01 00:00:01", "1999-12-31 23:59:59",
    "2000-01-01 00:00:00", "2016-02-28 23:59:59", "2016-02-29 00:00:00",
    "2016-02-29 23:59:59", "2016-03-01 00:00:00", "2016-12-31 23:59:59",
    "2017-01-01 00:00:00", "2017-01-30 12:00:00", "2017-01-31 00:00:00",
    "2017-01-31 00:00:01", "2017-02-01 00:00:00", "2017-02-01 00:00:59",
    "2017-02-01 00:01:00", "2017-02-01 00:59:59", "2017-02-01 01:00:00",
    "2017-02-01 23:59:59", "2017-02-02 00:00:00", "9999-12-31 23:59:58",
    "9999-12-31 23:59:59",
};

Test(golden, times_are_ordered_as_the_calendar_does_501)
{
    const size_t count = sizeof ascending / sizeof ascending[0];
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            struct text text = {0};
            text_addf(&text,
                      "{\"data\":[{\"startTime\":\"%s\",\"endTime\":\"%s\"}]}",
                      ascending[i], ascending[j]);
            run_start(&run, text.bytes, text.length, NULL);
            cr_expect_null(run_problem(&run), "%s\nin %s", run_problem(&run),
                           text.bytes);
            cr_expect_eq(run_find(&run, 501) != NULL, j < i, "%s", text.bytes);
            run_end(&run);
            text_free(&text);
        }
}

/* ------------------------------------------------------------- --update -- */

/* Writes the file that was read, with what is found now. */
static void write_cases(void)
{
    struct text found = {0};
    size_t at = 0;
    for (size_t i = 0; i < golden.count; i++) {
        const struct golden_case *of = &golden.cases[i];
        start(of);
        text_add_bytes(&found, golden.file.bytes + at, of->begin - at);
        golden_found(&found, &golden, of, &run);
        at = of->end;
        run_end(&run);
    }
    text_add_bytes(&found, golden.file.bytes + at, golden.file.length - at);
    if (strcmp(found.bytes, golden.file.bytes) != 0) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", CDBJOB_GOLDEN, golden.name);
        text_write_file(&found, path);
        printf("%s: written anew\n", golden.name);
    }
    text_free(&found);
}

void update(void)
{
    size_t files;
    char(*names)[64] = file_names(CDBJOB_GOLDEN, ".txt", &files);
    read_fragments();
    for (size_t i = 0; i < files; i++) {
        read_cases(names[i]);
        write_cases();
    }
    free(names);
}

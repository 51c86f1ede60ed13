/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The parser against the generator's vectors, the published set and drawn
 * ones: findings, places, pointers, lines and columns, and values. What is
 * expected comes from the generator alone.
 */
#include "generator/generator.h"
#include "support/equal.h"
#include "support/run.h"

#include <criterion/criterion.h>
#include <stdio.h>

enum { DRAWN = 2000 };

static struct run run, again;
static struct specimen specimen;

static const char *shown(void)
{
    static char text[600];
    snprintf(text, sizeof text, "%s at %u: %.500s", flaw_name(specimen.flaw),
             specimen.field, specimen.bytes);
    return text;
}

static void check_finding(const struct expectation *wanted,
                          const cdbjob_finding *finding)
{
    const char *json = specimen.bytes;
    size_t length = specimen.text.length, line, column;
    char pointer[256];
    cdbjob_pointer(json, length, finding, pointer, sizeof pointer);
    cdbjob_position position = cdbjob_locate(json, length, finding->offset);
    position_of(json, length, wanted->offset, &line, &column);
    cr_expect_eq(finding->rule, wanted->rule, "%d, not %d: %s", finding->rule,
                 wanted->rule, shown());
    cr_expect_eq(finding->offset, wanted->offset, "%d at %zu, not %zu: %s",
                 wanted->rule, finding->offset, wanted->offset, shown());
    cr_expect_eq(finding->length, wanted->length, "%d is %zu long, not %zu: %s",
                 wanted->rule, finding->length, wanted->length, shown());
    cr_expect_str_eq(pointer, wanted->pointer, "%d is at %s, not %s: %s",
                     wanted->rule, pointer, wanted->pointer, shown());
    cr_expect(position.line == line && position.column == column,
              "%d is at %zu:%zu, not %zu:%zu: %s", wanted->rule, position.line,
              position.column, line, column, shown());
}

/* What the response is read as, read in its turn, is equal to it. */
static void check_values(void)
{
    static char bytes[2 * SPECIMEN_ROOM];
    struct buffer buffer = {bytes, 0, sizeof bytes, false};
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    options.max_length = sizeof bytes;
    cr_assert_eq(cdbjob_set_level(&options, 304, CDBJOB_OFF), CDBJOB_VALID);
    reading_write(&specimen.reading, &buffer);
    run_start(&again, bytes, buffer.length, &options);
    cr_assert_not_null(again.response, "%s: %.*s", shown(), (int)buffer.length,
                       bytes);
    const char *field = responses_differ(run.response, again.response);
    cr_expect_null(field, "%s is not as read: %s: %.*s", field, shown(),
                   (int)buffer.length, bytes);
    run_end(&again);
}

/* What the library writes of it is read as the same. */
static void check_written(void)
{
    static char bytes[2 * SPECIMEN_ROOM];
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    options.max_length = sizeof bytes;
    cr_assert_eq(cdbjob_set_level(&options, 201, CDBJOB_OFF), CDBJOB_VALID);
    size_t length = cdbjob_write(run.response, bytes, sizeof bytes);
    run_start(&again, bytes, length, &options);
    cr_assert_not_null(again.response, "%s: %s", shown(), bytes);
    const char *field = responses_differ(run.response, again.response);
    cr_expect_null(field, "%s is not as written: %s: %s", field, shown(),
                   bytes);
    run_end(&again);
}

static void check(cdbjob_dialect dialect)
{
    cdbjob_options options;
    cdbjob_options_init(&options, dialect);
    options.max_length = specimen.max_length;
    options.request_job_id = specimen.request_job_id;
    run_start(&run, specimen.bytes, specimen.text.length, &options);
    cr_expect_eq(run.findings.count, specimen.count,
                 "%zu findings, not %zu: %s", run.findings.count,
                 specimen.count, shown());
    bool valid = true;
    for (size_t i = 0; i < specimen.count && i < run.findings.count; i++)
        check_finding(&specimen.expected[i], &run.findings.items[i]);
    for (size_t i = 0; i < specimen.count; i++)
        valid &= cdbjob_get_level(&options, specimen.expected[i].rule) !=
                 CDBJOB_ERROR;
    cr_expect_eq(run.status == CDBJOB_VALID, valid, "%s: %s",
                 cdbjob_status_name(run.status), shown());
    if (valid && run.response != NULL) {
        check_values();
        check_written();
    }
    run_end(&run);
}

Test(vectors, the_published_set_is_judged_as_it_says)
{
    static struct set set;
    size_t variant, count = 0;
    while (set_next(&set, &specimen, &variant)) {
        check(CDBJOB_OBSERVED);
        check(CDBJOB_DOCUMENTED);
        count++;
    }
    cr_expect_gt(count, 2000);
}

Test(vectors, drawn_ones_are_judged_as_they_say)
{
    for (uint64_t seed = 0; seed < DRAWN; seed++) {
        struct choice choice = choice_from_seed(seed);
        generate_any(&choice, &specimen);
        if (specimen.overflowed)
            continue;
        check(CDBJOB_OBSERVED);
        check(CDBJOB_DOCUMENTED);
    }
}

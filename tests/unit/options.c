/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Options, wrong calls and the space for findings: what a caller may ask for,
 * and that asking for less changes nothing but what is reported.
 */
#include "core/rules.h"
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>
#include <string.h>

static struct run run;

/* A text with findings of many rules, at many offsets. */
static const char busy[] =
    "{'code':'0','message':'m\\u0000','codeDesc':null,'codedesc':1,"
    "'data':{'code':1,'code':2,'message':'','jobId':'12','type':10,"
    "'status':'2','progress':'99','startTime':'2017-02-05 18:19:08',"
    "'endTime':'2017-02-05 18:19:07','unknown':[1,{'x':null}],"
    "'detail':[{'cdbInstanceId':'','before':{},'after':{'cdbType':1.5,"
    "'memory':-1,'volume':99999999999999999999,'deployMode':-1,"
    "'slaveZone1':'','slaveZone2':'7','engineVersion':true}}]}}";

static void start_busy(const cdbjob_options *options)
{
    struct text text = {0};
    text_add_json(&text, busy);
    run_start(&run, text.bytes, text.length, options);
    cr_expect_null(run_problem(&run), "%s", run_problem(&run));
    text_free(&text);
}

/* ------------------------------------------------------- wrong calls -- */

static char memory[CDBJOB_MEMORY_MAX];
static const char good[] = "{\"code\":4000,\"message\":\"\"}";

Test(misuse, null_pointers_are_bad_arguments)
{
    const cdbjob_response *response = (const void *)memory;
    cdbjob_finding item;
    cdbjob_findings findings = {&item, 1, 7, 7, 7, 7};
    const size_t length = sizeof good - 1, size = sizeof memory;

    cr_expect_eq(
        cdbjob_parse(NULL, 1, NULL, memory, size, &response, &findings),
        CDBJOB_BAD_ARGUMENT);
    cr_expect_null(response);
    cr_expect_eq(findings.count + findings.errors + findings.warnings +
                     findings.notes,
                 (size_t)0);
    response = (const void *)memory;
    cr_expect_eq(
        cdbjob_parse(good, length, NULL, NULL, size, &response, &findings),
        CDBJOB_BAD_ARGUMENT);
    cr_expect_null(response);
    cr_expect_eq(
        cdbjob_parse(good, length, NULL, memory, size, NULL, &findings),
        CDBJOB_BAD_ARGUMENT);
    findings.items = NULL;
    cr_expect_eq(
        cdbjob_parse(good, length, NULL, memory, size, &response, &findings),
        CDBJOB_BAD_ARGUMENT);
    cr_expect_eq(cdbjob_parse(NULL, 0, NULL, NULL, 0, NULL, NULL),
                 CDBJOB_BAD_ARGUMENT);
}

Test(misuse, what_may_be_null_may)
{
    const cdbjob_response *response;
    cdbjob_findings findings = {0};
    const size_t length = sizeof good - 1, size = sizeof memory;
    cr_expect_eq(cdbjob_parse(NULL, 0, NULL, memory, size, &response, NULL),
                 CDBJOB_EMPTY);
    cr_expect_eq(
        cdbjob_parse(good, length, NULL, memory, size, &response, NULL),
        CDBJOB_VALID);
    cr_expect_not_null(response);
    cr_expect_eq(
        cdbjob_parse(good, length, NULL, memory, size, &response, &findings),
        CDBJOB_VALID);
    cr_expect_eq(cdbjob_parse("{", 1, NULL, memory, size, &response, &findings),
                 CDBJOB_TRUNCATED);
    cr_expect_eq(findings.errors, (size_t)1);
    cr_expect_eq(findings.count, (size_t)0);
}

Test(misuse, helpers_take_null_and_an_absent_status)
{
    cdbjob_response response = {0};
    cr_expect_not(cdbjob_call_succeeded(NULL));
    cr_expect_not(cdbjob_job_running(NULL));
    cr_expect_not(cdbjob_job_succeeded(NULL));
    cr_expect_not(cdbjob_job_failed(NULL));
    cr_expect_not(cdbjob_job_ended(NULL));
    cr_expect_not(cdbjob_job_running(&response), "absent is not 0");
    cr_expect_not(cdbjob_call_succeeded(&response), "absent is not 0");
    cr_expect_not(cdbjob_job_ended(&response));
}

static const struct {
    int status;
    bool running, succeeded, failed, ended;
} states[] = {
    {0, true, false, false, false},   {1, false, false, false, false},
    {2, false, true, false, true},    {3, false, false, true, true},
    {4, false, false, false, true},   {5, false, false, false, true},
    {6, true, false, false, false},   {7, false, false, false, false},
    {-1, false, false, false, false},
};

Test(helpers, tell_the_state_of_the_job)
{
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        cdbjob_response response = {
            .code = {0, true},
            .job = {.status = {states[i].status, true}, .present = true}};
        cr_expect(cdbjob_call_succeeded(&response));
        cr_expect_eq(cdbjob_job_running(&response), states[i].running);
        cr_expect_eq(cdbjob_job_succeeded(&response), states[i].succeeded);
        cr_expect_eq(cdbjob_job_failed(&response), states[i].failed);
        cr_expect_eq(cdbjob_job_ended(&response), states[i].ended);
        response.code.value = 4000;
        cr_expect_not(cdbjob_call_succeeded(&response));
    }
}

/* ----------------------------------------------------------- options -- */

Test(options, defaults_are_those_of_the_header)
{
    cdbjob_options options;
    memset(&options, 0xFF, sizeof options);
    cdbjob_options_init(&options, CDBJOB_DOCUMENTED);
    cr_expect_eq(options.max_length, (size_t)CDBJOB_MAX_LENGTH);
    cr_expect_eq(options.max_depth, (uint32_t)CDBJOB_MAX_DEPTH);
    cr_expect_eq(options.max_items, (uint32_t)CDBJOB_MAX_ITEMS);
    cr_expect_eq(options.request_job_id, 0);
    cdbjob_options_init(NULL, CDBJOB_OBSERVED);
}

Test(options, an_unknown_dialect_is_the_observed_one)
{
    static const int dialects[] = {-1, 2, 1000};
    cdbjob_options observed, options;
    cdbjob_options_init(&observed, CDBJOB_OBSERVED);
    for (size_t i = 0; i < 3; i++) {
        cdbjob_options_init(&options, (cdbjob_dialect)dialects[i]);
        cr_expect_arr_eq(options.levels, observed.levels,
                         sizeof options.levels);
    }
}

static const struct {
    uint64_t length;
    uint32_t depth, items;
    bool usable;
} limits[] = {
    {1, 1, 1, true},
    {0, 1, 1, false},
    {1, 0, 1, false},
    {1, 1, 0, false},
    {CDBJOB_LENGTH_LIMIT, 1, 1, true},
    {CDBJOB_LENGTH_LIMIT + UINT64_C(1), 1, 1, false},
    {UINT64_MAX, 1, 1, false},
    {100, CDBJOB_DEPTH_LIMIT, 1, true},
    {100, CDBJOB_DEPTH_LIMIT + 1, 1, false},
    {100, UINT32_MAX, 1, false},
    {100, 1, CDBJOB_ITEMS_LIMIT, true},
    {100, 1, CDBJOB_ITEMS_LIMIT + 1, false},
    {100, 1, UINT32_MAX, false},
};

Test(options, each_limit_at_its_range_and_past_it)
{
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        cdbjob_options options;
        cdbjob_options_init(&options, CDBJOB_OBSERVED);
        options.max_length = (size_t)limits[i].length;
        options.max_depth = limits[i].depth;
        options.max_items = limits[i].items;
        const cdbjob_response *response;
        cdbjob_status status = cdbjob_parse(good, 1, &options, memory,
                                            sizeof memory, &response, NULL);
        cr_expect_eq(status,
                     limits[i].usable ? CDBJOB_TRUNCATED : CDBJOB_BAD_OPTIONS,
                     "row %zu: %s", i, cdbjob_status_name(status));
        cr_expect_eq(cdbjob_memory_needed(1, &options) != 0, limits[i].usable);
    }
}

Test(options, levels_that_are_none_are_bad_options)
{
    for (size_t i = 0; i < RULE_COUNT; i++)
        for (int level = 0; level < 256; level++) {
            cdbjob_options options;
            cdbjob_options_init(&options, CDBJOB_OBSERVED);
            options.levels[i] = (unsigned char)level;
            int number = cdbjob_rule_table[i].number;
            bool fixed = number < 200 || number >= 900;
            bool usable = fixed ? level == CDBJOB_ERROR : level <= 3;
            const cdbjob_response *response;
            cr_expect_eq(cdbjob_parse(good, 1, &options, memory, sizeof memory,
                                      &response, NULL),
                         usable ? CDBJOB_TRUNCATED : CDBJOB_BAD_OPTIONS,
                         "%d at level %d", number, level);
        }
}

Test(options, set_level_changes_that_rule_only)
{
    for (int rule = -1; rule <= 1000; rule++)
        for (int level = -1; level <= 4; level++) {
            cdbjob_options options, before;
            cdbjob_options_init(&options, CDBJOB_OBSERVED);
            before = options;
            bool may = rule >= 200 && rule < 900 && level >= 0 && level < 4 &&
                       cdbjob_rule_find(rule) != NULL;
            cr_assert_eq(cdbjob_set_level(&options, rule, (cdbjob_level)level),
                         may ? CDBJOB_VALID : CDBJOB_BAD_ARGUMENT);
            if (may)
                cr_expect_eq((int)cdbjob_get_level(&options, rule), level);
            for (size_t i = 0; i < RULE_COUNT; i++)
                if (!may || cdbjob_rule_table[i].number != rule)
                    cr_expect_eq(options.levels[i], before.levels[i]);
        }
    cr_expect_eq(cdbjob_set_level(NULL, 202, CDBJOB_OFF), CDBJOB_BAD_ARGUMENT);
    cr_expect_eq(cdbjob_get_level(NULL, 0), CDBJOB_OFF);
    cr_expect_eq(cdbjob_get_level(NULL, 101), CDBJOB_ERROR);
}

/* ------------------------------------------- levels change only levels -- */

/* What is found, whatever its level, but for one rule. */
static void found(struct text *text, int but)
{
    for (size_t i = 0; i < run.findings.count; i++)
        if (run.items[i].rule != but)
            text_addf(text, "%d at %zu+%zu\n", run.items[i].rule,
                      run.items[i].offset, run.items[i].length);
    text_add(text, "");
}

Test(levels, change_nothing_but_levels)
{
    struct text all = {0}, same = {0};
    cdbjob_options options = options_at_level(CDBJOB_NOTE);
    start_busy(&options);
    cr_assert_gt(run.findings.count, (size_t)20);
    cr_expect_eq(run.status, CDBJOB_VALID, "notes refuse nothing");
    cr_expect_eq(run.findings.errors + run.findings.warnings, (size_t)0);
    found(&all, 0);
    run_end(&run);
    for (int level = CDBJOB_WARNING; level <= CDBJOB_ERROR; level++) {
        options = options_at_level((cdbjob_level)level);
        text_clear(&same);
        start_busy(&options);
        found(&same, 0);
        cr_expect_str_eq(same.bytes, all.bytes);
        cr_expect_eq(run.status == CDBJOB_VALID, level == CDBJOB_WARNING);
        run_end(&run);
    }
    for (int dialect = 0; dialect < 2; dialect++) {
        cdbjob_options_init(&options, (cdbjob_dialect)dialect);
        text_clear(&same);
        start_busy(&options);
        found(&same, 0);
        cr_expect_str_eq(same.bytes, all.bytes);
        run_end(&run);
    }
    text_free(&all);
    text_free(&same);
}

Test(levels, a_rule_that_is_off_is_not_told_and_all_others_are)
{
    struct text others = {0}, same = {0};
    cdbjob_options notes = options_at_level(CDBJOB_NOTE);
    size_t reported = 0;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        int rule = cdbjob_rule_table[i].number;
        cdbjob_options options = notes;
        if (cdbjob_set_level(&options, rule, CDBJOB_OFF) != CDBJOB_VALID)
            continue;
        text_clear(&others);
        text_clear(&same);
        start_busy(&notes);
        reported += run_find(&run, rule) != NULL;
        found(&others, rule);
        run_end(&run);
        start_busy(&options);
        /* A misspelt key has the level of the key that is missing, too. */
        found(&same, rule == 202 ? 202 : 0);
        run_end(&run);
        cr_expect_str_eq(same.bytes, others.bytes, "%d", rule);
    }
    cr_assert_gt(reported, (size_t)12);
    text_free(&others);
    text_free(&same);
}

Test(levels, off_everywhere_tells_nothing_and_refuses_nothing)
{
    cdbjob_options options = options_at_level(CDBJOB_OFF);
    start_busy(&options);
    cr_expect_eq(run.status, CDBJOB_VALID);
    cr_expect_eq(run.findings.count, (size_t)0);
    run_end(&run);
}

/* --------------------------------------------------- space for findings -- */

Test(capacity, the_first_findings_are_stored_and_all_are_counted)
{
    static struct run whole;
    start_busy(NULL);
    whole = run;
    size_t total = run.findings.count;
    cr_assert_gt(total, (size_t)20);
    for (size_t capacity = 0; capacity <= total + 1; capacity++) {
        /* An exact block: one finding too many is seen. */
        size_t bytes = capacity * sizeof(cdbjob_finding);
        cdbjob_finding *items = (void *)exact_copy((char *)run.items, bytes);
        cdbjob_findings findings = {items, capacity, 9, 9, 9, 9};
        cdbjob_status status =
            cdbjob_parse(run.text, run.length, NULL, run.memory,
                         run.memory_size, &run.response, &findings);
        cr_expect_eq(status, whole.status);
        cr_expect_eq(findings.count, capacity < total ? capacity : total);
        cr_expect_eq(findings.errors, whole.findings.errors);
        cr_expect_eq(findings.warnings, whole.findings.warnings);
        cr_expect_eq(findings.notes, whole.findings.notes);
        for (size_t i = 0; i < findings.count; i++) {
            cr_expect_eq(items[i].rule, whole.items[i].rule);
            cr_expect_eq(items[i].level, whole.items[i].level);
            cr_expect_eq(items[i].offset, whole.items[i].offset);
            cr_expect_eq(items[i].length, whole.items[i].length);
            cr_expect_eq(items[i].related_offset,
                         whole.items[i].related_offset);
        }
        exact_free((char *)items, bytes);
    }
    run_end(&run);
}

Test(capacity, none_wanted_gives_the_same_answer)
{
    start_busy(NULL);
    cdbjob_status status = run.status;
    cr_expect_eq(cdbjob_parse(run.text, run.length, NULL, run.memory,
                              run.memory_size, &run.response, NULL),
                 status);
    run_end(&run);
}

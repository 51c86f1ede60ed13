/*
 * Golden cases: every response has the findings that are written beside it,
 * at the places that are marked in it, with their pointers and messages.
 */
#include "golden_cases.h"

#include "support/golden.h"
#include "support/oracle.h"
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>
#include <string.h>

static struct run run;

/* Parses what is meant by a marked text. */
static void start_marked(const char *marked, const cdbjob_options *options)
{
    struct text text = {0};
    golden_unmark(&text, marked);
    text_add(&text, "");
    run_start(&run, text.bytes, text.length, options);
    cr_expect_null(run_problem(&run), "%s\nin %s", run_problem(&run),
                   text.bytes);
    text_free(&text);
}

static void check_case(const struct golden_case *of,
                       const cdbjob_options *options)
{
    struct text marked = {0}, list = {0};
    start_marked(of->marked, options);
    golden_mark(&marked, &run);
    golden_list(&list, &run);
    cr_expect_str_eq(marked.bytes, of->marked, "got\n%s\ninstead of\n%s",
                     marked.bytes, of->marked);
    cr_expect_str_eq(list.bytes, of->list, "got\n%sinstead of\n%sin %s",
                     list.bytes, of->list, of->marked);
    if (run.response != NULL)
        cr_expect_null(cjson_differs(run.response, run.text, run.length));
    run_end(&run);
    text_free(&marked);
    text_free(&list);
}

static void check_cases(const struct golden_case *cases)
{
    size_t checked = 0;
    for (const struct golden_case *of = cases; of->marked != NULL; of++) {
        cdbjob_options options;
        cdbjob_options_init(&options, of->dialect);
        check_case(of, &options);
        checked++;
    }
    cr_assert_gt(checked, (size_t)2);
}

Test(golden, unknown_keys_202)
{
    check_cases(golden_unknown_keys_202);
}

Test(golden, a_misspelt_key_is_one_finding_202)
{
    check_cases(golden_a_misspelt_key_is_one_finding_202);
}

Test(golden, duplicate_keys_203)
{
    check_cases(golden_duplicate_keys_203);
}

Test(golden, historic_keys_206_and_both_names_203)
{
    check_cases(golden_historic_keys_206_and_both_names_203);
}

Test(golden, missing_keys_201_207_in_order)
{
    check_cases(golden_missing_keys_201_207_in_order);
}

Test(golden, failed_calls_in_any_order)
{
    check_cases(golden_failed_calls_in_any_order);
}

Test(golden, container_swaps_204)
{
    check_cases(golden_container_swaps_204);
}

Test(golden, empty_containers_205_stand_alone)
{
    check_cases(golden_empty_containers_205_stand_alone);
}

Test(golden, no_container_301_304)
{
    check_cases(golden_no_container_301_304);
}

Test(golden, too_many_items_903)
{
    check_cases(golden_too_many_items_903);
}

Test(golden, ranges_402_and_sets_401)
{
    check_cases(golden_ranges_402_and_sets_401);
}

Test(golden, types_301_to_307)
{
    check_cases(golden_types_301_to_307);
}

Test(golden, times_403_404_405_306)
{
    check_cases(golden_times_403_404_405_306);
}

Test(golden, integers_beyond_64_bits_406)
{
    check_cases(golden_integers_beyond_64_bits_406);
}

Test(golden, quoted_input_is_escaped_and_shortened)
{
    check_cases(golden_quoted_input_is_escaped_and_shortened);
}

Test(golden, the_job_ends_before_it_starts_501)
{
    check_cases(golden_the_job_ends_before_it_starts_501);
}

Test(golden, succeeded_but_not_at_100_502)
{
    check_cases(golden_succeeded_but_not_at_100_502);
}

Test(golden, status_and_code_disagree_503)
{
    check_cases(golden_status_and_code_disagree_503);
}

Test(golden, a_syntax_error_ends_what_is_found)
{
    check_cases(golden_a_syntax_error_ends_what_is_found);
}

/* Options are changed by these few; the tables are for the dialects. */
static void check_with(const cdbjob_options *options, const char *marked,
                       const char *list)
{
    struct golden_case of = {CDBJOB_OBSERVED, marked, list};
    check_case(&of, options);
}

Test(golden, a_misspelt_key_is_an_error_where_202_is_off_but_its_key_missing)
{
    static const char text[] = "{'code':4000,<'mesage'>:''}";
    static const char error[] =
        "202 error /mesage: 'mesage' is not a "
        "documented key; did you mean 'message'?\n";
    static const char note[] =
        "202 note /mesage: 'mesage' is not a "
        "documented key; did you mean 'message'?\n";
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    cr_assert_eq(cdbjob_set_level(&options, 202, CDBJOB_NOTE), CDBJOB_VALID);
    check_with(&options, text, error);
    cr_assert_eq(cdbjob_set_level(&options, 202, CDBJOB_OFF), CDBJOB_VALID);
    check_with(&options, text, error);
    cr_assert_eq(cdbjob_set_level(&options, 201, CDBJOB_NOTE), CDBJOB_VALID);
    check_with(&options, text, note);
    cr_assert_eq(cdbjob_set_level(&options, 201, CDBJOB_OFF), CDBJOB_VALID);
    check_with(&options, "{'code':4000,'mesage':''}", "");
    check_with(&options, "{" FAILED ",'requestId':''}", "");
}

Test(golden, a_client_that_expects_new_keys_lowers_202)
{
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    cr_assert_eq(cdbjob_set_level(&options, 202, CDBJOB_NOTE), CDBJOB_VALID);
    start_marked("{" FAILED ",'requestId':{'x':[1]}}", &options);
    cr_expect_eq(run.status, CDBJOB_VALID);
    cr_expect_eq(run.findings.notes, (size_t)1);
    run_end(&run);
}

Test(golden, the_request_asked_for_another_job_504)
{
    static const char right[] =
        "{" SUCCESS ",'data':[{" JOB ",'detail':{" DETAIL "}}]}";
    static const char wrong[] =
        "{" FAILED
        ",'data':[{'code':'0','message':'','jobId':<<'2'>>,"
        "'type':9,'status':0,'progress':0," TIMES ",'detail':{" DETAIL "}}]}";
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    options.request_job_id = 1;
    check_with(&options, right, "");
    check_with(&options, wrong,
               "302 note /data/0/jobId: 'jobId' is the string \"2\"; the "
               "document says Int\n"
               "504 warning /data/0/jobId: 'jobId' is 2, but the request "
               "asked for another job\n");
    /* 0 is: not known. A failed call may have no job. */
    check_with(&options, "{" FAILED "}", "");
    options.request_job_id = 0;
    check_with(&options, right, "");
}

/* The limit is on what is skipped: the response itself nests six deep. */
Test(golden, the_depth_limit_is_of_skipped_values_902)
{
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    options.max_depth = 1;
    check_with(&options,
               "{" SUCCESS ",'data':[{" JOB ",'detail':{" DETAIL "}}]}", "");
    check_with(&options, "{" FAILED ",<'x'>:[],<'y'>:[1,<{>}]}",
               "202 error /x: 'x' is not a documented key\n"
               "202 error /y: 'y' is not a documented key\n"
               "902 error /y: containers nest deeper than the limit\n");
}

/* The index of an element is told however large it is. */
Test(golden, the_items_limit_903_and_the_element_before_it)
{
    cdbjob_options options = options_at_level(CDBJOB_OFF);
    struct text text = {0}, list = {0};
    options.max_items = CDBJOB_ITEMS_LIMIT;
    cr_assert_eq(cdbjob_set_level(&options, 301, CDBJOB_NOTE), CDBJOB_VALID);
    text_add(&text, "{\"data\":{\"detail\":[");
    for (size_t i = 1; i < CDBJOB_ITEMS_LIMIT; i++)
        text_add(&text, "{\"\":0},");
    text_add(&text, "7,8,9]}}");
    run_start(&run, text.bytes, text.length, &options);
    cr_expect_eq(run.status, CDBJOB_TOO_MANY_ITEMS);
    golden_list(&list, &run);
    cr_expect_str_eq(list.bytes,
                     "301 note /data/detail/4095: an element of 'detail' is "
                     "the number 7; the document says a detail (Object)\n"
                     "903 error /data/detail/4096: an element of 'detail' is "
                     "one more than the limit\n");
    run_end(&run);
    text_free(&text);
    text_free(&list);
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
            text_addf(&text, "{'data':[{'startTime':'%s','endTime':'%s'}]}",
                      ascending[i], ascending[j]);
            start_marked(text.bytes, NULL);
            cr_expect_eq(run_find(&run, 501) != NULL, j < i, "%s", text.bytes);
            run_end(&run);
            text_free(&text);
        }
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Responses made trees of cJSON: they are what is written of them, and are
 * read back. It knows nothing of trees that are no responses.
 */
#include "cdbjob/cjson.h"

#include "support/equal.h"
#include "support/run.h"
#include "support/text.h"

#include <cJSON.h>
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static struct run run;
static const cdbjob_response *response;

static cdbjob_status judge(const cJSON *tree, const cdbjob_options *options)
{
    static unsigned char memory[CDBJOB_CJSON_MEMORY_MAX];
    return cdbjob_cjson_parse(tree, options, memory, sizeof memory, &response,
                              NULL, NULL);
}

Test(bridge_create, a_tree_of_a_response_is_what_is_written_of_it)
{
    static char written[1 << 16];
    size_t count, made = 0;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < count; i++) {
        run_start(&run, all[i].text.bytes, all[i].text.length, NULL);
        if (run.response != NULL) {
            cJSON *tree = cdbjob_cjson_create(run.response);
            cdbjob_write(run.response, written, sizeof written);
            cJSON *parsed = cJSON_Parse(written);
            cr_expect(cJSON_Compare(tree, parsed, 1), "%s", all[i].name);
            cr_assert_eq(judge(tree, NULL), CDBJOB_VALID, "%s", all[i].name);
            cr_expect_null(responses_differ(response, run.response), "%s",
                           all[i].name);
            cJSON_Delete(parsed);
            cJSON_Delete(tree);
            made++;
        }
        run_end(&run);
    }
    cr_expect(made >= 2, "%zu of %zu", made, count);
}

Test(bridge_create, an_integer_that_a_double_may_not_hold_becomes_a_string)
{
    static const int64_t exact = INT64_C(9007199254740992);
    static const struct {
        int64_t value;
        bool number;
    } cases[] = {{0, true},
                 {-1, true},
                 {exact - 1, true},
                 {1 - exact, true},
                 {exact, false},
                 {-exact, false},
                 {exact + 1, false},
                 {INT64_C(10000000000000000), false},
                 {INT64_MAX, false},
                 {INT64_MIN, false},
                 {INT64_C(8999999999999999), true}};
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    for (int rule = 201; rule < 208; rule++)
        cr_assert_eq(cdbjob_set_level(&options, rule, CDBJOB_OFF),
                     CDBJOB_VALID);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cdbjob_response made = {0};
        /* Strings that look like such numbers, and end like strings. */
        made.message.bytes = "\"9007199254740993,\\";
        made.message.length = strlen(made.message.bytes);
        made.code.present = made.job.present = made.job.progress.present = true;
        made.code.value = cases[i].value;
        made.job.progress.value = 7;
        cJSON *tree = cdbjob_cjson_create(&made);
        const cJSON *code = cJSON_GetObjectItem(tree, "code");
        char digits[32];
        sprintf(digits, "%" PRId64, cases[i].value);
        cr_expect_eq(cJSON_IsNumber(code), cases[i].number, "%s", digits);
        cr_expect(cases[i].number || strcmp(code->valuestring, digits) == 0);
        cr_assert_eq(judge(tree, &options), CDBJOB_VALID, "%s", digits);
        cr_expect_null(responses_differ(response, &made), "%s", digits);
        cJSON_Delete(tree);
    }
}

static size_t allocations; /* that succeed */
static size_t held;

static void *scarce(size_t size)
{
    if (allocations == 0)
        return NULL;
    allocations--;
    held++;
    return malloc(size);
}

static void give_back(void *block)
{
    held -= block != NULL;
    free(block);
}

Test(bridge_create, without_memory_there_is_no_tree_and_nothing_is_held)
{
    cJSON_Hooks hooks = {scarce, give_back};
    cdbjob_response made = {0};
    made.code.present = made.job.present = true;
    made.message.bytes = "m";
    made.message.length = 1;
    cJSON_InitHooks(&hooks);
    cJSON *tree = NULL;
    size_t tries = 0;
    for (; tree == NULL && tries < 100; tries++) {
        allocations = tries;
        tree = cdbjob_cjson_create(&made);
        cr_expect(tree != NULL || held == 0, "%zu", held);
    }
    cr_expect(tries > 5 && tree != NULL, "%zu", tries);
    cJSON_Delete(tree);
    cr_expect_eq(held, 0);
    cJSON_InitHooks(NULL);
    cr_expect_null(cdbjob_cjson_create(NULL));
}

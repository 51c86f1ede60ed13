/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Trees of cJSON judged, one by one: what a tree has lost and what is said of
 * it, trees that no text makes, limits, and the memory that a tree needs. The
 * published set is asked about in bridge_vectors.c, and how a response becomes
 * a tree in bridge_create.c.
 */
#include "cdbjob/cjson.h"

#include "support/equal.h"
#include "support/run.h"
#include "support/text.h"

#include <cJSON.h>
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct run run;
static unsigned char memory[CDBJOB_CJSON_MEMORY_MAX];
static const cdbjob_response *response;
static cdbjob_findings findings;
static cdbjob_finding items[RUN_CAPACITY];
static cdbjob_cjson_text text;

static cdbjob_status judge(const cJSON *tree, const cdbjob_options *options)
{
    cdbjob_findings_init(&findings, items, RUN_CAPACITY);
    return cdbjob_cjson_parse(tree, options, memory, sizeof memory, &response,
                              &findings, &text);
}

static const char *pointer_of(size_t i)
{
    static char pointer[512];
    cdbjob_pointer(text.bytes, text.length, &items[i], pointer, sizeof pointer);
    return pointer;
}

/* The rules of errors, as "305 202"; but for keys that are missing because the
 * code cannot be read, so that the call may have succeeded. */
static const char *errors_of(const cdbjob_findings *found)
{
    static char list[2][64];
    static size_t turn;
    char *out = list[turn++ % 2];
    out[0] = '\0';
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].level == CDBJOB_ERROR &&
            found->items[i].rule != 201)
            sprintf(out + strlen(out), "%s%d", out[0] == '\0' ? "" : " ",
                    found->items[i].rule);
    return out;
}

/* ---------------------------------------------------- what a tree loses -- */

static const struct {
    const char *text; /* of a call that failed, but for a code of 0 */
    const char *by_text, *by_tree;
} losses[] = {
    /* Digits. */
    {"{'code':9007199254740991,'message':''}", "", ""},
    {"{'code':-9007199254740991,'message':''}", "", ""},
    {"{'code':9007199254740992,'message':''}", "", "305"},
    {"{'code':-9007199254740992,'message':''}", "", "305"},
    {"{'code':9007199254740993,'message':''}", "", "305"},
    {"{'code':9223372036854775807,'message':''}", "", "305"},
    {"{'code':9223372036854775808,'message':''}", "406", "305"},
    {"{'code':'9223372036854775807','message':''}", "", ""},
    {"{'code':'9223372036854775808','message':''}", "406", "406"},
    /* How a number is written. */
    {"{'code':1.0,'message':''}", "305", ""},
    {"{'code':1e2,'message':''}", "305", ""},
    {"{'code':0.5,'message':''}", "305", "305"},
    {"{'code':1e-7,'message':''}", "305", "305"},
    {"{'code':4503599627370497.5,'message':''}", "305", ""},
    {"{'code':2251799813685248.5,'message':''}", "305", "305"},
    {"{'code':1e999,'message':''}", "305", "305"},
    {"{'code':-1e999,'message':''}", "305", "305"},
    {"{'code':-0,'message':''}", "305", "305"},
    {"{'code':01,'message':''}", "106", ""},
    {"{'code':1.,'message':''}", "106", ""},
    /* What follows a NUL. */
    {"{'code':1,'message':'a\\u0000b'}", "307", ""},
    {"{'code':1,'message':'','code\\u0000':1}", "202", "203"},
    /* What is not JSON. */
    {"{'code':1,'message':'\t'}", "108", ""},
    {"{'code':1,'message':'\\x'}", "103", NULL},
    {"\xEF\xBB\xBF{'code':1,'message':''}", "107", ""},
    {"{'code':1,'message':''}}", "102", ""},
    {"{'code':1,'message':'\\ud800'}", "105", NULL},
    {"{'code':1,'message':'\xFF'}", "104", "104"},
    {"{'code':1,'\xFF':''}", "104", "104"},
    /* What is not lost. */
    {"{'code':1,'message':'','code':1}", "203", "203"},
    {"{'code':1,'message':'','c\\u006fde':1}", "203", "203"},
    {"{'code':1,'Message':''}", "202", "202"},
    {"{'code':1,'message':'\\u0001\\\"\\\\\\/\\ud83d\\ude00'}", "", ""},
    {"{'code':[true,false,null,{}],'message':''}", "301", "301"},
    {"[]", "301", "301"},
    {"null", "304", "304"},
    {"'x'", "301", "301"},
};

Test(bridge, what_a_tree_has_lost_is_judged_as_the_header_says)
{
    for (size_t i = 0; i < sizeof losses / sizeof losses[0]; i++) {
        struct text json = {0};
        text_add_json(&json, losses[i].text);
        run_start(&run, json.bytes, json.length, NULL);
        cJSON *tree = cJSON_ParseWithLength(json.bytes, json.length);
        cr_expect_str_eq(errors_of(&run.findings), losses[i].by_text,
                         "the text: %s, not %s: %s", errors_of(&run.findings),
                         losses[i].by_text, json.bytes);
        if (tree == NULL || losses[i].by_tree == NULL) {
            cr_expect(tree == NULL && losses[i].by_tree == NULL,
                      "cJSON's verdict is another: %s", json.bytes);
        } else {
            (void)judge(tree, NULL);
            cr_expect_str_eq(errors_of(&findings), losses[i].by_tree,
                             "the tree: %s, not %s: %s", errors_of(&findings),
                             losses[i].by_tree, json.bytes);
        }
        cJSON_Delete(tree);
        run_end(&run);
        text_free(&json);
    }
}

static const struct {
    double number;
    const char *digits;
} written[] = {
    {0.1, "0.1"},
    {-2.5, "-2.5"},
    {0.12345678901234568, "0.12345678901234568"},
    {1e18, "1e+18"},
    {9007199254740994.0, "9.007199254740994e+15"},
    {1.7976931348623157e308, "1.7976931348623157e+308"},
    {4.9406564584124654e-324, "5e-324"},
    {123456.0, "123456"},
};

Test(bridge, a_number_is_written_as_the_shortest_that_is_read_as_it)
{
    for (size_t i = 0; i < sizeof written / sizeof written[0]; i++) {
        cJSON *tree = cJSON_CreateNumber(written[i].number);
        cr_expect_eq(judge(tree, NULL), CDBJOB_REFUSED);
        cr_expect(text.length == strlen(written[i].digits) &&
                      memcmp(text.bytes, written[i].digits, text.length) == 0,
                  "%s: %.*s", written[i].digits, (int)text.length, text.bytes);
        cJSON_Delete(tree);
    }
}

/* ------------------------------------------------- trees that are built -- */

static cJSON *failed_call(cJSON *code)
{
    cJSON *tree = cJSON_CreateObject();
    cJSON_AddItemToObject(tree, "code", code);
    cJSON_AddStringToObject(tree, "message", "m");
    cJSON_AddItemReferenceToObject(tree, "codeDesc",
                                   cJSON_GetObjectItem(tree, "message"));
    return tree;
}

static const struct {
    int type;
    double number;
    const char *string, *errors;
} built[] = {
    {cJSON_Number, 7, NULL, ""},
    {cJSON_Number | cJSON_StringIsConst, 7, NULL, ""},
    {cJSON_Number | cJSON_IsReference, 7, NULL, ""},
    {cJSON_Number, (double)NAN, NULL, "304"},
    {cJSON_Number, HUGE_VAL, NULL, "305"},
    {cJSON_Number, -HUGE_VAL, NULL, "305"},
    {cJSON_Raw, 0, "9223372036854775807", ""},
    {cJSON_Raw, 0, "[1}", "301 109"},
    {cJSON_Raw, 0, NULL, "109"},
    {cJSON_String, 0, NULL, "301"},
    {cJSON_Invalid, 0, NULL, "109"},
    {cJSON_True | cJSON_False, 0, NULL, "109"},
};

Test(bridge, what_no_text_holds_is_judged_as_the_header_says)
{
    for (size_t i = 0; i < sizeof built / sizeof built[0]; i++) {
        cJSON *code = cJSON_CreateNull();
        code->type = built[i].type;
        code->valuedouble = built[i].number;
        if (built[i].string != NULL)
            code->valuestring = strdup(built[i].string);
        cJSON *tree = failed_call(code);
        (void)judge(tree, NULL);
        cr_expect_str_eq(errors_of(&findings), built[i].errors, "%zu: %s: %.*s",
                         i, errors_of(&findings), (int)text.length, text.bytes);
        cJSON_Delete(tree);
    }
}

Test(bridge, a_string_or_key_that_is_NULL_is_an_empty_one)
{
    cJSON *tree = failed_call(cJSON_CreateNumber(1));
    cJSON *nameless = cJSON_CreateTrue();
    cJSON_AddItemToArray(tree, nameless);
    cr_expect_eq(judge(tree, NULL), CDBJOB_REFUSED);
    cr_expect_str_eq(errors_of(&findings), "202");
    cr_expect_str_eq(pointer_of(0), "/");
    cJSON_Delete(tree);
}

Test(bridge, a_tree_that_contains_itself_ends_at_a_limit)
{
    cJSON *tree = failed_call(cJSON_CreateArray());
    cJSON *array = tree->child, *code = cJSON_CreateTrue();
    array->child = array;
    cr_expect_eq(judge(tree, NULL), CDBJOB_TOO_DEEP);
    array->child = code;
    code->next = code;
    cr_expect_eq(judge(tree, NULL), CDBJOB_TOO_LARGE);
    cr_expect_eq(text.length, CDBJOB_MAX_LENGTH + 1);
    cr_expect_eq(findings.decisive.offset, CDBJOB_MAX_LENGTH);
    code->next = NULL;
    cJSON_Delete(tree);
}

Test(bridge, an_item_inside_a_tree_is_judged_without_its_siblings)
{
    cJSON *array = cJSON_CreateArray();
    cJSON_AddItemToArray(array, failed_call(cJSON_CreateNumber(1)));
    cJSON_AddItemToArray(array, cJSON_CreateTrue());
    cr_expect_eq(judge(array->child, NULL), CDBJOB_VALID);
    cJSON_Delete(array);
}

/* --------------------------------------------------------------- limits -- */

/* Texts with `depth` containers at the places that may nest. */
static void add_deep(struct text *out, const char *before, size_t depth,
                     bool objects)
{
    text_clear(out);
    text_add_json(out, before);
    for (size_t i = 0; i < depth; i++)
        text_add_json(out, objects ? "{'a':" : "[");
    text_add(out, "1");
    for (size_t i = 0; i < depth; i++)
        text_add(out, objects ? "}" : "]");
}

Test(bridge, a_tree_nests_as_deep_as_its_text_may_902)
{
    static const char *const places[] = {
        "",
        "{'x':",
        "{'data':",
        "{'data':[",
        "{'data':[{'jobId':",
        "{'data':[{'detail':[",
        "{'data':[{'detail':[{'before':",
        "{'data':[{'detail':[{'before':{'memory':"};
    static const uint32_t limits[] = {1, 2, 64, 900};
    struct text json = {0};
    size_t deep = 0, cases = 0;
    for (size_t i = 0; i < 4; i++) {
        cdbjob_options options;
        cdbjob_options_init(&options, CDBJOB_OBSERVED);
        options.max_depth = limits[i];
        for (size_t j = 0; j < 8 * 2 * 9; j++, cases++) {
            const char *place = places[j % 8];
            add_deep(&json, place, limits[i] + j / 16, j / 8 % 2 == 1);
            for (size_t k = strlen(place); k-- > 0;)
                if (place[k] == '{' || place[k] == '[')
                    text_add(&json, place[k] == '{' ? "}" : "]");
            run_start(&run, json.bytes, json.length, &options);
            cJSON *tree = cJSON_ParseWithLength(json.bytes, json.length);
            cr_expect_eq(judge(tree, &options), run.status, "%s, %zu", place,
                         limits[i] + j / 16);
            char pointer[512];
            cdbjob_pointer(json.bytes, json.length, &run.findings.decisive,
                           pointer, sizeof pointer);
            cr_expect_eq(findings.decisive.rule, run.findings.decisive.rule);
            findings.items[0] = findings.decisive;
            cr_expect_str_eq(pointer_of(0), pointer);
            deep += run.status == CDBJOB_TOO_DEEP;
            cJSON_Delete(tree);
            run_end(&run);
        }
    }
    cr_expect(deep > cases / 4 && deep < cases, "%zu of %zu", deep, cases);
    text_free(&json);
}

Test(bridge, what_follows_in_a_tree_that_is_too_deep_is_looked_at)
{
    static const char before[] = "{'mesage':", after[] = ",'message':''}";
    struct text json = {0};
    add_deep(&json, before, 2 * CDBJOB_MAX_DEPTH, false);
    text_add_json(&json, after);
    cJSON *tree = cJSON_ParseWithLength(json.bytes, json.length);
    cr_expect_eq(judge(tree, NULL), CDBJOB_TOO_DEEP);
    cr_expect_str_eq(pointer_of(0), "/mesage");
    cr_expect_null(cdbjob_meant(&findings.items[0]));
    cJSON_Delete(tree);
    text_free(&json);
}

Test(bridge, the_length_of_a_tree_is_limited_as_that_of_its_text_901)
{
    cJSON *tree = failed_call(cJSON_CreateNumber(4000));
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    cr_assert_eq(judge(tree, &options), CDBJOB_VALID);
    size_t length = text.length;
    options.max_length = length;
    cr_expect_eq(judge(tree, &options), CDBJOB_VALID);
    options.max_length = length - 1;
    cr_expect_eq(judge(tree, &options), CDBJOB_TOO_LARGE);
    cr_expect_eq(findings.decisive.rule, 901);
    cJSON_Delete(tree);
}

Test(bridge, exactly_the_memory_needed_is_enough_wherever_it_is)
{
    size_t count, accepted = 0;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < count; i++) {
        cJSON *tree =
            cJSON_ParseWithLength(all[i].text.bytes, all[i].text.length);
        accepted += judge(tree, NULL) == CDBJOB_VALID;
        size_t length = text.length, size = cdbjob_memory_needed(length, NULL);
        void *memory = malloc(size);
        cdbjob_status status = cdbjob_parse(text.bytes, length, NULL, memory,
                                            size, &response, NULL);
        free(memory);
        size_t needed = cdbjob_cjson_memory_needed(length, NULL);
        for (size_t gap = 0; gap < 16; gap++) {
            char *block = exact_block(needed + gap);
            cr_expect_eq(cdbjob_cjson_parse(tree, NULL, block + gap, needed,
                                            &response, NULL, &text),
                         status, "%s, %zu", all[i].name, gap);
            cr_expect_eq(text.length, length);
            cr_expect(status != CDBJOB_VALID ||
                      response_problem(response, block + gap, needed) == NULL);
            exact_free(block, needed + gap);
        }
        cJSON_Delete(tree);
    }
    cr_expect(accepted >= 2, "%zu of %zu", accepted, count);
}

Test(bridge, with_less_memory_the_text_or_nothing_is_measured)
{
    static char message[2000];
    memset(message, 'm', sizeof message - 1);
    cJSON *tree = cJSON_CreateObject();
    cJSON_AddNumberToObject(tree, "code", 4000);
    cJSON_AddStringToObject(tree, "message", message);
    cr_assert_eq(judge(tree, NULL), CDBJOB_VALID);
    size_t length = text.length;
    size_t needed = cdbjob_cjson_memory_needed(length, NULL);
    size_t least = cdbjob_cjson_memory_needed(0, NULL);
    cr_assert(least < needed);
    for (size_t size = 0; size < needed; size++) {
        char *block = exact_block(size);
        cdbjob_findings_init(&findings, items, RUN_CAPACITY);
        findings.errors = 1;
        cr_expect_eq(cdbjob_cjson_parse(tree, NULL, block, size, &response,
                                        &findings, &text),
                     CDBJOB_MEMORY_TOO_SMALL);
        cr_expect(response == NULL && findings.errors == 0);
        cr_expect_null(text.bytes);
        cr_expect_eq(text.length, size < least ? 0 : length, "%zu", size);
        exact_free(block, size);
    }
    cJSON_Delete(tree);
}

Test(bridge, the_constant_is_the_memory_of_the_longest_tree)
{
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    size_t most = cdbjob_cjson_memory_needed(CDBJOB_MAX_LENGTH + 1, NULL);
    cr_expect_eq(CDBJOB_CJSON_MEMORY_MAX, most);
    cr_expect_eq(cdbjob_cjson_memory_needed(SIZE_MAX, NULL), most);
    cr_expect_eq(cdbjob_cjson_memory_needed(SIZE_MAX, &options), most);
    options.max_depth = 0;
    cr_expect_eq(cdbjob_cjson_memory_needed(1, &options), 0);
}

Test(bridge, a_wrong_call_is_refused_without_a_finding)
{
    cJSON *tree = failed_call(cJSON_CreateTrue());
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    cr_expect_eq(judge(NULL, NULL), CDBJOB_BAD_ARGUMENT);
    cr_expect_eq(findings.errors, 0);
    cr_expect_eq(cdbjob_cjson_parse(tree, NULL, NULL, 1, &response, NULL, NULL),
                 CDBJOB_BAD_ARGUMENT);
    cr_expect_eq(
        cdbjob_cjson_parse(tree, NULL, memory, sizeof memory, NULL, NULL, NULL),
        CDBJOB_BAD_ARGUMENT);
    findings.items = NULL;
    cr_expect_eq(cdbjob_cjson_parse(tree, NULL, memory, sizeof memory,
                                    &response, &findings, NULL),
                 CDBJOB_BAD_ARGUMENT);
    options.max_length = 0;
    cr_expect_eq(judge(tree, &options), CDBJOB_BAD_OPTIONS);
    cr_expect_eq(text.length, 0);
    cr_expect_eq(findings.errors, 0);
    cJSON_Delete(tree);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * cdbjob_write(): golden bytes, and parse(write(r)) == r for the seeds and
 * for responses made from the field table.
 */
#include "core/fields.h"
#include "generator/choice.h"
#include "support/equal.h"
#include "support/peers.h"
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct run run, again;

/* The response as text, in a buffer of its exact size. */
static void add_written(struct text *text, const cdbjob_response *response)
{
    size_t length = cdbjob_write(response, NULL, 0);
    char *buffer = malloc(length + 1);
    cr_assert_not_null(buffer);
    cr_expect_eq(cdbjob_write(response, buffer, length + 1), length);
    cr_expect_eq(strlen(buffer), length);
    text_add_bytes(text, buffer, length);
    free(buffer);
}

/* Writes a response, parses that, and expects it again; and that writing it
 * again gives the same bytes. */
static void check_round_trip(const cdbjob_response *response,
                             const cdbjob_options *options)
{
    struct text text = {0}, same = {0};
    const char *reason;
    add_written(&text, response);
    run_start(&again, text.bytes, text.length, options);
    cr_assert_eq(again.status, CDBJOB_VALID, "%s: %s",
                 cdbjob_status_name(again.status), text.bytes);
    const char *field = responses_differ(response, again.response);
    cr_expect_null(field, "%s differs: %s", field, text.bytes);
    field = response_problem(again.response, again.memory, again.memory_size);
    cr_expect_null(field, "%s: %s", field, text.bytes);
    add_written(&same, again.response);
    cr_expect_str_eq(same.bytes, text.bytes);
    cr_expect_eq(jansson_opinion(text.bytes, text.length, &reason),
                 peers_asked ? ACCEPTS : NO_OPINION, "%s: %s", reason,
                 text.bytes);
    run_end(&again);
    text_free(&text);
    text_free(&same);
}

Test(write, seeds_come_back)
{
    size_t count, written = 0;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < count; i++) {
        cdbjob_options options = options_at_level(CDBJOB_NOTE);
        run_start(&run, all[i].text.bytes, all[i].text.length, &options);
        if (run.response != NULL) {
            check_round_trip(run.response, &options);
            written++;
        }
        run_end(&run);
    }
    cr_assert_geq(written, (size_t)8);
}

static const char documented[] =
    "{'code':0,'message':'','codeDesc':'Success','data':[{'code':'0',"
    "'message':'success','jobId':47258,'type':11,'status':2,'progress':100,"
    "'startTime':'2017-02-13 15:14:31','endTime':'2017-02-13 15:18:32',"
    "'detail':{'cdbInstanceId':'cdb-pdn63pw5','dealName':'','before':{"
    "'cdbType':'','memory':1000,'volume':35,'engineVersion':'5.5',"
    "'protectMode':'','deployMode':'','masterZone':'100003',"
    "'slaveZoneFirst':100003,'slaveZoneSecond':''},'after':{'cdbType':'',"
    "'memory':1000,'volume':40,'engineVersion':'5.5','protectMode':'',"
    "'deployMode':'','masterZone':'100003','slaveZoneFirst':100003,"
    "'slaveZoneSecond':100003}}}]}";

static const char running[] =
    "{'code':0,'message':'','codeDesc':'Success','data':[{'code':'0',"
    "'message':'','jobId':12944,'type':11,'status':0,'progress':0,"
    "'startTime':'2017-02-05 18:19:08','endTime':'','detail':{"
    "'cdbInstanceId':'cdb-0pzitle8','dealName':'20170205110003','before':{"
    "'cdbType':'CUSTOM','memory':360,'volume':10,'engineVersion':'5.6',"
    "'protectMode':'','deployMode':'','masterZone':'',"
    "'slaveZoneFirst':100002,'slaveZoneSecond':''},'after':{"
    "'cdbType':'CUSTOM','memory':360,'volume':10,'engineVersion':'5.6',"
    "'protectMode':'','deployMode':'','masterZone':'','slaveZoneFirst':'',"
    "'slaveZoneSecond':''}}}]}";

static const struct {
    const char *seed, *written;
} golden[] = {{"documented.json", documented}, {"running.json", running}};

static const struct seed *find_seed(const char *name)
{
    size_t count;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].name, name) == 0)
            return &all[i];
    give_up("no seed", name);
}

Test(write, golden_bytes_of_the_documented_examples)
{
    for (size_t i = 0; i < sizeof golden / sizeof golden[0]; i++) {
        const struct seed *seed = find_seed(golden[i].seed);
        struct text expected = {0}, got = {0};
        run_start(&run, seed->text.bytes, seed->text.length, NULL);
        cr_assert_eq(run.status, CDBJOB_VALID);
        text_add_json(&expected, golden[i].written);
        add_written(&got, run.response);
        cr_expect_str_eq(got.bytes, expected.bytes);
        run_end(&run);
        text_free(&expected);
        text_free(&got);
    }
}

/* What is written is in the documented types: "" is all that is noted. */
Test(write, what_is_written_has_no_deviation_but_empty_for_absent)
{
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_DOCUMENTED);
    for (size_t i = 0; i < sizeof golden / sizeof golden[0]; i++) {
        struct text text = {0};
        text_add_json(&text, golden[i].written);
        run_start(&run, text.bytes, text.length, &options);
        cr_assert_gt(run.findings.count, (size_t)0);
        for (size_t j = 0; j < run.findings.count; j++)
            cr_expect_eq(run.items[j].rule, 306);
        run_end(&run);
        text_free(&text);
    }
}

Test(write, a_buffer_of_every_size_keeps_its_end)
{
    struct text text = {0};
    text_add_json(&text, documented);
    run_start(&run, text.bytes, text.length, NULL);
    cr_assert_not_null(run.response);
    size_t length = cdbjob_write(run.response, NULL, 0);
    cr_expect_eq(length, text.length);
    for (size_t size = 0; size <= length + 2; size++) {
        char *buffer = exact_block(size);
        cr_expect_eq(cdbjob_write(run.response, buffer, size), length);
        if (size != 0) {
            size_t most = size - 1 < length ? size - 1 : length;
            cr_expect_arr_eq(buffer, text.bytes, most);
            cr_expect_eq(buffer[most], '\0');
        }
        exact_free(buffer, size);
    }
    cr_expect_eq(cdbjob_write(NULL, NULL, 0), (size_t)0);
    run_end(&run);
    text_free(&text);
}

/* Each character of a string as it must be written. */
static const struct {
    const char *bytes, *written;
} characters[] = {
    {"", ""},
    {"\"", "\\\""},
    {"\\", "\\\\"},
    {"/", "/"},
    {"\b\f\n\r\t", "\\b\\f\\n\\r\\t"},
    {"\x01\x0B\x0E\x1F", "\\u0001\\u000B\\u000E\\u001F"},
    {" \x7F", " \x7F"},
    {"\xC2\x80\xE4\xB8\x8D\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF",
     "\xC2\x80\xE4\xB8\x8D\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF"},
    {"\xE2\x80\xA8<>&'", "\xE2\x80\xA8<>&'"},
};

Test(write, strings_are_escaped_where_they_must_be_and_nowhere_else)
{
    for (size_t i = 0; i < sizeof characters / sizeof characters[0]; i++) {
        struct text expected = {0}, got = {0};
        cdbjob_response response = {
            .code = {-9223372036854775807 - 1, true},
            .message = {characters[i].bytes, strlen(characters[i].bytes)}};
        text_addf(&expected,
                  "{\"code\":-9223372036854775808,\"message\":\"%s\"}",
                  characters[i].written);
        add_written(&got, &response);
        cr_expect_str_eq(got.bytes, expected.bytes);
        check_round_trip(&response, NULL);
        text_free(&expected);
        text_free(&got);
    }
}

/* ------------------------------------------ responses from the table -- */

enum { DETAILS = 16, STRINGS = 512, STRING_MAX = 24 };
static cdbjob_detail details[DETAILS];
static char strings[STRINGS][4 * STRING_MAX + 1];
static size_t strings_used;
static struct choice random_state;
static bool lenient; /* anything may be absent */

static uint64_t below(uint64_t bound)
{
    return choice_bits(&random_state) % bound;
}

static cdbjob_string make_string(size_t least)
{
    static const char *const letters[] = {"a",
                                          "0",
                                          "-5",
                                          "\"",
                                          "\\",
                                          "/",
                                          "\n",
                                          "\x01",
                                          "\x1F",
                                          " ",
                                          "\x7F",
                                          "\xC2\x80",
                                          "\xDF\xBF",
                                          "\xE4\xB8\x8D",
                                          "\xED\x9F\xBF",
                                          "\xEE\x80\x80",
                                          "\xF0\x90\x80\x80",
                                          "\xF0\x9F\x98\x80",
                                          "\xF4\x8F\xBF\xBF",
                                          "u0000"};
    char *bytes = strings[strings_used++ % STRINGS];
    size_t count = least + below(STRING_MAX - 5 - least);
    bytes[0] = '\0';
    for (size_t i = 0; i < count && strlen(bytes) + 6 < 4 * STRING_MAX; i++)
        strcat(bytes, letters[below(sizeof letters / sizeof letters[0])]);
    return (cdbjob_string){bytes, strlen(bytes)};
}

/* A value of the field's set or range, often one of its limits. */
static int64_t make_integer(unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    int64_t values[VALUE_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < VALUE_COUNT; i++)
        if (cdbjob_value_table[i].field == field &&
            !cdbjob_value_table[i].unset)
            values[count++] = cdbjob_value_table[i].value;
    if (count != 0)
        return values[below(count)];
    switch (below(4)) {
    case 0:
        return row->minimum;
    case 1:
        return row->maximum;
    default: {
        uint64_t span = (uint64_t)row->maximum - (uint64_t)row->minimum;
        uint64_t step = choice_bits(&random_state) >> below(64);
        return (int64_t)((uint64_t)row->minimum +
                         (span == UINT64_MAX ? step : step % (span + 1)));
    }
    }
}

static cdbjob_time make_time(void)
{
    return (cdbjob_time){(int16_t)(1 + below(9999)),
                         (uint8_t)(1 + below(12)),
                         (uint8_t)(1 + below(28)),
                         (uint8_t)below(24),
                         (uint8_t)below(60),
                         (uint8_t)below(60),
                         true};
}

/* Fills the scalars of an object. What may be absent for a valid response
 * often is; at least one member is there, for an empty object is none. */
static void make_object(unsigned object, void *at)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    for (unsigned i = members.first; i < members.end; i++) {
        const struct cdbjob_field *row = &cdbjob_field_table[i];
        void *place = (char *)at + row->place;
        bool may_be_absent = lenient ? i != members.first
                                     : (row->accepts & ACCEPTS_EMPTY) != 0 ||
                                           (row->required == REQUIRED_ADDED);
        if (cdbjob_is_container(i) || (may_be_absent && below(3) == 0))
            continue;
        if (row->type == TYPE_STRING)
            *(cdbjob_string *)place = make_string((size_t)row->minimum);
        else if (row->type == TYPE_TIME)
            *(cdbjob_time *)place = make_time();
        else
            *(cdbjob_integer *)place = (cdbjob_integer){make_integer(i), true};
    }
}

static void make_instance(cdbjob_instance *instance)
{
    instance->present = !lenient || below(3) != 0;
    if (instance->present)
        make_object(OBJECT_INSTANCE, instance);
}

static void make_job(cdbjob_job *job)
{
    job->present = true;
    make_object(OBJECT_JOB, job);
    job->detail_count = below(4) == 0 ? 0 : 1 + below(below(2) ? 2 : DETAILS);
    job->details = job->detail_count == 0 ? NULL : details;
    memset(details, 0, sizeof details);
    for (size_t i = 0; i < job->detail_count; i++) {
        make_object(OBJECT_DETAIL, &details[i]);
        make_instance(&details[i].before);
        make_instance(&details[i].after);
    }
}

static void make_response(cdbjob_response *response, uint64_t seed)
{
    random_state = choice_from_seed(seed);
    strings_used = 0;
    memset(response, 0, sizeof *response);
    make_object(OBJECT_ROOT, response);
    if (below(3) != 0)
        response->code.value = 0;
    if (response->code.value != 0 && below(2) == 0)
        response->code_desc = (cdbjob_string){0};
    if (response->code.value == 0 || below(2) == 0)
        make_job(&response->job);
}

/* The members counted, so that a generator gone poor is noticed. */
static size_t with_details, with_absent_zone, failed;

static void count_kinds(const cdbjob_response *response)
{
    with_details += response->job.detail_count > 1;
    failed += response->code.value != 0;
    if (response->job.detail_count != 0)
        with_absent_zone += !details[0].before.slave_zone_first.present;
}

static void check_made(uint64_t first, const cdbjob_options *options)
{
    for (uint64_t seed = first; seed < first + 4000; seed++) {
        cdbjob_response response;
        make_response(&response, seed);
        count_kinds(&response);
        check_round_trip(&response, options);
    }
    cr_assert_gt(with_details, (size_t)500);
    cr_assert_gt(with_absent_zone, (size_t)500);
    cr_assert_gt(failed, (size_t)500);
}

Test(write, responses_of_the_table_come_back_and_are_valid)
{
    check_made(1, NULL);
}

Test(write, responses_with_anything_absent_come_back)
{
    cdbjob_options options = options_at_level(CDBJOB_OFF);
    lenient = true;
    check_made(1000000, &options);
}

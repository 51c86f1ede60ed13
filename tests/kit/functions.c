/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The functions of the fuzz kit. They are asked as a client would: through
 * the header alone.
 */
#include "cdbjob/fuzz.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>

#define DETAIL(zone)                                                           \
    "{\"cdbInstanceId\":\"cdb-1\",\"dealName\":\"\",\"before\":{\"cdbType\":"  \
    "\"\",\"memory\":1000,\"volume\":35,\"engineVersion\":\"5.5\","            \
    "\"protectMode\":\"\",\"deployMode\":\"0\",\"masterZone\":\"" zone         \
    "\","                                                                      \
    "\"slaveZoneFirst\":1,\"slaveZoneSecond\":2},\"after\":{\"cdbType\":\"\"," \
    "\"memory\":2000,\"volume\":35,\"engineVersion\":\"5.5\",\"protectMode\":" \
    "\"\",\"deployMode\":\"0\",\"masterZone\":\"" zone                         \
    "\",\"slaveZoneFirst\":1,\"slaveZoneSecond\":2}}"
#define JOB(id, progress, end, detail)                                         \
    "{\"code\":\"0\",\"message\":\"\",\"jobId\":" id                           \
    ",\"type\":11,"                                                            \
    "\"status\":2,\"progress\":" progress                                      \
    ",\"startTime\":"                                                          \
    "\"2017-02-13 15:14:31\",\"endTime\":\"" end "\",\"detail\":" detail "}"
#define RESPONSE(job)                                                          \
    "{\"code\":0,\"message\":\"\",\"codeDesc\":\"Success\",\"data\":" job "}"

static const cdbjob_fuzz_policy strict = {false, "", 0};
static const cdbjob_fuzz_policy documented = {true, "", 0};

static cdbjob_fuzz_expected expect(const char *text,
                                   const cdbjob_fuzz_policy *policy)
{
    cdbjob_fuzz_expected expected;
    cdbjob_fuzz_expect(text, strlen(text), policy, &expected);
    return expected;
}

/* ------------------------------------------------------------- expect -- */

static const struct {
    const char *text, *may_pass;
    cdbjob_fuzz_verdict verdict;
    int rule;
} verdicts[] = {
    {"{", NULL, CDBJOB_FUZZ_MUST_REFUSE, 101},
    {"{", "1xx", CDBJOB_FUZZ_MAY_PASS, 101},
    {"", NULL, CDBJOB_FUZZ_MUST_REFUSE, 110},
    {"{}", NULL, CDBJOB_FUZZ_MAY_PASS, 201},
    {"{}", "", CDBJOB_FUZZ_MUST_REFUSE, 201},
    {"{}", "2xx", CDBJOB_FUZZ_MAY_PASS, 201},
    {"{}", "201 3xx", CDBJOB_FUZZ_MAY_PASS, 201},
    {"{}", "3xx 202", CDBJOB_FUZZ_MUST_REFUSE, 201},
    {"{}", "2x", CDBJOB_FUZZ_MUST_REFUSE, 201},
    {"{}", "2011", CDBJOB_FUZZ_MUST_REFUSE, 201},
    {"{}", " x01", CDBJOB_FUZZ_MAY_PASS, 201},
    {"{}", "xxx", CDBJOB_FUZZ_MAY_PASS, 201},
    {"{}x", "2xx", CDBJOB_FUZZ_MUST_REFUSE, 102},
    {RESPONSE(JOB("5", "101", "2017-02-13 15:18:32", DETAIL("1"))), NULL,
     CDBJOB_FUZZ_MAY_PASS, 402},
    {RESPONSE(JOB("5", "101", "2017-02-13 15:18:32", DETAIL("1"))), "40x",
     CDBJOB_FUZZ_MAY_PASS, 402},
    {RESPONSE(JOB("5", "101", "2017-02-13 15:18:32", DETAIL("1"))), "401",
     CDBJOB_FUZZ_MUST_REFUSE, 402},
    {RESPONSE(JOB("\"5\"", "100", "", DETAIL("1"))), "", CDBJOB_FUZZ_MUST_READ,
     0},
};

Test(kit, the_policy_decides_what_may_pass)
{
    for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++) {
        cdbjob_fuzz_policy policy = {false, verdicts[i].may_pass, 0};
        cdbjob_fuzz_expected expected = expect(verdicts[i].text, &policy);
        cr_expect_eq(expected.verdict, verdicts[i].verdict, "%zu: %d", i,
                     (int)expected.verdict);
        cr_expect_eq(expected.rule, verdicts[i].rule, "%zu: %d", i,
                     expected.rule);
        cr_expect_eq(expected.why[0] == '\0', expected.rule == 0, "%zu", i);
    }
}

Test(kit, the_dialect_decides_what_is_right)
{
    const char *text = RESPONSE(JOB("\"5\"", "100", "", DETAIL("1")));
    cr_expect_eq(expect(text, NULL).verdict, CDBJOB_FUZZ_MUST_READ);
    cdbjob_fuzz_expected expected = expect(text, &documented);
    cr_expect_eq(expected.verdict, CDBJOB_FUZZ_MUST_REFUSE);
    cr_expect_eq(expected.rule, 204);
    cr_expect_not_null(strstr(expected.why, "1:52: error: "), "%s",
                       expected.why);
}

Test(kit, a_request_for_another_job_is_a_departure)
{
    cdbjob_fuzz_policy policy = {false, "", 6};
    const char *text = RESPONSE(JOB("5", "100", "", DETAIL("1")));
    /* A warning of both dialects: it refuses nothing. */
    cr_expect_eq(expect(text, &policy).verdict, CDBJOB_FUZZ_MUST_READ);
}

Test(kit, the_reading_reads_as_itself)
{
    cdbjob_fuzz_expected expected =
        expect(RESPONSE(JOB("5", "101", "", DETAIL("1"))), NULL);
    cr_assert_not_null(expected.reading);
    cr_expect_eq(expected.reading[expected.length], '\0');
    cr_expect_null(strstr(expected.reading, "progress"));
    static char reading[4096];
    memcpy(reading, expected.reading, expected.length + 1);
    expected = expect(reading, NULL);
    cr_expect_str_eq(expected.reading, reading);
    cr_expect_null(expect("{", NULL).reading);
}

/* ------------------------------------------------------------ compare -- */

#define TWO "[" DETAIL("100003") "," DETAIL("4") "]"
static const char whole[] = RESPONSE(
    "[" JOB("9007199254740993", "100", "0000-00-00 00:00:00", TWO) "]");

static const struct {
    const char *pointer, *text; /* NULL: the number */
    int64_t number;
    const char *difference;
} values[] = {
    {"/data/jobId", NULL, 9007199254740993, ""},
    {"/data/0/jobId", NULL, 9007199254740993, ""},
    {"/data/jobId", "9007199254740993", 0, ""},
    {"/data/jobId", NULL, 9007199254740992,
     "/data/jobId is '9007199254740993'; the client read 9007199254740992"},
    {"/data/jobId", "", 0,
     "/data/jobId is '9007199254740993'; the client read "},
    {"/code", NULL, 0, ""},
    {"/data/code", "0", 0, ""},
    {"/data/code", NULL, 0, ""},
    {"/data/message", "", 0, ""},
    {"/data/message", "x\n", 0, "/data/message is ''; the client read x\\x0A"},
    {"/data/startTime", "2017-02-13 15:14:31", 0, ""},
    {"/data/startTime", "2017-02-13 15:14:30", 0,
     "/data/startTime is '2017-02-13 15:14:31'; the client read 2017-02-13 "
     "15:14:30"},
    {"/data/endTime", "", 0, ""},
    {"/data/endTime", "0000-00-00 00:00:00", 0, ""},
    {"/data/endTime", NULL, 0, "/data/endTime is absent; the client read 0"},
    {"/data/detail/0/before/masterZone", "100003", 0, ""},
    {"/data/detail/before/masterZone", NULL, 100003, ""},
    {"/data/detail/1/before/masterZone", NULL, 4, ""},
    {"/data/detail/1/before/masterZone", NULL, 100003,
     "/data/detail/1/before/masterZone is '4'; the client read 100003"},
    {"/data/detail/2/before/masterZone", "", 0, ""},
    {"/data/detail/2/before/masterZone", "1", 0,
     "/data/detail/2/before/masterZone is absent; the client read 1"},
    {"/data/detail/0/after/slaveZone1", NULL, 1, ""},
    {"/data/detail/0/after/memory", NULL, 2000, ""},
    {"/data/detail/0/before/memory", NULL, 2000,
     "/data/detail/0/before/memory is '1000'; the client read 2000"},
    {"/data/detail", NULL, 0, "/data/detail is not a documented value"},
    {"/data/1/jobId", NULL, 0, "/data/1/jobId is not a documented value"},
    {"/data/jobid", NULL, 0, "/data/jobid is not a documented value"},
    {"/data/jobId/x", NULL, 0, "/data/jobId/x is not a documented value"},
    {"", NULL, 0, " is not a documented value"},
    {"data", NULL, 0, "data is not a documented value"},
};

static cdbjob_fuzz_value value_of(size_t i)
{
    return values[i].text == NULL
               ? cdbjob_fuzz_integer(values[i].pointer, values[i].number)
               : cdbjob_fuzz_string(values[i].pointer, values[i].text);
}

Test(kit, each_wrong_value_is_named)
{
    cdbjob_fuzz_expected expected = expect(whole, &strict);
    cr_assert_eq(expected.verdict, CDBJOB_FUZZ_MUST_READ, "%s", expected.why);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char buffer[256] = "";
        cdbjob_fuzz_value value = value_of(i);
        size_t length = cdbjob_fuzz_difference(&expected, true, &value, 1,
                                               buffer, sizeof buffer);
        cr_expect_str_eq(buffer, values[i].difference);
        cr_expect_eq(length, strlen(values[i].difference));
    }
}

Test(kit, the_first_wrong_value_is_named_and_cut_to_the_buffer)
{
    cdbjob_fuzz_expected expected = expect(whole, &strict);
    cdbjob_fuzz_value read[] = {cdbjob_fuzz_integer("/code", 0),
                                cdbjob_fuzz_absent("/data/jobId"),
                                cdbjob_fuzz_integer("/data/status", 3)};
    char buffer[12];
    size_t length =
        cdbjob_fuzz_difference(&expected, true, read, 3, buffer, sizeof buffer);
    cr_expect_str_eq(buffer, "/data/jobId");
    cr_expect_eq(length, strlen("/data/jobId is '9007199254740993'; the client "
                                "read nothing"));
    cr_expect_eq(cdbjob_fuzz_difference(&expected, true, read, 1, NULL, 0), 0);
}

Test(kit, a_client_that_refuses_is_compared_by_that_alone)
{
    char buffer[4096];
    cdbjob_fuzz_value wrong = cdbjob_fuzz_integer("/code", 1);
    cdbjob_fuzz_expected expected = expect(whole, &strict);
    cr_expect_gt(cdbjob_fuzz_difference(&expected, false, &wrong, 1, buffer,
                                        sizeof buffer),
                 0);
    cr_expect_not_null(strstr(buffer, "refuses what must be read: {\"code\""));
    expected = expect("{}", NULL);
    cr_expect_eq(cdbjob_fuzz_difference(&expected, false, &wrong, 1, buffer,
                                        sizeof buffer),
                 0);
    expected = expect("{", NULL);
    cr_expect_eq(cdbjob_fuzz_difference(&expected, false, &wrong, 1, buffer,
                                        sizeof buffer),
                 0);
    cr_expect_gt(cdbjob_fuzz_difference(&expected, true, &wrong, 1, buffer,
                                        sizeof buffer),
                 0);
    cr_expect_not_null(
        strstr(buffer, "accepts what must be refused: 1:2: error"));
}

Test(kit, a_departure_that_may_pass_leaves_its_place_free)
{
    static const struct {
        const char *text, *pointer;
        bool free;
    } cases[] = {
        {RESPONSE(JOB("5", "101", "", DETAIL("1"))), "/data/progress", true},
        {RESPONSE(JOB("5", "101", "", DETAIL("1"))), "/data/status", false},
        {RESPONSE(JOB("null", "100", "", DETAIL("1"))), "/data/jobId", true},
        {RESPONSE(JOB("5", "100", "", "null")), "/data/detail/0/dealName",
         true},
        {RESPONSE(JOB("5", "100", "", "null")), "/data/jobId", false},
        {RESPONSE(JOB("5", "1,\"progres\":2", "", DETAIL("1"))), "/data/jobId",
         false},
        {"{\"code\":0,\"code\":1}", "/code", true},
        {"{\"code\":0,\"code\":1}", "/data/jobId", true},
        {"{\"cude\":0}", "/code", true},
        {"{\"code\":0,\"new\":1}", "/code", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cdbjob_fuzz_expected expected = expect(cases[i].text, NULL);
        cdbjob_fuzz_value value = cdbjob_fuzz_integer(cases[i].pointer, -77);
        char buffer[256];
        cr_expect_eq(expected.verdict, CDBJOB_FUZZ_MAY_PASS, "%zu", i);
        cr_expect_eq(cdbjob_fuzz_difference(&expected, true, &value, 1, buffer,
                                            sizeof buffer) == 0,
                     cases[i].free, "%zu", i);
    }
}

Test(kit, hold_aborts_where_there_is_a_difference, .signal = SIGABRT)
{
    cdbjob_fuzz_hold("{", 1, NULL, true, NULL, 0);
}

Test(kit, hold_returns_where_there_is_none)
{
    cdbjob_fuzz_value value = cdbjob_fuzz_integer("/code", 0);
    cdbjob_fuzz_hold("{", 1, NULL, false, NULL, 0);
    cdbjob_fuzz_hold(whole, sizeof whole - 1, &strict, true, &value, 1);
}

/* ----------------------------------------------------------- generate -- */

enum { VECTORS = 3000 };

Test(kit, generator_and_parser_agree)
{
    const cdbjob_fuzz_policy *policies[] = {NULL, &strict, &documented};
    size_t verdicts_seen[3] = {0}, flawed = 0;
    for (uint64_t seed = 0; seed < VECTORS; seed++) {
        cdbjob_fuzz_vector vector;
        cdbjob_fuzz_expected expected;
        cr_assert(
            cdbjob_fuzz_generate(seed, NULL, policies[seed % 3], &vector));
        cdbjob_fuzz_policy policy = seed % 3 == 0
                                        ? (cdbjob_fuzz_policy){false, NULL, 0}
                                        : *policies[seed % 3];
        policy.request_job_id = vector.request_job_id;
        cdbjob_fuzz_verdict verdict = vector.expected.verdict;
        cdbjob_fuzz_expect(vector.text, vector.length, &policy, &expected);
        cr_assert_eq(verdict, expected.verdict, "%llu: %s: %s",
                     (unsigned long long)seed, vector.flaw, expected.why);
        verdicts_seen[verdict]++;
        flawed += strcmp(vector.flaw, "valid") != 0;
    }
    for (int i = 0; i < 3; i++)
        cr_expect_gt(verdicts_seen[i], VECTORS / 12, "verdict %d: %zu", i,
                     verdicts_seen[i]);
    cr_expect_gt(flawed, VECTORS / 2);
}

Test(kit, each_flaw_is_made_by_its_name)
{
    cdbjob_fuzz_vector vector;
    size_t count = 0, made = 0;
    for (const char *name; (name = cdbjob_fuzz_flaw(count)) != NULL; count++) {
        cr_assert(cdbjob_fuzz_generate(1, name, &documented, &vector));
        made += strcmp(vector.flaw, name) == 0;
        /* Some are forms that are right. */
        cr_expect(vector.count > 0 ||
                      vector.expected.verdict == CDBJOB_FUZZ_MUST_READ,
                  "%s", name);
    }
    cr_expect_gt(count, 30);
    cr_expect_eq(made, count, "%zu of %zu", made, count);
    cr_expect_not(cdbjob_fuzz_generate(1, "too-large", NULL, &vector));
    cr_expect(cdbjob_fuzz_generate(1, "valid", &strict, &vector));
    cr_expect_eq(vector.expected.verdict, CDBJOB_FUZZ_MUST_READ);
    cr_expect_str_eq(vector.flaw, "valid");
    cr_expect_not(cdbjob_fuzz_generate(1, "no-such-flaw", NULL, &vector));
    cr_expect_str_eq(vector.flaw, "valid");
}

/* ------------------------------------------------------------- mutate -- */

static void check_described(void)
{
    const char *text = cdbjob_fuzz_described();
    cr_expect_gt(strlen(text), 0);
    cr_expect_eq(strspn(text,
                        "abcdefghijklmnopqrstuvwxyz"
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"),
                 strlen(text), "%s", text);
}

Test(kit, mutations_are_equal_for_equal_seeds_and_fit)
{
    enum { ROOM = 2048 };
    static uint8_t one[ROOM + 1], other[ROOM + 1];
    size_t different = 0, json = 0;
    for (uint64_t seed = 0; seed < 2000; seed++) {
        size_t room = seed % 5 == 0 ? sizeof whole : ROOM;
        one[room] = other[room] = 0xA5;
        memcpy(one, whole, sizeof whole - 1);
        memcpy(other, whole, sizeof whole - 1);
        size_t size = cdbjob_fuzz_mutate(one, sizeof whole - 1, room, seed);
        check_described();
        cr_assert(size > 0 && size <= room, "%zu", size);
        cr_assert_eq(cdbjob_fuzz_mutate(other, sizeof whole - 1, room, seed),
                     size);
        cr_assert_arr_eq(one, other, size);
        cr_assert(one[room] == 0xA5 && other[room] == 0xA5);
        different += size != sizeof whole - 1 || memcmp(one, whole, size) != 0;
        cdbjob_fuzz_expected expected;
        cdbjob_fuzz_expect(one, size, NULL, &expected);
        json += expected.verdict != CDBJOB_FUZZ_MUST_REFUSE;
    }
    cr_expect_gt(different, 1900, "%zu", different);
    cr_expect_gt(json, 1000, "%zu", json);
    cr_expect_eq(cdbjob_fuzz_mutate(one, 0, 0, 1), 0);
    cr_expect_gt(cdbjob_fuzz_mutate(one, 0, ROOM, 1), 0);
}

Test(kit, crossing_over_fits_and_is_described)
{
    enum { ROOM = 1500 };
    static uint8_t out[ROOM + 1];
    const uint8_t *data = (const uint8_t *)whole;
    const char *other = RESPONSE(JOB("77", "100", "", DETAIL("1")));
    size_t crossed = 0;
    for (uint64_t seed = 0; seed < 500; seed++) {
        out[ROOM] = 0xA5;
        size_t size = cdbjob_fuzz_cross_over(data, sizeof whole - 1,
                                             (const uint8_t *)other,
                                             strlen(other), out, ROOM, seed);
        cr_assert(size <= ROOM && out[ROOM] == 0xA5);
        check_described();
        crossed += size > 0;
    }
    cr_expect_gt(crossed, 200, "%zu", crossed);
    cr_expect_eq(cdbjob_fuzz_cross_over(data, 0, data, 9, out, ROOM, 1), 0);
}

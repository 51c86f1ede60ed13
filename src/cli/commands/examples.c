/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The examples. A test holds each of them to its rule.
 */
#include "cli/commands/examples.h"

#include "core/rules.h"

#include <stdio.h>
#include <string.h>

#define WHOLE(RULE, good, bad, ...)                                            \
    [RULE_##RULE] = {good, bad, true, __VA_ARGS__}
#define PART(RULE, good, bad, ...)                                             \
    [RULE_##RULE] = {good, bad, false, __VA_ARGS__}

/* clang-format off */
static const struct example examples[RULE_COUNT] = {
    WHOLE(TRUNCATED, "{\"code\":4000,\"message\":\"refused\"}",
          "{\"code\":4000,\"message\":\"refu", 0),
    WHOLE(TRAILING_DATA, "{\"code\":4000,\"message\":\"\"}",
          "{\"code\":4000,\"message\":\"\"};", 0),
    WHOLE(BAD_ESCAPE, "{\"code\":4000,\"message\":\"C:\\\\jobs\"}",
          "{\"code\":4000,\"message\":\"C:\\jobs\"}", 0),
    WHOLE(INVALID_UTF8, "{\"code\":4000,\"message\":\"\xE5\x8F\x82\"}",
          "{\"code\":4000,\"message\":\"\xE5\x8F\"}", 0),
    WHOLE(LONE_SURROGATE, "{\"code\":4000,\"message\":\"\\ud83d\\ude00\"}",
          "{\"code\":4000,\"message\":\"\\ud83d\"}", 0),
    WHOLE(BAD_NUMBER, "{\"code\":4000,\"message\":\"\"}",
          "{\"code\":04000,\"message\":\"\"}", 0),
    WHOLE(BYTE_ORDER_MARK, "{\"code\":4000,\"message\":\"\"}",
          "\xEF\xBB\xBF{\"code\":4000,\"message\":\"\"}", 0),
    WHOLE(CONTROL_CHARACTER, "{\"code\":4000,\"message\":\"a\\tb\"}",
          "{\"code\":4000,\"message\":\"a\tb\"}", 0),
    WHOLE(UNEXPECTED_TOKEN, "{\"code\":4000,\"message\":\"\"}",
          "{\"code\":4000,\"message\":\"\",}", 0),
    WHOLE(EMPTY_INPUT, "{\"code\":4000,\"message\":\"\"}", "", 0),
    PART(MISSING_KEY, "\"status\":2,\"progress\":100", "\"status\":2", 0),
    PART(UNKNOWN_KEY, "\"dealName\":\"\"", "\"dealname\":\"\"", 0),
    PART(DUPLICATE_KEY, "\"progress\":100", "\"progress\":100,\"progress\":0",
         0),
    WHOLE(CONTAINER_SWAP, "{\"code\":4000,\"message\":\"\",\"data\":[]}",
          "{\"code\":4000,\"message\":\"\",\"data\":{\"code\":\"1\"}}", 0),
    WHOLE(EMPTY_CONTAINER, "{\"code\":4000,\"message\":\"\",\"data\":[]}",
          "{\"code\":4000,\"message\":\"\",\"data\":{}}", 0),
    PART(HISTORIC_KEY, "\"slaveZoneFirst\"", "\"slaveZone1\"", 0),
    PART(MISSING_ADDED_KEY, "\"type\":11,\"status\":2", "\"status\":2", 0),
    PART(WRONG_TYPE, "\"progress\":100", "\"progress\":\"all\"", 0),
    PART(NUMBER_AS_STRING, "\"progress\":100", "\"progress\":\"100\"", 0),
    PART(STRING_AS_NUMBER, "\"masterZone\":\"100003\"",
         "\"masterZone\":100003", 0),
    PART(NULL_VALUE, "\"dealName\":\"\"", "\"dealName\":null", 0),
    PART(NOT_AN_INTEGER, "\"progress\":100", "\"progress\":1e2", 0),
    PART(EMPTY_AS_ABSENT, "\"slaveZoneSecond\":100004",
         "\"slaveZoneSecond\":\"\"", 0),
    PART(NUL_IN_STRING, "\"dealName\":\"\"", "\"dealName\":\"\\u0000\"", 0),
    PART(UNKNOWN_VALUE, "\"type\":11", "\"type\":10", 0),
    PART(OUT_OF_RANGE, "\"progress\":100", "\"progress\":101", 0),
    PART(TIME_FORMAT, "\"endTime\":\"2017-02-13 15:18:32\"",
         "\"endTime\":\"2017-02-13T15:18:32Z\"", 0),
    PART(NOT_A_DATE, "\"endTime\":\"2017-02-13 15:18:32\"",
         "\"endTime\":\"2017-02-29 15:18:32\"", 0),
    PART(ZERO_TIME, "\"endTime\":\"2017-02-13 15:18:32\"",
         "\"endTime\":\"0000-00-00 00:00:00\"", 0),
    PART(INTEGER_OVERFLOW, "\"jobId\":47258", "\"jobId\":9223372036854775808",
         0),
    PART(ENDS_BEFORE_START, "\"endTime\":\"2017-02-13 15:18:32\"",
         "\"endTime\":\"2017-02-13 15:14:30\"", 0),
    PART(STATUS_PROGRESS, "\"progress\":100", "\"progress\":99", 0),
    PART(CODE_MISMATCH, "\"status\":2", "\"status\":3", 0),
    PART(REQUEST_JOB_ID, "\"jobId\":47258", "\"jobId\":12944",
         .request_job_id = 47258),
    WHOLE(INPUT_TOO_LARGE, "{\"code\":4000,\"message\":\"\"}",
          "{\"code\":4000,\"message\":\"refused\"}", .max_length = 30),
    WHOLE(TOO_DEEP, "{\"code\":4000,\"message\":\"\",\"x\":[[]]}",
          "{\"code\":4000,\"message\":\"\",\"x\":[[[]]]}", .max_depth = 2),
    WHOLE(TOO_MANY_ITEMS, "{\"code\":4000,\"message\":\"\",\"data\":[]}",
          "{\"code\":4000,\"message\":\"\",\"data\":[{},{}]}", 0),
};
/* clang-format on */

#define INTEGER(number)                                                        \
    {                                                                          \
        .value = (number), .present = true                                     \
    }
#define STRING(text)                                                           \
    {                                                                          \
        .bytes = (text), .length = sizeof(text) - 1                            \
    }
#define INSTANCE(gigabytes)                                                    \
    {                                                                          \
        .cdb_type = STRING("CUSTOM"), .memory = INTEGER(1000),                 \
        .volume = INTEGER(gigabytes), .engine_version = STRING("5.6"),         \
        .protect_mode = STRING("0"),                                           \
        .deploy_mode = INTEGER(CDBJOB_DEPLOY_SEVERAL_ZONES),                   \
        .master_zone = STRING("100003"), .slave_zone_first = INTEGER(100003),  \
        .slave_zone_second = INTEGER(100004), .present = true,                 \
    }

/* What the parts stand in: the document's example, with its types. */
static const cdbjob_detail detail = {
    .cdb_instance_id = STRING("cdb-pdn63pw5"),
    .deal_name = STRING(""),
    .before = INSTANCE(35),
    .after = INSTANCE(40),
};
static const cdbjob_response response = {
    .code = INTEGER(0),
    .message = STRING(""),
    .code_desc = STRING("Success"),
    .job = {.code = STRING("0"),
            .message = STRING("success"),
            .job_id = INTEGER(47258),
            .type = INTEGER(CDBJOB_TYPE_MAIN_UPGRADE),
            .status = INTEGER(CDBJOB_JOB_SUCCEEDED),
            .progress = INTEGER(100),
            .start_time = {2017, 2, 13, 15, 14, 31, true},
            .end_time = {2017, 2, 13, 15, 18, 32, true},
            .details = &detail,
            .detail_count = 1,
            .present = true},
};

const struct example *example_at(size_t index)
{
    return &examples[index];
}

size_t example_write(const struct example *example, bool good, char *buffer,
                     size_t size)
{
    const char *text = good ? example->good : example->bad;
    if (example->whole)
        return (size_t)snprintf(buffer, size, "%s", text);
    char around[2048];
    cdbjob_write(&response, around, sizeof around);
    const char *place = strstr(around, example->good);
    if (place == NULL)
        return 0;
    return (size_t)snprintf(buffer, size, "%.*s%s%s", (int)(place - around),
                            around, text, place + strlen(example->good));
}

void example_options(const struct example *example, cdbjob_options *options)
{
    if (example->max_length > 0)
        options->max_length = example->max_length;
    if (example->max_depth > 0)
        options->max_depth = example->max_depth;
    options->request_job_id = example->request_job_id;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Target: every report on the findings of any bytes. What is meant for
 * programs is JSON for jansson, what is meant for people has no control
 * character of the input. It must not know how a report looks.
 */
#include "oracles/oracles.h"
#include "support/utf8.h"

#include "report/report.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_json_format(const char *name)
{
    return strcmp(name, "json") == 0 || strcmp(name, "sarif") == 0;
}

static void check_text(const char *name, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        const unsigned char *bytes = (const unsigned char *)text;
        size_t size = utf8_sequence(bytes + at, length - at);
        if (size == 0 || (bytes[at] < 0x20 && bytes[at] != '\n'))
            oracle_fail("oracle_report", "%s writes the byte %02x", name,
                        bytes[at]);
        at += size;
    }
    if (!is_json_format(name))
        return;
    json_error_t error;
    json_t *root = json_loadb(text, length, JSON_ALLOW_NUL, &error);
    if (root == NULL)
        oracle_fail("oracle_report", "%s: %s", name, error.text);
    json_decref(root);
}

static void write_report(const struct report_format *format, bool redact,
                         const struct answer *answer)
{
    struct report_style style = {
        .redact = redact, .reasons = true, .fail_level = CDBJOB_ERROR};
    char *text = NULL;
    size_t length = 0;
    struct output output = {.stream = open_memstream(&text, &length)};
    struct report *report =
        output.stream == NULL ? NULL : report_open(format, &style, &output);
    const struct record record = {.bytes = answer->json,
                                  .length = answer->length,
                                  .number = 1,
                                  .line = 1,
                                  .column = 1};
    if (report == NULL)
        abort();
    report_file(report, "a\xff\n\x1b.json");
    report_record(report, &record, answer->status, &answer->findings);
    report_problem(report, "it ends here");
    report_file_end(report);
    report_end(report);
    report_close(report);
    if (!output_close(&output))
        oracle_fail("oracle_report", "%s: not written", format->name);
    check_text(format->name, text, length);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cdbjob_options options;
    struct answer answer;
    if (size > 1 << 15)
        return 0;
    cdbjob_options_init(&options, CDBJOB_DOCUMENTED);
    const char *json = guard_copy(GUARD_TEXT, data, size);
    ask(&subject_real, &answer, ANSWER_FIRST, json, size, &options, 0);
    if (!has_all_findings(&answer))
        return 0;
    size_t count = 0;
    while (report_format_at(count) != NULL)
        count++;
    /* One report for each input, redacted or not, chosen by its hash. */
    size_t chosen = (size_t)(choice_hash(data, size) >> 32) % (2 * count);
    for (size_t i = 0; i < 2 * count; i++)
        if (oracles_thorough || i == chosen)
            write_report(report_format_at(i / 2), i % 2 != 0, &answer);
    return 0;
}

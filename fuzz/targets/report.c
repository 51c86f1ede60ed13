/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Target: every report on the findings of any bytes, in any style. What is
 * meant for programs is JSON for jansson, what is meant for people has no
 * control character of the input; a write or an allocation that fails is
 * reported; written in parts, it is the same. It must not know how a report
 * looks.
 */
#include "oracles/oracles.h"
#include "support/arena.h"
#include "support/scarce.h"
#include "support/utf8.h"

#include "report/report.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { NEVER = INT32_MAX };

/* What a report is written to: memory, as long as it takes any. It is there
 * before allocations can fail. */
struct sink {
    size_t length, most;
    char bytes[1 << 24];
};

static ssize_t sink_write(void *cookie, const char *bytes, size_t length)
{
    struct sink *sink = cookie;
    if (length > sink->most - sink->length) {
        errno = ENOSPC;
        return 0;
    }
    memcpy(sink->bytes + sink->length, bytes, length);
    sink->length += length;
    return (ssize_t)length;
}

/* The lines of a text, or all of it, for jansson. */
static void check_json(const char *name, const char *text, size_t length)
{
    bool lines = strcmp(name, "ndjson") == 0;
    if (!lines && strcmp(name, "json") != 0 && strcmp(name, "sarif") != 0)
        return;
    for (size_t at = 0, end; at < length; at = end) {
        const char *line = lines ? memchr(text + at, '\n', length - at) : NULL;
        end = line == NULL ? length : (size_t)(line - text) + 1;
        json_error_t error;
        json_t *root = json_loadb(text + at, end - at, JSON_ALLOW_NUL, &error);
        if (root == NULL)
            oracle_fail("oracle_report", "%s: %s", name, error.text);
        json_decref(root);
    }
}

static void check_text(const struct report_format *format, bool color,
                       const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        const unsigned char *bytes = (const unsigned char *)text;
        size_t size = utf8_sequence(bytes + at, length - at);
        bool ours = bytes[at] == '\n' || (color && bytes[at] == '\033');
        if (size == 0 || (bytes[at] < 0x20 && !ours))
            oracle_fail("oracle_report", "%s writes the byte %02x",
                        format->name, bytes[at]);
        at += size;
    }
    check_json(format->name, text, length);
}

/* Reports a record, by a scribe if there is one. */
static void put(struct report *report, struct report_scribe *scribe,
                const struct record *record, const struct answer *answer)
{
    struct output_memory memory = {.limit = 1 << 22};
    if (scribe == NULL) {
        report_record(report, record, answer->status, &answer->findings);
        return;
    }
    report_scribe_begin(scribe, &memory);
    struct report_part part =
        report_scribe_record(scribe, record, answer->status, &answer->findings);
    report_scribe_end(scribe);
    report_join(report, record, answer->status, &answer->findings, &part,
                &memory);
    free(memory.bytes);
}

static void begin_file(struct report *report, struct report_scribe *scribe,
                       const char *name, uint64_t number)
{
    report_file(report, name);
    if (scribe != NULL)
        report_scribe_file(scribe, name, number);
}

static void fill(struct report *report, struct report_scribe *scribe,
                 const struct answer *answer, bool decoded)
{
    struct record record = {.bytes = answer->json,
                            .length = answer->length,
                            .number = 1,
                            .line = 1,
                            .column = 1};
    begin_file(report, scribe, "a\xff\n\x1b.json", 1);
    put(report, scribe, &record, answer);
    report_problem(report, "it ends here");
    report_file_end(report);
    begin_file(report, scribe, "/b: c.har", 2);
    record.decoded = decoded;
    record.number = 7;
    record.line = decoded ? 1 : 3;
    for (int i = 0; i < 2; i++, record.number++)
        put(report, scribe, &record, answer);
    if (strcmp(report_file_name(report), "/b: c.har") != 0)
        oracle_fail("oracle_report", "another file");
    report_file_end(report);
    report_end(report);
}

/* Writes a report, perhaps in parts; whether all of it was written, as it
 * says. */
static bool write_report(const struct report_format *format,
                         const struct report_style *style,
                         const struct answer *answer, struct sink *sink,
                         size_t allocations, bool in_parts)
{
    cookie_io_functions_t functions = {.write = sink_write};
    struct output output = {.stream = fopencookie(sink, "w", functions)};
    if (output.stream == NULL)
        abort();
    if (allocations != NEVER)
        scarce_begin(allocations);
    struct report *report = report_open(format, style, &output);
    struct report_scribe *scribe =
        report != NULL && in_parts ? report_scribe_open(report) : NULL;
    if (report != NULL)
        fill(report, scribe, answer, style->reasons);
    uint64_t held = report == NULL ? 0 : report_held_back(report);
    if (held > 0 && style->max_findings == 0)
        oracle_fail("oracle_report", "%s keeps findings back", format->name);
    report_scribe_close(scribe);
    report_close(report);
    bool failed = allocations != NEVER && scarce_end();
    bool written = output_close(&output) && report != NULL;
    if (!written && !failed && sink->most == sizeof sink->bytes)
        oracle_fail("oracle_report", "%s: not written", format->name);
    return written;
}

/* The style that the input chooses. */
static struct report_style choose_style(struct choice *choice)
{
    static const size_t most[] = {0, 0, 1, 3};
    return (struct report_style){
        .color = chance(choice, 2),
        .reasons = chance(choice, 2),
        .redact = chance(choice, 2),
        .dialect = (cdbjob_dialect)choose(choice, 2),
        .min_level = (cdbjob_level)choose(choice, 4),
        .fail_level = (cdbjob_level)choose(choice, 4),
        .max_findings = most[choose(choice, 4)],
    };
}

static bool is_same(const struct sink *a, const struct sink *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

static void check_report(const struct report_format *format,
                         const struct report_style *style,
                         const struct answer *answer, struct choice *choice)
{
    static struct sink whole, part;
    whole.length = part.length = 0;
    whole.most = part.most = sizeof whole.bytes;
    write_report(format, style, answer, &whole, NEVER, false);
    check_text(format, style->color, whole.bytes, whole.length);
    bool scarce = chance(choice, 2), in_parts = chance(choice, 2);
    if (oracles_thorough || scarce) {
        if (write_report(format, style, answer, &part, choose(choice, 12),
                         in_parts) &&
            !is_same(&part, &whole))
            oracle_fail("oracle_report", "%s: memory runs out in silence",
                        format->name);
        part.length = 0;
    }
    if (oracles_thorough || in_parts) {
        write_report(format, style, answer, &part, NEVER, true);
        if (!is_same(&part, &whole))
            oracle_fail("oracle_report", "%s is another one in parts",
                        format->name);
        part.length = 0;
    }
    if ((oracles_thorough || !scarce) && whole.length > 0) {
        part.most = choose(choice, whole.length);
        if (write_report(format, style, answer, &part, NEVER, in_parts))
            oracle_fail("oracle_report", "%s: a write fails in silence",
                        format->name);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static size_t count;
    struct choice choice = choice_from_seed(choice_hash(data, size));
    cdbjob_options options;
    struct answer answer;
    if (size > 1 << 15)
        return 0;
    cdbjob_options_init(&options, CDBJOB_DOCUMENTED);
    const char *json = guard_copy(GUARD_TEXT, data, size);
    ask(&subject_real, &answer, ANSWER_FIRST, json, size, &options, 0);
    if (!has_all_findings(&answer))
        return 0;
    if (count == 0)
        json_set_alloc_funcs(arena_malloc, arena_free);
    while (report_format_at(count) != NULL)
        count++;
    /* One report for each input, and its style, chosen by its hash. */
    size_t chosen = choose(&choice, count);
    for (size_t i = 0; i < count; i++) {
        if (!oracles_thorough && i != chosen)
            continue;
        struct report_style style = choose_style(&choice);
        check_report(report_format_at(i), &style, &answer, &choice);
        if (oracles_thorough) {
            style = (struct report_style){.fail_level = CDBJOB_ERROR};
            check_report(report_format_at(i), &style, &answer, &choice);
        }
    }
    return 0;
}

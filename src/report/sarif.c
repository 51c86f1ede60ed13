/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The SARIF report, version 2.1.0: one run, whose results are written as the
 * records come. Rules and their texts are those of the rule table.
 */
#define _XOPEN_SOURCE 700 /* open_memstream() */
#include "report/sarif_driver.h"

#include <errno.h>
#include <stdlib.h>

/* Values longer than this are not repeated in the report. */
#define SNIPPET_MAX 256u
/* Notifications kept for the end: memory is bounded whatever is read. */
#define PROBLEMS_MAX 1000

#define SCHEMA_URI "https://json.schemastore.org/sarif-2.1.0.json"

/*
 * Life: as long as the report; `uri` is that of the present file. What could
 * not be read is written into memory, as the JSON that it is at the end.
 */
struct sarif {
    char uri[3 * 4096 + 16];
    struct output problems; /* a memory stream, opened for the first */
    char *problem_bytes;
    size_t problem_length;
    int problem_count;
};

static void begin(struct report *report)
{
    struct json_writer *json = &report->json;
    json_open(json, '{');
    json_text_member(json, "$schema", SCHEMA_URI);
    json_text_member(json, "version", "2.1.0");
    json_line(json);
    json_key(json, "runs");
    json_open(json, '[');
    json_open(json, '{');
    json_key(json, "tool");
    json_open(json, '{');
    json_key(json, "driver");
    sarif_write_driver(json, report->style.dialect);
    json_close(json, '}');
    json_line(json);
    json_text_member(json, "columnKind", "unicodeCodePoints");
    json_line(json);
    json_key(json, "results");
    json_open(json, '[');
}

/* ---------------------------------------------------------------- places -- */

/* The URI of a file: what RFC 3986 does not allow in a path is escaped, and
 * nothing before a slash can be taken for a scheme. */
static void name_file(struct report *report)
{
    struct sarif *sarif = report->state;
    char *uri = sarif->uri;
    const size_t size = sizeof sarif->uri;
    size_t length = 0;
    if (report->file[0] == '/')
        length = (size_t)snprintf(uri, size, "file://");
    for (const char *at = report->file; *at != '\0' && length + 4 < size;
         at++) {
        bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
                     (*at >= '0' && *at <= '9') ||
                     strchr("-._~/!$&'()*+,;=@", *at) != NULL;
        if (plain)
            uri[length++] = *at;
        else
            length += (size_t)snprintf(uri + length, size - length, "%%%02X",
                                       (unsigned char)*at);
    }
    uri[length] = '\0';
}

static void write_artifact(struct json_writer *json, const char *uri)
{
    json_key(json, "artifactLocation");
    json_open(json, '{');
    json_text_member(json, "uri", uri);
    json_close(json, '}');
}

/* Bytes of a record that is held, from a place on. */
static void write_region(struct report *report, struct json_writer *json,
                         struct place begin, size_t length)
{
    const struct record *record = &report->record;
    struct place end = place_end(&report->places, begin, length);
    size_t offset = begin.offset - record->offset;
    json_number_member(json, "startLine", begin.line);
    json_number_member(json, "startColumn", begin.column);
    json_number_member(json, "endLine", end.line);
    json_number_member(json, "endColumn", end.column);
    json_number_member(json, "byteOffset", begin.offset);
    json_number_member(json, "byteLength", length);
    if (length == 0 || length > SNIPPET_MAX || length > record->length - offset)
        return;
    json_key(json, "snippet");
    json_open(json, '{');
    json_key(json, "text");
    json_bytes(json, record->bytes + offset, length);
    json_close(json, '}');
}

/* Opens a location. A decoded record is nowhere in the file; readers need a
 * line all the same. Message and properties say where in the record the
 * finding is. */
static void open_location(struct report *report, struct json_writer *json,
                          struct place begin, size_t length)
{
    const struct sarif *sarif = report->state;
    json_open(json, '{');
    json_key(json, "physicalLocation");
    json_open(json, '{');
    write_artifact(json, sarif->uri);
    json_key(json, "region");
    json_open(json, '{');
    if (report->record.decoded)
        json_number_member(json, "startLine", 1);
    else
        write_region(report, json, begin, length);
    json_close(json, '}');
    json_close(json, '}');
}

/* The JSON Pointer, which names a member also where lines have changed. */
static void write_logical(struct json_writer *json, struct report_words pointer)
{
    if (pointer.length == 0)
        return; /* the root has no name */
    json_key(json, "logicalLocations");
    json_open(json, '[');
    json_open(json, '{');
    json_text_member(json, "name", strrchr(pointer.bytes, '/') + 1);
    json_key(json, "fullyQualifiedName");
    json_bytes(json, pointer.bytes, pointer.length);
    json_text_member(json, "kind", "property");
    json_close(json, '}');
    json_close(json, ']');
}

/* --------------------------------------------------------------- results -- */

/* Messages are sentences here, and end like sentences. SARIF doubles braces,
 * and makes a link of what reads like one in Markdown: nothing from a capture
 * may become one. */
static void write_sentence(struct json_writer *json, struct report_words text)
{
    const char *bytes = text.bytes;
    size_t run = 0;
    for (size_t at = 0; at < text.length; at++) {
        bool doubled = bytes[at] == '{' || bytes[at] == '}';
        bool link = bytes[at] == '(' && at > 0 && bytes[at - 1] == ']';
        if (!doubled && !link)
            continue;
        json_string_part(json, bytes + run, at - run);
        output_byte(json->output, doubled ? bytes[at] : ' ');
        run = at;
    }
    json_string_part(json, bytes + run, text.length - run);
    if (text.length == 0 || bytes[text.length - 1] != '?')
        output_byte(json->output, '.');
}

static void write_message(struct report *report, struct json_writer *json,
                          const cdbjob_finding *finding, struct place place)
{
    json_key(json, "message");
    json_open(json, '{');
    json_key(json, "text");
    json_string_open(json);
    if (report->record.decoded)
        place_write_decoded(json->output, report->record.number, place);
    write_sentence(json, report_words(report, cdbjob_message, finding));
    json_string_close(json);
    json_close(json, '}');
}

static void write_related(struct report *report, struct json_writer *json,
                          const cdbjob_finding *finding)
{
    if (finding->related_offset == CDBJOB_NO_OFFSET || report->record.decoded)
        return;
    struct report_token other = report_related(report, finding);
    json_key(json, "relatedLocations");
    json_open(json, '[');
    open_location(report, json, place_look(&report->places, other.offset),
                  other.length);
    json_number_member(json, "id", 1);
    sarif_write_text(json, "message",
                     other.is_key ? "The first of the two keys."
                                  : "The other value.");
    json_close(json, '}');
    json_close(json, ']');
}

static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
    return hash;
}

/* Its digits, and a space. */
static uint64_t hash_number(uint64_t hash, uint64_t number)
{
    char digits[21];
    size_t at = sizeof digits;
    digits[--at] = ' ';
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return hash_bytes(hash, digits + at, sizeof digits - at);
}

/* FNV-1a: what stays the same when other records or lines change. */
static void write_fingerprint(struct report *report, struct json_writer *json,
                              const cdbjob_finding *finding,
                              struct report_words pointer)
{
    uint64_t hash = hash_number(14695981039346656037u, finding->rule);
    hash = hash_number(hash, report->record.number);
    hash = hash_bytes(hash, pointer.bytes, pointer.length);
    char text[16];
    for (size_t i = sizeof text; i-- > 0; hash >>= 4)
        text[i] = "0123456789abcdef"[hash & 15];
    json_key(json, "partialFingerprints");
    json_open(json, '{');
    json_key(json, "ruleRecordPointer/v1");
    json_bytes(json, text, sizeof text);
    json_close(json, '}');
}

/* The record, and where in it the finding is if it is decoded. */
static void write_properties(struct report *report, struct json_writer *json,
                             const cdbjob_finding *finding, struct place place)
{
    json_key(json, "properties");
    json_open(json, '{');
    json_number_member(json, "record", report->record.number);
    if (report->record.decoded) {
        json_number_member(json, "line", place.line);
        json_number_member(json, "column", place.column);
        json_number_member(json, "offset", place.offset);
        json_number_member(json, "length", finding->length);
    }
    json_close(json, '}');
}

static void write_result(struct report *report, const cdbjob_finding *finding,
                         const char *state)
{
    struct json_writer *json = &report->json;
    struct place place = place_next(&report->places, finding->offset);
    json_line(json);
    json_open(json, '{');
    sarif_write_id(json, "ruleId", finding->rule);
    json_number_member(json, "ruleIndex",
                       (uint64_t)(report_rule(finding) - cdbjob_rule_table));
    json_text_member(json, "level", report_level_name(finding->level));
    write_message(report, json, finding, place);
    json_key(json, "locations");
    json_open(json, '[');
    open_location(report, json, place, finding->length);
    struct report_words pointer = report_words(report, cdbjob_pointer, finding);
    write_logical(json, pointer);
    json_close(json, '}');
    json_close(json, ']');
    write_related(report, json, finding);
    write_fingerprint(report, json, finding, pointer);
    write_properties(report, json, finding, place);
    if (state != NULL)
        json_text_member(json, "baselineState", state);
    json_close(json, '}');
}

static void write_finding(struct report *report, const cdbjob_finding *finding)
{
    write_result(report, finding, report->style.baseline ? "new" : NULL);
}

/* What a baseline that is only written knows is not compared with anything. */
static void write_known(struct report *report, const cdbjob_finding *finding)
{
    write_result(report, finding, report->style.baseline ? "unchanged" : NULL);
}

/* A baseline knows no file, so the result has no place in one. */
static void write_absent(struct report *report, const cdbjob_rule *rule,
                         const char *pointer, uint64_t count)
{
    struct json_writer *json = &report->json;
    const unsigned level = rule->level[report->style.dialect];
    if (!report->style.baseline || level < report->style.min_level)
        return;
    json_line(json);
    json_open(json, '{');
    sarif_write_id(json, "ruleId", rule->number);
    json_number_member(json, "ruleIndex", (uint64_t)(rule - cdbjob_rule_table));
    json_text_member(json, "level", report_level_name(level));
    sarif_write_text(json, "message", "It is no longer found.");
    json_key(json, "locations");
    json_open(json, '[');
    json_open(json, '{');
    write_logical(json, (struct report_words){pointer, strlen(pointer)});
    json_close(json, '}');
    json_close(json, ']');
    json_number_member(json, "occurrenceCount", count);
    json_text_member(json, "baselineState", "absent");
    json_close(json, '}');
}

/* ------------------------------------------------------------------- end -- */

static bool open_problems(struct report *report, struct sarif *sarif)
{
    if (sarif->problems.stream == NULL)
        sarif->problems.stream =
            open_memstream(&sarif->problem_bytes, &sarif->problem_length);
    if (sarif->problems.stream == NULL)
        report_fail(report, ENOMEM);
    return sarif->problems.stream != NULL;
}

static void write_problem(struct report *report, const char *problem)
{
    struct sarif *sarif = report->state;
    if (sarif->problem_count >= PROBLEMS_MAX || !open_problems(report, sarif))
        return;
    if (sarif->problem_count == PROBLEMS_MAX - 1)
        problem = "there are more such problems";
    struct json_writer json = {&sarif->problems, sarif->problem_count++ > 0};
    json_open(&json, '{');
    json_key(&json, "locations");
    json_open(&json, '[');
    json_open(&json, '{');
    json_key(&json, "physicalLocation");
    json_open(&json, '{');
    write_artifact(&json, sarif->uri);
    json_close(&json, '}');
    json_close(&json, '}');
    json_close(&json, ']');
    json_text_member(&json, "level", "error");
    json_key(&json, "message");
    json_open(&json, '{');
    json_key(&json, "text");
    json_string_open(&json);
    json_string_part(&json, "It was not read: ", 17);
    json_string_part(&json, problem, strlen(problem));
    json_string_part(&json, ".", 1);
    json_string_close(&json);
    json_close(&json, '}');
    json_close(&json, '}');
}

static void end(struct report *report)
{
    struct sarif *sarif = report->state;
    struct json_writer *json = &report->json;
    json_close(json, ']');
    json_line(json);
    json_key(json, "invocations");
    json_open(json, '[');
    json_open(json, '{');
    json_bool_member(json, "executionSuccessful", report->of_all.unread == 0);
    json_key(json, "toolExecutionNotifications");
    json_open(json, '[');
    if (sarif->problems.stream != NULL) {
        if (!output_flush(&sarif->problems))
            report_fail(report, sarif->problems.error);
        output_bytes(json->output, sarif->problem_bytes, sarif->problem_length);
    }
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, ']');
    json_close(json, '}');
    output_byte(json->output, '\n');
}

static void close_state(struct report *report)
{
    struct sarif *sarif = report->state;
    if (sarif->problems.stream != NULL)
        fclose(sarif->problems.stream);
    free(sarif->problem_bytes);
}

const struct report_format report_sarif = {
    .name = "sarif",
    .complete = true,
    .in_parts = true,
    .is_list = true,
    .state_size = sizeof(struct sarif),
    .begin = begin,
    .name_file = name_file,
    .finding = write_finding,
    .known = write_known,
    .absent = write_absent,
    .problem = write_problem,
    .end = end,
    .close = close_state,
};

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The JSON report: one document with the verdict on every record. It is
 * written as the records come, so that its length is bounded by nothing.
 */
#include "report/format.h"

static void write_counts(struct json_writer *json,
                         const struct report_totals *totals)
{
    json_number_member(json, "records", totals->records);
    json_number_member(json, "valid", totals->valid);
    json_number_member(json, "refused", totals->records - totals->valid);
    json_number_member(json, "errors", totals->errors);
    json_number_member(json, "warnings", totals->warnings);
    json_number_member(json, "notes", totals->notes);
    json_number_member(json, "untold", totals->held_back + totals->too_low);
}

static void begin(struct report *report)
{
    struct json_writer *json = &report->json;
    char version[REPORT_VERSION_SIZE];
    report_version(version);
    json_open(json, '{');
    json_key(json, "tool");
    json_open(json, '{');
    json_text_member(json, "name", "cdbjob");
    json_text_member(json, "version", version);
    json_close(json, '}');
    json_text_member(json, "dialect", report_dialect_name(report));
    json_line(json);
    json_key(json, "files");
    json_open(json, '[');
}

static void begin_file(struct report *report)
{
    struct json_writer *json = &report->json;
    json_line(json);
    json_open(json, '{');
    json_text_member(json, "file", report->file);
    json_key(json, "records");
    json_open(json, '[');
}

static void begin_record(struct report *report)
{
    struct json_writer *json = &report->json;
    const struct record *record = &report->record;
    const cdbjob_findings *findings = report->findings;
    struct place place = place_next(&report->places, 0);
    json_line(json);
    json_open(json, '{');
    json_number_member(json, "record", record->number);
    json_number_member(json, "line", place.line);
    json_number_member(json, "column", place.column);
    json_number_member(json, "offset", place.offset);
    json_number_member(json, "length", record->length);
    json_bool_member(json, "decoded", record->decoded);
    json_bool_member(json, "valid", report->status == CDBJOB_VALID);
    json_text_member(json, "status", cdbjob_status_name(report->status));
    json_number_member(json, "errors", findings->errors);
    json_number_member(json, "warnings", findings->warnings);
    json_number_member(json, "notes", findings->notes);
    json_key(json, "findings");
    json_open(json, '[');
}

static void write_finding(struct report *report, const cdbjob_finding *finding)
{
    json_line(&report->json);
    report_write_json(report, &report->json, finding);
}

static void end_record(struct report *report)
{
    json_close(&report->json, ']');
    json_close(&report->json, '}');
}

/* Among the records, where it was met. */
static void write_problem(struct report *report, const char *problem)
{
    struct json_writer *json = &report->json;
    json_line(json);
    json_open(json, '{');
    json_text_member(json, "problem", problem);
    json_close(json, '}');
}

static void end_file(struct report *report)
{
    struct json_writer *json = &report->json;
    json_close(json, ']');
    json_key(json, "totals");
    json_open(json, '{');
    write_counts(json, &report->of_file);
    json_close(json, '}');
    json_close(json, '}');
}

static void end(struct report *report)
{
    struct json_writer *json = &report->json;
    json_close(json, ']');
    json_line(json);
    json_key(json, "totals");
    json_open(json, '{');
    json_number_member(json, "files", report->of_all.files);
    json_number_member(json, "unread", report->of_all.unread);
    write_counts(json, &report->of_all);
    json_close(json, '}');
    json_close(json, '}');
    output_byte(report->output, '\n');
}

const struct report_format report_json = {
    .name = "json",
    .complete = true,
    .in_parts = true,
    .is_list = true,
    .begin = begin,
    .file = begin_file,
    .record = begin_record,
    .finding = write_finding,
    .record_end = end_record,
    .problem = write_problem,
    .file_end = end_file,
    .end = end,
};

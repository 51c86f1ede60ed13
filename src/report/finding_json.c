/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A finding as a JSON object, with all that programs want to know of it: the
 * same in every format that is made of such objects.
 */
#include "report/format.h"

static void write_rule(struct json_writer *json, const cdbjob_finding *finding)
{
    json_key(json, "rule");
    json_string_open(json);
    report_write_id(json->output, finding->rule);
    json_string_close(json);
    json_text_member(json, "name", report_rule(finding)->name);
    json_text_member(json, "level", report_level_name(finding->level));
}

/* What only some findings have. */
static void write_more(struct report *report, struct json_writer *json,
                       const cdbjob_finding *finding)
{
    const char *meant = cdbjob_meant(finding);
    if (meant != NULL)
        json_text_member(json, "meant", meant);
    if (report->record.decoded)
        json_bool_member(json, "decoded", true);
    if (finding->related_offset != CDBJOB_NO_OFFSET)
        json_number_member(json, "related_offset",
                           report->record.offset + finding->related_offset);
}

void report_write_json(struct report *report, struct json_writer *json,
                       const cdbjob_finding *finding)
{
    struct place place = place_next(&report->places, finding->offset);
    json_open(json, '{');
    json_text_member(json, "file", report->file);
    json_number_member(json, "record", report->record.number);
    json_number_member(json, "line", place.line);
    json_number_member(json, "column", place.column);
    json_number_member(json, "offset", place.offset);
    json_number_member(json, "length", finding->length);
    struct report_words text = report_words(report, cdbjob_pointer, finding);
    json_key(json, "pointer");
    json_bytes(json, text.bytes, text.length);
    write_rule(json, finding);
    text = report_words(report, cdbjob_message, finding);
    json_key(json, "message");
    json_bytes(json, text.bytes, text.length);
    json_text_member(json, "dialect", report_dialect_name(report));
    write_more(report, json, finding);
    json_close(json, '}');
}

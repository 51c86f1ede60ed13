/*
 * The JSON report: one document with the verdict on every record. It is
 * written as the records come, so that its length is bounded by nothing.
 */
#include "report/json_parts.h"

#include <errno.h>
#include <string.h>

/* Begins an element of the innermost array. */
static void write_separator(struct report *report)
{
    output_text(report->output, report->again ? ",\n" : "\n");
    report->again = true;
}

/* Writes the members of an object that goes on: all but its last brace. */
static void write_open(struct report *report, cJSON *object, bool good)
{
    char *text = good ? cJSON_PrintUnformatted(object) : NULL;
    if (text == NULL)
        report_fail(report, ENOMEM);
    else
        output_bytes(report->output, text, strlen(text) - 1);
    cJSON_free(text);
    cJSON_Delete(object);
}

static cJSON *counts(const struct report_totals *totals, bool of_all)
{
    cJSON *object = cJSON_CreateObject();
    bool good = object != NULL;
    if (of_all)
        good = good && json_add_number(object, "files", totals->files) &&
               json_add_number(object, "unread", totals->unread);
    good =
        good && json_add_number(object, "records", totals->records) &&
        json_add_number(object, "valid", totals->valid) &&
        json_add_number(object, "refused", totals->records - totals->valid) &&
        json_add_number(object, "errors", totals->errors) &&
        json_add_number(object, "warnings", totals->warnings) &&
        json_add_number(object, "notes", totals->notes) &&
        json_add_number(object, "untold", totals->untold);
    if (good)
        return object;
    cJSON_Delete(object);
    return NULL;
}

void report_json_begin(struct report *report)
{
    char version[REPORT_VERSION_SIZE];
    report_version(version);
    cJSON *object = cJSON_CreateObject();
    cJSON *tool = cJSON_CreateObject();
    bool good = json_add_item(object, "tool", tool) &&
                json_add_text(tool, "name", "cdbjob") &&
                json_add_text(tool, "version", version) &&
                json_add_text(object, "dialect", report_dialect_name(report));
    write_open(report, object, good);
    output_text(report->output, ",\n\"files\":[");
    report->again = false;
}

void report_json_file(struct report *report)
{
    write_separator(report);
    cJSON *object = cJSON_CreateObject();
    write_open(report, object, json_add_text(object, "file", report->file));
    output_text(report->output, ",\"records\":[");
    report->again = false;
}

void report_json_record(struct report *report)
{
    const struct report_record *record = &report->record;
    const cdbjob_findings *findings = record->findings;
    struct report_place place = report_locate(report, 0);
    write_separator(report);
    cJSON *object = cJSON_CreateObject();
    bool good =
        json_add_number(object, "record", record->number) &&
        json_add_number(object, "line", place.line) &&
        json_add_number(object, "column", place.column) &&
        json_add_number(object, "offset", place.offset) &&
        json_add_number(object, "length", record->length) &&
        cJSON_AddBoolToObject(object, "decoded", record->decoded) != NULL &&
        cJSON_AddBoolToObject(object, "valid",
                              record->status == CDBJOB_VALID) != NULL &&
        json_add_text(object, "status", cdbjob_status_name(record->status)) &&
        json_add_number(object, "errors", findings->errors) &&
        json_add_number(object, "warnings", findings->warnings) &&
        json_add_number(object, "notes", findings->notes);
    write_open(report, object, good);
    output_text(report->output, ",\"findings\":[");
    report->again = false;
}

void report_json_finding(struct report *report, const cdbjob_finding *finding)
{
    write_separator(report);
    json_write(report, json_finding(report, finding));
}

void report_json_record_end(struct report *report)
{
    output_text(report->output, "]}");
    report->again = true;
}

/* Stands among the records, where it was met. */
void report_json_problem(struct report *report, const char *problem)
{
    write_separator(report);
    cJSON *object = cJSON_CreateObject();
    if (!json_add_text(object, "problem", problem)) {
        cJSON_Delete(object);
        object = NULL;
    }
    json_write(report, object);
}

void report_json_file_end(struct report *report)
{
    output_text(report->output, "],\"totals\":");
    json_write(report, counts(&report->of_file, false));
    output_text(report->output, "}");
    report->again = true;
}

void report_json_end(struct report *report)
{
    output_text(report->output, "],\n\"totals\":");
    json_write(report, counts(&report->of_all, true));
    output_text(report->output, "}\n");
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The entry of this folder: the table of formats, and what calls them in
 * turn. No format calls anything here.
 */
#include "report/report.h"

#include "report/format.h"
#include "report/redact.h"

#include <errno.h>
#include <stdlib.h>

static const struct report_format *const formats[] = {
    &report_text,   &report_short,   &report_json,
    &report_ndjson, &report_sarif,   &report_junit,
    &report_github, &report_summary, &report_html,
};

const struct report_format *report_format_at(size_t index)
{
    return index < sizeof formats / sizeof *formats ? formats[index] : NULL;
}

struct report *report_open(const struct report_format *format,
                           const struct report_style *style,
                           struct output *output)
{
    struct report *report = calloc(1, sizeof *report);
    void *state = calloc(1, format->state_size + 1);
    if (report == NULL || state == NULL) {
        free(report);
        free(state);
        return NULL;
    }
    report->format = format;
    report->style = *style;
    report->output = output;
    report->state = state;
    if (format->begin != NULL)
        format->begin(report);
    return report;
}

void report_file(struct report *report, const char *name)
{
    report->file = name;
    report->reported = 0;
    report->of_file = (struct report_totals){0};
    if (report->format->file != NULL)
        report->format->file(report);
}

static void count_record(struct report_totals *totals,
                         const struct report *report)
{
    totals->records++;
    totals->valid += report->status == CDBJOB_VALID;
    totals->errors += report->findings->errors;
    totals->warnings += report->findings->warnings;
    totals->notes += report->findings->notes;
}

/* From here on no format sees a value. False where memory runs out. */
static bool hide_values(struct report *report)
{
    struct record *record = &report->record;
    if (record->length > report->redacted_size) {
        char *redacted = realloc(report->redacted, 2 * record->length);
        if (redacted == NULL) {
            report_fail(report, ENOMEM);
            return false;
        }
        report->redacted = redacted;
        report->redacted_size = 2 * record->length;
    }
    redact(report->original.bytes, record->length, report->redacted);
    if (record->length > 0)
        record->bytes = report->redacted;
    return true;
}

static void report_finding(struct report *report, const cdbjob_finding *finding)
{
    const struct report_format *format = report->format;
    if (format->count != NULL && finding->level >= report->style.min_level)
        format->count(report, finding);
    if (format->finding != NULL && report_takes(report, finding))
        format->finding(report, finding);
}

void report_record(struct report *report, const struct record *record,
                   cdbjob_status status, const cdbjob_findings *findings)
{
    const struct report_format *format = report->format;
    report->record = report->original = *record;
    report->status = status;
    report->findings = findings;
    place_begin(&report->places, &report->original);
    count_record(&report->of_file, report);
    if (report->style.redact && findings->count > 0 && !hide_values(report))
        return;
    if (format->record != NULL)
        format->record(report);
    for (size_t i = 0; i < findings->count; i++)
        report_finding(report, &findings->items[i]);
    if (format->record_end != NULL)
        format->record_end(report);
}

void report_known(struct report *report, const cdbjob_finding *findings,
                  size_t count)
{
    if (report->format->known == NULL)
        return;
    /* Redaction left the record alone if all of its findings are known. */
    if (report->style.redact && !hide_values(report))
        return;
    place_begin(&report->places, &report->original);
    for (size_t i = 0; i < count; i++)
        if (report_takes(report, &findings[i]))
            report->format->known(report, &findings[i]);
}

void report_absent(struct report *report, int rule, const char *pointer,
                   uint64_t count)
{
    if (report->format->absent != NULL)
        report->format->absent(report, cdbjob_rule_find(rule), pointer, count);
}

const char *report_file_name(const struct report *report)
{
    return report->file;
}

uint64_t report_held_back(const struct report *report)
{
    return report->of_file.held_back;
}

static void add_totals(struct report_totals *to,
                       const struct report_totals *more)
{
    to->files++;
    to->unread += more->unread;
    to->records += more->records;
    to->valid += more->valid;
    to->errors += more->errors;
    to->warnings += more->warnings;
    to->notes += more->notes;
    to->held_back += more->held_back;
    to->too_low += more->too_low;
}

void report_problem(struct report *report, const char *problem)
{
    report->of_file.unread = 1;
    if (report->format->problem != NULL)
        report->format->problem(report, problem);
}

void report_file_end(struct report *report)
{
    add_totals(&report->of_all, &report->of_file);
    if (report->format->file_end != NULL)
        report->format->file_end(report);
}

void report_end(struct report *report)
{
    if (report->format->end != NULL)
        report->format->end(report);
}

void report_close(struct report *report)
{
    if (report == NULL)
        return;
    if (report->format->close != NULL)
        report->format->close(report);
    free(report->state);
    free(report->text);
    free(report->redacted);
    free(report);
}

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
#include <string.h>

static const struct report_format *const formats[] = {
    &report_text,   &report_short,   &report_json,
    &report_ndjson, &report_sarif,   &report_junit,
    &report_github, &report_summary, &report_html,
};

const struct report_format *report_format_at(size_t index)
{
    return index < sizeof formats / sizeof *formats ? formats[index] : NULL;
}

/* A report that has not begun. */
static struct report *make(const struct report_format *format,
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
    report->output = report->json.output = output;
    report->state = state;
    return report;
}

struct report *report_open(const struct report_format *format,
                           const struct report_style *style,
                           struct output *output)
{
    struct report *report = make(format, style, output);
    if (report != NULL && format->begin != NULL)
        format->begin(report);
    return report;
}

static void name_file(struct report *report, const char *name)
{
    report->file = name;
    report->shown_name.length = 0;
    if (report->format->name_file != NULL)
        report->format->name_file(report);
}

void report_file(struct report *report, const char *name)
{
    report->reported = 0;
    report->of_file = (struct report_totals){0};
    name_file(report, name);
    if (report->format->file != NULL)
        report->format->file(report);
}

/* Has the record a finding at the level, or above it? */
static bool has_any(const cdbjob_findings *findings, cdbjob_level level)
{
    return findings->errors > 0 ||
           (level <= CDBJOB_WARNING && findings->warnings > 0) ||
           (level <= CDBJOB_NOTE && findings->notes > 0);
}

static void count_record(struct report_totals *totals,
                         const struct report *report)
{
    const cdbjob_findings *findings = report->findings;
    totals->records++;
    totals->valid += report->status == CDBJOB_VALID;
    totals->failed += has_any(findings, report->style.fail_level);
    totals->errors += findings->errors;
    totals->warnings += findings->warnings;
    totals->notes += findings->notes;
}

/* Makes room for so many bytes. False where memory runs out. */
static bool make_redacted(struct report *report, size_t size)
{
    if (size <= report->redacted_size)
        return true;
    char *redacted = realloc(report->redacted, 2 * size);
    if (redacted == NULL) {
        report_fail(report, ENOMEM);
        return false;
    }
    report->redacted = redacted;
    report->redacted_size = 2 * size;
    return true;
}

/* From here on no format sees a value, if the style asks for that. False where
 * memory runs out. */
static bool hide_values(struct report *report)
{
    struct record *record = &report->record;
    if (!report->style.redact)
        return true;
    if (!make_redacted(report, record->length))
        return false;
    redact(report->original.bytes, record->length, report->redacted);
    if (record->length > 0)
        record->bytes = report->redacted;
    return true;
}

/* What follows is of this record. */
static void take_record(struct report *report, const struct record *record,
                        cdbjob_status status, const cdbjob_findings *findings)
{
    report->record = report->original = *record;
    report->status = status;
    report->findings = findings;
    place_begin(&report->places, &report->original);
    count_record(&report->of_file, report);
}

static void count_finding(struct report *report, const cdbjob_finding *finding)
{
    if (report->format->count != NULL &&
        finding->level >= report->style.min_level)
        report->format->count(report, finding);
}

static void write_finding(struct report *report, const cdbjob_finding *finding)
{
    count_finding(report, finding);
    if (report->format->finding != NULL && report_takes(report, finding))
        report->format->finding(report, finding);
}

static void write_record(struct report *report)
{
    const struct report_format *format = report->format;
    const cdbjob_findings *findings = report->findings;
    if (format->record != NULL)
        format->record(report);
    report->of_file.too_low += findings->errors + findings->warnings +
                               findings->notes - findings->count;
    if (has_any(findings, report->style.min_level))
        for (size_t i = 0; i < findings->count; i++)
            write_finding(report, &findings->items[i]);
    else if (format->finding != NULL)
        report->of_file.too_low += findings->count;
    if (format->record_end != NULL)
        format->record_end(report);
}

void report_record(struct report *report, const struct record *record,
                   cdbjob_status status, const cdbjob_findings *findings)
{
    take_record(report, record, status, findings);
    if (findings->count == 0 || hide_values(report))
        write_record(report);
}

void report_known(struct report *report, const cdbjob_finding *findings,
                  size_t count)
{
    if (report->format->known == NULL)
        return;
    /* Redaction left the record alone if all of its findings are known. */
    if (!hide_values(report))
        return;
    place_begin(&report->places, &report->original);
    for (size_t i = 0; i < count; i++)
        if (report_takes(report, &findings[i]))
            report->format->known(report, &findings[i]);
}

void report_absent(struct report *report, int rule, const char *pointer,
                   uint64_t count)
{
    if (report->format->absent == NULL)
        return;
    if (report->style.redact) {
        size_t size = strlen(pointer) + 1;
        if (!make_redacted(report, size))
            return;
        memcpy(report->redacted, pointer, size);
        redact_pointer(report->redacted);
        pointer = report->redacted;
    }
    report->format->absent(report, cdbjob_rule_find(rule), pointer, count);
}

cdbjob_level report_least(const struct report *report)
{
    const struct report_style *style = &report->style;
    return style->min_level < style->fail_level ? style->min_level
                                                : style->fail_level;
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

/* ------------------------------------------------------------- in parts -- */

struct report_scribe {
    struct report *report; /* that has neither beginning nor end */
    struct report_format format;
    struct output output;
    uint64_t file_number;
};

struct report_scribe *report_scribe_open(const struct report *report)
{
    struct report_style style = report->style;
    struct report_scribe *scribe =
        report->format->in_parts ? calloc(1, sizeof *scribe) : NULL;
    if (scribe == NULL)
        return NULL;
    style.reasons = false; /* once in a report: not in a part */
    scribe->format = *report->format;
    scribe->format.count = NULL;
    scribe->report = make(&scribe->format, &style, &scribe->output);
    if (scribe->report != NULL)
        return scribe;
    free(scribe);
    return NULL;
}

void report_scribe_begin(struct report_scribe *scribe,
                         struct output_memory *memory)
{
    scribe->output.memory = memory;
    scribe->output.error = 0;
    scribe->output.held = 0;
}

void report_scribe_file(struct report_scribe *scribe, const char *name,
                        uint64_t number)
{
    if (scribe->file_number != number)
        scribe->report->reported = 0;
    scribe->file_number = number;
    name_file(scribe->report, name);
}

struct report_part report_scribe_record(struct report_scribe *scribe,
                                        const struct record *record,
                                        cdbjob_status status,
                                        const cdbjob_findings *findings)
{
    struct report *report = scribe->report;
    const struct output *output = &scribe->output;
    struct report_part part = {.begin = output->memory->length + output->held};
    uint64_t reported = report->reported;
    if (output->error != 0)
        return part;
    report->of_file = (struct report_totals){0};
    report->json.comma = false;
    take_record(report, record, status, findings);
    if (findings->count > 0 && !hide_values(report))
        return part;
    write_record(report);
    part.end = output->memory->length + output->held;
    part.whole = output->error == 0 && report->of_file.held_back == 0;
    part.reported = report->reported - reported;
    part.too_low = report->of_file.too_low;
    return part;
}

void report_scribe_end(struct report_scribe *scribe)
{
    output_flush(&scribe->output);
}

void report_scribe_close(struct report_scribe *scribe)
{
    if (scribe == NULL)
        return;
    report_close(scribe->report);
    free(scribe);
}

/* Is it what the report would write itself? */
static bool is_fit(const struct report *report, const struct report_part *part,
                   const struct output_memory *memory)
{
    size_t most = report->style.max_findings;
    return part->whole && part->end <= memory->length &&
           (most == 0 || report->reported + part->reported <= most) &&
           (report->format->fits == NULL || report->format->fits(report));
}

void report_join(struct report *report, const struct record *record,
                 cdbjob_status status, const cdbjob_findings *findings,
                 const struct report_part *part,
                 const struct output_memory *memory)
{
    take_record(report, record, status, findings);
    bool fits = is_fit(report, part, memory);
    if ((!fits || report->format->count != NULL) && findings->count > 0 &&
        !hide_values(report))
        return;
    if (!fits) {
        write_record(report);
        return;
    }
    for (size_t i = 0; i < findings->count; i++)
        count_finding(report, &findings->items[i]);
    report->reported += part->reported;
    report->of_file.too_low += part->too_low;
    if (part->begin == part->end)
        return;
    if (report->json.comma)
        output_byte(report->output, ',');
    output_bytes(report->output, memory->bytes + part->begin,
                 part->end - part->begin);
    report->json.comma = report->format->is_list;
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
    free(report->shown_name.bytes);
    free(report);
}

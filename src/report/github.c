/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The report of workflow commands, which GitHub shows as annotations:
 * `::error file=a.json,line=11,col=21,title=CDB402 out-of-range::message`.
 */
#include "report/cell.h"
#include "report/format.h"

/* The commands that annotate, by cdbjob_level. */
static const char *command_of(unsigned level)
{
    return level >= CDBJOB_ERROR     ? "error"
           : level == CDBJOB_WARNING ? "warning"
                                     : "notice";
}

/* What ends a line or begins an escape; in a property, also what ends it. */
static const struct cell_escape data_escapes[] = {
    {'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {0}};
static const struct cell_escape property_escapes[] = {
    {'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"},
    {':', "%3A"}, {',', "%2C"},  {0}};

static void write_data(struct output *output, const char *text, size_t length)
{
    cell_write_escaped(output, text, length, data_escapes);
}

static void write_property(struct output *output, const char *text)
{
    cell_write_escaped(output, text, strlen(text), property_escapes);
}

static void write_finding(struct report *report, const cdbjob_finding *finding)
{
    struct output *output = report->output;
    struct place place = place_next(&report->places, finding->offset);
    output_text(output, "::");
    output_text(output, command_of(finding->level));
    output_text(output, " file=");
    write_property(output, report->file);
    if (!report->record.decoded) {
        output_text(output, ",line=");
        output_number(output, place.line);
        output_text(output, ",col=");
        output_number(output, place.column);
    }
    output_text(output, ",title=");
    report_write_rule(output, finding->rule);
    output_text(output, "::");
    if (report->record.decoded)
        place_write_decoded(report->output, report->record.number, place);
    struct report_words text = report_words(report, cdbjob_message, finding);
    write_data(output, text.bytes, text.length);
    text = report_words(report, cdbjob_pointer, finding);
    if (text.length > 0) {
        output_text(output, " (at ");
        write_data(output, text.bytes, text.length);
        output_text(output, ")");
    }
    output_byte(output, '\n');
}

static void write_problem(struct report *report, const char *problem)
{
    output_text(report->output, "::error file=");
    write_property(report->output, report->file);
    output_text(report->output, ",title=not read::");
    write_data(report->output, problem, strlen(problem));
    output_byte(report->output, '\n');
}

const struct report_format report_github = {
    .name = "github",
    .complete = true,
    .in_parts = true,
    .finding = write_finding,
    .problem = write_problem,
};

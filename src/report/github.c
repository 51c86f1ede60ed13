/*
 * The report of workflow commands, which GitHub shows as annotations:
 * `::error file=a.json,line=11,col=21,title=CDB402 out-of-range::message`.
 */
#include "report/cell.h"
#include "report/teller.h"

#include <inttypes.h>
#include <string.h>

/* The commands that annotate, by cdbjob_level. */
static const char *command_of(unsigned level)
{
    return level >= CDBJOB_ERROR     ? "error"
           : level == CDBJOB_WARNING ? "warning"
                                     : "notice";
}

/* Escapes what ends a line or begins an escape and, in a property, what ends
 * it. Control characters, bytes that are no UTF-8 and marks that turn the
 * direction of writing are shown as in the other reports. */
static void write_escaped(struct output *output, const char *text,
                          const char *special)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        struct cell cell = cell_read(text, length, at);
        if (strchr(special, text[at]) != NULL)
            output_format(output, "%%%02X", (unsigned char)text[at]);
        else
            output_text(output, cell.shown);
        at += cell.size;
    }
}

static void write_data(struct output *output, const char *text)
{
    write_escaped(output, text, "%\r\n");
}

static void write_property(struct output *output, const char *text)
{
    write_escaped(output, text, "%\r\n:,");
}

void report_github_finding(struct report *report, const cdbjob_finding *finding)
{
    const cdbjob_rule *rule = cdbjob_rule_find(finding->rule);
    struct output *output = report->output;
    struct report_place place = report_locate(report, finding->offset);
    output_format(output, "::%s file=", command_of(finding->level));
    write_property(output, report->file);
    if (!report->record.decoded)
        output_format(output, ",line=%" PRIu64 ",col=%" PRIu64, place.line,
                      place.column);
    output_format(output, ",title=CDB%d %s::", finding->rule,
                  rule != NULL ? rule->name : "?");
    /* Lines of a decoded record are none of the file. */
    if (report->record.decoded)
        output_format(output, "record %" PRIu64 ", %" PRIu64 ":%" PRIu64 ": ",
                      report->record.number, place.line, place.column);
    write_data(output, report_tell(report, cdbjob_message, finding));
    const char *pointer = report_tell(report, cdbjob_pointer, finding);
    if (pointer[0] != '\0') {
        output_text(output, " (at ");
        write_data(output, pointer);
        output_text(output, ")");
    }
    output_text(output, "\n");
}

void report_github_problem(struct report *report, const char *problem)
{
    output_text(report->output, "::error file=");
    write_property(report->output, report->file);
    output_text(report->output, ",title=not read::");
    write_data(report->output, problem);
    output_text(report->output, "\n");
}

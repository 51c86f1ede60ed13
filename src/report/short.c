/*
 * The short report: one line a finding, in the shape of compilers.
 */
#include "report/cell.h"
#include "report/teller.h"

#include <inttypes.h>
#include <string.h>

void report_line(struct report *report, const cdbjob_finding *finding,
                 void (*write)(struct output *output, const char *text))
{
    const cdbjob_rule *rule = cdbjob_rule_find(finding->rule);
    struct report_place place = report_locate(report, finding->offset);
    struct output *output = report->output;
    write(output, report->file);
    /* Not a line of the file: no editor is to go there. */
    if (report->record.decoded)
        output_format(output, "#%" PRIu64, report->record.number);
    output_format(output, ":%" PRIu64 ":%" PRIu64 ": %s: ", place.line,
                  place.column, report_level_name(finding->level));
    write(output, report_tell(report, cdbjob_message, finding));
    output_format(output, " [CDB%d %s]", finding->rule,
                  rule != NULL ? rule->name : "?");
}

static void write_cells(struct output *output, const char *text)
{
    cell_write(output, text, strlen(text));
}

void report_short_finding(struct report *report, const cdbjob_finding *finding)
{
    report_line(report, finding, write_cells);
    output_text(report->output, "\n");
}

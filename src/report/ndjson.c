/*
 * The NDJSON report: one JSON object a finding, for programs.
 */
#include "report/json_parts.h"

void report_ndjson_finding(struct report *report, const cdbjob_finding *finding)
{
    json_write(report, json_finding(report, finding));
    output_text(report->output, "\n");
}

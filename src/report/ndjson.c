/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The NDJSON report: one JSON object per finding, for programs.
 */
#include "report/format.h"

static void write_finding(struct report *report, const cdbjob_finding *finding)
{
    struct json_writer json = {.output = report->output};
    report_write_json(report, &json, finding);
    output_byte(report->output, '\n');
}

const struct report_format report_ndjson = {
    .name = "ndjson",
    .complete = true,
    .in_parts = true,
    .finding = write_finding,
};

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The short report: one line per finding, in the shape of compilers.
 */
#include "report/cell.h"
#include "report/format.h"

static void write_finding(struct report *report, const cdbjob_finding *finding)
{
    report_write_line(report, finding, cell_write);
    output_byte(report->output, '\n');
}

const struct report_format report_short = {
    .name = "short",
    .in_parts = true,
    .finding = write_finding,
};

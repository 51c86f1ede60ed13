/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The summary report: findings grouped by rule and field. It has one screen
 * for three kinds of error, however many records they are in.
 */
#include "report/groups_text.h"

static void count_finding(struct report *report, const cdbjob_finding *finding)
{
    groups_add(report->state, report, finding);
}

static void end(struct report *report)
{
    groups_write_text(report->state, report);
}

static void close_state(struct report *report)
{
    groups_free(report->state);
}

const struct report_format report_summary = {
    .name = "summary",
    .state_size = sizeof(struct groups),
    .count = count_finding,
    .end = end,
    .close = close_state,
};

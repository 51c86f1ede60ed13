/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Groups of findings as a table for people: the report `summary`, and the
 * end of a text report that did not show everything.
 */
#ifndef CDBJOB_REPORT_GROUPS_TEXT_H
#define CDBJOB_REPORT_GROUPS_TEXT_H

#include "report/groups.h"

/* Sorts the groups and writes them. */
void groups_write_text(struct groups *groups, struct report *report);

#endif

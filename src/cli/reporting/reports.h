/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The reports of one run: that on standard output, and those that --report
 * writes to files. It knows the module of reports, and nothing of captures.
 */
#ifndef CDBJOB_CLI_REPORTING_REPORTS_H
#define CDBJOB_CLI_REPORTING_REPORTS_H

#include "cli/flags/options.h"
#include "cli/reporting/output_file.h"

/* A report, and where it goes. */
struct sink {
    struct report *report;
    struct output output;
    struct output_file file;
    const char *path; /* NULL: standard output */
};

struct reports {
    struct sink *sinks;
    size_t count;
};

/* Opens them all, or none: then it has said why on stderr. */
bool reports_open(struct reports *reports, const struct cli_options *options);

/* The lowest level of findings that a report must be given. */
cdbjob_level reports_least(const struct reports *reports);

void reports_file(struct reports *reports, const char *name);
void reports_record(struct reports *reports, const struct record *record,
                    cdbjob_status status, const cdbjob_findings *findings,
                    const struct report_written *written);
/* Of that record: findings that a baseline knows. */
void reports_known(struct reports *reports, const cdbjob_finding *findings,
                   size_t count);
void reports_problem(struct reports *reports, const char *problem);
/* Findings that a baseline knows and no record had. */
void reports_absent(struct reports *reports, int rule, const char *pointer,
                    uint64_t count);
/* Says on stderr how many findings standard output does not show. */
void reports_file_end(struct reports *reports);

/* Does standard output show nothing more of the present file? */
bool reports_hold_back(const struct reports *reports);

/* Flushes what was written to standard output so far. */
void reports_flush(struct reports *reports);

/* Has every report there is failed? Then nothing is left to report to. */
bool reports_failed(const struct reports *reports);

/* Ends the reports; files appear if the run is complete. False if any could
 * not be written, which is said on stderr. */
bool reports_close(struct reports *reports, bool complete);

#endif

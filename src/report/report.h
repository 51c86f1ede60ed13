/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Reports: the ways findings are written down. It knows findings and the
 * records they were found in, and nothing of where these came from.
 */
#ifndef CDBJOB_REPORT_REPORT_H
#define CDBJOB_REPORT_REPORT_H

#include "cdbjob/cdbjob.h"
#include "record.h"
#include "report/output.h"

struct report_style {
    bool color;
    bool links;    /* a rule is a link to its page, as terminals show it */
    bool redact;   /* no values: kinds and lengths */
    bool reasons;  /* text: what each rule rests on, once */
    bool baseline; /* findings are held against those of an earlier run */
    cdbjob_dialect dialect;
    cdbjob_level min_level;  /* what a finding must have to be reported */
    cdbjob_level fail_level; /* what a finding must have to fail a test */
    size_t max_findings;     /* of one file; 0: all */
};

struct report;

/* One format: a row at the end of its file. The functions are called in this
 * order, those of a file or record once for each of them; one that has
 * nothing to do is NULL. */
struct report_format {
    const char *name;
    bool complete; /* for programs: holds notes too, and every finding */
    size_t state_size;
    void (*begin)(struct report *report);
    void (*file)(struct report *report);
    void (*record)(struct report *report);
    /* Each at min_level, also those that max_findings keeps back. */
    void (*count)(struct report *report, const cdbjob_finding *finding);
    void (*finding)(struct report *report, const cdbjob_finding *finding);
    void (*record_end)(struct report *report);
    /* A finding of that record that the baseline knows. */
    void (*known)(struct report *report, const cdbjob_finding *finding);
    /* So many findings of the baseline, at a pointer without indices, that
     * were not found: before the end. */
    void (*absent)(struct report *report, const cdbjob_rule *rule,
                   const char *pointer, uint64_t count);
    /* Between two records of the file, or after the last. */
    void (*problem)(struct report *report, const char *problem);
    void (*file_end)(struct report *report);
    void (*end)(struct report *report);
    /* Frees what the state holds, also where the report has no end. */
    void (*close)(struct report *report);
};

/* The formats, by index, the default first; NULL past the end. */
const struct report_format *report_format_at(size_t index);

/* "off" to "error": the name of a cdbjob_level. */
const char *report_level_name(unsigned level);

/* URI of the page of all rules. */
const char *report_rules_page(void);

/* NULL where memory runs out. The output is the caller's to close. Whether
 * all was written is for the output to say: see output_flush(). */
struct report *report_open(const struct report_format *format,
                           const struct report_style *style,
                           struct output *output);
/* What follows is of a file of that name, which stays valid until its end. */
void report_file(struct report *report, const char *name);
/* Reports a record and its findings, every one of which is stored. */
void report_record(struct report *report, const struct record *record,
                   cdbjob_status status, const cdbjob_findings *findings);
/* Reports findings of the last record that a baseline knows. */
void report_known(struct report *report, const cdbjob_finding *findings,
                  size_t count);
/* Reports that a baseline knows findings which were not found. */
void report_absent(struct report *report, int rule, const char *pointer,
                   uint64_t count);
/* Reports that a part of the present file, or all of it, was not read. */
void report_problem(struct report *report, const char *problem);
void report_file_end(struct report *report);
/* Ends the report. */
void report_end(struct report *report);
void report_close(struct report *report);

/* The name of the present file. */
const char *report_file_name(const struct report *report);
/* Findings of the present file that max_findings kept back. */
uint64_t report_held_back(const struct report *report);

#endif

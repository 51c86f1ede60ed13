/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a format sees: the report that it is part of, and what every format
 * needs of a finding. Only files of this folder include it.
 */
#ifndef CDBJOB_REPORT_FORMAT_H
#define CDBJOB_REPORT_FORMAT_H

#include "core/rules.h"
#include "report/json_writer.h"
#include "report/output.h"
#include "report/place.h"
#include "report/report.h"

extern const struct report_format report_text, report_short, report_json,
    report_ndjson, report_sarif, report_junit, report_github, report_summary,
    report_html;

/* What is counted of a file, and of all of them. */
struct report_totals {
    uint64_t files, unread; /* unread: not as a whole */
    uint64_t records, valid;
    uint64_t failed; /* records with a finding at fail_level */
    uint64_t errors, warnings, notes;
    uint64_t held_back; /* findings over max_findings */
    uint64_t too_low;   /* findings below min_level */
};

/*
 * Life: from report_open() to report_close(); `file` and what is below it
 * from report_file() to report_file_end(), `record` and what is below it
 * within report_record(). The storage is kept and grows.
 */
struct report {
    const struct report_format *format;
    struct report_style style;
    struct output *output;
    struct json_writer json; /* to that output */
    void *state; /* the format's own: state_size bytes, all zero at first */
    struct report_totals of_all;

    const char *file;
    struct output_memory shown_name; /* "": it was not written yet */
    struct report_totals of_file;
    uint64_t reported; /* findings of the file */

    struct record record;   /* its bytes are those to show: perhaps redacted */
    struct record original; /* as it was parsed */
    cdbjob_status status;
    const cdbjob_findings *findings;
    struct places places;

    char *redacted;
    size_t redacted_size;
    char *text;
    size_t text_size;
};

/* Is the finding reported: neither below min_level nor over max_findings?
 * Counts it, so that it is asked once of each. */
bool report_takes(struct report *report, const cdbjob_finding *finding);

/* One of cdbjob_pointer(), cdbjob_message() and cdbjob_label(). */
typedef size_t report_describe(const char *json, size_t length,
                               const cdbjob_finding *finding, char *buffer,
                               size_t size);
/* The text that it gives, whole, and its length, until the next call. */
struct report_words {
    const char *bytes;
    size_t length;
};
struct report_words report_words(struct report *report,
                                 report_describe *describe,
                                 const cdbjob_finding *finding);

const cdbjob_rule *report_rule(const cdbjob_finding *finding);
/* "CDB402" */
void report_write_id(struct output *output, int rule);
/* "CDB402 out-of-range" */
void report_write_rule(struct output *output, int rule);
/* The same, as a link if the style asks for it. */
void report_link_rule(struct report *report, int rule);

/* The part of report_rules_page() that is about a rule. */
void report_write_page(struct output *output, const cdbjob_rule *rule);

/* Bytes of the record. */
struct report_token {
    size_t offset;
    size_t length;
    bool is_key;
};
/* The other place that a finding speaks of, which it must have: the first of
 * two keys, or the earlier of two values. */
struct report_token report_related(const struct report *report,
                                   const cdbjob_finding *finding);

/* "observed" or "documented". */
const char *report_dialect_name(const struct report *report);

/* "1.2.3" */
#define REPORT_VERSION_SIZE 40
void report_version(char version[REPORT_VERSION_SIZE]);

/* Ends the report with an error of that errno. */
void report_fail(struct report *report, int error);

/* file:line:column of a finding, or file#record:line:column where lines are
 * those of a decoded record: no editor is to go there. `write` escapes, in the
 * same way each time. */
typedef void report_write(struct output *output, const char *text,
                          size_t length);
void report_write_place(struct report *report, struct place place,
                        report_write *write);
/* file:line:column: level: message [CDB402 out-of-range] */
void report_write_line(struct report *report, const cdbjob_finding *finding,
                       report_write *write);

/* The finding as one JSON object. */
void report_write_json(struct report *report, struct json_writer *json,
                       const cdbjob_finding *finding);

#endif

/*
 * Reports: the ways findings are told. This room knows findings and the
 * texts they were found in, and nothing of where these came from.
 */
#ifndef CDBJOB_REPORT_REPORT_H
#define CDBJOB_REPORT_REPORT_H

#include "cdbjob/cdbjob.h"
#include "report/output.h"

/* A record, and what the parser says of it. */
struct report_record {
    const char *bytes; /* the text that was parsed */
    size_t length;
    uint64_t number; /* in its file, from 1 */
    uint64_t line;   /* of its first byte in the file, from 1 */
    uint64_t column; /* of its first byte in its line, from 1 */
    uint64_t offset; /* of its first byte in the file, from 0 */
    /* The file holds the record in another form: line, column and offset
     * count within the record. */
    bool decoded;
    cdbjob_status status;
    const cdbjob_findings *findings; /* every one of them is stored */
};

struct report_style {
    bool color;
    bool show_notes; /* also where people read */
    bool redact;     /* no values: kinds and lengths */
    bool reasons;    /* text: what each rule rests on, once */
    cdbjob_dialect dialect;
    cdbjob_level fail_level; /* what a finding must have to fail a test */
    size_t max_findings;     /* told of one file; 0: all */
};

/* What is counted of a file, and of all of them. */
struct report_totals {
    uint64_t files, unread; /* unread: not as a whole */
    uint64_t records, valid;
    uint64_t errors, warnings, notes;
    uint64_t untold; /* findings over max_findings */
};

struct report;

/* One way of telling: a row of the table in report.c. The functions are
 * called in this order, those of a file or record once for each of them; one
 * that has nothing to do is NULL. */
struct report_format {
    const char *name;
    /* For programs: holds notes too, and every finding. */
    bool complete;
    void (*begin)(struct report *report);
    void (*file)(struct report *report);
    void (*record)(struct report *report);
    void (*finding)(struct report *report, const cdbjob_finding *finding);
    void (*record_end)(struct report *report);
    /* Between two records of the file, or behind the last. */
    void (*problem)(struct report *report, const char *problem);
    void (*file_end)(struct report *report);
    void (*end)(struct report *report);
    /* Frees what the format holds, also where the report has no end. */
    void (*close)(struct report *report);
};

/* The formats, by index, the default first; NULL past the end. */
const struct report_format *report_format_at(size_t index);

/* "off" to "error": the name of a cdbjob_level. */
const char *report_level_name(unsigned level);

/* NULL where memory runs out. The output is the caller's to close. Whether
 * all was told is for the output to say: see output_flush(). */
struct report *report_open(const struct report_format *format,
                           const struct report_style *style,
                           struct output *output);
/* What follows is of a file of that name, which stays valid until its end. */
void report_file(struct report *report, const char *name);
/* Tells a record and its findings. */
void report_record(struct report *report, const struct report_record *record);
/* Tells that a part of the present file, or all of it, could not be read. */
void report_problem(struct report *report, const char *problem);
void report_file_end(struct report *report);
/* Ends the report. */
void report_end(struct report *report);
void report_close(struct report *report);

/* The name of the present file. */
const char *report_file_name(const struct report *report);
/* Findings of the present file that max_findings kept back. */
uint64_t report_untold(const struct report *report);

#endif

/*
 * Reports: the ways findings are told. This room knows findings and the
 * texts they were found in, and nothing of where these came from.
 */
#ifndef CDBJOB_REPORT_REPORT_H
#define CDBJOB_REPORT_REPORT_H

#include "cdbjob/cdbjob.h"
#include "report/output.h"

/* The record that the findings are of. */
struct report_record {
    const char *file;  /* a name to show */
    const char *bytes; /* the text that was parsed */
    size_t length;
    uint64_t number; /* in its file, from 1 */
    uint64_t line;   /* of its first byte in the file, from 1 */
    uint64_t offset; /* of its first byte in the file, from 0 */
};

struct report_style {
    bool color;
    cdbjob_dialect dialect;
};

struct report;

/* One way of telling: a row of the table in report.c. A function that has
 * nothing to do is NULL. */
struct report_format {
    const char *name;
    /* For programs: holds notes too, and every finding. */
    bool complete;
    void (*begin)(struct report *report);
    void (*finding)(struct report *report, const cdbjob_finding *finding);
    void (*end)(struct report *report);
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
/* The findings that follow are of this record, until it is told another. */
void report_record(struct report *report, const struct report_record *record);
void report_finding(struct report *report, const cdbjob_finding *finding);
void report_end(struct report *report);
void report_close(struct report *report);

#endif

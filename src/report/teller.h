/*
 * What the writers of the formats share. Only files of this room include it.
 */
#ifndef CDBJOB_REPORT_TELLER_H
#define CDBJOB_REPORT_TELLER_H

#include "report/report.h"

struct report {
    const struct report_format *format;
    struct report_style style;
    struct output *output;
    struct report_record record;
    /* The last place looked up: findings come in order of offset, so that
     * each look-up goes on from the one before. */
    size_t located;
    cdbjob_position position;
    char *scratch;
    size_t scratch_size;
};

/* A place in the file. */
struct report_place {
    uint64_t line;
    uint64_t column; /* in the record: the same, as records begin lines */
    uint64_t offset;
};
struct report_place report_locate(struct report *report, size_t offset);

/* One of cdbjob_pointer(), cdbjob_message() and cdbjob_label(). */
typedef size_t report_teller(const char *json, size_t length,
                             const cdbjob_finding *finding, char *buffer,
                             size_t size);

/* The text that it gives, whole, until the next call. */
const char *report_tell(struct report *report, report_teller *tell,
                        const cdbjob_finding *finding);

/* Ends the report with an error of that errno. */
void report_fail(struct report *report, int error);

void report_text_finding(struct report *report, const cdbjob_finding *finding);
void report_ndjson_finding(struct report *report,
                           const cdbjob_finding *finding);

#endif

/*
 * What the writers of the formats share. Only files of this room include it.
 */
#ifndef CDBJOB_REPORT_TELLER_H
#define CDBJOB_REPORT_TELLER_H

#include "report/report.h"

#include "core/rules.h"

/* A place in a record that has been looked up. */
struct report_anchor {
    size_t offset;
    cdbjob_position position;
};

/* More than an object has documented keys: a duplicate of each of them in
 * turn finds all of the first ones remembered. */
#define REPORT_ANCHORS 16

struct report {
    const struct report_format *format;
    struct report_style style;
    struct output *output;
    const char *file;
    /* The bytes are those to show: where values are redacted, not those that
     * were parsed. */
    struct report_record record;
    uint64_t told; /* findings of the present file */
    struct report_totals of_file, of_all;
    const char *original; /* the bytes that were parsed */
    char *redacted;       /* room for those to show instead */
    size_t redacted_size;
    /* Findings come in order of offset, so that each look-up goes on from
     * the one before; `looked` are the last ones of other places. */
    struct report_anchor located, looked[REPORT_ANCHORS];
    size_t next_looked;
    char *scratch;
    size_t scratch_size;
    char *room;
    size_t room_size;
    bool reason_told[RULE_COUNT]; /* text: of each rule, once */
    /* junit: where the cases of the present file wait, and then go. */
    struct output waiting, *target;
    uint64_t failures, problem_count; /* junit: of the present file */
    bool again;     /* json, sarif: not the first element of an array */
    void *problems; /* sarif: a cJSON array of notifications */
};

/* A place in the file, or in the record if that is decoded. */
struct report_place {
    uint64_t line;
    uint64_t column;
    uint64_t offset;
};
/* Of a finding: offsets that do not fall make a record's look-ups one pass. */
struct report_place report_locate(struct report *report, size_t offset);
/* Of any other place: where a finding ends, what it relates to. */
struct report_place report_look(struct report *report, size_t offset);

/* Is the finding told: neither a hidden note nor over max_findings? Counts
 * it, so that it is asked once of each. */
bool report_takes(struct report *report, const cdbjob_finding *finding);

/* One of cdbjob_pointer() and cdbjob_message(). */
typedef size_t report_teller(const char *json, size_t length,
                             const cdbjob_finding *finding, char *buffer,
                             size_t size);

/* The text that it gives, whole, until the next call. */
const char *report_tell(struct report *report, report_teller *tell,
                        const cdbjob_finding *finding);

/* Room for a text of that size, until the next report_tell(); what that gave
 * before stays. NULL where memory runs out. */
char *report_room(struct report *report, size_t size);

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

/* "0.1.0" */
#define REPORT_VERSION_SIZE 40
void report_version(char version[REPORT_VERSION_SIZE]);

/* Ends the report with an error of that errno. */
void report_fail(struct report *report, int error);

/* file:line:column: level: message [CDB402 out-of-range], by `write`, which
 * escapes. */
void report_line(struct report *report, const cdbjob_finding *finding,
                 void (*write)(struct output *output, const char *text));

void report_text_finding(struct report *report, const cdbjob_finding *finding);
void report_short_finding(struct report *report, const cdbjob_finding *finding);
void report_ndjson_finding(struct report *report,
                           const cdbjob_finding *finding);

void report_json_begin(struct report *report);
void report_json_file(struct report *report);
void report_json_record(struct report *report);
void report_json_finding(struct report *report, const cdbjob_finding *finding);
void report_json_record_end(struct report *report);
void report_json_problem(struct report *report, const char *problem);
void report_json_file_end(struct report *report);
void report_json_end(struct report *report);

void report_github_finding(struct report *report,
                           const cdbjob_finding *finding);
void report_github_problem(struct report *report, const char *problem);

void report_junit_begin(struct report *report);
void report_junit_file(struct report *report);
void report_junit_record(struct report *report);
void report_junit_problem(struct report *report, const char *problem);
void report_junit_file_end(struct report *report);
void report_junit_end(struct report *report);
void report_junit_close(struct report *report);

void report_sarif_begin(struct report *report);
void report_sarif_finding(struct report *report, const cdbjob_finding *finding);
void report_sarif_problem(struct report *report, const char *problem);
void report_sarif_end(struct report *report);
void report_sarif_close(struct report *report);

#endif

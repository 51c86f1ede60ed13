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
    /* The name of the next file: writes nothing. */
    void (*name_file)(struct report *report);
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
    /* What is written of a record depends on no other one, but for the comma
     * between the elements of a list: a scribe may write it. */
    bool in_parts, is_list;
    /* May a scribe have written of this record? NULL: of any. */
    bool (*fits)(const struct report *report);
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
/* Reports a record and its findings, of which each is stored that is at
 * min_level or at fail_level. */
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

/*
 * A scribe writes for a report, in a thread of its own, what is to be written
 * of single records: into memory, of which the report takes one part after
 * the other. Life: opened while no thread uses the report, which must outlive
 * it; report_scribe_begin(), files and records, report_scribe_end(), and so
 * on; closed.
 */
struct report_scribe;

/* What was written of a record. */
struct report_part {
    size_t begin, end; /* bytes of the memory */
    bool whole;        /* no finding was kept back */
    uint64_t reported; /* findings */
    uint64_t too_low;  /* findings below min_level */
};

/* Of one record: a part of each memory, for as many reports. */
struct report_written {
    const struct report_part *parts; /* NULL: no scribe has written */
    const struct output_memory *memories;
    size_t count;
};

/* NULL where memory runs out, or the format cannot be written in parts. */
struct report_scribe *report_scribe_open(const struct report *report);
void report_scribe_begin(struct report_scribe *scribe,
                         struct output_memory *memory);
/* What follows is of a file of that name, which stays until the next one's.
 * Its number is its own in the run: of what comes more than once, in parts,
 * findings are counted on. */
void report_scribe_file(struct report_scribe *scribe, const char *name,
                        uint64_t number);
struct report_part report_scribe_record(struct report_scribe *scribe,
                                        const struct record *record,
                                        cdbjob_status status,
                                        const cdbjob_findings *findings);
/* After that, parts that end in the memory may be taken. */
void report_scribe_end(struct report_scribe *scribe);
void report_scribe_close(struct report_scribe *scribe);

/* Reports a record as report_record() does, by a part of the memory where
 * that can be taken. */
void report_join(struct report *report, const struct record *record,
                 cdbjob_status status, const cdbjob_findings *findings,
                 const struct report_part *part,
                 const struct output_memory *memory);

/* The name of the present file. */
const char *report_file_name(const struct report *report);
/* The lowest level of findings that it must be given. */
cdbjob_level report_least(const struct report *report);
/* Findings of the present file that max_findings kept back. */
uint64_t report_held_back(const struct report *report);

#endif

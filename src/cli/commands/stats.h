/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Counting in what form each field came and which rules were met, over any
 * number of records. It knows the parser, and nothing of files.
 */
#ifndef CDBJOB_CLI_COMMANDS_STATS_H
#define CDBJOB_CLI_COMMANDS_STATS_H

#include "cli/judging/judge.h"
#include "cli/outcome.h"

#include "core/fields.h"
#include "core/rules.h"

#include "record.h"
#include "report/output.h"

/* Forms of a field: as the document has it; as only practice has it; not
 * there; otherwise. */
enum stats_form {
    FORM_DOCUMENTED,
    FORM_OBSERVED,
    FORM_ABSENT,
    FORM_WRONG,
    FORM_COUNT
};
/* "documented" to "wrong" */
extern const char *const stats_form_names[FORM_COUNT];

struct stats_rule {
    uint64_t findings, records;
    char *file; /* of the first finding; NULL: none */
    uint64_t record, line, column;
};

struct stats {
    struct outcome outcome;
    cdbjob_dialect dialect;
    size_t parts;      /* that were read and added up */
    uint64_t unjudged; /* records malformed or over a limit, without fields */
    uint64_t fields[FIELD_COUNT][FORM_COUNT];
    struct stats_rule rules[RULE_COUNT];
};

/* Counts what was found. False where memory runs out. */
bool stats_add_findings(struct stats *stats, const char *file,
                        const struct record *record,
                        const cdbjob_findings *findings);

/* Counts the forms of the fields of a response that was parsed with every
 * level lowered, so that there is one whatever was found. */
void stats_add_fields(struct stats *stats, const char *text,
                      const cdbjob_response *response,
                      const cdbjob_findings *findings);

void stats_free(struct stats *stats);

/* Writes the whole as tables, `all` of the fields or those that came in
 * another form than documented; as one JSON object; or as a page. */
void stats_write_text(const struct stats *stats, struct output *output,
                      bool all);
void stats_write_json(const struct stats *stats, struct output *output);
void stats_write_html(const struct stats *stats, struct output *output);

/* Adds what stats_write_json() wrote, a text that ends with a NUL. Returns
 * NULL or what is wrong with it. */
#define STATS_NONE                                                             \
    "not counts of cdbjob; 'cdbjob stats --format=json' writes them"
const char *stats_read(struct stats *stats, const char *text);

/* Writes what differs by more than chance, one line each, and returns how
 * many lines that are. */
uint64_t stats_compare(const struct stats *old, const struct stats *now,
                       struct output *output);

/* The members of which an object is the value, as "data.detail.before,
 * data.detail.after"; the root is "response". */
#define STATS_PATH_SIZE 128
void stats_path(unsigned object, char path[STATS_PATH_SIZE]);

#endif

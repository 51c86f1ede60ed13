/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The generator: responses made from the field table, each with the findings
 * that a correct parser must report. It knows the rules of the response, not
 * how a parser finds them broken.
 */
#ifndef CDBJOB_GENERATOR_GENERATOR_H
#define CDBJOB_GENERATOR_GENERATOR_H

#include "generator/buffer.h"
#include "generator/choice.h"

#include "core/fields.h"

struct flaw;

/* The same request gives the same bytes, for as long as this number stays. */
#define GENERATOR_VERSION 1

/* One finding that must be reported, at that place. */
struct expectation {
    uint16_t rule;
    size_t offset;
    size_t length;
    size_t related;    /* offset, or CDBJOB_NO_OFFSET */
    const char *meant; /* of a misspelt key: the key that was meant; or NULL */
    char pointer[104];
};

enum {
    EXPECTED_ROOM = 1024,
    SPECIMEN_ROOM = 65536 + 16,
    DETAILS_ROOM = CDBJOB_MAX_ITEMS + 1,
    /* Values that a response can have: of the root and the job, and of each
     * detail with two instances. */
    DETAIL_VALUES =
        DETAIL_END - DETAIL_FIRST + 2 * (INSTANCE_END - INSTANCE_FIRST),
    VALUES_ROOM = JOB_END + DETAILS_ROOM * DETAIL_VALUES
};

/* What the values of a response are read as: JSON in the documented types. */
struct reading {
    struct {
        uint32_t offset, length; /* in `text`; 0: no value */
    } values[VALUES_ROOM];
    size_t details;
    bool has_job;
    struct buffer text;
    char bytes[SPECIMEN_ROOM];
};

/* A response and what is right to say of it. Filled by generate(); nothing in
 * it outlives the next call. */
struct specimen {
    struct buffer text;
    char bytes[SPECIMEN_ROOM];
    struct expectation expected[EXPECTED_ROOM]; /* in order of offset */
    size_t count;
    const struct flaw *flaw; /* what was put in; NULL: nothing */
    uint16_t rule;           /* that it breaks; 0: none */
    unsigned field, under;   /* where, as in struct wish; or FIELD_NONE */
    size_t variants;         /* forms that it has there, or more */
    struct reading reading;
    int64_t request_job_id; /* the options that it needs: 0, the defaults */
    size_t max_length;
    bool overflowed; /* it did not fit: good for nothing */
};

/* The flaws: deliberate departures, of which a response has one at most; among
 * them forms that are right, and that a reader may refuse. An index past the
 * end gives NULL. */
const struct flaw *flaw_at(size_t index);
const char *flaw_name(const struct flaw *flaw); /* "valid" for NULL */
const char *flaw_note(const struct flaw *flaw); /* what it does to a reader */
/* What goes wrong where it passes: "crash", "wrong value", "lost job",
 * "injection"; of a right form, "refusal". */
const char *flaw_effect(const struct flaw *flaw);
/* The rules that it can break, by index; 0 past the last. */
unsigned flaw_rule(const struct flaw *flaw, size_t index);
/* Can it be at that field? One of the text as a whole is at FIELD_NONE. */
bool flaw_is_at(const struct flaw *flaw, unsigned field);

/* What is to be made. */
struct wish {
    const struct flaw *flaw; /* NULL: none */
    unsigned field;          /* where; FIELD_NONE: drawn */
    unsigned under; /* of an instance, FIELD_BEFORE or FIELD_AFTER; FIELD_NONE:
                       either */
    bool documented;
    bool directed; /* nothing is drawn: a plain response around that form of
                      the flaw */
    size_t variant;
};

void generate_wish(struct choice *choice, struct specimen *specimen,
                   const struct wish *wish);

/* The published set, one after the other: each flaw at each place where it
 * can be, in its forms. Zero before the first. False after the last. */
struct set {
    size_t row, place, tried, made, variants;
    size_t count;
    uint64_t seen[8192];
};
bool set_next(struct set *set, struct specimen *specimen, size_t *variant);

/* Writes what a valid response is read as: in the shape of the document, with
 * null for what is absent. */
void reading_write(const struct reading *reading, struct buffer *out);

bool is_utf8(const char *text, size_t length);

/* Line and column of an offset, both from 1, in code points. */
void position_of(const char *text, size_t length, size_t offset, size_t *line,
                 size_t *column);

/* The JSON Pointer of a field without indices: "/data/detail/before/memory".
 */
void field_path(unsigned field, unsigned under, char path[104]);

/* Makes a response with that flaw, or a valid one where it is NULL.
 * `documented`: without deviations, so that it is valid in both dialects but
 * for the flaw. A flaw that found no place leaves specimen->flaw NULL. */
void generate(struct choice *choice, struct specimen *specimen,
              const struct flaw *flaw, bool documented);

/* The same, the flaw and the dialect drawn; a flaw that finds no place is
 * drawn again. */
void generate_any(struct choice *choice, struct specimen *specimen);

/* Adds a value for a field: of its type, observed, wrong or at an edge. */
void generate_for_field(struct choice *choice, struct buffer *out,
                        unsigned field);

/* Adds a key for a field: its own or its historic one, as it is, with escapes,
 * or a slip away. */
void generate_key(struct choice *choice, struct buffer *out, unsigned field);

/* Adds any JSON value, valid to the last byte, that nests a little. */
void generate_value(struct choice *choice, struct buffer *out, unsigned depth);

/* Adds a string token of no meaning; `least` bytes or more. */
void generate_string(struct choice *choice, struct buffer *out, size_t least);

#endif

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

/* One finding that must be reported, at that place. */
struct expectation {
    uint16_t rule;
    bool anywhere; /* which value a syntax error belongs to is not known */
    size_t offset;
    size_t length;     /* ANY_LENGTH: not known */
    size_t related;    /* offset, or CDBJOB_NO_OFFSET */
    const char *meant; /* of a misspelt key: the key that was meant; or NULL */
    char pointer[104];
};

#define ANY_LENGTH SIZE_MAX
enum { EXPECTED_ROOM = 1024, SPECIMEN_ROOM = 32768 };

/* A response and what is right to say of it. Filled by generate(); nothing in
 * it outlives the next call. */
struct specimen {
    struct buffer text;
    char bytes[SPECIMEN_ROOM];
    struct expectation expected[EXPECTED_ROOM]; /* in order of offset */
    size_t count;
    const struct flaw *flaw; /* what was put in; NULL: nothing */
    int64_t request_job_id;  /* the options that it needs: 0, the defaults */
    size_t max_length;
    bool overflowed; /* it did not fit: good for nothing */
};

/* The flaws: deliberate departures, of which a response has one at most. An
 * index past the end gives NULL. */
const struct flaw *flaw_at(size_t index);
const char *flaw_name(const struct flaw *flaw); /* "valid" for NULL */

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

/* Adds any JSON value, valid to the last byte, that nests a little. */
void generate_value(struct choice *choice, struct buffer *out, unsigned depth);

/* Adds a string token of no meaning; `least` bytes or more. */
void generate_string(struct choice *choice, struct buffer *out, size_t least);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Places in a file: from an offset in a record to line, column and offset in
 * the file that holds it. It knows no findings.
 */
#ifndef CDBJOB_REPORT_PLACE_H
#define CDBJOB_REPORT_PLACE_H

#include "cdbjob/cdbjob.h"
#include "record.h"
#include "report/output.h"

/* In the file, or in the record if that is decoded. */
struct place {
    uint64_t line;
    uint64_t column;
    uint64_t offset;
};

/* A place in a record that has been looked up. */
struct place_anchor {
    size_t offset;
    cdbjob_position position;
};

/* More than an object has documented keys: a duplicate of each of them in
 * turn finds all of the first ones remembered. */
#define PLACE_ANCHORS 16

/*
 * Life: place_begin() for each record, then look-ups in it. Findings come in
 * order of offset, so that each look-up goes on from the one before:
 * `reached` is the last of these, `looked` are the last ones of other places.
 */
struct places {
    const struct record *record; /* as it was parsed */
    struct place_anchor reached, looked[PLACE_ANCHORS];
    size_t look_count; /* all of them; the last ones are kept */
};

void place_begin(struct places *places, const struct record *record);

/* Of what comes next: offsets that do not fall make all of a record's
 * look-ups one pass. */
struct place place_next(struct places *places, size_t offset);

/* Of any other place: what a finding relates to. */
struct place place_look(struct places *places, size_t offset);

/* A token's place, and that of its end: `begin` from one of the two above. */
struct place place_end(const struct places *places, struct place begin,
                       size_t length);

/* Of one place alone, from the beginning of the record. */
struct place place_of(const struct record *record, size_t offset);

/* "record 3, 1:46: ": a place in a decoded record, whose lines are not those
 * of the file. */
void place_write_decoded(struct output *output, uint64_t number,
                         struct place place);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The values that the field matrix puts at every field: each with its
 * meaning written beside it. Integers at the limits of a field come from
 * the field table.
 */
#ifndef CDBJOB_TESTS_SAMPLES_H
#define CDBJOB_TESTS_SAMPLES_H

#include "model.h"

enum { SAMPLE_ROOM = 512 };

struct samples {
    size_t count;
    struct sample at[SAMPLE_ROOM];
};

/* Every sample for a field: all values of the tables, and as number and as
 * string every neighbour of every limit and of every value of its set. */
void samples_for_field(struct samples *samples, unsigned field);

#endif

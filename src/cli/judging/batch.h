/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A batch: copies of a number of items, judged together by one thread, which
 * also writes down what is found. It knows no threads.
 */
#ifndef CDBJOB_CLI_JUDGING_BATCH_H
#define CDBJOB_CLI_JUDGING_BATCH_H

#include "cli/judging/judge.h"
#include "cli/judging/pool.h"

/* What one thread works with. */
struct hand {
    struct judge judge;
    struct report_scribe **scribes; /* by report; NULL: it is not in parts */
    size_t scribe_count;            /* 0: nothing is written */
};

/* An item whose pointers are offsets, as the storage may move. */
struct batch_entry {
    struct pool_item item;
    size_t bytes;         /* of the record or of the text */
    size_t first_finding; /* of the record */
    size_t first_part;
    uint64_t file; /* of a name: the number of its file in the run */
};

struct batch {
    char *bytes;
    size_t length, capacity;
    struct batch_entry *entries;
    size_t count, room;
    cdbjob_finding *findings;
    size_t finding_count, finding_room;
    /* For each record one part a report, and the memories that they are in. */
    struct report_part *parts;
    size_t part_count, part_room;
    struct output_memory *memories;
    size_t memory_count;
};

/* With a memory for each report. False where memory runs out. */
bool batch_init(struct batch *batch, size_t report_count);

/* Adds a copy. False where memory runs out. */
bool batch_add(struct batch *batch, enum pool_kind kind, const char *text,
               const struct record *record);

/* Is it worth a thread's while? */
bool batch_is_full(const struct batch *batch);

/* Judges the records of the batch, and writes down what was found. */
void batch_judge(struct batch *batch, struct hand *hand);

/* The item at an index, judged. */
struct pool_item batch_item(const struct batch *batch, size_t index);

/* Empties the batch; what it has grown to stays. */
void batch_clear(struct batch *batch);
void batch_free(struct batch *batch);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A batch: copies of a number of items, judged together by one thread. It
 * knows no threads.
 */
#ifndef CDBJOB_CLI_JUDGING_BATCH_H
#define CDBJOB_CLI_JUDGING_BATCH_H

#include "cli/judging/judge.h"
#include "cli/judging/pool.h"

/* An item whose pointers are offsets, as the storage may move. */
struct batch_entry {
    struct pool_item item;
    size_t bytes;         /* of the record or of the text */
    size_t first_finding; /* of the record */
};

struct batch {
    char *bytes;
    size_t length, capacity;
    struct batch_entry *entries;
    size_t count, room;
    cdbjob_finding *findings;
    size_t finding_count, finding_room;
};

/* Adds a copy. False where memory runs out. */
bool batch_add(struct batch *batch, enum pool_kind kind, const char *text,
               const struct record *record);

/* Is it worth a thread's while? */
bool batch_is_full(const struct batch *batch);

/* Judges the records of the batch. */
void batch_judge(struct batch *batch, struct judge *judge);

/* The item at an index, judged. */
struct pool_item batch_item(const struct batch *batch, size_t index);

/* Empties the batch; what it has grown to stays. */
void batch_clear(struct batch *batch);
void batch_free(struct batch *batch);

#endif

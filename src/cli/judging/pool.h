/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Judging the records of captures with several threads, or with none beside
 * the caller's, and handing them on in the order in which they came; several
 * write down too what reports are to write of them. It knows no captures.
 */
#ifndef CDBJOB_CLI_JUDGING_POOL_H
#define CDBJOB_CLI_JUDGING_POOL_H

#include "capture/capture.h"
#include "cdbjob/cdbjob.h"
#include "report/report.h"

/* What goes through the pool, so that all of it keeps its order. */
enum pool_kind {
    POOL_FILE,      /* a file begins; `text` is its name, which stays */
    POOL_SAME_FILE, /* within the pool: it goes on */
    POOL_RECORD,    /* `record`, judged */
    POOL_PROBLEM,   /* `text` says what could not be read */
    POOL_FILE_END
};

struct pool_item {
    enum pool_kind kind;
    const char *text;
    struct record record;
    /* Of a record: */
    bool judged; /* else memory ran out, or the call was at fault */
    cdbjob_status status;
    cdbjob_findings findings; /* each at the plan's level is stored */
    struct report_written written;
};

/* Takes an item, in the thread that opened the pool. False: stop. */
typedef bool pool_taker(void *context, const struct pool_item *item);

struct pool;

struct pool_plan {
    size_t jobs; /* threads; 1: none beside the caller's */
    const cdbjob_options *options;
    bool by_layout;
    cdbjob_level least; /* of findings that are looked at one by one */
    pool_taker *take;
    void *context;
    /* For which the threads write; none is needed. */
    struct report *const *reports;
    size_t report_count;
};

/* NULL where memory runs out. */
struct pool *pool_open(const struct pool_plan *plan);

/* Puts an item in; those before it may be taken meanwhile, and with one job
 * it is taken at once. Text and record are copied where they must last, but
 * the name of a file lasts to its end. False: the taker said stop, or memory
 * ran out. */
bool pool_put(struct pool *pool, enum pool_kind kind, const char *text,
              const struct record *record);

/* Has all that was put in so far taken. */
void pool_drain(struct pool *pool);

/* Has all that was put in taken, unless the taker said stop, and frees the
 * pool. False as above. */
bool pool_close(struct pool *pool);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A ring of batches: the thread that opened the pool fills one after the
 * other and takes them in the same order when they are judged; the workers
 * judge whichever is next. It knows nothing of what is in a batch.
 */
#include "cli/judging/batch.h"

#include <pthread.h>
#include <stdlib.h>

struct worker {
    struct pool *pool;
    struct judge judge;
    pthread_t thread;
};

struct slot {
    struct batch batch;
    bool judged;
};

struct pool {
    pool_taker *take;
    void *context;
    struct judge judge; /* of the thread that opened the pool */
    bool stopped;       /* by the taker, or for want of memory */

    size_t worker_count;
    struct worker *workers;
    size_t slot_count;
    struct slot *slots;

    pthread_mutex_t mutex; /* guards what follows, and `judged` */
    pthread_cond_t filled_more, judged_more;
    /* Batches so far: taken <= handed_out <= filled. */
    uint64_t filled, handed_out, taken;
    bool closing;
};

static struct slot *slot_at(struct pool *pool, uint64_t number)
{
    return &pool->slots[number % pool->slot_count];
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct pool *pool = worker->pool;
    pthread_mutex_lock(&pool->mutex);
    for (;;) {
        while (pool->handed_out == pool->filled && !pool->closing)
            pthread_cond_wait(&pool->filled_more, &pool->mutex);
        if (pool->closing)
            break;
        struct slot *slot = slot_at(pool, pool->handed_out++);
        pthread_mutex_unlock(&pool->mutex);
        batch_judge(&slot->batch, &worker->judge);
        pthread_mutex_lock(&pool->mutex);
        slot->judged = true;
        pthread_cond_signal(&pool->judged_more);
    }
    pthread_mutex_unlock(&pool->mutex);
    return NULL;
}

/* Starts as many workers as the system gives; none is none the worse. */
static void start_workers(struct pool *pool, size_t jobs)
{
    pool->slot_count = 2 * jobs + 1;
    pool->workers = calloc(jobs, sizeof *pool->workers);
    pool->slots = calloc(pool->slot_count, sizeof *pool->slots);
    if (pool->workers == NULL || pool->slots == NULL)
        return;
    while (pool->worker_count < jobs) {
        struct worker *worker = &pool->workers[pool->worker_count];
        worker->pool = pool;
        judge_init(&worker->judge, &pool->judge.options, pool->judge.by_layout);
        if (pthread_create(&worker->thread, NULL, work, worker) != 0)
            break;
        pool->worker_count++;
    }
}

struct pool *pool_open(size_t jobs, const cdbjob_options *options,
                       bool by_layout, pool_taker *take, void *context)
{
    struct pool *pool = calloc(1, sizeof *pool);
    if (pool == NULL)
        return NULL;
    pool->take = take;
    pool->context = context;
    judge_init(&pool->judge, options, by_layout);
    pthread_mutex_init(&pool->mutex, NULL);
    pthread_cond_init(&pool->filled_more, NULL);
    pthread_cond_init(&pool->judged_more, NULL);
    if (jobs > 1)
        start_workers(pool, jobs);
    return pool;
}

/* Waits for the oldest batch, and has it taken. */
static void take_oldest(struct pool *pool)
{
    struct slot *slot = slot_at(pool, pool->taken);
    pthread_mutex_lock(&pool->mutex);
    while (!slot->judged)
        pthread_cond_wait(&pool->judged_more, &pool->mutex);
    pthread_mutex_unlock(&pool->mutex);
    for (size_t i = 0; i < slot->batch.count && !pool->stopped; i++) {
        struct pool_item item = batch_item(&slot->batch, i);
        pool->stopped = !pool->take(pool->context, &item);
    }
    batch_clear(&slot->batch);
    slot->judged = false;
    pool->taken++;
}

/* Hands the batch that is being filled to the workers. */
static void hand_over(struct pool *pool)
{
    pthread_mutex_lock(&pool->mutex);
    pool->filled++;
    pthread_cond_signal(&pool->filled_more);
    pthread_mutex_unlock(&pool->mutex);
    /* The next slot of the ring must be free. */
    if (pool->filled - pool->taken == pool->slot_count)
        take_oldest(pool);
}

/* Without workers: judged and taken where it is. */
static bool put_directly(struct pool *pool, enum pool_kind kind,
                         const char *text, const struct record *record)
{
    struct pool_item item = {.kind = kind, .text = text};
    if (record != NULL) {
        item.record = *record;
        pool->judge.options.request_job_id = record->request_job_id;
        item.judged = judge_text(&pool->judge, record->bytes, record->length);
        item.status = pool->judge.status;
        item.findings = pool->judge.findings;
    }
    pool->stopped = !pool->take(pool->context, &item);
    return !pool->stopped;
}

bool pool_put(struct pool *pool, enum pool_kind kind, const char *text,
              const struct record *record)
{
    if (pool->stopped)
        return false;
    if (pool->worker_count == 0)
        return put_directly(pool, kind, text, record);
    struct batch *batch = &slot_at(pool, pool->filled)->batch;
    if (!batch_add(batch, kind, text, record))
        pool->stopped = true;
    else if (batch_is_full(batch))
        hand_over(pool);
    return !pool->stopped;
}

static void end_workers(struct pool *pool)
{
    pthread_mutex_lock(&pool->mutex);
    pool->closing = true;
    pthread_cond_broadcast(&pool->filled_more);
    pthread_mutex_unlock(&pool->mutex);
    for (size_t i = 0; i < pool->worker_count; i++) {
        pthread_join(pool->workers[i].thread, NULL);
        judge_free(&pool->workers[i].judge);
    }
}

void pool_drain(struct pool *pool)
{
    if (pool->worker_count == 0)
        return;
    if (slot_at(pool, pool->filled)->batch.count > 0 && !pool->stopped)
        hand_over(pool);
    while (pool->taken < pool->filled && !pool->stopped)
        take_oldest(pool);
}

bool pool_close(struct pool *pool)
{
    pool_drain(pool);
    if (pool->worker_count > 0)
        end_workers(pool);
    for (size_t i = 0; pool->slots != NULL && i < pool->slot_count; i++)
        batch_free(&pool->slots[i].batch);
    bool complete = !pool->stopped;
    judge_free(&pool->judge);
    pthread_mutex_destroy(&pool->mutex);
    pthread_cond_destroy(&pool->filled_more);
    pthread_cond_destroy(&pool->judged_more);
    free(pool->workers);
    free(pool->slots);
    free(pool);
    return complete;
}

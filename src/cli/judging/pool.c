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
    struct hand hand;
    pthread_t thread;
};

struct slot {
    struct batch batch;
    bool judged;
};

struct pool {
    struct pool_plan plan;
    struct judge judge; /* of the thread that opened the pool */
    bool stopped;       /* by the taker, or for want of memory */
    const char *file;   /* that is put in at present */
    uint64_t file_number;

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
        batch_judge(&slot->batch, &worker->hand);
        pthread_mutex_lock(&pool->mutex);
        slot->judged = true;
        pthread_cond_signal(&pool->judged_more);
    }
    pthread_mutex_unlock(&pool->mutex);
    return NULL;
}

static void free_worker(struct worker *worker)
{
    judge_free(&worker->hand.judge);
    for (size_t i = 0; i < worker->hand.scribe_count; i++)
        report_scribe_close(worker->hand.scribes[i]);
    free(worker->hand.scribes);
}

/* False where the system gives no more. */
static bool start_worker(struct pool *pool, struct worker *worker)
{
    const struct pool_plan *plan = &pool->plan;
    struct hand *hand = &worker->hand;
    worker->pool = pool;
    judge_init(&hand->judge, plan->options, plan->by_layout);
    hand->judge.findings.least = plan->least;
    hand->scribes = calloc(plan->report_count + 1, sizeof *hand->scribes);
    if (hand->scribes == NULL)
        return false;
    hand->scribe_count = plan->report_count;
    for (size_t i = 0; i < plan->report_count; i++)
        hand->scribes[i] = report_scribe_open(plan->reports[i]);
    if (pthread_create(&worker->thread, NULL, work, worker) == 0)
        return true;
    free_worker(worker);
    return false;
}

/* Starts as many workers as the system gives; none is none the worse. */
static void start_workers(struct pool *pool, size_t jobs)
{
    pool->slot_count = 2 * jobs + 1;
    pool->workers = calloc(jobs, sizeof *pool->workers);
    pool->slots = calloc(pool->slot_count, sizeof *pool->slots);
    if (pool->workers == NULL || pool->slots == NULL)
        return;
    for (size_t i = 0; i < pool->slot_count; i++)
        if (!batch_init(&pool->slots[i].batch, pool->plan.report_count))
            return;
    while (pool->worker_count < jobs &&
           start_worker(pool, &pool->workers[pool->worker_count]))
        pool->worker_count++;
}

struct pool *pool_open(const struct pool_plan *plan)
{
    struct pool *pool = calloc(1, sizeof *pool);
    if (pool == NULL)
        return NULL;
    pool->plan = *plan;
    judge_init(&pool->judge, plan->options, plan->by_layout);
    pool->judge.findings.least = plan->least;
    pthread_mutex_init(&pool->mutex, NULL);
    pthread_cond_init(&pool->filled_more, NULL);
    pthread_cond_init(&pool->judged_more, NULL);
    if (plan->jobs > 1)
        start_workers(pool, plan->jobs);
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
        if (item.kind != POOL_SAME_FILE)
            pool->stopped = !pool->plan.take(pool->plan.context, &item);
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
    pool->stopped = !pool->plan.take(pool->plan.context, &item);
    return !pool->stopped;
}

static bool add(struct pool *pool, struct batch *batch, enum pool_kind kind,
                const char *text, const struct record *record)
{
    if (!batch_add(batch, kind, text, record))
        return false;
    batch->entries[batch->count - 1].file = pool->file_number;
    return true;
}

/* Puts an item into the batch, which is of a file in any case. */
static bool put_into(struct pool *pool, struct batch *batch,
                     enum pool_kind kind, const char *text,
                     const struct record *record)
{
    if (kind == POOL_FILE) {
        pool->file = text;
        pool->file_number++;
    } else if (batch->count == 0 &&
               !add(pool, batch, POOL_SAME_FILE, pool->file, NULL)) {
        return false;
    }
    return add(pool, batch, kind, text, record);
}

bool pool_put(struct pool *pool, enum pool_kind kind, const char *text,
              const struct record *record)
{
    if (pool->stopped)
        return false;
    if (pool->worker_count == 0)
        return put_directly(pool, kind, text, record);
    struct batch *batch = &slot_at(pool, pool->filled)->batch;
    if (!put_into(pool, batch, kind, text, record))
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
        free_worker(&pool->workers[i]);
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

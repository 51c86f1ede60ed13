/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Storage of a batch. It knows no threads.
 */
#include "cli/judging/batch.h"

#include <stdlib.h>
#include <string.h>

/* Long enough to be judged that handing it over costs nothing, short enough
 * that a few of them stay in a cache. */
#define BATCH_BYTES 262144u
#define BATCH_ENTRIES 4096u

/* Makes room for `wanted` elements of a size, twice as many each time. */
static bool make_room(void **elements, size_t *room, size_t wanted, size_t size)
{
    size_t larger = *room == 0 ? 64 : *room;
    if (wanted <= *room)
        return true;
    while (larger < wanted)
        larger *= 2;
    void *moved = realloc(*elements, larger * size);
    if (moved == NULL)
        return false;
    *elements = moved;
    *room = larger;
    return true;
}

static bool add_bytes(struct batch *batch, const char *bytes, size_t length)
{
    void *storage = batch->bytes;
    if (!make_room(&storage, &batch->capacity, batch->length + length, 1))
        return false;
    batch->bytes = storage;
    if (length > 0)
        memcpy(batch->bytes + batch->length, bytes, length);
    batch->length += length;
    return true;
}

bool batch_add(struct batch *batch, enum pool_kind kind, const char *text,
               const struct record *record)
{
    void *storage = batch->entries;
    if (!make_room(&storage, &batch->room, batch->count + 1,
                   sizeof *batch->entries))
        return false;
    batch->entries = storage;
    struct batch_entry *entry = &batch->entries[batch->count];
    *entry = (struct batch_entry){.item.kind = kind, .bytes = batch->length};
    if (record != NULL)
        entry->item.record = *record;
    if (record != NULL
            ? !add_bytes(batch, record->bytes, record->length)
            : text != NULL && !add_bytes(batch, text, strlen(text) + 1))
        return false;
    batch->count++;
    return true;
}

bool batch_is_full(const struct batch *batch)
{
    return batch->length >= BATCH_BYTES || batch->count >= BATCH_ENTRIES;
}

static void judge_entry(struct batch *batch, struct batch_entry *entry,
                        struct judge *judge)
{
    struct pool_item *item = &entry->item;
    void *storage = batch->findings;
    judge->options.request_job_id = item->record.request_job_id;
    item->judged =
        judge_text(judge, batch->bytes + entry->bytes, item->record.length);
    item->status = judge->status;
    if (!item->judged)
        return;
    item->findings = judge->findings;
    entry->first_finding = batch->finding_count;
    size_t count = judge->findings.count;
    if (!make_room(&storage, &batch->finding_room, batch->finding_count + count,
                   sizeof *batch->findings)) {
        item->judged = false;
        return;
    }
    batch->findings = storage;
    if (count > 0)
        memcpy(batch->findings + batch->finding_count, judge->findings.items,
               count * sizeof *batch->findings);
    batch->finding_count += count;
}

void batch_judge(struct batch *batch, struct judge *judge)
{
    for (size_t i = 0; i < batch->count; i++)
        if (batch->entries[i].item.kind == POOL_RECORD)
            judge_entry(batch, &batch->entries[i], judge);
}

struct pool_item batch_item(const struct batch *batch, size_t index)
{
    const struct batch_entry *entry = &batch->entries[index];
    struct pool_item item = entry->item;
    if (item.kind == POOL_RECORD) {
        item.record.bytes = batch->bytes + entry->bytes;
        item.findings.items = item.findings.count > 0
                                  ? batch->findings + entry->first_finding
                                  : NULL;
    } else if (item.kind != POOL_FILE_END) {
        item.text = batch->bytes + entry->bytes;
    }
    return item;
}

void batch_clear(struct batch *batch)
{
    batch->length = batch->count = batch->finding_count = 0;
}

void batch_free(struct batch *batch)
{
    free(batch->bytes);
    free(batch->entries);
    free(batch->findings);
}

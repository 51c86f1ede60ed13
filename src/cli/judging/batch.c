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

/* What may wait to be taken over by a report; what is more, it writes. */
#define MEMORY_BYTES 4194304u

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

bool batch_init(struct batch *batch, size_t report_count)
{
    batch->memories = calloc(report_count + 1, sizeof *batch->memories);
    if (batch->memories == NULL)
        return false;
    batch->memory_count = report_count;
    for (size_t i = 0; i < report_count; i++)
        batch->memories[i].limit = MEMORY_BYTES;
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

/* Writes down what is in the judge's findings. Without room for the parts,
 * the reports write it. */
static void write_entry(struct batch *batch, struct batch_entry *entry,
                        struct hand *hand)
{
    struct record record = entry->item.record;
    void *storage = batch->parts;
    size_t count = hand->scribe_count;
    if (!make_room(&storage, &batch->part_room, batch->part_count + count,
                   sizeof *batch->parts))
        return;
    batch->parts = storage;
    entry->first_part = batch->part_count;
    batch->part_count += count;
    entry->item.written.count = count;
    record.bytes = batch->bytes + entry->bytes;
    for (size_t i = 0; i < count; i++) {
        struct report_part *part = &batch->parts[entry->first_part + i];
        *part = (struct report_part){0};
        if (hand->scribes[i] != NULL)
            *part =
                report_scribe_record(hand->scribes[i], &record,
                                     entry->item.status, &hand->judge.findings);
    }
}

static void name_file(const struct batch *batch, const struct hand *hand,
                      const struct batch_entry *entry)
{
    for (size_t i = 0; i < hand->scribe_count; i++)
        if (hand->scribes[i] != NULL)
            report_scribe_file(hand->scribes[i], batch->bytes + entry->bytes,
                               entry->file);
}

void batch_judge(struct batch *batch, struct hand *hand)
{
    for (size_t i = 0; i < hand->scribe_count; i++)
        if (hand->scribes[i] != NULL)
            report_scribe_begin(hand->scribes[i], &batch->memories[i]);
    for (size_t i = 0; i < batch->count; i++) {
        struct batch_entry *entry = &batch->entries[i];
        if (entry->item.kind == POOL_FILE || entry->item.kind == POOL_SAME_FILE)
            name_file(batch, hand, entry);
        if (entry->item.kind != POOL_RECORD)
            continue;
        judge_entry(batch, entry, &hand->judge);
        if (entry->item.judged && hand->scribe_count > 0)
            write_entry(batch, entry, hand);
    }
    for (size_t i = 0; i < hand->scribe_count; i++)
        if (hand->scribes[i] != NULL)
            report_scribe_end(hand->scribes[i]);
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
        item.written.parts =
            item.written.count > 0 ? batch->parts + entry->first_part : NULL;
        item.written.memories = batch->memories;
    } else if (item.kind != POOL_FILE_END) {
        item.text = batch->bytes + entry->bytes;
    }
    return item;
}

void batch_clear(struct batch *batch)
{
    batch->length = batch->count = batch->finding_count = 0;
    batch->part_count = 0;
    for (size_t i = 0; i < batch->memory_count; i++)
        batch->memories[i].length = 0;
}

void batch_free(struct batch *batch)
{
    free(batch->bytes);
    free(batch->entries);
    free(batch->findings);
    free(batch->parts);
    for (size_t i = 0; i < batch->memory_count; i++)
        free(batch->memories[i].bytes);
    free(batch->memories);
}

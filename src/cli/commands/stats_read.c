/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Reading counts that `stats --format=json` wrote, and adding them up. It
 * knows the shape of that JSON, and nothing of captures.
 */
#include "cli/commands/stats.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

/* Counts are exact in the doubles of cJSON up to here. */
#define MAX_COUNT 9007199254740992.0

/* What is read; `wrong` is the first thing that is wrong with it. */
struct reader {
    struct stats *stats;
    const char *wrong;
    uint64_t records; /* of this file */
    bool has_field[FIELD_COUNT], has_rule[RULE_COUNT];
};

static void refuse(struct reader *reader, const char *wrong)
{
    if (reader->wrong == NULL)
        reader->wrong = wrong;
}

static const char *text_of(struct reader *reader, const cJSON *item,
                           const char *key)
{
    const char *text =
        cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(item, key));
    if (text == NULL)
        refuse(reader, STATS_NONE);
    return text != NULL ? text : "";
}

static uint64_t count_of(struct reader *reader, const cJSON *item,
                         const char *key)
{
    const cJSON *count = cJSON_GetObjectItemCaseSensitive(item, key);
    if (cJSON_IsNumber(count) && count->valuedouble >= 0 &&
        count->valuedouble <= MAX_COUNT &&
        count->valuedouble == (double)(uint64_t)count->valuedouble)
        return (uint64_t)count->valuedouble;
    refuse(reader, STATS_NONE);
    return 0;
}

/* What is written again must be read again. */
static void add_to(struct reader *reader, uint64_t *sum, uint64_t count)
{
    *sum += count;
    if (*sum > (uint64_t)MAX_COUNT)
        refuse(reader, "the counts are too large to be added up");
}

static void add_count(struct reader *reader, uint64_t *sum, const cJSON *item,
                      const char *key)
{
    add_to(reader, sum, count_of(reader, item, key));
}

/* Each thing is counted once. */
static void mark(struct reader *reader, bool *has)
{
    if (*has)
        refuse(reader, STATS_NONE);
    *has = true;
}

static void add_field(struct reader *reader, const cJSON *item)
{
    const char *object = text_of(reader, item, "object");
    const char *name = text_of(reader, item, "field");
    for (unsigned field = 0; field < FIELD_COUNT; field++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        char path[STATS_PATH_SIZE];
        stats_path(row->object, path);
        if (strcmp(row->name, name) != 0 || strcmp(path, object) != 0)
            continue;
        mark(reader, &reader->has_field[field]);
        for (size_t form = 0; form < FORM_COUNT; form++)
            add_count(reader, &reader->stats->fields[field][form], item,
                      stats_form_names[form]);
        return;
    }
    refuse(reader, "it counts a field that this version does not know");
}

/* The first place of a rule is that of the first part that has one. */
static void add_rule(struct reader *reader, const cJSON *item)
{
    const cdbjob_rule *row = judge_rule(text_of(reader, item, "rule"));
    uint64_t findings = count_of(reader, item, "findings");
    uint64_t records = count_of(reader, item, "records");
    if (row == NULL) {
        refuse(reader, "it counts a rule that this version does not know");
        return;
    }
    if (records == 0 || records > reader->records || records > findings)
        refuse(reader, STATS_NONE);
    mark(reader, &reader->has_rule[row - cdbjob_rule_table]);
    struct stats_rule *rule = &reader->stats->rules[row - cdbjob_rule_table];
    add_to(reader, &rule->findings, findings);
    add_to(reader, &rule->records, records);
    if (rule->file != NULL)
        return;
    const cJSON *first = cJSON_GetObjectItemCaseSensitive(item, "first");
    rule->file = strdup(text_of(reader, first, "file"));
    rule->record = count_of(reader, first, "record");
    rule->line = count_of(reader, first, "line");
    rule->column = count_of(reader, first, "column");
    if (rule->file == NULL)
        refuse(reader, "out of memory");
}

static void add_dialect(struct reader *reader, const cJSON *root)
{
    const char *dialect = text_of(reader, root, "dialect");
    struct stats *stats = reader->stats;
    bool documented = strcmp(dialect, "documented") == 0;
    if (!documented && strcmp(dialect, "observed") != 0)
        refuse(reader, STATS_NONE);
    cdbjob_dialect own = documented ? CDBJOB_DOCUMENTED : CDBJOB_OBSERVED;
    if (stats->parts++ == 0)
        stats->dialect = own;
    else if (stats->dialect != own)
        refuse(reader, "it is of another dialect than what came before it");
}

static void add_outcome(struct reader *reader, const cJSON *root)
{
    struct outcome *outcome = &reader->stats->outcome;
    uint64_t valid = count_of(reader, root, "valid");
    uint64_t unjudged = count_of(reader, root, "unjudged");
    reader->records = count_of(reader, root, "records");
    if (valid > reader->records || unjudged > reader->records)
        refuse(reader, STATS_NONE);
    add_to(reader, &outcome->records, reader->records);
    add_to(reader, &outcome->valid, valid);
    add_to(reader, &reader->stats->unjudged, unjudged);
    add_count(reader, &outcome->errors, root, "errors");
    add_count(reader, &outcome->warnings, root, "warnings");
    add_count(reader, &outcome->notes, root, "notes");
    add_count(reader, &outcome->unread, root, "unread");
}

const char *stats_read(struct stats *stats, const char *text)
{
    struct reader reader = {.stats = stats};
    cJSON *root = cJSON_ParseWithOpts(text, NULL, true), *item;
    const cJSON *fields = cJSON_GetObjectItemCaseSensitive(root, "fields");
    const cJSON *rules = cJSON_GetObjectItemCaseSensitive(root, "rules");
    if (!cJSON_IsArray(fields) || !cJSON_IsArray(rules))
        refuse(&reader, STATS_NONE);
    add_dialect(&reader, root);
    add_outcome(&reader, root);
    cJSON_ArrayForEach (item, fields) {
        add_field(&reader, item);
    }
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (!reader.has_field[i])
            refuse(&reader, STATS_NONE);
    cJSON_ArrayForEach (item, rules) {
        add_rule(&reader, item);
    }
    cJSON_Delete(root);
    return reader.wrong;
}

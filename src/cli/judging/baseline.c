/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A table of entries, found by a hash of what they are of.
 */
#include "cli/judging/baseline.h"

#include "cli/judging/judge.h"

#include "report/json_writer.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

/* What a file must begin with to be one. */
#define KIND "cdbjob_baseline"
#define VERSION 1
/* Counts are exact in the doubles of cJSON up to here. */
#define MAX_COUNT 9007199254740992.0

/* ------------------------------------------------------------- table -- */

static uint64_t hash_text(uint64_t hash, const char *text)
{
    do
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    while (*text++ != '\0');
    return hash;
}

/* Where the entry is, or the free slot where it belongs. */
static size_t *find_slot(const struct baseline *baseline, int rule,
                         const char *path, const char *form)
{
    uint64_t hash = hash_text(
        hash_text(14695981039346656037u ^ (uint64_t)rule, path), form);
    for (size_t at = hash & (baseline->slot_count - 1);;
         at = (at + 1) & (baseline->slot_count - 1)) {
        size_t *slot = &baseline->slots[at];
        if (*slot == 0)
            return slot;
        const struct baseline_entry *entry = &baseline->entries[*slot - 1];
        if (entry->rule == rule && strcmp(entry->path, path) == 0 &&
            strcmp(entry->form, form) == 0)
            return slot;
    }
}

/* Twice as much, and the table at most half full. */
static bool grow(struct baseline *baseline)
{
    size_t room = baseline->room == 0 ? 64 : 2 * baseline->room;
    struct baseline_entry *entries =
        realloc(baseline->entries, room * sizeof *entries);
    if (entries == NULL)
        return false;
    baseline->entries = entries;
    size_t *slots = calloc(2 * room, sizeof *slots);
    if (slots == NULL)
        return false;
    free(baseline->slots);
    baseline->slots = slots;
    baseline->slot_count = 2 * room;
    baseline->room = room;
    for (size_t i = 0; i < baseline->count; i++)
        *find_slot(baseline, entries[i].rule, entries[i].path,
                   entries[i].form) = i + 1;
    return true;
}

/* The entry, which is added if it is not there; NULL where memory runs out. */
static struct baseline_entry *add(struct baseline *baseline, int rule,
                                  const char *path, const char *form)
{
    if (baseline->count == baseline->room && !grow(baseline))
        return NULL;
    size_t *slot = find_slot(baseline, rule, path, form);
    if (*slot != 0)
        return &baseline->entries[*slot - 1];
    struct baseline_entry *entry = &baseline->entries[baseline->count];
    *entry = (struct baseline_entry){.rule = rule, .path = strdup(path)};
    if (entry->path == NULL)
        return NULL;
    snprintf(entry->form, sizeof entry->form, "%s", form);
    *slot = ++baseline->count;
    return entry;
}

/* ------------------------------------------------------------ reading -- */

static const char *text_of(const cJSON *item, const char *key)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(item, key));
}

static const char *read_entry(struct baseline *baseline, const cJSON *item)
{
    const char *rule = text_of(item, "rule");
    const char *path = text_of(item, "path"), *form = text_of(item, "form");
    const cJSON *count = cJSON_GetObjectItemCaseSensitive(item, "count");
    const cdbjob_rule *row = rule != NULL ? judge_rule(rule) : NULL;
    if (row == NULL)
        return "an entry has no rule, or one that is not known";
    if (path == NULL || form == NULL ||
        strlen(form) >= sizeof baseline->entries->form)
        return "an entry has no path or no form";
    if (!cJSON_IsNumber(count) || !(count->valuedouble >= 1.0) ||
        count->valuedouble > MAX_COUNT ||
        count->valuedouble != (double)(uint64_t)count->valuedouble)
        return "an entry has no count of 1 or more";
    struct baseline_entry *entry = add(baseline, row->number, path, form);
    if (entry == NULL)
        return "out of memory";
    if (entry->known > 0)
        return "an entry appears twice";
    entry->known = (uint64_t)count->valuedouble;
    return NULL;
}

const char *baseline_read(struct baseline *baseline, const char *text)
{
    const char *wrong = NULL;
    cJSON *root = cJSON_ParseWithOpts(text, NULL, true), *item;
    const cJSON *kind = cJSON_GetObjectItemCaseSensitive(root, KIND);
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(root, "findings");
    if (!cJSON_IsNumber(kind) || !cJSON_IsArray(list))
        wrong = BASELINE_NONE;
    else if (kind->valuedouble != VERSION)
        wrong = "a baseline of another version";
    cJSON_ArrayForEach (item, list) {
        if (wrong == NULL)
            wrong = read_entry(baseline, item);
    }
    cJSON_Delete(root);
    return wrong;
}

/* ------------------------------------------------------------- taking -- */

/* Out of "/data/0/detail/1/before" come the indices; a key of digits that
 * is unknown is taken for one. */
static void drop_indices(char *pointer)
{
    char *to = pointer;
    for (const char *from = pointer; *from != '\0';) {
        size_t length = 1 + strcspn(from + 1, "/");
        size_t digits = 1 + strspn(from + 1, "0123456789");
        if (length == 1 || digits < length) {
            memmove(to, from, length);
            to += length;
        }
        from += length;
    }
    *to = '\0';
}

static bool find_path(struct baseline *baseline, const char *text,
                      size_t length, const cdbjob_finding *finding)
{
    size_t size = cdbjob_pointer(text, length, finding, baseline->pointer,
                                 baseline->pointer_size) +
                  1;
    if (size > baseline->pointer_size) {
        char *larger = realloc(baseline->pointer, size);
        if (larger == NULL)
            return false;
        baseline->pointer = larger;
        baseline->pointer_size = size;
        cdbjob_pointer(text, length, finding, larger, size);
    }
    drop_indices(baseline->pointer);
    return true;
}

/* In what form the value is there. No value itself is kept but one that is
 * not in a set, and that only if it is a number: baselines are shared. */
static void find_form(const char *text, const cdbjob_finding *finding,
                      char form[24])
{
    static const struct {
        const char *first, *name;
    } kinds[] = {{"\"", "string"},  {"{", "object"}, {"[", "array"},
                 {"tf", "boolean"}, {"n", "null"},   {"-0123456789", "number"}};
    const char *value = text + finding->offset;
    form[0] = '\0';
    /* Rules of the text as a whole, and of keys, are form enough. */
    if (finding->length == 0 || finding->rule < 204 || finding->rule == 206 ||
        finding->rule == 207 || finding->rule >= 500)
        return;
    if (finding->rule == 401 && finding->length < 24) {
        snprintf(form, 24, "%.*s", (int)finding->length, value);
        if (strspn(form, "\"-0123456789") == finding->length)
            return;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strchr(kinds[i].first, value[0]) != NULL)
            snprintf(form, 24, "%s", kinds[i].name);
}

static bool take_finding(struct baseline *baseline, const char *text,
                         size_t length, const cdbjob_finding *finding,
                         bool *is_known)
{
    char form[24];
    struct baseline_entry *entry = NULL;
    *is_known = false;
    if (!find_path(baseline, text, length, finding))
        return false;
    find_form(text, finding, form);
    if (baseline->keeps) {
        entry = add(baseline, finding->rule, baseline->pointer, form);
        if (entry == NULL)
            return false;
    } else if (baseline->count > 0) {
        size_t slot =
            *find_slot(baseline, finding->rule, baseline->pointer, form);
        entry = slot > 0 ? &baseline->entries[slot - 1] : NULL;
    }
    *is_known = entry != NULL && entry->met++ < entry->known;
    return true;
}

static bool make_known_space(struct baseline *baseline, size_t count)
{
    if (count <= baseline->known_size)
        return true;
    cdbjob_finding *larger =
        realloc(baseline->known, 2 * count * sizeof *larger);
    if (larger == NULL)
        return false;
    baseline->known = larger;
    baseline->known_size = 2 * count;
    return true;
}

bool baseline_take(struct baseline *baseline, const char *text, size_t length,
                   cdbjob_findings *findings, size_t *known_count)
{
    size_t kept = 0;
    *known_count = 0;
    if (!make_known_space(baseline, findings->count))
        return false;
    for (size_t i = 0; i < findings->count; i++) {
        const cdbjob_finding *finding = &findings->items[i];
        bool is_known;
        if (!take_finding(baseline, text, length, finding, &is_known))
            return false;
        if (!is_known) {
            findings->items[kept++] = *finding;
            continue;
        }
        baseline->known[(*known_count)++] = *finding;
        findings->errors -= finding->level == CDBJOB_ERROR;
        findings->warnings -= finding->level == CDBJOB_WARNING;
        findings->notes -= finding->level == CDBJOB_NOTE;
    }
    findings->count = kept;
    return true;
}

/* ------------------------------------------------------------ writing -- */

static int compare(const void *a, const void *b)
{
    const struct baseline_entry *x = a, *y = b;
    int order = (x->rule > y->rule) - (x->rule < y->rule);
    if (order == 0)
        order = strcmp(x->path, y->path);
    return order != 0 ? order : strcmp(x->form, y->form);
}

void baseline_write(struct baseline *baseline, struct output *output)
{
    struct json_writer json = {.output = output};
    /* The table is of no use after that. */
    if (baseline->count > 0)
        qsort(baseline->entries, baseline->count, sizeof *baseline->entries,
              compare);
    json_open(&json, '{');
    json_number_member(&json, KIND, VERSION);
    json_key(&json, "findings");
    json_open(&json, '[');
    for (size_t i = 0; i < baseline->count; i++) {
        const struct baseline_entry *entry = &baseline->entries[i];
        char rule[16];
        if (entry->met == 0)
            continue;
        snprintf(rule, sizeof rule, "CDB%d", entry->rule);
        json_line(&json);
        json_open(&json, '{');
        json_text_member(&json, "rule", rule);
        json_text_member(&json, "path", entry->path);
        json_text_member(&json, "form", entry->form);
        json_number_member(&json, "count", entry->met);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    output_text(output, "\n");
}

void baseline_free(struct baseline *baseline)
{
    for (size_t i = 0; i < baseline->count; i++)
        free(baseline->entries[i].path);
    free(baseline->entries);
    free(baseline->slots);
    free(baseline->pointer);
    free(baseline->known);
}

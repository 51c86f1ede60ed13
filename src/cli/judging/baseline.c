/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A tree of entries: a hash would be slow for keys that are chosen to meet in
 * it.
 */
#include "cli/judging/baseline.h"

#include "cli/judging/judge.h"

#include "report/json_writer.h"

#include <cjson/cJSON.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

/* What a file must begin with to be one. */
#define KIND "cdbjob_baseline"
#define VERSION 1
/* Counts are exact in the doubles of cJSON up to here. */
#define MAX_COUNT 9007199254740992.0

/* -------------------------------------------------------------- tree -- */

static int compare(const void *a, const void *b)
{
    const struct baseline_entry *x = a, *y = b;
    int order = (x->rule > y->rule) - (x->rule < y->rule);
    if (order == 0)
        order = strcmp(x->path, y->path);
    return order != 0 ? order : strcmp(x->form, y->form);
}

static struct baseline_entry *find(const struct baseline *baseline,
                                   const struct baseline_entry *key)
{
    struct baseline_entry *const *node = tfind(key, &baseline->tree, compare);
    return node != NULL ? *node : NULL;
}

static bool grow(struct baseline *baseline)
{
    size_t room = baseline->room == 0 ? 64 : 2 * baseline->room;
    struct baseline_entry **entries =
        realloc(baseline->entries, room * sizeof *entries);
    if (entries == NULL)
        return false;
    baseline->entries = entries;
    baseline->room = room;
    return true;
}

/* The entry, which is added if it is not there; NULL where memory runs out. */
static struct baseline_entry *add(struct baseline *baseline,
                                  const struct baseline_entry *key)
{
    struct baseline_entry *entry = find(baseline, key);
    if (entry != NULL)
        return entry;
    if (baseline->count == baseline->room && !grow(baseline))
        return NULL;
    entry = malloc(sizeof *entry);
    if (entry == NULL)
        return NULL;
    *entry = *key;
    entry->path = strdup(key->path);
    if (entry->path == NULL ||
        tsearch(entry, &baseline->tree, compare) == NULL) {
        free(entry->path);
        free(entry);
        return NULL;
    }
    baseline->entries[baseline->count++] = entry;
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
    char *path =
        cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(item, "path"));
    const char *form = text_of(item, "form");
    const cJSON *count = cJSON_GetObjectItemCaseSensitive(item, "count");
    const cdbjob_rule *row = rule != NULL ? judge_rule(rule) : NULL;
    if (row == NULL)
        return "an entry has no rule, or one that is not known";
    if (path == NULL || form == NULL ||
        strlen(form) >= sizeof baseline->entries[0]->form)
        return "an entry has no path or no form";
    if (!cJSON_IsNumber(count) || !(count->valuedouble >= 1.0) ||
        count->valuedouble > MAX_COUNT ||
        count->valuedouble != (double)(uint64_t)count->valuedouble)
        return "an entry has no count of 1 or more";
    struct baseline_entry key = {.rule = row->number, .path = path};
    snprintf(key.form, sizeof key.form, "%s", form);
    struct baseline_entry *entry = add(baseline, &key);
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
    *is_known = false;
    if (!find_path(baseline, text, length, finding))
        return false;
    struct baseline_entry key = {.rule = finding->rule,
                                 .path = baseline->pointer};
    find_form(text, finding, key.form);
    struct baseline_entry *entry =
        baseline->keeps ? add(baseline, &key) : find(baseline, &key);
    if (baseline->keeps && entry == NULL)
        return false;
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

static int compare_places(const void *a, const void *b)
{
    return compare(*(struct baseline_entry *const *)a,
                   *(struct baseline_entry *const *)b);
}

void baseline_write(struct baseline *baseline, struct output *output)
{
    struct json_writer json = {.output = output};
    if (baseline->count > 0)
        qsort(baseline->entries, baseline->count, sizeof *baseline->entries,
              compare_places);
    json_open(&json, '{');
    json_number_member(&json, KIND, VERSION);
    json_key(&json, "findings");
    json_open(&json, '[');
    for (size_t i = 0; i < baseline->count; i++) {
        const struct baseline_entry *entry = baseline->entries[i];
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
    for (size_t i = 0; i < baseline->count; i++) {
        struct baseline_entry *entry = baseline->entries[i];
        tdelete(entry, &baseline->tree, compare);
        free(entry->path);
        free(entry);
    }
    free(baseline->entries);
    free(baseline->pointer);
    free(baseline->known);
}

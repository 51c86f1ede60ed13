/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The model: objects and containers read in the order of the text. What is
 * reported of each is said as the document and the README say it.
 */
#include "oracles/model.h"

#include <string.h>

enum { LETTERS = 20, KEYS_MAX = 9 };

static struct model_finding *report(struct model *m, int rule, size_t offset,
                                    size_t length, uint32_t node)
{
    static struct model_finding nowhere;
    if (m->count == MODEL_FINDINGS) {
        m->overflowed = true;
        return &nowhere;
    }
    struct model_finding *one = &m->findings[m->count++];
    *one = (struct model_finding){.rule = rule,
                                  .offset = offset,
                                  .length = length,
                                  .related = CDBJOB_NO_OFFSET,
                                  .node = node};
    return one;
}

/* ------------------------------------------------------- misspelt keys -- */

/* The letters that count: no case, no separators; SIZE_MAX: too many. */
static size_t letters_of(const char *text, size_t length, char *letters)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        char letter = text[i];
        if (letter == '_' || letter == '-')
            continue;
        if (count == LETTERS || (letter & 0x80) != 0)
            return SIZE_MAX;
        bool upper = letter >= 'A' && letter <= 'Z';
        letters[count++] = (char)(upper ? letter | 0x20 : letter);
    }
    return count;
}

/* Slips between two words: a letter more, less or other, or two neighbours
 * that changed places; the whole table, as the textbook has it. */
static size_t slips_between(const char *a, size_t n, const char *b, size_t k)
{
    size_t table[LETTERS + 1][LETTERS + 1];
    for (size_t i = 0; i <= n; i++)
        for (size_t j = 0; j <= k; j++) {
            size_t best = i + j;
            if (i > 0 && j > 0) {
                best = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
                if (table[i - 1][j] + 1 < best)
                    best = table[i - 1][j] + 1;
                if (table[i][j - 1] + 1 < best)
                    best = table[i][j - 1] + 1;
            }
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1] && table[i - 2][j - 2] + 1 < best)
                best = table[i - 2][j - 2] + 1;
            table[i][j] = best;
        }
    return table[n][k];
}

size_t model_meant(char object, unsigned there, const char *text, size_t length)
{
    char letters[LETTERS], other[LETTERS];
    size_t keys, nearest = SIZE_MAX, least = LETTERS;
    const struct model_key *key = model_keys(object, &keys);
    size_t count =
        length > LETTERS + 4 ? SIZE_MAX : letters_of(text, length, letters);
    for (size_t i = 0; count != SIZE_MAX && i < keys; i++) {
        const char *names[2] = {key[i].name, key[i].historic};
        for (size_t k = 0; k < 2 && names[k] != NULL; k++) {
            size_t size = letters_of(names[k], strlen(names[k]), other);
            size_t slips = slips_between(letters, count, other, size);
            if ((there >> i & 1) == 0 && slips <= size / 4 && slips < least) {
                nearest = i;
                least = slips;
            }
        }
    }
    return nearest;
}

/* --------------------------------------------------------------- keys -- */

size_t model_find_key(const char *text, char object,
                      const struct tree_node *node, bool *historic)
{
    static char name[MODEL_STRING];
    size_t keys;
    const struct model_key *key = model_keys(object, &keys);
    size_t length = model_decode(text + node->key_start,
                                 node->key_end - node->key_start, name);
    for (size_t i = 0; i < keys && length < 24; i++) {
        const char *names[2] = {key[i].name, key[i].historic};
        for (size_t k = 0; k < 2 && names[k] != NULL; k++)
            if (strlen(names[k]) == length &&
                memcmp(names[k], name, length) == 0) {
                *historic = k == 1;
                return i;
            }
    }
    return SIZE_MAX;
}

/* What is reported where a key is missing; 0: nothing. */
static int rule_of_missing(const struct model *m, const struct model_key *key)
{
    switch (key->required) {
    case 'a':
        return 207;
    case '+':
        return m->call_failed ? 0 : 201;
    default:
        return 201;
    }
}

static void report_missing(struct model *m, const struct model_key *key,
                           uint32_t index)
{
    int rule = rule_of_missing(m, key);
    if (rule == 0)
        return;
    struct model_finding *one =
        report(m, rule, m->tree->nodes[index].end - 1, 1, index);
    one->missing = key->name;
    one->about = key;
}

/* The keys that an object has, anywhere in it. */
static unsigned keys_of(const struct model *m, char object,
                        const struct tree_node *node)
{
    unsigned there = 0;
    bool historic;
    for (uint32_t i = node->first; i != TREE_NONE; i = m->tree->nodes[i].next) {
        size_t index =
            model_find_key(m->text, object, &m->tree->nodes[i], &historic);
        there |= index == SIZE_MAX ? 0 : 1u << index;
    }
    return there;
}

/* An unknown key; it counts as the key that is meant, as one finding. */
static unsigned report_unknown(struct model *m, char object, unsigned there,
                               uint32_t index)
{
    static char name[MODEL_STRING];
    const struct tree_node *node = &m->tree->nodes[index];
    size_t keys, size = node->key_end - node->key_start;
    const struct model_key *key = model_keys(object, &keys);
    struct model_finding *one = report(m, 202, node->key_start, size, index);
    size_t length = model_decode(m->text + node->key_start, size, name);
    size_t meant = model_meant(object, there, name, length);
    if (meant == SIZE_MAX)
        return 0;
    one->meant = key[meant].name;
    one->level_of = rule_of_missing(m, &key[meant]);
    return 1u << meant;
}

/* ------------------------------------------------------------- values -- */

/* What of a job must agree, as it has been read. */
struct job {
    struct model_value code, id, status, progress, start, end;
    size_t code_key, status_key, progress_key, start_key, end_key;
};

static bool is_text(const struct model_value *value, const char *text)
{
    return value->length == strlen(text) &&
           memcmp(value->text, text, value->length) == 0;
}

static int compare_times(const int one[6], const int other[6])
{
    for (int i = 0; i < 6; i++)
        if (one[i] != other[i])
            return one[i] < other[i] ? -1 : 1;
    return 0;
}

/* A value of the job was read: with which of those before does it not agree? */
static void check_agreement(struct model *m, struct job *job,
                            const struct model_value *read, uint32_t index)
{
    const struct tree_node *node = &m->tree->nodes[index];
    const struct {
        int rule;
        const struct model_value *one, *other;
        size_t one_key, other_key;
        bool disagree;
    } pairs[] = {
        {501, &job->start, &job->end, job->start_key, job->end_key,
         compare_times(job->end.time, job->start.time) < 0},
        {502, &job->status, &job->progress, job->status_key, job->progress_key,
         job->status.value == 2 && job->progress.value != 100},
        {503, &job->status, &job->code, job->status_key, job->code_key,
         (job->status.value == 2 && !is_text(&job->code, "0")) ||
             (job->status.value == 3 && is_text(&job->code, "0"))},
        {504, &job->id, &job->id, CDBJOB_NO_OFFSET, CDBJOB_NO_OFFSET,
         m->request_job_id != 0 && job->id.value != m->request_job_id},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if ((read != pairs[i].one && read != pairs[i].other) ||
            !pairs[i].one->kept || !pairs[i].other->kept || !pairs[i].disagree)
            continue;
        struct model_finding *one = report(m, pairs[i].rule, node->start,
                                           node->end - node->start, index);
        one->related =
            read == pairs[i].one ? pairs[i].other_key : pairs[i].one_key;
    }
}

/* Where a member of the job is remembered, and its key; NULL for others. */
static struct model_value *place_in(struct job *job, const char *name,
                                    size_t **key)
{
    const struct {
        const char *name;
        struct model_value *value;
        size_t *key;
    } places[] = {{"code", &job->code, &job->code_key},
                  {"status", &job->status, &job->status_key},
                  {"progress", &job->progress, &job->progress_key},
                  {"startTime", &job->start, &job->start_key},
                  {"endTime", &job->end, &job->end_key},
                  {"jobId", &job->id, NULL}};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (strcmp(name, places[i].name) == 0) {
            *key = places[i].key;
            return places[i].value;
        }
    return NULL;
}

static void read_scalar(struct model *m, const struct model_key *key,
                        struct job *job, uint32_t index)
{
    static struct model_value elsewhere;
    const struct tree_node *node = &m->tree->nodes[index];
    size_t size = node->end - node->start, *place = NULL;
    struct model_value *value =
        job == NULL ? NULL : place_in(job, key->name, &place);
    bool remembered = value != NULL;
    value = remembered ? value : &elsewhere;
    if (node->kind == TREE_OBJECT || node->kind == TREE_ARRAY) {
        report(m, 301, node->start, 1, index)->about = key;
        return;
    }
    model_judge(key, m->text + node->start, size, value);
    if (value->rule != 0)
        report(m, value->rule, node->start, size, index)->about = key;
    if (place != NULL)
        *place = node->key_start;
    if (remembered)
        check_agreement(m, job, value, index);
}

static void read_object(struct model *m, char object, uint32_t index);

/* A value where a job, a detail or an instance should be: that of the key, or
 * an element of it. */
static void read_held(struct model *m, const struct model_key *key,
                      uint32_t index)
{
    const struct tree_node *node = &m->tree->nodes[index];
    bool container = node->kind <= TREE_ARRAY;
    bool empty = container && node->first == TREE_NONE;
    if (node->kind == TREE_OBJECT && !empty) {
        read_object(m, key->holds, index);
        return;
    }
    int rule = empty ? 205 : m->text[node->start] == 'n' ? 304 : 301;
    struct model_finding *one = report(
        m, rule, node->start, container ? 1 : node->end - node->start, index);
    one->about = node->key_end > node->key_start ? key : NULL;
    one->holds = key->holds;
}

static void read_container(struct model *m, const struct model_key *key,
                           uint32_t index)
{
    const struct tree_node *node = &m->tree->nodes[index];
    bool array = node->kind == TREE_ARRAY, is_job = key->holds == 'j';
    bool empty = node->first == TREE_NONE;
    if (node->kind > TREE_ARRAY || (array && key->holds == 'i') ||
        (empty && !(is_job && array && m->call_failed))) {
        read_held(m, key, index);
        return;
    }
    if (empty)
        return;
    if (array != is_job)
        report(m, 204, node->start, 1, index)->about = key;
    if (!array) {
        read_object(m, key->holds, index);
        return;
    }
    size_t count = 0, most = is_job ? 1 : m->max_items;
    for (uint32_t i = node->first; i != TREE_NONE;
         i = m->tree->nodes[i].next, count++) {
        const struct tree_node *item = &m->tree->nodes[i];
        if (count < most)
            read_held(m, key, i);
        else if (count == most)
            report(m, 903, item->start,
                   item->kind <= TREE_ARRAY ? 1 : item->end - item->start, i)
                ->holds = key->holds;
    }
}

static void read_object(struct model *m, char object, uint32_t index)
{
    const struct tree_node *node = &m->tree->nodes[index];
    size_t keys, first_key[KEYS_MAX];
    const struct model_key *key = model_keys(object, &keys);
    unsigned there = keys_of(m, object, node), seen = 0, meant = 0;
    static struct job jobs; /* there is one job in a response */
    if (object == 'j')
        jobs.code.kept = jobs.id.kept = jobs.status.kept = jobs.progress.kept =
            jobs.start.kept = jobs.end.kept = false;
    for (uint32_t i = node->first; i != TREE_NONE; i = m->tree->nodes[i].next) {
        const struct tree_node *member = &m->tree->nodes[i];
        size_t size = member->key_end - member->key_start;
        bool historic = false;
        size_t found = model_find_key(m->text, object, member, &historic);
        if (found == SIZE_MAX) {
            meant |= report_unknown(m, object, there, i);
            continue;
        }
        if ((seen >> found & 1) != 0) {
            struct model_finding *one =
                report(m, 203, member->key_start, size, i);
            one->related = first_key[found];
            one->about = &key[found];
            continue;
        }
        seen |= 1u << found;
        first_key[found] = member->key_start;
        if (historic)
            report(m, 206, member->key_start, size, i)->about = &key[found];
        if (key[found].kind == MODEL_CONTAINER)
            read_container(m, &key[found], i);
        else
            read_scalar(m, &key[found], object == 'j' ? &jobs : NULL, i);
    }
    for (size_t i = 0; i < keys; i++)
        if (((seen | meant) >> i & 1) == 0)
            report_missing(m, &key[i], index);
}

/* Did the call fail? Its first code says so, wherever it is. */
static bool has_failed(const struct model *m)
{
    static struct model_value code;
    const struct tree_node *root = &m->tree->nodes[0];
    bool historic;
    for (uint32_t i = root->first; i != TREE_NONE; i = m->tree->nodes[i].next) {
        const struct tree_node *node = &m->tree->nodes[i];
        size_t keys;
        if (model_find_key(m->text, 'r', node, &historic) != 0)
            continue;
        if (node->kind <= TREE_ARRAY)
            return false;
        model_judge(&model_keys('r', &keys)[0], m->text + node->start,
                    node->end - node->start, &code);
        return code.kept && code.value != 0;
    }
    return false;
}

void model_read(struct model *m)
{
    const struct tree_node *root = &m->tree->nodes[0];
    m->count = 0;
    m->overflowed = false;
    m->call_failed = false;
    if (root->kind != TREE_OBJECT) {
        bool array = root->kind == TREE_ARRAY;
        report(m, m->text[root->start] == 'n' ? 304 : 301, root->start,
               array ? 1 : root->end - root->start, 0);
        return;
    }
    m->call_failed = has_failed(m);
    read_object(m, 'r', 0);
}

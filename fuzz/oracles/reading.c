/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The oracle that reads the text itself: what the parser reports of a text
 * that is JSON is what the model reports, to the last finding. It must not
 * know how the model comes to it.
 */
#include "oracles/model.h"
#include "oracles/oracles.h"

#include <stdio.h>
#include <string.h>

/* The levels of both dialects, as the document's table says them. */
static int level_in(int rule, cdbjob_dialect dialect)
{
    if (rule / 100 == 5)
        return CDBJOB_WARNING;
    if (dialect == CDBJOB_DOCUMENTED)
        return CDBJOB_ERROR;
    switch (rule) {
    case 204:
    case 206:
    case 302:
    case 303:
    case 306:
    case 405:
        return CDBJOB_NOTE;
    case 207:
        return CDBJOB_WARNING;
    default:
        return CDBJOB_ERROR;
    }
}

static void check_dialects(void)
{
    static bool checked;
    for (int i = 0; i < 2 && !checked; i++) {
        cdbjob_options options;
        cdbjob_options_init(&options, (cdbjob_dialect)i);
        for (size_t k = 0; cdbjob_rule_at(k) != NULL; k++) {
            int rule = cdbjob_rule_at(k)->number;
            if ((int)cdbjob_get_level(&options, rule) !=
                level_in(rule, (cdbjob_dialect)i))
                oracle_fail("oracle_model",
                            "%d has another level in dialect "
                            "%d",
                            rule, i);
        }
    }
    checked = true;
}

/* ------------------------------------------------------------ pointers -- */

struct pointer {
    char bytes[POINTER_ROOM];
    size_t length; /* of all of it, kept or not */
};

static void add(struct pointer *pointer, const char *bytes, size_t length)
{
    size_t room = sizeof pointer->bytes - 1;
    size_t kept = pointer->length < room ? room - pointer->length : 0;
    memcpy(pointer->bytes + pointer->length * (kept > 0), bytes,
           length < kept ? length : kept);
    pointer->length += length;
}

/* A key in a pointer; U+0000 is written as U+FFFD. */
static void add_part(struct pointer *pointer, const char *name, size_t length)
{
    add(pointer, "/", 1);
    for (size_t i = 0; i < length; i++)
        if (name[i] == '~' || name[i] == '/')
            add(pointer, name[i] == '~' ? "~0" : "~1", 2);
        else if (name[i] == '\0')
            add(pointer, "\xEF\xBF\xBD", 3);
        else
            add(pointer, &name[i], 1);
}

static void add_node(struct pointer *pointer, const struct model *m,
                     uint32_t index)
{
    static char name[MODEL_STRING];
    const struct tree_node *nodes = m->tree->nodes, *node = &nodes[index];
    if (node->key_end > node->key_start) {
        size_t length = model_decode(m->text + node->key_start,
                                     node->key_end - node->key_start, name);
        add_part(pointer, name, length < MODEL_STRING ? length : MODEL_STRING);
        return;
    }
    char digits[24];
    size_t count = 0;
    for (uint32_t i = nodes[node->parent].first; i != index; i = nodes[i].next)
        count++;
    add_part(pointer, digits,
             (size_t)snprintf(digits, sizeof digits, "%zu", count));
}

static void point_at(struct pointer *pointer, const struct model *m,
                     const struct model_finding *finding)
{
    uint32_t path[CDBJOB_DEPTH_LIMIT];
    size_t depth = 0;
    for (uint32_t i = finding->node;
         m->tree->nodes[i].parent != TREE_NONE && depth < CDBJOB_DEPTH_LIMIT;
         i = m->tree->nodes[i].parent)
        path[depth++] = i;
    pointer->length = 0;
    while (depth > 0)
        add_node(pointer, m, path[--depth]);
    if (finding->missing != NULL)
        add_part(pointer, finding->missing, strlen(finding->missing));
}

static void compare_pointer(const struct subject *subject,
                            const struct answer *answer, const struct model *m,
                            const struct model_finding *finding,
                            const cdbjob_finding *other)
{
    static struct pointer pointer;
    static char bytes[POINTER_ROOM];
    point_at(&pointer, m, finding);
    size_t length = subject->pointer(answer->json, answer->length, other, bytes,
                                     sizeof bytes);
    if (length >= sizeof bytes && pointer.length >= sizeof bytes)
        return; /* a key of that length was cut by the model too */
    if (length != pointer.length || memcmp(bytes, pointer.bytes, length) != 0)
        oracle_fail("oracle_model",
                    "%d at %zu has the pointer '%s', not "
                    "'%.*s'",
                    finding->rule, finding->offset, bytes, (int)pointer.length,
                    pointer.bytes);
}

/* ------------------------------------------------------------ findings -- */

static int level_of(const struct answer *answer,
                    const struct model_finding *finding)
{
    int level = cdbjob_get_level(&answer->options, finding->rule);
    int other =
        finding->level_of == 0
            ? CDBJOB_OFF
            : (int)cdbjob_get_level(&answer->options, finding->level_of);
    return other > level ? other : level;
}

static void compare(const struct answer *answer,
                    const struct model_finding *one,
                    const cdbjob_finding *other)
{
    const char *meant = cdbjob_meant(other);
    if (one->rule != other->rule || one->offset != other->offset ||
        one->length != other->length)
        oracle_fail("oracle_model",
                    "%d at %zu, %zu bytes, not %d at %zu, "
                    "%zu bytes: %.*s",
                    other->rule, other->offset, other->length, one->rule,
                    one->offset, one->length, (int)answer->length,
                    answer->json);
    if (level_of(answer, one) != other->level)
        oracle_fail("oracle_model", "%d has level %d, not %d", one->rule,
                    other->level, level_of(answer, one));
    if (one->related != other->related_offset)
        oracle_fail("oracle_model",
                    "%d at %zu is related to %zu, not %zu: "
                    "%.*s",
                    one->rule, one->offset, other->related_offset, one->related,
                    (int)answer->length, answer->json);
    if ((meant == NULL) != (one->meant == NULL) ||
        (meant != NULL && strcmp(meant, one->meant) != 0))
        oracle_fail("oracle_model", "%d at %zu means '%s', not '%s': %.*s",
                    one->rule, one->offset, meant == NULL ? "" : meant,
                    one->meant == NULL ? "" : one->meant, (int)answer->length,
                    answer->json);
}

static void compare_all(const struct subject *subject,
                        const struct answer *answer, const struct model *m)
{
    const cdbjob_findings *f = &answer->findings;
    size_t at = 0;
    for (size_t i = 0; i < m->count; i++) {
        const struct model_finding *one = &m->findings[i];
        if (level_of(answer, one) == CDBJOB_OFF)
            continue;
        if (at == f->count)
            oracle_fail("oracle_model", "%d at %zu is not reported: %.*s",
                        one->rule, one->offset, (int)answer->length,
                        answer->json);
        compare(answer, one, &f->items[at]);
        compare_pointer(subject, answer, m, one, &f->items[at]);
        if (oracles_thorough || at == answer->length % f->count)
            oracle_message(subject, answer, one, &f->items[at]);
        at++;
    }
    if (at < f->count)
        oracle_fail("oracle_model", "%d at %zu is reported: %.*s",
                    f->items[at].rule, f->items[at].offset, (int)answer->length,
                    answer->json);
}

void oracle_model(const struct subject *subject, const struct answer *answer)
{
    static struct tree tree;
    static struct model m;
    check_dialects();
    bool complete =
        is_complete(answer) || answer->status == CDBJOB_TOO_MANY_ITEMS;
    if (!complete || !has_all_findings(answer))
        return;
    tree_read(&tree, answer->json, answer->length);
    if (!tree.complete && tree.count < TREE_ROOM)
        oracle_fail(__func__,
                    "it is read to its end as JSON, and is none: "
                    "%.*s",
                    (int)answer->length, answer->json);
    if (!tree.complete)
        return; /* too many values */
    m.text = answer->json;
    m.tree = &tree;
    m.request_job_id = answer->options.request_job_id;
    m.max_items = answer->options.max_items;
    model_read(&m);
    if (!m.overflowed)
        compare_all(subject, answer, &m);
}

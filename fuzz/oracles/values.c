/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Oracles that read the text beside the parser: its values, token by token,
 * and what comes before a syntax error. They must not know how it reads.
 */
#include "oracles/model.h"
#include "oracles/oracles.h"

#include "core/member.h"

#include <string.h>

/* ----------------------------------------------------------- beginning -- */

/* Can what is wrong be the beginning of something right? A surrogate may get
 * its other half, a sequence its last bytes, a number its next digit. */
static bool may_go_on(const char *json, const cdbjob_finding *one)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (one->rule == 109 && one->length < strlen(words[i]) &&
            memcmp(json + one->offset, words[i], one->length) == 0)
            return true;
    return one->rule >= 104 && one->rule <= 106;
}

void oracle_beginning(const struct subject *subject,
                      const struct answer *answer)
{
    const cdbjob_findings *f = &answer->findings;
    const cdbjob_finding *one = &f->decisive;
    struct answer other;
    if (answer->status != CDBJOB_MALFORMED || one->rule >= 200)
        return;
    oracle_message(subject, answer, NULL, one);
    const char *json = guard_copy(GUARD_TEXT_OTHER, answer->json, one->offset);
    ask(subject, &other, ANSWER_SECOND, json, one->offset, &answer->options, 0);
    bool complete =
        is_complete(&other) || other.status == CDBJOB_TOO_MANY_ITEMS;
    bool begins =
        other.status == CDBJOB_TRUNCATED || other.status == CDBJOB_EMPTY;
    if (!complete && !begins)
        oracle_fail(__func__, "%d at %zu, but what comes before it is %s",
                    one->rule, one->offset, cdbjob_status_name(other.status));
    if (one->rule == 102 && !complete)
        oracle_fail(__func__, "trailing data at %zu of what is %s", one->offset,
                    cdbjob_status_name(other.status));
    size_t length = one->offset + one->length;
    json = guard_copy(GUARD_TEXT_OTHER, answer->json, length);
    ask(subject, &other, ANSWER_SECOND, json, length, &answer->options, 0);
    bool unfinished =
        other.status == CDBJOB_TRUNCATED && may_go_on(answer->json, one);
    if (!unfinished && (other.status != CDBJOB_MALFORMED ||
                        !findings_same(&other.findings.decisive, one)))
        oracle_fail(__func__, "%d at %zu, %zu bytes, but these are %s: %.*s",
                    one->rule, one->offset, one->length,
                    cdbjob_status_name(other.status), (int)length, json);
}

/* -------------------------------------------------------------- values -- */

struct values {
    const char *text;
    const struct tree *tree;
};

static void differ(const struct model_key *key, const char *how)
{
    oracle_fail("oracle_values", "'%s' is %s", key->name, how);
}

static void compare_scalar(const struct model_key *key,
                           const struct model_value *value, unsigned field,
                           const void *object)
{
    const void *place = cdbjob_member_place(object, field);
    if (cdbjob_member_is_present(object, field) != value->kept)
        differ(key, value->kept ? "absent" : "present");
    if (!value->kept)
        return;
    if (key->kind == MODEL_TIME) {
        const cdbjob_time *t = place;
        const int *right = value->time;
        if (t->year != right[0] || t->month != right[1] || t->day != right[2] ||
            t->hour != right[3] || t->minute != right[4] ||
            t->second != right[5])
            differ(key, "another time");
    } else if (value->is_int) {
        if (((const cdbjob_integer *)place)->value != value->value)
            differ(key, "another integer");
    } else {
        const cdbjob_string *string = place;
        size_t kept =
            value->length < MODEL_STRING ? value->length : MODEL_STRING;
        if (string->length != value->length ||
            memcmp(string->bytes, value->text, kept) != 0)
            differ(key, "another text");
    }
}

static void compare_object(const struct values *v, char object, uint32_t index,
                           const void *at);

/* Containers that are not quite what they should be are left to the model of
 * findings. */
static void compare_container(const struct values *v,
                              const struct model_key *key, uint32_t index,
                              unsigned field, const void *object)
{
    const struct tree_node *nodes = v->tree->nodes;
    uint32_t item =
        nodes[index].kind == TREE_ARRAY ? nodes[index].first : index;
    size_t count = cdbjob_member_count(object, field);
    if (nodes[index].kind == TREE_ARRAY && key->holds == 'i')
        return;
    for (size_t i = 0; item != TREE_NONE; i++) {
        if (nodes[item].kind != TREE_OBJECT || nodes[item].first == TREE_NONE)
            return;
        if (i >= count)
            differ(key, "not all there");
        compare_object(v, key->holds, item,
                       cdbjob_member_child(object, field, i));
        item = nodes[index].kind == TREE_ARRAY ? nodes[item].next : TREE_NONE;
    }
}

static unsigned field_of(unsigned object, const char *name)
{
    struct cdbjob_members rows = cdbjob_members_table[object];
    unsigned field = rows.first;
    while (field + 1 < rows.end &&
           strcmp(cdbjob_field_table[field].name, name) != 0)
        field++;
    return field;
}

static void compare_object(const struct values *v, char object, uint32_t index,
                           const void *at)
{
    static const char objects[] = "rjdi";
    static struct model_value value;
    unsigned number = (unsigned)(strchr(objects, object) - objects);
    size_t keys, seen = 0;
    const struct model_key *key = model_keys(object, &keys);
    const struct tree_node *nodes = v->tree->nodes;
    for (uint32_t i = nodes[index].first; i != TREE_NONE; i = nodes[i].next) {
        bool historic;
        size_t found = model_find_key(v->text, object, &nodes[i], &historic);
        if (found == SIZE_MAX || (seen >> found & 1) != 0)
            continue;
        seen |= (size_t)1 << found;
        unsigned field = field_of(number, key[found].name);
        if (key[found].kind == MODEL_CONTAINER) {
            compare_container(v, &key[found], i, field, at);
        } else if (nodes[i].kind <= TREE_ARRAY) {
            value.kept = false;
            compare_scalar(&key[found], &value, field, at);
        } else {
            model_judge(&key[found], v->text + nodes[i].start,
                        nodes[i].end - nodes[i].start, &value);
            compare_scalar(&key[found], &value, field, at);
        }
    }
    for (size_t i = 0; i < keys; i++)
        if ((seen >> i & 1) == 0 &&
            cdbjob_member_is_present(at, field_of(number, key[i].name)))
            differ(&key[i], "present");
}

void oracle_values(const struct answer *answer)
{
    static struct tree tree;
    struct values v = {answer->json, &tree};
    if (answer->response == NULL)
        return;
    tree_read(&tree, answer->json, answer->length);
    if (tree.complete && tree.nodes[0].kind == TREE_OBJECT)
        compare_object(&v, 'r', 0, answer->response);
}

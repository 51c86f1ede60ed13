/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The mutator: finds the values of a text and changes one or a few of them.
 * Keys and values come from the field table through the generator.
 */
#include "mutator/mutator.h"

#include "mutator/tokens.h"
#include "mutator/values.h"
#include "mutator/words.h"

#include <stdio.h>
#include <string.h>

enum { MUTATOR_ROOM = 1 << 16 };

/* A text being changed: the tree of what it was, and what is written. */
struct edit {
    struct choice *choice;
    const char *source;
    size_t length;
    struct tree *tree;
    const struct tree_node *touched; /* the value that was drawn last */
    struct buffer out;
};

/* What was done last: the name of a change or a flaw, and of a field. */
static struct {
    const char *change, *field;
} last = {"nothing", ""};

static void note(const char *change, const char *field)
{
    last.change = change;
    last.field = field;
}

static void copy(struct edit *e, size_t start, size_t end)
{
    buffer_add(&e->out, e->source + start, end - start);
}

static const struct tree_node *any_node(struct edit *e)
{
    return e->touched = &e->tree->nodes[choose(e->choice, e->tree->count)];
}

/* A member of an object, or NULL. */
static const struct tree_node *any_member(struct edit *e)
{
    for (int tries = 0; tries < 8; tries++) {
        const struct tree_node *node = any_node(e);
        if (node->key_end > node->key_start)
            return node;
    }
    return NULL;
}

static unsigned field_of(const struct edit *e, const struct tree_node *node)
{
    return member_field(e->tree, e->source, node);
}

/* ---- each changes the text one way; false where it cannot ---- */

static bool change_value(struct edit *e)
{
    const struct tree_node *node = any_member(e);
    if (node == NULL)
        return false;
    unsigned field = field_of(e, node);
    copy(e, 0, node->start);
    if (field == FIELD_NONE || chance(e->choice, 8))
        generate_for_field(e->choice, &e->out,
                           (unsigned)choose(e->choice, FIELD_COUNT));
    else
        generate_for_field(e->choice, &e->out, field);
    copy(e, node->end, e->length);
    return true;
}

/* The field of a member that has one, more often than any. */
static unsigned near_field(struct edit *e, const struct tree_node *node)
{
    unsigned field = field_of(e, node);
    return field == FIELD_NONE || chance(e->choice, 3)
               ? (unsigned)choose(e->choice, FIELD_COUNT)
               : field;
}

static bool change_key(struct edit *e)
{
    const struct tree_node *node = any_member(e);
    if (node == NULL)
        return false;
    copy(e, 0, node->key_start);
    if (chance(e->choice, 6))
        generate_string(e->choice, &e->out, 0);
    else
        generate_key(e->choice, &e->out, near_field(e, node));
    copy(e, node->key_end, e->length);
    return true;
}

/* The whole of a member or element, its key included. */
static size_t begin_of(const struct tree_node *node)
{
    return node->key_end > node->key_start ? node->key_start : node->start;
}

static bool repeat(struct edit *e)
{
    const struct tree_node *node = any_node(e);
    if (node->parent == TREE_NONE)
        return false;
    copy(e, 0, node->end);
    buffer_add_string(&e->out, ",");
    copy(e, begin_of(node), e->length);
    return true;
}

static bool drop(struct edit *e)
{
    const struct tree_node *node = any_node(e);
    if (node->parent == TREE_NONE)
        return false;
    const struct tree_node *parent = &e->tree->nodes[node->parent];
    const struct tree_node *first = &e->tree->nodes[parent->first];
    size_t begin = begin_of(node), end = node->end;
    if (node->next != TREE_NONE) {
        end = begin_of(&e->tree->nodes[node->next]);
    } else if (node != first) {
        const struct tree_node *former = first;
        while (&e->tree->nodes[former->next] != node)
            former = &e->tree->nodes[former->next];
        begin = former->end;
    }
    copy(e, 0, begin);
    copy(e, end, e->length);
    return true;
}

static bool swap(struct edit *e)
{
    const struct tree_node *one = any_node(e);
    if (one->parent == TREE_NONE || one->next == TREE_NONE)
        return false;
    const struct tree_node *two = &e->tree->nodes[one->next];
    while (two->next != TREE_NONE && chance(e->choice, 2))
        two = &e->tree->nodes[two->next];
    copy(e, 0, begin_of(one));
    copy(e, begin_of(two), two->end);
    copy(e, one->end, begin_of(two));
    copy(e, begin_of(one), one->end);
    copy(e, two->end, e->length);
    return true;
}

static bool add_beside(struct edit *e)
{
    const struct tree_node *node = any_node(e);
    if (node->parent == TREE_NONE)
        return false;
    copy(e, 0, begin_of(node));
    if (node->key_end > node->key_start) {
        if (chance(e->choice, 4))
            generate_string(e->choice, &e->out, 0);
        else
            generate_key(e->choice, &e->out, near_field(e, node));
        buffer_add_string(&e->out, ":");
    }
    generate_value(e->choice, &e->out, 3);
    buffer_add_string(&e->out, ",");
    copy(e, begin_of(node), e->length);
    return true;
}

/* Puts a value into a container, takes one out of it, or empties it. */
static bool rewrap(struct edit *e)
{
    const struct tree_node *node = any_node(e);
    copy(e, 0, node->start);
    switch (choose(e->choice, 4)) {
    case 0:
        buffer_add_string(&e->out, "[");
        copy(e, node->start, node->end);
        buffer_add_string(&e->out, "]");
        break;
    case 1:
        buffer_add_string(&e->out, "{\"\":");
        copy(e, node->start, node->end);
        buffer_add_string(&e->out, "}");
        break;
    case 2:
        if (node->first == TREE_NONE)
            return false;
        copy(e, e->tree->nodes[node->first].start,
             e->tree->nodes[node->first].end);
        break;
    default:
        buffer_add_string(&e->out, chance(e->choice, 2) ? "{}" : "[]");
    }
    copy(e, node->end, e->length);
    return true;
}

/* Elements enough to meet a limit; what is not in an array gets one. */
static bool multiply(struct edit *e)
{
    static const char *const small[] = {"{}", "0", "{\"\":[]}"};
    const struct tree_node *node = any_node(e);
    for (int tries = 0; tries < 16 && node->kind > TREE_ARRAY; tries++)
        node = any_node(e);
    if (node->parent == TREE_NONE)
        return false;
    bool in_array = e->tree->nodes[node->parent].kind == TREE_ARRAY;
    const char *more =
        chance(e->choice, 3) ? small[choose(e->choice, 3)] : NULL;
    copy(e, 0, node->start);
    buffer_add(&e->out, "[", !in_array);
    copy(e, node->start, node->end);
    size_t count = 1 + choose(e->choice, chance(e->choice, 2) ? 20 : 3);
    for (; count > 0; count--) {
        buffer_add_string(&e->out, ",");
        if (more != NULL)
            buffer_add_string(&e->out, more);
        else
            copy(e, node->start, node->end);
    }
    buffer_add(&e->out, "]", !in_array);
    copy(e, node->end, e->length);
    return true;
}

static bool nest(struct edit *e)
{
    const struct tree_node *node = any_node(e);
    size_t depth = CDBJOB_MAX_DEPTH - 3 + choose(e->choice, 6);
    copy(e, 0, node->start);
    for (size_t i = 0; i < depth; i++)
        buffer_add_string(&e->out, "[");
    copy(e, node->start, node->end);
    for (size_t i = 0; i < depth; i++)
        buffer_add_string(&e->out, "]");
    copy(e, node->end, e->length);
    return true;
}

static bool add_space(struct edit *e)
{
    static const char *const spaces[] = {" ", "\n", "\r\n", "\t",
                                         "                 "};
    const struct tree_node *node = any_node(e);
    copy(e, 0, node->start);
    buffer_add_string(&e->out, spaces[choose(e->choice, 5)]);
    copy(e, node->start, e->length);
    return true;
}

static bool change_values(struct edit *e)
{
    e->out.length =
        mutate_values(e->choice, (const uint8_t *)e->source, e->length,
                      (uint8_t *)e->out.bytes, e->out.room);
    return e->out.length > 0;
}

/* Inside a token: of a value, or of a key. */
static bool change_token(struct edit *e)
{
    const struct tree_node *node = any_node(e);
    bool key = node->key_end > node->key_start &&
               (node->kind <= TREE_ARRAY || chance(e->choice, 4));
    if (!key && node->kind <= TREE_ARRAY)
        return false;
    size_t start = key ? node->key_start : node->start;
    size_t end = key ? node->key_end : node->end;
    copy(e, 0, start);
    mutate_token(e->choice, e->source + start, end - start, &e->out);
    copy(e, end, e->length);
    return true;
}

static bool cut(struct edit *e)
{
    if (e->length == 0)
        return false;
    copy(e, 0, choose(e->choice, e->length));
    return e->out.length > 0;
}

static bool trail(struct edit *e)
{
    static const char *const tails[] = {"x", "{}", ",", "\n", "]", "\xEF"};
    copy(e, 0, e->length);
    buffer_add_string(&e->out, tails[choose(e->choice, 6)]);
    return true;
}

static const struct {
    bool (*change)(struct edit *);
    size_t weight;
    const char *name;
} changes[] = {
    {change_value, 30, "value"}, {change_key, 8, "key"},
    {repeat, 4, "repeat"},       {drop, 6, "drop"},
    {swap, 8, "swap"},           {add_beside, 6, "add"},
    {rewrap, 6, "rewrap"},       {multiply, 5, "multiply"},
    {nest, 1, "nest"},           {add_space, 3, "space"},
    {change_token, 14, "token"}, {cut, 2, "cut"},
    {trail, 1, "trail"},         {change_values, 6, "values"},
};
enum { CHANGES = sizeof changes / sizeof changes[0] };

/* Makes a change, the one of that index if there is one; sets it to that which
 * was made. */
static bool change_once(struct edit *e, size_t *which)
{
    size_t total = 0;
    for (size_t i = 0; i < CHANGES; i++)
        total += changes[i].weight;
    for (int tries = 0; tries < 8; tries++) {
        size_t drawn = choose(e->choice, total), i = 0;
        while (drawn >= changes[i].weight)
            drawn -= changes[i++].weight;
        i = *which < CHANGES && tries < 6 ? *which : i;
        e->out.length = 0;
        e->out.full = false;
        if (!changes[i].change(e) || e->out.full || e->out.length == 0)
            continue;
        *which = i;
        unsigned field = field_of(e, e->touched);
        note(changes[i].name,
             field == FIELD_NONE ? "" : cdbjob_field_table[field].name);
        return true;
    }
    return false;
}

/* Puts a word in; the new size. */
static size_t insert_word(struct choice *choice, uint8_t *data, size_t size,
                          size_t room)
{
    const char *word = mutator_words[choose(choice, MUTATOR_WORDS)];
    size_t length = strlen(word), at = choose(choice, size + 1);
    if (length > room - size)
        return size;
    memmove(data + at + length, data + at, size - at);
    memcpy(data + at, word, length);
    return size + length;
}

/* A response of the generator instead. */
static size_t begin_anew(struct choice *choice, uint8_t *data, size_t room)
{
    static struct specimen specimen;
    if (chance(choice, 2))
        generate_any(choice, &specimen);
    else
        generate(choice, &specimen, NULL, chance(choice, 2));
    note("anew", flaw_name(specimen.flaw));
    size_t size = specimen.text.length < room ? specimen.text.length : room;
    memcpy(data, specimen.bytes, size);
    return size;
}

size_t mutate_bytes(struct choice *choice, uint8_t *data, size_t size,
                    size_t room)
{
    static const char tokens[] = "{}[]:,\"\\0-1eE.tfn u/";
    note("bytes", "");
    if (room == 0)
        return 0;
    if (size == 0) {
        data[0] = '{';
        return 1;
    }
    for (size_t count = choose(choice, 4) + 1; count > 0; count--) {
        size_t at = choose(choice, size);
        size_t span = 1 + choose(choice, size - at < 16 ? size - at : 16);
        span = span > size - at ? size - at : span;
        switch (choose(choice, 7)) {
        case 0:
            data[at] ^= (uint8_t)(1u << choose(choice, 8));
            break;
        case 1:
            data[at] = (uint8_t)choose(choice, 256);
            break;
        case 2:
            data[at] = (uint8_t)tokens[choose(choice, sizeof tokens - 1)];
            break;
        case 3:
            if (size > span) {
                memmove(data + at, data + at + span, size - at - span);
                size -= span;
            }
            break;
        case 4:
            if (size + span <= room) {
                memmove(data + at + span, data + at, size - at);
                size += span;
            }
            break;
        case 5:
            size = insert_word(choice, data, size, room);
            break;
        default:
            data[at] = (uint8_t)(data[at] + choose(choice, 3) - 1);
        }
    }
    return size;
}

/* The text with one change; 0 where it is not JSON enough for one. */
static size_t change_json(struct choice *choice, uint8_t *data, size_t size,
                          size_t room, size_t *which)
{
    static struct tree tree;
    static char bytes[MUTATOR_ROOM];
    tree_read(&tree, (const char *)data, size);
    if (tree.count < 3 || !tree.complete)
        return 0;
    struct edit e = {
        choice,
        (const char *)data,
        size,
        &tree,
        tree.nodes,
        {bytes, 0, room < sizeof bytes ? room : sizeof bytes, false}};
    if (!change_once(&e, which))
        return 0;
    memcpy(data, bytes, e.out.length);
    return e.out.length;
}

size_t mutate_json(struct choice *choice, uint8_t *data, size_t size,
                   size_t room)
{
    size_t count = chance(choice, 3) ? 1 + choose(choice, 4) : 1;
    if (room == 0)
        return 0;
    if (size > MUTATOR_ROOM / 2)
        return mutate_bytes(choice, data, size, room);
    /* A corpus drifts to what is broken early: a part begins from a response
     * that is whole, or about to be. */
    if (chance(choice, 10)) {
        size = begin_anew(choice, data, room);
        count = choose(choice, 5);
    }
    /* Twice the same is what few inputs have: often a change is repeated. */
    bool alike = chance(choice, 2);
    for (size_t which = CHANGES; count > 0; count--) {
        which = alike ? which : CHANGES;
        size_t changed = change_json(choice, data, size, room, &which);
        if (changed == 0)
            return chance(choice, 2) || size == 0
                       ? begin_anew(choice, data, room)
                       : mutate_bytes(choice, data, size, room);
        size = changed;
    }
    return size;
}

size_t cross(struct choice *choice, const uint8_t *data, size_t size,
             const uint8_t *other, size_t other_size, uint8_t *out, size_t room)
{
    static struct tree tree, other_tree;
    struct edit e = {choice, (const char *)data,           size, &tree,
                     NULL,   {(char *)out, 0, room, false}};
    struct edit from = {choice, (const char *)other, other_size, &other_tree,
                        NULL,   {NULL, 0, 0, false}};
    tree_read(&tree, e.source, size);
    tree_read(&other_tree, from.source, other_size);
    if (tree.count == 0 || other_tree.count == 0)
        return 0;
    const struct tree_node *to = any_node(&e);
    for (int tries = 0; tries < 32; tries++) {
        const struct tree_node *node = any_node(&from);
        unsigned field = field_of(&e, to);
        bool alike = field != FIELD_NONE ? field_of(&from, node) == field
                                         : node->kind == to->kind;
        if (!alike && tries < 24)
            continue;
        copy(&e, 0, to->start);
        copy(&from, 0, 0);
        buffer_add(&e.out, from.source + node->start, node->end - node->start);
        copy(&e, to->end, size);
        note("cross",
             field == FIELD_NONE ? "" : cdbjob_field_table[field].name);
        return e.out.full ? 0 : e.out.length;
    }
    return 0;
}

void mutate_describe(char *out, size_t room)
{
    snprintf(out, room, "%s%s%s", last.change, last.field[0] ? "-" : "",
             last.field);
}

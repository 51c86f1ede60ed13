/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Where the values of a JSON text stand. One pass, no recursion; what it does
 * not understand ends the tree, and what came before it stays.
 */
#include "support/tree.h"

#include <string.h>

struct tree_reader {
    struct tree *tree;
    const char *text;
    size_t length, at;
};

static void skip_space(struct tree_reader *r)
{
    while (r->at < r->length && r->text[r->at] != '\0' &&
           strchr(" \t\r\n", r->text[r->at]) != NULL)
        r->at++;
}

static bool accept(struct tree_reader *r, char byte)
{
    if (r->at >= r->length || r->text[r->at] != byte)
        return false;
    r->at++;
    return true;
}

static bool pass_string(struct tree_reader *r)
{
    for (r->at++; r->at < r->length; r->at++) {
        if (r->text[r->at] == '\\')
            r->at++;
        else if (r->text[r->at] == '"')
            return accept(r, '"');
    }
    r->at = r->length;
    return false;
}

static bool pass_other(struct tree_reader *r)
{
    size_t begin = r->at;
    while (r->at < r->length &&
           (r->text[r->at] == '\0' ||
            strchr(",:]}[{\" \t\r\n", r->text[r->at]) == NULL))
        r->at++;
    return r->at > begin;
}

/* Adds the value that begins here, below `parent`; a container stays open. */
static uint32_t add_node(struct tree_reader *r, uint32_t parent,
                         uint32_t key_start, uint32_t key_end)
{
    struct tree *tree = r->tree;
    if (tree->count == TREE_ROOM || r->at >= r->length)
        return TREE_NONE;
    uint32_t index = tree->count;
    struct tree_node *node = &tree->nodes[index];
    char byte = r->text[r->at];
    *node = (struct tree_node){.key_start = key_start,
                               .key_end = key_end,
                               .start = (uint32_t)r->at,
                               .parent = parent,
                               .next = TREE_NONE,
                               .first = TREE_NONE,
                               .last = TREE_NONE,
                               .kind = byte == '{'   ? TREE_OBJECT
                                       : byte == '[' ? TREE_ARRAY
                                       : byte == '"' ? TREE_STRING
                                                     : TREE_OTHER};
    bool whole = true;
    if (node->kind == TREE_STRING)
        whole = pass_string(r);
    else if (node->kind == TREE_OTHER)
        whole = pass_other(r);
    else
        r->at++;
    if (!whole)
        return TREE_NONE;
    node->end = (uint32_t)r->at;
    tree->count++;
    if (parent != TREE_NONE) {
        struct tree_node *above = &tree->nodes[parent];
        if (above->last == TREE_NONE)
            above->first = index;
        else
            tree->nodes[above->last].next = index;
        above->last = index;
        above->children++;
    }
    return index;
}

/* A key and its colon, where the open container is an object. */
static bool pass_key(struct tree_reader *r, uint32_t open, uint32_t *start,
                     uint32_t *end)
{
    *start = *end = (uint32_t)r->at;
    if (r->tree->nodes[open].kind != TREE_OBJECT)
        return true;
    if (r->at >= r->length || r->text[r->at] != '"' || !pass_string(r))
        return false;
    *end = (uint32_t)r->at;
    skip_space(r);
    if (!accept(r, ':'))
        return false;
    skip_space(r);
    return true;
}

static bool is_open(const struct tree *tree, uint32_t node)
{
    return tree->nodes[node].kind <= TREE_ARRAY;
}

/* Adds the values of the open containers one by one, until all are closed. */
static bool read_members(struct tree_reader *r)
{
    uint32_t open = 0;
    while (open != TREE_NONE) {
        struct tree_node *node = &r->tree->nodes[open];
        skip_space(r);
        if (accept(r, node->kind == TREE_OBJECT ? '}' : ']')) {
            node->end = (uint32_t)r->at;
            open = node->parent;
            continue;
        }
        if (node->children > 0 && !accept(r, ','))
            return false;
        skip_space(r);
        uint32_t start, end;
        if (!pass_key(r, open, &start, &end))
            return false;
        uint32_t child = add_node(r, open, start, end);
        if (child == TREE_NONE)
            return false;
        if (is_open(r->tree, child))
            open = child;
    }
    return true;
}

/* Containers still open where the text stopped making sense end there. */
static void close_all(struct tree_reader *r)
{
    for (uint32_t i = 0; i < r->tree->count; i++)
        if (is_open(r->tree, i) &&
            r->tree->nodes[i].end == r->tree->nodes[i].start + 1)
            r->tree->nodes[i].end = (uint32_t)r->at;
}

void tree_read(struct tree *tree, const char *text, size_t length)
{
    struct tree_reader r = {tree, text, length, 0};
    tree->count = 0;
    tree->complete = false;
    if (length > UINT32_MAX / 2)
        return;
    skip_space(&r);
    if (add_node(&r, TREE_NONE, 0, 0) == TREE_NONE)
        return;
    if (is_open(tree, 0) && !read_members(&r)) {
        close_all(&r);
        return;
    }
    skip_space(&r);
    tree->complete = r.at == length;
}

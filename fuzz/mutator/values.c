/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Other values in the same text: what is between them, keys, containers and
 * white space, stays as it is. Values come from the generator.
 */
#include "mutator/values.h"

#include "mutator/mutator.h"

#include <string.h>

/* Does a key, quotes included, say that name? */
static bool is_name(const char *key, size_t length, const char *name)
{
    size_t size = strlen(name);
    return size > 0 && length == size + 2 && memcmp(key + 1, name, size) == 0;
}

/* The first field from `first` to before `end` with the key of a node. */
static unsigned find_field(const char *source, const struct tree_node *node,
                           unsigned first, unsigned end)
{
    const char *key = source + node->key_start;
    size_t length = node->key_end - node->key_start;
    for (unsigned field = first; field < end; field++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        if (is_name(key, length, row->name) ||
            is_name(key, length, row->historic))
            return field;
    }
    return FIELD_NONE;
}

unsigned member_field(const struct tree *tree, const char *source,
                      const struct tree_node *node)
{
    uint32_t above = node->parent;
    unsigned holder = FIELD_NONE, found = FIELD_NONE;
    /* What an object is, the key of the container that it is in says: of
     * these each has another name. */
    while (above != TREE_NONE && holder == FIELD_NONE) {
        holder = find_field(source, &tree->nodes[above], 0, FIELD_COUNT);
        above = tree->nodes[above].parent;
    }
    if (holder != FIELD_NONE && cdbjob_is_container(holder)) {
        struct cdbjob_members rows =
            cdbjob_members_table[cdbjob_child_object(holder)];
        found = find_field(source, node, rows.first, rows.end);
    }
    return found != FIELD_NONE ? found
                               : find_field(source, node, 0, FIELD_COUNT);
}

size_t mutate_values(struct choice *choice, const uint8_t *data, size_t size,
                     uint8_t *out, size_t room)
{
    static struct tree tree;
    const char *source = (const char *)data;
    struct buffer text = {(char *)out, 0, room, false};
    size_t often = (size_t)4 << choose(choice, 3), from = 0;
    tree_read(&tree, source, size);
    for (uint32_t i = 0; i < tree.count; i++) {
        const struct tree_node *node = &tree.nodes[i];
        unsigned field = FIELD_NONE;
        if (node->kind >= TREE_STRING && chance(choice, often))
            field = member_field(&tree, source, node);
        if (field == FIELD_NONE)
            continue;
        buffer_add(&text, source + from, node->start - from);
        size_t begin = text.length;
        generate_for_field(choice, &text, field);
        from = node->end;
        /* A container would be between values, too. */
        if (begin < text.length && strchr("{[", text.bytes[begin]) != NULL) {
            text.length = begin;
            from = node->start;
        }
    }
    buffer_add(&text, source + from, size - from);
    return text.full || from == 0 ? 0 : text.length;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Other values in the same text: what is between them, keys, containers and
 * white space, stays as it is. Values come from the generator.
 */
#include "mutator/values.h"

#include "mutator/mutator.h"

#include <string.h>

unsigned member_field(const char *source, const struct tree_node *node)
{
    size_t length = node->key_end - node->key_start;
    for (unsigned field = 0; field < FIELD_COUNT; field++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        if (row->key_length == length &&
            memcmp(source + node->key_start, row->key, length) == 0)
            return field;
    }
    return FIELD_NONE;
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
            field = member_field(source, node);
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

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Where the values of a JSON text stand, read leniently: for respelling and
 * mutating texts, never for judging them. It knows nothing of the response.
 */
#ifndef CDBJOB_FUZZ_TREE_H
#define CDBJOB_FUZZ_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum tree_kind {
    TREE_OBJECT,
    TREE_ARRAY,
    TREE_STRING,
    TREE_OTHER /* a number, a word, or anything else without a delimiter */
};

#define TREE_NONE UINT32_MAX
enum { TREE_ROOM = 4096 }; /* a text with more values is left incomplete */

/* A value; in an object with its key, quotes included. */
struct tree_node {
    uint32_t key_start, key_end; /* equal where there is no key */
    uint32_t start, end;
    uint32_t parent, next, first, last; /* nodes, or TREE_NONE */
    uint32_t children;
    uint8_t kind;
};

struct tree {
    struct tree_node nodes[TREE_ROOM];
    uint32_t count; /* of nodes; the root is the first */
    bool complete;  /* the whole text was one value in this lenient grammar */
};

void tree_read(struct tree *tree, const char *text, size_t length);

#endif

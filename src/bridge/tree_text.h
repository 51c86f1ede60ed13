/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A tree of cJSON as JSON text. It knows nothing of the response.
 */
#ifndef CDBJOB_BRIDGE_TREE_TEXT_H
#define CDBJOB_BRIDGE_TREE_TEXT_H

#include <stddef.h>

struct cJSON;

/* Integers whose size is less than this are exact in a double, and no other
 * integer is read as one of them: 2^53. */
#define CDBJOB_CJSON_EXACT 9007199254740992

/* A text that is being written: the first `size` bytes of it are kept, and no
 * more than `most` are counted. */
struct cdbjob_cjson_output {
    char *bytes;
    size_t size, most;
    size_t length;
};

/* Writes a tree. `levels` has space for `depth` pointers; a container that is
 * deeper is written as an empty one. */
void cdbjob_cjson_write_tree(struct cdbjob_cjson_output *output,
                             const struct cJSON *tree,
                             const struct cJSON **levels, size_t depth);

#endif

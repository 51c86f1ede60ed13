/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Members of a tree by the field table. It knows keys, not values.
 */
#ifndef CDBJOB_FUZZ_VALUES_H
#define CDBJOB_FUZZ_VALUES_H

#include "generator/generator.h"
#include "support/tree.h"

/* The field that the key of a node names in the object that it is in, by its
 * historic name too; or FIELD_NONE. */
unsigned member_field(const struct tree *tree, const char *source,
                      const struct tree_node *node);

#endif

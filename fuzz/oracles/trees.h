/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The oracles of the bridge to cJSON, as oracles.h has those of the parser.
 * They know what cJSON loses from tests/support/peers.h alone.
 */
#ifndef CDBJOB_FUZZ_TREES_H
#define CDBJOB_FUZZ_TREES_H

#include "oracles/answer.h"

struct cJSON;

/* Asks the bridge what a tree is: in exactly the memory that it needs, and
 * with too little first, which must say how much that is. The answer holds
 * until the next call. */
void ask_tree(struct answer *answer, const struct cJSON *tree,
              const cdbjob_options *options, size_t gap);

/* A tree is judged as its text is: status, response, and each finding by rule,
 * level, pointer and meant key; but for what a tree loses. */
void oracle_tree_judged(const struct answer *text, const struct answer *tree);

/* What is written of a tree is JSON but for bytes that are not UTF-8, and the
 * tree that cJSON makes of it is written as the same bytes. */
void oracle_tree_written(const struct answer *tree);

/* A response that is made a tree is read back equal. */
void oracle_tree_created(const struct answer *text);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Target: the bridge to cJSON on the tree that cJSON makes of any bytes, which
 * must be judged as the text is. It must not know how a tree is written.
 */
#include "oracles/trees.h"

#include <cJSON.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint32_t depths[] = {1, 3, CDBJOB_MAX_DEPTH, 1000};
    cdbjob_options options;
    if (size > TEXT_ROOM)
        return 0;
    struct choice choice = choice_from_seed(choice_hash(data, size));
    cdbjob_options_init(&options, (cdbjob_dialect)choose(&choice, 2));
    options.max_depth = depths[choose(&choice, 4)];
    const char *json = guard_copy(GUARD_TEXT, data, size);
    struct answer text, tree;
    ask(&subject_real, &text, ANSWER_FIRST, json, size, &options, 0);
    cJSON *root = cJSON_ParseWithLength(json, size);
    if (root == NULL)
        return 0;
    ask_tree(&tree, root, &options, choose(&choice, 16));
    cJSON_Delete(root);
    oracle_tree_judged(&text, &tree);
    oracle_tree_written(&tree);
    oracle_tree_created(&text);
    return 0;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Oracles of the bridge to cJSON: see trees.h.
 */
#include "oracles/trees.h"

#include "cdbjob/cjson.h"
#include "tests/support/peers.h"

#include <cJSON.h>
#include <stdlib.h>
#include <string.h>

/* One call, in a block of that size. */
static cdbjob_cjson_text ask_in(size_t size, size_t gap, const cJSON *tree,
                                struct answer *answer)
{
    static cdbjob_finding items[FINDINGS_ROOM];
    cdbjob_cjson_text text;
    void *memory = guard_block(GUARD_MEMORY_OTHER, size, gap, 0xA5);
    cdbjob_findings_init(&answer->findings, items, FINDINGS_ROOM);
    answer->status =
        cdbjob_cjson_parse(tree, &answer->options, memory, size,
                           &answer->response, &answer->findings, &text);
    if (!guard_intact(GUARD_MEMORY_OTHER))
        oracle_fail("oracle_tree_memory", "a byte outside of %zu", size);
    return text;
}

void ask_tree(struct answer *answer, const cJSON *tree,
              const cdbjob_options *options, size_t gap)
{
    answer->options = *options;
    size_t needed = cdbjob_cjson_memory_needed(0, options);
    cdbjob_cjson_text text = ask_in(needed, gap, tree, answer);
    if (answer->status != CDBJOB_MEMORY_TOO_SMALL || text.bytes != NULL)
        oracle_fail("oracle_tree_memory", "nothing fits, but it is %s",
                    cdbjob_status_name(answer->status));
    size_t length = text.length;
    needed = cdbjob_cjson_memory_needed(length, options);
    text = ask_in(needed, gap, tree, answer);
    if (cdbjob_status_family(answer->status) == CDBJOB_FAMILY_MISUSE ||
        text.length != length)
        oracle_fail("oracle_tree_memory", "%zu bytes of text, first %zu: %s",
                    text.length, length, cdbjob_status_name(answer->status));
    answer->json = text.bytes;
    answer->length = length;
}

static void hold_finding(const struct answer *text, const struct answer *tree,
                         size_t i)
{
    static char pointers[2][POINTER_ROOM];
    const cdbjob_finding *one = &text->findings.items[i];
    const cdbjob_finding *other = &tree->findings.items[i];
    cdbjob_pointer(text->json, text->length, one, pointers[0], POINTER_ROOM);
    cdbjob_pointer(tree->json, tree->length, other, pointers[1], POINTER_ROOM);
    if (one->rule != other->rule || one->level != other->level ||
        cdbjob_meant(one) != cdbjob_meant(other) ||
        strcmp(pointers[0], pointers[1]) != 0)
        oracle_fail("oracle_tree_judged", "%d at %s, not %d at %s", other->rule,
                    pointers[1], one->rule, pointers[0]);
}

/* Is the text JSON to its end? One that is too deep was not read so far: cJSON
 * may see what a look ahead does not, or the reverse. */
static bool is_json(const struct answer *text)
{
    struct answer deep;
    cdbjob_options options = text->options;
    if (text->status != CDBJOB_TOO_DEEP)
        return cdbjob_status_family(text->status) != CDBJOB_FAMILY_MALFORMED;
    options.max_depth = CDBJOB_DEPTH_LIMIT;
    ask(&subject_real, &deep, ANSWER_THIRD, text->json, text->length, &options,
        0);
    return cdbjob_status_family(deep.status) != CDBJOB_FAMILY_MALFORMED &&
           deep.status != CDBJOB_TOO_DEEP;
}

void oracle_tree_judged(const struct answer *text, const struct answer *tree)
{
    /* Beside the limit of length, texts and trees are not equally long. */
    if (!is_json(text) || text->status == CDBJOB_TOO_LARGE ||
        tree->status == CDBJOB_TOO_LARGE ||
        cjson_loses(text->json, text->length) != NULL)
        return;
    if (text->status != tree->status)
        oracle_fail(__func__, "the tree is %s, the text %s",
                    cdbjob_status_name(tree->status),
                    cdbjob_status_name(text->status));
    if (!responses_equal(text->response, tree->response))
        oracle_fail(__func__, "the responses differ");
    if (text->findings.errors != tree->findings.errors ||
        text->findings.warnings != tree->findings.warnings ||
        text->findings.notes != tree->findings.notes)
        oracle_fail(__func__, "the numbers of findings differ");
    for (size_t i = 0; i < text->findings.count; i++)
        hold_finding(text, tree, i);
}

void oracle_tree_written(const struct answer *tree)
{
    if (cdbjob_status_family(tree->status) == CDBJOB_FAMILY_MALFORMED &&
        tree->findings.decisive.rule != 104)
        oracle_fail(__func__, "what is written is %s",
                    cdbjob_status_name(tree->status));
    if (tree->status == CDBJOB_TOO_LARGE)
        return; /* it ends there */
    size_t length = tree->length;
    const char *copy = guard_copy(GUARD_TEXT_OTHER, tree->json, length);
    cJSON *root = cjson_tree(copy, length);
    struct answer again;
    if (root == NULL)
        oracle_fail(__func__, "cJSON refuses what is written: %.*s",
                    (int)length, copy);
    ask_tree(&again, root, &tree->options, 0);
    cJSON_Delete(root);
    if (again.length != length || memcmp(again.json, copy, length) != 0)
        oracle_fail(__func__, "it is written otherwise the second time");
}

void oracle_tree_created(const struct answer *text)
{
    static cdbjob_options options;
    if (text->response == NULL)
        return;
    if (options.max_length == 0) {
        cdbjob_options_init(&options, CDBJOB_OBSERVED);
        options.max_length = CDBJOB_LENGTH_LIMIT;
        /* What is absent is left out. */
        if (cdbjob_set_level(&options, 201, CDBJOB_OFF) != CDBJOB_VALID ||
            cdbjob_set_level(&options, 207, CDBJOB_OFF) != CDBJOB_VALID)
            abort();
    }
    struct answer again;
    cJSON *root = cdbjob_cjson_create(text->response);
    if (root == NULL)
        oracle_fail(__func__, "there is no tree");
    ask_tree(&again, root, &options, 0);
    cJSON_Delete(root);
    if (!responses_equal(text->response, again.response))
        oracle_fail(__func__, "it is read back otherwise, as %s",
                    cdbjob_status_name(again.status));
}

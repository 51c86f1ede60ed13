/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Storage for the parser, grown when a record needs more. It knows nothing
 * of files and reports.
 */
#include "cli/judging/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The documented example has eleven findings. */
#define FIRST_FINDINGS 64u

void judge_init(struct judge *judge, const cdbjob_options *options,
                bool by_layout)
{
    *judge = (struct judge){.options = *options, .by_layout = by_layout};
}

static bool make_room(struct judge *judge, size_t length)
{
    size_t needed = cdbjob_memory_needed(length, &judge->options);
    if (needed <= judge->memory_size)
        return true;
    void *memory = realloc(judge->memory, needed);
    if (memory == NULL)
        return false;
    judge->memory = memory;
    judge->memory_size = needed;
    return true;
}

static bool make_findings_room(cdbjob_findings *findings, size_t count)
{
    cdbjob_finding *items =
        realloc(findings->items, count * sizeof *findings->items);
    if (items == NULL)
        return false;
    findings->items = items;
    findings->capacity = count;
    return true;
}

/* Findings that are to be stored. */
static size_t wanted(const cdbjob_findings *findings)
{
    return findings->errors +
           (findings->least <= CDBJOB_WARNING ? findings->warnings : 0) +
           (findings->least <= CDBJOB_NOTE ? findings->notes : 0);
}

static void parse(struct judge *judge, const char *bytes, size_t length)
{
    judge->status = cdbjob_parse_with_layout(
        bytes, length, &judge->options, judge->memory, judge->memory_size,
        &judge->response, &judge->findings,
        judge->by_layout ? &judge->layout : NULL);
}

bool judge_text(struct judge *judge, const char *bytes, size_t length)
{
    cdbjob_findings *findings = &judge->findings;
    if (!make_room(judge, length))
        return false;
    if (findings->capacity == 0 &&
        !make_findings_room(findings, FIRST_FINDINGS))
        return false;
    parse(judge, bytes, length);
    if (wanted(findings) > findings->capacity) {
        /* How many there are is known now: a second pass stores them all. */
        if (!make_findings_room(findings, wanted(findings)))
            return false;
        parse(judge, bytes, length);
    }
    return cdbjob_status_family(judge->status) != CDBJOB_FAMILY_MISUSE;
}

void judge_free(struct judge *judge)
{
    free(judge->memory);
    free(judge->findings.items);
}

const cdbjob_rule *judge_rule(const char *id)
{
    const cdbjob_rule *rule;
    for (size_t i = 0; (rule = cdbjob_rule_at(i)) != NULL; i++) {
        char own[16];
        snprintf(own, sizeof own, "CDB%d", rule->number);
        if (strcmp(own, id) == 0)
            return rule;
    }
    return NULL;
}

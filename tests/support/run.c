/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * One parse under the strictest conditions: see run.h.
 */
#include "run.h"

#include "equal.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static void prepare(struct run *run)
{
    cdbjob_findings_init(&run->findings, run->items, RUN_CAPACITY);
}

void run_again(struct run *run, const cdbjob_options *options)
{
    prepare(run);
    run->status =
        cdbjob_parse(run->text, run->length, options, run->memory,
                     run->memory_size, &run->response, &run->findings);
}

void run_with_layout(struct run *run, const cdbjob_options *options,
                     cdbjob_layout *layout)
{
    prepare(run);
    run->status = cdbjob_parse_with_layout(
        run->text, run->length, options, run->memory, run->memory_size,
        &run->response, &run->findings, layout);
}

/* A finding has no padding, so its bytes are its members. */
_Static_assert(sizeof(cdbjob_finding) == 4 * sizeof(size_t) + 16,
               "findings can be compared by memcmp");

const char *runs_differ(const struct run *one, const struct run *other)
{
    static char texts[2][1 << 18];
    const cdbjob_findings *a = &one->findings, *b = &other->findings;
    if (one->status != other->status)
        return "the status";
    if (a->count != b->count || a->errors != b->errors ||
        a->warnings != b->warnings || a->notes != b->notes)
        return "the number of findings";
    if (memcmp(one->items, other->items, a->count * sizeof one->items[0]) != 0)
        return "a finding";
    if (memcmp(&a->decisive, &b->decisive, sizeof a->decisive) != 0)
        return "the finding that decides";
    if ((one->response == NULL) != (other->response == NULL))
        return "the presence of a response";
    if (one->response == NULL)
        return NULL;
    size_t length = cdbjob_write(one->response, texts[0], sizeof texts[0]);
    if (length != cdbjob_write(other->response, texts[1], sizeof texts[1]) ||
        length >= sizeof texts[0] || memcmp(texts[0], texts[1], length) != 0)
        return "the canonical text";
    return responses_differ(one->response, other->response);
}

void run_start(struct run *run, const char *text, size_t length,
               const cdbjob_options *options)
{
    run->text = exact_copy(text, length);
    run->length = length;
    run->memory_size = cdbjob_memory_needed(length, options);
    run->memory = malloc(run->memory_size);
    if (run->memory == NULL)
        give_up("out of memory", "run_start");
    run_again(run, options);
}

void run_end(struct run *run)
{
    exact_free(run->text, run->length);
    free(run->memory);
    run->text = NULL;
    run->memory = NULL;
    run->response = NULL;
}

const cdbjob_finding *run_find(const struct run *run, int rule)
{
    for (size_t i = 0; i < run->findings.count; i++)
        if (run->items[i].rule == rule)
            return &run->items[i];
    return NULL;
}

const cdbjob_finding *run_syntax_finding(const struct run *run)
{
    for (size_t i = 0; i < run->findings.count; i++)
        if (run->items[i].rule < 200)
            return &run->items[i];
    return NULL;
}

/* The status that a list of all findings means, with the precedence of
 * the families. */
static cdbjob_status explained_status(const struct run *run)
{
    cdbjob_status status = CDBJOB_VALID;
    for (size_t i = 0; i < run->findings.count; i++) {
        const cdbjob_finding *finding = &run->items[i];
        if (finding->rule < 200)
            return finding->rule == 101   ? CDBJOB_TRUNCATED
                   : finding->rule == 110 ? CDBJOB_EMPTY
                                          : CDBJOB_MALFORMED;
        if (finding->rule >= 900)
            status = finding->rule == 901   ? CDBJOB_TOO_LARGE
                     : finding->rule == 902 ? CDBJOB_TOO_DEEP
                                            : CDBJOB_TOO_MANY_ITEMS;
        else if (finding->level == CDBJOB_ERROR && status == CDBJOB_VALID)
            status = CDBJOB_REFUSED;
    }
    return status;
}

static const char *finding_problem(const struct run *run, size_t index,
                                   size_t by_level[4])
{
    const cdbjob_finding *finding = &run->items[index];
    if (finding->offset > run->length ||
        finding->length > run->length - finding->offset)
        return "a finding outside the input";
    if (finding->length == 0 && finding->offset != run->length)
        return "an empty finding before the end of the input";
    if (finding->related_offset != CDBJOB_NO_OFFSET &&
        finding->related_offset >= finding->offset)
        return "a related offset that is not before the finding";
    if (cdbjob_rule_find(finding->rule) == NULL)
        return "a finding of an unknown rule";
    if (finding->level == CDBJOB_OFF || finding->level > CDBJOB_ERROR)
        return "a finding without a level";
    by_level[finding->level]++;
    if (finding->rule < 200 && index + 1 != run->findings.count)
        return "a finding after a syntax error";
    if (index == 0)
        return NULL;
    const cdbjob_finding *previous = finding - 1;
    if (previous->offset > finding->offset)
        return "findings out of order of offset";
    /* Missing keys are at one brace in the order of the document. */
    bool missing = (previous->rule == 201 || previous->rule == 207) &&
                   (finding->rule == 201 || finding->rule == 207);
    if (previous->offset == finding->offset && previous->rule > finding->rule &&
        !missing)
        return "findings out of order of rule";
    return NULL;
}

const char *run_problem(const struct run *run)
{
    const cdbjob_findings *findings = &run->findings;
    if ((run->status == CDBJOB_VALID) != (run->response != NULL))
        return "a response beside a refusal, or none beside none";
    if (cdbjob_status_family(run->status) == CDBJOB_FAMILY_MISUSE)
        return findings->count != 0 ? "findings after a misuse" : NULL;
    size_t by_level[4] = {0};
    for (size_t i = 0; i < findings->count; i++) {
        const char *problem = finding_problem(run, i, by_level);
        if (problem != NULL)
            return problem;
    }
    size_t total = findings->errors + findings->warnings + findings->notes;
    if (findings->count != (total < RUN_CAPACITY ? total : RUN_CAPACITY))
        return "fewer findings stored than there was space for";
    if (total > RUN_CAPACITY)
        return NULL;
    if (by_level[CDBJOB_ERROR] != findings->errors ||
        by_level[CDBJOB_WARNING] != findings->warnings ||
        by_level[CDBJOB_NOTE] != findings->notes)
        return "counts that are not those of the findings";
    if (explained_status(run) != run->status)
        return "a status that the findings do not explain";
    return NULL;
}

cdbjob_options options_at_level(cdbjob_level level)
{
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    for (size_t i = 0; cdbjob_rule_at(i) != NULL; i++) {
        int rule = cdbjob_rule_at(i)->number;
        if (rule >= 200 && rule < 900 &&
            cdbjob_set_level(&options, rule, level) != CDBJOB_VALID)
            give_up("a level cannot be set", cdbjob_rule_at(i)->name);
    }
    return options;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Oracles of memory: bounds, sizes that are too small, and independence from
 * what the memory held. They must not know what a response holds.
 */
#include "oracles/oracles.h"

#include <string.h>

void oracle_memory_formula(const struct subject *subject, size_t length,
                           const cdbjob_options *options)
{
    size_t needed = subject->memory_needed(length, options);
    size_t counted =
        length < options->max_length ? length : options->max_length;
    size_t stated = CDBJOB_MEMORY_FOR(counted, options->max_items);
    if (needed != stated)
        oracle_fail(__func__, "%zu bytes for %zu, the header says %zu", needed,
                    length, stated);
    if (length > 0 && subject->memory_needed(length - 1, options) > needed)
        oracle_fail(__func__, "a longer text than %zu needs less", length);
    if (options->max_length <= CDBJOB_MAX_LENGTH &&
        options->max_items <= CDBJOB_MAX_ITEMS && needed > CDBJOB_MEMORY_MAX)
        oracle_fail(__func__, "more than CDBJOB_MEMORY_MAX for %zu", length);
}

static void small_memory(const struct subject *subject,
                         const struct answer *answer, size_t size)
{
    static const char name[] = "oracle_small_memory";
    cdbjob_finding item;
    cdbjob_findings findings = {&item, 1, 9, 9, 9, 9};
    const cdbjob_response *response = (const cdbjob_response *)&item;
    unsigned char *memory = guard_room(GUARD_MEMORY_OTHER, size, 0);
    cdbjob_status status =
        subject->parse(answer->json, answer->length, &answer->options, memory,
                       size, &response, &findings);
    cdbjob_status wanted = answer->length > answer->options.max_length
                               ? CDBJOB_TOO_LARGE
                               : CDBJOB_MEMORY_TOO_SMALL;
    if (status != wanted)
        oracle_fail(name, "%s with %zu of %zu bytes",
                    cdbjob_status_name(status), size, answer->memory_size);
    if (response != NULL)
        oracle_fail(name, "a response with %zu bytes", size);
    size_t reported = findings.errors + findings.warnings + findings.notes;
    if (reported != (status == CDBJOB_TOO_LARGE) || findings.count != reported)
        oracle_fail(name, "%zu findings with %zu bytes", reported, size);
    if (!guard_intact(GUARD_MEMORY_OTHER))
        oracle_fail(name, "bytes outside %zu written", size);
}

void oracle_small_memory(const struct subject *subject,
                         const struct answer *answer, struct choice *choice)
{
    size_t needed = answer->memory_size;
    if (needed == 0)
        oracle_fail(__func__, "no memory needed for %zu bytes", answer->length);
    small_memory(subject, answer, needed - 1);
    if (!oracles_thorough) {
        small_memory(subject, answer, choose(choice, needed));
        return;
    }
    for (size_t size = 0; size < needed; size += 1 + needed / 64)
        small_memory(subject, answer, size);
}

void oracle_deterministic(const struct subject *subject,
                          const struct answer *answer, struct choice *choice)
{
    /* Short texts meet the bound exactly, and only at some alignments. */
    bool every = oracles_thorough || answer->length <= 64;
    size_t first = every ? 0 : choose(choice, 8);
    size_t last = every ? 7 : first;
    for (size_t gap = first; gap <= last; gap++) {
        struct answer again;
        ask(subject, &again, ANSWER_SECOND, answer->json, answer->length,
            &answer->options, gap);
        if (again.status != answer->status)
            oracle_fail(__func__, "%s, then %s",
                        cdbjob_status_name(answer->status),
                        cdbjob_status_name(again.status));
        const cdbjob_findings *one = &answer->findings;
        const cdbjob_findings *two = &again.findings;
        if (one->count != two->count || one->errors != two->errors ||
            one->warnings != two->warnings || one->notes != two->notes)
            oracle_fail(__func__, "the counts of findings differ");
        for (size_t i = 0; i < one->count; i++)
            if (!findings_same(&one->items[i], &two->items[i]) ||
                one->items[i].level != two->items[i].level)
                oracle_fail(__func__, "finding %zu differs", i);
        if (answer->response != NULL &&
            !responses_equal(answer->response, again.response))
            oracle_fail(__func__, "the responses differ");
    }
}

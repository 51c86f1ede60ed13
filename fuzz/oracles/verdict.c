/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The oracle that knows the answer, because the generator made the question.
 */
#include "oracles/verdict.h"

#include <string.h>

static cdbjob_status expected_status(const struct specimen *specimen,
                                     const cdbjob_options *options)
{
    cdbjob_status status = CDBJOB_VALID;
    for (size_t i = 0; i < specimen->count; i++) {
        int rule = specimen->expected[i].rule;
        if (rule < 200)
            return rule == 101   ? CDBJOB_TRUNCATED
                   : rule == 110 ? CDBJOB_EMPTY
                                 : CDBJOB_MALFORMED;
        if (rule == 901)
            status = CDBJOB_TOO_LARGE;
        else if (rule == 902)
            status = CDBJOB_TOO_DEEP;
        else if (rule == 903)
            status = CDBJOB_TOO_MANY_ITEMS;
        else if (status == CDBJOB_VALID &&
                 cdbjob_get_level(options, rule) == CDBJOB_ERROR)
            status = CDBJOB_REFUSED;
    }
    return status;
}

static void compare(const struct subject *subject, const struct answer *answer,
                    const struct expectation *one,
                    const cdbjob_finding *finding)
{
    static char pointer[POINTER_ROOM];
    if (finding->rule != one->rule || finding->offset != one->offset)
        oracle_fail("oracle_verdict", "%d at %zu, not %d at %zu '%s': %.*s",
                    finding->rule, finding->offset, one->rule, one->offset,
                    one->pointer, (int)answer->length, answer->json);
    if (finding->length != one->length)
        oracle_fail("oracle_verdict", "%d at %zu is %zu long, not %zu: %.*s",
                    one->rule, one->offset, finding->length, one->length,
                    (int)answer->length, answer->json);
    if (one->related != CDBJOB_NO_OFFSET &&
        finding->related_offset != one->related)
        oracle_fail("oracle_verdict", "%d at %zu is related to %zu, not %zu",
                    one->rule, one->offset, finding->related_offset,
                    one->related);
    const char *meant = cdbjob_meant(finding);
    if (one->meant != NULL && (meant == NULL || strcmp(meant, one->meant) != 0))
        oracle_fail("oracle_verdict", "%d at %zu means '%s', not '%s': %.*s",
                    one->rule, one->offset, meant == NULL ? "" : meant,
                    one->meant, (int)answer->length, answer->json);
    subject->pointer(answer->json, answer->length, finding, pointer,
                     sizeof pointer);
    if (strcmp(pointer, one->pointer) != 0)
        oracle_fail("oracle_verdict", "%d at %zu is '%s', not '%s': %.*s",
                    one->rule, one->offset, pointer, one->pointer,
                    (int)answer->length, answer->json);
}

void oracle_verdict(const struct subject *subject,
                    const struct specimen *specimen, cdbjob_dialect dialect,
                    struct answer *answer)
{
    cdbjob_options options;
    cdbjob_options_init(&options, dialect);
    options.max_length = specimen->max_length;
    options.request_job_id = specimen->request_job_id;
    const char *json =
        guard_copy(GUARD_TEXT, specimen->bytes, specimen->text.length);
    ask(subject, answer, ANSWER_FIRST, json, specimen->text.length, &options,
        0);
    size_t count = answer->findings.count;
    for (size_t i = 0; i < specimen->count && i < count; i++)
        compare(subject, answer, &specimen->expected[i],
                &answer->findings.items[i]);
    if (count != specimen->count && has_all_findings(answer)) {
        bool more = count > specimen->count;
        const struct expectation *missing = &specimen->expected[count];
        const cdbjob_finding *extra = &answer->findings.items[specimen->count];
        oracle_fail(__func__, "%zu findings, not %zu; %s %d at %zu: %.*s",
                    count, specimen->count, more ? "also" : "without",
                    more ? extra->rule : missing->rule,
                    more ? extra->offset : missing->offset, (int)answer->length,
                    json);
    }
    cdbjob_status wanted = expected_status(specimen, &options);
    if (answer->status != wanted)
        oracle_fail(__func__, "%s, not %s: %.*s",
                    cdbjob_status_name(answer->status),
                    cdbjob_status_name(wanted), (int)answer->length, json);
    oracle_status(answer);
    oracle_findings(answer);
    oracle_response(answer);
}

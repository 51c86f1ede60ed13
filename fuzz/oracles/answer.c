/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Asking the parser: the real subject, the guarded memory, and the way in
 * which an oracle fails.
 */
#include "oracles/answer.h"

#include "tests/support/equal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct subject subject_real = {
    .parse = cdbjob_parse,
    .parse_with_layout = cdbjob_parse_with_layout,
    .memory_needed = cdbjob_memory_needed,
    .write = cdbjob_write,
    .pointer = cdbjob_pointer,
    .message = cdbjob_message,
    .label = cdbjob_label,
    .describe = cdbjob_describe,
    .locate = cdbjob_locate,
    .set_level = cdbjob_set_level,
    .call_succeeded = cdbjob_call_succeeded,
    .job_running = cdbjob_job_running,
    .job_succeeded = cdbjob_job_succeeded,
    .job_failed = cdbjob_job_failed,
    .job_ended = cdbjob_job_ended,
    .type_name = cdbjob_job_type_name,
    .status_name = cdbjob_job_status_name,
    .deploy_mode_name = cdbjob_deploy_mode_name,
    .time_text = cdbjob_time_text,
};

bool oracles_thorough = false;

void oracle_fail(const char *oracle, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fflush(stdout);
    fprintf(stderr, "ORACLE %s: ", oracle);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    fflush(stderr);
    va_end(arguments);
    abort();
}

/* Where the answers keep their memory and their findings. */
static const enum guard_slot memories[] = {GUARD_MEMORY, GUARD_MEMORY_OTHER,
                                           GUARD_MEMORY_THIRD};
static const enum guard_slot findings[] = {GUARD_FINDINGS, GUARD_FINDINGS_OTHER,
                                           GUARD_FINDINGS_THIRD};

void oracle_memory_bound(const struct answer *answer, enum answer_place place)
{
    if (!guard_intact(memories[place]))
        oracle_fail(__func__, "bytes outside the %zu of the block written",
                    answer->memory_size);
    if (!guard_intact(findings[place]))
        oracle_fail(__func__, "bytes outside the findings written");
    if (cdbjob_status_family(answer->status) == CDBJOB_FAMILY_MISUSE)
        oracle_fail(__func__, "%s with the %zu bytes needed for %zu",
                    cdbjob_status_name(answer->status), answer->memory_size,
                    answer->length);
}

void ask(const struct subject *subject, struct answer *answer,
         enum answer_place place, const char *json, size_t length,
         const cdbjob_options *options, size_t gap)
{
    answer->json = json;
    answer->length = length;
    if (options != NULL)
        answer->options = *options;
    else
        cdbjob_options_init(&answer->options, CDBJOB_OBSERVED);
    answer->memory_size = subject->memory_needed(length, options);
    answer->memory = guard_block(memories[place], answer->memory_size, gap,
                                 place == ANSWER_FIRST ? 0xAA : 0x55);
    memset(&answer->findings, 0xEE, sizeof answer->findings);
    answer->findings.least = CDBJOB_OFF;
    answer->findings.capacity = FINDINGS_ROOM;
    answer->findings.items =
        guard_room(findings[place], FINDINGS_ROOM * sizeof(cdbjob_finding), 0);
    static const cdbjob_response never;
    answer->response = &never;
    answer->status = subject->parse(json, length, options, answer->memory,
                                    answer->memory_size, &answer->response,
                                    &answer->findings);
    oracle_memory_bound(answer, place);
}

bool findings_same(const cdbjob_finding *one, const cdbjob_finding *other)
{
    return one->offset == other->offset && one->length == other->length &&
           one->related_offset == other->related_offset &&
           one->key_offset == other->key_offset && one->rule == other->rule &&
           one->object == other->object && one->parent == other->parent &&
           one->field == other->field && one->meant == other->meant &&
           one->expected == other->expected &&
           one->data_item == other->data_item &&
           one->detail_item == other->detail_item;
}

bool responses_equal(const cdbjob_response *one, const cdbjob_response *other)
{
    if (one == NULL || other == NULL)
        return one == other;
    return responses_differ(one, other) == NULL;
}

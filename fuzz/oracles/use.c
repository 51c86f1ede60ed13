/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Oracles of the rest of the interface: what a client asks of a response, and
 * calls that are wrong. What is right to answer is written here in literals;
 * they must not ask the product's tables.
 */
#include "oracles/oracles.h"

#include <stdio.h>
#include <string.h>

/* ------------------------------------------------------------- helpers -- */

static bool is_one_of(const cdbjob_response *response, const char *statuses)
{
    const cdbjob_integer *status = &response->job.status;
    return status->present && status->value >= 0 && status->value <= 9 &&
           strchr(statuses, '0' + (char)status->value) != NULL;
}

static void check_states(const struct subject *subject,
                         const cdbjob_response *r)
{
    const cdbjob_integer *code = &r->code;
    const struct {
        const char *name;
        bool (*ask)(const cdbjob_response *);
        bool right;
    } states[] = {
        {"succeeded", subject->call_succeeded,
         code->present && code->value == 0},
        {"running", subject->job_running, is_one_of(r, "06")},
        {"done", subject->job_succeeded, is_one_of(r, "2")},
        {"failed", subject->job_failed, is_one_of(r, "3")},
        {"ended", subject->job_ended, is_one_of(r, "2345")},
    };
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        if (states[i].ask(r) != states[i].right || states[i].ask(NULL))
            oracle_fail("oracle_helpers", "code %lld, status %lld: %s?",
                        (long long)code->value, (long long)r->job.status.value,
                        states[i].name);
}

static void check_name(const char *(*name)(int64_t), int64_t value,
                       const char *const *names, size_t count)
{
    const char *right =
        value >= 0 && (uint64_t)value < count ? names[value] : NULL;
    right = right == NULL ? "unknown" : right;
    if (strcmp(name(value), right) != 0)
        oracle_fail("oracle_helpers", "%lld is named '%s', not '%s'",
                    (long long)value, name(value), right);
}

static void check_names(const struct subject *subject, const cdbjob_response *r,
                        struct choice *choice)
{
    static const char *const types[] = {[9] = "upgrade of a read-only instance",
                                        [11] = "upgrade of a main instance"};
    static const char *const statuses[] = {"running", NULL,      "succeeded",
                                           "failed",  "stopped", "deleted",
                                           "stopping"};
    static const char *const modes[] = {"one zone", "several zones"};
    int64_t values[] = {
        r->job.type.value, r->job.status.value, (int64_t)choose(choice, 16) - 2,
        (int64_t)choose(choice, 2), (int64_t)choice_bits(choice)};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        check_name(subject->type_name, values[i], types, 12);
        check_name(subject->status_name, values[i], statuses, 7);
        if (values[i] != -1) /* which is sent for a mode that is not set */
            check_name(subject->deploy_mode_name, values[i], modes, 2);
    }
}

static void check_time_text(const struct subject *subject,
                            const cdbjob_time *time, struct choice *choice)
{
    char right[64] = "", text[64];
    if (time != NULL && time->present)
        snprintf(right, sizeof right, "%04d-%02d-%02d %02d:%02d:%02d",
                 time->year, time->month, time->day, time->hour, time->minute,
                 time->second);
    size_t size = choose(choice, 24), length = strlen(right);
    size_t kept = length < size ? length : size > 0 ? size - 1 : 0;
    memset(text, 0x7E, sizeof text);
    if (subject->time_text(time, text, size) != length ||
        memcmp(text, right, kept) != 0 || (size > 0 && text[kept] != '\0') ||
        text[size] != 0x7E)
        oracle_fail("oracle_helpers", "%.24s in %zu bytes, not %s", text, size,
                    right);
}

void oracle_helpers(const struct subject *subject, const struct answer *answer,
                    struct choice *choice)
{
    const cdbjob_response *response = answer->response;
    if (response == NULL)
        return;
    check_states(subject, response);
    check_names(subject, response, choice);
    check_time_text(subject, &response->job.start_time, choice);
    check_time_text(subject, &response->job.end_time, choice);
    check_time_text(subject, NULL, choice);
}

/* -------------------------------------------------------------- levels -- */

static bool can_be_set(int rule, int level)
{
    return cdbjob_rule_find(rule) != NULL && rule >= 200 && rule < 900 &&
           level >= CDBJOB_OFF && level <= CDBJOB_ERROR;
}

/* Sets one level of one rule, or is refused and sets none. */
void oracle_set_level(const struct subject *subject,
                      const struct answer *answer, struct choice *choice)
{
    cdbjob_options options = answer->options;
    size_t count = 0;
    while (cdbjob_rule_at(count) != NULL)
        count++;
    int rule = chance(choice, 4)
                   ? (int)choose(choice, 1000)
                   : cdbjob_rule_at(choose(choice, count))->number;
    int level = (int)choose(choice, 6) - 1;
    bool usable = can_be_set(rule, level);
    cdbjob_status said =
        subject->set_level(&options, rule, (cdbjob_level)level);
    if (said != (usable ? CDBJOB_VALID : CDBJOB_BAD_ARGUMENT) ||
        subject->set_level(NULL, rule, CDBJOB_NOTE) != CDBJOB_BAD_ARGUMENT)
        oracle_fail(__func__, "%d to %d: %s", rule, level,
                    cdbjob_status_name(said));
    for (size_t i = 0; i < count; i++) {
        int other = cdbjob_rule_at(i)->number;
        int right = usable && other == rule
                        ? level
                        : (int)cdbjob_get_level(&answer->options, other);
        if ((int)cdbjob_get_level(&options, other) != right)
            oracle_fail(__func__, "%d to %d, and %d is %d", rule, level, other,
                        cdbjob_get_level(&options, other));
    }
}

/* -------------------------------------------------------------- misuse -- */

/* One option outside its range, or one level that no rule can have. */
static void spoil(cdbjob_options *options, size_t way)
{
    switch (way) {
    case 0:
        options->max_length = 0;
        break;
    case 1:
        options->max_length = (size_t)CDBJOB_LENGTH_LIMIT + 1;
        break;
    case 2:
        options->max_depth = 0;
        break;
    case 3:
        options->max_depth = CDBJOB_DEPTH_LIMIT + 1;
        break;
    case 4:
        options->max_items = 0;
        break;
    case 5:
        options->max_items = CDBJOB_ITEMS_LIMIT + 1;
        break;
    case 6: /* of 101, which is always an error */
        options->levels[0] = CDBJOB_NOTE;
        break;
    case 7:
        for (size_t i = 0; i < sizeof options->levels; i++)
            if (options->levels[i] != CDBJOB_ERROR)
                options->levels[i] = 4;
        options->levels[12] = 0x80;
        break;
    default:
        memset(options, 0xFF, sizeof *options);
    }
}

static void refuse(const struct subject *subject, const struct answer *answer,
                   const cdbjob_options *options, size_t null,
                   cdbjob_status right)
{
    cdbjob_finding item = {0};
    cdbjob_findings findings = {.items = null == 3 ? NULL : &item,
                                .capacity = 1,
                                .count = 9,
                                .errors = 9,
                                .warnings = 9,
                                .notes = 9};
    const cdbjob_response *response = (const cdbjob_response *)&item;
    cdbjob_status said = subject->parse(
        null == 0 ? NULL : answer->json, answer->length + (null == 0), options,
        null == 1 ? NULL : answer->memory, answer->memory_size,
        null == 2 ? NULL : &response, &findings);
    if (said != right || (null != 2 && response != NULL) ||
        findings.count + findings.errors + findings.warnings + findings.notes +
                findings.decisive.rule !=
            0)
        oracle_fail("oracle_misuse", "%s, not %s", cdbjob_status_name(said),
                    cdbjob_status_name(right));
}

void oracle_misuse(const struct subject *subject, const struct answer *answer,
                   struct choice *choice)
{
    enum { WAYS = 9, POINTERS = 4 };
    cdbjob_options options = answer->options;
    spoil(&options, choose(choice, WAYS));
    if (subject->memory_needed(answer->length, &options) != 0)
        oracle_fail(__func__, "memory is needed for unusable options");
    struct answer spoilt = *answer;
    spoilt.memory = guard_block(GUARD_MEMORY_OTHER, 64, 0, 0x55);
    spoilt.memory_size = 64;
    refuse(subject, &spoilt, &options, POINTERS, CDBJOB_BAD_OPTIONS);
    refuse(subject, &spoilt, &answer->options, choose(choice, POINTERS),
           CDBJOB_BAD_ARGUMENT);
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    if (memcmp(&options, &answer->options, sizeof options) != 0)
        return;
    /* No options are the defaults. */
    struct answer again;
    if (subject->memory_needed(answer->length, NULL) != answer->memory_size)
        oracle_fail(__func__, "other memory is needed without options");
    ask(subject, &again, ANSWER_SECOND, answer->json, answer->length, NULL, 0);
    if (again.status != answer->status ||
        again.findings.count != answer->findings.count)
        oracle_fail(__func__, "%s without options",
                    cdbjob_status_name(again.status));
}

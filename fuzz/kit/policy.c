/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A policy read, rule by rule.
 */
#include "kit/policy.h"

#include "core/rules.h"

_Static_assert(RULE_COUNT <= sizeof((struct bearings *)0)->of_rule,
               "each rule has its place");

/* Does a list such as "202 30x" name the rule? */
static bool is_named(const char *list, int rule)
{
    const char digits[3] = {(char)('0' + rule / 100),
                            (char)('0' + rule / 10 % 10),
                            (char)('0' + rule % 10)};
    while (*list != '\0') {
        size_t length = 0;
        bool alike = true;
        for (; list[length] != '\0' && list[length] != ' '; length++)
            alike = alike && length < 3 &&
                    (list[length] == 'x' || list[length] == digits[length]);
        if (alike && length == 3)
            return true;
        list += length + (list[length] == ' ');
    }
    return false;
}

void bearings_read(struct bearings *bearings, const cdbjob_fuzz_policy *policy)
{
    static const cdbjob_fuzz_policy any_client = {false, NULL, 0};
    policy = policy == NULL ? &any_client : policy;
    const char *may_pass =
        policy->may_pass == NULL ? "2xx 3xx 4xx 5xx 9xx" : policy->may_pass;
    cdbjob_options_init(&bearings->options, policy->documented
                                                ? CDBJOB_DOCUMENTED
                                                : CDBJOB_OBSERVED);
    bearings->options.request_job_id = policy->request_job_id;
    for (unsigned i = 0; i < RULE_COUNT; i++) {
        int rule = cdbjob_rule_numbers[i];
        enum bearing bearing = MUST_NOT_BEAR;
        if (cdbjob_get_level(&bearings->options, rule) != CDBJOB_ERROR)
            bearing = BEARS_NOTHING;
        else if (is_named(may_pass, rule))
            bearing = MAY_BEAR;
        bearings->of_rule[i] = (uint8_t)bearing;
        /* Syntax and limits stay errors: nothing can be read past them. */
        if (bearing == MAY_BEAR && !cdbjob_rule_is_fixed(i) &&
            cdbjob_set_level(&bearings->options, rule, CDBJOB_WARNING) !=
                CDBJOB_VALID)
            bearings->of_rule[i] = MUST_NOT_BEAR;
    }
}

enum bearing bearing_of(const struct bearings *bearings, int rule)
{
    unsigned index = cdbjob_rule_index(rule);
    return index < RULE_COUNT ? (enum bearing)bearings->of_rule[index]
                              : MUST_NOT_BEAR;
}

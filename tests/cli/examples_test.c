/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Every rule has an example, the bad text meets the rule once, and the good
 * one does not and is valid as the document alone has it. It knows the rules
 * by their catalogue.
 */
#include "cli/commands/examples.h"

#include <stdio.h>

static unsigned char memory[CDBJOB_MEMORY_MAX];

/* How many findings of the rule the text has. */
static int count(const struct example *example, bool good, int rule,
                 cdbjob_status *status)
{
    char text[2048];
    size_t length = example_write(example, good, text, sizeof text);
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_DOCUMENTED);
    example_options(example, &options);
    cdbjob_finding items[64];
    cdbjob_findings findings = {.items = items, .capacity = 64};
    const cdbjob_response *response;
    *status = cdbjob_parse(text, length, &options, memory, sizeof memory,
                           &response, &findings);
    int met = 0;
    for (size_t i = 0; i < findings.count; i++)
        met += items[i].rule == rule;
    return met;
}

int main(void)
{
    int failures = 0, rules = 0;
    const cdbjob_rule *rule;
    for (; (rule = cdbjob_rule_at((size_t)rules)) != NULL; rules++) {
        const struct example *example = example_at((size_t)rules);
        cdbjob_status status = CDBJOB_BAD_ARGUMENT;
        int bad = 0, good = 1;
        if (example->good != NULL) {
            bad = count(example, false, rule->number, &status);
            good = count(example, true, rule->number, &status);
        }
        /* A value too deep can only stand at a key that is not known. */
        bool valid = status == CDBJOB_VALID || rule->number == 902;
        if (bad == 1 && good == 0 && valid)
            continue;
        printf("CDB%d: bad meets it %d times, good %d times and is %s\n",
               rule->number, bad, good, cdbjob_status_name(status));
        failures++;
    }
    printf("%d rules, %d failures\n", rules, failures);
    return failures != 0 || rules == 0;
}

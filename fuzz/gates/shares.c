/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The generator keeps its shares: each flaw has about as many responses as
 * the next, none is drawn in vain, and every rule is expected of some. It
 * must not judge the parser.
 */
#include "generator/generator.h"

#include <stdio.h>

enum { RESPONSES = 20000, FLAWS_MAX = 100 };

struct tally {
    size_t of_flaw[FLAWS_MAX]; /* the last: of valid ones */
    size_t flaws, useless;
    size_t of_rule[1000];
};

static void count(struct tally *tally, const struct specimen *specimen)
{
    size_t index = 0;
    while (flaw_at(index) != NULL && flaw_at(index) != specimen->flaw)
        index++;
    tally->of_flaw[index]++;
    tally->useless += specimen->overflowed;
    for (size_t i = 0; i < specimen->count; i++)
        tally->of_rule[specimen->expected[i].rule]++;
}

static int judge(const struct tally *tally)
{
    size_t fair = RESPONSES / (tally->flaws + 1);
    int wrong = tally->useless > 0;
    for (size_t i = 0; i <= tally->flaws; i++) {
        size_t of_flaw = tally->of_flaw[i];
        if (of_flaw >= fair / 2 && of_flaw <= 2 * fair)
            continue;
        printf("%s: %zu responses, a fair share is %zu\n",
               flaw_name(flaw_at(i)), of_flaw, fair);
        wrong = 1;
    }
    for (size_t i = 0; cdbjob_rule_at(i) != NULL; i++) {
        int rule = cdbjob_rule_at(i)->number;
        if (tally->of_rule[rule] > 0)
            continue;
        printf("no response has %d\n", rule);
        wrong = 1;
    }
    printf("%d responses, %zu flaws, %zu useless\n", RESPONSES, tally->flaws,
           tally->useless);
    return wrong;
}

int main(void)
{
    static struct specimen specimen;
    static struct tally tally;
    while (flaw_at(tally.flaws) != NULL)
        tally.flaws++;
    if (tally.flaws >= FLAWS_MAX)
        return 3;
    for (uint64_t seed = 0; seed < RESPONSES; seed++) {
        struct choice choice = choice_from_seed(seed);
        generate_any(&choice, &specimen);
        count(&tally, &specimen);
    }
    return judge(&tally);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The catalogue of rules, for who reads about them. A parse does not need it.
 */
#include "rules.h"

#define CDBJOB_RULE_ROW(number, constant, name, observed, documented, summary, \
                        sentence, message, label)                              \
    {number, {CDBJOB_##observed, CDBJOB_##documented}, name, summary, sentence},
const cdbjob_rule cdbjob_rule_table[RULE_COUNT] = {
    CDBJOB_RULES(CDBJOB_RULE_ROW)};
#undef CDBJOB_RULE_ROW

const cdbjob_rule *cdbjob_rule_at(size_t index)
{
    return index < RULE_COUNT ? &cdbjob_rule_table[index] : NULL;
}

const cdbjob_rule *cdbjob_rule_find(int number)
{
    return cdbjob_rule_at(cdbjob_rule_index(number));
}

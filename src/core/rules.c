/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The catalogue of rules, to be read. A parse does not need it.
 */
#include "rules.h"

/* The header has the numbers too, for clients. */
#define CDBJOB_RULE_IS_PUBLIC(number, constant, ...)                           \
    _Static_assert((number) == CDBJOB_RULE_##constant,                         \
                   "the header has another");
CDBJOB_RULES(CDBJOB_RULE_IS_PUBLIC)
#undef CDBJOB_RULE_IS_PUBLIC

/* Arrays, which a linker can leave out; some compilers keep all literals of a
 * file together. */
struct rule_text {
    char name[RULE_NAME_ROOM];
    char summary[76];
    char sentence[150];
};

#define CDBJOB_RULE_TEXT(number, constant, name, observed, documented,         \
                         summary, sentence, ...)                               \
    {name, summary, sentence},
static const struct rule_text rule_texts[RULE_COUNT] = {
    CDBJOB_RULES(CDBJOB_RULE_TEXT)};
#undef CDBJOB_RULE_TEXT

#define CDBJOB_RULE_ROW(number, constant, title, observed, documented, ...)    \
    {number,                                                                   \
     {CDBJOB_##observed, CDBJOB_##documented},                                 \
     rule_texts[RULE_##constant].name,                                         \
     rule_texts[RULE_##constant].summary,                                      \
     rule_texts[RULE_##constant].sentence},
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

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Options: the levels of the rules in each dialect, and what a parse accepts.
 * It knows numbers and levels of the rules, not their texts.
 */
#include "rules.h"

#include <string.h>

#define CDBJOB_RULE_NUMBER(number, ...) number,
const uint16_t cdbjob_rule_numbers[RULE_COUNT] = {
    CDBJOB_RULES(CDBJOB_RULE_NUMBER)};
#undef CDBJOB_RULE_NUMBER

#define CDBJOB_OBSERVED_LEVEL(number, constant, name, observed, ...)           \
    CDBJOB_##observed,
const cdbjob_options cdbjob_default_options = {
    CDBJOB_MAX_LENGTH,
    CDBJOB_MAX_DEPTH,
    CDBJOB_MAX_ITEMS,
    0,
    {CDBJOB_RULES(CDBJOB_OBSERVED_LEVEL)}};
#undef CDBJOB_OBSERVED_LEVEL

#define CDBJOB_DOCUMENTED_LEVEL(number, constant, name, observed, documented,  \
                                ...)                                           \
    CDBJOB_##documented,
static const unsigned char documented_levels[RULE_COUNT] = {
    CDBJOB_RULES(CDBJOB_DOCUMENTED_LEVEL)};
#undef CDBJOB_DOCUMENTED_LEVEL

_Static_assert(RULE_COUNT <= sizeof((cdbjob_options *)0)->levels,
               "cdbjob_options has a level for every rule");

unsigned cdbjob_rule_index(int number)
{
    /* The rows are in the order of their numbers. */
    unsigned low = 0, high = RULE_COUNT;
    while (low < high) {
        unsigned middle = (low + high) / 2;
        if (cdbjob_rule_numbers[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < RULE_COUNT && cdbjob_rule_numbers[low] == number ? low
                                                                  : RULE_COUNT;
}

void cdbjob_options_init(cdbjob_options *options, cdbjob_dialect dialect)
{
    if (options == NULL)
        return;
    *options = cdbjob_default_options;
    if (dialect != CDBJOB_DOCUMENTED)
        return;
    memcpy(options->levels, documented_levels, sizeof documented_levels);
}

/* The levels that are fixed: those of 1xx and 9xx. */
#define CDBJOB_FIXED_LEVEL(number, ...)                                        \
    ((number) < 200 || (number) > 900 ? CDBJOB_ERROR : 0),
static const unsigned char fixed_levels[sizeof((cdbjob_options *)0)->levels] = {
    CDBJOB_RULES(CDBJOB_FIXED_LEVEL)};
#undef CDBJOB_FIXED_LEVEL

/* This is done for every parse: eight levels at a time. They are 0 to 3, two
 * bits of each byte; a fixed one is 3, which is both. */
static bool levels_usable(const unsigned char *levels, size_t count)
{
    uint64_t wrong = 0;
    for (size_t i = 0; i + 8 <= count; i += 8) {
        uint64_t eight, fixed;
        memcpy(&eight, levels + i, sizeof eight);
        memcpy(&fixed, fixed_levels + i, sizeof fixed);
        wrong |= (eight & ~UINT64_C(0x0303030303030303)) | (fixed & ~eight);
    }
    return wrong == 0;
}
_Static_assert(sizeof((cdbjob_options *)0)->levels % sizeof(uint64_t) == 0,
               "levels_usable() sees every level");

bool cdbjob_options_usable(const cdbjob_options *options)
{
    return levels_usable(options->levels, sizeof options->levels) &&
           options->max_length >= 1 &&
           options->max_length <= CDBJOB_LENGTH_LIMIT &&
           options->max_depth >= 1 &&
           options->max_depth <= CDBJOB_DEPTH_LIMIT &&
           options->max_items >= 1 && options->max_items <= CDBJOB_ITEMS_LIMIT;
}

bool cdbjob_rule_is_fixed(unsigned index)
{
    return index < RULE_MISSING_KEY || index >= RULE_INPUT_TOO_LARGE;
}

cdbjob_status cdbjob_set_level(cdbjob_options *options, int rule,
                               cdbjob_level level)
{
    unsigned index = cdbjob_rule_index(rule);
    if (options == NULL || index == RULE_COUNT || cdbjob_rule_is_fixed(index) ||
        (int)level < CDBJOB_OFF || level > CDBJOB_ERROR)
        return CDBJOB_BAD_ARGUMENT;
    options->levels[index] = (unsigned char)level;
    return CDBJOB_VALID;
}

cdbjob_level cdbjob_get_level(const cdbjob_options *options, int rule)
{
    unsigned index = cdbjob_rule_index(rule);
    if (options == NULL)
        options = &cdbjob_default_options;
    return index == RULE_COUNT ? CDBJOB_OFF
                               : (cdbjob_level)options->levels[index];
}

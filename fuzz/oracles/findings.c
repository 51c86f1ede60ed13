/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Oracles of findings: their order, places, levels and texts. They must not
 * know what a response holds.
 */
#include "oracles/oracles.h"
#include "support/utf8.h"

#include "core/fields.h"
#include "core/rules.h"

#include <string.h>

void oracle_status(const struct answer *answer)
{
    const cdbjob_findings *f = &answer->findings;
    cdbjob_status status = answer->status;
    if ((answer->response != NULL) != (status == CDBJOB_VALID))
        oracle_fail(__func__, "%s %s a response", cdbjob_status_name(status),
                    answer->response != NULL ? "with" : "without");
    size_t reported = f->errors + f->warnings + f->notes;
    if (f->count != (reported < f->capacity ? reported : f->capacity))
        oracle_fail(__func__, "%zu of %zu findings stored", f->count, reported);
    if ((f->errors == 0) != (status == CDBJOB_VALID))
        oracle_fail(__func__, "%s with %zu errors", cdbjob_status_name(status),
                    f->errors);
    if (!has_all_findings(answer))
        return;
    cdbjob_status wanted = f->errors > 0 ? CDBJOB_REFUSED : CDBJOB_VALID;
    size_t levels[4] = {0, 0, 0, 0};
    for (size_t i = 0; i < f->count; i++) {
        int rule = f->items[i].rule;
        levels[f->items[i].level & 3]++;
        bool syntax = cdbjob_status_family(wanted) == CDBJOB_FAMILY_MALFORMED;
        if (rule < 200)
            wanted = rule == 101   ? CDBJOB_TRUNCATED
                     : rule == 110 ? CDBJOB_EMPTY
                                   : CDBJOB_MALFORMED;
        else if (!syntax && rule == 901)
            wanted = CDBJOB_TOO_LARGE;
        else if (!syntax && wanted < CDBJOB_TOO_LARGE && rule == 902)
            wanted = CDBJOB_TOO_DEEP;
        else if (!syntax && wanted < CDBJOB_TOO_LARGE && rule == 903)
            wanted = CDBJOB_TOO_MANY_ITEMS;
    }
    if (levels[CDBJOB_ERROR] != f->errors || levels[CDBJOB_OFF] != 0 ||
        levels[CDBJOB_WARNING] != f->warnings ||
        levels[CDBJOB_NOTE] != f->notes)
        oracle_fail(__func__, "the counts are not those of the findings");
    /* Too deep after too many items: either limit may be reported. */
    bool both = cdbjob_status_family(status) == CDBJOB_FAMILY_OVER_LIMIT &&
                cdbjob_status_family(wanted) == CDBJOB_FAMILY_OVER_LIMIT;
    if (status != wanted && !both)
        oracle_fail(__func__, "%s, the findings say %s",
                    cdbjob_status_name(status), cdbjob_status_name(wanted));
}

/* Is it a level that the options give a finding: that of its rule or, for an
 * unknown key that means a missing one, the stricter of the two? (Whether the
 * key that is meant must be there, only the model knows.) */
static bool may_have_level(const cdbjob_options *options,
                           const cdbjob_finding *finding)
{
    cdbjob_level own = cdbjob_get_level(options, finding->rule);
    if (finding->level == own)
        return true;
    if (finding->rule != 202 || finding->meant >= FIELD_COUNT)
        return false;
    bool added = cdbjob_field_table[finding->meant].required == REQUIRED_ADDED;
    cdbjob_level missing = cdbjob_get_level(options, added ? 207 : 201);
    return missing > own && finding->level == missing;
}

static bool is_missing(const cdbjob_finding *finding)
{
    return finding->rule == 201 || finding->rule == 207;
}

void oracle_findings(const struct answer *answer)
{
    const cdbjob_findings *f = &answer->findings;
    for (size_t i = 0; i < f->count; i++) {
        const cdbjob_finding *one = &f->items[i];
        if (cdbjob_rule_find(one->rule) == NULL)
            oracle_fail(__func__, "rule %d", one->rule);
        if (one->offset > answer->length ||
            one->length > answer->length - one->offset)
            oracle_fail(__func__, "%d at %zu, length %zu, of %zu bytes",
                        one->rule, one->offset, one->length, answer->length);
        if (one->related_offset != CDBJOB_NO_OFFSET &&
            one->related_offset >= one->offset)
            oracle_fail(__func__, "%d at %zu is related to %zu", one->rule,
                        one->offset, one->related_offset);
        if (one->level == CDBJOB_OFF || !may_have_level(&answer->options, one))
            oracle_fail(__func__, "%d has level %d", one->rule, one->level);
        if (one->rule < 200 && i + 1 < f->count)
            oracle_fail(__func__, "%d is not the last finding", one->rule);
        if (i == 0)
            continue;
        const cdbjob_finding *former = &f->items[i - 1];
        bool missing = is_missing(former) && is_missing(one);
        if (former->offset > one->offset ||
            (former->offset == one->offset &&
             (missing ? former->field >= one->field
                      : former->rule > one->rule)))
            oracle_fail(__func__, "%d at %zu follows %d at %zu", one->rule,
                        one->offset, former->rule, former->offset);
        if (findings_same(former, one))
            oracle_fail(__func__, "%d at %zu is reported twice", one->rule,
                        one->offset);
    }
}

void oracle_decisive(const struct answer *answer)
{
    const cdbjob_findings *f = &answer->findings;
    const cdbjob_finding *right = NULL;
    if (!has_all_findings(answer))
        return;
    for (size_t i = 0; i < f->count; i++) {
        const cdbjob_finding *one = &f->items[i];
        bool ends = one->rule < 200 || one->rule == 901 || one->rule == 902;
        bool limit = one->rule == 903;
        if (one->level == CDBJOB_ERROR &&
            (right == NULL || ends || (limit && right->rule != 903)))
            right = one;
    }
    if ((right == NULL) != (f->decisive.rule == 0) ||
        (right != NULL && (!findings_same(right, &f->decisive) ||
                           f->decisive.level != CDBJOB_ERROR)))
        oracle_fail(__func__, "%d at %zu decides, not %d at %zu",
                    f->decisive.rule, f->decisive.offset,
                    right == NULL ? 0 : right->rule,
                    right == NULL ? 0 : right->offset);
}

/* What is stored of an answer in less space, from a level up. */
static void compare_stored(const struct answer *answer,
                           const cdbjob_findings *few)
{
    size_t stored = 0;
    for (size_t i = 0; i < answer->findings.count; i++) {
        const cdbjob_finding *one = &answer->findings.items[i];
        if (stored == few->capacity || one->level < (int)few->least)
            continue;
        if (stored >= few->count || !findings_same(&few->items[stored], one))
            oracle_fail("oracle_capacity",
                        "finding %zu differs with space for %zu", i,
                        few->capacity);
        stored++;
    }
    if (stored != few->count && has_all_findings(answer))
        oracle_fail("oracle_capacity", "%zu stored in space for %zu",
                    few->count, few->capacity);
    if (!findings_same(&few->decisive, &answer->findings.decisive) ||
        few->decisive.level != answer->findings.decisive.level)
        oracle_fail("oracle_capacity", "with space for %zu, %d decides",
                    few->capacity, few->decisive.rule);
}

static void ask_for(const struct subject *subject, const struct answer *answer,
                    size_t capacity, cdbjob_level least)
{
    cdbjob_findings few = answer->findings;
    few.least = least;
    few.capacity = capacity;
    few.items = capacity == 0 ? NULL
                              : guard_room(GUARD_FINDINGS_OTHER,
                                           capacity * sizeof *few.items, 8);
    const cdbjob_response *response = NULL;
    void *memory =
        guard_block(GUARD_MEMORY_OTHER, answer->memory_size, 0, 0x55);
    cdbjob_status status =
        subject->parse(answer->json, answer->length, &answer->options, memory,
                       answer->memory_size, &response, &few);
    if (status != answer->status || few.errors != answer->findings.errors ||
        few.warnings != answer->findings.warnings ||
        few.notes != answer->findings.notes)
        oracle_fail("oracle_capacity", "space for %zu changes the answer",
                    capacity);
    if (!guard_intact(GUARD_FINDINGS_OTHER))
        oracle_fail("oracle_capacity", "more is stored than %zu", capacity);
    compare_stored(answer, &few);
    response = NULL;
    if (subject->parse(answer->json, answer->length, &answer->options, memory,
                       answer->memory_size, &response, NULL) != answer->status)
        oracle_fail("oracle_capacity", "another status without findings");
}

void oracle_capacity(const struct subject *subject, const struct answer *answer,
                     struct choice *choice)
{
    size_t most = answer->findings.count + 1;
    ask_for(subject, answer, choose(choice, most + 1),
            (cdbjob_level)choose(choice, 4));
    for (size_t i = 0; oracles_thorough && i <= most && i < 8; i++)
        ask_for(subject, answer, i, CDBJOB_OFF);
}

void oracle_position(const struct subject *subject, const struct answer *answer)
{
    const unsigned char *text = (const unsigned char *)answer->json;
    size_t line = 1, column = 1, at = 0;
    for (size_t i = 0; i < answer->findings.count; i++) {
        size_t offset = answer->findings.items[i].offset;
        while (at < offset) {
            size_t size = utf8_sequence(text + at, answer->length - at);
            bool ends_line = text[at] == '\n' ||
                             (text[at] == '\r' && !(at + 1 < answer->length &&
                                                    text[at + 1] == '\n'));
            column = ends_line ? 1 : column + 1;
            line += ends_line;
            at += size > 0 ? size : 1;
        }
        cdbjob_position reported =
            subject->locate(answer->json, answer->length, offset);
        if (at == offset &&
            (reported.line != line || reported.column != column))
            oracle_fail(__func__, "%zu is %zu:%zu, reported as %zu:%zu", offset,
                        line, column, reported.line, reported.column);
    }
}

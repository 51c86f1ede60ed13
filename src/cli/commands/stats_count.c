/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Counting forms and rules. It knows the parser's findings and the field
 * table, and nothing of how the counts are shown.
 */
#include "cli/commands/stats.h"

#include "core/member.h"

#include "report/place.h"

#include <stdlib.h>
#include <string.h>

/* What one record shows of a field. */
struct tally {
    uint64_t there;    /* objects that should have the field */
    uint64_t present;  /* read */
    uint64_t observed; /* in the form of practice, and read */
    uint64_t unset;    /* in the form of practice, and read as absent */
    uint64_t wrong;
};

bool stats_add_findings(struct stats *stats, const char *file,
                        const struct record *record,
                        const cdbjob_findings *findings)
{
    bool met[RULE_COUNT] = {false};
    for (size_t i = 0; i < findings->count; i++) {
        const cdbjob_finding *finding = &findings->items[i];
        const cdbjob_rule *row = cdbjob_rule_find(finding->rule);
        size_t index = (size_t)(row - cdbjob_rule_table);
        struct stats_rule *rule = &stats->rules[index];
        rule->findings++;
        rule->records += !met[index];
        met[index] = true;
        if (rule->file != NULL)
            continue;
        rule->file = strdup(file);
        if (rule->file == NULL)
            return false;
        struct place place = place_of(record, finding->offset);
        rule->record = record->number;
        rule->line = place.line;
        rule->column = place.column;
    }
    return true;
}

/* Counts the objects of a kind, and those that lie in them. */
static void count_objects(struct tally *tallies, unsigned object,
                          const void *place)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    for (unsigned field = members.first; field < members.end; field++) {
        tallies[field].there++;
        tallies[field].present += cdbjob_member_is_present(place, field);
        if (!cdbjob_is_container(field))
            continue;
        for (size_t i = 0; i < cdbjob_member_count(place, field); i++)
            count_objects(tallies, cdbjob_child_object(field),
                          cdbjob_member_child(place, field, i));
    }
}

/* Does practice know what the rule is about, or is it wrong anywhere? */
static bool is_deviation(const cdbjob_rule *rule)
{
    return rule->level[CDBJOB_OBSERVED] != rule->level[CDBJOB_DOCUMENTED];
}

/* Findings of this rule are about a value or the name of a field that is
 * there. */
static bool is_of_value(int rule)
{
    return (rule >= 300 && rule < 500) || rule == 204 || rule == 205 ||
           rule == 206;
}

/* Is a value of practice one that is read as absent? */
static bool is_unset(const cdbjob_finding *finding, const char *text)
{
    return finding->rule == 306 || finding->rule == 405 ||
           (finding->rule == 303 && text[finding->offset] == '-' &&
            cdbjob_field_table[finding->field].set);
}

/* A key in its historic form has a finding, and its value may have another:
 * the later one says more. They follow one another. */
static bool is_reported_later(const cdbjob_findings *findings, size_t i)
{
    return findings->items[i].rule == 206 && i + 1 < findings->count &&
           findings->items[i + 1].key_offset == findings->items[i].key_offset;
}

void stats_add_fields(struct stats *stats, const char *text,
                      const cdbjob_response *response,
                      const cdbjob_findings *findings)
{
    struct tally tallies[FIELD_COUNT] = {{0}};
    count_objects(tallies, OBJECT_ROOT, response);
    for (size_t i = 0; i < findings->count; i++) {
        const cdbjob_finding *finding = &findings->items[i];
        if (finding->field >= FIELD_COUNT || !is_of_value(finding->rule) ||
            is_reported_later(findings, i))
            continue;
        struct tally *tally = &tallies[finding->field];
        if (!is_deviation(cdbjob_rule_find(finding->rule)))
            tally->wrong++;
        else if (is_unset(finding, text))
            tally->unset++;
        else
            tally->observed++;
    }
    for (unsigned field = 0; field < FIELD_COUNT; field++) {
        const struct tally *tally = &tallies[field];
        uint64_t *forms = stats->fields[field];
        /* An array of wrong elements is there, but nothing of it is read. */
        uint64_t read =
            tally->present > tally->observed ? tally->present : tally->observed;
        uint64_t counted = read + tally->unset + tally->wrong;
        forms[FORM_DOCUMENTED] += read - tally->observed;
        forms[FORM_OBSERVED] += tally->observed + tally->unset;
        forms[FORM_ABSENT] +=
            tally->there > counted ? tally->there - counted : 0;
        forms[FORM_WRONG] += tally->wrong;
    }
}

void stats_free(struct stats *stats)
{
    for (size_t i = 0; i < RULE_COUNT; i++)
        free(stats->rules[i].file);
}

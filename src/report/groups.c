/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Counting in groups. Values are the bytes that a finding marks, as they are
 * to be shown: perhaps redacted.
 */
#define _XOPEN_SOURCE 700 /* strdup() */
#include "report/groups.h"

#include <errno.h>
#include <stdlib.h>

#define SUBJECT_TEXT (FIELD_COUNT + OBJECT_COUNT)

static unsigned subject_of(const cdbjob_finding *finding)
{
    if (finding->rule < 200 || finding->rule >= 900)
        return SUBJECT_TEXT;
    if (finding->field < FIELD_COUNT)
        return finding->field;
    bool is_key = finding->rule == cdbjob_rule_table[RULE_UNKNOWN_KEY].number;
    return is_key && finding->object < OBJECT_COUNT
               ? FIELD_COUNT + finding->object
               : SUBJECT_TEXT;
}

static void keep_first(struct group *group, struct report *report,
                       const cdbjob_finding *finding)
{
    group->file = strdup(report->file);
    group->record = report->record.number;
    group->decoded = report->record.decoded;
    group->place = place_next(&report->places, finding->offset);
    struct report_words words = report_words(report, cdbjob_message, finding);
    size_t length = words.length;
    if (length >= sizeof group->message) {
        length = sizeof group->message - 4;
        while (length > 0 &&
               ((unsigned char)words.bytes[length] & 0xC0) == 0x80)
            length--;
        memcpy(group->message + length, "...", 3);
    }
    memcpy(group->message, words.bytes, length);
}

static struct group *group_of(struct groups *groups, struct report *report,
                              const cdbjob_finding *finding)
{
    const cdbjob_rule *rule = report_rule(finding);
    unsigned subject = subject_of(finding);
    struct group **slot = &groups->table[rule - cdbjob_rule_table][subject];
    if (*slot != NULL)
        return *slot;
    struct group *group = calloc(1, sizeof *group);
    if (group == NULL)
        return NULL;
    group->rule = rule;
    group->subject = subject;
    keep_first(group, report, finding);
    if (group->file == NULL) {
        free(group);
        return NULL;
    }
    groups->list[groups->count++] = group;
    *slot = group;
    return group;
}

static bool is_value(const struct group_value *value, const char *bytes,
                     size_t length)
{
    size_t kept = length < GROUP_VALUE_BYTES ? length : GROUP_VALUE_BYTES;
    return value->count > 0 && value->length == length &&
           memcmp(value->bytes, bytes, kept) == 0;
}

static void count_value(struct group *group, const char *bytes, size_t length)
{
    struct group_value *unused = NULL;
    for (size_t i = 0; i < GROUP_VALUES; i++) {
        struct group_value *value = &group->values[i];
        if (is_value(value, bytes, length)) {
            value->count++;
            return;
        }
        if (value->count == 0 && unused == NULL)
            unused = value;
    }
    if (unused != NULL) {
        size_t kept = length < GROUP_VALUE_BYTES ? length : GROUP_VALUE_BYTES;
        unused->count = 1;
        unused->length = length;
        memcpy(unused->bytes, bytes, kept);
        return;
    }
    group->displaced = true;
    for (size_t i = 0; i < GROUP_VALUES; i++)
        group->values[i].count--;
}

/* What is missing has none, a container or the text as a whole none that says
 * anything; of a documented key the group says it already. */
static bool has_value(const struct group *group, const struct record *record,
                      const cdbjob_finding *finding)
{
    static const int of_others[] = {201, 203, 204, 205, 206, 207};
    for (size_t i = 0; i < sizeof of_others / sizeof *of_others; i++)
        if (finding->rule == of_others[i])
            return false;
    return group->subject != SUBJECT_TEXT && finding->length > 0 &&
           finding->offset < record->length &&
           finding->length <= record->length - finding->offset;
}

/* A number for each record of the report. */
static uint64_t record_of(const struct report *report)
{
    return report->of_all.records + report->of_file.records;
}

static void count_rule(struct groups *groups, const struct group *group,
                       const cdbjob_finding *finding, uint64_t record)
{
    struct group_rule *rule = &groups->rules[group->rule - cdbjob_rule_table];
    rule->rule = group->rule;
    rule->findings++;
    rule->subjects += group->findings == 1;
    rule->records += rule->last_record != record;
    rule->last_record = record;
    if (finding->level > rule->level)
        rule->level = finding->level;
}

struct group *groups_add(struct groups *groups, struct report *report,
                         const cdbjob_finding *finding)
{
    struct group *group = group_of(groups, report, finding);
    if (group == NULL) {
        report_fail(report, ENOMEM);
        return NULL;
    }
    const struct record *record = &report->record;
    uint64_t number = record_of(report);
    group->findings++;
    group->records += group->last_record != number;
    group->last_record = number;
    if (finding->level > group->level)
        group->level = finding->level;
    count_rule(groups, group, finding, number);
    if (has_value(group, record, finding))
        count_value(group, record->bytes + finding->offset, finding->length);
    return group;
}

static int compare(const void *a, const void *b)
{
    const struct group *one = *(struct group *const *)a;
    const struct group *other = *(struct group *const *)b;
    if (one->level != other->level)
        return one->level > other->level ? -1 : 1;
    if (one->findings != other->findings)
        return one->findings > other->findings ? -1 : 1;
    if (one->rule != other->rule)
        return one->rule < other->rule ? -1 : 1;
    return one->subject < other->subject ? -1 : one->subject > other->subject;
}

/* Those that were not met have no findings, and come last. */
static int compare_rules(const void *a, const void *b)
{
    const struct group_rule *one = a, *other = b;
    if (one->level != other->level)
        return one->level > other->level ? -1 : 1;
    if (one->findings != other->findings)
        return one->findings > other->findings ? -1 : 1;
    return one->rule < other->rule ? -1 : one->rule > other->rule;
}

void groups_sort(struct groups *groups)
{
    qsort(groups->list, groups->count, sizeof *groups->list, compare);
    qsort(groups->rules, RULE_COUNT, sizeof *groups->rules, compare_rules);
    while (groups->rule_count < RULE_COUNT &&
           groups->rules[groups->rule_count].findings > 0)
        groups->rule_count++;
}

void groups_free(struct groups *groups)
{
    for (size_t i = 0; i < groups->count; i++) {
        free(groups->list[i]->file);
        free(groups->list[i]->picture);
        free(groups->list[i]);
    }
    groups->count = 0;
}

void group_path(unsigned subject, char path[GROUP_PATH_SIZE])
{
    /* An instance is the value of two members. */
    static const char *const objects[OBJECT_COUNT] = {"", "data", "data.detail",
                                                      "data.detail.*"};
    if (subject == SUBJECT_TEXT) {
        snprintf(path, GROUP_PATH_SIZE, "(whole text)");
        return;
    }
    bool is_field = subject < FIELD_COUNT;
    unsigned object =
        is_field ? cdbjob_field_table[subject].object : subject - FIELD_COUNT;
    snprintf(path, GROUP_PATH_SIZE, "%s%s%s", objects[object],
             object == OBJECT_ROOT ? "" : ".",
             is_field ? cdbjob_field_table[subject].name : "(another key)");
}

size_t group_top(const struct group *group,
                 const struct group_value *top[GROUP_SHOWN])
{
    size_t count = 0;
    for (size_t i = 0; i < GROUP_VALUES; i++) {
        const struct group_value *value = &group->values[i];
        if (value->count == 0 || (group->displaced && value->count < 2))
            continue;
        size_t at = count;
        while (at > 0 && top[at - 1]->count < value->count)
            at--;
        if (at == GROUP_SHOWN)
            continue;
        size_t last = count < GROUP_SHOWN ? count : GROUP_SHOWN - 1;
        for (size_t j = last; j > at; j--)
            top[j] = top[j - 1];
        top[at] = value;
        count += count < GROUP_SHOWN;
    }
    return count;
}

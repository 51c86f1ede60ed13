/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Findings counted in groups: by rule and by field, with the values that
 * occur most and the first place of each. It knows no format; its memory is
 * bounded by the rules and the fields, whatever is counted.
 */
#ifndef CDBJOB_REPORT_GROUPS_H
#define CDBJOB_REPORT_GROUPS_H

#include "report/format.h"

#include "core/fields.h"

/* What a finding is about: a field, an unknown key of an object, or the text
 * as a whole. */
#define GROUP_SUBJECTS (FIELD_COUNT + OBJECT_COUNT + 1)

/* Values that are counted at a time; as many as are shown, and some more, so
 * that those which occur most are among them. */
#define GROUP_VALUES 12u
/* Bytes that are kept of a value, and of a message. */
#define GROUP_VALUE_BYTES 40u
#define GROUP_MESSAGE_BYTES 240u

struct group_value {
    uint64_t count;
    size_t length; /* of the value; what is kept may be less */
    char bytes[GROUP_VALUE_BYTES];
};

struct group {
    const cdbjob_rule *rule;
    unsigned subject; /* of GROUP_SUBJECTS */
    unsigned level;   /* the highest met */
    uint64_t findings, records;
    uint64_t last_record; /* counted in `records` */
    /* Misra and Gries' counters: a value that is more than one in thirteen
     * is among them. Exact until one was displaced. */
    struct group_value values[GROUP_VALUES];
    bool displaced;
    char *file; /* of the first finding, as below */
    uint64_t record;
    bool decoded;
    struct place place;
    char message[GROUP_MESSAGE_BYTES];
    char *picture; /* what a format keeps of the first, or NULL */
};

/* All of a rule, whatever field it is about. */
struct group_rule {
    const cdbjob_rule *rule;
    unsigned level; /* the highest met */
    uint64_t findings, records;
    uint64_t last_record; /* counted in `records` */
    size_t subjects;      /* groups */
};

/*
 * Life: all zero; groups_add() for each finding; groups_sort(), after which
 * `list` and `rules` have the worst and most frequent first; groups_free().
 */
struct groups {
    struct group *table[RULE_COUNT][GROUP_SUBJECTS];
    struct group *list[RULE_COUNT * GROUP_SUBJECTS];
    size_t count;
    struct group_rule rules[RULE_COUNT];
    size_t rule_count; /* after groups_sort(): so many are met, and first */
};

/* The group that it was counted in; NULL where memory runs out. */
struct group *groups_add(struct groups *groups, struct report *report,
                         const cdbjob_finding *finding);
void groups_sort(struct groups *groups);
void groups_free(struct groups *groups);

/* Of a subject: "data.detail.*.volume"; "(whole text)" where no member is
 * concerned. */
#define GROUP_PATH_SIZE 64
void group_path(unsigned subject, char path[GROUP_PATH_SIZE]);

/* Its values that occur most, the first of them most: how many there are. A
 * value that was met only once is one only if all were counted. */
#define GROUP_SHOWN 3u
size_t group_top(const struct group *group,
                 const struct group_value *top[GROUP_SHOWN]);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The rule table, the field table and the catalogue that is read from them:
 * sound in themselves, and with the levels that the dialects promise.
 */
#include "core/fields.h"
#include "core/rules.h"

#include <criterion/criterion.h>
#include <string.h>

enum { NOTE = CDBJOB_NOTE, WARNING = CDBJOB_WARNING, ERROR = CDBJOB_ERROR };

/* The published rules. A number once published keeps its meaning. */
static const struct {
    int number;
    const char *name;
    int observed, documented;
} published[] = {
    {101, "truncated", ERROR, ERROR},
    {102, "trailing-data", ERROR, ERROR},
    {103, "bad-escape", ERROR, ERROR},
    {104, "invalid-utf8", ERROR, ERROR},
    {105, "lone-surrogate", ERROR, ERROR},
    {106, "bad-number", ERROR, ERROR},
    {107, "byte-order-mark", ERROR, ERROR},
    {108, "control-character", ERROR, ERROR},
    {109, "unexpected-token", ERROR, ERROR},
    {110, "empty-input", ERROR, ERROR},
    {201, "missing-key", ERROR, ERROR},
    {202, "unknown-key", ERROR, ERROR},
    {203, "duplicate-key", ERROR, ERROR},
    {204, "container-swap", NOTE, ERROR},
    {205, "empty-container", ERROR, ERROR},
    {206, "historic-key", NOTE, ERROR},
    {207, "missing-added-key", WARNING, ERROR},
    {301, "wrong-type", ERROR, ERROR},
    {302, "number-as-string", NOTE, ERROR},
    {303, "string-as-number", NOTE, ERROR},
    {304, "null-value", ERROR, ERROR},
    {305, "not-an-integer", ERROR, ERROR},
    {306, "empty-as-absent", NOTE, ERROR},
    {307, "nul-in-string", ERROR, ERROR},
    {401, "unknown-value", ERROR, ERROR},
    {402, "out-of-range", ERROR, ERROR},
    {403, "time-format", ERROR, ERROR},
    {404, "not-a-date", ERROR, ERROR},
    {405, "zero-time", NOTE, ERROR},
    {406, "integer-overflow", ERROR, ERROR},
    {501, "ends-before-start", WARNING, WARNING},
    {502, "status-progress", WARNING, WARNING},
    {503, "code-mismatch", WARNING, WARNING},
    {504, "request-job-id", WARNING, WARNING},
    {901, "input-too-large", ERROR, ERROR},
    {902, "too-deep", ERROR, ERROR},
    {903, "too-many-items", ERROR, ERROR},
};

Test(rules, published_numbers_keep_name_and_levels)
{
    cdbjob_options observed, documented;
    cdbjob_options_init(&observed, CDBJOB_OBSERVED);
    cdbjob_options_init(&documented, CDBJOB_DOCUMENTED);
    for (size_t i = 0; i < sizeof published / sizeof published[0]; i++) {
        int number = published[i].number;
        const cdbjob_rule *rule = cdbjob_rule_find(number);
        cr_assert_not_null(rule, "%d", number);
        cr_expect_eq(rule->number, number);
        cr_expect_str_eq(rule->name, published[i].name);
        cr_expect_eq(rule->level[CDBJOB_OBSERVED], published[i].observed);
        cr_expect_eq(rule->level[CDBJOB_DOCUMENTED], published[i].documented);
        cr_expect_eq((int)cdbjob_get_level(&observed, number),
                     published[i].observed);
        cr_expect_eq((int)cdbjob_get_level(&documented, number),
                     published[i].documented);
        cr_expect_eq((int)cdbjob_get_level(NULL, number),
                     published[i].observed);
    }
}

Test(rules, the_catalogue_ascends_and_ends)
{
    size_t count = 0;
    for (const cdbjob_rule *rule; (rule = cdbjob_rule_at(count)) != NULL;
         count++) {
        cr_expect_eq(rule, cdbjob_rule_find(rule->number));
        if (count != 0)
            cr_expect_lt(cdbjob_rule_at(count - 1)->number, rule->number);
    }
    cr_expect_eq(count, (size_t)RULE_COUNT);
    cr_expect_geq(count, sizeof published / sizeof published[0]);
    cr_expect_null(cdbjob_rule_at(SIZE_MAX));
}

Test(rules, no_rule_has_another_number)
{
    size_t found = 0;
    for (int number = -1; number <= 1100; number++)
        found += cdbjob_rule_find(number) != NULL;
    cr_expect_eq(found, (size_t)RULE_COUNT);
    cr_expect_null(cdbjob_rule_find(INT32_MAX));
    cr_expect_null(cdbjob_rule_find(INT32_MIN));
    cr_expect_null(cdbjob_rule_find(402 + 65536));
}

/* A text of a table: it ends inside its array, is not empty, and holds no
 * control character. */
static bool is_text(const char *text, size_t size, bool may_be_empty)
{
    const char *end = memchr(text, 0, size);
    if (end == NULL || (end == text && !may_be_empty))
        return false;
    for (const char *at = text; at < end; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7F)
            return false;
    return true;
}

/* Each percent sign begins a mark that message.c knows. */
static bool has_marks_only(const char *text)
{
    const char *at = text;
    while ((at = strchr(at, '%')) != NULL) {
        if (at[1] == '\0' || strchr("fkvwcsrbmnxta", at[1]) == NULL)
            return false;
        at += 2;
    }
    return true;
}

#define IS_TEXT(member) is_text(member, sizeof(member), false)
#define IS_STRING(text) is_text(text, strlen(text) + 1, false)
#define MAY_BE_EMPTY(member) is_text(member, sizeof(member), true)

Test(rules, texts_are_printable_and_names_are_unique)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const cdbjob_rule *rule = &cdbjob_rule_table[i];
        const struct cdbjob_template *template = &cdbjob_template_table[i];
        cr_expect(is_text(rule->name, 20, false), "%d", rule->number);
        cr_expect(is_text(rule->summary, 76, false), "%d", rule->number);
        cr_expect(is_text(rule->sentence, 150, false), "%d", rule->number);
        cr_expect(IS_TEXT(template->message), "%d", rule->number);
        cr_expect(MAY_BE_EMPTY(template->label), "%d", rule->number);
        cr_expect(has_marks_only(template->message), "%d", rule->number);
        cr_expect(has_marks_only(template->label), "%d", rule->number);
        /* Columns of the reports are as wide. */
        cr_expect_leq(strlen(rule->name), (size_t)17, "%s", rule->name);
        cr_expect_eq(
            strspn(rule->name, "abcdefghijklmnopqrstuvwxyz-0123456789"),
            strlen(rule->name));
        cr_expect_eq(rule->summary[strlen(rule->summary) - 1], '.');
        for (size_t j = 0; j < i; j++)
            cr_expect_str_neq(rule->name, cdbjob_rule_table[j].name);
    }
}

Test(rules, syntax_and_limits_are_errors_in_both_dialects)
{
    size_t fixed = 0;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const cdbjob_rule *rule = &cdbjob_rule_table[i];
        bool expected = rule->number < 200 || rule->number >= 900;
        cr_expect_eq(cdbjob_rule_is_fixed((unsigned)i), expected);
        fixed += expected;
        if (expected) {
            cr_expect_eq(rule->level[0], (unsigned)ERROR);
            cr_expect_eq(rule->level[1], (unsigned)ERROR);
        }
        cr_expect_leq(rule->level[0], rule->level[1],
                      "%d: the document is the stricter dialect", rule->number);
    }
    cr_expect_geq(fixed, (size_t)13);
}

Test(fields, texts_end_inside_their_array)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const struct cdbjob_field *field = &cdbjob_field_table[i];
        cr_expect(IS_TEXT(field->name), "%zu", i);
        cr_expect(IS_TEXT(field->key), "%s", field->name);
        cr_expect(MAY_BE_EMPTY(field->historic), "%s", field->name);
        cr_expect_eq(field->key_length, strlen(field->name) + 2);
        cr_expect_eq(strlen(field->key), (size_t)field->key_length);
        cr_expect_eq(field->key[0], '"');
        cr_expect_eq(field->key[field->key_length - 1], '"');
        cr_expect_arr_eq(field->key + 1, field->name, strlen(field->name));
    }
}

/* Is the name a current or historic one of another row of the object? */
static bool name_taken(const char *name, size_t index)
{
    const struct cdbjob_field *row = &cdbjob_field_table[index];
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const struct cdbjob_field *other = &cdbjob_field_table[i];
        if (i != index && other->object == row->object &&
            (strcmp(name, other->name) == 0 ||
             strcmp(name, other->historic) == 0))
            return true;
    }
    return false;
}

Test(fields, names_are_unique_in_their_object)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const struct cdbjob_field *row = &cdbjob_field_table[i];
        cr_expect_not(name_taken(row->name, i), "%s", row->name);
        if (row->historic[0] != '\0')
            cr_expect_not(name_taken(row->historic, i), "%s", row->historic);
        cr_expect_str_neq(row->name, row->historic);
    }
}

Test(fields, members_of_an_object_are_together)
{
    size_t next = 0;
    for (unsigned object = 0; object < OBJECT_COUNT; object++) {
        struct cdbjob_members members = cdbjob_members_table[object];
        cr_assert_eq(members.first, next);
        cr_assert_gt(members.end, members.first);
        for (unsigned i = members.first; i < members.end; i++)
            cr_expect_eq(cdbjob_field_table[i].object, object);
        next = members.end;
    }
    cr_expect_eq(next, (size_t)FIELD_COUNT);
}

/* Size of what a field keeps in the struct of its object. */
static size_t kept_size(unsigned field)
{
    switch (cdbjob_field_table[field].type) {
    case TYPE_INT:
    case TYPE_DIGIT:
        return sizeof(cdbjob_integer);
    case TYPE_STRING:
        return sizeof(cdbjob_string);
    case TYPE_TIME:
        return sizeof(cdbjob_time);
    case TYPE_ARRAY:
        return sizeof(cdbjob_job);
    default:
        return field == FIELD_DETAIL ? sizeof(const cdbjob_detail *)
                                     : sizeof(cdbjob_instance);
    }
}

Test(fields, places_do_not_overlap_and_are_in_their_struct)
{
    static const size_t sizes[OBJECT_COUNT] = {
        sizeof(cdbjob_response), sizeof(cdbjob_job), sizeof(cdbjob_detail),
        sizeof(cdbjob_instance)};
    for (unsigned object = 0; object < OBJECT_COUNT; object++) {
        unsigned char taken[1024] = {0};
        struct cdbjob_members members = cdbjob_members_table[object];
        for (unsigned i = members.first; i < members.end; i++) {
            size_t place = cdbjob_field_table[i].place;
            cr_assert_leq(place + kept_size(i), sizes[object]);
            for (size_t at = 0; at < kept_size(i); at++)
                cr_expect_eq(taken[place + at]++, 0, "%s",
                             cdbjob_field_table[i].name);
        }
    }
}

Test(fields, limits_and_sets_fit_the_type)
{
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        const struct cdbjob_field *field = &cdbjob_field_table[i];
        bool set = false;
        for (size_t j = 0; j < VALUE_COUNT; j++)
            set = set || cdbjob_value_table[j].field == i;
        cr_expect_eq(field->set, set, "%s", field->name);
        cr_expect_leq(field->minimum, field->maximum);
        cr_expect_leq(field->type, (unsigned)TYPE_OBJECT);
        cr_expect_leq(field->required, (unsigned)REQUIRED_ADDED);
        if (field->type == TYPE_DIGIT)
            cr_expect(set, "%s", field->name);
        if (field->type != TYPE_INT && field->type != TYPE_DIGIT)
            cr_expect_not(set, "%s", field->name);
        if (field->type == TYPE_STRING)
            cr_expect_geq(field->minimum, 0);
        if ((field->accepts & ACCEPTS_SWAP) != 0)
            cr_expect(cdbjob_is_container(i), "%s", field->name);
    }
}

Test(fields, values_are_found_in_the_set_of_their_field_only)
{
    for (size_t i = 0; i < VALUE_COUNT; i++) {
        const struct cdbjob_value *row = &cdbjob_value_table[i];
        cr_expect_eq(cdbjob_find_value(row->field, row->value), row);
        cr_expect(IS_STRING(cdbjob_value_meaning(row)), "%zu", i);
        cr_expect_null(cdbjob_find_value(row->field, 1000));
        cr_expect_null(cdbjob_find_value(row->field, row->value + 256));
    }
    cr_expect_null(cdbjob_find_value(FIELD_JOB_ID, 9));
}

/* The documented fields, in the order of the document, as its tables list
 * them: a row that is lost would be lost in every derived test too. */
static const char *const documented[OBJECT_COUNT] = {
    "code message codeDesc data ",
    "code message jobId type status progress startTime endTime detail ",
    "cdbInstanceId dealName before after ",
    ("cdbType memory volume engineVersion protectMode deployMode masterZone "
     "slaveZoneFirst slaveZoneSecond ")};

Test(fields, are_those_of_the_document_in_its_order)
{
    for (unsigned object = 0; object < OBJECT_COUNT; object++) {
        char names[256] = "";
        struct cdbjob_members members = cdbjob_members_table[object];
        for (unsigned i = members.first; i < members.end; i++) {
            strcat(names, cdbjob_field_table[i].name);
            strcat(names, " ");
        }
        cr_expect_str_eq(names, documented[object]);
    }
}

static const struct {
    cdbjob_status status;
    cdbjob_family family;
    const char *name;
} statuses[] = {
    {CDBJOB_VALID, CDBJOB_FAMILY_VALID, "valid"},
    {CDBJOB_REFUSED, CDBJOB_FAMILY_REFUSED, "refused"},
    {CDBJOB_MALFORMED, CDBJOB_FAMILY_MALFORMED, "malformed"},
    {CDBJOB_TRUNCATED, CDBJOB_FAMILY_MALFORMED, "truncated"},
    {CDBJOB_EMPTY, CDBJOB_FAMILY_MALFORMED, "empty"},
    {CDBJOB_TOO_LARGE, CDBJOB_FAMILY_OVER_LIMIT, NULL},
    {CDBJOB_TOO_DEEP, CDBJOB_FAMILY_OVER_LIMIT, NULL},
    {CDBJOB_TOO_MANY_ITEMS, CDBJOB_FAMILY_OVER_LIMIT, NULL},
    {CDBJOB_BAD_ARGUMENT, CDBJOB_FAMILY_MISUSE, NULL},
    {CDBJOB_BAD_OPTIONS, CDBJOB_FAMILY_MISUSE, NULL},
    {CDBJOB_MEMORY_TOO_SMALL, CDBJOB_FAMILY_MISUSE, NULL},
};

Test(statuses, each_has_its_family_and_a_name_of_its_own)
{
    const size_t count = sizeof statuses / sizeof statuses[0];
    for (size_t i = 0; i < count; i++) {
        const char *name = cdbjob_status_name(statuses[i].status);
        cr_expect_eq(cdbjob_status_family(statuses[i].status),
                     statuses[i].family);
        cr_expect_gt(strlen(name), (size_t)0);
        cr_expect_str_neq(name, "unknown");
        if (statuses[i].name != NULL)
            cr_expect_str_eq(name, statuses[i].name);
        for (size_t j = 0; j < i; j++)
            cr_expect_str_neq(name, cdbjob_status_name(statuses[j].status));
    }
}

Test(statuses, a_number_that_is_none_is_unknown)
{
    static const int none[] = {-1, 1, 15, 17, 31, 35, 47, 51, 63, 67, 1000};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        cr_expect_str_eq(cdbjob_status_name((cdbjob_status)none[i]), "unknown",
                         "%d", none[i]);
}

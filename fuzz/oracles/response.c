/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Oracles of the response: its values and its round trip through the writer.
 * Its members are walked by the field table; they must not know any by name.
 */
#include "oracles/oracles.h"
#include "support/utf8.h"

#include "core/member.h"
#include "tests/support/equal.h"

#include <string.h>

static void check_integer(const cdbjob_integer *value, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    const struct cdbjob_value *member = cdbjob_find_value(field, value->value);
    if (!value->present)
        return;
    if (value->value < row->minimum || value->value > row->maximum ||
        (row->set && (member == NULL || member->unset)))
        oracle_fail("oracle_response", "'%s' is %lld", row->name,
                    (long long)value->value);
}

static void check_string(const cdbjob_string *value, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    if (value->bytes == NULL)
        return;
    if ((int64_t)value->length < row->minimum)
        oracle_fail("oracle_response", "'%s' is too short", row->name);
    const unsigned char *bytes = (const unsigned char *)value->bytes;
    for (size_t at = 0, size; at < value->length; at += size)
        if ((size = utf8_sequence(bytes + at, value->length - at)) == 0)
            oracle_fail("oracle_response", "'%s' is not UTF-8", row->name);
}

static void check_time(const cdbjob_time *t, unsigned field)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};
    if (!t->present)
        return;
    bool leap = t->year % 4 == 0 && (t->year % 100 != 0 || t->year % 400 == 0);
    bool month = t->month >= 1 && t->month <= 12;
    if (!month || t->year < 1 || t->year > 9999 || t->day < 1 ||
        t->day > days[t->month - 1] + (leap && t->month == 2) || t->hour > 23 ||
        t->minute > 59 || t->second > 59)
        oracle_fail("oracle_response", "'%s' is %d-%d-%d %d:%d:%d",
                    cdbjob_field_table[field].name, t->year, t->month, t->day,
                    t->hour, t->minute, t->second);
}

/* Is every member absent, and all that is in place zero? */
static bool is_empty(unsigned object, const void *at)
{
    static const union {
        cdbjob_response response; /* its job comes with it */
        cdbjob_detail detail;     /* and its instances */
    } nothing;
    return objects_differ(object, at, &nothing) == NULL;
}

static void check_object(unsigned object, const void *at, size_t max_items);

static void check_container(unsigned field, const void *object,
                            size_t max_items)
{
    const char *name = cdbjob_field_table[field].name;
    unsigned number = cdbjob_child_object(field);
    size_t count = cdbjob_member_count(object, field);
    if (count > max_items)
        oracle_fail("oracle_response", "'%s' holds %zu", name, count);
    if (count == 0 && cdbjob_member_is_in_place(field) &&
        !is_empty(number, cdbjob_member_place(object, field)))
        oracle_fail("oracle_response", "'%s' is absent and not empty", name);
    for (size_t i = 0; i < count; i++)
        check_object(number, cdbjob_member_child(object, field, i), max_items);
}

static void check_object(unsigned object, const void *at, size_t max_items)
{
    struct cdbjob_members rows = cdbjob_members_table[object];
    for (unsigned field = rows.first; field < rows.end; field++) {
        const void *place = cdbjob_member_place(at, field);
        switch (cdbjob_field_table[field].type) {
        case TYPE_INT:
        case TYPE_DIGIT:
            check_integer(place, field);
            break;
        case TYPE_STRING:
            check_string(place, field);
            break;
        case TYPE_TIME:
            check_time(place, field);
            break;
        default:
            check_container(field, at, max_items);
        }
    }
}

void oracle_response(const struct answer *answer)
{
    const cdbjob_response *response = answer->response;
    if (response == NULL)
        return;
    const char *problem =
        response_problem(response, answer->memory, answer->memory_size);
    if (problem != NULL)
        oracle_fail(__func__, "unsound: %s", problem);
    if ((uintptr_t)response % _Alignof(cdbjob_response) != 0 ||
        (uintptr_t)response->job.details % _Alignof(cdbjob_detail) != 0)
        oracle_fail(__func__, "the response is not aligned");
    check_object(OBJECT_ROOT, response, answer->options.max_items);
}

/* The options of the answer with no rule that refuses: what a response says
 * is judged, not what it leaves out. */
static cdbjob_options lenient(const cdbjob_options *options)
{
    cdbjob_options all = *options;
    all.max_length = CDBJOB_LENGTH_LIMIT;
    for (size_t i = 0; cdbjob_rule_at(i) != NULL; i++)
        (void)cdbjob_set_level(&all, cdbjob_rule_at(i)->number, CDBJOB_NOTE);
    return all;
}

static const char *written(const struct subject *subject,
                           const cdbjob_response *response,
                           enum guard_slot slot, size_t *length)
{
    *length = subject->write(response, NULL, 0);
    if (*length > GUARD_BLOCK_MAX / 2)
        oracle_fail("oracle_round_trip", "%zu bytes to write", *length);
    char *text = guard_block(slot, *length + 1, 1, 0x7E);
    size_t again = subject->write(response, text, *length + 1);
    if (again != *length || text[*length] != '\0' || !guard_intact(slot))
        oracle_fail("oracle_round_trip", "%zu bytes, then %zu", *length, again);
    return text;
}

/* A detail without a member, which only lowered levels let pass, cannot be
 * written: {} is no detail. */
static bool has_bare_detail(const cdbjob_job *job)
{
    for (size_t i = 0; i < cdbjob_member_count(job, FIELD_DETAIL); i++)
        if (is_empty(OBJECT_DETAIL, cdbjob_member_child(job, FIELD_DETAIL, i)))
            return true;
    return false;
}

void oracle_round_trip(const struct subject *subject,
                       const struct answer *answer)
{
    if (answer->response == NULL || has_bare_detail(&answer->response->job))
        return;
    size_t length, again_length;
    const char *text =
        written(subject, answer->response, GUARD_OUTPUT, &length);
    const char *json = guard_copy(GUARD_TEXT_OTHER, text, length);
    cdbjob_options options = lenient(&answer->options);
    struct answer again;
    ask(subject, &again, ANSWER_SECOND, json, length, &options, 0);
    if (again.status != CDBJOB_VALID ||
        !responses_equal(answer->response, again.response))
        oracle_fail(__func__, "%s is %s", text,
                    cdbjob_status_name(again.status));
    for (size_t i = 0; i < again.findings.count; i++) {
        int rule = again.findings.items[i].rule;
        if (rule == 302 || rule == 303 || rule == 206 || rule == 405)
            oracle_fail(__func__, "the writer makes %d", rule);
    }
    const char *twice =
        written(subject, again.response, GUARD_OUTPUT_OTHER, &again_length);
    if (again_length != length || memcmp(twice, json, length) != 0)
        oracle_fail(__func__, "written twice, the bytes differ");
}

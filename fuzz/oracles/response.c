/*
 * Oracles of the response: its values and its round trip through the writer.
 * Its members are walked by the field table; they must not know any by name.
 */
#include "oracles/oracles.h"

#include "core/fields.h"

#include <string.h>

static bool strings_equal(const cdbjob_string *one, const cdbjob_string *two)
{
    if ((one->bytes == NULL) != (two->bytes == NULL) ||
        one->length != two->length)
        return false;
    return one->bytes == NULL ||
           memcmp(one->bytes, two->bytes, one->length + 1) == 0;
}

static bool times_equal(const cdbjob_time *one, const cdbjob_time *two)
{
    return one->present == two->present && one->year == two->year &&
           one->month == two->month && one->day == two->day &&
           one->hour == two->hour && one->minute == two->minute &&
           one->second == two->second;
}

static bool objects_equal(const char *one, const char *two, unsigned object);

/* The members that hold objects: a job, the details, an instance. */
static bool containers_equal(const char *one, const char *two, unsigned field)
{
    if (cdbjob_child_object(field) == OBJECT_JOB) {
        const cdbjob_job *a = (const void *)one, *b = (const void *)two;
        return a->present == b->present && objects_equal(one, two, OBJECT_JOB);
    }
    if (cdbjob_child_object(field) == OBJECT_INSTANCE) {
        const cdbjob_instance *a = (const void *)one, *b = (const void *)two;
        return a->present == b->present &&
               objects_equal(one, two, OBJECT_INSTANCE);
    }
    const cdbjob_job *a = (const void *)(one - offsetof(cdbjob_job, details));
    const cdbjob_job *b = (const void *)(two - offsetof(cdbjob_job, details));
    if (a->detail_count != b->detail_count)
        return false;
    for (size_t i = 0; i < a->detail_count; i++)
        if (!objects_equal((const char *)&a->details[i],
                           (const char *)&b->details[i], OBJECT_DETAIL))
            return false;
    return true;
}

static bool objects_equal(const char *one, const char *two, unsigned object)
{
    struct cdbjob_members rows = cdbjob_members_table[object];
    for (unsigned field = rows.first; field < rows.end; field++) {
        size_t place = cdbjob_field_table[field].place;
        const void *a = one + place, *b = two + place;
        bool equal;
        switch (cdbjob_field_table[field].type) {
        case TYPE_INT:
        case TYPE_DIGIT:
            equal = ((const cdbjob_integer *)a)->present ==
                        ((const cdbjob_integer *)b)->present &&
                    ((const cdbjob_integer *)a)->value ==
                        ((const cdbjob_integer *)b)->value;
            break;
        case TYPE_STRING:
            equal = strings_equal(a, b);
            break;
        case TYPE_TIME:
            equal = times_equal(a, b);
            break;
        default:
            equal = containers_equal(a, b, field);
        }
        if (!equal)
            return false;
    }
    return true;
}

bool responses_equal(const cdbjob_response *one, const cdbjob_response *other)
{
    if (one == NULL || other == NULL)
        return one == other;
    return objects_equal((const char *)one, (const char *)other, OBJECT_ROOT);
}

static void check_inside(const struct answer *answer, const void *bytes,
                         size_t size)
{
    const unsigned char *at = bytes;
    if (at < answer->memory || at + size > answer->memory + answer->memory_size)
        oracle_fail("oracle_response", "a pointer out of the memory");
}

static void check_integer(const cdbjob_integer *value, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    const struct cdbjob_value *member = cdbjob_find_value(field, value->value);
    if (!value->present && value->value != 0)
        oracle_fail("oracle_response", "absent '%s' is not 0", row->name);
    if (!value->present)
        return;
    if (value->value < row->minimum || value->value > row->maximum ||
        (row->set && (member == NULL || member->unset)))
        oracle_fail("oracle_response", "'%s' is %lld", row->name,
                    (long long)value->value);
}

static void check_string(const struct answer *answer,
                         const cdbjob_string *value, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    if (value->bytes == NULL) {
        if (value->length != 0)
            oracle_fail("oracle_response", "absent '%s' has a length",
                        row->name);
        return;
    }
    check_inside(answer, value->bytes, value->length + 1);
    if (value->bytes[value->length] != '\0' ||
        (int64_t)value->length < row->minimum ||
        memchr(value->bytes, '\0', value->length) != NULL)
        oracle_fail("oracle_response", "'%s' is not ended or too short",
                    row->name);
    const unsigned char *bytes = (const unsigned char *)value->bytes;
    for (size_t at = 0, size; at < value->length; at += size)
        if ((size = utf8_sequence(bytes + at, value->length - at)) == 0)
            oracle_fail("oracle_response", "'%s' is not UTF-8", row->name);
}

static void check_time(const cdbjob_time *t, unsigned field)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};
    static const cdbjob_time zero;
    if (!t->present) {
        if (!times_equal(t, &zero))
            oracle_fail("oracle_response", "an absent time is not zero");
        return;
    }
    bool leap = t->year % 4 == 0 && (t->year % 100 != 0 || t->year % 400 == 0);
    bool month = t->month >= 1 && t->month <= 12;
    if (!month || t->year < 1 || t->year > 9999 || t->day < 1 ||
        t->day > days[t->month - 1] + (leap && t->month == 2) || t->hour > 23 ||
        t->minute > 59 || t->second > 59)
        oracle_fail("oracle_response", "'%s' is %d-%d-%d %d:%d:%d",
                    cdbjob_field_table[field].name, t->year, t->month, t->day,
                    t->hour, t->minute, t->second);
}

static void check_object(const struct answer *answer, const char *structure,
                         unsigned object)
{
    struct cdbjob_members rows = cdbjob_members_table[object];
    for (unsigned field = rows.first; field < rows.end; field++) {
        const char *at = structure + cdbjob_field_table[field].place;
        switch (cdbjob_field_table[field].type) {
        case TYPE_INT:
        case TYPE_DIGIT:
            check_integer((const void *)at, field);
            break;
        case TYPE_STRING:
            check_string(answer, (const void *)at, field);
            break;
        case TYPE_TIME:
            check_time((const void *)at, field);
            break;
        default:
            if (cdbjob_child_object(field) != OBJECT_DETAIL)
                check_object(answer, at, cdbjob_child_object(field));
        }
    }
}

void oracle_response(const struct answer *answer)
{
    const cdbjob_response *response = answer->response;
    if (response == NULL)
        return;
    check_inside(answer, response, sizeof *response);
    check_object(answer, (const char *)response, OBJECT_ROOT);
    const cdbjob_job *job = &response->job;
    if (job->detail_count > answer->options.max_items)
        oracle_fail(__func__, "%zu details", job->detail_count);
    if (job->detail_count > 0)
        check_inside(answer, job->details,
                     job->detail_count * sizeof *job->details);
    for (size_t i = 0; i < job->detail_count; i++)
        check_object(answer, (const char *)&job->details[i], OBJECT_DETAIL);
    static const cdbjob_job nothing;
    static const cdbjob_instance no_instance;
    if (!job->present && !containers_equal((const char *)job,
                                           (const char *)&nothing, FIELD_DATA))
        oracle_fail(__func__, "an absent job is not empty");
    for (size_t i = 0; i < 2 * job->detail_count; i++) {
        const cdbjob_detail *detail = &job->details[i / 2];
        const cdbjob_instance *instance =
            i % 2 == 0 ? &detail->before : &detail->after;
        if (!instance->present &&
            !containers_equal((const char *)instance,
                              (const char *)&no_instance, FIELD_BEFORE))
            oracle_fail(__func__, "an absent instance is not empty");
    }
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
    static const cdbjob_detail bare;
    for (size_t i = 0; i < job->detail_count; i++)
        if (objects_equal((const char *)&job->details[i], (const char *)&bare,
                          OBJECT_DETAIL))
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

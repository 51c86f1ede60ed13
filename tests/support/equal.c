/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Responses compared member by member: see equal.h.
 */
#include "equal.h"

#include "core/fields.h"

#include <string.h>

struct pair {
    const char *left, *right; /* the same object in two responses */
};

static bool strings_equal(const cdbjob_string *left, const cdbjob_string *right)
{
    if ((left->bytes == NULL) != (right->bytes == NULL) ||
        left->length != right->length)
        return false;
    return left->bytes == NULL ||
           memcmp(left->bytes, right->bytes, left->length + 1) == 0;
}

static bool integers_equal(const cdbjob_integer *left,
                           const cdbjob_integer *right)
{
    return left->present == right->present && left->value == right->value;
}

static bool times_equal(const cdbjob_time *left, const cdbjob_time *right)
{
    return left->present == right->present && left->year == right->year &&
           left->month == right->month && left->day == right->day &&
           left->hour == right->hour && left->minute == right->minute &&
           left->second == right->second;
}

static bool scalars_equal(const struct cdbjob_field *field, struct pair at)
{
    switch (field->type) {
    case TYPE_STRING:
        return strings_equal((const void *)at.left, (const void *)at.right);
    case TYPE_TIME:
        return times_equal((const void *)at.left, (const void *)at.right);
    default:
        return integers_equal((const void *)at.left, (const void *)at.right);
    }
}

/* The scalars of one object; the containers are walked by the caller. */
static const char *objects_differ(unsigned object, struct pair at)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    for (unsigned i = members.first; i < members.end; i++) {
        const struct cdbjob_field *field = &cdbjob_field_table[i];
        struct pair place = {at.left + field->place, at.right + field->place};
        if (!cdbjob_is_container(i) && !scalars_equal(field, place))
            return field->name;
    }
    return NULL;
}

static const char *instances_differ(const cdbjob_instance *left,
                                    const cdbjob_instance *right)
{
    if (left->present != right->present)
        return "instance";
    return objects_differ(OBJECT_INSTANCE, (struct pair){(const char *)left,
                                                         (const char *)right});
}

const char *responses_differ(const cdbjob_response *left,
                             const cdbjob_response *right)
{
    const cdbjob_job *one = &left->job, *two = &right->job;
    const char *name = objects_differ(
        OBJECT_ROOT, (struct pair){(const char *)left, (const char *)right});
    if (name != NULL)
        return name;
    if (one->present != two->present)
        return "data";
    name = objects_differ(OBJECT_JOB,
                          (struct pair){(const char *)one, (const char *)two});
    if (name != NULL)
        return name;
    if (one->detail_count != two->detail_count)
        return "detail";
    for (size_t i = 0; i < one->detail_count; i++) {
        const cdbjob_detail *a = &one->details[i], *b = &two->details[i];
        name = objects_differ(OBJECT_DETAIL,
                              (struct pair){(const char *)a, (const char *)b});
        if (name == NULL)
            name = instances_differ(&a->before, &b->before);
        if (name == NULL)
            name = instances_differ(&a->after, &b->after);
        if (name != NULL)
            return name;
    }
    return NULL;
}

struct block {
    const char *start;
    size_t size;
};

static bool inside(struct block block, const void *bytes, size_t length)
{
    const char *start = bytes;
    return start >= block.start && start <= block.start + block.size &&
           length <= (size_t)(block.start + block.size - start);
}

static bool string_sound(const cdbjob_string *string, struct block block)
{
    if (string->bytes == NULL)
        return string->length == 0;
    return inside(block, string->bytes, string->length + 1) &&
           strlen(string->bytes) == string->length;
}

static bool time_sound(const cdbjob_time *time)
{
    if (!time->present)
        return time->year == 0 && time->month == 0 && time->day == 0 &&
               time->hour == 0 && time->minute == 0 && time->second == 0;
    return time->year >= 1 && time->year <= 9999 && time->month >= 1 &&
           time->month <= 12 && time->day >= 1 && time->day <= 31 &&
           time->hour <= 23 && time->minute <= 59 && time->second <= 59;
}

static const char *object_problem(unsigned object, const void *at,
                                  struct block block)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    for (unsigned i = members.first; i < members.end; i++) {
        const struct cdbjob_field *field = &cdbjob_field_table[i];
        const void *place = (const char *)at + field->place;
        const cdbjob_integer *integer = place;
        bool sound = true;
        if (field->type == TYPE_STRING)
            sound = string_sound(place, block);
        else if (field->type == TYPE_TIME)
            sound = time_sound(place);
        else if (!cdbjob_is_container(i))
            sound = integer->present || integer->value == 0;
        if (!sound)
            return field->name;
    }
    return NULL;
}

const char *response_problem(const cdbjob_response *response,
                             const void *memory, size_t memory_size)
{
    struct block block = {memory, memory_size};
    const cdbjob_job *job = &response->job;
    if (!inside(block, response, sizeof *response))
        return "response";
    if ((uintptr_t)response % _Alignof(cdbjob_response) != 0)
        return "alignment";
    const char *name = object_problem(OBJECT_ROOT, response, block);
    if (name == NULL)
        name = object_problem(OBJECT_JOB, job, block);
    if (name != NULL)
        return name;
    if (job->detail_count == 0)
        return NULL;
    if (!inside(block, job->details,
                job->detail_count * sizeof job->details[0]))
        return "detail";
    for (size_t i = 0; name == NULL && i < job->detail_count; i++) {
        const cdbjob_detail *detail = &job->details[i];
        name = object_problem(OBJECT_DETAIL, detail, block);
        if (name == NULL)
            name = object_problem(OBJECT_INSTANCE, &detail->before, block);
        if (name == NULL)
            name = object_problem(OBJECT_INSTANCE, &detail->after, block);
    }
    return name;
}

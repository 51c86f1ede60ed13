/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Responses compared member by member: see equal.h.
 */
#include "equal.h"

#include "core/member.h"

#include <string.h>

/* How many objects the struct has for a container: one that is in place is
 * looked at even where it is absent. */
static size_t object_count(const void *object, unsigned field)
{
    return cdbjob_member_is_in_place(field)
               ? 1
               : cdbjob_member_count(object, field);
}

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

static bool scalars_equal(unsigned field, const void *left, const void *right)
{
    const void *one = cdbjob_member_place(left, field);
    const void *two = cdbjob_member_place(right, field);
    switch (cdbjob_field_table[field].type) {
    case TYPE_STRING:
        return strings_equal(one, two);
    case TYPE_TIME:
        return times_equal(one, two);
    default:
        return integers_equal(one, two);
    }
}

static const char *containers_differ(unsigned field, const void *left,
                                     const void *right)
{
    if (cdbjob_member_count(left, field) != cdbjob_member_count(right, field))
        return cdbjob_field_table[field].name;
    const char *name = NULL;
    for (size_t i = 0; name == NULL && i < object_count(left, field); i++)
        name = objects_differ(cdbjob_child_object(field),
                              cdbjob_member_child(left, field, i),
                              cdbjob_member_child(right, field, i));
    return name;
}

const char *objects_differ(unsigned object, const void *left, const void *right)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    const char *name = NULL;
    for (unsigned i = members.first; name == NULL && i < members.end; i++) {
        if (cdbjob_is_container(i))
            name = containers_differ(i, left, right);
        else if (!scalars_equal(i, left, right))
            name = cdbjob_field_table[i].name;
    }
    return name;
}

const char *responses_differ(const cdbjob_response *left,
                             const cdbjob_response *right)
{
    return objects_differ(OBJECT_ROOT, left, right);
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

static bool scalar_sound(unsigned field, const void *object, struct block block)
{
    const void *place = cdbjob_member_place(object, field);
    const cdbjob_integer *integer = place;
    switch (cdbjob_field_table[field].type) {
    case TYPE_STRING:
        return string_sound(place, block);
    case TYPE_TIME:
        return time_sound(place);
    default:
        return integer->present || integer->value == 0;
    }
}

static const char *object_problem(unsigned object, const void *at,
                                  struct block block);

static const char *container_problem(unsigned field, const void *object,
                                     struct block block)
{
    static const size_t sizes[OBJECT_COUNT] = {
        [OBJECT_ROOT] = sizeof(cdbjob_response),
        [OBJECT_JOB] = sizeof(cdbjob_job),
        [OBJECT_DETAIL] = sizeof(cdbjob_detail),
        [OBJECT_INSTANCE] = sizeof(cdbjob_instance),
    };
    unsigned number = cdbjob_child_object(field);
    const char *name = NULL;
    for (size_t i = 0; name == NULL && i < object_count(object, field); i++) {
        const void *child = cdbjob_member_child(object, field, i);
        name = inside(block, child, sizes[number])
                   ? object_problem(number, child, block)
                   : cdbjob_field_table[field].name;
    }
    return name;
}

static const char *object_problem(unsigned object, const void *at,
                                  struct block block)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    const char *name = NULL;
    for (unsigned i = members.first; name == NULL && i < members.end; i++) {
        if (cdbjob_is_container(i))
            name = container_problem(i, at, block);
        else if (!scalar_sound(i, at, block))
            name = cdbjob_field_table[i].name;
    }
    return name;
}

const char *response_problem(const cdbjob_response *response,
                             const void *memory, size_t memory_size)
{
    struct block block = {memory, memory_size};
    if (!inside(block, response, sizeof *response))
        return "response";
    if ((uintptr_t)response % _Alignof(cdbjob_response) != 0)
        return "alignment";
    return object_problem(OBJECT_ROOT, response, block);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The walk over a response: the members of each object by their rows in the
 * field table. The one place that knows where an object keeps its members and
 * when one is present; it knows nothing of what is done with them.
 *
 *     struct cdbjob_members rows = cdbjob_members_table[OBJECT_ROOT];
 *     for (unsigned field = rows.first; field < rows.end; field++)
 *         if (cdbjob_member_is_present(response, field))
 *             ...
 */
#ifndef CDBJOB_CORE_MEMBER_H
#define CDBJOB_CORE_MEMBER_H

#include "fields.h"

/* Where the struct `object` has the member: a cdbjob_integer, _string or
 * _time, or what cdbjob_member_child() returns. */
static inline const void *cdbjob_member_place(const void *object,
                                              unsigned field)
{
    return (const unsigned char *)object + cdbjob_field_table[field].place;
}

/* Is a container's object a part of the struct, which has it even where the
 * member is absent? The struct only points at the objects of `detail`. */
static inline bool cdbjob_member_is_in_place(unsigned field)
{
    return cdbjob_child_object(field) != OBJECT_DETAIL;
}

/* How many objects a member holds that is a container. */
static inline size_t cdbjob_member_count(const void *object, unsigned field)
{
    const void *place = cdbjob_member_place(object, field);
    switch (cdbjob_child_object(field)) {
    case OBJECT_JOB:
        return ((const cdbjob_job *)place)->present ? 1 : 0;
    case OBJECT_DETAIL:
        /* The member is the pointer; the count is beside it. */
        return ((const cdbjob_job *)object)->detail_count;
    default:
        return ((const cdbjob_instance *)place)->present ? 1 : 0;
    }
}

/* One of these objects, index less than the count. */
static inline const void *cdbjob_member_child(const void *object,
                                              unsigned field, size_t index)
{
    if (cdbjob_member_is_in_place(field))
        return cdbjob_member_place(object, field);
    return &((const cdbjob_job *)object)->details[index];
}

static inline bool cdbjob_member_is_present(const void *object, unsigned field)
{
    const void *place = cdbjob_member_place(object, field);
    switch (cdbjob_field_table[field].type) {
    case TYPE_INT:
    case TYPE_DIGIT:
        return ((const cdbjob_integer *)place)->present;
    case TYPE_STRING:
        return ((const cdbjob_string *)place)->bytes != NULL;
    case TYPE_TIME:
        return ((const cdbjob_time *)place)->present;
    default:
        return cdbjob_member_count(object, field) > 0;
    }
}

#endif

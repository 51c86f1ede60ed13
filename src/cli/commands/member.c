/*
 * Reading the structs of a response by the field table.
 */
#include "cli/commands/member.h"

size_t member_count(unsigned field, const void *object)
{
    const void *place = member_place(field, object);
    switch (cdbjob_child_object(field)) {
    case OBJECT_JOB:
        return ((const cdbjob_job *)place)->present;
    case OBJECT_DETAIL:
        /* `details` is where the field is, its count beside it. */
        return ((const cdbjob_job *)object)->detail_count;
    default:
        return ((const cdbjob_instance *)place)->present;
    }
}

const void *member_child(unsigned field, const void *object, size_t index)
{
    if (cdbjob_child_object(field) == OBJECT_DETAIL)
        return &((const cdbjob_job *)object)->details[index];
    return member_place(field, object);
}

bool member_is_present(unsigned field, const void *object)
{
    const void *place = member_place(field, object);
    switch (cdbjob_field_table[field].type) {
    case TYPE_INT:
    case TYPE_DIGIT:
        return ((const cdbjob_integer *)place)->present;
    case TYPE_STRING:
        return ((const cdbjob_string *)place)->bytes != NULL;
    case TYPE_TIME:
        return ((const cdbjob_time *)place)->present;
    default:
        return member_count(field, object) > 0;
    }
}

/*
 * The members of a parsed response by their rows in the field table. It
 * knows where they are, and nothing of what is done with them.
 */
#ifndef CDBJOB_CLI_COMMANDS_MEMBER_H
#define CDBJOB_CLI_COMMANDS_MEMBER_H

#include "core/fields.h"

/* Is the field there, in the struct of its object? */
bool member_is_present(unsigned field, const void *object);

/* How many objects a field holds that is a container, and each of them. */
size_t member_count(unsigned field, const void *object);
const void *member_child(unsigned field, const void *object, size_t index);

/* Where the struct has the field. */
static inline const void *member_place(unsigned field, const void *object)
{
    return (const unsigned char *)object + cdbjob_field_table[field].place;
}

#endif

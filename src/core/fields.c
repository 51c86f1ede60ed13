/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The field table laid out, and look-ups in it. It knows nothing of the
 * parser.
 */
#include "fields.h"

/* A bit for each field whose values are a set. */
#define CDBJOB_SET_BIT(field, value, unset, meaning) | 1ul << FIELD_##field
#define FIELDS_WITH_SET (0ul CDBJOB_VALUES(CDBJOB_SET_BIT))
_Static_assert(FIELD_COUNT <= 32, "FIELDS_WITH_SET has a bit for every field");

#define CDBJOB_FIELD_ROW(object, constant, name, historic, type, accepts,      \
                         required, minimum, maximum, unit, structure, member,  \
                         summary)                                              \
    {"\"" name "\"",                                                           \
     name,                                                                     \
     historic,                                                                 \
     sizeof name + 1,                                                          \
     sizeof historic - 1,                                                      \
     OBJECT_##object,                                                          \
     TYPE_##type,                                                              \
     ACCEPTS_##accepts,                                                        \
     REQUIRED_##required,                                                      \
     (FIELDS_WITH_SET >> FIELD_##constant & 1) != 0,                           \
     offsetof(structure, member),                                              \
     minimum,                                                                  \
     maximum},
const struct cdbjob_field cdbjob_field_table[FIELD_COUNT] = {
    CDBJOB_FIELDS(CDBJOB_FIELD_ROW)};
#undef CDBJOB_FIELD_ROW

#define CDBJOB_VALUE_ROW(field, value, unset, meaning)                         \
    {FIELD_##field, unset, value},
const struct cdbjob_value cdbjob_value_table[VALUE_COUNT] = {
    CDBJOB_VALUES(CDBJOB_VALUE_ROW)};
#undef CDBJOB_VALUE_ROW

#define CDBJOB_LENGTH(name)                                                    \
    (sizeof name > 1 ? UINT32_C(1) << (sizeof name - 1) : 0)
#define CDBJOB_NEAR_LENGTHS(name)                                              \
    (sizeof name > 1 ? ((UINT32_C(2) << (sizeof name - 1) / 4 * 2) - 1)        \
                           << ((sizeof name - 1) - (sizeof name - 1) / 4)      \
                     : 0)
#define CDBJOB_NEAR_FIELD(object, constant, name, historic, ...)               \
    CDBJOB_NEAR_LENGTHS(name) | CDBJOB_NEAR_LENGTHS(historic),
const uint32_t cdbjob_near_lengths[FIELD_COUNT] = {
    CDBJOB_FIELDS(CDBJOB_NEAR_FIELD)};

#define CDBJOB_LENGTHS_ROOT(object, constant, name, historic, ...)             \
    | (OBJECT_##object != OBJECT_ROOT                                          \
           ? 0                                                                 \
           : CDBJOB_LENGTH(name) | CDBJOB_LENGTH(historic))
#define CDBJOB_NEAR_ROOT(object, constant, name, historic, ...)                \
    | (OBJECT_##object != OBJECT_ROOT                                          \
           ? 0                                                                 \
           : CDBJOB_NEAR_LENGTHS(name) | CDBJOB_NEAR_LENGTHS(historic))
#define CDBJOB_LENGTHS_JOB(object, constant, name, historic, ...)              \
    | (OBJECT_##object != OBJECT_JOB                                           \
           ? 0                                                                 \
           : CDBJOB_LENGTH(name) | CDBJOB_LENGTH(historic))
#define CDBJOB_NEAR_JOB(object, constant, name, historic, ...)                 \
    | (OBJECT_##object != OBJECT_JOB                                           \
           ? 0                                                                 \
           : CDBJOB_NEAR_LENGTHS(name) | CDBJOB_NEAR_LENGTHS(historic))
#define CDBJOB_LENGTHS_DETAIL(object, constant, name, historic, ...)           \
    | (OBJECT_##object != OBJECT_DETAIL                                        \
           ? 0                                                                 \
           : CDBJOB_LENGTH(name) | CDBJOB_LENGTH(historic))
#define CDBJOB_NEAR_DETAIL(object, constant, name, historic, ...)              \
    | (OBJECT_##object != OBJECT_DETAIL                                        \
           ? 0                                                                 \
           : CDBJOB_NEAR_LENGTHS(name) | CDBJOB_NEAR_LENGTHS(historic))
#define CDBJOB_LENGTHS_INSTANCE(object, constant, name, historic, ...)         \
    | (OBJECT_##object != OBJECT_INSTANCE                                      \
           ? 0                                                                 \
           : CDBJOB_LENGTH(name) | CDBJOB_LENGTH(historic))
#define CDBJOB_NEAR_INSTANCE(object, constant, name, historic, ...)            \
    | (OBJECT_##object != OBJECT_INSTANCE                                      \
           ? 0                                                                 \
           : CDBJOB_NEAR_LENGTHS(name) | CDBJOB_NEAR_LENGTHS(historic))
#define CDBJOB_MEMBERS(object)                                                 \
    {                                                                          \
        object##_FIRST, object##_END,                                          \
            0u CDBJOB_FIELDS(CDBJOB_LENGTHS_##object),                         \
            0u CDBJOB_FIELDS(CDBJOB_NEAR_##object)                             \
    }
const struct cdbjob_members cdbjob_members_table[OBJECT_COUNT] = {
    CDBJOB_MEMBERS(ROOT), CDBJOB_MEMBERS(JOB), CDBJOB_MEMBERS(DETAIL),
    CDBJOB_MEMBERS(INSTANCE)};

const struct cdbjob_value *cdbjob_find_value(unsigned field, int64_t value)
{
    for (size_t i = 0; i < VALUE_COUNT; i++)
        if (cdbjob_value_table[i].field == field &&
            cdbjob_value_table[i].value == value)
            return &cdbjob_value_table[i];
    return NULL;
}

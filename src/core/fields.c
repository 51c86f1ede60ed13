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
     unit,                                                                     \
     summary,                                                                  \
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
    {FIELD_##field, unset, value, meaning},
const struct cdbjob_value cdbjob_value_table[VALUE_COUNT] = {
    CDBJOB_VALUES(CDBJOB_VALUE_ROW)};
#undef CDBJOB_VALUE_ROW

/* Counts the rows before those of an object. */
#define CDBJOB_ROW_BEFORE(limit, object) +(OBJECT_##object < (limit))
#define CDBJOB_IN_ROOT(object, ...) CDBJOB_ROW_BEFORE(OBJECT_JOB, object)
#define CDBJOB_TO_JOB(object, ...) CDBJOB_ROW_BEFORE(OBJECT_DETAIL, object)
#define CDBJOB_TO_DETAIL(object, ...) CDBJOB_ROW_BEFORE(OBJECT_INSTANCE, object)
enum {
    JOB_FIRST = 0 CDBJOB_FIELDS(CDBJOB_IN_ROOT),
    DETAIL_FIRST = 0 CDBJOB_FIELDS(CDBJOB_TO_JOB),
    INSTANCE_FIRST = 0 CDBJOB_FIELDS(CDBJOB_TO_DETAIL)
};
const struct cdbjob_members cdbjob_members_table[OBJECT_COUNT] = {
    {0, JOB_FIRST},
    {JOB_FIRST, DETAIL_FIRST},
    {DETAIL_FIRST, INSTANCE_FIRST},
    {INSTANCE_FIRST, FIELD_COUNT}};

const struct cdbjob_value *cdbjob_find_value(unsigned field, int64_t value)
{
    for (size_t i = 0; i < VALUE_COUNT; i++)
        if (cdbjob_value_table[i].field == field &&
            cdbjob_value_table[i].value == value)
            return &cdbjob_value_table[i];
    return NULL;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The field table prepared for the lane: what need not be computed for every
 * member. It is made from the same rows, and knows nothing of the parser.
 */
#include "lane.h"

/* Of the word with that index, the bits that the first `length` bytes take. */
#define CDBJOB_BYTES_OF(length, index)                                         \
    ((length) >= 8 * ((index) + 1)                                             \
         ? UINT64_MAX                                                          \
         : ((length) <= 8 * (index)                                            \
                ? 0                                                            \
                : UINT64_MAX >> (8 * (8 * ((index) + 1) - (length)) % 64)))

/* sizeof name is that of `"name"` less one, and counts the NUL. */
#define CDBJOB_KEY_LENGTH(name) (sizeof name + 2)
#define CDBJOB_HISTORIC_LENGTH(historic)                                       \
    (sizeof historic == 1 ? 0 : sizeof historic + 2)

#define CDBJOB_SET_OF(name)                                                    \
    (FIELD_##name == FIELD_TYPE          ? TYPE_VALUES                         \
     : FIELD_##name == FIELD_STATUS      ? STATUS_VALUES                       \
     : FIELD_##name == FIELD_DEPLOY_MODE ? DEPLOY_MODE_VALUES                  \
                                         : 0)
#define CDBJOB_VALUE_BIT(wanted, field, value, unset)                          \
    | ((FIELD_##field == (wanted) && !(unset)) ? UINT64_C(1) << ((value)&63)   \
                                               : 0)
#define CDBJOB_IN_TYPE(field, value, unset, meaning)                           \
    CDBJOB_VALUE_BIT(FIELD_TYPE, field, value, unset)
#define CDBJOB_IN_STATUS(field, value, unset, meaning)                         \
    CDBJOB_VALUE_BIT(FIELD_STATUS, field, value, unset)
#define CDBJOB_IN_DEPLOY_MODE(field, value, unset, meaning)                    \
    CDBJOB_VALUE_BIT(FIELD_DEPLOY_MODE, field, value, unset)
#define TYPE_VALUES (UINT64_C(0) CDBJOB_VALUES(CDBJOB_IN_TYPE))
#define STATUS_VALUES (UINT64_C(0) CDBJOB_VALUES(CDBJOB_IN_STATUS))
#define DEPLOY_MODE_VALUES (UINT64_C(0) CDBJOB_VALUES(CDBJOB_IN_DEPLOY_MODE))

/* The fields of the pairs in coherence.c. */
#define CDBJOB_IS_COHERENT(field)                                              \
    ((field) == FIELD_JOB_ID || (field) == FIELD_START_TIME ||                 \
     (field) == FIELD_END_TIME || (field) == FIELD_STATUS ||                   \
     (field) == FIELD_PROGRESS || (field) == FIELD_JOB_CODE)

/* maximum - minimum, and no number on the way there that wraps. */
#define CDBJOB_SPAN(minimum, maximum)                                          \
    ((minimum) < 0 ? (uint64_t)(maximum) + 1 + (uint64_t)(-1 - (minimum))      \
                   : (uint64_t)(maximum) - (uint64_t)(minimum))
#define CDBJOB_LANE_ROW(object, constant, name, historic, type, accepts,       \
                        required, minimum, maximum, unit, structure, member,   \
                        summary)                                               \
    {"\"" name "\":",                                                          \
     {CDBJOB_BYTES_OF(CDBJOB_KEY_LENGTH(name), 0),                             \
      CDBJOB_BYTES_OF(CDBJOB_KEY_LENGTH(name), 1),                             \
      CDBJOB_BYTES_OF(CDBJOB_KEY_LENGTH(name), 2)},                            \
     "\"" historic "\":",                                                      \
     {CDBJOB_BYTES_OF(CDBJOB_HISTORIC_LENGTH(historic), 0),                    \
      CDBJOB_BYTES_OF(CDBJOB_HISTORIC_LENGTH(historic), 1)},                   \
     CDBJOB_SET_OF(constant) == 0 ? UINT64_MAX : CDBJOB_SET_OF(constant),      \
     CDBJOB_SET_OF(constant) == 0 ? (minimum) : 0,                             \
     CDBJOB_SET_OF(constant) == 0 ? CDBJOB_SPAN(minimum, maximum) : 63,        \
     offsetof(structure, member),                                              \
     1u << (FIELD_##constant - object##_FIRST),                                \
     FIELD_##constant,                                                         \
     FIELD_##constant - object##_FIRST,                                        \
     FIELD_##constant + 1 == object##_END ? object##_FIRST                     \
                                          : FIELD_##constant + 1,              \
     TYPE_##type,                                                              \
     CDBJOB_KEY_LENGTH(name),                                                  \
     CDBJOB_HISTORIC_LENGTH(historic),                                         \
     {TYPE_##type == TYPE_INT ? RULE_NONE : RULE_STRING_AS_NUMBER,             \
      TYPE_##type == TYPE_INT ? RULE_NUMBER_AS_STRING : RULE_NONE},            \
     (ACCEPTS_##accepts & ACCEPTS_EMPTY) != 0,                                 \
     (ACCEPTS_##accepts & ACCEPTS_INTEGER) != 0,                               \
     CDBJOB_IS_COHERENT(FIELD_##constant)},
const struct cdbjob_lane_row cdbjob_lane_table[FIELD_COUNT] = {
    CDBJOB_FIELDS(CDBJOB_LANE_ROW)};

/* Every value that is not unset is in one of the sets above. */
#define CDBJOB_SET_FIELDS(field, value, unset, meaning)                        \
    +(FIELD_##field != FIELD_TYPE && FIELD_##field != FIELD_STATUS &&          \
      FIELD_##field != FIELD_DEPLOY_MODE)
_Static_assert(0 CDBJOB_VALUES(CDBJOB_SET_FIELDS) == 0,
               "CDBJOB_SET_OF() knows every field with a set of values");

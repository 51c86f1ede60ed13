/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The field table: every documented member of the response, one row each, in
 * the order of the document. The decoder, the writer, the JSON Schema, the
 * fuzz dictionary and the tests' field matrix are all read from it. It knows
 * nothing of the parser.
 *
 * The containers form a chain: the root holds `data`, a job; it holds
 * `detail`; that holds `before` and `after`, both instances. So an object's
 * number is also its depth.
 */
#ifndef CDBJOB_CORE_FIELDS_H
#define CDBJOB_CORE_FIELDS_H

#include "cdbjob/cdbjob.h"

enum cdbjob_object {
    OBJECT_ROOT,
    OBJECT_JOB,
    OBJECT_DETAIL,
    OBJECT_INSTANCE,
    OBJECT_COUNT
};

/* How a value is read, and the C type of its place in the response. */
enum cdbjob_type {
    TYPE_INT,    /* Int: cdbjob_integer; also read from a string (302) */
    TYPE_STRING, /* String: cdbjob_string */
    TYPE_TIME,   /* String, YYYY-MM-DD hh:mm:ss: cdbjob_time */
    TYPE_DIGIT,  /* String that holds one of a set: cdbjob_integer */
    TYPE_ARRAY,  /* Array of one object: the member object itself */
    TYPE_OBJECT  /* Object: the member object, or for `detail` its array */
};

/* What the observed dialect accepts besides the documented type. */
enum {
    ACCEPTS_NOTHING = 0,
    ACCEPTS_INTEGER = 1, /* an integer for a String (303) */
    ACCEPTS_EMPTY = 2,   /* "" as absent (306) */
    ACCEPTS_SWAP = 4     /* an array for an object, or the reverse (204) */
};

/* When a key must be present. */
enum {
    REQUIRED_ALWAYS,     /* 201 where missing */
    REQUIRED_ON_SUCCESS, /* 201, unless the call failed */
    REQUIRED_ADDED       /* 207: the first revision did not have it */
};

/* No element of an array. */
#define CDBJOB_NO_ITEM (-1)

#define NO_MINIMUM INT64_MIN
#define NO_MAXIMUM INT64_MAX

/*
 * F(object, constant, name, historic name, type, accepts, required,
 *   minimum, maximum, unit, member of the response, summary)
 *
 * Minimum and maximum bound an Int's value and a String's length in bytes.
 * Sets of values are in CDBJOB_VALUES below. The historic name is "" in most
 * rows.
 */
/* clang-format off */
#define CDBJOB_FIELDS(F)                                                      \
F(ROOT, CODE, "code", "", INT, NOTHING, ALWAYS, NO_MINIMUM, NO_MAXIMUM, "",   \
  cdbjob_response, code, "common error code; 0: the call succeeded")          \
F(ROOT, MESSAGE, "message", "", STRING, NOTHING, ALWAYS, 0, NO_MAXIMUM, "",   \
  cdbjob_response, message, "error message of the module")                    \
F(ROOT, CODE_DESC, "codeDesc", "", STRING, NOTHING, ON_SUCCESS, 0,            \
  NO_MAXIMUM, "", cdbjob_response, code_desc, "error in English")             \
F(ROOT, DATA, "data", "", ARRAY, SWAP, ON_SUCCESS, NO_MINIMUM, NO_MAXIMUM,    \
  "", cdbjob_response, job, "the job")                                        \
F(JOB, JOB_CODE, "code", "", STRING, INTEGER, ALWAYS, 0, NO_MAXIMUM, "",      \
  cdbjob_job, code, "error code of the job; 0: it has not failed")            \
F(JOB, JOB_MESSAGE, "message", "", STRING, NOTHING, ALWAYS, 0, NO_MAXIMUM,    \
  "", cdbjob_job, message, "about the job; what went wrong if it failed")     \
F(JOB, JOB_ID, "jobId", "", INT, NOTHING, ALWAYS, 1, NO_MAXIMUM, "",          \
  cdbjob_job, job_id, "id of the job")                                        \
F(JOB, TYPE, "type", "", INT, NOTHING, ADDED, NO_MINIMUM, NO_MAXIMUM, "",     \
  cdbjob_job, type, "what kind of upgrade")                                   \
F(JOB, STATUS, "status", "", INT, NOTHING, ALWAYS, NO_MINIMUM, NO_MAXIMUM,    \
  "", cdbjob_job, status, "state of the job")                                 \
F(JOB, PROGRESS, "progress", "", INT, NOTHING, ALWAYS, 0, 100, "percent",     \
  cdbjob_job, progress, "progress; 0: begun, 100: complete")                  \
F(JOB, START_TIME, "startTime", "", TIME, EMPTY, ALWAYS, NO_MINIMUM,          \
  NO_MAXIMUM, "", cdbjob_job, start_time, "when the job began")               \
F(JOB, END_TIME, "endTime", "", TIME, EMPTY, ALWAYS, NO_MINIMUM, NO_MAXIMUM,  \
  "", cdbjob_job, end_time, "when the job ended")                             \
F(JOB, DETAIL, "detail", "", OBJECT, SWAP, ADDED, NO_MINIMUM, NO_MAXIMUM, "", \
  cdbjob_job, details, "what is upgraded")                                    \
F(DETAIL, INSTANCE_ID, "cdbInstanceId", "", STRING, NOTHING, ALWAYS, 1,       \
  NO_MAXIMUM, "", cdbjob_detail, cdb_instance_id, "id of the instance")       \
F(DETAIL, DEAL_NAME, "dealName", "", STRING, NOTHING, ALWAYS, 0, NO_MAXIMUM,  \
  "", cdbjob_detail, deal_name, "long id of the order, for support")          \
F(DETAIL, BEFORE, "before", "", OBJECT, NOTHING, ALWAYS, NO_MINIMUM,          \
  NO_MAXIMUM, "", cdbjob_detail, before, "the instance before the upgrade")   \
F(DETAIL, AFTER, "after", "", OBJECT, NOTHING, ALWAYS, NO_MINIMUM,            \
  NO_MAXIMUM, "", cdbjob_detail, after, "the instance after the upgrade")     \
F(INSTANCE, CDB_TYPE, "cdbType", "", STRING, INTEGER, ALWAYS, 0, NO_MAXIMUM,  \
  "", cdbjob_instance, cdb_type, "specification of the instance")             \
F(INSTANCE, MEMORY, "memory", "", INT, NOTHING, ALWAYS, 0, NO_MAXIMUM, "MB",  \
  cdbjob_instance, memory, "size of memory")                                  \
F(INSTANCE, VOLUME, "volume", "", INT, NOTHING, ALWAYS, 0, NO_MAXIMUM, "GB",  \
  cdbjob_instance, volume, "size of disk")                                    \
F(INSTANCE, ENGINE_VERSION, "engineVersion", "", STRING, NOTHING, ALWAYS, 0,  \
  NO_MAXIMUM, "", cdbjob_instance, engine_version, "version of MySQL")        \
F(INSTANCE, PROTECT_MODE, "protectMode", "", STRING, NOTHING, ALWAYS, 0,      \
  NO_MAXIMUM, "", cdbjob_instance, protect_mode, "way of replication")        \
F(INSTANCE, DEPLOY_MODE, "deployMode", "", DIGIT, EMPTY, ALWAYS, NO_MINIMUM,  \
  NO_MAXIMUM, "", cdbjob_instance, deploy_mode, "availability zones")         \
F(INSTANCE, MASTER_ZONE, "masterZone", "", STRING, INTEGER, ALWAYS, 0,        \
  NO_MAXIMUM, "", cdbjob_instance, master_zone, "zone id of the main node")   \
F(INSTANCE, SLAVE_ZONE_FIRST, "slaveZoneFirst", "slaveZone1", INT, EMPTY,     \
  ALWAYS, 0, NO_MAXIMUM, "", cdbjob_instance, slave_zone_first,               \
  "zone id of the first standby node")                                        \
F(INSTANCE, SLAVE_ZONE_SECOND, "slaveZoneSecond", "slaveZone2", INT, EMPTY,   \
  ALWAYS, 0, NO_MAXIMUM, "", cdbjob_instance, slave_zone_second,              \
  "zone id of the second standby node")

/*
 * V(field constant, value, unset, meaning): the sets of values. An unset
 * value is observed as a number only (303) and is read as absent.
 */
#define CDBJOB_VALUES(V)                                                      \
V(TYPE, CDBJOB_TYPE_READ_ONLY_UPGRADE, false, "upgrade of a read-only instance") \
V(TYPE, CDBJOB_TYPE_MAIN_UPGRADE, false, "upgrade of a main instance")        \
V(STATUS, CDBJOB_JOB_RUNNING, false, "running")                               \
V(STATUS, CDBJOB_JOB_SUCCEEDED, false, "succeeded")                           \
V(STATUS, CDBJOB_JOB_FAILED, false, "failed")                                 \
V(STATUS, CDBJOB_JOB_STOPPED, false, "stopped")                               \
V(STATUS, CDBJOB_JOB_DELETED, false, "deleted")                               \
V(STATUS, CDBJOB_JOB_STOPPING, false, "stopping")                             \
V(DEPLOY_MODE, CDBJOB_DEPLOY_ONE_ZONE, false, "one zone")                     \
V(DEPLOY_MODE, CDBJOB_DEPLOY_SEVERAL_ZONES, false, "several zones")           \
V(DEPLOY_MODE, -1, true, "unset")
/* clang-format on */

/* FIELD_CODE and so on: indexes of the table. FIELD_NONE is not a row. */
#define CDBJOB_FIELD_CONSTANT(object, constant, ...) FIELD_##constant,
enum { CDBJOB_FIELDS(CDBJOB_FIELD_CONSTANT) FIELD_COUNT, FIELD_NONE = 255 };
#undef CDBJOB_FIELD_CONSTANT

/* JOB_FIRST and so on: the rows of an object are those from its first to
 * before its end. */
#define CDBJOB_ROW_BEFORE(limit, object) +(OBJECT_##object < (limit))
#define CDBJOB_TO_ROOT(object, ...) CDBJOB_ROW_BEFORE(OBJECT_JOB, object)
#define CDBJOB_TO_JOB(object, ...) CDBJOB_ROW_BEFORE(OBJECT_DETAIL, object)
#define CDBJOB_TO_DETAIL(object, ...) CDBJOB_ROW_BEFORE(OBJECT_INSTANCE, object)
enum {
    ROOT_FIRST = 0,
    ROOT_END = 0 CDBJOB_FIELDS(CDBJOB_TO_ROOT),
    JOB_FIRST = ROOT_END,
    JOB_END = 0 CDBJOB_FIELDS(CDBJOB_TO_JOB),
    DETAIL_FIRST = JOB_END,
    DETAIL_END = 0 CDBJOB_FIELDS(CDBJOB_TO_DETAIL),
    INSTANCE_FIRST = DETAIL_END,
    INSTANCE_END = FIELD_COUNT
};

#define CDBJOB_VALUE_CONSTANT(field, value, unset, meaning) +1
enum { VALUE_COUNT = 0 CDBJOB_VALUES(CDBJOB_VALUE_CONSTANT) };
#undef CDBJOB_VALUE_CONSTANT

/* Fixed-size texts rather than pointers: the table needs no relocation and
 * stays read-only in every kind of linking. */
struct cdbjob_field {
    char key[24]; /* the name in quotes, as in the text: `"jobId"` */
    char name[16];
    char historic[12]; /* "" for none */
    uint8_t key_length;
    uint8_t historic_length;
    uint8_t object;   /* enum cdbjob_object: whose member it is */
    uint8_t type;     /* enum cdbjob_type */
    uint8_t accepts;  /* ACCEPTS_... */
    uint8_t required; /* REQUIRED_... */
    bool set;         /* its values are those of cdbjob_value_table */
    uint16_t place;   /* offset in the struct of its object */
    int64_t minimum, maximum;
};

struct cdbjob_value {
    uint8_t field; /* FIELD_... */
    bool unset;
    int8_t value;
};

extern const struct cdbjob_field cdbjob_field_table[FIELD_COUNT];
enum { FIELD_NAME_ROOM = sizeof cdbjob_field_table[0].name };
extern const struct cdbjob_value cdbjob_value_table[VALUE_COUNT];

/* The members of an object are the rows from `first` to before `end`. */
struct cdbjob_members {
    uint8_t first, end;
    /* A bit for each length that a name has; and for those that a key can
     * have that is near to one: by one letter in four. */
    uint32_t lengths, near_lengths;
};
extern const struct cdbjob_members cdbjob_members_table[OBJECT_COUNT];

/* A bit for each length of a key that is near to a name of the field. */
extern const uint32_t cdbjob_near_lengths[FIELD_COUNT];

/* The row in which `field` has that value; NULL if there is none. */
const struct cdbjob_value *cdbjob_find_value(unsigned field, int64_t value);

/* What the value of a row of cdbjob_value_table means. (Kept apart from the
 * rows, because a parse does not need it.) */
const char *cdbjob_value_meaning(const struct cdbjob_value *value);

/* The object that a field of TYPE_ARRAY or TYPE_OBJECT holds. */
static inline unsigned cdbjob_child_object(unsigned field)
{
    return cdbjob_field_table[field].object + 1u;
}

static inline bool cdbjob_is_container(unsigned field)
{
    return cdbjob_field_table[field].type >= TYPE_ARRAY;
}

#endif

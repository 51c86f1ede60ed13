/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What every reader of the bench fills: the response of the public header,
 * value by value. A generic parser gives keys and values; what a client must
 * then do with them (find the field, check type and range, convert) is here,
 * inlined into each reader. It knows no parser, and judges less than cdbjob:
 * no missing and no duplicate keys, no coherence, no findings.
 */
#ifndef CDBJOB_BENCH_ANSWER_H
#define CDBJOB_BENCH_ANSWER_H

#ifdef __cplusplus
extern "C" {
#endif
#include "core/fields.h"
#ifdef __cplusplus
}
#endif

#include <string.h>

struct answer {
    cdbjob_response response;
    cdbjob_detail details[CDBJOB_MAX_ITEMS];
    char texts[64][24]; /* of numbers that are read as Strings */
    size_t text_count;
};

static inline void answer_begin(struct answer *answer)
{
    memset(&answer->response, 0, sizeof answer->response);
    answer->text_count = 0;
}

static inline bool answer_key_is(const char *name, size_t name_length,
                                 const char *key, size_t length)
{
    return name_length == length && memcmp(name, key, length) == 0;
}

/* The field of a key, looked for from the row that is expected next. */
static inline unsigned answer_field(unsigned object, unsigned *next,
                                    const char *key, size_t length)
{
    unsigned first = cdbjob_members_table[object].first;
    unsigned end = cdbjob_members_table[object].end;
    unsigned field = *next < first || *next >= end ? first : *next;
    for (unsigned i = first; i < end; i++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        if (answer_key_is(row->name, row->key_length - 2u, key, length) ||
            (row->historic_length != 0 &&
             answer_key_is(row->historic, row->historic_length, key, length))) {
            *next = field + 1;
            return field;
        }
        field = field + 1 == end ? first : field + 1;
    }
    return FIELD_NONE;
}

static inline bool answer_is_known(unsigned field, int64_t value)
{
    switch (field) {
    case FIELD_TYPE:
        return value == CDBJOB_TYPE_READ_ONLY_UPGRADE ||
               value == CDBJOB_TYPE_MAIN_UPGRADE;
    case FIELD_STATUS:
        return value == CDBJOB_JOB_RUNNING ||
               (value >= CDBJOB_JOB_SUCCEEDED && value <= CDBJOB_JOB_STOPPING);
    default:
        return value == CDBJOB_DEPLOY_ONE_ZONE ||
               value == CDBJOB_DEPLOY_SEVERAL_ZONES;
    }
}

static inline bool answer_put(unsigned field, void *place, int64_t value)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    cdbjob_integer *integer = (cdbjob_integer *)place;
    if (value < row->minimum || value > row->maximum ||
        (row->set && !answer_is_known(field, value)))
        return false;
    integer->value = value;
    integer->present = true;
    return true;
}

static inline bool answer_digits(unsigned field, void *place, const char *bytes,
                                 size_t length)
{
    bool negative = length > 0 && bytes[0] == '-';
    size_t at = negative;
    uint64_t value = 0;
    if (length == 0)
        return (cdbjob_field_table[field].accepts & ACCEPTS_EMPTY) != 0;
    if (at == length || length - at > 19 || (bytes[at] == '0' && length > 1))
        return false;
    for (; at < length; at++) {
        unsigned digit = (unsigned)(unsigned char)bytes[at] - '0';
        if (digit > 9)
            return false;
        value = 10 * value + digit;
    }
    if (value > (uint64_t)INT64_MAX + negative)
        return false;
    return answer_put(field, place,
                      negative ? (int64_t)(0 - value) : (int64_t)value);
}

static inline bool answer_two(const char *bytes, unsigned *number)
{
    unsigned tens = (unsigned)(unsigned char)bytes[0] - '0';
    unsigned ones = (unsigned)(unsigned char)bytes[1] - '0';
    *number = 10 * tens + ones;
    return tens <= 9 && ones <= 9;
}

static inline unsigned answer_days(unsigned year, unsigned month)
{
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 ? 28u + leap : 30u + ((month + month / 8) & 1u);
}

static inline bool answer_time(void *place, const char *bytes, size_t length)
{
    cdbjob_time *time = (cdbjob_time *)place;
    unsigned part[7];
    static const unsigned char at[7] = {0, 2, 5, 8, 11, 14, 17};
    if (length == 0)
        return true;
    if (length != 19 || bytes[4] != '-' || bytes[7] != '-' ||
        bytes[10] != ' ' || bytes[13] != ':' || bytes[16] != ':')
        return false;
    for (unsigned i = 0; i < 7; i++)
        if (!answer_two(bytes + at[i], &part[i]))
            return false;
    unsigned year = 100 * part[0] + part[1];
    if ((year | part[2] | part[3] | part[4] | part[5] | part[6]) == 0)
        return true;
    if (year == 0 || part[2] - 1 > 11 ||
        part[3] - 1 >= answer_days(year, part[2]) || part[4] > 23 ||
        part[5] > 59 || part[6] > 59)
        return false;
    time->year = (int16_t)year;
    time->month = (uint8_t)part[2];
    time->day = (uint8_t)part[3];
    time->hour = (uint8_t)part[4];
    time->minute = (uint8_t)part[5];
    time->second = (uint8_t)part[6];
    time->present = true;
    return true;
}

/* A string as the value of a field of `object`. The bytes end with a NUL
 * and live as long as the reader's answer. */
static inline bool answer_string(unsigned field, void *object,
                                 const char *bytes, size_t length)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    void *place = (char *)object + row->place;
    cdbjob_string *string = (cdbjob_string *)place;
    switch (row->type) {
    case TYPE_STRING:
        if ((int64_t)length < row->minimum)
            return false;
        string->bytes = bytes;
        string->length = length;
        return true;
    case TYPE_TIME:
        return answer_time(place, bytes, length);
    case TYPE_INT:
    case TYPE_DIGIT:
        return answer_digits(field, place, bytes, length);
    default:
        return false;
    }
}

/* A number that is an integer. */
static inline bool answer_integer(struct answer *answer, unsigned field,
                                  void *object, int64_t value)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    void *place = (char *)object + row->place;
    if (row->type == TYPE_INT)
        return answer_put(field, place, value);
    if (row->type == TYPE_DIGIT)
        return value == -1 || answer_put(field, place, value);
    if (row->type != TYPE_STRING || (row->accepts & ACCEPTS_INTEGER) == 0)
        return false;
    char *end = answer->texts[answer->text_count++ % 64] + 23, *at = end;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    *end = '\0';
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (value < 0)
        *--at = '-';
    cdbjob_string *string = (cdbjob_string *)place;
    string->bytes = at;
    string->length = (size_t)(end - at);
    return true;
}

/* The object that a container of `object` holds, one more detail each time;
 * NULL where there is no space, or the field is no container. */
static inline void *answer_open(struct answer *answer, unsigned field,
                                void *object)
{
    cdbjob_job *job = &answer->response.job;
    if (field == FIELD_DATA) {
        job->present = true;
        return job;
    }
    if (field == FIELD_DETAIL) {
        if (job->detail_count == CDBJOB_MAX_ITEMS)
            return NULL;
        job->details = answer->details;
        cdbjob_detail *detail = &answer->details[job->detail_count++];
        memset(detail, 0, sizeof *detail);
        return detail;
    }
    if (!cdbjob_is_container(field))
        return NULL;
    cdbjob_instance *instance =
        (cdbjob_instance *)(void *)((char *)object +
                                    cdbjob_field_table[field].place);
    instance->present = true;
    return instance;
}

/* May the value of a field be an array? */
static inline bool answer_is_array(unsigned field)
{
    return field == FIELD_DATA || field == FIELD_DETAIL;
}

#endif

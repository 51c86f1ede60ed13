/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What the dialects say of a single value: see model.h.
 */
#include "model.h"

#include "core/fields.h"

#include <string.h>

static struct verdict broken(int rule)
{
    return (struct verdict){.rule = rule};
}

/* Is the value one of the field's set, or has it no set? */
static bool in_set(unsigned field, int64_t value, bool as_number)
{
    bool any = false;
    for (unsigned i = 0; i < VALUE_COUNT; i++) {
        const struct cdbjob_value *row = &cdbjob_value_table[i];
        if (row->field != field)
            continue;
        any = true;
        if (row->value == value && (as_number || !row->unset))
            return true;
    }
    return !any;
}

static bool is_unset(unsigned field, int64_t value)
{
    for (unsigned i = 0; i < VALUE_COUNT; i++)
        if (cdbjob_value_table[i].field == field &&
            cdbjob_value_table[i].value == value && cdbjob_value_table[i].unset)
            return true;
    return false;
}

/* An Int: as a number nothing is amiss, as a string of digits 302 is. */
static struct verdict judge_int(unsigned field, const struct sample *sample)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    bool string = sample->kind == SAMPLE_STRING;
    if (string && sample->decoded_length == 0 &&
        (row->accepts & ACCEPTS_EMPTY) != 0)
        return broken(306);
    if (sample->integer == NO_INTEGER)
        return broken(string ? 301 : 305);
    if (sample->integer == BEYOND)
        return broken(406);
    if (!in_set(field, sample->value, false))
        return broken(401);
    if (sample->value < row->minimum || sample->value > row->maximum)
        return broken(402);
    return (struct verdict){
        .rule = string ? 302 : 0, .present = true, .value = sample->value};
}

/* A number where the document says String. */
static struct verdict judge_number_as_string(unsigned field,
                                             const struct sample *sample)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    if (row->type == TYPE_TIME)
        return broken(301);
    if (row->type == TYPE_STRING && (row->accepts & ACCEPTS_INTEGER) == 0)
        return broken(301);
    if (sample->integer == NO_INTEGER)
        return broken(305);
    if (sample->integer == BEYOND)
        return broken(406);
    if (row->type == TYPE_STRING)
        return (struct verdict){.rule = 303,
                                .present = true,
                                .bytes = sample->token,
                                .length = sample->token_length};
    if (!in_set(field, sample->value, true))
        return broken(401);
    return (struct verdict){
        .rule = 303,
        .present = !is_unset(field, sample->value),
        .value = is_unset(field, sample->value) ? 0 : sample->value};
}

static struct verdict judge_string(unsigned field, const struct sample *sample)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    if (sample->decoded_length == 0 && (row->accepts & ACCEPTS_EMPTY) != 0)
        return broken(306);
    if (row->type == TYPE_TIME)
        return sample->time == A_TIME
                   ? (struct verdict){.present = true, .moment = sample->moment}
                   : broken(sample->time == ZERO_TIME ? 405
                            : sample->time == NO_DATE ? 404
                                                      : 403);
    if (row->type == TYPE_DIGIT)
        return sample->integer == AN_INTEGER &&
                       in_set(field, sample->value, false)
                   ? (struct verdict){.present = true, .value = sample->value}
                   : broken(401);
    if (memchr(sample->decoded, 0, sample->decoded_length) != NULL)
        return broken(307);
    if ((int64_t)sample->decoded_length < row->minimum)
        return broken(402);
    return (struct verdict){.present = true,
                            .bytes = sample->decoded,
                            .length = sample->decoded_length};
}

struct verdict model_judge(unsigned field, const struct sample *sample)
{
    if (sample->kind == SAMPLE_NULL)
        return broken(304);
    if (cdbjob_is_container(field))
        return broken(sample->kind == SAMPLE_EMPTY_CONTAINER ? 205 : 301);
    if (sample->kind != SAMPLE_NUMBER && sample->kind != SAMPLE_STRING)
        return broken(301);
    if (cdbjob_field_table[field].type == TYPE_INT)
        return judge_int(field, sample);
    return sample->kind == SAMPLE_STRING
               ? judge_string(field, sample)
               : judge_number_as_string(field, sample);
}

static bool moment_kept(const cdbjob_time *expected, const cdbjob_time *got)
{
    return expected->year == got->year && expected->month == got->month &&
           expected->day == got->day && expected->hour == got->hour &&
           expected->minute == got->minute && expected->second == got->second;
}

bool model_kept(unsigned field, const struct verdict *verdict,
                const void *place)
{
    const cdbjob_integer *integer = place;
    const cdbjob_string *string = place;
    const cdbjob_time *time = place;
    switch (cdbjob_field_table[field].type) {
    case TYPE_TIME:
        return time->present == verdict->present &&
               moment_kept(&verdict->moment, time);
    case TYPE_STRING:
        if (!verdict->present)
            return string->bytes == NULL && string->length == 0;
        return string->bytes != NULL && string->length == verdict->length &&
               memcmp(string->bytes, verdict->bytes, verdict->length) == 0 &&
               string->bytes[verdict->length] == '\0';
    default:
        return integer->present == verdict->present &&
               integer->value == verdict->value;
    }
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What Frama-C's Eva is asked of cdbjob_write(): any response of LENGTH / 20
 * details, but at most 16, each value present or not, its strings of up to
 * LENGTH bytes, and a buffer of exactly LENGTH bytes, or none.
 */
/* prove: write fields */
#include "fields.h"

#include "__fc_builtin.h"

#define SIZE_OF(count) ((count) + ((count) == 0))

enum { DETAILS = LENGTH / 20 < 16 ? LENGTH / 20 : 16 };

/* The NUL is not there, for nothing may need it. */
static char bytes[SIZE_OF(LENGTH)];
static char buffer[SIZE_OF(LENGTH)];
static cdbjob_response response;
static cdbjob_detail details[SIZE_OF(DETAILS)];

static bool any_bool(void)
{
    return Frama_C_interval(0, 1) != 0;
}

static void any_string(cdbjob_string *string)
{
    string->bytes = any_bool() ? bytes : NULL;
    string->length = Frama_C_unsigned_long_interval(0, LENGTH);
}

static void any_integer(cdbjob_integer *integer)
{
    integer->value = Frama_C_long_interval(INT64_MIN, INT64_MAX);
    integer->present = any_bool();
}

static void any_time(cdbjob_time *time)
{
    time->year = (int16_t)Frama_C_interval(INT16_MIN, INT16_MAX);
    time->month = Frama_C_unsigned_char_interval(0, 255);
    time->day = Frama_C_unsigned_char_interval(0, 255);
    time->hour = Frama_C_unsigned_char_interval(0, 255);
    time->minute = Frama_C_unsigned_char_interval(0, 255);
    time->second = Frama_C_unsigned_char_interval(0, 255);
    time->present = any_bool();
}

static void any_instance(cdbjob_instance *instance)
{
    any_string(&instance->cdb_type);
    any_integer(&instance->memory);
    any_integer(&instance->volume);
    any_string(&instance->engine_version);
    any_string(&instance->protect_mode);
    any_integer(&instance->deploy_mode);
    any_string(&instance->master_zone);
    any_integer(&instance->slave_zone_first);
    any_integer(&instance->slave_zone_second);
    instance->present = any_bool();
}

static void any_job(cdbjob_job *job)
{
    any_string(&job->code);
    any_string(&job->message);
    any_integer(&job->job_id);
    any_integer(&job->type);
    any_integer(&job->status);
    any_integer(&job->progress);
    any_time(&job->start_time);
    any_time(&job->end_time);
    job->details = DETAILS > 0 ? details : NULL;
    job->detail_count = DETAILS;
    job->present = any_bool();
    //@ loop unroll DETAILS;
    for (size_t i = 0; i < DETAILS; i++) {
        any_string(&details[i].cdb_instance_id);
        any_string(&details[i].deal_name);
        any_instance(&details[i].before);
        any_instance(&details[i].after);
    }
}

int main(void)
{
    /* Without a buffer, without a response. */
    unsigned null = Frama_C_unsigned_int_interval(0, 3);

    //@ split null;
    Frama_C_make_unknown(bytes, sizeof bytes);
    any_integer(&response.code);
    any_string(&response.message);
    any_string(&response.code_desc);
    any_job(&response.job);
    cdbjob_write(null & 1 ? NULL : &response, null & 2 ? NULL : buffer,
                 null & 2 ? 0 : LENGTH);
    cdbjob_time_text(null & 1 ? NULL : &response.job.start_time,
                     null & 2 ? NULL : buffer, null & 2 ? 0 : LENGTH);
    return 0;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a client asks of a status and of a response. It knows nothing of the
 * parser.
 */
#include "fields.h"

cdbjob_family cdbjob_status_family(cdbjob_status status)
{
    return (cdbjob_family)((unsigned)status / 16);
}

const char *cdbjob_status_name(cdbjob_status status)
{
    static const struct {
        unsigned char status;
        char name[18];
    } names[] = {
        {CDBJOB_VALID, "valid"},
        {CDBJOB_REFUSED, "refused"},
        {CDBJOB_MALFORMED, "malformed"},
        {CDBJOB_TRUNCATED, "truncated"},
        {CDBJOB_EMPTY, "empty"},
        {CDBJOB_TOO_LARGE, "too-large"},
        {CDBJOB_TOO_DEEP, "too-deep"},
        {CDBJOB_TOO_MANY_ITEMS, "too-many-items"},
        {CDBJOB_BAD_ARGUMENT, "bad-argument"},
        {CDBJOB_BAD_OPTIONS, "bad-options"},
        {CDBJOB_MEMORY_TOO_SMALL, "memory-too-small"},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].status == status)
            return names[i].name;
    return "unknown";
}

/* The two files of ci/amalgamate say which sources they are made of. */
#ifndef CDBJOB_BUILD
#define CDBJOB_BUILD ""
#endif

const char *cdbjob_version(void)
{
    return CDBJOB_VERSION_STRING CDBJOB_BUILD;
}

int cdbjob_version_number(void)
{
    return CDBJOB_VERSION_NUMBER;
}

#define CDBJOB_MEANING(field, value, unset, meaning) meaning,
static const char meanings[VALUE_COUNT][34] = {CDBJOB_VALUES(CDBJOB_MEANING)};
#undef CDBJOB_MEANING

const char *cdbjob_value_meaning(const struct cdbjob_value *value)
{
    return meanings[value - cdbjob_value_table];
}

static const char *meaning_of(unsigned field, int64_t value)
{
    const struct cdbjob_value *row = cdbjob_find_value(field, value);
    return row == NULL ? "unknown" : cdbjob_value_meaning(row);
}

const char *cdbjob_job_type_name(int64_t type)
{
    return meaning_of(FIELD_TYPE, type);
}

const char *cdbjob_job_status_name(int64_t status)
{
    return meaning_of(FIELD_STATUS, status);
}

const char *cdbjob_deploy_mode_name(int64_t deploy_mode)
{
    return meaning_of(FIELD_DEPLOY_MODE, deploy_mode);
}

bool cdbjob_call_succeeded(const cdbjob_response *response)
{
    return response != NULL && response->code.present &&
           response->code.value == 0;
}

static bool status_is(const cdbjob_response *response, int64_t status)
{
    return response != NULL && response->job.status.present &&
           response->job.status.value == status;
}

bool cdbjob_job_running(const cdbjob_response *response)
{
    return status_is(response, CDBJOB_JOB_RUNNING) ||
           status_is(response, CDBJOB_JOB_STOPPING);
}

bool cdbjob_job_succeeded(const cdbjob_response *response)
{
    return status_is(response, CDBJOB_JOB_SUCCEEDED);
}

bool cdbjob_job_failed(const cdbjob_response *response)
{
    return status_is(response, CDBJOB_JOB_FAILED);
}

bool cdbjob_job_ended(const cdbjob_response *response)
{
    return cdbjob_job_succeeded(response) || cdbjob_job_failed(response) ||
           status_is(response, CDBJOB_JOB_STOPPED) ||
           status_is(response, CDBJOB_JOB_DELETED);
}

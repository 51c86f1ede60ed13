/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Which values of a job disagree. It knows the response, not the text.
 */
#ifndef CDBJOB_CORE_COHERENCE_H
#define CDBJOB_CORE_COHERENCE_H

#include "fields.h"
#include "reader.h"

/* A time as a number that orders as times do. */
CDBJOB_INLINE int64_t cdbjob_time_order(const cdbjob_time *time)
{
    int64_t days = (time->year * 12 + time->month) * 31 + time->day;
    return (days * 24 + time->hour) * 3600 + time->minute * 60 + time->second;
}

/* Does the job break that rule of coherence? What is absent agrees. */
CDBJOB_INLINE bool cdbjob_disagrees(const cdbjob_job *job, unsigned rule,
                                    int64_t request_job_id)
{
    switch (rule) {
    case RULE_ENDS_BEFORE_START:
        return job->start_time.present && job->end_time.present &&
               cdbjob_time_order(&job->end_time) <
                   cdbjob_time_order(&job->start_time);
    case RULE_STATUS_PROGRESS:
        return job->status.present && job->progress.present &&
               job->status.value == CDBJOB_JOB_SUCCEEDED &&
               job->progress.value != 100;
    case RULE_CODE_MISMATCH:
        if (!job->status.present || job->code.bytes == NULL)
            return false;
        return job->status.value ==
               (job->code.length == 1 && job->code.bytes[0] == '0'
                    ? CDBJOB_JOB_FAILED
                    : CDBJOB_JOB_SUCCEEDED);
    default:
        return job->job_id.present && request_job_id != 0 &&
               job->job_id.value != request_job_id;
    }
}

/* Does the value of that field, in a job, break a rule of coherence? */
CDBJOB_INLINE bool cdbjob_is_incoherent(const cdbjob_job *job, unsigned field,
                                        int64_t request_job_id)
{
    switch (field) {
    case FIELD_JOB_ID:
        return cdbjob_disagrees(job, RULE_REQUEST_JOB_ID, request_job_id);
    case FIELD_START_TIME:
    case FIELD_END_TIME:
        return cdbjob_disagrees(job, RULE_ENDS_BEFORE_START, 0);
    case FIELD_STATUS:
        return cdbjob_disagrees(job, RULE_STATUS_PROGRESS, 0) ||
               cdbjob_disagrees(job, RULE_CODE_MISMATCH, 0);
    case FIELD_PROGRESS:
        return cdbjob_disagrees(job, RULE_STATUS_PROGRESS, 0);
    case FIELD_JOB_CODE:
        return cdbjob_disagrees(job, RULE_CODE_MISMATCH, 0);
    default:
        return false;
    }
}

#endif

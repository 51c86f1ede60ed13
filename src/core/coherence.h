/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Which values of a job disagree. It knows the response, not the text.
 */
#ifndef CDBJOB_CORE_COHERENCE_H
#define CDBJOB_CORE_COHERENCE_H

#include "parser.h"

/* A time as a number that orders as times do. */
CDBJOB_INLINE int64_t cdbjob_time_order(const cdbjob_time *time)
{
    int64_t days = (time->year * 12 + time->month) * 31 + time->day;
    return (days * 24 + time->hour) * 3600 + time->minute * 60 + time->second;
}

/* Is the job's code "0"? A string begins inside the block, but a prover does
 * not see that. */
CDBJOB_INLINE bool cdbjob_code_is_zero(const struct cdbjob_parser *parser)
{
    const cdbjob_string *code = &parser->response->job.code;
    size_t place = (size_t)(code->bytes - parser->strings);
    return code->length == 1 && place < parser->strings_capacity &&
           parser->strings[place] == '0';
}

/* Does the job break that rule of coherence? What is absent agrees. */
CDBJOB_INLINE bool cdbjob_disagrees(const struct cdbjob_parser *parser,
                                    unsigned rule)
{
    const cdbjob_job *job = &parser->response->job;
    int64_t request_job_id;
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
        return job->status.value == (cdbjob_code_is_zero(parser)
                                         ? CDBJOB_JOB_FAILED
                                         : CDBJOB_JOB_SUCCEEDED);
    default:
        request_job_id = parser->options->request_job_id;
        return job->job_id.present && request_job_id != 0 &&
               job->job_id.value != request_job_id;
    }
}

/* Does the value of that field, in a job, break a rule of coherence? */
CDBJOB_INLINE bool cdbjob_is_incoherent(const struct cdbjob_parser *parser,
                                        unsigned field)
{
    switch (field) {
    case FIELD_JOB_ID:
        return cdbjob_disagrees(parser, RULE_REQUEST_JOB_ID);
    case FIELD_START_TIME:
    case FIELD_END_TIME:
        return cdbjob_disagrees(parser, RULE_ENDS_BEFORE_START);
    case FIELD_STATUS:
        return cdbjob_disagrees(parser, RULE_STATUS_PROGRESS) ||
               cdbjob_disagrees(parser, RULE_CODE_MISMATCH);
    case FIELD_PROGRESS:
        return cdbjob_disagrees(parser, RULE_STATUS_PROGRESS);
    case FIELD_JOB_CODE:
        return cdbjob_disagrees(parser, RULE_CODE_MISMATCH);
    default:
        return false;
    }
}

#endif

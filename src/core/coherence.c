/*
 * Coherence: values of the job that are right one by one but not together.
 * It judges what is in the response, never how it was written.
 */
#include "parser.h"

/* Each pair is judged when the later of its two fields has been read. */
static const struct {
    uint8_t rule, first, second;
} pairs[] = {
    {RULE_ENDS_BEFORE_START, FIELD_START_TIME, FIELD_END_TIME},
    {RULE_STATUS_PROGRESS, FIELD_STATUS, FIELD_PROGRESS},
    {RULE_CODE_MISMATCH, FIELD_STATUS, FIELD_JOB_CODE},
    {RULE_REQUEST_JOB_ID, FIELD_JOB_ID, FIELD_JOB_ID},
};

/* A time as a number that orders as times do. */
static int64_t order_of(const cdbjob_time *time)
{
    int64_t days = (time->year * 12 + time->month) * 31 + time->day;
    return (days * 24 + time->hour) * 3600 + time->minute * 60 + time->second;
}

static bool disagree(const cdbjob_job *job, unsigned rule,
                     int64_t request_job_id)
{
    bool code_is_zero = job->code.length == 1 && job->code.bytes[0] == '0';
    switch (rule) {
    case RULE_ENDS_BEFORE_START:
        return job->start_time.present && job->end_time.present &&
               order_of(&job->end_time) < order_of(&job->start_time);
    case RULE_STATUS_PROGRESS:
        return job->status.present && job->progress.present &&
               job->status.value == CDBJOB_JOB_SUCCEEDED &&
               job->progress.value != 100;
    case RULE_CODE_MISMATCH:
        if (!job->status.present || job->code.bytes == NULL)
            return false;
        return job->status.value ==
               (code_is_zero ? CDBJOB_JOB_FAILED : CDBJOB_JOB_SUCCEEDED);
    default:
        return job->job_id.present && request_job_id != 0 &&
               job->job_id.value != request_job_id;
    }
}

void cdbjob_check_coherence(struct cdbjob_parser *parser, unsigned field,
                            size_t offset, size_t length)
{
    const cdbjob_job *job = &parser->response->job;
    const struct cdbjob_frame *frame = &parser->frames[OBJECT_JOB];
    unsigned first = cdbjob_members_table[OBJECT_JOB].first;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if ((pairs[i].first != field && pairs[i].second != field) ||
            !disagree(job, pairs[i].rule, parser->options->request_job_id))
            continue;
        cdbjob_finding *finding = cdbjob_record(
            parser, pairs[i].rule, cdbjob_member_spot(parser), offset, length);
        unsigned other =
            pairs[i].first == field ? pairs[i].second : pairs[i].first;
        if (finding != NULL && other != field)
            finding->related_offset = frame->first_key[other - first];
    }
}

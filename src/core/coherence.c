/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Coherence: values of the job that are right one by one but not together.
 * It judges what is in the response, never how it was written.
 */
#include "coherence.h"

/* Each pair is judged when the later of its two fields has been read. */
static const struct {
    uint8_t rule, first, second;
} pairs[] = {
    {RULE_ENDS_BEFORE_START, FIELD_START_TIME, FIELD_END_TIME},
    {RULE_STATUS_PROGRESS, FIELD_STATUS, FIELD_PROGRESS},
    {RULE_CODE_MISMATCH, FIELD_STATUS, FIELD_JOB_CODE},
    {RULE_REQUEST_JOB_ID, FIELD_JOB_ID, FIELD_JOB_ID},
};

void cdbjob_check_coherence(struct cdbjob_parser *parser, unsigned field,
                            size_t offset, size_t length)
{
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if ((pairs[i].first != field && pairs[i].second != field) ||
            !cdbjob_disagrees(parser, pairs[i].rule))
            continue;
        cdbjob_finding *finding = cdbjob_record(
            parser, pairs[i].rule, cdbjob_member_spot(parser), offset, length);
        unsigned other =
            pairs[i].first == field ? pairs[i].second : pairs[i].first;
        if (finding != NULL && other != field)
            finding->related_offset = parser->first_key[other];
    }
}

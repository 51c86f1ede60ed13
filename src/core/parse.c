/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * cdbjob_parse: the caller's memory is laid out, the text is decoded into it,
 * and the findings become a status. What a text means is not known here.
 */
#include "parser.h"

struct placed {
    char before;
    cdbjob_response response;
    cdbjob_detail detail;
};
_Static_assert(offsetof(struct placed, response) <= 8 &&
                   offsetof(struct placed, detail) ==
                       offsetof(struct placed, response) +
                           sizeof(cdbjob_response),
               "CDBJOB_MEMORY_FOR aligns the block to 8");

size_t cdbjob_memory_needed(size_t length, const cdbjob_options *options)
{
    if (options == NULL)
        options = &cdbjob_default_options;
    if (!cdbjob_options_usable(options))
        return 0;
    if (length > options->max_length)
        length = options->max_length;
    return CDBJOB_MEMORY_FOR(length, (size_t)options->max_items);
}

/* The block, from its first aligned byte: response, details, strings. */
void cdbjob_lay_out(struct cdbjob_parser *parser, void *memory)
{
    size_t length = parser->reader.length;
    size_t details =
        CDBJOB_DETAILS_FOR(length, (size_t)parser->options->max_items);
    unsigned char *bytes = memory;
    size_t slack = 0;
    /* Counted, not computed: a prover sees 0 to 7, whatever the address. */
    while (slack < 7 && (uintptr_t)(bytes + slack) % 8 != 0)
        slack++;
    bytes += slack;
    parser->response = (cdbjob_response *)bytes;
    bytes += sizeof(cdbjob_response);
    parser->details = (cdbjob_detail *)bytes;
    parser->detail_capacity = details;
    bytes += details * sizeof(cdbjob_detail);
    parser->strings = (char *)bytes;
    parser->strings_used = 0;
    parser->strings_capacity = CDBJOB_STRINGS_IN(length);
    cdbjob_clear(parser->response, sizeof *parser->response);
    parser->frames[OBJECT_ROOT].target = (unsigned char *)parser->response;
}

void cdbjob_restart(struct cdbjob_parser *parser)
{
    cdbjob_findings *findings = parser->findings;
    parser->note_capacity =
        cdbjob_is_stored(findings, CDBJOB_NOTE) ? findings->capacity : 0;
    findings->count = 0;
    findings->errors = 0;
    findings->warnings = 0;
    findings->notes = 0;
    memset(&findings->decisive, 0, sizeof findings->decisive);
    parser->decisive = NULL;
    parser->reader.at = 0;
    parser->reader.error_rule = RULE_TRUNCATED;
    parser->reader.error_expected = EXPECTED_NOTHING;
    parser->reader.error_offset = 0;
    parser->reader.error_length = 0;
    /* In two halves: of more, compilers make what is slower for so few. */
    _Static_assert(FIELD_COUNT % 2 == 0, "the halves are all");
    memset(parser->first_key, 0, sizeof parser->first_key / 2);
    memset(parser->first_key + FIELD_COUNT / 2, 0,
           sizeof parser->first_key / 2);
    parser->too_many_items = false;
    parser->out_of_memory = false;
    parser->depth = OBJECT_ROOT;
    parser->failure_ahead = false;
    parser->unknown_count = 0;
    cdbjob_open_frame(&parser->frames[OBJECT_ROOT], NULL, FIELD_NONE,
                      ROOT_FIRST);
    /* The others open with their objects; these are read before. */
    //@ loop unroll 3;
    for (size_t i = OBJECT_JOB; i < OBJECT_COUNT; i++) {
        parser->frames[i].target = NULL;
        parser->frames[i].item = CDBJOB_NO_ITEM;
    }
    parser->frames[OBJECT_INSTANCE].parent = FIELD_NONE;
    if (parser->response == NULL)
        return;
    parser->strings_used = 0;
    cdbjob_clear(parser->response, sizeof *parser->response);
    parser->frames[OBJECT_ROOT].target = (unsigned char *)parser->response;
}

static cdbjob_status status_of_error(unsigned rule)
{
    switch (rule) {
    case RULE_TRUNCATED:
        return CDBJOB_TRUNCATED;
    case RULE_EMPTY_INPUT:
        return CDBJOB_EMPTY;
    case RULE_TOO_DEEP:
        return CDBJOB_TOO_DEEP;
    default:
        return CDBJOB_MALFORMED;
    }
}

/* The finding that decides is kept apart, stored or not. */
static cdbjob_status keep_decisive(struct cdbjob_parser *parser,
                                   cdbjob_status status)
{
    cdbjob_findings *findings = parser->findings;
    if (parser->decisive != NULL && parser->decisive != &findings->decisive)
        findings->decisive = *parser->decisive;
    return status;
}

cdbjob_status cdbjob_begin(struct cdbjob_parser *parser, const char *json,
                           size_t length, const cdbjob_options *options,
                           void *memory, size_t memory_size,
                           const cdbjob_response **response,
                           cdbjob_findings *findings, cdbjob_findings *counts)
{
    if (response != NULL)
        *response = NULL;
    if (findings == NULL) {
        cdbjob_findings_init(counts, NULL, 0);
        findings = counts;
    }
    parser->reader.text = (const unsigned char *)(json == NULL ? "" : json);
    parser->reader.length = length;
    parser->response = NULL;
    parser->findings = findings;
    parser->options = options == NULL ? &cdbjob_default_options : options;
    cdbjob_restart(parser);
    if (response == NULL || memory == NULL || (json == NULL && length > 0) ||
        (findings->items == NULL && findings->capacity > 0))
        return CDBJOB_BAD_ARGUMENT;
    if (options == NULL)
        options = &cdbjob_default_options;
    else if (!cdbjob_options_usable(options))
        return CDBJOB_BAD_OPTIONS;
    if (length > options->max_length) {
        cdbjob_record(parser, RULE_INPUT_TOO_LARGE, cdbjob_member_spot(parser),
                      options->max_length, 1);
        return keep_decisive(parser, CDBJOB_TOO_LARGE);
    }
    if (memory_size < CDBJOB_MEMORY_FOR(length, (size_t)options->max_items))
        return CDBJOB_MEMORY_TOO_SMALL;
    return CDBJOB_VALID;
}

static cdbjob_status status_of(const struct cdbjob_parser *parser,
                               bool complete)
{
    if (parser->out_of_memory)
        return CDBJOB_MEMORY_TOO_SMALL;
    if (!complete)
        return status_of_error(parser->reader.error_rule);
    if (parser->too_many_items)
        return CDBJOB_TOO_MANY_ITEMS;
    return parser->findings->errors > 0 ? CDBJOB_REFUSED : CDBJOB_VALID;
}

cdbjob_status cdbjob_end(struct cdbjob_parser *parser, bool complete,
                         const cdbjob_response **response)
{
    cdbjob_status status = status_of(parser, complete);
    if (status == CDBJOB_VALID)
        *response = parser->response;
    return keep_decisive(parser, status);
}

cdbjob_status cdbjob_parse(const char *json, size_t length,
                           const cdbjob_options *options, void *memory,
                           size_t memory_size, const cdbjob_response **response,
                           cdbjob_findings *findings)
{
    struct cdbjob_parser parser;
    cdbjob_findings counts;
    cdbjob_status status =
        cdbjob_begin(&parser, json, length, options, memory, memory_size,
                     response, findings, &counts);
    if (status != CDBJOB_VALID)
        return status;
    cdbjob_lay_out(&parser, memory);
    return cdbjob_end(&parser, cdbjob_decode(&parser), response);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * cdbjob as a reader of the bench: nothing stored but the response; the same
 * with a layout that is remembered from text to text; with the findings stored;
 * and in the documented dialect, which refuses the document's own example.
 */
#include "reader.h"

static unsigned char memory[CDBJOB_MEMORY_MAX];

static const cdbjob_response *parse(const char *json, size_t length,
                                    const cdbjob_options *options,
                                    cdbjob_findings *findings)
{
    const cdbjob_response *response;
    cdbjob_status status = cdbjob_parse(json, length, options, memory,
                                        sizeof memory, &response, findings);
    return status == CDBJOB_VALID ? response : NULL;
}

static const cdbjob_response *read_plain(const char *json, size_t length)
{
    return parse(json, length, NULL, NULL);
}

static const cdbjob_response *read_by_layout(const char *json, size_t length)
{
    static cdbjob_layout layout;
    const cdbjob_response *response;
    cdbjob_status status = cdbjob_parse_with_layout(
        json, length, NULL, memory, sizeof memory, &response, NULL, &layout);
    return status == CDBJOB_VALID ? response : NULL;
}

static const cdbjob_response *read_findings(const char *json, size_t length)
{
    static cdbjob_finding items[64];
    cdbjob_findings findings = {.items = items, .capacity = 64};
    return parse(json, length, NULL, &findings);
}

static const cdbjob_response *read_documented(const char *json, size_t length)
{
    static cdbjob_options options;
    if (options.max_length == 0)
        cdbjob_options_init(&options, CDBJOB_DOCUMENTED);
    return parse(json, length, &options, NULL);
}

const struct reader reader_cdbjob = {"cdbjob", read_plain, NULL, false};
const struct reader reader_cdbjob_layout = {"cdbjob, layout", read_by_layout,
                                            NULL, false};
const struct reader reader_cdbjob_findings = {"cdbjob, findings stored",
                                              read_findings, NULL, false};
const struct reader reader_cdbjob_documented = {"cdbjob, documented dialect",
                                                read_documented, NULL, true};

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * cdbjob_parse() as a suite gets it that is built with this: the second of two
 * parses that share a layout. What the first has learnt is followed. The
 * library's own function has another name there.
 */
#include "cdbjob/cdbjob.h"

cdbjob_status cdbjob_parse(const char *json, size_t length,
                           const cdbjob_options *options, void *memory,
                           size_t memory_size, const cdbjob_response **response,
                           cdbjob_findings *findings)
{
    cdbjob_layout layout;
    cdbjob_layout_init(&layout);
    cdbjob_status first =
        cdbjob_parse_with_layout(json, length, options, memory, memory_size,
                                 response, findings, &layout);
    cdbjob_status second =
        cdbjob_parse_with_layout(json, length, options, memory, memory_size,
                                 response, findings, &layout);
    return first == second ? first : (cdbjob_status)-1;
}

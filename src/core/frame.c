/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Frames: where the parser is among the objects of the response, and what a
 * finding there is about. It knows neither text nor values.
 */
#include "parser.h"

CDBJOB_NOINLINE void cdbjob_clear(void *bytes, size_t size)
{
    memset(bytes, 0, size);
}

struct cdbjob_spot cdbjob_item_spot(const struct cdbjob_parser *parser)
{
    struct cdbjob_spot spot = {(uint8_t)(parser->depth + 1), FIELD_NONE,
                               CDBJOB_NO_OFFSET};
    return spot;
}

struct cdbjob_spot cdbjob_missing_spot(const struct cdbjob_parser *parser,
                                       unsigned field)
{
    struct cdbjob_spot spot = {parser->depth, (uint8_t)field, CDBJOB_NO_OFFSET};
    return spot;
}

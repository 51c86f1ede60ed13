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

void cdbjob_open_frame(struct cdbjob_frame *frame, unsigned char *target,
                       unsigned parent)
{
    frame->target = target;
    frame->key_offset = CDBJOB_NO_OFFSET;
    frame->seen = 0;
    frame->meant = 0;
    frame->ahead = 0;
    frame->looked_ahead = false;
    frame->begun = false;
    frame->next = parent == FIELD_NONE
                      ? 0
                      : cdbjob_members_table[cdbjob_child_object(parent)].first;
    frame->field = FIELD_NONE;
    frame->parent = (uint8_t)parent;
    frame->item = CDBJOB_NO_ITEM;
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

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Lines and columns are counted by the core, from the last place that is
 * known on.
 */
#include "report/place.h"

#include "report/plain.h"

static const struct place_anchor beginning = {0, {1, 1}};

/* The position of a byte `length` bytes on, or of the end. */
static cdbjob_position advance(const struct record *record, size_t offset,
                               cdbjob_position from, size_t length)
{
    const char *text = record->bytes;
    if (length > record->length - offset)
        length = record->length - offset;
    size_t run = length > 0 ? plain_run(text + offset, length) : 0;
    from.column += run;
    if (run == length)
        return from;
    cdbjob_position position = cdbjob_locate(
        text + offset + run, record->length - offset - run, length - run);
    if (position.line == 1)
        position.column += from.column - 1;
    position.line += from.line - 1;
    return position;
}

/* Counts on from a place that is not after the offset. */
static cdbjob_position count_on(const struct record *record,
                                struct place_anchor from, size_t offset)
{
    return advance(record, from.offset, from.position, offset - from.offset);
}

static struct place in_file(const struct record *record,
                            struct place_anchor anchor)
{
    cdbjob_position position = anchor.position;
    return (struct place){
        .line = record->line + position.line - 1,
        .column =
            position.column + (position.line == 1 ? record->column - 1 : 0),
        .offset = record->offset + anchor.offset,
    };
}

void place_begin(struct places *places, const struct record *record)
{
    places->record = record;
    places->reached = beginning;
    places->look_count = 0;
}

struct place place_next(struct places *places, size_t offset)
{
    struct place_anchor *reached = &places->reached;
    if (offset < reached->offset)
        return place_look(places, offset);
    if (offset > reached->offset) {
        reached->position = count_on(places->record, *reached, offset);
        reached->offset = offset;
    }
    return in_file(places->record, *reached);
}

struct place place_look(struct places *places, size_t offset)
{
    struct place_anchor found = beginning;
    if (offset >= places->reached.offset)
        found = places->reached;
    /* The same earlier places are often spoken of again. */
    for (size_t i = 0; i < PLACE_ANCHORS && i < places->look_count; i++)
        if (places->looked[i].offset <= offset &&
            places->looked[i].offset > found.offset)
            found = places->looked[i];
    if (found.offset < offset) {
        found.position = count_on(places->record, found, offset);
        found.offset = offset;
        places->looked[places->look_count++ % PLACE_ANCHORS] = found;
    }
    return in_file(places->record, found);
}

struct place place_end(const struct places *places, struct place begin,
                       size_t length)
{
    const struct record *record = places->record;
    cdbjob_position from = {begin.line, begin.column};
    cdbjob_position end =
        advance(record, begin.offset - record->offset, from, length);
    return (struct place){end.line, end.column, begin.offset + length};
}

struct place place_of(const struct record *record, size_t offset)
{
    struct place_anchor found = beginning;
    found.position = count_on(record, found, offset);
    found.offset = offset;
    return in_file(record, found);
}

void place_write_decoded(struct output *output, uint64_t number,
                         struct place place)
{
    output_text(output, "record ");
    output_number(output, number);
    output_text(output, ", ");
    output_number(output, place.line);
    output_byte(output, ':');
    output_number(output, place.column);
    output_text(output, ": ");
}

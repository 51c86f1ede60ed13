/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The text of a capture while it grows, and the steps that are expected of its
 * reader. It knows no format.
 */
#include "composer/part.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

size_t written(const struct composer *c)
{
    return c->out->text.length;
}

void put(struct composer *c, const char *string)
{
    buffer_add_string(&c->out->text, string);
}

void put_bytes(struct composer *c, const char *bytes, size_t length)
{
    buffer_add(&c->out->text, bytes, length);
}

void put_times(struct composer *c, char byte, size_t count)
{
    for (; count > 0; count--)
        put_bytes(c, &byte, 1);
}

void put_format(struct composer *c, const char *format, ...)
{
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    put(c, line);
}

/* Lines end at LF, CRLF or CR; columns are code points. */
struct place place_at(const struct composer *c, size_t offset)
{
    const char *text = c->out->bytes;
    struct place place = {1, 1};
    for (size_t i = 0; i < offset; i++) {
        bool ends = text[i] == '\r' ||
                    (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'));
        if (text[i] == '\n' || text[i] == '\r')
            place.column = 1;
        else if (((unsigned char)text[i] & 0xC0) != 0x80)
            place.column++;
        place.line += ends;
    }
    return place;
}

static struct step *expect(struct composer *c, enum capture_result result)
{
    struct composed *out = c->out;
    if (out->count == STEPS_ROOM) {
        out->overflowed = true;
        out->count--;
    }
    struct step *step = &out->steps[out->count++];
    *step = (struct step){.result = result};
    return step;
}

struct step *expect_decoded(struct composer *c, const char *bytes,
                            size_t length)
{
    struct composed *out = c->out;
    size_t most = out->max_length + 1;
    struct step *step = expect(c, CAPTURE_RECORD);
    step->record = (struct record){
        .bytes = out->records.bytes + out->records.length,
        .length = length < most ? length : most,
        .number = ++c->number,
        .line = 1,
        .column = 1,
        .decoded = true,
    };
    buffer_add(&out->records, bytes, step->record.length);
    return step;
}

struct step *expect_record(struct composer *c, size_t offset, size_t length)
{
    struct place place = place_at(c, offset);
    struct step *step = expect_decoded(c, c->out->bytes + offset, length);
    step->record.decoded = false;
    step->record.offset = offset;
    step->record.line = place.line;
    step->record.column = place.column;
    return step;
}

struct step *expect_problem(struct composer *c, enum capture_result result,
                            const char *format, ...)
{
    struct step *step = expect(c, result);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(step->problem, sizeof step->problem, format, arguments);
    va_end(arguments);
    return step;
}

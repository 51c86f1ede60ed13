/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a response is read as: each value, as it is written, is kept in its
 * documented type. It must not know the parser's response.
 */
#include "generator/part.h"

#include <stdio.h>
#include <string.h>

static size_t value_index(unsigned field, size_t detail, unsigned entered)
{
    switch (cdbjob_field_table[field].object) {
    case OBJECT_ROOT:
    case OBJECT_JOB:
        return field;
    case OBJECT_DETAIL:
        return JOB_END + detail * DETAIL_VALUES + (field - DETAIL_FIRST);
    default:
        return JOB_END + detail * DETAIL_VALUES + (DETAIL_END - DETAIL_FIRST) +
               (entered == FIELD_AFTER ? INSTANCE_END - INSTANCE_FIRST : 0) +
               (field - INSTANCE_FIRST);
    }
}

/* ----------------------------------------------------- strings of JSON -- */

static unsigned hex_unit(const char *digits)
{
    static const char lower[] = "0123456789abcdef", upper[] = "ABCDEF";
    unsigned unit = 0;
    for (int i = 0; i < 4; i++) {
        const char *at = strchr(lower, digits[i]);
        unsigned digit =
            at != NULL ? (unsigned)(at - lower)
                       : 10 + (unsigned)(strchr(upper, digits[i]) - upper);
        unit = unit * 16 + digit;
    }
    return unit;
}

/* A character: only what must be escaped is. */
static void add_letter(struct buffer *out, unsigned letter)
{
    char escape[8];
    if (letter == '"' || letter == '\\') {
        snprintf(escape, sizeof escape, "\\%c", (int)letter);
        buffer_add_string(out, escape);
    } else if (letter < 0x20) {
        snprintf(escape, sizeof escape, "\\u%04x", letter);
        buffer_add_string(out, escape);
    } else {
        buffer_add_utf8(out, letter);
    }
}

/* What follows a backslash; how many bytes that is. */
static size_t add_escaped(struct buffer *out, const char *at)
{
    static const char names[] = "bfnrt", letters[] = "\b\f\n\r\t";
    const char *name = strchr(names, *at);
    if (name != NULL) {
        add_letter(out, (unsigned char)letters[name - names]);
        return 1;
    }
    if (*at != 'u') {
        add_letter(out, (unsigned char)*at);
        return 1;
    }
    unsigned unit = hex_unit(at + 1);
    if (unit < 0xD800 || unit > 0xDBFF) {
        add_letter(out, unit);
        return 5;
    }
    unsigned low = hex_unit(at + 7);
    add_letter(out, 0x10000 + (unit - 0xD800) * 0x400 + (low - 0xDC00));
    return 11;
}

/* A string token that is right. */
static void add_string(struct buffer *out, const char *token, size_t length)
{
    buffer_add(out, "\"", 1);
    for (size_t at = 1; at + 1 < length;) {
        if (token[at] == '\\')
            at += 1 + add_escaped(out, token + at + 1);
        else
            buffer_add(out, &token[at++], 1);
    }
    buffer_add(out, "\"", 1);
}

/* ---------------------------------------------------------------- keep -- */

/* Does the token mean that there is no value? */
static bool is_absent(const struct cdbjob_field *row, const char *token,
                      size_t length)
{
    static const char zero[] = "\"0000-00-00 00:00:00\"";
    if ((row->accepts & ACCEPTS_EMPTY) == 0)
        return false;
    return (length == 2 && memcmp(token, "\"\"", 2) == 0) ||
           (length == 2 && memcmp(token, "-1", 2) == 0) ||
           (length == sizeof zero - 1 && memcmp(token, zero, length) == 0);
}

void keep_value(struct generator *g, unsigned field, size_t begin)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    struct reading *reading = &g->out->reading;
    const char *token = g->out->bytes + begin;
    size_t length = here(g) - begin, from = reading->text.length;
    /* Of a response that is refused nothing is read. */
    if (length == 0 || g->refused || g->detail >= DETAILS_ROOM ||
        is_absent(row, token, length))
        return;
    struct buffer *out = &reading->text;
    bool quoted = token[0] == '"';
    if (row->type == TYPE_INT)
        buffer_add(out, token + quoted, length - 2 * quoted);
    else if (quoted)
        add_string(out, token, length);
    else {
        buffer_add(out, "\"", 1);
        buffer_add(out, token, length);
        buffer_add(out, "\"", 1);
    }
    size_t index = value_index(field, g->detail, g->entered);
    reading->values[index].offset = (uint32_t)from;
    reading->values[index].length = (uint32_t)(out->length - from);
}

/* --------------------------------------------------------------- write -- */

static void write_key(struct buffer *out, unsigned field, bool first)
{
    buffer_add_string(out, first ? "" : ",");
    buffer_add_string(out, cdbjob_field_table[field].key);
    buffer_add_string(out, ":");
}

static void write_scalar(const struct reading *reading, struct buffer *out,
                         size_t index)
{
    size_t length = reading->values[index].length;
    if (length == 0)
        buffer_add_string(out, "null");
    else
        buffer_add(out, reading->bytes + reading->values[index].offset, length);
}

static void write_instance(const struct reading *reading, struct buffer *out,
                           size_t detail, unsigned entered)
{
    buffer_add_string(out, "{");
    for (unsigned field = INSTANCE_FIRST; field < INSTANCE_END; field++) {
        write_key(out, field, field == INSTANCE_FIRST);
        write_scalar(reading, out, value_index(field, detail, entered));
    }
    buffer_add_string(out, "}");
}

static void write_detail(const struct reading *reading, struct buffer *out,
                         size_t detail)
{
    buffer_add_string(out, "{");
    for (unsigned field = DETAIL_FIRST; field < DETAIL_END; field++) {
        write_key(out, field, field == DETAIL_FIRST);
        if (cdbjob_is_container(field))
            write_instance(reading, out, detail, field);
        else
            write_scalar(reading, out, value_index(field, detail, FIELD_NONE));
    }
    buffer_add_string(out, "}");
}

static void write_details(const struct reading *reading, struct buffer *out)
{
    if (reading->details == 0) {
        buffer_add_string(out, "null");
        return;
    }
    buffer_add_string(out, reading->details == 1 ? "" : "[");
    for (size_t i = 0; i < reading->details; i++) {
        buffer_add_string(out, i > 0 ? "," : "");
        write_detail(reading, out, i);
    }
    buffer_add_string(out, reading->details == 1 ? "" : "]");
}

static void write_job(const struct reading *reading, struct buffer *out)
{
    if (!reading->has_job) {
        buffer_add_string(out, "null");
        return;
    }
    buffer_add_string(out, "[{");
    for (unsigned field = JOB_FIRST; field < JOB_END; field++) {
        write_key(out, field, field == JOB_FIRST);
        if (field == FIELD_DETAIL)
            write_details(reading, out);
        else
            write_scalar(reading, out, field);
    }
    buffer_add_string(out, "}]");
}

void reading_write(const struct reading *reading, struct buffer *out)
{
    buffer_add_string(out, "{");
    for (unsigned field = ROOT_FIRST; field < ROOT_END; field++) {
        write_key(out, field, field == ROOT_FIRST);
        if (field == FIELD_DATA)
            write_job(reading, out);
        else
            write_scalar(reading, out, field);
    }
    buffer_add_string(out, "}");
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A response as canonical JSON: documented types, keys in the order of the
 * document. It walks the field table and knows nothing of the parser.
 */
#include "member.h"
#include "output.h"

/* Puts a key and its colon, and a comma before all but the first member. */
static void write_key(struct cdbjob_output *output, unsigned field, bool *first)
{
    if (!*first)
        cdbjob_put_byte(output, ',');
    *first = false;
    cdbjob_put_text(output, cdbjob_field_table[field].key);
    cdbjob_put_byte(output, ':');
}

static void put_string(struct cdbjob_output *output,
                       const cdbjob_string *string)
{
    static const char values[] = "\"\\\b\f\n\r\t";
    static const char letters[] = "\"\\bfnrt";
    const char *bytes = string->bytes;
    size_t length = string->length;
    cdbjob_put_byte(output, '"');
    for (size_t i = 0; bytes != NULL && i < length; i++) {
        char byte = bytes[i];
        size_t escape = 0;
        while (escape < sizeof values - 1 && values[escape] != byte)
            escape++;
        if (escape < sizeof values - 1) {
            cdbjob_put_byte(output, '\\');
            cdbjob_put_byte(output, letters[escape]);
        } else if ((unsigned char)byte < 0x20) {
            cdbjob_put_text(output, "\\u");
            cdbjob_put_unsigned(output, (unsigned char)byte, 16, 4);
        } else {
            cdbjob_put_byte(output, byte);
        }
    }
    cdbjob_put_byte(output, '"');
}

static void put_time(struct cdbjob_output *output, const cdbjob_time *time)
{
    const unsigned parts[6] = {
        (unsigned)time->year, time->month,  time->day,
        time->hour,           time->minute, time->second};
    //@ loop unroll 6;
    for (size_t i = 0; i < 6; i++) {
        if (i > 0)
            cdbjob_put_byte(output, "--- ::"[i]);
        cdbjob_put_unsigned(output, parts[i], 10, i == 0 ? 4 : 2);
    }
}

static void put_scalar(struct cdbjob_output *output, unsigned type,
                       const void *place)
{
    switch (type) {
    case TYPE_STRING:
        put_string(output, place);
        break;
    case TYPE_TIME:
        cdbjob_put_byte(output, '"');
        put_time(output, place);
        cdbjob_put_byte(output, '"');
        break;
    case TYPE_DIGIT:
        cdbjob_put_byte(output, '"');
        cdbjob_put_integer(output, ((const cdbjob_integer *)place)->value);
        cdbjob_put_byte(output, '"');
        break;
    default:
        cdbjob_put_integer(output, ((const cdbjob_integer *)place)->value);
        break;
    }
}

/* The members of an object that are not containers; in the document they all
 * come before those that are. */
static void put_scalars(struct cdbjob_output *output, const void *object,
                        unsigned number, bool *first)
{
    struct cdbjob_members members = cdbjob_members_table[number];
    //@ loop unroll 10;
    for (unsigned field = members.first; field < members.end; field++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        if (cdbjob_is_container(field))
            continue;
        if (cdbjob_member_is_present(object, field)) {
            write_key(output, field, first);
            put_scalar(output, row->type, cdbjob_member_place(object, field));
        } else if ((row->accepts & ACCEPTS_EMPTY) != 0) {
            write_key(output, field, first);
            cdbjob_put_text(output, "\"\"");
        }
    }
}

/* An Array is one even with a single element, an Object only with more. */
static bool is_written_as_array(unsigned field, size_t count)
{
    return cdbjob_field_table[field].type == TYPE_ARRAY || count > 1;
}

/* An object that is being written, and how far. */
struct level {
    const void *object;
    unsigned field; /* the container member that is written now */
    size_t index;   /* its element that is written now */
    bool first;     /* the object has no member yet */
};

/* Goes on to the next element of the member, or to the next container member
 * that is present; to the end if the object has no more. */
static void next_child(struct cdbjob_output *output, struct level *level,
                       unsigned number)
{
    unsigned end = cdbjob_members_table[number].end;
    //@ loop unroll 10;
    while (level->field < end) {
        size_t count = cdbjob_is_container(level->field)
                           ? cdbjob_member_count(level->object, level->field)
                           : 0;
        bool array = is_written_as_array(level->field, count);
        if (level->index < count) {
            if (level->index == 0)
                write_key(output, level->field, &level->first);
            if (level->index > 0 || array)
                cdbjob_put_byte(output, level->index > 0 ? ',' : '[');
            return;
        }
        if (count > 0 && array)
            cdbjob_put_byte(output, ']');
        level->field++;
        level->index = 0;
    }
}

static void open_level(struct cdbjob_output *output, struct level *level,
                       unsigned number, const void *object)
{
    level->object = object;
    level->field = cdbjob_members_table[number].first;
    level->index = 0;
    level->first = true;
    cdbjob_put_byte(output, '{');
    put_scalars(output, object, number, &level->first);
}

static void put_root(struct cdbjob_output *output,
                     const cdbjob_response *response)
{
    struct level levels[OBJECT_COUNT] = {{0}};
    unsigned depth = OBJECT_ROOT;
    //@ dynamic_split depth;
    //@ dynamic_split levels[OBJECT_ROOT].field;
    //@ dynamic_split levels[OBJECT_JOB].field;
    //@ dynamic_split levels[OBJECT_JOB].index;
    //@ dynamic_split levels[OBJECT_DETAIL].field;
    open_level(output, &levels[depth], depth, response);
    for (;;) {
        struct level *level = &levels[depth];
        next_child(output, level, depth);
        if (level->field < cdbjob_members_table[depth].end) {
            const void *child = cdbjob_member_child(level->object, level->field,
                                                    level->index++);
            depth++;
            open_level(output, &levels[depth], depth, child);
            continue;
        }
        cdbjob_put_byte(output, '}');
        if (depth == OBJECT_ROOT)
            return;
        depth--;
    }
}

size_t cdbjob_write(const cdbjob_response *response, char *buffer, size_t size)
{
    struct cdbjob_output output = {buffer, size, 0};
    if (response != NULL)
        put_root(&output, response);
    return cdbjob_put_end(&output);
}

size_t cdbjob_time_text(const cdbjob_time *time, char *buffer, size_t size)
{
    struct cdbjob_output output = {buffer, size, 0};
    if (time != NULL && time->present)
        put_time(&output, time);
    return cdbjob_put_end(&output);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A pointer is walked by the field table, and so is the response.
 */
#include "kit/place.h"

#include "core/member.h"

#include <stdio.h>
#include <string.h>

/* The field of an object with that name, or FIELD_NONE. */
static unsigned field_named(unsigned object, const char *name, size_t length)
{
    struct cdbjob_members rows = cdbjob_members_table[object];
    for (unsigned field = rows.first; field < rows.end; field++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        if ((strlen(row->name) == length &&
             memcmp(row->name, name, length) == 0) ||
            (row->historic_length > 0 && strlen(row->historic) == length &&
             memcmp(row->historic, name, length) == 0))
            return field;
    }
    return FIELD_NONE;
}

static bool read_index(const char *name, size_t length, size_t *index)
{
    size_t number = 0;
    for (size_t i = 0; i < length; i++) {
        if (name[i] < '0' || name[i] > '9' || i > 8)
            return false;
        number = number * 10 + (size_t)(name[i] - '0');
    }
    *index = number;
    return length > 0;
}

struct place place_of(const char *pointer)
{
    struct place place = {.known = true};
    unsigned object = OBJECT_ROOT, field = FIELD_NONE;
    bool indexed = true; /* no index may follow */
    const char *at = pointer;
    while (*at == '/' && place.depth < PLACE_DEPTH) {
        size_t length = strcspn(at + 1, "/"), index;
        if (!indexed && read_index(at + 1, length, &index)) {
            indexed = true;
            place.item = object == OBJECT_DETAIL ? index : place.item;
            place.known = place.known && (object == OBJECT_DETAIL || !index);
        } else {
            if (field != FIELD_NONE && !cdbjob_is_container(field))
                break;
            field = field_named(object, at + 1, length);
            if (field == FIELD_NONE)
                break;
            place.fields[place.depth++] = (uint8_t)field;
            indexed = !cdbjob_is_container(field) ||
                      cdbjob_child_object(field) == OBJECT_INSTANCE;
            if (cdbjob_is_container(field))
                object = cdbjob_child_object(field);
        }
        at += 1 + length;
    }
    place.known = place.known && *at == '\0';
    return place;
}

bool place_is_within(const struct place *place, const struct place *outer)
{
    if (place->depth < outer->depth)
        return false;
    for (unsigned i = 0; i < outer->depth; i++)
        if (place->fields[i] != outer->fields[i])
            return false;
    /* Of the third field on, a place is in one of the details. */
    return outer->depth < OBJECT_INSTANCE || place->item == outer->item;
}

bool place_is_value(const struct place *place)
{
    return place->known && place->depth > 0 &&
           !cdbjob_is_container(place->fields[place->depth - 1]);
}

const char *place_text(const cdbjob_response *response,
                       const struct place *place, char scratch[PLACE_ROOM],
                       size_t *length)
{
    const void *object = response;
    unsigned field = place->fields[0];
    for (unsigned i = 0; i + 1 < place->depth; i++) {
        bool is_detail = cdbjob_child_object(field) == OBJECT_DETAIL;
        size_t index = is_detail ? place->item : 0;
        if (index >= cdbjob_member_count(object, field))
            return NULL;
        object = cdbjob_member_child(object, field, index);
        field = place->fields[i + 1];
    }
    if (!cdbjob_member_is_present(object, field))
        return NULL;
    const void *value = cdbjob_member_place(object, field);
    switch (cdbjob_field_table[field].type) {
    case TYPE_STRING:
        *length = ((const cdbjob_string *)value)->length;
        return ((const cdbjob_string *)value)->bytes;
    case TYPE_TIME:
        *length = cdbjob_time_text(value, scratch, PLACE_ROOM);
        return scratch;
    default:
        *length =
            (size_t)snprintf(scratch, PLACE_ROOM, "%lld",
                             (long long)((const cdbjob_integer *)value)->value);
        return scratch;
    }
}

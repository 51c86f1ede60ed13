/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Places of a response by JSON Pointer, however the text at hand wraps its
 * containers, and the value that a response has at a place. It must not know
 * what is right to read there.
 */
#ifndef CDBJOB_FUZZ_KIT_PLACE_H
#define CDBJOB_FUZZ_KIT_PLACE_H

#include "core/fields.h"

enum { PLACE_DEPTH = OBJECT_COUNT };

/* The fields from the root to a value, and which of the details it is in. */
struct place {
    uint8_t fields[PLACE_DEPTH];
    uint8_t depth; /* 0: the response itself */
    bool known;    /* false: the pointer goes on where no field has its name */
    size_t item;
};

/* The place that a pointer names: by documented or historic names, with or
 * without the index of `data` and of `detail`. */
struct place place_of(const char *pointer);

/* Is a place the other one, or inside it? */
bool place_is_within(const struct place *place, const struct place *outer);

/* Is there a value, which is not a container, that can be at the place? */
bool place_is_value(const struct place *place);

/* Room for the text of every value but a string. */
enum { PLACE_ROOM = 32 };

/* The text of the value at a place: a string's bytes, digits, or a time; NULL
 * if it is absent. `scratch` is used where the response does not hold it. */
const char *place_text(const cdbjob_response *response,
                       const struct place *place, char scratch[PLACE_ROOM],
                       size_t *length);

#endif

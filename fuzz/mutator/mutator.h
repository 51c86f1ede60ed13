/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The mutator: a JSON text changed as texts of this response go wrong, and a
 * capture as captures do. One implementation for both engines; it must not
 * know which of them calls.
 */
#ifndef CDBJOB_FUZZ_MUTATOR_H
#define CDBJOB_FUZZ_MUTATOR_H

#include "generator/choice.h"

/* Changes `size` bytes of `data` in place, into `room` bytes at most; returns
 * the new size, never 0 unless room is. Equal choices and data give equal
 * results. In a capture JSON is changed only inside bodies, whose lengths and
 * chunk sizes are then made to agree, mostly. */
size_t mutate(struct choice *choice, uint8_t *data, size_t size, size_t room);

/* The same for a text that is JSON; where it is not, it may begin anew. */
size_t mutate_json(struct choice *choice, uint8_t *data, size_t size,
                   size_t room);

/* The same text with other values: keys and white space, which a layout
 * remembers, stay. Writes into `out`; returns the size, 0 for none. */
size_t mutate_values(struct choice *choice, const uint8_t *data, size_t size,
                     uint8_t *out, size_t room);

/* Puts a value of `other` where `data` has one like it: under the same key,
 * or of the same kind. Writes into `out`; returns the size, 0 for none. */
size_t cross(struct choice *choice, const uint8_t *data, size_t size,
             const uint8_t *other, size_t other_size, uint8_t *out,
             size_t room);

/* Changes bytes with no regard for JSON. */
size_t mutate_bytes(struct choice *choice, uint8_t *data, size_t size,
                    size_t room);

/* What the last change was, such as "value-progress", "drop" or "anew-nul":
 * at most `room` bytes, the last of them a NUL. */
void mutate_describe(char *out, size_t room);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Responses compared member by member, as the field table lists them. It
 * knows no field by name.
 */
#ifndef CDBJOB_TESTS_EQUAL_H
#define CDBJOB_TESTS_EQUAL_H

#include "cdbjob/cdbjob.h"

/* The name of the first field in which two responses differ, or NULL. */
const char *responses_differ(const cdbjob_response *left,
                             const cdbjob_response *right);

/* The same of two objects of one kind, an enum cdbjob_object. */
const char *objects_differ(unsigned object, const void *left,
                           const void *right);

/* Does a response hold nothing but what its type allows: strings with their
 * NUL, absent values that are all zero, and every string and detail inside
 * the block? The name of the first field that does not, or NULL. */
const char *response_problem(const cdbjob_response *response,
                             const void *memory, size_t memory_size);

#endif

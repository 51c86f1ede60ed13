/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A conformance corpus: texts with RFC 8259's verdict (with I-JSON's where
 * RFC 8259 leaves a choice), by clause.
 */
#ifndef CDBJOB_TESTS_CONFORMANCE_CASES_H
#define CDBJOB_TESTS_CONFORMANCE_CASES_H

#include <stdbool.h>
#include <stddef.h>

struct verdict_case {
    const char *clause;
    const char *text;
    size_t length;
    bool accepted;
    bool whole;          /* means something else inside another text */
    bool beyond_jansson; /* one of jansson's limits: see peers.c */
};

/* Each ends with a text of NULL. */
extern const struct verdict_case conformance_grammar[];
extern const struct verdict_case conformance_values[];
extern const struct verdict_case conformance_objects[];
extern const struct verdict_case conformance_arrays[];
extern const struct verdict_case conformance_numbers[];
extern const struct verdict_case conformance_strings[];
extern const struct verdict_case conformance_encoding[];

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Responses written from the field table, with one value of one's choice in
 * them. It knows the table, no field by name but those whose value decides
 * what else must be there, and nothing of the parser.
 */
#ifndef CDBJOB_TESTS_DOCUMENT_H
#define CDBJOB_TESTS_DOCUMENT_H

#include "text.h"

#include <stdbool.h>

struct document_options {
    bool
        observed; /* data an object, detail an array; otherwise as documented */
    bool reversed; /* members in reverse order */
    bool after;    /* an instance's value is changed in `after` */
};

struct document {
    struct text text;
    size_t offset;      /* of the changed value */
    size_t data_offset; /* of the bracket after "data" */
    size_t detail_offset;
    char pointer[128]; /* of the changed value */
};

/* A complete response without any finding (but for the two of rule 204 if
 * `observed`), in which the field has that token as its value. A container
 * whose value is changed has no members written. */
void document_write(struct document *document,
                    const struct document_options *options, unsigned field,
                    const char *token, size_t token_length);

/* A value that is right for a field, as a token in the documented type. */
void document_add_default(struct text *text, unsigned field);

#endif

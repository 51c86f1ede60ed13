/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Describing a finding: what the parts that turn one into text share. They
 * read the text again; nothing of this runs during a parse.
 */
#ifndef CDBJOB_CORE_DESCRIBE_H
#define CDBJOB_CORE_DESCRIBE_H

#include "fields.h"
#include "output.h"
#include "reader.h"

/* The place after the string that begins at an offset of the text; 0 if none
 * does. */
size_t cdbjob_string_at(const char *json, size_t length, size_t offset);

/* Bytes of the text from `offset` to before `end`, both inside it, made
 * printable and shortened. */
void cdbjob_put_quoted(struct cdbjob_output *output, const char *json,
                       size_t offset, size_t end);

#endif

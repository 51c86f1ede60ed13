/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Comparing the answer of a parse that follows a layout with that of one that
 * does not. It knows no text but the documented example.
 */
#ifndef CDBJOB_UNIT_LAYOUT_CHECK_H
#define CDBJOB_UNIT_LAYOUT_CHECK_H

#include "support/text.h"

#include "cdbjob/cdbjob.h"

/* What the checks use and change. */
extern cdbjob_layout layout;
extern cdbjob_options options;

/* Nothing is remembered, and the options are those of the dialect. */
void begin_layout(cdbjob_dialect dialect);

/* Parses a text with the layout and without it, and compares all bytes. */
void check_answer(const char *bytes, size_t length, const char *name);

/* The same, after nothing is remembered. */
void learn_layout(const char *bytes, size_t length);

/* Was the last text read by the layout? */
bool layout_followed(void);

/* The documented example, with its white space or without any. */
struct text layout_example(bool pretty);

/* A copy of the text with the first `from` replaced. */
struct text layout_replaced(const struct text *text, const char *from,
                            const char *to);

#endif

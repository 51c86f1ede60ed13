/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What all HTML pages share: the head with its style and its policy, the end,
 * and foreign text made harmless. It knows nothing of what a page is about.
 */
#ifndef CDBJOB_REPORT_PAGE_H
#define CDBJOB_REPORT_PAGE_H

#include "report/output.h"

#include <stdint.h>

/* Writes all up to the heading, or after the last part. */
void page_begin(struct output *output, const char *title);
void page_end(struct output *output);

/* Writes text that may come from anywhere: nothing of it becomes markup. */
void page_bytes(struct output *output, const char *text, size_t length);
void page_text(struct output *output, const char *text);

/* "1 record", "2 records" */
void page_count(struct output *output, uint64_t count, const char *noun);

/* A part of a bar that is BAR_WIDTH wide as a whole; returns where the next
 * one begins. What is there at all is a pixel wide at least. */
#define PAGE_BAR_WIDTH 320u
double page_bar(struct output *output, const char *kind, double left,
                double share);

#endif

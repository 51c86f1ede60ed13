/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a record probably is that is not a response, and what to do about it.
 * It knows how such texts begin, and nothing of captures.
 */
#ifndef CDBJOB_CAPTURE_HINT_H
#define CDBJOB_CAPTURE_HINT_H

#include "record.h"

enum { HINT_SIZE = 160 };

/* Writes one sentence, printable; false where the record may be a response, or
 * nothing is known of it. */
bool capture_hint(const struct record *record, char hint[HINT_SIZE]);

/* The same without the key that it may quote. */
bool capture_hint_redacted(const struct record *record, char hint[HINT_SIZE]);

/* The same of an input in which there is no record: by how it begins. */
bool capture_hint_beginning(const struct record *record, char hint[HINT_SIZE]);

#endif

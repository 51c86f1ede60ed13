/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A walk through a JSON text of any length, of which nothing is held but what
 * is asked for. It knows no format.
 */
#ifndef CDBJOB_CAPTURE_WALK_H
#define CDBJOB_CAPTURE_WALK_H

#include "capture/reader.h"
#include "capture/text.h"

/* Longer than each key that is looked for. */
#define WALK_KEY_SIZE 16u

enum walk {
    WALK_GOOD,
    WALK_BROKEN, /* not JSON, at the next byte */
    WALK_CUT,    /* the input ends */
    WALK_UNREAD  /* a read or an allocation failed */
};

/* The next byte that is not blank; it is not dropped. */
enum walk walk_peek(struct capture *capture, char *byte);

/* Drops the next byte, which must be this one. */
enum walk walk_expect(struct capture *capture, char byte);

/* Drops a value, and adds it to a text, unless that is NULL. */
enum walk walk_value(struct capture *capture, struct text *text);

/* Drops a key and its colon. A key that is too long for `key` is not one that
 * is looked for: it becomes "". */
enum walk walk_key(struct capture *capture, char key[WALK_KEY_SIZE]);

/* Is the container that we are in at its end? If so, drops the bracket; if
 * not, the comma before the next member, which comes after a value. */
enum walk walk_is_closed(struct capture *capture, char bracket,
                         bool after_value, bool *closed);

#endif

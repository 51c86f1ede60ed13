/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The remembered layout: what is constant in a response, as cdbjob_layout
 * keeps it. The bytes between one value and the next are a gap; a response
 * that has the same gaps has the same keys, containers and white space, so
 * only its values are read.
 *
 * The core is complete without it: CDBJOB_NO_LAYOUT leaves it out, to
 * compare with.
 */
#ifndef CDBJOB_CORE_LAYOUT_H
#define CDBJOB_CORE_LAYOUT_H

#include "parser.h"

/*
 * The bytes are a sequence of steps, each with a head of 32 bits, whose
 * highest eight say what the step is:
 *
 *   a member     the index of the value's row in its object, and LAYOUT_OLD
 *                where the key is the historic one. The index of a container
 *                is that of one that is swapped and has no value of its own.
 *                Below it are the bytes from the key to the value, and the
 *                length of the gap less LAYOUT_GAP_LEAST; the gap follows.
 *   LAYOUT_OPEN  an object begins: which of cdbjob_layout_holders holds it; or
 *                one goes on after another (LAYOUT_AGAIN): which object. And
 *                the places in arrays.
 *   LAYOUT_END   the length of the gap up to the end of the text, which
 *                follows.
 */
enum {
    LAYOUT_BYTES = sizeof((cdbjob_layout *)0)->bytes,
    LAYOUT_HEAD = 4,

    /* The shortest gap: `,"type":`, or `{"code":` after a bracket. */
    LAYOUT_GAP_LEAST = 8,
    LAYOUT_GAP_MOST = 0xFFFF,
    LAYOUT_KEY_MOST = 0xFF,
    LAYOUT_KEY_SHIFT = 16,
    LAYOUT_STEP_SHIFT = 24,

    LAYOUT_OLD = 0x10,
    LAYOUT_OPEN = 0x40,
    LAYOUT_END = 0x80,

    LAYOUT_WHICH = 0x03,
    LAYOUT_AGAIN = 0x80,
    LAYOUT_DATA_SHIFT = 8,    /* `data` is an array */
    LAYOUT_DETAIL_SHIFT = 16, /* the element of `detail`, from 1; or 0 */
    LAYOUT_DETAIL = 0xFF
};

/* The fields that hold an object, by number of the object; the last two hold
 * an instance. */
static const uint8_t cdbjob_layout_holders[4] = {FIELD_DATA, FIELD_DETAIL,
                                                 FIELD_BEFORE, FIELD_AFTER};

/* Remembers the layout of the text, which was read to its end. False, and
 * nothing is remembered, where a key is missing, unknown or there twice, or
 * where it does not fit. */
bool cdbjob_layout_learn(const struct cdbjob_parser *parser,
                         cdbjob_layout *layout);

#endif

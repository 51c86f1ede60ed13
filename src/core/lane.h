/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The lane: the members of one object that are written as most are, read
 * faster than by the decoder. The decoder is what gives them their meaning:
 * a step of the lane does exactly what the decoder would have done, or does
 * nothing and leaves the same byte to it. It refuses nothing.
 *
 * The core is complete without it, and 9 KiB smaller; the lane takes less than
 * half the time. So it is left out where a small program is asked for (-Os),
 * unless CDBJOB_LANE is defined, and where CDBJOB_NO_LANE is defined.
 */
#ifndef CDBJOB_CORE_LANE_H
#define CDBJOB_CORE_LANE_H

#include "parser.h"

#if defined(CDBJOB_NO_LANE) ||                                                 \
    (defined(__OPTIMIZE_SIZE__) && !defined(CDBJOB_LANE))
enum { LANE_IS_USED = 0 };
#else
enum { LANE_IS_USED = 1 };
#endif

/* A row of the field table, prepared for the lane. */
struct cdbjob_lane_row {
    char key[24];          /* the name, quotes and colon: `"jobId":` */
    uint64_t key_bytes[3]; /* of its three words, the bits of these bytes */
    char historic[16];     /* the same of the historic name */
    uint64_t historic_bytes[2];
    uint64_t set;            /* a bit for each value; all bits: any value */
    int64_t minimum;         /* 0 and 63 where there is a set */
    uint64_t span;           /* maximum - minimum */
    uint32_t place;          /* offset in the struct of its object */
    uint32_t bit;            /* in the masks of a frame */
    uint8_t field;           /* FIELD_... */
    uint8_t index;           /* which bit */
    uint8_t next;            /* the field that comes next in the object */
    uint8_t type;            /* enum cdbjob_type */
    uint8_t key_length;      /* of `"jobId":` */
    uint8_t historic_length; /* 0 for none */
    uint8_t rules[2];        /* of an integer as a number, and as a string */
    bool empty_is_absent;
    bool number_is_string; /* an integer is kept as a String */
    bool coherent;         /* it must agree with other values */
};
extern const struct cdbjob_lane_row cdbjob_lane_table[FIELD_COUNT];

enum cdbjob_lane_end {
    LANE_AT_KEY,      /* the reader is where a key should be */
    LANE_AT_VALUE,    /* the frame's key was read, not its value */
    LANE_AFTER_VALUE, /* after a value that no comma and no brace follows */
    LANE_AT_BRACE     /* the object ends */
};

/* Reads members of the innermost object, as many as are fit for the lane; the
 * reader is where a key should be. */
enum cdbjob_lane_end cdbjob_lane(struct cdbjob_parser *parser);

#endif

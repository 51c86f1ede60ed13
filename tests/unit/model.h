/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What the dialects say of a single value, as a model that is independent of
 * the parser: from the columns of the field table to the rule that a value
 * breaks and to what is kept of it. It is given values with their meaning
 * written beside them and reads no JSON.
 */
#ifndef CDBJOB_TESTS_MODEL_H
#define CDBJOB_TESTS_MODEL_H

#include "cdbjob/cdbjob.h"

enum sample_kind {
    SAMPLE_NUMBER,
    SAMPLE_STRING,
    SAMPLE_NULL,
    SAMPLE_BOOLEAN,
    SAMPLE_EMPTY_CONTAINER, /* [] or {} */
    SAMPLE_CONTAINER
};

/* What a number is, or a string read as one. */
enum sample_integer {
    NO_INTEGER, /* a fraction, an exponent, -0; any other string */
    AN_INTEGER, /* of 64 bits, in its only spelling */
    BEYOND      /* an integer of more than 64 bits */
};

/* What a string read as a time is. */
enum sample_time { NO_TIME, A_TIME, NO_DATE, ZERO_TIME };

struct sample {
    char token[128]; /* as it is in the text */
    size_t token_length;
    enum sample_kind kind;
    enum sample_integer integer;
    int64_t value; /* if AN_INTEGER */
    enum sample_time time;
    cdbjob_time moment; /* if A_TIME */
    char decoded[128];  /* if a string */
    size_t decoded_length;
};

struct verdict {
    int rule;          /* 0: none */
    bool present;      /* is a value kept? */
    int64_t value;     /* of an integer that is kept */
    const char *bytes; /* of a string that is kept */
    size_t length;
    cdbjob_time moment;
};

/* The verdict on a value at the place of the field. A container
 * with members is not judged for a field that is a container: its members
 * are. */
struct verdict model_judge(unsigned field, const struct sample *sample);

/* Is this verdict what an object of the response holds? `place` is where the
 * field is kept. */
bool model_kept(unsigned field, const struct verdict *verdict,
                const void *place);

#endif

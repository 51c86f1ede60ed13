/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A policy read: what a client may let pass, and the options of a parse that
 * follow from it. It must not know what is found in a text.
 */
#ifndef CDBJOB_FUZZ_KIT_POLICY_H
#define CDBJOB_FUZZ_KIT_POLICY_H

#include "cdbjob/cdbjob.h"
#include "cdbjob/fuzz.h"

/* What a departure from a rule does to a client. */
enum bearing {
    BEARS_NOTHING, /* it must accept the text all the same */
    MAY_BEAR,      /* it may let the departure pass */
    MUST_NOT_BEAR  /* it must refuse the text */
};

/* One policy, every rule by its index in the catalogue. */
struct bearings {
    uint8_t of_rule[64];
    cdbjob_options options; /* a departure that may pass is a warning */
};

void bearings_read(struct bearings *bearings, const cdbjob_fuzz_policy *policy);

enum bearing bearing_of(const struct bearings *bearings, int rule);

#endif

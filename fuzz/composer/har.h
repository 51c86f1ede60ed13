/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A HAR while it is made, and its entries. Only har.c and entries.c include
 * it.
 */
#ifndef CDBJOB_FUZZ_COMPOSER_HAR_H
#define CDBJOB_FUZZ_COMPOSER_HAR_H

#include "composer/part.h"

#include <inttypes.h>

struct har_composer {
    struct composer *c;
    bool may_end; /* the file may be cut short */
    bool has_log, has_entries;
    bool is_last; /* of its array, the entry that is made */
    bool is_lost; /* the entry before was no JSON: this one must be found */
};

/* An entry and what is expected of it; false where the file ends in it. */
bool add_entry(struct har_composer *h);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Records that are something else than a response, each with what a hint must
 * say of it.
 */
#ifndef CDBJOB_FUZZ_COMPOSER_HINTS_H
#define CDBJOB_FUZZ_COMPOSER_HINTS_H

#include "generator/buffer.h"
#include "generator/choice.h"

struct hinted {
    char bytes[128];
    size_t length;
    const char *word; /* the hint has it; NULL: there is no hint */
};

void compose_hint(struct choice *choice, struct hinted *out);

#endif

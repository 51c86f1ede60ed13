/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Asking the parser, the one way that every oracle does: through a struct
 * subject, so that a test can hand in one that answers wrongly, into memory
 * that is guarded. It must not know what is right to answer.
 */
#ifndef CDBJOB_FUZZ_ANSWER_H
#define CDBJOB_FUZZ_ANSWER_H

#include "generator/choice.h"
#include "support/guard.h"

#include "cdbjob/cdbjob.h"

/* The parser under judgement. */
struct subject {
    cdbjob_status (*parse)(const char *, size_t, const cdbjob_options *, void *,
                           size_t, const cdbjob_response **, cdbjob_findings *);
    cdbjob_status (*parse_with_layout)(const char *, size_t,
                                       const cdbjob_options *, void *, size_t,
                                       const cdbjob_response **,
                                       cdbjob_findings *, cdbjob_layout *);
    size_t (*memory_needed)(size_t, const cdbjob_options *);
    size_t (*write)(const cdbjob_response *, char *, size_t);
    size_t (*pointer)(const char *, size_t, const cdbjob_finding *, char *,
                      size_t);
    size_t (*message)(const char *, size_t, const cdbjob_finding *, char *,
                      size_t);
    size_t (*label)(const char *, size_t, const cdbjob_finding *, char *,
                    size_t);
    size_t (*describe)(const char *, size_t, const cdbjob_finding *, char *,
                       size_t);
    cdbjob_position (*locate)(const char *, size_t, size_t);
    cdbjob_status (*set_level)(cdbjob_options *, int, cdbjob_level);
    bool (*call_succeeded)(const cdbjob_response *);
    bool (*job_running)(const cdbjob_response *);
    bool (*job_succeeded)(const cdbjob_response *);
    bool (*job_failed)(const cdbjob_response *);
    bool (*job_ended)(const cdbjob_response *);
    const char *(*type_name)(int64_t);
    const char *(*status_name)(int64_t);
    const char *(*deploy_mode_name)(int64_t);
    size_t (*time_text)(const cdbjob_time *, char *, size_t);
};

/* cdbjob itself. */
extern const struct subject subject_real;

/* One text under one set of options, and all that one parse answers. */
struct answer {
    const char *json;
    size_t length;
    cdbjob_options options;
    unsigned char *memory; /* a guarded block of memory_size bytes */
    size_t memory_size;
    cdbjob_status status;
    const cdbjob_response *response;
    cdbjob_findings findings;
};

enum {
    FINDINGS_ROOM = 512, /* more than any valid response can have notes of */
    TEXT_ROOM = 1 << 20, /* longer inputs are not tried */
    POINTER_ROOM = 4096
};

/* Where an answer keeps its memory and findings. */
enum answer_place { ANSWER_FIRST, ANSWER_SECOND, ANSWER_THIRD };

/* Checks all that is costly too, not a sample chosen by the input: set by the
 * replay driver, never by an engine. */
extern bool oracles_thorough;

/* Prints which oracle found what, and aborts. */
_Noreturn void oracle_fail(const char *oracle, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Parses into an answer (NULL options: none are given), in a block of exactly
 * the memory needed that ends `gap` bytes (0 to 15) before a page nobody may
 * touch. Holds oracle_memory_bound, and is how every other oracle asks. */
void ask(const struct subject *subject, struct answer *answer,
         enum answer_place place, const char *json, size_t length,
         const cdbjob_options *options, size_t gap);

/* A parse writes no byte outside the block it is given, reads none outside
 * the text, and never runs out of the memory that cdbjob_memory_needed()
 * asks for. */
void oracle_memory_bound(const struct answer *answer, enum answer_place place);

/* Are two responses, either of them NULL, equal in every member? */
bool responses_equal(const cdbjob_response *one, const cdbjob_response *other);

/* Are two findings the same but for their level? */
bool findings_same(const cdbjob_finding *one, const cdbjob_finding *other);

/* Is the text complete JSON within the limits, as the status says? */
static inline bool is_complete(const struct answer *answer)
{
    return answer->status == CDBJOB_VALID || answer->status == CDBJOB_REFUSED;
}

/* Were all findings stored? */
static inline bool has_all_findings(const struct answer *answer)
{
    const cdbjob_findings *f = &answer->findings;
    return f->count == f->errors + f->warnings + f->notes;
}

#endif

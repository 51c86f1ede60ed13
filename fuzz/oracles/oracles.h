/*
 * The oracles: what must hold for every input, each a named function with one
 * sentence that says what it claims. They reach the parser only through a
 * struct subject, so that a test can hand them one that answers wrongly. They
 * must not know which engine or target calls them.
 */
#ifndef CDBJOB_FUZZ_ORACLES_H
#define CDBJOB_FUZZ_ORACLES_H

#include "generator/choice.h"
#include "support/guard.h"

#include "cdbjob/cdbjob.h"

/* The parser under judgement. */
struct subject {
    cdbjob_status (*parse)(const char *, size_t, const cdbjob_options *, void *,
                           size_t, const cdbjob_response **, cdbjob_findings *);
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
enum answer_place { ANSWER_FIRST, ANSWER_SECOND };

/* Checks all that is costly too, not a sample chosen by the input: set by the
 * replay driver, never by an engine. */
extern bool oracles_thorough;

/* Tells which oracle found what, and aborts. */
_Noreturn void oracle_fail(const char *oracle, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Parses into an answer, in a block of exactly the memory needed that ends
 * `gap` bytes (0 to 15) before a page nobody may touch. Holds
 * oracle_memory_bound, and is how every other oracle asks. */
void ask(const struct subject *subject, struct answer *answer,
         enum answer_place place, const char *json, size_t length,
         const cdbjob_options *options, size_t gap);

/* ---- memory and misuse (memory.c) ---- */

/* A parse writes no byte outside the block it is given, reads none outside
 * the text, and never runs out of the memory that cdbjob_memory_needed()
 * asks for. */
void oracle_memory_bound(const struct answer *answer, enum answer_place place);

/* cdbjob_memory_needed() is the bound that the header states, and grows with
 * the length. */
void oracle_memory_formula(const struct subject *subject, size_t length,
                           const cdbjob_options *options);

/* Every smaller size of memory is refused as too small and touches nothing. */
void oracle_small_memory(const struct subject *subject,
                         const struct answer *answer, struct choice *choice);

/* Equal inputs give equal outputs, whatever the alignment of the memory and
 * whatever it held before. */
void oracle_deterministic(const struct subject *subject,
                          const struct answer *answer, struct choice *choice);

/* ---- findings (findings.c) ---- */

/* The status is the one that the findings, the options and the response
 * stand for, and the counts add up. */
void oracle_status(const struct answer *answer);

/* Findings are in order, inside the input, of known rules, at the level that
 * the options give their rule; a syntax error is the last. */
void oracle_findings(const struct answer *answer);

/* With less room the first findings are stored and all are counted. */
void oracle_capacity(const struct subject *subject, const struct answer *answer,
                     struct choice *choice);

/* Line and column are those that counting from the start gives. */
void oracle_position(const struct subject *subject,
                     const struct answer *answer);

/* Pointers are RFC 6901, messages are printable, and each text is written as
 * snprintf writes: same length for every size, cut and ended inside it. */
void oracle_texts(const struct subject *subject, const struct answer *answer,
                  struct choice *choice);

/* ---- the response (response.c) ---- */

/* Are two responses equal in every member of the field table? */
bool responses_equal(const cdbjob_response *one, const cdbjob_response *other);

/* Every member of a response is inside its documented range or set, a date
 * of the calendar, or UTF-8 inside the memory; absent ones are zero. */
void oracle_response(const struct answer *answer);

/* Parsing what cdbjob_write() writes gives an equal response, free of
 * deviations of type, and writing that gives the same bytes. */
void oracle_round_trip(const struct subject *subject,
                       const struct answer *answer);

/* ---- what must not matter (invariance.c) ---- */

/* No proper prefix of a complete text is accepted: each is truncated. */
void oracle_no_prefix(const struct subject *subject,
                      const struct answer *answer, struct choice *choice);

/* White space and the spelling of escapes change nothing but offsets. */
void oracle_respelled(const struct subject *subject,
                      const struct answer *answer, struct choice *choice);

/* The order of keys changes nothing but offsets and which of two values that
 * disagree is the later. */
void oracle_key_order(const struct subject *subject,
                      const struct answer *answer);

/* What is found never depends on levels, and lowering levels never turns
 * valid into refused. */
void oracle_levels(const struct subject *subject, const struct answer *answer,
                   struct choice *choice);

/* Raising limits never turns valid into refused and leaves the response
 * equal; lowering them can only meet the limit lowered. */
void oracle_limits(const struct subject *subject, const struct answer *answer,
                   struct choice *choice);

/* ---- independent opinions (peers.c; not in MSan builds) ---- */

/* The syntax verdict is jansson's, but for the exceptions listed there. */
void oracle_jansson(const struct answer *answer);

/* What is accepted, cJSON accepts too, and holds equal values. */
void oracle_cjson_values(const struct answer *answer);

/* The pointer of each finding resolves in cJSON's tree, or its parent does
 * and the member is missing. */
void oracle_cjson_pointers(const struct subject *subject,
                           const struct answer *answer);

/* ---- all that hold for any text and options ---- */

/* Asks once, then holds the cheap oracles and, unless thorough, one costly
 * one that the text itself chooses. */
void oracles_hold(const struct subject *subject, const char *json,
                  size_t length, const cdbjob_options *options);

/* ---- shared by the oracles ---- */

/* The bytes of the well-formed UTF-8 sequence at the beginning; 0: none. */
size_t utf8_sequence(const unsigned char *bytes, size_t length);

/* Are two findings the same but for their level? */
bool findings_same(const cdbjob_finding *one, const cdbjob_finding *other);

/* Is the text complete JSON within the limits, as the status tells it? */
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

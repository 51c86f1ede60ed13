/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The oracles: what must hold for every input, each a named function with one
 * sentence that says what it claims. They must not know which engine or
 * target calls them.
 */
#ifndef CDBJOB_FUZZ_ORACLES_H
#define CDBJOB_FUZZ_ORACLES_H

#include "oracles/answer.h"

/* ---- memory and misuse (memory.c) ---- */

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
 * add up to, and the counts agree. */
void oracle_status(const struct answer *answer);

/* Findings are in order, inside the input, of known rules, at the level that
 * the options give their rule; a syntax error is the last. */
void oracle_findings(const struct answer *answer);

/* The finding that decides the status is kept: the error that ended the
 * parse, else the first of 903, else the first error. */
void oracle_decisive(const struct answer *answer);

/* With less space, or from a level up, the first of these findings are stored,
 * all are counted, and the decisive one is the same. */
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

/* Every member of a response is inside its documented range or set, a date
 * of the calendar, or UTF-8 inside the memory; absent ones are zero; and all
 * is aligned as C requires. */
void oracle_response(const struct answer *answer);

/* Parsing what cdbjob_write() writes gives an equal response, free of
 * deviations of type, and writing that gives the same bytes. */
void oracle_round_trip(const struct subject *subject,
                       const struct answer *answer);

/* ---- the rest of the interface (use.c) ---- */

/* What a client asks of a response, its code and statuses, their names, its
 * times as text, is what the document says of its members. */
void oracle_helpers(const struct subject *subject, const struct answer *answer,
                    struct choice *choice);

/* A level is set for the rule that is named and for no other; a fixed or
 * unknown rule, or an unknown level, is refused and nothing changes. */
void oracle_set_level(const struct subject *subject,
                      const struct answer *answer, struct choice *choice);

/* An option outside its range and a pointer that may not be NULL are refused,
 * each by its status and without a finding; no options are the defaults. */
void oracle_misuse(const struct subject *subject, const struct answer *answer,
                   struct choice *choice);

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

/* ---- ways of reading (ways.c) ---- */

/* The parser without its lane answers the same to the last byte: status,
 * counts, findings, the decisive one, the response and its canonical text; and
 * so of the text with the end of a key overwritten. */
void oracle_lane(const struct subject *subject, const struct answer *answer,
                 struct choice *choice);

/* A layout is learnt from every text that has each key once, its keys spelt
 * without escapes, and followed where that comes again; the answer is the plain
 * one both times. */
void oracle_learnt(const struct subject *subject, const struct answer *answer);

/* So does the parser that follows a layout, learnt from this text or from one
 * with other values, cut off or with bytes changed; and of these texts, which
 * it is then given, it says what a plain parse says of them. */
void oracle_layout(const struct subject *subject, const struct answer *answer,
                   struct choice *choice);

/* ---- the harness's own reading (reading.c, values.c) ---- */

/* What is reported of a text that is JSON is what the model, which reads it
 * by the words of the document, reports: each finding with its place, level,
 * pointer, related offset and meant key. */
void oracle_model(const struct subject *subject, const struct answer *answer);

/* The values of an accepted response are those of the text, integers digit by
 * digit and strings byte by byte, as the model reads them; and a value that
 * was let pass is absent. */
void oracle_values(const struct answer *answer);

/* What comes before a syntax error is a beginning of JSON, and with the bytes
 * of the finding it is none. */
void oracle_beginning(const struct subject *subject,
                      const struct answer *answer);

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

#endif

/*
 * The oracles' common ground: the real subject, the one way of asking it, and
 * the sequence that holds for any text. It must not know what JSON is.
 */
#include "oracles/oracles.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct subject subject_real = {
    cdbjob_parse,   cdbjob_memory_needed, cdbjob_write,    cdbjob_pointer,
    cdbjob_message, cdbjob_label,         cdbjob_describe, cdbjob_locate};

bool oracles_thorough = false;

void oracle_fail(const char *oracle, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fflush(stdout);
    fprintf(stderr, "ORACLE %s: ", oracle);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    fflush(stderr);
    va_end(arguments);
    abort();
}

void ask(const struct subject *subject, struct answer *answer,
         enum answer_place place, const char *json, size_t length,
         const cdbjob_options *options, size_t gap)
{
    enum guard_slot memory =
        place == ANSWER_FIRST ? GUARD_MEMORY : GUARD_MEMORY_OTHER;
    enum guard_slot items =
        place == ANSWER_FIRST ? GUARD_FINDINGS : GUARD_FINDINGS_OTHER;
    answer->json = json;
    answer->length = length;
    answer->options = *options;
    answer->memory_size = subject->memory_needed(length, options);
    answer->memory = guard_block(memory, answer->memory_size, gap,
                                 place == ANSWER_FIRST ? 0xAA : 0x55);
    memset(&answer->findings, 0xEE, sizeof answer->findings);
    answer->findings.capacity = FINDINGS_ROOM;
    answer->findings.items =
        guard_room(items, FINDINGS_ROOM * sizeof(cdbjob_finding), 0);
    static const cdbjob_response never;
    answer->response = &never;
    answer->status = subject->parse(json, length, options, answer->memory,
                                    answer->memory_size, &answer->response,
                                    &answer->findings);
    oracle_memory_bound(answer, place);
}

/* The costly oracles: one for each input, chosen by the input, so that the
 * same input always meets the same one. */
static void costly_oracle(const struct subject *subject,
                          const struct answer *answer, size_t which,
                          struct choice *choice)
{
    switch (which) {
    case 0:
        oracle_deterministic(subject, answer, choice);
        break;
    case 1:
        oracle_round_trip(subject, answer);
        break;
    case 2:
        oracle_no_prefix(subject, answer, choice);
        break;
    case 3:
        oracle_texts(subject, answer, choice);
        oracle_position(subject, answer);
        break;
    case 4:
        oracle_respelled(subject, answer, choice);
        break;
    case 5:
        oracle_key_order(subject, answer);
        break;
    case 6:
        oracle_levels(subject, answer, choice);
        break;
    default:
        oracle_limits(subject, answer, choice);
        oracle_capacity(subject, answer, choice);
        break;
    }
}

enum { COSTLY_COUNT = 8 };

void oracles_hold(const struct subject *subject, const char *json,
                  size_t length, const cdbjob_options *options)
{
    struct answer answer;
    struct choice choice = choice_from_seed(choice_hash(json, length));
    size_t which = choose(&choice, COSTLY_COUNT);
    oracle_memory_formula(subject, length, options);
    ask(subject, &answer, ANSWER_FIRST, json, length, options,
        choose(&choice, 16));
    oracle_status(&answer);
    oracle_findings(&answer);
    oracle_response(&answer);
    oracle_small_memory(subject, &answer, &choice);
    if (!oracles_thorough) {
        costly_oracle(subject, &answer, which, &choice);
        return;
    }
    for (which = 0; which < COSTLY_COUNT; which++)
        costly_oracle(subject, &answer, which, &choice);
}

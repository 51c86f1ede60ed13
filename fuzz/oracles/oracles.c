/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The sequence of oracles that hold for any text. Nothing in here is called
 * by an oracle.
 */
#include "oracles/oracles.h"

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
    case 7:
        oracle_limits(subject, answer, choice);
        oracle_capacity(subject, answer, choice);
        break;
    case 8:
        oracle_lane(subject, answer, choice);
        break;
    case 9:
        oracle_learnt(subject, answer);
        oracle_layout(subject, answer, choice);
        break;
    default:
        oracle_beginning(subject, answer);
        oracle_set_level(subject, answer, choice);
        oracle_misuse(subject, answer, choice);
        break;
    }
}

enum { COSTLY_COUNT = 11 };

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
    oracle_decisive(&answer);
    oracle_response(&answer);
    oracle_helpers(subject, &answer, &choice);
    oracle_model(subject, &answer);
    oracle_values(&answer);
    oracle_small_memory(subject, &answer, &choice);
    if (!oracles_thorough) {
        costly_oracle(subject, &answer, which, &choice);
        return;
    }
    for (which = 0; which < COSTLY_COUNT; which++)
        costly_oracle(subject, &answer, which, &choice);
}

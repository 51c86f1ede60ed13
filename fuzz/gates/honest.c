/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The harness is honest: what the mutator makes is half JSON at the least and
 * meets every kind of answer, other values leave a layout as it is, equal seeds
 * make equal inputs, and an input is judged alike whatever was judged before
 * it. It must not judge the parser.
 *
 *     honest SEED...
 */
#include "mutator/mutator.h"
#include "oracles/oracles.h"
#include "oracles/verdict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 8192, ROUNDS = 4000 };

static uint64_t digest(const uint8_t *data, size_t size, cdbjob_status *status)
{
    struct answer answer;
    static char pointer[POINTER_ROOM];
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    ask(&subject_real, &answer, ANSWER_FIRST,
        guard_copy(GUARD_TEXT, data, size), size, &options, 0);
    uint64_t sum = answer.status;
    for (size_t i = 0; i < answer.findings.count; i++) {
        const cdbjob_finding *one = &answer.findings.items[i];
        size_t length =
            cdbjob_pointer(answer.json, size, one, pointer, sizeof pointer);
        length = length < sizeof pointer ? length : sizeof pointer - 1;
        sum = sum * 31 + one->rule + one->offset * 1009 + one->length * 7 +
              choice_hash(pointer, length);
    }
    *status = answer.status;
    return sum;
}

struct tally {
    size_t made, syntax, valid;
    bool rule[1000];
    uint64_t digest;
};

/* Mutates a seed again and again, from itself. */
static void mutate_seed(struct tally *tally, const uint8_t *seed, size_t size,
                        uint64_t number)
{
    static uint8_t data[ROOM];
    struct choice choice = choice_from_seed(number);
    memcpy(data, seed, size);
    for (size_t i = 0; i < ROUNDS; i++) {
        struct answer answer;
        cdbjob_options options;
        if (i % 4 == 0)
            memcpy(data, seed, size);
        size_t made =
            mutate(&choice, data, i % 4 == 0 ? size : tally->made, ROOM);
        cdbjob_options_init(&options, CDBJOB_OBSERVED);
        ask(&subject_real, &answer, ANSWER_FIRST,
            guard_copy(GUARD_TEXT, data, made), made, &options, 0);
        tally->syntax +=
            cdbjob_status_family(answer.status) != CDBJOB_FAMILY_MALFORMED;
        tally->valid += answer.status == CDBJOB_VALID;
        for (size_t k = 0; k < answer.findings.count; k++)
            tally->rule[answer.findings.items[k].rule] = true;
        tally->digest = tally->digest * 31 + choice_hash(data, made);
        tally->made = made;
    }
}

/* A, B, A give equal digests for every pair of neighbours among inputs. */
static int holds_no_state(const uint8_t *seed, size_t size)
{
    static uint8_t a[ROOM], b[ROOM];
    struct choice choice = choice_from_seed(99);
    cdbjob_status status;
    for (int i = 0; i < 500; i++) {
        memcpy(a, seed, size);
        memcpy(b, seed, size);
        size_t a_size = mutate(&choice, a, size, ROOM);
        size_t b_size = mutate(&choice, b, size, ROOM);
        uint64_t first = digest(a, a_size, &status);
        digest(b, b_size, &status);
        if (digest(a, a_size, &status) != first) {
            printf("an input is judged otherwise after another one\n");
            return 0;
        }
    }
    return 1;
}

/* Reads a text with a layout. Was it followed, or learnt? */
static bool uses_layout(cdbjob_layout *layout, const uint8_t *data, size_t size)
{
    static unsigned char memory[CDBJOB_MEMORY_MAX];
    const cdbjob_response *response;
    cdbjob_status status =
        cdbjob_parse_with_layout((const char *)data, size, NULL, memory,
                                 sizeof memory, &response, NULL, layout);
    return status <= CDBJOB_REFUSED && layout->used > 0 && !layout->missed;
}

struct layouts {
    size_t learnt, made, followed;
};

/* Puts other values into a seed, if it has a layout. */
static void change_values(struct layouts *layouts, const uint8_t *seed,
                          size_t size)
{
    static uint8_t data[ROOM];
    struct choice choice = choice_from_seed(7);
    cdbjob_layout learnt;
    cdbjob_layout_init(&learnt);
    (void)uses_layout(&learnt, seed, size);
    if (learnt.used == 0)
        return;
    layouts->learnt++;
    for (int i = 0; i < 1000; i++) {
        cdbjob_layout layout = learnt;
        size_t made = mutate_values(&choice, seed, size, data, ROOM);
        layouts->made += made > 0;
        layouts->followed += made > 0 && uses_layout(&layout, data, made);
    }
}

/* Which rules never came, but for those that no text alone can meet. */
static int meets_every_rule(const struct tally *tally)
{
    int complete = 1;
    for (size_t i = 0; cdbjob_rule_at(i) != NULL; i++) {
        int number = cdbjob_rule_at(i)->number;
        bool of_options = number == 504 || number == 901;
        if (!tally->rule[number] && !of_options) {
            printf("the mutator never makes %d\n", number);
            complete = 0;
        }
    }
    return complete;
}

int main(int count, char **arguments)
{
    struct tally total = {0};
    struct layouts layouts = {0};
    size_t made = 0;
    int honest = count > 1;
    for (int i = 1; i < count; i++) {
        static uint8_t seed[ROOM];
        FILE *file = fopen(arguments[i], "rb");
        if (file == NULL) {
            perror(arguments[i]);
            return 3;
        }
        size_t size = fread(seed, 1, ROOM, file);
        fclose(file);
        struct tally again = total;
        mutate_seed(&total, seed, size, (uint64_t)i);
        mutate_seed(&again, seed, size, (uint64_t)i);
        if (again.digest != total.digest) {
            printf("%s: equal seeds make other inputs\n", arguments[i]);
            honest = 0;
        }
        honest &= holds_no_state(seed, size);
        change_values(&layouts, seed, size);
        made += ROUNDS;
    }
    printf("%zu made, %zu %% JSON, %zu %% valid\n", made,
           made > 0 ? 100 * total.syntax / made : 0,
           made > 0 ? 100 * total.valid / made : 0);
    printf("%zu layouts, followed by %zu of %zu with other values\n",
           layouts.learnt, layouts.followed, layouts.made);
    honest &= layouts.learnt > 0 && 3 * layouts.followed > layouts.made;
    honest &= meets_every_rule(&total);
    return !honest || 2 * total.syntax < made;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The bridge to cJSON against the parser itself: of a text that loses nothing
 * in a tree, both say the same; where something is lost, it is for one of the
 * reasons listed here, and each of these has its texts.
 */
#include "cdbjob/cjson.h"

#include "generator/generator.h"
#include "support/equal.h"
#include "support/peers.h"
#include "support/run.h"
#include "support/text.h"

#include <cJSON.h>
#include <criterion/criterion.h>
#include <string.h>

enum reason { NOTHING, NOT_JSON, NUL, NUMBER, LENGTH, REASONS };

static struct run run;
static struct specimen specimen;
static cdbjob_finding items[RUN_CAPACITY];

static enum reason lost(const struct run *parsed)
{
    if (cdbjob_status_family(parsed->status) == CDBJOB_FAMILY_MALFORMED)
        return NOT_JSON;
    if (parsed->status == CDBJOB_TOO_LARGE)
        return LENGTH; /* white space is not counted */
    const char *reason = cjson_loses(parsed->text, parsed->length);
    return reason == NULL                 ? NOTHING
           : reason == cjson_cuts_strings ? NUL
                                          : NUMBER;
}

/* What a tree is judged otherwise in than its text, or NULL. */
static const char *differs(const struct run *by_text, cdbjob_status status,
                           const cdbjob_response *response,
                           const cdbjob_findings *found,
                           const cdbjob_cjson_text *text)
{
    static char pointers[2][512], messages[2][512];
    if (status != by_text->status)
        return "the status";
    if (found->count != by_text->findings.count)
        return "the number of findings";
    for (size_t i = 0; i < found->count; i++) {
        const cdbjob_finding *one = &by_text->findings.items[i];
        const cdbjob_finding *other = &found->items[i];
        if (one->rule != other->rule || one->level != other->level)
            return "a rule or its level";
        if (cdbjob_meant(one) != cdbjob_meant(other))
            return "the key that was meant";
        cdbjob_pointer(by_text->text, by_text->length, one, pointers[0], 512);
        cdbjob_pointer(text->bytes, text->length, other, pointers[1], 512);
        if (strcmp(pointers[0], pointers[1]) != 0)
            return "a pointer";
        /* A message quotes a string as it is written. */
        cdbjob_message(by_text->text, by_text->length, one, messages[0], 512);
        cdbjob_message(text->bytes, text->length, other, messages[1], 512);
        if (strcmp(messages[0], messages[1]) != 0 &&
            memchr(by_text->text, '\\', by_text->length) == NULL &&
            one->rule != 903)
            return "a message";
    }
    if (found->decisive.rule != by_text->findings.decisive.rule)
        return "the finding that decides";
    if ((response == NULL) != (by_text->response == NULL))
        return "that there is a response";
    return response == NULL ? NULL
                            : responses_differ(by_text->response, response);
}

/* Judges a specimen as text and as tree; the reason for a difference. */
static enum reason check(cdbjob_dialect dialect, bool *different)
{
    static unsigned char memory[2 * CDBJOB_CJSON_MEMORY_MAX];
    const char *bytes = specimen.bytes;
    size_t length = specimen.text.length;
    cdbjob_options options;
    cdbjob_options_init(&options, dialect);
    options.max_length = specimen.max_length;
    options.request_job_id = specimen.request_job_id;
    run_start(&run, bytes, length, &options);
    enum reason reason = lost(&run);
    cJSON *tree = cJSON_ParseWithLength(bytes, length);
    const cdbjob_response *response = NULL;
    cdbjob_findings findings;
    cdbjob_cjson_text text;
    cdbjob_findings_init(&findings, items, RUN_CAPACITY);
    *different = false;
    if (tree != NULL) {
        cdbjob_status status = cdbjob_cjson_parse(
            tree, &options, memory, sizeof memory, &response, &findings, &text);
        cr_assert_neq(cdbjob_status_family(status), CDBJOB_FAMILY_MISUSE);
        const char *what = differs(&run, status, response, &findings, &text);
        *different = what != NULL;
        if (reason == NOTHING)
            cr_expect_null(what, "%s: %.600s", what, bytes);
    }
    if (reason != NOT_JSON)
        cr_expect_not_null(tree, "cJSON refuses %.600s", bytes);
    cJSON_Delete(tree);
    run_end(&run);
    return reason;
}

static size_t texts[REASONS], different[REASONS];

static void count(cdbjob_dialect dialect)
{
    bool is_different;
    enum reason reason = check(dialect, &is_different);
    texts[reason]++;
    different[reason] += is_different;
}

static void check_counts(size_t least)
{
    for (size_t i = 0; i < REASONS; i++)
        cr_log_info("reason %zu: %zu texts, %zu judged otherwise", i, texts[i],
                    different[i]);
    cr_expect(texts[NOTHING] >= least, "%zu", texts[NOTHING]);
    /* A reason for which nothing differs is not one. */
    for (size_t i = NOT_JSON; i < LENGTH; i++)
        cr_expect(different[i] > 0, "reason %zu", i);
}

Test(bridge_vectors, trees_of_the_published_set_are_judged_as_their_texts)
{
    static struct set set;
    size_t variant;
    while (set_next(&set, &specimen, &variant)) {
        count(CDBJOB_OBSERVED);
        count(CDBJOB_DOCUMENTED);
    }
    check_counts(2000);
}

Test(bridge_vectors, trees_of_drawn_responses_are_judged_as_their_texts)
{
    for (uint64_t seed = 0; seed < 2000; seed++) {
        struct choice choice = choice_from_seed(seed);
        generate_any(&choice, &specimen);
        if (!specimen.overflowed)
            count(seed % 2 == 0 ? CDBJOB_OBSERVED : CDBJOB_DOCUMENTED);
    }
    check_counts(150);
}

Test(bridge_vectors, trees_of_the_seeds_are_judged_as_their_texts)
{
    size_t all;
    const struct seed *known = seeds(&all);
    for (size_t i = 0; i < all; i++) {
        memcpy(specimen.bytes, known[i].text.bytes, known[i].text.length);
        specimen.text.length = known[i].text.length;
        specimen.max_length = CDBJOB_MAX_LENGTH;
        count(CDBJOB_OBSERVED);
        count(CDBJOB_DOCUMENTED);
    }
    cr_expect(texts[NOTHING] >= 4, "%zu", texts[NOTHING]);
}

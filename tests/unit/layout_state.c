/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a layout holds, and when it is used: options that change, misses and
 * rests, what fits and what does not, and content that nobody has set up.
 */
#include "core/layout.h"
#include "layout_check.h"
#include "support/run.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct run plain, with;

/* -------------------------------------------------------------- options -- */

/* Options may change from call to call; the layout holds none of them. */
Test(layout_state, other_options_after_it_was_learnt)
{
    size_t count;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < count; i++)
        for (int level = CDBJOB_OFF; level <= CDBJOB_ERROR; level++) {
            begin_layout(CDBJOB_OBSERVED);
            learn_layout(all[i].text.bytes, all[i].text.length);
            options = options_at_level((cdbjob_level)level);
            options.request_job_id = 1;
            check_answer(all[i].text.bytes, all[i].text.length, all[i].name);
            options.max_items = 1;
            check_answer(all[i].text.bytes, all[i].text.length, all[i].name);
            options.max_length = all[i].text.length - 1;
            check_answer(all[i].text.bytes, all[i].text.length, all[i].name);
        }
}

Test(layout_state, findings_that_are_not_stored)
{
    struct text text = layout_example(true);
    begin_layout(CDBJOB_OBSERVED);
    learn_layout(text.bytes, text.length);
    for (size_t capacity = 0; capacity <= 12; capacity++)
        for (int least = CDBJOB_OFF; least <= CDBJOB_ERROR; least++) {
            run_start(&plain, text.bytes, text.length, &options);
            run_start(&with, text.bytes, text.length, &options);
            plain.findings.capacity = with.findings.capacity = capacity;
            plain.findings.least = with.findings.least = (cdbjob_level)least;
            plain.status = cdbjob_parse(plain.text, plain.length, NULL,
                                        plain.memory, plain.memory_size,
                                        &plain.response, &plain.findings);
            with.status = cdbjob_parse_with_layout(
                with.text, with.length, NULL, with.memory, with.memory_size,
                &with.response, &with.findings, &layout);
            cr_expect(layout_followed());
            cr_expect_null(runs_differ(&plain, &with), "%zu, %d: %s", capacity,
                           least, runs_differ(&plain, &with));
            run_end(&plain);
            run_end(&with);
        }
    text_free(&text);
}

Test(layout_state, misuse_leaves_the_layout_alone)
{
    static char memory[CDBJOB_MEMORY_FOR(4096, 16)];
    const cdbjob_response *response;
    struct text text = layout_example(false);
    begin_layout(CDBJOB_OBSERVED);
    learn_layout(text.bytes, text.length);
    cdbjob_layout before = layout;
    cr_expect_eq(cdbjob_parse_with_layout(NULL, 1, NULL, memory, sizeof memory,
                                          &response, NULL, &layout),
                 CDBJOB_BAD_ARGUMENT);
    cr_expect_eq(cdbjob_parse_with_layout(text.bytes, text.length, NULL, memory,
                                          9, &response, NULL, &layout),
                 CDBJOB_MEMORY_TOO_SMALL);
    options.max_depth = 0;
    cr_expect_eq(cdbjob_parse_with_layout(text.bytes, text.length, &options,
                                          memory, sizeof memory, &response,
                                          NULL, &layout),
                 CDBJOB_BAD_OPTIONS);
    cr_expect_arr_eq(&layout, &before, sizeof layout);
    cr_expect_eq(cdbjob_parse_with_layout(text.bytes, text.length, NULL, memory,
                                          sizeof memory, &response, NULL, NULL),
                 CDBJOB_VALID);
    cdbjob_layout_init(NULL);
    text_free(&text);
}

/* ------------------------------------------------------ misses and rests -- */

Test(layout_state, one_response_of_another_kind_is_missed_once)
{
    struct text one = layout_example(false), other = layout_example(true);
    begin_layout(CDBJOB_OBSERVED);
    learn_layout(one.bytes, one.length);
    check_answer(one.bytes, one.length, "the first");
    cr_expect(layout_followed());
    check_answer(other.bytes, other.length, "the other");
    cr_expect(!layout_followed());
    check_answer(one.bytes, one.length, "the first again");
    cr_expect(layout_followed());
    /* Twice in a row, and it is the one that is remembered. */
    check_answer(other.bytes, other.length, "the other");
    check_answer(other.bytes, other.length, "the other");
    cr_expect(!layout_followed());
    check_answer(other.bytes, other.length, "the other");
    cr_expect(layout_followed());
    text_free(&one);
    text_free(&other);
}

/* Responses that are never alike. Returns how many until the next attempt. */
static size_t rest_after(struct text *text, size_t *spaces)
{
    size_t count = 0;
    do {
        text->length = 0;
        text_addf(text, "%*s{\"code\":5,\"message\":\"\"}",
                  (int)(++*spaces % 50), "");
        check_answer(text->bytes, text->length, "never alike");
    } while (layout.rest == 0);
    for (; layout.rest > 0; count++)
        check_answer(text->bytes, text->length, "at rest");
    return count;
}

Test(layout_state, it_rests_for_longer_and_longer)
{
    static const size_t rests[] = {8, 16, 32, 64, 128, 256, 256, 256};
    struct text text = {0}, alike = layout_example(false);
    size_t spaces = 0;
    begin_layout(CDBJOB_OBSERVED);
    for (size_t i = 0; i < sizeof rests / sizeof rests[0]; i++)
        cr_expect_eq(rest_after(&text, &spaces), rests[i], "%zu", i);
    /* Awake, it learns; hits pay what is owed, and then it begins anew. */
    check_answer(alike.bytes, alike.length, "alike");
    for (size_t i = 0; i < 6; i++) {
        cr_expect_neq(layout.next_rest, 0);
        check_answer(alike.bytes, alike.length, "alike");
        cr_expect(layout_followed());
    }
    cr_expect_eq(layout.next_rest, 0);
    cr_expect_eq(rest_after(&text, &spaces), (size_t)8);
    text_free(&text);
    text_free(&alike);
}

/* A layout is a value: a copy goes on where the other was. */
Test(layout_state, copied_half_way)
{
    struct text text = layout_example(true);
    begin_layout(CDBJOB_OBSERVED);
    learn_layout(text.bytes, text.length);
    cdbjob_layout *copy = malloc(sizeof *copy);
    cr_assert_not_null(copy);
    *copy = layout;
    memset(&layout, 0xEE, sizeof layout);
    layout = *copy;
    free(copy);
    check_answer(text.bytes, text.length, "after a copy");
    cr_expect(layout_followed());
    text_free(&text);
}

/* ------------------------------------------------------------ capacities -- */

/* The example with so many elements of detail, and spaces after a colon. */
static struct text with_details(size_t count, size_t spaces)
{
    struct text one = layout_example(false), text = {0};
    const char *detail = strstr(one.bytes, "[{\"cdbInstanceId\"");
    const char *end = strstr(one.bytes, "}}]");
    cr_assert(detail != NULL && end != NULL);
    text_addf(&text, "{\"code\":%*s", (int)spaces, "");
    text_add_bytes(&text, one.bytes + 8, (size_t)(detail + 1 - one.bytes) - 8);
    for (size_t i = 0; i < count; i++) {
        text_add(&text, i > 0 ? "," : "");
        text_add_bytes(&text, detail + 1, (size_t)(end + 2 - detail) - 1);
    }
    text_add(&text, end + 2);
    text_free(&one);
    return text;
}

/* Is a text learnt, and then followed? Equal answers in any case. */
static bool is_learnt(struct text text)
{
    learn_layout(text.bytes, text.length);
    bool learnt = layout.used > 0;
    check_answer(text.bytes, text.length, "at a capacity");
    cr_expect(!learnt || layout_followed());
    text_free(&text);
    return learnt;
}

Test(layout_state, as_many_elements_as_fit)
{
    size_t one, two, count = 3;
    begin_layout(CDBJOB_OBSERVED);
    cr_assert(is_learnt(with_details(1, 0)));
    one = layout.used;
    cr_assert(is_learnt(with_details(2, 0)));
    two = layout.used;
    for (; one + (two - one) * (count - 1) <= LAYOUT_BYTES; count++)
        cr_expect(is_learnt(with_details(count, 0)), "%zu elements", count);
    cr_expect(!is_learnt(with_details(count, 0)), "%zu elements", count);
    cr_expect_gt(count, (size_t)6);
}

static void add_spaces(struct text *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_add(text, " ");
}

Test(layout_state, as_many_bytes_as_fit)
{
    struct text spaced = {0}, text = layout_example(true);
    begin_layout(CDBJOB_OBSERVED);
    learn_layout(text.bytes, text.length);
    size_t most = LAYOUT_BYTES - layout.used;
    for (size_t spaces = most - 2; spaces <= most + 2; spaces++) {
        text_clear(&spaced);
        add_spaces(&spaced, spaces);
        text_add(&spaced, text.bytes);
        learn_layout(spaced.bytes, spaced.length);
        cr_expect_eq(layout.used > 0, spaces <= most, "%zu", spaces);
        check_answer(spaced.bytes, spaced.length, "before");
        cr_expect_eq(layout_followed(), spaces <= most, "%zu", spaces);
        text_clear(&spaced);
        text_add(&spaced, text.bytes);
        add_spaces(&spaced, spaces);
        learn_layout(spaced.bytes, spaced.length);
        cr_expect_eq(layout.used > 0, spaces <= most, "%zu", spaces);
        check_answer(spaced.bytes, spaced.length, "after");
    }
    text_free(&spaced);
    text_free(&text);
}

Test(layout_state, a_value_as_far_from_its_key_as_fits)
{
    begin_layout(CDBJOB_OBSERVED);
    /* `"code":` and the spaces. */
    for (size_t spaces = 240; spaces < 260; spaces++)
        cr_expect_eq(is_learnt(with_details(1, spaces)),
                     7 + spaces <= UINT8_MAX, "%zu", spaces);
}

/* Whatever a layout holds, memory is safe: of one that nobody has set up,
 * only the answer may be wrong. */
Test(layout_state, any_content_is_survived)
{
    static char memory[CDBJOB_MEMORY_FOR(4096, 16)];
    struct text text = layout_example(true);
    uint64_t state = 1;
    begin_layout(CDBJOB_OBSERVED);
    learn_layout(text.bytes, text.length);
    cdbjob_layout before = layout;
    for (size_t round = 0; round < 200000; round++) {
        const cdbjob_response *response;
        layout = before;
        for (size_t i = 0; i < 1 + round % 3; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            size_t at = (state >> 33) % offsetof(cdbjob_layout, bytes);
            if (at != offsetof(cdbjob_layout, missed))
                ((unsigned char *)&layout)[at] = (unsigned char)(state >> 25);
        }
        run_start(&with, text.bytes, text.length, NULL);
        run_with_layout(&with, NULL, &layout);
        response = with.response;
        for (size_t i = 0; i < with.findings.count; i++)
            cdbjob_describe(with.text, with.length, &with.items[i], memory,
                            sizeof memory);
        if (response != NULL)
            cdbjob_write(response, memory, sizeof memory);
        run_end(&with);
    }
    text_free(&text);
}

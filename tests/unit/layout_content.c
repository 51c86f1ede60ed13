/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Every byte of a layout: texts that fill it at any step, gaps that are too
 * long for it, and steps that no text has. Whatever it holds, memory is safe;
 * where a step cannot be, the text is read the plain way.
 */
#include "core/layout.h"
#include "layout_check.h"
#include "support/run.h"

#include <criterion/criterion.h>
#include <string.h>

/* ------------------------------------------------------- what does not fit --
 */

static void add_spaces(struct text *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_add(text, " ");
}

/* The example with a second element of detail, and `code` at the end: an
 * object goes on after another. */
static struct text long_example(void)
{
    struct text example = layout_example(false), text = {0};
    char *detail = strstr(example.bytes, "{\"cdbInstanceId\"");
    char *end = strstr(example.bytes, "]}}");
    cr_assert(detail != NULL && end != NULL);
    text_add(&text, "{");
    text_add_bytes(&text, example.bytes + strlen("{\"code\":0,"),
                   (size_t)(end - example.bytes) - strlen("{\"code\":0,"));
    text_add(&text, ",");
    text_add_bytes(&text, detail, (size_t)(end - detail));
    text_add(&text, "]},\"code\":0}");
    text_free(&example);
    return text;
}

/* Spaces before the text take what it needs, so that each of its steps is once
 * the one that does not fit. */
Test(layout_content, full_at_any_step)
{
    struct text texts[] = {layout_example(false), long_example()};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        size_t learnt = 0;
        begin_layout(CDBJOB_OBSERVED);
        for (size_t spaces = 0; spaces < LAYOUT_BYTES; spaces++) {
            struct text text = {0};
            add_spaces(&text, spaces);
            text_add(&text, texts[i].bytes);
            learn_layout(text.bytes, text.length);
            learnt += layout.used > 0;
            check_answer(text.bytes, text.length, "after spaces");
            cr_expect_eq(layout_followed(), layout.used > 0, "%zu", spaces);
            text_free(&text);
        }
        cr_expect(learnt > 0 && learnt < LAYOUT_BYTES - texts[i].length / 2,
                  "%zu", learnt);
        text_free(&texts[i]);
    }
}

/* The length of a gap has 16 bits. */
Test(layout_content, a_gap_that_is_too_long)
{
    static const char *const places[] = {"{\"code\":0", ",\"type\"", "}}]}}"};
    struct text example = layout_example(false);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        struct text text = {0};
        char *place = strstr(example.bytes, places[i]);
        cr_assert_not_null(place);
        begin_layout(CDBJOB_OBSERVED);
        options.max_length = CDBJOB_LENGTH_LIMIT;
        text_add_bytes(&text, example.bytes, (size_t)(place - example.bytes));
        add_spaces(&text, LAYOUT_GAP_MOST + 1);
        text_add(&text, place);
        learn_layout(text.bytes, text.length);
        cr_expect_eq(layout.used, 0, "%s", places[i]);
        text_free(&text);
    }
    text_free(&example);
}

/* More bytes after the text than a layout can say or hold. */
Test(layout_content, an_end_that_is_too_long)
{
    static const size_t ends[] = {LAYOUT_BYTES, LAYOUT_GAP_MOST,
                                  LAYOUT_GAP_MOST + 1};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct text text = layout_example(false);
        begin_layout(CDBJOB_OBSERVED);
        options.max_length = CDBJOB_LENGTH_LIMIT;
        learn_layout(text.bytes, text.length);
        add_spaces(&text, ends[i]);
        check_answer(text.bytes, text.length, "with an end");
        cr_expect(!layout_followed());
        learn_layout(text.bytes, text.length);
        cr_expect_eq(layout.used, 0);
        text_free(&text);
    }
}

/* ------------------------------------------------- steps that no text has --
 */

static uint32_t head_at(size_t at)
{
    uint32_t head;
    memcpy(&head, layout.bytes + at, LAYOUT_HEAD);
    return head;
}

static void set_head(size_t at, uint32_t head)
{
    memcpy(layout.bytes + at, &head, LAYOUT_HEAD);
}

/* The place after the step there. */
static size_t after_step(size_t at)
{
    uint32_t head = head_at(at);
    size_t gap = (head & LAYOUT_GAP_MOST) + LAYOUT_GAP_LEAST;
    return at + LAYOUT_HEAD +
           (head >> LAYOUT_STEP_SHIFT < LAYOUT_OPEN ? gap : 0);
}

/* The first step from `at` on that is, or is not, a member. */
static size_t find_step(size_t at, bool member)
{
    while ((head_at(at) >> LAYOUT_STEP_SHIFT < LAYOUT_OPEN) != member)
        at = after_step(at);
    cr_assert_lt(at, layout.used);
    return at;
}

/* `code`, the first value of the example, said to be one of an old key. */
static void set_old(size_t code, uint32_t index, uint32_t key)
{
    uint32_t gap = head_at(code) & LAYOUT_GAP_MOST;
    set_head(code, gap | key << LAYOUT_KEY_SHIFT |
                       (LAYOUT_OLD | index) << LAYOUT_STEP_SHIFT);
}

static void no_such_member(size_t code)
{
    set_old(code, LAYOUT_OLD - 1, 7);
}

static void key_before_its_gap(size_t code)
{
    set_old(code, 0, LAYOUT_KEY_MOST);
}

static void detail_before_its_job(size_t code)
{
    set_head(find_step(code, false),
             (uint32_t)LAYOUT_OPEN << LAYOUT_STEP_SHIFT | 1);
}

static void object_goes_on_before_it_begins(size_t code)
{
    set_head(find_step(code, false),
             (uint32_t)LAYOUT_OPEN << LAYOUT_STEP_SHIFT | LAYOUT_AGAIN |
                 OBJECT_INSTANCE);
}

static void objects_to_the_end(size_t code)
{
    (void)code;
    for (size_t at = 0; at < LAYOUT_BYTES; at += LAYOUT_HEAD)
        set_head(at, (uint32_t)LAYOUT_OPEN << LAYOUT_STEP_SHIFT | LAYOUT_AGAIN |
                         OBJECT_ROOT);
}

static void gap_beyond_the_end(size_t code)
{
    set_head(code, LAYOUT_BYTES);
}

static void (*const changes[])(size_t) = {
    no_such_member,        key_before_its_gap,
    detail_before_its_job, object_goes_on_before_it_begins,
    objects_to_the_end,    gap_beyond_the_end,
};

Test(layout_content, a_step_that_cannot_be_is_a_miss)
{
    struct text text = layout_example(false);
    add_spaces(&text, 2 * LAYOUT_BYTES);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        begin_layout(CDBJOB_OBSERVED);
        text.length -= 2 * LAYOUT_BYTES;
        learn_layout(text.bytes, text.length);
        text.length += 2 * LAYOUT_BYTES;
        changes[i](find_step(0, true));
        check_answer(text.bytes, text.length, "after a change");
        cr_expect(!layout_followed(), "%zu", i);
        cr_expect_gt(layout.used, 0);
    }
    text_free(&text);
}

/* A field without a historic name has no such key. */
Test(layout_content, an_old_key_that_there_is_not_is_no_finding)
{
    struct text text = layout_example(false);
    begin_layout(CDBJOB_OBSERVED);
    learn_layout(text.bytes, text.length);
    set_old(find_step(0, true), 0, 7);
    check_answer(text.bytes, text.length, "with an old key");
    cr_expect(layout_followed());
    text_free(&text);
}

static struct run run;

/* Where the key is said to be shorter than it is, it is not noted; the
 * response is the same. */
Test(layout_content, an_old_key_that_is_too_short_is_no_finding)
{
    struct text text = layout_example(false);
    struct text old = layout_replaced(&text, "slaveZoneFirst", "slaveZone1");
    begin_layout(CDBJOB_OBSERVED);
    learn_layout(old.bytes, old.length);
    size_t at = find_step(0, true);
    while ((head_at(at) >> LAYOUT_STEP_SHIFT & LAYOUT_OLD) == 0)
        at = find_step(after_step(at), true);
    set_head(at,
             head_at(at) & ~((uint32_t)LAYOUT_KEY_MOST << LAYOUT_KEY_SHIFT));
    run_start(&run, old.bytes, old.length, NULL);
    size_t notes = run.findings.notes;
    cr_expect_not_null(run_find(&run, 206));
    run_with_layout(&run, NULL, &layout);
    cr_expect(layout_followed());
    cr_expect_eq(run.status, CDBJOB_VALID);
    cr_expect_eq(run.findings.notes, notes - 1);
    cr_expect_null(run_find(&run, 206));
    run_end(&run);
    text_free(&old);
    text_free(&text);
}

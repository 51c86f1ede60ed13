/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Following a layout changes no answer, whatever was read before: every text
 * here is parsed with a layout and without one, and all bytes are compared.
 */
#include "core/fields.h"
#include "layout_check.h"
#include "samples.h"
#include "support/document.h"
#include "support/golden.h"
#include "support/run.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------- whatever came before -- */

enum { TEXT_ROOM = 1024 };
static struct text texts[TEXT_ROOM];
static size_t text_count;

static struct text *new_text(void)
{
    if (text_count == TEXT_ROOM)
        give_up("too many texts", "new_text");
    return &texts[text_count++];
}

/* Responses in the shapes that the field table can be written in. */
static void add_documents(void)
{
    for (unsigned bits = 0; bits < 8; bits++) {
        struct document document = {0};
        struct document_options shape = {(bits & 1) != 0, (bits & 2) != 0,
                                         (bits & 4) != 0};
        document_write(&document, &shape, FIELD_VOLUME, "\"77\"", 4);
        *new_text() = document.text;
    }
}

static void add_golden_texts(void)
{
    static struct golden golden;
    struct text bytes = {0};
    size_t files;
    char(*names)[64] = file_names(CDBJOB_GOLDEN, ".txt", &files);
    text_add_file(&bytes, CDBJOB_GOLDEN "/fragments");
    if (!golden_read_fragments(&golden, "fragments", bytes.bytes, bytes.length))
        give_up("golden cases", golden.problem);
    for (size_t i = 0; i < files; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", CDBJOB_GOLDEN, names[i]);
        text_clear(&bytes);
        text_add_file(&bytes, path);
        if (!golden_read(&golden, names[i], bytes.bytes, bytes.length))
            give_up("golden cases", golden.problem);
        for (size_t j = 0; j < golden.count; j++)
            text_add_bytes(new_text(), golden.cases[j].json.bytes,
                           golden.cases[j].json.length);
    }
    text_free(&bytes);
    free(names);
}

/* Complete responses that are not learnt: a key twice, keys with escapes, a
 * container that may not be swapped. */
static void add_variants(void)
{
    static const char *const changes[][2] = {
        {"\"jobId\":", "\"jobId\":1,\"jobId\":"},
        {"\"slaveZoneFirst\":", "\"slave\\u005aone1\":"},
        {"\"slaveZoneFirst\":", "\"slaveZone1\":"},
        {"\"status\":", "\"st\\u0061tus\":"},
        {"\"status\":", "\"x\":1,\"status\":"},
    };
    struct text text = layout_example(false);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++)
        *new_text() = layout_replaced(&text, changes[i][0], changes[i][1]);
    struct text array = layout_replaced(&text, "\"before\":{", "\"before\":[{");
    *new_text() = layout_replaced(&array, "},\"after\"", "}],\"after\"");
    text_free(&array);
    text_free(&text);
}

static void read_texts(void)
{
    size_t count;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < count; i++)
        text_add_bytes(new_text(), all[i].text.bytes, all[i].text.length);
    *new_text() = layout_example(false);
    add_documents();
    add_variants();
    add_golden_texts();
}

/* Every text is learnt, then each of the others is met, and it again. */
static void check_pairs(cdbjob_dialect dialect)
{
    size_t learnt = 0, pairs = 0;
    read_texts();
    begin_layout(dialect);
    for (size_t i = 0; i < text_count; i++) {
        learn_layout(texts[i].bytes, texts[i].length);
        cdbjob_layout before = layout;
        learnt += before.used > 0;
        check_answer(texts[i].bytes, texts[i].length, "the same text");
        cr_expect(before.used == 0 || layout_followed(), "%s", texts[i].bytes);
        for (size_t j = 0; j < text_count; j++, pairs++) {
            layout = before;
            check_answer(texts[j].bytes, texts[j].length, "another text");
        }
    }
    cr_assert_gt(learnt, (size_t)12);
    cr_assert_gt(pairs, (size_t)40000);
}

Test(layout, any_text_after_any_text)
{
    check_pairs(CDBJOB_OBSERVED);
}

Test(layout, any_text_after_any_text_where_departures_are_errors)
{
    check_pairs(CDBJOB_DOCUMENTED);
}

/* One layout for all texts, one after the other, as a log is read. */
Test(layout, all_texts_in_a_row)
{
    struct run_order {
        size_t step;
    } orders[] = {{1}, {7}, {31}};
    read_texts();
    begin_layout(CDBJOB_OBSERVED);
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++)
        for (size_t j = 0; j < 8 * text_count; j++) {
            size_t k = j / 8 * orders[i].step % text_count;
            check_answer(texts[k].bytes, texts[k].length, "in a row");
        }
}

/* ------------------------------------------------------- values change -- */

static struct samples samples;

/* Every value that the field matrix puts anywhere, after the same response
 * with another value there. */
Test(layout, any_value_at_any_place)
{
    size_t checked = 0, hits = 0;
    begin_layout(CDBJOB_OBSERVED);
    for (unsigned bits = 0; bits < 8; bits++)
        for (unsigned field = 0; field < FIELD_COUNT; field++) {
            struct document_options shape = {(bits & 1) != 0, (bits & 2) != 0,
                                             (bits & 4) != 0};
            struct document document = {0};
            if (cdbjob_is_container(field))
                continue;
            samples_for_field(&samples, field);
            document_write(&document, &shape, field, "\"1\"", 3);
            learn_layout(document.text.bytes, document.text.length);
            cdbjob_layout before = layout;
            cr_assert_gt(before.used, 0);
            for (size_t i = 0; i < samples.count; i++, checked++) {
                const struct sample *sample = &samples.at[i];
                text_clear(&document.text);
                document_write(&document, &shape, field, sample->token,
                               sample->token_length);
                layout = before;
                check_answer(document.text.bytes, document.text.length,
                             cdbjob_field_table[field].name);
                hits += layout_followed();
            }
            text_free(&document.text);
        }
    cr_assert_gt(checked, (size_t)8000);
    cr_expect_eq(hits, checked, "%zu of %zu followed", hits, checked);
}

/* Values that are broken, and such that end where the text ends. */
Test(layout, a_broken_value)
{
    static const char *const tokens[] = {
        "\"",         "\"\\",         "\"\\u12\"", "\"\\ud800\"",
        "\"\x01\"",   "\"\xC0\x80\"", "01",        "-",
        "1.",         "1e",           "+1",        "nul",
        "truee",      "\"a\"\"b\"",   "1 2",       "[1",
        "{\"a\":1}}", "\xEF\xBB\xBF", "",          "\"\xE4\xB8",
    };
    begin_layout(CDBJOB_OBSERVED);
    for (unsigned field = 0; field < FIELD_COUNT; field++) {
        struct document_options shape = {false, false, true};
        struct document document = {0};
        if (cdbjob_is_container(field))
            continue;
        document_write(&document, &shape, field, "\"1\"", 3);
        learn_layout(document.text.bytes, document.text.length);
        cdbjob_layout before = layout;
        for (size_t i = 0; i < sizeof tokens / sizeof tokens[0]; i++) {
            text_clear(&document.text);
            document_write(&document, &shape, field, tokens[i],
                           strlen(tokens[i]));
            layout = before;
            check_answer(document.text.bytes, document.text.length, tokens[i]);
            /* Up to the end of the broken value, and one byte more. */
            layout = before;
            check_answer(document.text.bytes,
                         document.offset + strlen(tokens[i]), tokens[i]);
            layout = before;
            check_answer(document.text.bytes,
                         document.offset + strlen(tokens[i]) + 1, tokens[i]);
        }
        text_free(&document.text);
    }
}

static struct run run;

/* Values of the job that disagree, each pair in both orders. */
Test(layout, values_that_disagree)
{
    static const struct {
        const char *from, *to;
        int rule;
    } changes[] = {
        {"\"progress\":\"100\"", "\"progress\":\"99\"", 502},
        {"\"endTime\":\"2017", "\"endTime\":\"2016", 501},
        {"\"status\":\"2\"", "\"status\":\"3\"", 503},
        {"{\"code\":\"0\"", "{\"code\":\"1234\"", 503},
        {"\"jobId\":\"47258\"", "\"jobId\":47259", 504},
    };
    struct text text = layout_example(false);
    begin_layout(CDBJOB_OBSERVED);
    options.request_job_id = 47258;
    learn_layout(text.bytes, text.length);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        struct text changed =
            layout_replaced(&text, changes[i].from, changes[i].to);
        check_answer(changed.bytes, changed.length, changes[i].to);
        cr_expect(layout_followed(), "%s", changes[i].to);
        run_start(&run, changed.bytes, changed.length, &options);
        run_with_layout(&run, &options, &layout);
        cr_expect_not_null(run_find(&run, changes[i].rule), "%s",
                           changes[i].to);
        run_end(&run);
        text_free(&changed);
    }
    text_free(&text);
}

/* ------------------------------------------------------ around each seed -- */

Test(layout, every_prefix_after_the_whole)
{
    size_t count;
    const struct seed *all = seeds(&count);
    begin_layout(CDBJOB_OBSERVED);
    for (size_t i = 0; i < count; i++) {
        const struct text *text = &all[i].text;
        learn_layout(text->bytes, text->length);
        cdbjob_layout before = layout;
        for (size_t length = 0; length < text->length; length++) {
            layout = before;
            check_answer(text->bytes, length, all[i].name);
        }
    }
}

static void check_changes(const struct text *text)
{
    static const char bytes[] = "\" \\{}[],:0-a\n\xE4\x7F";
    learn_layout(text->bytes, text->length);
    cdbjob_layout before = layout;
    for (size_t at = 0; at < text->length; at++) {
        char kept = text->bytes[at];
        for (size_t i = 0; i < sizeof bytes; i++) {
            text->bytes[at] = bytes[i];
            layout = before;
            check_answer(text->bytes, text->length, "one byte changed");
        }
        text->bytes[at] = kept;
    }
}

Test(layout, every_byte_changed_after_the_whole)
{
    struct text pretty = layout_example(true), minified = layout_example(false);
    begin_layout(CDBJOB_OBSERVED);
    check_changes(&pretty);
    check_changes(&minified);
    text_free(&pretty);
    text_free(&minified);
}

/* Bytes after the value, and more and fewer of them. */
Test(layout, another_end)
{
    static const char *const ends[] = {"", "\n", "\n\n", " ", "x", "}", "\n}"};
    enum { COUNT = sizeof ends / sizeof ends[0] };
    struct text text = layout_example(false);
    size_t length = text.length;
    begin_layout(CDBJOB_OBSERVED);
    for (size_t i = 0; i < COUNT; i++)
        for (size_t j = 0; j < COUNT; j++) {
            text_free(&text);
            text = layout_example(false);
            text_add(&text, ends[i]);
            learn_layout(text.bytes, text.length);
            text.length = length;
            text_add(&text, ends[j]);
            check_answer(text.bytes, text.length, ends[j]);
        }
    text_free(&text);
}

/* ----------------------------------------------------------- small values --
 */

/* Every text of up to 4 bytes that JSON is made of, between two fixed ones:
 * in the place of a value, and inside a string. */
struct small {
    struct text text;
    cdbjob_layout before;
    size_t count, hits;
};

static void check_small(struct small *small, const char *left,
                        const char *right, const char *value, size_t length)
{
    static const char bytes[] = "{}[]:,\"\\u01-.e ";
    small->text.length = 0;
    text_add(&small->text, left);
    text_add_bytes(&small->text, value, length);
    text_add(&small->text, right);
    layout = small->before;
    check_answer(small->text.bytes, small->text.length, "a small value");
    small->count++;
    small->hits += layout_followed();
    for (size_t i = 0; length < 4 && i + 1 < sizeof bytes; i++) {
        char more[4];
        memcpy(more, value, length);
        more[length] = bytes[i];
        check_small(small, left, right, more, length + 1);
    }
}

Test(layout, every_small_value)
{
    static const char *const places[] = {
        "\"47258\"", "47258\"",           "\"0\",\"message\"",
        "5.5",       "\"2017-02-13 15:1", "\"\",\"masterZone",
        "\"\"}}]"};
    struct text text = layout_example(false);
    struct small small = {0};
    begin_layout(CDBJOB_OBSERVED);
    learn_layout(text.bytes, text.length);
    small.before = layout;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        struct text left = {0};
        char *place = strstr(text.bytes, places[i]);
        cr_assert_not_null(place, "%s", places[i]);
        /* The bytes are put in the place of all up to a quote or comma. */
        size_t size = strcspn(place + 1, "\",") + 1;
        size += place[size] == '"' && *place == '"';
        text_add_bytes(&left, text.bytes, (size_t)(place - text.bytes));
        check_small(&small, left.bytes, place + size, "", 0);
        text_free(&left);
    }
    cr_expect_gt(small.count, (size_t)300000);
    cr_expect_gt(small.hits, (size_t)2000);
    text_free(&small.text);
    text_free(&text);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * How a text is spelt changes nothing but offsets: white space between
 * tokens, and characters of strings and keys written as escapes.
 */
#include "support/document.h"
#include "support/equal.h"
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>
#include <string.h>

static struct run plain, spelt;

/* One byte of a string, or an escape as it is; returns its length. */
static size_t unit_length(const char *at)
{
    if (*at != '\\')
        return 1;
    return at[1] == 'u' ? 6 : 2;
}

enum spelling { SPACED, ESCAPED, BOTH };

/* Adds the text with white space about each structural character, and with
 * each printable character of its strings as \u00XX. */
static void respell(struct text *to, const struct text *from,
                    enum spelling spelling)
{
    bool inside = false;
    for (size_t i = 0; i < from->length;) {
        const char *at = from->bytes + i;
        size_t length = inside ? unit_length(at) : 1;
        bool mark = !inside && strchr("[]{},:", *at) != NULL;
        if (mark && spelling != ESCAPED)
            text_addf(to, " \t%c\r\n         ", *at);
        else if (inside && spelling != SPACED && *at >= ' ' && *at < 0x7F &&
                 *at != '"' && *at != '\\')
            text_addf(to, i % 2 == 0 ? "\\u%04x" : "\\u%04X", *at);
        else
            text_add_bytes(to, at, length);
        if (*at == '"')
            inside = !inside;
        i += length;
    }
}

/* What is found, but for where. */
static void found(struct text *text, const struct run *run)
{
    for (size_t i = 0; i < run->findings.count; i++) {
        char pointer[512];
        cdbjob_pointer(run->text, run->length, &run->items[i], pointer,
                       sizeof pointer);
        text_addf(text, "%d level %d %s\n", run->items[i].rule,
                  run->items[i].level, pointer);
    }
    text_add(text, "");
}

static size_t check_spelling(const struct text *text, enum spelling spelling,
                             const cdbjob_options *options)
{
    struct text other = {0}, expected = {0}, got = {0};
    respell(&other, text, spelling);
    cr_assert_gt(other.length, text->length);
    run_start(&plain, text->bytes, text->length, options);
    run_start(&spelt, other.bytes, other.length, options);
    cr_expect_null(run_problem(&spelt), "%s", run_problem(&spelt));
    cr_expect_eq(spelt.status, plain.status);
    found(&expected, &plain);
    found(&got, &spelt);
    cr_expect_str_eq(got.bytes, expected.bytes, "%s", other.bytes);
    if (plain.response != NULL && spelt.response != NULL) {
        const char *field = responses_differ(plain.response, spelt.response);
        cr_expect_null(field, "%s differs: %s", field, other.bytes);
    }
    size_t count = plain.findings.count;
    run_end(&plain);
    run_end(&spelt);
    text_free(&other);
    text_free(&expected);
    text_free(&got);
    return count;
}

static const char *const texts[] = {
    "{'code':4000,'mesage':'','x':[1,{'y':'z'}]}",
    "{'code':'0','code':1,'message':null,'data':[{'jobId':'0','type':'10',"
    "'status':'2','progress':'7','startTime':'2017-02-29 00:00:00',"
    "'detail':[{'cdbInstanceId':'','before':{'slaveZone1':'','deployMode':"
    "'2'},'after':[]},{},7]}]}",
    "{'data':[],'message':'','code':'4000'}",
    "{'data':[{'jobId':1},{'jobId':2}]}",
};

static void check_all(enum spelling spelling)
{
    size_t count, reported = 0;
    const struct seed *all = seeds(&count);
    cdbjob_options options[2];
    cdbjob_options_init(&options[0], CDBJOB_OBSERVED);
    cdbjob_options_init(&options[1], CDBJOB_DOCUMENTED);
    for (size_t i = 0; i < count; i++)
        reported += check_spelling(&all[i].text, spelling, &options[i % 2]);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct text text = {0};
        text_add_json(&text, texts[i]);
        reported += check_spelling(&text, spelling, &options[0]);
        text_free(&text);
    }
    cr_assert_gt(reported, (size_t)40);
}

Test(spelling, white_space_changes_nothing_but_offsets)
{
    check_all(SPACED);
}

Test(spelling, escapes_change_nothing_but_offsets)
{
    check_all(ESCAPED);
}

Test(spelling, white_space_and_escapes_together)
{
    check_all(BOTH);
}

/* The place after the key of which the quote is at `at`, its colon included;
 * `at` where that is no key, or has escapes. */
static size_t after_key(const struct text *text, size_t at)
{
    const char *bytes = text->bytes;
    size_t length = text->length, end = at + 1;
    while (end < length && bytes[end] != '"' && bytes[end] != '\\')
        end++;
    end++;
    while (end < length && strchr(" \t\r\n", bytes[end]) != NULL)
        end++;
    return end < length && bytes[end] == ':' ? end + 1 : at;
}

/* Parses the text with these bytes inverted, of which the first is a letter:
 * it goes on in the middle of a character. */
static void check_inverted(const struct text *text, size_t from, size_t to)
{
    struct text other = {0};
    text_add_bytes(&other, text->bytes, text->length);
    for (size_t i = from; i < to; i++)
        other.bytes[i] = (char)(other.bytes[i] ^ 0xFF);
    run_start(&plain, other.bytes, other.length, NULL);
    const cdbjob_finding *finding = run_syntax_finding(&plain);
    cr_assert_not_null(finding, "%s, from %zu to %zu", text->bytes, from, to);
    cr_expect_eq(finding->rule, 104);
    cr_expect_eq(finding->offset, from, "%s, from %zu to %zu", text->bytes,
                 from, to);
    run_end(&plain);
    text_free(&other);
}

/* Whoever compares keys by words must compare all of their bits. */
Test(spelling, a_key_of_which_bytes_are_inverted_is_104)
{
    size_t count, checked = 0;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; at < all[i].text.length; at++) {
            size_t end = at;
            if (all[i].text.bytes[at] == '"')
                end = after_key(&all[i].text, at);
            for (size_t from = at + 1; from < end; from++)
                for (size_t to = from + 1; to <= end; to++)
                    if ((all[i].text.bytes[from] & 0xC0) == 0x40) {
                        check_inverted(&all[i].text, from, to);
                        checked++;
                    }
        }
    cr_assert_gt(checked, (size_t)5000);
}

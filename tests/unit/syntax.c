/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Rules 101 to 110: each case of syntax_cases.c in every place of a text
 * where such a token may appear, with the finding at its offset, and jansson's
 * opinion beside it.
 */
#include "syntax_cases.h"

#include "support/peers.h"
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* What comes before and after a token. */
struct place {
    const char *before, *after; /* ' means " */
};

static const struct place value_places[] = {
    {"", ""},
    {" ", " "},
    {"[", "]"},
    {"{'x':", "}"},
    {"{'x':[0,", ",1]}"},
    {"{'x':{'y':[{'z':", "}]}}"},
    {"{'code':", "}"},
    {"{'code' : ", " }"},
    {"{'code':0,'code':", "}"},
    {"{'message':", "}"},
    {"{'codeDesc':", ",'code':4000}"},
    {"{'data':", "}"},
    {"{'data':[", "]}"},
    {"{'data':[{'jobId':1},", "]}"},
    {"{'data':[{'jobId':1},2,", "]}"},
    {"{'data':{'code':", "}}"},
    {"{'data':{'jobId':", "}}"},
    {"{'data':[{'startTime':", "}]}"},
    {"{'data':{'x':", "}}"},
    {"{'data':{'detail':", "}}"},
    {"{'data':{'detail':[", "]}}"},
    {"{'data':{'detail':[{'dealName':''},", "]}}"},
    {"{'data':{'detail':{'cdbInstanceId':", "}}}"},
    {"{'data':{'detail':[{'before':", "}]}}"},
    {"{'data':{'detail':{'before':{'deployMode':", "}}}}"},
    {"{'data':{'detail':{'after':{'masterZone':", "}}}}"},
    {"{'data':{'detail':{'after':{'slaveZone1':", "}}}}"},
    {"{'data':{'detail':{'after':{'x':", "}}}}"},
};

static const struct place key_places[] = {
    {"{", ":0}"},
    {"{ ", " : 0 }"},
    {"{'code':0,", ":0}"},
    {"[{", ":0}]"},
    {"{'x':{", ":0}}"},
    {"{'x':{'y':0,", ":0}}"},
    {"{'data':{", ":0}}"},
    {"{'data':[{'jobId':1,", ":0}]}"},
    {"{'data':{'detail':[{", ":0}]}}"},
    {"{'data':{'detail':{'before':{", ":0}}}}"},
};

static struct run run;

/* Compares a whole text's syntax finding with what is expected. */
static void check_text(const struct text *text, int rule, size_t offset,
                       size_t length)
{
    const char *reason;
    run_start(&run, text->bytes, text->length, NULL);
    const cdbjob_finding *finding = run_syntax_finding(&run);
    cr_expect_null(run_problem(&run), "%s\nin %s", run_problem(&run),
                   text->bytes);
    if (finding == NULL)
        cr_expect_eq(rule, 0, "accepted instead of %d at %zu+%zu: %s", rule,
                     offset, length, text->bytes);
    else
        cr_expect(finding->rule == rule && finding->offset == offset &&
                      finding->length == length &&
                      finding->level == CDBJOB_ERROR,
                  "%d at %zu+%zu instead of %d at %zu+%zu: %s", finding->rule,
                  finding->offset, finding->length, rule, offset, length,
                  text->bytes);
    enum opinion opinion = jansson_opinion(text->bytes, text->length, &reason);
    if (opinion != NO_OPINION)
        cr_expect_eq(opinion, rule == 0 ? ACCEPTS : REFUSES,
                     "jansson does not agree with the case: %s: %s", reason,
                     text->bytes);
    run_end(&run);
}

static void check_in(const struct syntax_case *of, const struct place *place,
                     const char *after)
{
    struct text text = {0};
    text_add_json(&text, place->before);
    size_t begin = text.length;
    text_add_bytes(&text, of->text, of->text_length);
    text_add_json(&text, after);
    text_add(&text, "");
    check_text(&text, of->rule, begin + of->offset, of->length);
    text_free(&text);
}

static void check_cases(const struct syntax_case *cases,
                        const struct place *places, size_t count)
{
    size_t checked = 0;
    for (const struct syntax_case *of = cases; of->text != NULL; of++)
        for (size_t i = 0; i < count; i++, checked++)
            check_in(of, &places[i], of->rule == 101 ? "" : places[i].after);
    cr_assert_geq(checked, 20 * count);
}

#define PLACES(places) places, sizeof places / sizeof places[0]

Test(syntax, strings_as_values_escapes_utf8_surrogates_controls_103_to_108)
{
    check_cases(syntax_strings, PLACES(value_places));
}

Test(syntax, strings_as_keys_escapes_utf8_surrogates_controls_103_to_108)
{
    check_cases(syntax_strings, PLACES(key_places));
}

/* 109 at the token where something else should be: for `1 2` at the root it
 * is 102, which syntax_texts has. */
Test(syntax, numbers_and_words_106_and_109)
{
    check_cases(syntax_scalars, PLACES(value_places));
}

Test(syntax, the_end_comes_too_early_101)
{
    check_cases(syntax_unfinished, PLACES(value_places));
}

Test(syntax, commas_colons_keys_brackets_109)
{
    check_cases(syntax_structures, PLACES(value_places));
}

Test(syntax, whole_texts_102_107_110)
{
    static const struct place whole = {"", ""};
    check_cases(syntax_texts, &whole, 1);
}

/* Every byte as it is inside a string, as value and as key: 0x20 to
 * 0x7F are themselves but for the quote and the backslash. */
Test(syntax, each_byte_inside_a_string_108_104)
{
    for (int byte = 0; byte < 256; byte++) {
        const char token[] = {'"', 'a', (char)byte, 'b', '"'};
        struct syntax_case of = {0, token, sizeof token, 2, 1};
        if (byte == '"' || byte == '\\')
            continue;
        if (byte < 0x20)
            of.rule = 108;
        else if (byte >= 0x80)
            of.rule = 104;
        for (size_t i = 0; i < sizeof value_places / sizeof value_places[0];
             i++)
            check_in(&of, &value_places[i], value_places[i].after);
        for (size_t i = 0; i < sizeof key_places / sizeof key_places[0]; i++)
            check_in(&of, &key_places[i], key_places[i].after);
    }
}

/* Every byte after a backslash. */
Test(syntax, each_byte_after_a_backslash_103)
{
    for (int byte = 0; byte < 256; byte++) {
        const char token[] = {'"', '\\', (char)byte, '0', '0', '4', '1', '"'};
        bool escape = byte != 0 && strchr("\"\\/bfnrtu", byte) != NULL;
        struct syntax_case of = {escape ? 0 : 103, token, sizeof token, 1, 2};
        if (byte != '"')
            check_in(&of, &value_places[9], value_places[9].after);
    }
}

/* Every byte of every place of \uXXXX. */
Test(syntax, each_byte_as_a_hexadecimal_digit_103)
{
    for (size_t at = 3; at < 7; at++)
        for (int byte = 0; byte < 256; byte++) {
            char token[] = "\"\\u0000\"";
            bool digit =
                byte != 0 && strchr("0123456789abcdefABCDEF", byte) != NULL;
            struct syntax_case of = {digit ? 0 : 103, token, sizeof token - 1,
                                     1, at};
            token[at] = (char)byte;
            check_in(&of, &value_places[9], value_places[9].after);
            check_in(&of, &value_places[3], value_places[3].after);
        }
}

/* Every byte between two tokens: only four are white space. */
Test(syntax, each_byte_between_tokens_109)
{
    for (int byte = 0; byte < 256; byte++) {
        const char gap[] = {'[', (char)byte, '1', ']'};
        struct syntax_case of = {109, gap, sizeof gap, 1, 1};
        if (byte != 0 && strchr(" \t\r\n-0123456789", byte) != NULL)
            of.rule = byte == '0' ? 106 : 0;
        else if (byte >= 0x80)
            of.rule = 104;
        else if (byte == '.' || byte == '+')
            of.rule = 106;
        if (of.rule == 106 || (byte < 0x80 && isalpha(byte)))
            of.length = 2;
        if (byte == '"') {
            of = (struct syntax_case){101, gap, sizeof gap, 4, 0};
            check_in(&of, &value_places[0], "");
        } else if (byte != '[' && byte != '{' && byte != ']') {
            check_in(&of, &value_places[0], "");
        }
    }
}

/* Every pair of surrogate neighbours as two escapes: only a high one with a
 * low one after it is a character. */
Test(syntax, pairs_of_escapes_105)
{
    static const unsigned units[] = {0x0041, 0xD7FF, 0xD800, 0xDBFF,
                                     0xDC00, 0xDFFF, 0xE000, 0xFFFF};
    for (size_t i = 0; i < 8; i++)
        for (size_t j = 0; j < 8; j++) {
            char token[32];
            bool high = i == 2 || i == 3, low = i == 4 || i == 5;
            bool second_low = j == 4 || j == 5, second_high = j == 2 || j == 3;
            struct syntax_case of = {0, token, 14, 1, 6};
            snprintf(token, sizeof token, "\"\\u%04X\\u%04x\"", units[i],
                     units[j]);
            if (low || (high && !second_low))
                of.rule = 105;
            else if (!high && (second_low || second_high)) {
                of.rule = 105;
                of.offset = 7;
            }
            check_in(&of, &value_places[9], value_places[9].after);
            check_in(&of, &value_places[3], value_places[3].after);
            check_in(&of, &key_places[0], key_places[0].after);
        }
}

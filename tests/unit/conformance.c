/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * RFC 8259 and RFC 7493 by clause: texts that are JSON and texts that are
 * not, each as a whole and as a value that the response does not expect, and
 * what jansson and cJSON say of them.
 */
#include "conformance_cases.h"

#include "support/peers.h"
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>
#include <string.h>

static struct run run;

static void check_text(const struct text *text, const struct verdict_case *of)
{
    const char *reason;
    run_start(&run, text->bytes, text->length, NULL);
    cr_expect_null(run_problem(&run), "%s\nin %s", run_problem(&run),
                   text->bytes);
    bool accepted = cdbjob_status_family(run.status) != CDBJOB_FAMILY_MALFORMED;
    cr_expect_eq(accepted, of->accepted, "%s: %s: status %s", of->clause,
                 text->bytes, cdbjob_status_name(run.status));
    enum opinion opinion = jansson_opinion(text->bytes, text->length, &reason);
    cr_expect_eq(opinion == NO_OPINION, of->beyond_jansson || !peers_asked,
                 "the list of exceptions: %s: %s", text->bytes, reason);
    if (opinion != NO_OPINION)
        cr_expect_eq(opinion, of->accepted ? ACCEPTS : REFUSES,
                     "jansson: %s: %s", text->bytes, reason);
    if (of->accepted && peers_asked)
        cr_expect_eq(cjson_opinion(text->bytes, text->length), ACCEPTS,
                     "cJSON refuses %s", text->bytes);
    run_end(&run);
}

/* The text between what comes before and after it. */
static void check_between(const struct verdict_case *of, const char *before,
                          const char *after)
{
    struct text text = {0};
    text_add_json(&text, before);
    text_add_bytes(&text, of->text, of->length);
    text_add_json(&text, after);
    text_add(&text, "");
    check_text(&text, of);
    text_free(&text);
}

static void check_cases(const struct verdict_case *cases)
{
    size_t accepted = 0, refused = 0;
    for (const struct verdict_case *of = cases; of->text != NULL; of++) {
        check_between(of, "", "");
        /* A byte order mark, an empty text and what follows a value are
         * something else inside another text. */
        if (!of->whole) {
            check_between(of, "{'code':4000,'message':'','x':", "}");
            check_between(of, "{'x':[{'y':", "}],'code':4000,'message':''}");
        }
        *(of->accepted ? &accepted : &refused) += 1;
    }
    cr_assert_gt(accepted, (size_t)3);
    cr_assert_gt(refused, (size_t)3);
}

Test(conformance, rfc8259_2_grammar_tokens_and_white_space)
{
    check_cases(conformance_grammar);
}

Test(conformance, rfc8259_3_values_and_names)
{
    check_cases(conformance_values);
}

Test(conformance, rfc8259_4_objects)
{
    check_cases(conformance_objects);
}

Test(conformance, rfc8259_5_arrays)
{
    check_cases(conformance_arrays);
}

Test(conformance, rfc8259_6_numbers)
{
    check_cases(conformance_numbers);
}

Test(conformance, rfc8259_7_strings)
{
    check_cases(conformance_strings);
}

Test(conformance, rfc8259_8_encoding_rfc7493_2_1_code_points)
{
    check_cases(conformance_encoding);
}

/* Nested values: as deep as the limit is accepted, one more is 902, and
 * which kind of container it is does not matter. */
static void nest(struct text *text, size_t depth, unsigned pattern)
{
    text_clear(text);
    text_add(text, "{\"code\":4000,\"message\":\"\",\"x\":");
    for (size_t i = 0; i < depth; i++)
        text_add(text, pattern >> i % 8 & 1 ? "{\"\":" : "[");
    text_add(text, "0");
    for (size_t i = depth; i-- > 0;)
        text_add(text, pattern >> i % 8 & 1 ? "}" : "]");
    text_add(text, "}");
}

static void check_depth(uint32_t limit, unsigned pattern)
{
    static const size_t head =
        sizeof "{\"code\":4000,\"message\":\"\",\"x\":" - 1;
    struct text text = {0};
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    options.max_depth = limit;
    nest(&text, limit, pattern);
    run_start(&run, text.bytes, text.length, &options);
    cr_expect_null(run_problem(&run), "%s", run_problem(&run));
    cr_expect_eq(run.status, CDBJOB_REFUSED, "depth %u pattern %02x: %s", limit,
                 pattern, cdbjob_status_name(run.status));
    cr_expect_null(run_find(&run, 902));
    run_end(&run);
    nest(&text, limit + 1, pattern);
    run_start(&run, text.bytes, text.length, &options);
    cr_expect_eq(run.status, CDBJOB_TOO_DEEP, "depth %u pattern %02x: %s",
                 limit + 1, pattern, cdbjob_status_name(run.status));
    const cdbjob_finding *finding = run_find(&run, 902);
    size_t offset = head;
    for (size_t i = 0; i < limit; i++)
        offset += pattern >> i % 8 & 1 ? 4 : 1;
    cr_assert_not_null(finding);
    cr_expect_eq(finding->offset, offset);
    cr_expect_eq(finding->length, (size_t)1);
    run_end(&run);
    text_free(&text);
}

Test(conformance, rfc8259_9_depth_limit_902_and_one_below)
{
    static const uint32_t limits[] = {1,  2,  7,  8,   9,    15,   16,
                                      63, 64, 65, 255, 1000, 1023, 1024};
    static const unsigned patterns[] = {0x00, 0xFF, 0x55, 0xAA, 0x33, 0x81};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        for (size_t j = 0; j < sizeof patterns / sizeof patterns[0]; j++)
            check_depth(limits[i], patterns[j]);
}

/* What closes a container must be of its kind, at every depth. */
Test(conformance, rfc8259_2_brackets_match_at_every_depth)
{
    struct text text = {0};
    for (unsigned pattern = 0; pattern < 256; pattern += 37)
        for (size_t wrong = 1; wrong <= CDBJOB_MAX_DEPTH; wrong++) {
            nest(&text, CDBJOB_MAX_DEPTH, pattern);
            size_t at = text.length - 1 - wrong;
            text.bytes[at] = text.bytes[at] == '}' ? ']' : '}';
            run_start(&run, text.bytes, text.length, NULL);
            const cdbjob_finding *finding = run_syntax_finding(&run);
            cr_assert_not_null(finding, "pattern %02x, bracket %zu", pattern,
                               wrong);
            cr_expect_eq(finding->rule, 109);
            cr_expect_eq(finding->offset, at);
            run_end(&run);
        }
    text_free(&text);
}

static const struct {
    size_t length;
    cdbjob_status status;
} lengths[] = {{CDBJOB_MAX_LENGTH - 1, CDBJOB_VALID},
               {CDBJOB_MAX_LENGTH, CDBJOB_VALID},
               {CDBJOB_MAX_LENGTH + 1, CDBJOB_TOO_LARGE},
               {2 * CDBJOB_MAX_LENGTH, CDBJOB_TOO_LARGE}};

Test(conformance, rfc8259_9_length_limit_901_and_one_below)
{
    static char bytes[2 * CDBJOB_MAX_LENGTH];
    static const char head[] = "{\"code\":4000,\"message\":\"";
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        size_t length = lengths[i].length;
        memset(bytes, 'A', length);
        memcpy(bytes, head, sizeof head - 1);
        memcpy(bytes + length - 2, "\"}", 2);
        run_start(&run, bytes, length, NULL);
        cr_expect_null(run_problem(&run), "%s", run_problem(&run));
        cr_expect_eq(run.status, lengths[i].status, "%zu bytes: %s", length,
                     cdbjob_status_name(run.status));
        if (run.response != NULL)
            cr_expect_eq(run.response->message.length,
                         length - sizeof head + 1 - 2);
        const cdbjob_finding *finding = run_find(&run, 901);
        cr_expect_eq(finding != NULL, run.status == CDBJOB_TOO_LARGE);
        if (finding != NULL) {
            cr_expect_eq(finding->offset, (size_t)CDBJOB_MAX_LENGTH);
            cr_expect_eq(run.findings.count, (size_t)1);
        }
        run_end(&run);
    }
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What holds around every seed of the corpus: each of its prefixes is
 * truncated, each change of one byte is survived and judged as jansson
 * judges it, and its values are those that cJSON sees.
 */
#include "support/equal.h"
#include "support/peers.h"
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct run run;

/* Every seed as it is, in both dialects. */
Test(seeds, are_well_formed_and_agree_with_cjson)
{
    size_t count, valid = 0;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < 2 * count; i++) {
        const struct text *text = &all[i / 2].text;
        cdbjob_options options;
        cdbjob_options_init(&options,
                            i % 2 == 0 ? CDBJOB_OBSERVED : CDBJOB_DOCUMENTED);
        run_start(&run, text->bytes, text->length, &options);
        cr_expect_null(run_problem(&run), "%s: %s", all[i / 2].name,
                       run_problem(&run));
        cr_expect_null(run_syntax_finding(&run), "%s", all[i / 2].name);
        if (run.response != NULL) {
            valid++;
            cr_expect_null(
                response_problem(run.response, run.memory, run.memory_size));
            const char *field =
                cjson_differs(run.response, text->bytes, text->length);
            cr_expect_null(field, "%s: %s", all[i / 2].name, field);
        }
        run_end(&run);
    }
    cr_assert_geq(valid, (size_t)8);
}

/* An empty prefix is empty, one that ends after the value is the text, and
 * all others are truncated, at their end. */
static void check_prefix(const struct seed *seed, size_t length, size_t begin,
                         size_t whole)
{
    run_start(&run, seed->text.bytes, length, NULL);
    cr_expect_null(run_problem(&run), "%s, %zu bytes: %s", seed->name, length,
                   run_problem(&run));
    const cdbjob_finding *finding = run_syntax_finding(&run);
    if (length <= begin) {
        cr_expect_eq(run.status, CDBJOB_EMPTY, "%s, %zu bytes", seed->name,
                     length);
    } else if (length < whole) {
        cr_expect_eq(run.status, CDBJOB_TRUNCATED, "%s, %zu bytes: %s",
                     seed->name, length, cdbjob_status_name(run.status));
        cr_assert_not_null(finding);
        cr_expect_eq(finding->offset, length);
        cr_expect_eq(finding->length, (size_t)0);
    } else {
        cr_expect_null(finding, "%s, %zu bytes", seed->name, length);
    }
    run_end(&run);
}

Test(seeds, every_prefix_is_truncated_101)
{
    size_t count, prefixes = 0;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < count; i++) {
        const struct text *text = &all[i].text;
        size_t whole = trimmed_length(text->bytes, text->length);
        size_t begin = strspn(text->bytes, " \t\r\n");
        for (size_t length = 0; length <= text->length; length++, prefixes++)
            check_prefix(&all[i], length, begin, whole);
    }
    cr_assert_gt(prefixes, (size_t)2000);
}

/* The findings before the cut are those of the whole text: what was reported
 * once is not taken back by what follows. */
Test(seeds, a_prefix_has_the_findings_of_the_whole_before_its_end)
{
    static struct run whole;
    size_t count, compared = 0;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < count; i++) {
        const struct text *text = &all[i].text;
        run_start(&whole, text->bytes, text->length, NULL);
        for (size_t length = 1; length < text->length; length += 7) {
            run_start(&run, text->bytes, length, NULL);
            size_t same = run.findings.count - 1; /* all but the 101 */
            if (run_syntax_finding(&run) == NULL) {
                run_end(&run);
                continue;
            }
            for (size_t j = 0; j < same; j++, compared++) {
                /* A number at the cut is another number. */
                if (run.items[j].offset + run.items[j].length == length)
                    break;
                cr_assert_lt(j, whole.findings.count);
                cr_expect_eq(run.items[j].rule, whole.items[j].rule);
                cr_expect_eq(run.items[j].offset, whole.items[j].offset);
                cr_expect_eq(run.items[j].length, whole.items[j].length);
            }
            run_end(&run);
        }
        run_end(&whole);
    }
    cr_assert_gt(compared, (size_t)500);
}

/* One changed byte. Returns what is wrong, or NULL. */
static const char *change_problem(const struct text *text, size_t *accepted)
{
    const char *reason;
    run_again(&run, NULL);
    const char *problem = run_problem(&run);
    if (problem != NULL)
        return problem;
    const cdbjob_finding *finding = run_syntax_finding(&run);
    enum opinion opinion = jansson_opinion(run.text, text->length, &reason);
    if (opinion == ACCEPTS && finding != NULL)
        return "jansson accepts it";
    if (opinion == REFUSES && finding == NULL &&
        cdbjob_status_family(run.status) != CDBJOB_FAMILY_OVER_LIMIT)
        return reason;
    if (run.response == NULL)
        return NULL;
    *accepted += 1;
    problem = response_problem(run.response, run.memory, run.memory_size);
    return problem != NULL ? problem
                           : cjson_differs(run.response, run.text, run.length);
}

/* Every byte of a seed, each of the 255 other values, in an exact-size block
 * with an exact-size memory. */
static void check_changes(const struct seed *seed)
{
    const struct text *text = &seed->text;
    size_t accepted = 0;
    run_start(&run, text->bytes, text->length, NULL);
    for (size_t at = 0; at < text->length; at++) {
        for (unsigned change = 1; change < 256; change++) {
            run.text[at] = (char)((unsigned char)text->bytes[at] ^ change);
            const char *problem = change_problem(text, &accepted);
            cr_expect_null(problem, "%s: byte %zu made 0x%02x: %s", seed->name,
                           at, run.text[at] & 0xFF, problem);
        }
        run.text[at] = text->bytes[at];
    }
    run_end(&run);
    run_start(&run, text->bytes, text->length, NULL);
    if (run.response != NULL)
        cr_assert_gt(accepted, text->length, "%s", seed->name);
    run_end(&run);
}

/* In four parts, so that they may run side by side. */
static void check_part(size_t part)
{
    size_t count;
    const struct seed *all = seeds(&count);
    for (size_t i = part; i < count; i += 4)
        check_changes(&all[i]);
}

Test(seeds, every_change_of_one_byte_first_part)
{
    check_part(0);
}

Test(seeds, every_change_of_one_byte_second_part)
{
    check_part(1);
}

Test(seeds, every_change_of_one_byte_third_part)
{
    check_part(2);
}

Test(seeds, every_change_of_one_byte_fourth_part)
{
    check_part(3);
}

/* Every byte taken out, and every byte written twice. */
Test(seeds, every_byte_lost_or_doubled)
{
    size_t count, accepted = 0;
    const struct seed *all = seeds(&count);
    struct text text = {0};
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; at < 2 * all[i].text.length; at++) {
            const struct text *of = &all[i].text;
            size_t cut = at / 2, next = at % 2 == 0 ? cut + 1 : cut;
            text_clear(&text);
            text_add_bytes(&text, of->bytes, at % 2 == 0 ? cut : cut + 1);
            text_add_bytes(&text, of->bytes + next, of->length - next);
            run_start(&run, text.bytes, text.length, NULL);
            const char *problem = change_problem(&text, &accepted);
            cr_expect_null(problem, "%s: byte %zu: %s", all[i].name, cut,
                           problem);
            run_end(&run);
        }
    cr_assert_gt(accepted, (size_t)500);
    text_free(&text);
}

/* The verdict files beside the seeds: "DIALECT STATUS ERRORS WARNINGS
 * NOTES". */
Test(seeds, have_the_verdict_that_is_written_beside_them)
{
    size_t count, lines = 0;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < count; i++) {
        char dialect[16], status[24];
        size_t errors, warnings, notes;
        FILE *file = seed_verdict(&all[i]);
        while (file != NULL &&
               fscanf(file, "%15s %23s %zu %zu %zu", dialect, status, &errors,
                      &warnings, &notes) == 5) {
            cdbjob_options options;
            cdbjob_options_init(&options, strcmp(dialect, "documented") == 0
                                              ? CDBJOB_DOCUMENTED
                                              : CDBJOB_OBSERVED);
            run_start(&run, all[i].text.bytes, all[i].text.length, &options);
            cr_expect_str_eq(cdbjob_status_name(run.status), status, "%s",
                             all[i].name);
            cr_expect_eq(run.findings.errors, errors, "%s", all[i].name);
            cr_expect_eq(run.findings.warnings, warnings, "%s", all[i].name);
            cr_expect_eq(run.findings.notes, notes, "%s", all[i].name);
            run_end(&run);
            lines++;
        }
        if (file != NULL)
            fclose(file);
    }
    cr_assert_geq(lines, (size_t)4, "two seeds in two dialects at least");
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The memory of a parse: what cdbjob_memory_needed() asks for is enough for
 * every text of that length, one byte less is refused, and nothing outside
 * the block is ever written.
 */
#include "core/fields.h"
#include "support/equal.h"
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>
#include <string.h>

/* A block among guard bytes, at any alignment. */
enum { GUARD = 64, BLOCK_MAX = 200 * 1024, GUARD_BYTE = 0xA5 };
static unsigned char arena[BLOCK_MAX + 2 * GUARD + 8];
static cdbjob_finding items[64];
static const cdbjob_response *response;
static cdbjob_findings findings;

static bool guarded(const unsigned char *begin, const unsigned char *end)
{
    for (; begin < end; begin++)
        if (*begin != GUARD_BYTE)
            return false;
    return true;
}

/* Parses with `size` bytes of memory that begin `shift` bytes after an
 * aligned one. Fails if a guard byte was written. */
static cdbjob_status parse_in(const struct text *text,
                              const cdbjob_options *options, size_t size,
                              size_t shift)
{
    unsigned char *block = arena + GUARD + shift;
    cr_assert_leq(size, (size_t)BLOCK_MAX);
    memset(arena, GUARD_BYTE, size + 2 * GUARD + 8);
    findings = (cdbjob_findings){.items = items, .capacity = 64};
    cdbjob_status status = cdbjob_parse(text->bytes, text->length, options,
                                        block, size, &response, &findings);
    cr_assert(guarded(arena, block), "written before the block");
    cr_assert(guarded(block + size, block + size + GUARD),
              "written after the block: %zu bytes, shift %zu: %s", size, shift,
              text->bytes);
    if (status == CDBJOB_MEMORY_TOO_SMALL) {
        cr_expect(guarded(block, block + size), "the block was written");
        cr_expect_null(response);
        cr_expect_eq(findings.count + findings.errors + findings.warnings +
                         findings.notes,
                     (size_t)0);
    }
    return status;
}

/* Needed bytes do at these alignments, one less never. */
static void check_bound(const struct text *text, const cdbjob_options *options,
                        size_t first_shift, size_t last_shift)
{
    size_t needed = cdbjob_memory_needed(text->length, options);
    cr_assert_gt(needed, sizeof(cdbjob_response));
    for (size_t shift = first_shift; shift <= last_shift; shift++) {
        cr_expect_eq(parse_in(text, options, needed - 1, shift),
                     CDBJOB_MEMORY_TOO_SMALL, "%s", text->bytes);
        cr_expect_neq(parse_in(text, options, needed, shift),
                      CDBJOB_MEMORY_TOO_SMALL, "%zu bytes, shift %zu: %s",
                      text->length, shift, text->bytes);
        if (response != NULL)
            cr_expect_null(
                response_problem(response, arena + GUARD + shift, needed));
    }
    cr_expect_eq(parse_in(text, options, needed + 1, 1),
                 parse_in(text, options, needed, 1));
    cr_expect_eq(parse_in(text, options, 0, 0), CDBJOB_MEMORY_TOO_SMALL);
}

/* A text of a length: a beginning, a filling over and over, cut off. */
static void fill(struct text *text, size_t length, const char *begin,
                 const char *filling)
{
    text_clear(text);
    text_add(text, "");
    text_add_json(text, begin);
    while (text->length < length)
        text_add_json(text, filling);
    text->length = length;
    text->bytes[length] = '\0';
}

static const uint32_t item_limits[] = {1, 2, 3, 7, 16, 4096};

static const struct {
    const char *begin, *filling;
} fillings[] = {
    {"", " "},
    {"", "A"},
    {"[", "["},
    {"{'message':'", "A"}, /* most strings */
    {"{'codeDesc':'", "\\n"},
    {"{'message':'", "\xE4\xB8\x8D"},
    {"{'data':{'detail':[", "{'':0},"}, /* most details */
    {"{'data':{'detail':{", "'':0,"},
    {"{'data':[{'detail':[", "{'dealName':'x'},"},
    {"{'data':{'detail':[", "{'before':{'cdbType':1},'after':{'':0}},"},
    {"{'data':{'detail':[", "{'dealName':'','dealName':''},"},
    {"{'data':{'detail':[{'before':{", "'cdbType':7,'masterZone':1,"},
    {"{'data':[", "{'detail':[{'':0}]},"},
    {"{'data':{'code':", "1234567890"}, /* digits kept as a string */
    {"{'data':{'code':'", "9"},
};

Test(memory, needed_is_enough_and_one_byte_less_is_refused)
{
    struct text text = {0};
    for (size_t length = 0; length <= 2000; length++)
        for (size_t i = 0; i < sizeof fillings / sizeof fillings[0]; i++) {
            cdbjob_options options = options_at_level(CDBJOB_NOTE);
            options.max_items =
                item_limits[(length + i) %
                            (sizeof item_limits / sizeof item_limits[0])];
            fill(&text, length, fillings[i].begin, fillings[i].filling);
            /* All alignments of the short ones, one each of the rest. */
            bool all = length < 200;
            check_bound(&text, &options, all ? 0 : (length + i) % 8,
                        all ? 7 : (length + i) % 8);
        }
    text_free(&text);
}

/* For each length and limit, with a text of each kind, aligned only. */
Test(memory, needed_is_enough_for_every_length_and_limit)
{
    struct text text = {0};
    for (size_t length = 0; length <= 2000; length++)
        for (size_t i = 0; i < sizeof item_limits / sizeof item_limits[0];
             i++) {
            cdbjob_options options;
            cdbjob_options_init(&options, CDBJOB_OBSERVED);
            options.max_items = item_limits[i];
            size_t needed = cdbjob_memory_needed(length, &options);
            fill(&text, length, "{'data':{'detail':[", "{'':0},");
            cr_expect_neq(parse_in(&text, &options, needed, 1),
                          CDBJOB_MEMORY_TOO_SMALL);
            cr_expect_eq(parse_in(&text, &options, needed - 1, 1),
                         CDBJOB_MEMORY_TOO_SMALL);
            fill(&text, length, "{'message':'", "A");
            cr_expect_neq(parse_in(&text, &options, needed, 1),
                          CDBJOB_MEMORY_TOO_SMALL);
        }
    text_free(&text);
}

/* Complete texts that hold as many strings or details as any of their
 * length, so that a bound that is too small loses a byte of them. */
Test(memory, the_longest_strings_are_kept_whole)
{
    struct text text = {0};
    cdbjob_options options = options_at_level(CDBJOB_NOTE);
    for (size_t length = 0; length <= 2000; length++) {
        fill(&text, 12 + length, "{'message':'", "A");
        text_add_json(&text, "'}");
        size_t needed = cdbjob_memory_needed(text.length, &options);
        for (size_t shift = 0; shift < 8; shift++) {
            cr_assert_eq(parse_in(&text, &options, needed, shift),
                         CDBJOB_VALID);
            cr_expect_eq(response->message.length, length);
            cr_expect_eq(strlen(response->message.bytes), length);
            cr_expect_eq(strspn(response->message.bytes, "A"), length);
        }
    }
    text_free(&text);
}

Test(memory, as_many_details_as_a_text_can_open_are_kept)
{
    struct text text = {0};
    cdbjob_options options = options_at_level(CDBJOB_NOTE);
    for (size_t count = 1; count <= 280; count++) {
        for (uint32_t limit = 1; limit <= 4096; limit = limit * 4 + 1) {
            options.max_items = limit;
            text_clear(&text);
            text_add_json(&text, "{'data':{'detail':[{'':0}");
            for (size_t i = 1; i < count; i++)
                text_add_json(&text, ",{'':0}");
            text_add(&text, "]}}");
            size_t needed = cdbjob_memory_needed(text.length, &options);
            cdbjob_status status = parse_in(&text, &options, needed, 1);
            cr_expect_eq(status,
                         count <= limit ? CDBJOB_VALID : CDBJOB_TOO_MANY_ITEMS);
            if (response != NULL)
                cr_expect_eq(response->job.detail_count, count);
        }
    }
    text_free(&text);
}

/* The bound is the sum of what texts of that length can fill. */
Test(memory, needed_is_the_stated_sum)
{
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    options.max_items = CDBJOB_ITEMS_LIMIT;
    for (size_t length = 0; length <= 2000; length++) {
        size_t strings = length > 12 ? length - 12 : 0;
        size_t details = 0;
        /* {"data":{"detail":{ and {"data":{"detail":[{"":0},{ */
        if (length >= 19)
            details = length < 27 ? 1 : 2 + (length - 27) / 7;
        cr_expect_eq(cdbjob_memory_needed(length, &options),
                     7 + sizeof(cdbjob_response) +
                         details * sizeof(cdbjob_detail) + strings);
    }
}

Test(memory, needed_grows_with_the_length_and_stops_at_the_limit)
{
    size_t before = 0;
    for (size_t length = 0; length <= CDBJOB_MAX_LENGTH; length++) {
        size_t needed = cdbjob_memory_needed(length, NULL);
        cr_assert_geq(needed, before);
        before = needed;
    }
    cr_expect_eq(before, (size_t)CDBJOB_MEMORY_MAX);
    cr_expect_eq(cdbjob_memory_needed(CDBJOB_MAX_LENGTH + 1, NULL), before);
    cr_expect_eq(cdbjob_memory_needed(SIZE_MAX, NULL), before);
}

/* The largest options must not overflow a sum of sizes. */
Test(memory, needed_is_sane_at_the_largest_options)
{
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    options.max_length = CDBJOB_LENGTH_LIMIT;
    options.max_items = CDBJOB_ITEMS_LIMIT;
    size_t needed = cdbjob_memory_needed(SIZE_MAX, &options);
    cr_expect_eq(needed, cdbjob_memory_needed(CDBJOB_LENGTH_LIMIT, &options));
    cr_expect_gt(needed, (size_t)CDBJOB_LENGTH_LIMIT);
    cr_expect_lt(needed, 2 * (size_t)CDBJOB_LENGTH_LIMIT);
}

/* 901 is reported before any memory is looked at. */
Test(memory, a_text_that_is_too_large_needs_none_901)
{
    struct text text = {0};
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    options.max_length = 10;
    fill(&text, 11, "", "A");
    cr_expect_eq(parse_in(&text, &options, 0, 0), CDBJOB_TOO_LARGE);
    cr_expect_eq(findings.count, (size_t)1);
    cr_expect_eq(items[0].rule, 901);
    cr_expect_eq(items[0].offset, (size_t)10);
    text_free(&text);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The parser against the generator's vectors, the published set and drawn
 * ones: findings, places, texts and values, plainly and by a layout. What is
 * expected comes from the generator alone. It needs a C compiler and the C
 * library, so that it can be run wherever the core can:
 *
 *     vectors [--published] [--update] [FILE]
 *
 * prints, of each set or of the published one alone, how many are wrong and
 * one hash of all answers, which is the same everywhere. FILE has these
 * lines: they are compared with it, or written to it.
 */
#include "generator/generator.h"
#include "support/equal.h"
#include "support/run.h"
#include "support/text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DRAWN = 2000, SHOWN = 20, LEARNT_MOST = 2048 };

static struct run run, again;
static struct specimen specimen;
static cdbjob_layout other; /* of the last text that one could be learnt of */
static uint64_t hash;
static size_t wrong;
static bool is_wrong; /* is this vector? */
static bool is_published;

__attribute__((format(printf, 1, 2))) static void expect(const char *format,
                                                         ...)
{
    va_list arguments;
    if (!is_wrong && wrong < SHOWN) {
        printf("%s at %u: ", flaw_name(specimen.flaw), specimen.field);
        va_start(arguments, format);
        vprintf(format, arguments);
        va_end(arguments);
        printf(": %.500s\n", specimen.bytes);
    }
    is_wrong = true;
}

/* ------------------------------------------------------------- the hash -- */

static void mix(uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0x100000001B3);
    hash ^= hash >> 29;
}

/* An offset is 32 bits where it is none, too. */
static void mix_offset(size_t offset)
{
    mix(offset == CDBJOB_NO_OFFSET ? UINT64_MAX : offset);
}

static void mix_text(const char *text, size_t length)
{
    mix(length);
    for (size_t i = 0; i < length; i++)
        mix((unsigned char)text[i]);
}

typedef size_t describe(const char *, size_t, const cdbjob_finding *, char *,
                        size_t);

static void mix_described(describe *function, const cdbjob_finding *finding)
{
    char text[2048];
    size_t length = function(run.text, run.length, finding, text, sizeof text);
    mix_text(text, length < sizeof text ? length : sizeof text - 1);
}

static void mix_answer(void)
{
    static char written[2 * SPECIMEN_ROOM];
    const char *status = cdbjob_status_name(run.status);
    mix_text(run.text, run.length);
    mix_text(status, strlen(status));
    mix(run.findings.errors);
    mix(run.findings.warnings);
    mix(run.findings.notes);
    mix(run.findings.decisive.rule);
    for (size_t i = 0; i < run.findings.count; i++) {
        mix(run.items[i].offset);
        mix(run.items[i].length);
        mix_offset(run.items[i].related_offset);
        mix_described(cdbjob_describe, &run.items[i]);
        mix_described(cdbjob_pointer, &run.items[i]);
        mix_described(cdbjob_label, &run.items[i]);
    }
    if (run.response != NULL)
        mix_text(written, cdbjob_write(run.response, written, sizeof written));
}

/* ------------------------------------------------------------ an answer -- */

static void check_place(const struct expectation *wanted,
                        const cdbjob_finding *finding)
{
    const char *json = specimen.bytes;
    size_t length = specimen.text.length, line, column;
    char pointer[256];
    cdbjob_pointer(json, length, finding, pointer, sizeof pointer);
    if (strcmp(pointer, wanted->pointer) != 0)
        expect("%d is at %s, not %s", wanted->rule, pointer, wanted->pointer);
    cdbjob_position position = cdbjob_locate(json, length, finding->offset);
    position_of(json, length, wanted->offset, &line, &column);
    if (position.line != line || position.column != column)
        expect("%d is at %zu:%zu, not %zu:%zu", wanted->rule, position.line,
               position.column, line, column);
}

static void check_finding(const cdbjob_options *options,
                          const struct expectation *wanted,
                          const cdbjob_finding *finding)
{
    if (finding->rule != wanted->rule || finding->offset != wanted->offset ||
        finding->length != wanted->length)
        expect("%d of %zu+%zu, not %d of %zu+%zu", finding->rule,
               finding->offset, finding->length, wanted->rule, wanted->offset,
               wanted->length);
    if (finding->related_offset != wanted->related)
        expect("%d is related to %zu, not %zu", wanted->rule,
               finding->related_offset, wanted->related);
    if (finding->level != cdbjob_get_level(options, wanted->rule))
        expect("%d has the level %d", wanted->rule, finding->level);
    const char *meant = cdbjob_meant(finding);
    if ((meant == NULL) != (wanted->meant == NULL) ||
        (meant != NULL && strcmp(meant, wanted->meant) != 0))
        expect("%d means %s", wanted->rule, meant != NULL ? meant : "nothing");
    check_place(wanted, finding);
}

static void check_findings(const cdbjob_options *options)
{
    size_t count = run.findings.count;
    bool valid = true;
    if (count != specimen.count)
        expect("%zu findings, not %zu", count, specimen.count);
    for (size_t i = 0; i < specimen.count; i++) {
        const struct expectation *wanted = &specimen.expected[i];
        if (i < count)
            check_finding(options, wanted, &run.items[i]);
        valid &= cdbjob_get_level(options, wanted->rule) != CDBJOB_ERROR;
    }
    if ((run.status == CDBJOB_VALID) != valid)
        expect("it is %s", cdbjob_status_name(run.status));
    const char *problem = run_problem(&run);
    if (problem != NULL)
        expect("%s", problem);
}

/* A text, with a rule off that it breaks, is read as the same values. */
static void check_text(const char *text, size_t length, int rule)
{
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    options.max_length = 2 * SPECIMEN_ROOM;
    if (cdbjob_set_level(&options, rule, CDBJOB_OFF) != CDBJOB_VALID)
        give_up("a level cannot be set", "check_text");
    run_start(&again, text, length, &options);
    const char *field = again.response == NULL
                            ? "the whole"
                            : responses_differ(run.response, again.response);
    if (field != NULL)
        expect("%s is not as in %.*s", field, (int)length, text);
    run_end(&again);
}

/* It is read as the generator says, and as what the library writes of it. */
static void check_values(void)
{
    static char bytes[2 * SPECIMEN_ROOM];
    struct buffer buffer = {bytes, 0, sizeof bytes, false};
    const char *problem =
        response_problem(run.response, run.memory, run.memory_size);
    if (problem != NULL)
        expect("%s is wrong", problem);
    reading_write(&specimen.reading, &buffer);
    check_text(bytes, buffer.length, 304);
    check_text(bytes, cdbjob_write(run.response, bytes, sizeof bytes), 201);
}

/* In a list that is too short for the last finding, the one after it stays. */
static void check_capacity(const cdbjob_options *options)
{
    size_t count = run.findings.count;
    if (count == 0)
        return;
    again = run;
    memset(&again.items[count - 1], 0xA5, sizeof again.items[0]);
    cdbjob_finding before = again.items[count - 1];
    cdbjob_findings_init(&again.findings, again.items, count - 1);
    cdbjob_status status =
        cdbjob_parse(run.text, run.length, options, run.memory, run.memory_size,
                     &again.response, &again.findings);
    if (status != run.status || again.findings.count != count - 1 ||
        memcmp(&before, &again.items[count - 1], sizeof before) != 0)
        expect("a list of %zu findings is not kept to", count - 1);
}

/* The answer with a layout is that without. */
static void check_with(const cdbjob_options *options, cdbjob_layout *layout,
                       const char *whose)
{
    run_with_layout(&again, options, layout);
    const char *difference = runs_differ(&run, &again);
    if (difference != NULL)
        expect("%s is another with the layout of %s", difference, whose);
}

/* Must a layout be learnt of it? Of the published set, in which keys are as
 * they are documented, of all that is valid, has every key once and is not so
 * long that it has no room. */
static bool is_to_be_learnt(void)
{
    if (!is_published || run.response == NULL ||
        run.response->code.value != 0 || run.length > LEARNT_MOST ||
        strcmp(flaw_name(specimen.flaw), "escaped-key") == 0)
        return false;
    for (size_t i = 0; i < specimen.count; i++)
        if (specimen.expected[i].rule == 207)
            return false;
    return true;
}

/* Learnt of this text and followed at once; and learnt of another one, which
 * stays as it is. */
static void check_layouts(const cdbjob_options *options)
{
    cdbjob_layout own, before = other;
    again.text = run.text;
    again.length = run.length;
    again.memory_size = run.memory_size;
    again.memory = exact_block(again.memory_size);
    cdbjob_layout_init(&own);
    check_with(options, &before, "another text");
    check_with(options, &own, "none");
    if (own.used > 0)
        other = own;
    check_with(options, &own, "itself");
    if (is_to_be_learnt() && (own.used == 0 || own.missed))
        expect("its layout is %s", own.used == 0 ? "not learnt" : "missed");
    exact_free(again.memory, again.memory_size);
}

static void check(cdbjob_dialect dialect)
{
    cdbjob_options options;
    cdbjob_options_init(&options, dialect);
    options.max_length = specimen.max_length;
    options.request_job_id = specimen.request_job_id;
    run_start(&run, specimen.bytes, specimen.text.length, &options);
    mix_answer();
    check_findings(&options);
    if (run.response != NULL)
        check_values();
    check_capacity(&options);
    check_layouts(&options);
    run_end(&run);
}

/* ------------------------------------------------------------- the sets -- */

static void begin_set(bool published)
{
    is_published = published;
    hash = UINT64_C(0xCBF29CE484222325);
    wrong = 0;
    cdbjob_layout_init(&other);
}

static void check_vector(void)
{
    is_wrong = false;
    check(CDBJOB_OBSERVED);
    check(CDBJOB_DOCUMENTED);
    wrong += is_wrong;
}

static void end_set(struct text *lines, const char *name, size_t count)
{
    text_addf(lines, "%s: %zu vectors, %zu wrong, hash %016" PRIx64 "\n", name,
              count, wrong, hash);
}

static bool check_published(struct text *lines)
{
    static struct set set;
    size_t variant, count = 0;
    begin_set(true);
    for (; set_next(&set, &specimen, &variant); count++)
        check_vector();
    end_set(lines, "published", count);
    return wrong == 0;
}

static bool check_drawn(struct text *lines)
{
    size_t count = 0;
    begin_set(false);
    for (uint64_t seed = 0; seed < DRAWN; seed++) {
        struct choice choice = choice_from_seed(seed);
        generate_any(&choice, &specimen);
        if (specimen.overflowed)
            continue;
        check_vector();
        count++;
    }
    end_set(lines, "drawn", count);
    return wrong == 0;
}

static bool is_golden(const struct text *lines, const char *path)
{
    struct text golden = {0};
    text_add_file(&golden, path);
    bool same = strcmp(golden.bytes, lines->bytes) == 0;
    if (!same)
        printf("other answers than those of %s\n", path);
    text_free(&golden);
    return same;
}

/* What else a suite is given (-j1, --fail-fast) changes nothing of it. */
int main(int argc, char **argv)
{
    struct text lines = {0};
    const char *path = NULL;
    bool update = false, drawn = true;
    for (int i = 1; i < argc; i++) {
        update |= strcmp(argv[i], "--update") == 0;
        drawn &= strcmp(argv[i], "--published") != 0;
        if (argv[i][0] != '-')
            path = argv[i];
    }
    bool right = check_published(&lines);
    if (drawn)
        right &= check_drawn(&lines);
    printf("%s", lines.bytes);
    if (update && path != NULL)
        text_write_file(&lines, path);
    else if (path != NULL)
        right &= is_golden(&lines, path);
    text_free(&lines);
    return right ? EXIT_SUCCESS : EXIT_FAILURE;
}

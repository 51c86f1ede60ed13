/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The field matrix: every field of the field table, every kind of value, both
 * dialects, both shapes of the containers, members in both orders. What is
 * expected comes from the model and the table; rule, level, offset, length,
 * pointer and the value kept are all compared.
 */
#include "model.h"
#include "samples.h"

#include "core/fields.h"
#include "support/document.h"
#include "support/equal.h"
#include "support/peers.h"
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>

static struct samples samples;
static bool values_are_told; /* a wrong value refuses the response */
static struct run run;
static struct document document;

/* One line: what a finding should be. */
struct line {
    size_t offset;
    int rule;
    size_t length;
    const char *pointer;
};

static void add_line(struct text *text, const struct line *line,
                     const cdbjob_options *options)
{
    if (line->rule != 0 && cdbjob_get_level(options, line->rule) != CDBJOB_OFF)
        text_addf(text, "%d level %d at %zu+%zu %s\n", line->rule,
                  (int)cdbjob_get_level(options, line->rule), line->offset,
                  line->length, line->pointer);
}

/* The findings that the document should have: one of 204 for each container
 * that is swapped, and that of the value. */
static void expected_lines(struct text *text, const struct sample *sample,
                           int rule, const cdbjob_options *options)
{
    struct line lines[3] = {
        {document.offset, rule,
         sample->kind >= SAMPLE_EMPTY_CONTAINER ? 1 : sample->token_length,
         document.pointer},
        {document.data_offset, 204, 1, "/data"},
        {document.detail_offset, 204, 1, "/data/detail"}};
    const char *bytes = document.text.bytes;
    bool reported[3] = {false,
                        document.data_offset == SIZE_MAX ||
                            bytes[document.data_offset] == '[',
                        document.detail_offset == SIZE_MAX ||
                            bytes[document.detail_offset] == '{'};
    for (int round = 0; round < 3; round++) {
        int first = -1;
        for (int i = 0; i < 3; i++)
            if (!reported[i] &&
                (first < 0 || lines[i].offset < lines[first].offset))
                first = i;
        if (first < 0)
            return;
        reported[first] = true;
        add_line(text, &lines[first], options);
    }
}

static void actual_lines(struct text *text)
{
    for (size_t i = 0; i < run.findings.count; i++) {
        const cdbjob_finding *finding = &run.items[i];
        char pointer[256];
        cdbjob_pointer(run.text, run.length, finding, pointer, sizeof pointer);
        text_addf(text, "%d level %d at %zu+%zu %s\n", finding->rule,
                  finding->level, finding->offset, finding->length, pointer);
    }
}

/* Where the response keeps the field. */
static const void *kept_at(unsigned field, bool after)
{
    const cdbjob_detail *detail = run.response->job.details;
    const void *objects[OBJECT_COUNT] = {run.response, &run.response->job,
                                         detail,
                                         detail == NULL ? NULL
                                         : after        ? &detail->after
                                                        : &detail->before};
    return (const char *)objects[cdbjob_field_table[field].object] +
           cdbjob_field_table[field].place;
}

static const char *value_problem(unsigned field, bool after,
                                 const struct verdict *verdict)
{
    if (run.response == NULL)
        return NULL;
    const char *problem =
        response_problem(run.response, run.memory, run.memory_size);
    if (problem != NULL)
        return problem;
    if (cdbjob_is_container(field)) {
        const cdbjob_job *job = &run.response->job;
        bool kept = field == FIELD_DATA     ? job->present
                    : field == FIELD_DETAIL ? job->detail_count != 0
                    : after                 ? job->details->after.present
                                            : job->details->before.present;
        return kept ? "a container that should be absent" : NULL;
    }
    if (!model_kept(field, verdict, kept_at(field, after)))
        return "the value kept";
    return NULL;
}

static void check(unsigned field, const struct sample *sample,
                  const struct document_options *shape,
                  const cdbjob_options *options)
{
    struct verdict verdict = model_judge(field, sample);
    struct text expected = {0}, actual = {0};
    run_start(&run, document.text.bytes, document.text.length, options);
    expected_lines(&expected, sample, verdict.rule, options);
    actual_lines(&actual);
    text_add(&expected, "");
    text_add(&actual, "");
    const char *problem = run_problem(&run);
    if (problem == NULL)
        problem = value_problem(field, shape->after, &verdict);
    if (problem == NULL && run.response != NULL && values_are_told)
        problem = cjson_differs(run.response, run.text, run.length);
    cr_expect(problem == NULL, "%s at %s: %s\nin %s", sample->token,
              document.pointer, problem, document.text.bytes);
    cr_expect_str_eq(actual.bytes, expected.bytes,
                     "%s at %s: got\n%sinstead of\n%sin %s", sample->token,
                     document.pointer, actual.bytes, expected.bytes,
                     document.text.bytes);
    text_free(&expected);
    text_free(&actual);
    run_end(&run);
}

/* Coherence is held by other tests; here it would be noise. */
static cdbjob_options dialect_without_coherence(cdbjob_dialect dialect)
{
    cdbjob_options options;
    cdbjob_options_init(&options, dialect);
    for (int rule = 501; rule <= 504; rule++)
        cr_assert_eq(cdbjob_set_level(&options, rule, CDBJOB_OFF),
                     CDBJOB_VALID);
    return options;
}

static void check_field(unsigned field, const cdbjob_options *options)
{
    bool instance = cdbjob_field_table[field].object == OBJECT_INSTANCE;
    samples_for_field(&samples, field);
    size_t checked = 0;
    for (size_t i = 0; i < samples.count; i++) {
        const struct sample *sample = &samples.at[i];
        if (sample->kind == SAMPLE_CONTAINER && cdbjob_is_container(field))
            continue;
        for (unsigned bits = 0; bits < (instance ? 8 : 4); bits++) {
            struct document_options shape = {.observed = (bits & 1) != 0,
                                             .reversed = (bits & 2) != 0,
                                             .after = field == FIELD_AFTER ||
                                                      (bits & 4)};
            document_write(&document, &shape, field, sample->token,
                           sample->token_length);
            check(field, sample, &shape, options);
            checked++;
        }
    }
    cr_assert_gt(checked, 100);
}

static void check_all(cdbjob_options options)
{
    for (unsigned field = 0; field < FIELD_COUNT; field++)
        check_field(field, &options);
}

Test(field_matrix, observed_accepts_what_the_document_or_practice_shows)
{
    values_are_told = true;
    check_all(dialect_without_coherence(CDBJOB_OBSERVED));
}

Test(field_matrix, documented_accepts_what_the_document_shows)
{
    values_are_told = true;
    check_all(dialect_without_coherence(CDBJOB_DOCUMENTED));
}

static cdbjob_options lenient(cdbjob_level level)
{
    cdbjob_options options = options_at_level(level);
    for (int rule = 501; rule <= 504; rule++)
        cr_assert_eq(cdbjob_set_level(&options, rule, CDBJOB_OFF),
                     CDBJOB_VALID);
    return options;
}

Test(field_matrix, a_wrong_value_that_is_let_pass_is_absent)
{
    check_all(lenient(CDBJOB_NOTE));
}

Test(field_matrix, what_is_kept_does_not_depend_on_what_is_told)
{
    check_all(lenient(CDBJOB_OFF));
}

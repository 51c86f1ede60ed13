/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a client made of a suite: a table by rule for people, all vectors for
 * programs. It must not know how it was found out.
 */
#include "cli/commands/suite.h"

#include "report/cell.h"
#include "report/json_writer.h"

#include <string.h>

/* Of the wrong answers, so many are shown, and so many of one kind. */
enum { SHOWN_MOST = 20, SHOWN_OF_EACH = 3, RULES_MOST = 64 };

static const char *const names[ANSWER_COUNT] = {
    [ANSWER_RIGHT] = "right",
    [ANSWER_ACCEPTED] = "wrongly accepted",
    [ANSWER_REFUSED] = "wrongly refused",
    [ANSWER_WRONG_VALUES] = "wrong values",
    [ANSWER_CRASH] = "crash",
    [ANSWER_HANG] = "hang",
    [ANSWER_TOO_MUCH] = "too much",
    [ANSWER_ECHO] = "echo",
    [ANSWER_NONE] = "not an answer",
    [ANSWER_NOT_ASKED] = "not asked",
};

const char *suite_answer_name(enum answer answer)
{
    return names[answer];
}

/* ------------------------------------------------------------- by rule -- */

struct row {
    char rule[16];
    size_t count, of_answer[ANSWER_COUNT];
};

/* The rules in their order, and then what breaks none; how many rows. */
static size_t add_up(const struct suite *suite, struct row rows[RULES_MOST])
{
    size_t count = 0;
    const cdbjob_rule *rule;
    while ((rule = cdbjob_rule_at(count)) != NULL) {
        rows[count] = (struct row){0};
        snprintf(rows[count].rule, sizeof rows[count].rule, "CDB%d",
                 rule->number);
        count++;
    }
    rows[count++] = (struct row){.rule = "valid"};
    for (size_t i = 0; i < suite->count; i++) {
        const struct vector *vector = &suite->vectors[i];
        size_t at = 0;
        while (at + 1 < count && strcmp(rows[at].rule, vector->rule) != 0)
            at++;
        rows[at].count++;
        rows[at].of_answer[vector->answer]++;
    }
    return count;
}

/* ---------------------------------------------------------------- text -- */

/* Answers that do not get a column of their own. */
static size_t others(const struct row *row)
{
    size_t count = 0;
    for (unsigned answer = ANSWER_CRASH; answer < ANSWER_COUNT; answer++)
        count += row->of_answer[answer];
    return count;
}

static void write_row(struct output *output, const struct row *row,
                      const char *name)
{
    output_format(output, "%-8s %-20s %7zu %7zu %9zu %8zu %7zu %6zu\n",
                  row->rule, name, row->count, row->of_answer[ANSWER_RIGHT],
                  row->of_answer[ANSWER_ACCEPTED],
                  row->of_answer[ANSWER_REFUSED],
                  row->of_answer[ANSWER_WRONG_VALUES], others(row));
}

/* One that is wrong; below the first of its kind, what that is about. */
static void write_one(const struct vector *vector, bool is_first,
                      struct output *output)
{
    output_format(output, "%s: %s", vector->id, names[vector->answer]);
    output_text(output, vector->detail[0] != '\0' ? ": " : "");
    cell_write(output, vector->detail, strlen(vector->detail));
    output_text(output, "\n");
    if (!is_first || vector->note == NULL)
        return;
    output_text(output, "    ");
    cell_write(output, vector->note, strlen(vector->note));
    output_text(output, "\n");
}

static bool is_listed(const struct vector *vector)
{
    return vector->answer != ANSWER_RIGHT && vector->answer != ANSWER_NOT_ASKED;
}

/* The first of each kind. */
static void write_wrong(const struct suite *suite, struct output *output)
{
    size_t wrong = suite->count - suite->of_answer[ANSWER_RIGHT], shown = 0;
    size_t of_kind = 0;
    const char *flaw = "";
    for (size_t i = 0; i < suite->count && shown < SHOWN_MOST; i++) {
        const struct vector *vector = &suite->vectors[i];
        if (!is_listed(vector))
            continue;
        of_kind = strcmp(flaw, vector->flaw) == 0 ? of_kind + 1 : 0;
        flaw = vector->flaw;
        if (of_kind >= SHOWN_OF_EACH)
            continue;
        output_text(output, shown++ == 0 ? "\n" : "");
        write_one(vector, of_kind == 0, output);
    }
    if (wrong > shown && shown > 0)
        output_format(output, "and %zu more; --format=ndjson lists them all\n",
                      wrong - shown);
}

static void write_text(const struct suite *suite, struct output *output)
{
    struct row rows[RULES_MOST];
    size_t count = add_up(suite, rows);
    output_format(output, "%45s %9s %8s %7s\n", "", "wrongly", "wrongly",
                  "wrong");
    output_format(output, "%-29s %7s %7s %9s %8s %7s %6s\n", "rule", "vectors",
                  "right", "accepted", "refused", "values", "other");
    for (size_t i = 0; i < count; i++) {
        const cdbjob_rule *rule = cdbjob_rule_at(i);
        if (rows[i].count > 0)
            write_row(output, &rows[i], rule != NULL ? rule->name : "");
    }
    write_wrong(suite, output);
}

/* ---------------------------------------------------------------- JSON -- */

static void write_counts(struct json_writer *json, const size_t *of_answer,
                         size_t count)
{
    json_number_member(json, "vectors", count);
    json_key(json, "answers");
    json_open(json, '{');
    for (unsigned answer = 0; answer < ANSWER_COUNT; answer++)
        if (of_answer[answer] > 0 || answer <= ANSWER_WRONG_VALUES)
            json_number_member(json, names[answer], of_answer[answer]);
    json_close(json, '}');
}

static void write_vector(struct json_writer *json, const struct vector *vector)
{
    json_open(json, '{');
    json_text_member(json, "id", vector->id);
    json_text_member(json, "rule", vector->rule);
    json_text_member(json, "flaw", vector->flaw);
    if (vector->field != NULL)
        json_text_member(json, "field", vector->field);
    json_text_member(json, "expected", vector->valid ? "valid" : "invalid");
    json_text_member(json, "answer", names[vector->answer]);
    if (vector->detail[0] != '\0')
        json_text_member(json, "detail", vector->detail);
    json_close(json, '}');
}

static void write_ndjson(const struct suite *suite, struct output *output)
{
    for (size_t i = 0; i < suite->count; i++) {
        struct json_writer json = {.output = output};
        write_vector(&json, &suite->vectors[i]);
        output_text(output, "\n");
    }
}

static void write_json(const struct suite *suite, struct output *output)
{
    struct json_writer json = {.output = output};
    struct row rows[RULES_MOST];
    size_t count = add_up(suite, rows);
    json_open(&json, '{');
    json_key(&json, "client");
    json_open(&json, '[');
    for (size_t i = 0; i < suite->options->operand_count; i++)
        json_text(&json, suite->options->operands[i]);
    json_close(&json, ']');
    json_text_member(&json, "dialect",
                     cli_dialect_name(suite->options->dialect));
    write_counts(&json, suite->of_answer, suite->count);
    json_key(&json, "rules");
    json_open(&json, '[');
    for (size_t i = 0; i < count; i++) {
        if (rows[i].count == 0)
            continue;
        json_line(&json);
        json_open(&json, '{');
        json_text_member(&json, "rule", rows[i].rule);
        write_counts(&json, rows[i].of_answer, rows[i].count);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_key(&json, "wrong");
    json_open(&json, '[');
    for (size_t i = 0; i < suite->count; i++) {
        if (suite->vectors[i].answer == ANSWER_RIGHT)
            continue;
        json_line(&json);
        write_vector(&json, &suite->vectors[i]);
    }
    json_close(&json, ']');
    json_close(&json, '}');
    output_text(output, "\n");
}

/* --------------------------------------------------------------- JUnit -- */

static const struct cell_escape xml_escapes[] = {
    {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {0}};

static void write_case(const struct vector *vector, struct output *output)
{
    output_format(output, "    <testcase name=\"%s\" classname=\"%s\"",
                  vector->id, vector->flaw);
    if (vector->answer == ANSWER_RIGHT) {
        output_text(output, "/>\n");
        return;
    }
    if (vector->answer == ANSWER_NOT_ASKED) {
        output_text(output, "><skipped/></testcase>\n");
        return;
    }
    output_format(output, ">\n      <failure message=\"%s\">",
                  names[vector->answer]);
    cell_write_escaped(output, vector->detail, strlen(vector->detail),
                       xml_escapes);
    output_text(output, "</failure>\n    </testcase>\n");
}

static void write_junit(const struct suite *suite, struct output *output)
{
    struct row rows[RULES_MOST];
    size_t count = add_up(suite, rows);
    output_text(output,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<testsuites name=\"cdbjob suite\">\n");
    for (size_t i = 0; i < count; i++) {
        if (rows[i].count == 0)
            continue;
        size_t not_asked = rows[i].of_answer[ANSWER_NOT_ASKED];
        output_format(output,
                      "  <testsuite name=\"%s\" tests=\"%zu\" failures=\"%zu\" "
                      "errors=\"0\" skipped=\"%zu\">\n",
                      rows[i].rule, rows[i].count,
                      rows[i].count - not_asked -
                          rows[i].of_answer[ANSWER_RIGHT],
                      not_asked);
        for (size_t j = 0; j < suite->count; j++)
            if (strcmp(suite->vectors[j].rule, rows[i].rule) == 0)
                write_case(&suite->vectors[j], output);
        output_text(output, "  </testsuite>\n");
    }
    output_text(output, "</testsuites>\n");
}

/* ------------------------------------------------------------- formats -- */

static const struct {
    const char *name;
    void (*write)(const struct suite *suite, struct output *output);
} formats[] = {{"text", write_text},
               {"json", write_json},
               {"ndjson", write_ndjson},
               {"junit", write_junit}};

bool suite_has_format(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i].name, name) == 0)
            return true;
    return false;
}

void suite_write(const struct suite *suite, const char *format,
                 struct output *output)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i].name, format) == 0)
            formats[i].write(suite, output);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Writing vectors.
 */
#include "cli/commands/vector.h"

#include "cli/flags/options.h"
#include "report/json_writer.h"

#include <string.h>

void vector_name(const struct specimen *specimen, const char *last,
                 char id[VECTOR_ID_SIZE])
{
    char path[104] = "/text", rule[16] = "valid";
    if (specimen->field != FIELD_NONE)
        field_path(specimen->field, specimen->under, path);
    for (char *at = path; *at != '\0'; at++)
        if (*at == '/')
            *at = '.';
    if (specimen->rule != 0)
        snprintf(rule, sizeof rule, "%d", specimen->rule);
    snprintf(id, VECTOR_ID_SIZE, "%d/%s/%s/%.60s/%.40s", GENERATOR_VERSION,
             rule, flaw_name(specimen->flaw), path + 1, last);
}

/* -------------------------------------------------------------- the text -- */

static void write_base64(struct json_writer *json, const char *text,
                         size_t length)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        "abcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *bytes = (const unsigned char *)text;
    json_string_open(json);
    for (size_t at = 0; at < length; at += 3) {
        char four[4];
        unsigned bits = (unsigned)bytes[at] << 16;
        bits |= at + 1 < length ? (unsigned)bytes[at + 1] << 8 : 0;
        bits |= at + 2 < length ? bytes[at + 2] : 0;
        for (size_t i = 0; i < 4; i++)
            four[i] = digits[bits >> (18 - 6 * i) & 63];
        for (size_t i = length - at; i < 3; i++)
            four[i + 1] = '=';
        json_string_part(json, four, 4);
    }
    json_string_close(json);
}

/* As a string, where one can hold it. */
static void write_text(struct json_writer *json,
                       const struct specimen *specimen)
{
    size_t length = specimen->text.length;
    bool is_text = is_utf8(specimen->bytes, length) &&
                   memchr(specimen->bytes, '\0', length) == NULL;
    json_key(json, is_text ? "text" : "base64");
    if (is_text)
        json_bytes(json, specimen->bytes, length);
    else
        write_base64(json, specimen->bytes, length);
    bool has_limit = specimen->max_length != CDBJOB_MAX_LENGTH;
    if (!has_limit && specimen->request_job_id == 0)
        return;
    json_key(json, "options");
    json_open(json, '{');
    if (has_limit)
        json_number_member(json, "maxLength", specimen->max_length);
    if (specimen->request_job_id != 0) {
        json_key(json, "requestJobId");
        json_integer(json, specimen->request_job_id);
    }
    json_close(json, '}');
}

/* ------------------------------------------------------------ the verdict --
 */

static unsigned level_of(unsigned rule, unsigned dialect)
{
    return cdbjob_rule_find((int)rule)->level[dialect];
}

static bool is_valid(const struct specimen *specimen, unsigned dialect)
{
    for (size_t i = 0; i < specimen->count; i++)
        if (level_of(specimen->expected[i].rule, dialect) == CDBJOB_ERROR)
            return false;
    return true;
}

static void write_rule(struct json_writer *json, unsigned rule)
{
    char id[16];
    snprintf(id, sizeof id, "CDB%u", rule);
    json_text(json, id);
}

/* The rules that are broken, that of the flaw before the others. */
static void write_rules(struct json_writer *json,
                        const struct specimen *specimen)
{
    bool written[1000] = {false};
    json_key(json, "breaks");
    json_open(json, '[');
    if (specimen->rule != 0)
        write_rule(json, specimen->rule);
    written[specimen->rule] = true;
    for (size_t i = 0; i < specimen->count; i++) {
        unsigned rule = specimen->expected[i].rule;
        if (!written[rule])
            write_rule(json, rule);
        written[rule] = true;
    }
    json_close(json, ']');
}

static void write_finding(struct json_writer *json,
                          const struct specimen *specimen,
                          const struct expectation *one)
{
    size_t line, column;
    position_of(specimen->bytes, specimen->text.length, one->offset, &line,
                &column);
    json_open(json, '{');
    json_key(json, "rule");
    write_rule(json, one->rule);
    for (unsigned dialect = 0; dialect < 2; dialect++) {
        json_key(json, cli_dialect_name((cdbjob_dialect)dialect));
        json_text(json, report_level_name(level_of(one->rule, dialect)));
    }
    json_text_member(json, "pointer", one->pointer);
    json_number_member(json, "offset", one->offset);
    json_number_member(json, "length", one->length);
    json_number_member(json, "line", line);
    json_number_member(json, "column", column);
    if (one->related != CDBJOB_NO_OFFSET)
        json_number_member(json, "related", one->related);
    if (one->meant != NULL)
        json_text_member(json, "meant", one->meant);
    json_close(json, '}');
}

/* What the response is read as, where a dialect accepts it. */
static void write_reading(struct json_writer *json,
                          const struct specimen *specimen)
{
    static char bytes[2 * SPECIMEN_ROOM];
    struct buffer buffer = {bytes, 0, sizeof bytes, false};
    reading_write(&specimen->reading, &buffer);
    json_key(json, "reads");
    output_bytes(json->output, bytes, buffer.length);
    json->comma = true;
}

void vector_write(struct output *output, const struct specimen *specimen,
                  const char *id)
{
    struct json_writer json = {.output = output};
    char path[104];
    json_open(&json, '{');
    json_text_member(&json, "id", id);
    json_text_member(&json, "flaw", flaw_name(specimen->flaw));
    json_text_member(&json, "note", flaw_note(specimen->flaw));
    json_text_member(&json, "effect", flaw_effect(specimen->flaw));
    if (specimen->field != FIELD_NONE) {
        field_path(specimen->field, specimen->under, path);
        json_text_member(&json, "field", path);
    }
    write_text(&json, specimen);
    json_key(&json, "verdict");
    json_open(&json, '{');
    for (unsigned dialect = 0; dialect < 2; dialect++) {
        json_key(&json, cli_dialect_name((cdbjob_dialect)dialect));
        json_text(&json, is_valid(specimen, dialect) ? "valid" : "invalid");
    }
    json_close(&json, '}');
    write_rules(&json, specimen);
    json_key(&json, "findings");
    json_open(&json, '[');
    for (size_t i = 0; i < specimen->count; i++)
        write_finding(&json, specimen, &specimen->expected[i]);
    json_close(&json, ']');
    if (is_valid(specimen, CDBJOB_OBSERVED))
        write_reading(&json, specimen);
    json_close(&json, '}');
    output_text(output, "\n");
}

/* The next of the published set, and its id; zero before the first. */
static bool next_of_set(struct set *set, struct specimen *specimen,
                        char id[VECTOR_ID_SIZE])
{
    char number[24];
    size_t variant;
    if (!set_next(set, specimen, &variant))
        return false;
    snprintf(number, sizeof number, "%zu", variant);
    vector_name(specimen, number, id);
    return true;
}

static struct specimen one;
static struct set set;

void vector_write_set(struct output *output)
{
    char id[VECTOR_ID_SIZE];
    memset(&set, 0, sizeof set);
    while (output->error == 0 && next_of_set(&set, &one, id))
        vector_write(output, &one, id);
}

void vector_write_plain(struct output *output)
{
    char id[VECTOR_ID_SIZE];
    memset(&set, 0, sizeof set);
    if (next_of_set(&set, &one, id))
        vector_write(output, &one, id);
}

bool vector_write_text(struct output *output, const char *id)
{
    char other[VECTOR_ID_SIZE];
    memset(&set, 0, sizeof set);
    while (next_of_set(&set, &one, other))
        if (strcmp(other, id) == 0) {
            output_bytes(output, one.bytes, one.text.length);
            return true;
        }
    return false;
}

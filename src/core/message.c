/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a finding says. The rule table has a template for each rule; a mark in
 * it is replaced by what the text or the field table gives:
 *
 *   %f 'progress', or what else the finding is about     %t documented type
 *   %k the key, as written         %v the token itself   %w kind and token
 *   %c the token without quotes    %s set of values      %r range
 *   %b which bound is broken       %m which key is meant, as a question
 *   %n the same, beside the token  %x what was expected
 *   %a the key, where it is written in another way than the name
 */
#include "describe.h"

#define CDBJOB_TEMPLATE_ROW(number, constant, name, observed, documented,      \
                            summary, sentence, message, label)                 \
    {message, label},
const struct cdbjob_template cdbjob_template_table[RULE_COUNT] = {
    CDBJOB_RULES(CDBJOB_TEMPLATE_ROW)};
#undef CDBJOB_TEMPLATE_ROW

struct subject {
    const char *json;
    size_t length;
    const cdbjob_finding *finding;
    size_t begin, end;              /* of the token, inside the text */
    const struct cdbjob_field *row; /* NULL without a field */
};

static void put_name(struct cdbjob_output *output, const char *name)
{
    cdbjob_put_byte(output, '\'');
    cdbjob_put_cell(output, name, FIELD_NAME_ROOM);
    cdbjob_put_byte(output, '\'');
}

static void put_subject(struct cdbjob_output *output,
                        const struct subject *subject)
{
    static const unsigned char arrays[OBJECT_COUNT] = {
        FIELD_NONE, FIELD_DATA, FIELD_DETAIL, FIELD_NONE};
    unsigned array = subject->finding->object < OBJECT_COUNT
                         ? arrays[subject->finding->object]
                         : FIELD_NONE;
    /* Of a duplicate, the field is that of the first key. */
    if (subject->row != NULL) {
        put_name(output, subject->row->name);
    } else if (array != FIELD_NONE &&
               subject->finding->key_offset == CDBJOB_NO_OFFSET) {
        cdbjob_put_text(output, "an element of ");
        put_name(output, cdbjob_field_table[array].name);
    } else {
        cdbjob_put_text(output, "the response");
    }
}

static void put_key(struct cdbjob_output *output, const struct subject *subject)
{
    size_t begin = subject->finding->key_offset;
    size_t end = cdbjob_string_at(subject->json, subject->length, begin);
    if (end > 0)
        cdbjob_put_quoted(output, subject->json, begin + 1, end - 1);
}

/* Is the token the documented name, as it is written there? */
static bool is_name_itself(const struct subject *subject)
{
    const struct cdbjob_field *row = subject->row;
    size_t at = subject->begin;
    size_t i = 0;
    while (i < sizeof row->key && at < subject->end &&
           subject->json[at] == row->key[i]) {
        at++;
        i++;
    }
    return at == subject->end && i == row->key_length;
}

/* A duplicate under the historic name, or with an escape in it. */
static void put_alias(struct cdbjob_output *output,
                      const struct subject *subject)
{
    if (subject->row == NULL || is_name_itself(subject))
        return;
    cdbjob_put_text(output, ", here as '");
    put_key(output, subject);
    cdbjob_put_byte(output, '\'');
}

static void put_kind(struct cdbjob_output *output,
                     const struct subject *subject)
{
    char byte =
        subject->begin < subject->end ? subject->json[subject->begin] : '\0';
    switch (byte) {
    case '{':
        cdbjob_put_text(output, "an object");
        return;
    case '[':
        cdbjob_put_text(output, "an array");
        return;
    case '"':
        cdbjob_put_text(output, "the string ");
        break;
    case 't':
    case 'f':
    case 'n':
        break;
    default:
        cdbjob_put_text(output, "the number ");
        break;
    }
    cdbjob_put_quoted(output, subject->json, subject->begin, subject->end);
}

/* A string's value as it is written, or `empty`; any other token as it is. */
static void put_content(struct cdbjob_output *output,
                        const struct subject *subject)
{
    size_t begin = subject->begin;
    size_t end = subject->end;
    if (begin + 1 < end && subject->json[begin] == '"') {
        begin++;
        end--;
    }
    if (begin == end)
        cdbjob_put_text(output, "empty");
    cdbjob_put_quoted(output, subject->json, begin, end);
}

static void put_set(struct cdbjob_output *output, const struct subject *subject)
{
    bool first = true;
    //@ loop unroll VALUE_COUNT;
    for (size_t i = 0; i < VALUE_COUNT; i++) {
        const struct cdbjob_value *value = &cdbjob_value_table[i];
        if (value->field != subject->finding->field || value->unset)
            continue;
        if (!first)
            cdbjob_put_text(output, ", ");
        first = false;
        cdbjob_put_integer(output, value->value);
        cdbjob_put_text(output, " (");
        cdbjob_put_text(output, cdbjob_value_meaning(value));
        cdbjob_put_byte(output, ')');
    }
}

static void put_type(struct cdbjob_output *output,
                     const struct subject *subject)
{
    static const char names[][30] = {
        "Int",      "String", "String, YYYY-MM-DD hh:mm:ss",
        "String, ", "Array",  "Object"};
    static const char things[OBJECT_COUNT][18] = {
        "an Object", "a job (Object)", "a detail (Object)", "an Object"};
    if (subject->row == NULL) {
        if (subject->finding->object < OBJECT_COUNT)
            cdbjob_put_cell(output, things[subject->finding->object],
                            sizeof things[0]);
        return;
    }
    cdbjob_put_cell(output, names[subject->row->type], sizeof names[0]);
    if (subject->row->type == TYPE_DIGIT)
        put_set(output, subject);
}

static void put_range(struct cdbjob_output *output,
                      const struct subject *subject)
{
    if (subject->row == NULL)
        return;
    if (subject->row->type == TYPE_STRING) {
        cdbjob_put_text(output, "any text that is not empty");
        return;
    }
    cdbjob_put_integer(output, subject->row->minimum);
    if (subject->row->maximum == NO_MAXIMUM) {
        cdbjob_put_text(output, " or more");
    } else {
        cdbjob_put_text(output, " to ");
        cdbjob_put_integer(output, subject->row->maximum);
    }
}

static void put_bound(struct cdbjob_output *output,
                      const struct subject *subject)
{
    size_t digits = subject->begin;
    uint32_t first = 0;
    if (subject->row == NULL)
        return;
    if (subject->row->type == TYPE_STRING) {
        cdbjob_put_text(output, "empty");
        return;
    }
    if (digits < subject->end && subject->json[digits] == '"')
        digits++;
    if (digits < subject->end)
        first = cdbjob_next_code_point((const unsigned char *)subject->json,
                                       subject->end, &digits);
    /* Every range begins at 0 or 1, so a value below it is 0 or negative. */
    bool low = first == '-' || first == '0';
    if (low)
        cdbjob_put_text(output, "less than ");
    else
        cdbjob_put_text(output, "greater than ");
    cdbjob_put_integer(output,
                       low ? subject->row->minimum : subject->row->maximum);
}

static void put_meant(struct cdbjob_output *output,
                      const struct subject *subject, const char *before)
{
    const char *meant = cdbjob_meant(subject->finding);
    if (meant == NULL)
        return;
    cdbjob_put_text(output, before);
    put_name(output, meant);
    cdbjob_put_byte(output, '?');
}

static void put_expected(struct cdbjob_output *output,
                         const struct subject *subject)
{
    static const char names[][18] = {
        "more",       "a value",      "a value or ']'",
        "a key",      "a key or '}'", "':'",
        "',' or '}'", "',' or ']'",   "the closing quote"};
    size_t index = subject->finding->expected;
    cdbjob_put_cell(output,
                    names[index < sizeof names / sizeof names[0] ? index : 0],
                    sizeof names[0]);
}

static void put_mark(struct cdbjob_output *output,
                     const struct subject *subject, char mark)
{
    switch (mark) {
    case 'f':
        put_subject(output, subject);
        break;
    case 'k':
        put_key(output, subject);
        break;
    case 'a':
        put_alias(output, subject);
        break;
    case 'v':
        cdbjob_put_quoted(output, subject->json, subject->begin, subject->end);
        break;
    case 'w':
        put_kind(output, subject);
        break;
    case 'c':
        put_content(output, subject);
        break;
    case 't':
        put_type(output, subject);
        break;
    case 's':
        put_set(output, subject);
        break;
    case 'r':
        put_range(output, subject);
        break;
    case 'b':
        put_bound(output, subject);
        break;
    case 'm':
        put_meant(output, subject, "; did you mean ");
        break;
    case 'n':
        put_meant(output, subject, "did you mean ");
        break;
    default:
        put_expected(output, subject);
        break;
    }
}

/* `text` has `room` bytes, the last of them a NUL. */
static void put_template(struct cdbjob_output *output, const char *json,
                         size_t length, const cdbjob_finding *finding,
                         const char *text, size_t room)
{
    struct subject subject = {json, length, finding, finding->offset, 0, NULL};
    if (json == NULL)
        subject.length = 0;
    if (subject.begin > subject.length)
        subject.begin = subject.length;
    subject.end = subject.begin + finding->length;
    if (subject.end > subject.length || subject.end < subject.begin)
        subject.end = subject.length;
    if (finding->field < FIELD_COUNT)
        subject.row = &cdbjob_field_table[finding->field];
    /* No template ends in a percent sign: unit/tables.c. */
    size_t at = 0;
    for (;;) {
        at = cdbjob_put_until(output, text, room, at, '%');
        if (at + 1 >= room || text[at] == '\0')
            return;
        put_mark(output, &subject, text[at + 1]);
        at += 2;
    }
}

static void put_message(struct cdbjob_output *output, const char *json,
                        size_t length, const cdbjob_finding *finding)
{
    unsigned rule = cdbjob_rule_index(finding->rule);
    if (rule < RULE_COUNT)
        put_template(output, json, length, finding,
                     cdbjob_template_table[rule].message,
                     sizeof cdbjob_template_table[rule].message);
}

size_t cdbjob_message(const char *json, size_t length,
                      const cdbjob_finding *finding, char *buffer, size_t size)
{
    struct cdbjob_output output = {buffer, size, 0};
    put_message(&output, json, length, finding);
    return cdbjob_put_end(&output);
}

size_t cdbjob_label(const char *json, size_t length,
                    const cdbjob_finding *finding, char *buffer, size_t size)
{
    struct cdbjob_output output = {buffer, size, 0};
    unsigned rule = cdbjob_rule_index(finding->rule);
    if (rule < RULE_COUNT)
        put_template(&output, json, length, finding,
                     cdbjob_template_table[rule].label,
                     sizeof cdbjob_template_table[rule].label);
    return cdbjob_put_end(&output);
}

size_t cdbjob_describe(const char *json, size_t length,
                       const cdbjob_finding *finding, char *buffer, size_t size)
{
    static const char levels[][8] = {"off", "note", "warning", "error"};
    struct cdbjob_output output = {buffer, size, 0};
    const cdbjob_rule *rule = cdbjob_rule_find(finding->rule);
    if (rule == NULL)
        return cdbjob_put_end(&output);
    cdbjob_position position = cdbjob_locate(json, length, finding->offset);
    cdbjob_put_unsigned(&output, position.line, 10, 1);
    cdbjob_put_byte(&output, ':');
    cdbjob_put_unsigned(&output, position.column, 10, 1);
    cdbjob_put_text(&output, ": ");
    cdbjob_put_cell(&output, levels[finding->level & 3], sizeof levels[0]);
    cdbjob_put_text(&output, ": ");
    put_message(&output, json, length, finding);
    cdbjob_put_text(&output, " [CDB");
    cdbjob_put_unsigned(&output, finding->rule, 10, 1);
    cdbjob_put_byte(&output, ' ');
    cdbjob_put_cell(&output, rule->name, RULE_NAME_ROOM);
    cdbjob_put_byte(&output, ']');
    return cdbjob_put_end(&output);
}

const char *cdbjob_meant(const cdbjob_finding *finding)
{
    return finding->meant < FIELD_COUNT
               ? cdbjob_field_table[finding->meant].name
               : NULL;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Words that options take: those of the formats, the rules and the levels
 * come from their tables.
 */
#include "cli/flags/choices.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

const char *choice_dialect(size_t index)
{
    static const char *const names[] = {"observed", "documented"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

const char *cli_dialect_name(cdbjob_dialect dialect)
{
    return choice_dialect((size_t)dialect);
}

const char *choice_input(size_t index)
{
    if (index == 0)
        return "auto";
    const struct capture_format *format = capture_format_at(index - 1);
    return format != NULL ? capture_format_name(format) : NULL;
}

const char *choice_format(size_t index)
{
    const struct report_format *format = report_format_at(index);
    return format != NULL ? format->name : NULL;
}

bool choice_is_written_by(unsigned commands, size_t index)
{
    static const struct {
        unsigned command;
        const char *formats; /* each after a space */
    } rows[] = {{COMMAND_BIT(COMMAND_STATS), " text json html "},
                {COMMAND_BIT(COMMAND_SUITE), " text json ndjson junit "}};
    char name[32];
    snprintf(name, sizeof name, " %s ", choice_format(index));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (commands == rows[i].command)
            return strstr(rows[i].formats, name) != NULL;
    return true;
}

const char *choice_level(size_t index)
{
    return index < CDBJOB_ERROR
               ? report_level_name((unsigned)(CDBJOB_ERROR - index))
               : NULL;
}

/* As enum cli_when numbers them. */
const char *choice_when(size_t index)
{
    static const char *const names[] = {"auto", "always", "never"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

/* As enum cli_print numbers them. */
const char *choice_print(size_t index)
{
    static const char *const names[] = {"man", "bash", "zsh", "fish"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

const char *choice_command(size_t index)
{
    const struct command *command = command_at(index);
    return command != NULL ? command->name : NULL;
}

const char *choice_rule(size_t index)
{
    const cdbjob_rule *rule = cdbjob_rule_at(index);
    return rule != NULL ? rule->name : NULL;
}

cdbjob_level cli_min_level(const struct cli_options *options,
                           const struct report_format *format)
{
    if (options->min_level != CDBJOB_OFF)
        return options->min_level;
    return format->complete || options->show_notes ? CDBJOB_NOTE
                                                   : CDBJOB_WARNING;
}

/* -------------------------------------------------------------- rules -- */

size_t cli_rule_index(const char *text, size_t length)
{
    size_t skip = length > 3 && strncasecmp(text, "CDB", 3) == 0 ? 3 : 0;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const cdbjob_rule *rule = &cdbjob_rule_table[i];
        char number[8];
        snprintf(number, sizeof number, "%d", rule->number);
        if ((strlen(number) == length - skip &&
             memcmp(text + skip, number, length - skip) == 0) ||
            (strlen(rule->name) == length &&
             memcmp(text, rule->name, length) == 0))
            return i;
    }
    return CLI_NO_RULE;
}

const char *cli_rule_near(const char *text, size_t length)
{
    char word[64];
    snprintf(word, sizeof word, "%.*s", (int)(length < 64 ? length : 63), text);
    return choice_near(word, choice_rule);
}

/* The text lasts until the next call. */
static const char *no_such_rule(const char *near)
{
    static char text[120];
    snprintf(text, sizeof text, "there is no such rule; %s%s%s",
             near != NULL ? "did you mean " : "",
             near != NULL ? near : "'cdbjob rules' lists them",
             near != NULL ? "?" : "");
    return text;
}

const char *choice_set_level(struct reading *reading, const char *value)
{
    const char *equals = strchr(value, '=');
    if (equals == NULL)
        return "must be RULE=LEVEL, such as 302=error";
    size_t length = (size_t)(equals - value);
    size_t rule = cli_rule_index(value, length);
    if (rule == CLI_NO_RULE)
        return no_such_rule(cli_rule_near(value, length));
    if (cdbjob_rule_is_fixed((unsigned)rule))
        return "findings of this rule are always errors";
    for (unsigned level = CDBJOB_OFF; level <= CDBJOB_ERROR; level++)
        if (strcmp(equals + 1, report_level_name(level)) == 0) {
            reading->levels[rule] = (unsigned char)level;
            return NULL;
        }
    return "the level must be off, note, warning or error";
}

/* Digits from *at on, which is moved past them. False for a number that is
 * too large; none is 0. */
static bool read_offset(const char **at, uint64_t *number)
{
    for (*number = 0; **at >= '0' && **at <= '9'; ++*at) {
        uint64_t digit = (uint64_t)(**at - '0');
        if (*number > (UINT64_MAX - digit) / 10)
            return false;
        *number = *number * 10 + digit;
    }
    return true;
}

const char *choice_set_range(struct reading *reading, const char *value)
{
    struct cli_options *options = &reading->options;
    const char *colon = strchr(value, ':');
    const char *at = value;
    options->has_range = true;
    if (colon == NULL || colon == value)
        return "must be START:END or START:, in bytes, such as 0:1048576";
    if (!read_offset(&at, &options->first) || at != colon)
        return "START is not a number of bytes";
    at = colon + 1;
    bool is_open = *at == '\0';
    if (!read_offset(&at, &options->past) || *at != '\0')
        return "END is not a number of bytes";
    if (is_open)
        options->past = UINT64_MAX;
    return options->past < options->first ? "END is before START" : NULL;
}

/* ------------------------------------------------------------ reports -- */

const char *choice_set_report(struct reading *reading, const char *value)
{
    struct cli_options *options = &reading->options;
    size_t length = strcspn(value, "=");
    const char *path = value + length + 1;
    if (value[length] == '\0' || *path == '\0')
        return "must be FORMAT=PATH, such as sarif=findings.sarif";
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)(length < 32 ? length : 31),
             value);
    size_t index = 0;
    while (choice_format(index) != NULL &&
           strcmp(choice_format(index), name) != 0)
        index++;
    static char wrong[CHOICE_TEXT_SIZE];
    choice_wrong(name, choice_format, wrong);
    if (choice_format(index) == NULL)
        return wrong;
    if (strcmp(path, "-") == 0)
        return "standard output is for --format";
    for (size_t i = 0; i < options->report_count; i++)
        if (strcmp(options->reports[i].path, path) == 0)
            return "another report already goes there";
    if (options->report_count == MAX_REPORTS)
        return "too many reports";
    options->reports[options->report_count].format = report_format_at(index);
    options->reports[options->report_count++].path = path;
    return NULL;
}

/* ------------------------------------------------------- did you mean -- */

/* Longer words are near to none. */
#define MAX_WORD 32

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters to insert, delete or replace. */
static size_t distance(const char *a, const char *b)
{
    size_t row[MAX_WORD + 1];
    size_t count = strlen(b);
    for (size_t j = 0; j <= count; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= count; j++) {
            size_t above = row[j];
            size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            row[j] = least(replaced, least(above, row[j - 1]) + 1);
            diagonal = above;
        }
    }
    return row[count];
}

const char *choice_near(const char *word, const char *(*list)(size_t index))
{
    const char *nearest = NULL, *other;
    size_t nearest_distance = strlen(word) / 3 + 1;
    if (strlen(word) > MAX_WORD)
        return NULL;
    for (size_t i = 0; (other = list(i)) != NULL; i++) {
        /* Another name of it, nearer by its letters to json. */
        if (strcmp(word, "jsonl") == 0 && strcmp(other, "ndjson") == 0)
            return other;
        size_t slips =
            strlen(other) <= MAX_WORD ? distance(word, other) : SIZE_MAX;
        if (slips < nearest_distance ||
            (slips == nearest_distance && nearest == NULL && slips <= 2 &&
             slips < strlen(word))) {
            nearest = other;
            nearest_distance = slips;
        }
    }
    return nearest;
}

void choice_wrong(const char *word, const char *(*list)(size_t index),
                  char text[CHOICE_TEXT_SIZE])
{
    const char *near = choice_near(word, list), *before = "";
    size_t used = 0;
    if (near != NULL)
        used = (size_t)snprintf(text, CHOICE_TEXT_SIZE, "did you mean %s? It ",
                                near);
    used += (size_t)snprintf(text + used, CHOICE_TEXT_SIZE - used, "must be ");
    for (size_t i = 0; list(i) != NULL && used < CHOICE_TEXT_SIZE; i++) {
        used += (size_t)snprintf(text + used, CHOICE_TEXT_SIZE - used, "%s%s",
                                 before, list(i));
        bool is_last = list(i + 1) == NULL || list(i + 2) == NULL;
        before = is_last ? " or " : ", ";
    }
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Golden cases, read from text files: see golden.h.
 */
#include "golden.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct line {
    const char *bytes;
    size_t length, number;
};

static bool starts_with(struct line line, const char *prefix)
{
    size_t length = strlen(prefix);
    return line.length >= length && memcmp(line.bytes, prefix, length) == 0;
}

__attribute__((format(printf, 3, 4))) static bool
refuse(struct golden *golden, size_t line, const char *format, ...)
{
    char why[120];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    snprintf(golden->problem, sizeof golden->problem, "%s:%zu: %s",
             golden->name, line, why);
    return false;
}

/* ------------------------------------------------------------ reading -- */

static const struct golden_fragment *
find_fragment(const struct golden *golden, const char *name, size_t length)
{
    for (size_t i = 0; i < golden->fragment_count; i++)
        if (strlen(golden->fragments[i].name) == length &&
            memcmp(golden->fragments[i].name, name, length) == 0)
            return &golden->fragments[i];
    return NULL;
}

static size_t name_length(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length && isupper((unsigned char)bytes[at]))
        at++;
    return at;
}

/* Adds the bytes of "[E2 80 AE]" and returns the length read, 0 if it is
 * something else. */
static size_t add_hex(struct text *text, const char *bytes, size_t length)
{
    size_t at = 1;
    for (; at + 2 < length; at += 3) {
        char digits[3] = {bytes[at], bytes[at + 1], '\0'};
        char *end;
        char byte = (char)strtoul(digits, &end, 16);
        if (end != digits + 2)
            return 0;
        text_add_bytes(text, &byte, 1);
        if (bytes[at + 2] == ']')
            return at + 3;
        if (bytes[at + 2] != ' ')
            return 0;
    }
    return 0;
}

/* Adds a text with its fragments and hexadecimal bytes in place. */
static bool expand(struct golden *golden, struct text *text, struct line line)
{
    text_add(text, "");
    for (size_t at = 0; at < line.length;) {
        if (line.bytes[at] != '$') {
            text_add_bytes(text, &line.bytes[at++], 1);
            continue;
        }
        const char *name = line.bytes + ++at;
        size_t length = name_length(name, line.length - at);
        const struct golden_fragment *fragment =
            find_fragment(golden, name, length);
        if (fragment != NULL)
            text_add_bytes(text, fragment->bytes.bytes, fragment->bytes.length);
        else if (at < line.length && *name == '[')
            length = add_hex(text, name, line.length - at);
        else
            length = 0;
        if (length == 0)
            return refuse(golden, line.number, "unknown fragment '%.*s'",
                          (int)(line.length - at < 40 ? line.length - at : 40),
                          name);
        at += length;
    }
    return true;
}

static bool read_fragment(struct golden *golden, struct line line)
{
    size_t length = name_length(line.bytes + 1, line.length - 1);
    struct line value = {line.bytes + 1 + length, line.length - 1 - length,
                         line.number};
    struct golden_fragment *fragment =
        &golden->fragments[golden->fragment_count];
    if (length == 0 || length >= sizeof fragment->name ||
        !starts_with(value, " = "))
        return refuse(golden, line.number, "must be '$NAME = text'");
    if (find_fragment(golden, line.bytes + 1, length) != NULL ||
        golden->fragment_count == GOLDEN_FRAGMENTS)
        return refuse(golden, line.number, "one fragment too many");
    memcpy(fragment->name, line.bytes + 1, length);
    fragment->name[length] = '\0';
    value.bytes += 3;
    value.length -= 3;
    if (!expand(golden, &fragment->bytes, value))
        return false;
    golden->fragment_count++;
    return true;
}

static bool set_level(cdbjob_options *options, const char *name,
                      const char *value)
{
    static const char *const levels[] = {"off", "note", "warning", "error"};
    for (int level = 0; level < 4; level++)
        if (strcmp(value, levels[level]) == 0)
            return cdbjob_set_level(options, atoi(name), level) == CDBJOB_VALID;
    return false;
}

/* One option, "max_depth=1" or, for the level of a rule, "202=off". */
static bool set_option(cdbjob_options *options, char *option)
{
    char *value = strchr(option, '=');
    if (value == NULL)
        return false;
    *value++ = '\0';
    if (isdigit((unsigned char)option[0]))
        return set_level(options, option, value);
    char *end;
    int64_t number = strtoimax(value, &end, 10);
    if (end == value || *end != '\0')
        return false;
    if (strcmp(option, "max_length") == 0)
        options->max_length = (size_t)number;
    else if (strcmp(option, "max_depth") == 0)
        options->max_depth = (uint32_t)number;
    else if (strcmp(option, "max_items") == 0)
        options->max_items = (uint32_t)number;
    else if (strcmp(option, "request_job_id") == 0)
        options->request_job_id = number;
    else
        return false;
    return true;
}

/* Reads "observed 202=off: refused" up to the colon. */
static bool read_options(struct golden *golden, struct golden_case *of,
                         struct line line)
{
    char words[200];
    const char *colon = memchr(line.bytes, ':', line.length);
    if (colon == NULL || (size_t)(colon - line.bytes) >= sizeof words)
        return refuse(golden, line.number, "must be 'DIALECT OPTION...:'");
    of->head = (size_t)(colon - line.bytes) + 1;
    memcpy(words, line.bytes, of->head - 1);
    words[of->head - 1] = '\0';
    const char *dialect = strtok(words, " ");
    cdbjob_options_init(&of->options, strcmp(dialect, "observed") == 0
                                          ? CDBJOB_OBSERVED
                                          : CDBJOB_DOCUMENTED);
    for (char *word; (word = strtok(NULL, " ")) != NULL;)
        if (!set_option(&of->options, word))
            return refuse(golden, line.number, "unknown option '%.40s'", word);
    return true;
}

/* The lines of one input: the input itself, then options with findings. */
struct reading {
    struct golden *golden;
    struct text json;
    size_t input; /* number of its line; 0: none */
    size_t cases; /* how many it has */
    bool open;    /* do lines of findings belong to a case? */
};

/* An input that nothing is asserted of is a mistake. */
static bool end_input(struct reading *reading)
{
    if (reading->input != 0 && reading->cases == 0)
        return refuse(reading->golden, reading->input,
                      "no dialect, so nothing is asserted of this input");
    reading->input = 0;
    reading->cases = 0;
    reading->open = false;
    text_clear(&reading->json);
    return true;
}

static bool read_input(struct reading *reading, struct line line)
{
    if (!end_input(reading))
        return false;
    struct line value = {line.bytes + 6, line.length - 6, line.number};
    if (value.length != 0 && value.bytes[0] != ' ')
        return refuse(reading->golden, line.number, "must be 'input: text'");
    if (value.length != 0) {
        value.bytes++;
        value.length--;
    }
    reading->input = line.number;
    return expand(reading->golden, &reading->json, value);
}

static bool read_case(struct reading *reading, struct line line)
{
    struct golden *golden = reading->golden;
    if (reading->input == 0)
        return refuse(golden, line.number, "no input above");
    if (golden->heading_count == 0)
        return refuse(golden, line.number, "no heading above");
    if (golden->count == GOLDEN_CASES)
        return refuse(golden, line.number, "too many cases");
    struct golden_case *of = &golden->cases[golden->count++];
    *of = (struct golden_case){
        .line = line.number,
        .begin = (size_t)(line.bytes - golden->file.bytes),
        .heading = golden->headings[golden->heading_count - 1],
    };
    of->end = of->begin + line.length + 1;
    text_add_bytes(&of->json, reading->json.bytes, reading->json.length);
    reading->cases++;
    reading->open = true;
    return read_options(golden, of, line);
}

static bool read_heading(struct reading *reading, struct line line)
{
    struct golden *golden = reading->golden;
    if (!end_input(reading))
        return false;
    if (golden->heading_count == GOLDEN_HEADINGS ||
        line.length - 3 >= sizeof golden->headings[0])
        return refuse(golden, line.number, "one heading too many, or too long");
    char *heading = golden->headings[golden->heading_count++];
    memcpy(heading, line.bytes + 3, line.length - 3);
    heading[line.length - 3] = '\0';
    return true;
}

static bool read_line(struct reading *reading, struct line line)
{
    struct golden *golden = reading->golden;
    if (line.length != 0 && line.bytes[line.length - 1] == ' ')
        return refuse(golden, line.number, "a space at the end: write $[20]");
    if (line.length == 0)
        return end_input(reading);
    if (line.bytes[0] == '#')
        return true;
    if (starts_with(line, "== "))
        return read_heading(reading, line);
    if (line.bytes[0] == '$')
        return read_fragment(golden, line);
    if (starts_with(line, "input:"))
        return read_input(reading, line);
    if (starts_with(line, "observed") || starts_with(line, "documented"))
        return read_case(reading, line);
    if (!reading->open ||
        !(isdigit((unsigned char)line.bytes[0]) || starts_with(line, "    ")))
        return refuse(golden, line.number, "is not a line of a case");
    golden->cases[golden->count - 1].end += line.length + 1;
    return true;
}

static void forget_cases(struct golden *golden)
{
    for (size_t i = 0; i < golden->count; i++)
        text_free(&golden->cases[i].json);
    golden->count = golden->heading_count = 0;
    golden->problem[0] = '\0';
    text_clear(&golden->file);
}

static bool read_lines(struct golden *golden, const char *name,
                       const char *bytes, size_t length)
{
    struct reading reading = {.golden = golden};
    forget_cases(golden);
    golden->name = name;
    text_add_bytes(&golden->file, bytes, length);
    if (length != 0 && bytes[length - 1] != '\n')
        return refuse(golden, 1, "the last line has no end");
    bool read = true;
    size_t number = 1;
    for (size_t at = 0; read && at < length; number++) {
        const char *start = golden->file.bytes + at;
        const char *end = memchr(start, '\n', length - at);
        struct line line = {start, (size_t)(end - start), number};
        read = read_line(&reading, line);
        at += line.length + 1;
    }
    read = read && end_input(&reading);
    text_free(&reading.json);
    return read;
}

bool golden_read(struct golden *golden, const char *name, const char *bytes,
                 size_t length)
{
    if (!read_lines(golden, name, bytes, length))
        return false;
    return golden->count != 0 || refuse(golden, 1, "there is no case in it");
}

bool golden_read_fragments(struct golden *golden, const char *name,
                           const char *bytes, size_t length)
{
    if (!read_lines(golden, name, bytes, length))
        return false;
    if (golden->count != 0)
        return refuse(golden, golden->cases[0].line, "only fragments go here");
    return golden->fragment_count != 0 ||
           refuse(golden, 1, "there is no fragment in it");
}

void golden_free(struct golden *golden)
{
    forget_cases(golden);
    for (size_t i = 0; i < golden->fragment_count; i++)
        text_free(&golden->fragments[i].bytes);
    text_free(&golden->file);
}

/* ------------------------------------------------------------ writing -- */

bool golden_asserts(const struct golden *golden, const struct golden_case *of)
{
    return golden->file.bytes[of->begin + of->head] == ' ';
}

void golden_expected(struct text *text, const struct golden *golden,
                     const struct golden_case *of)
{
    text_add_bytes(text, golden->file.bytes + of->begin, of->end - of->begin);
}

static bool is_visible(char byte)
{
    return byte >= ' ' && byte <= '~' && byte != '$';
}

/* Adds bytes so that they can be read in any editor. */
static void add_visible(struct text *text, const char *bytes, size_t length)
{
    bool inside = false;
    for (size_t i = 0; i < length; i++) {
        if (inside && is_visible(bytes[i]))
            text_add(text, "]");
        if (is_visible(bytes[i]))
            text_add_bytes(text, &bytes[i], 1);
        else
            text_addf(text, "%s%02X", inside ? " " : "$[",
                      (unsigned char)bytes[i]);
        inside = !is_visible(bytes[i]);
    }
    text_add(text, inside ? "]" : "");
}

static void add_finding(struct text *text, const struct run *run,
                        const cdbjob_finding *finding)
{
    static const char *const levels[] = {"off", "note", "warning", "error"};
    char pointer[512], message[512];
    cdbjob_pointer(run->text, run->length, finding, pointer, sizeof pointer);
    cdbjob_message(run->text, run->length, finding, message, sizeof message);
    text_addf(text, "%d %s %zu+%zu ", finding->rule, levels[finding->level & 3],
              finding->offset, finding->length);
    add_visible(text, run->text + finding->offset, finding->length);
    text_add(text, finding->length == 0 ? "(end)" : "");
    text_add(text, pointer[0] == '\0' ? "" : " ");
    add_visible(text, pointer, strlen(pointer));
    if (finding->related_offset != CDBJOB_NO_OFFSET)
        text_addf(text, " (related: %zu)", finding->related_offset);
    text_add(text, "\n    ");
    add_visible(text, message, strlen(message));
    text_add(text, "\n");
}

void golden_found(struct text *text, const struct golden *golden,
                  const struct golden_case *of, const struct run *run)
{
    text_add_bytes(text, golden->file.bytes + of->begin, of->head);
    text_addf(text, " %s\n", cdbjob_status_name(run->status));
    for (size_t i = 0; i < run->findings.count; i++)
        add_finding(text, run, &run->findings.items[i]);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Reads findings as the NDJSON report writes them and holds each line to the
 * contract: one JSON object, the required members with their types, and a
 * place that is right when the file is counted anew. It knows no code of the
 * tool.
 */
#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned long line_number;

static void fail(const char *what, const char *detail)
{
    fprintf(stderr, "check-ndjson: line %lu: %s: %s\n", line_number, what,
            detail);
    exit(1);
}

static double number(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    if (!cJSON_IsNumber(item) || item->valuedouble < 0 ||
        item->valuedouble != (double)(long)item->valuedouble)
        fail("not a number of things", key);
    return item->valuedouble;
}

static const char *text(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    if (!cJSON_IsString(item))
        fail("not a string", key);
    return item->valuestring;
}

static void check_rule(const cJSON *object)
{
    static const char *const levels[] = {"note", "warning", "error"};
    const char *rule = text(object, "rule"), *level = text(object, "level");
    if (strlen(rule) != 6 || strncmp(rule, "CDB", 3) != 0 ||
        strspn(rule + 3, "0123456789") != 3)
        fail("not a rule", rule);
    bool known = false;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        known = known || strcmp(levels[i], level) == 0;
    if (!known)
        fail("not a level", level);
    if (text(object, "name")[0] == '\0' || text(object, "message")[0] == '\0')
        fail("empty", "name or message");
    const char *pointer = text(object, "pointer");
    if (pointer[0] != '\0' && pointer[0] != '/')
        fail("not a JSON Pointer", pointer);
}

/* Lines end at LF here: the files of these cases have no lone CR. */
static void check_place(const cJSON *object)
{
    const char *name = text(object, "file");
    FILE *file = fopen(name, "rb");
    if (file == NULL)
        return; /* standard input: there is nothing to count */
    double offset = number(object, "offset");
    double line = 1, column = 1, at = 0;
    for (int byte; at < offset && (byte = getc(file)) != EOF; at++) {
        if (byte == '\n') {
            line++;
            column = 1;
        } else if ((byte & 0xC0) != 0x80) {
            column++;
        }
    }
    fclose(file);
    if (at != offset)
        fail("past the end of the file", name);
    if (line != number(object, "line") || column != number(object, "column"))
        fail("line and column are not those of the offset", name);
}

int main(void)
{
    static char line[1 << 20];
    while (fgets(line, sizeof line, stdin) != NULL) {
        line_number++;
        if (strchr(line, '\n') == NULL)
            fail("no line end", "");
        const char *end;
        cJSON *object = cJSON_ParseWithOpts(line, &end, false);
        if (!cJSON_IsObject(object) || strcmp(end, "\n") != 0)
            fail("not one JSON object", line);
        if (number(object, "record") < 1)
            fail("not from 1", "record");
        check_rule(object);
        check_place(object);
        printf("%.0f %.0f:%.0f %.0f+%.0f %s %s %s\n", number(object, "record"),
               number(object, "line"), number(object, "column"),
               number(object, "offset"), number(object, "length"),
               text(object, "level"), text(object, "rule"),
               text(object, "pointer"));
        cJSON_Delete(object);
    }
    if (line_number == 0)
        fail("no findings", "empty input");
    return 0;
}

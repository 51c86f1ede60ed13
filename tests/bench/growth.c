/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a byte costs in texts that are made to be costly, from 1 KB to 64 KB:
 * one dump of callgrind's counters for each, named "SHAPE BYTES". It judges
 * nothing.
 */
#include "cdbjob/cdbjob.h"
#include "support/text.h"

#include <stdio.h>
#include <string.h>
#include <valgrind/callgrind.h>

/* A text is `begin`, `part` as often as it fits, and `end`; each '?' of a part
 * is another letter, drawn for each. */
static const struct {
    const char *name, *begin, *part, *end;
} shapes[] = {
    {"longest string", "{\"message\":\"", "letters ", "\"}"},
    {"all escapes", "{\"message\":\"", "\\n", "\"}"},
    {"all \\u escapes", "{\"message\":\"", "\\u4e00", "\"}"},
    {"all surrogates", "{\"message\":\"", "\\uD83D\\uDE00", "\"}"},
    {"all Chinese", "{\"message\":\"", "\xE4\xBB\xBB", "\"}"},
    {"white space", "{", " ", "}"},
    {"longest number", "{\"code\":1", "7", "}"},
    {"skipped numbers", "{\"x\":[0", ",0", "]}"},
    {"deepest nesting", "{\"x\":[0",
     ",[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
     "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
     "]}"},
    {"unknown keys", "{\"x\":0", ",\"x\":0", "}"},
    {"long unknown keys", "{\"x\":0", ",\"anUnknownKey\":0", "}"},
    {"misspelt keys", "{\"data\":[{\"detail\":[{\"before\":{\"x\":0",
     ",\"slavezonefirsd\":0", "}}]}]}"},
    {"misspelt in turn", "{\"data\":[{\"detail\":[{\"before\":{\"x\":0",
     ",\"slavezonefirsd\":0,\"protextMode\":0,\"engineverison\":0", "}}]}]}"},
    {"misspelt thrice", "{\"data\":[{\"detail\":[{\"before\":{\"x\":0",
     ",\"xlavexonefirsx\":0,\"slaveZomeSecomx\":0", "}}]}]}"},
    {"keys with escapes", "{\"x\":0", ",\"\\u0063od\":0", "}"},
    {"escapes in turn", "{\"x\":0", ",\"\\u0063od\":0,\"me\\u0073sage \":0",
     "}"},
    {"duplicate keys", "{\"code\":0", ",\"code\":0", "}"},
    {"unknown in turn", "{\"x\":0", ",\"x\":0,\"y\":0", "}"},
    {"unknown, five", "{\"x\":0", ",\"v\":0,\"w\":0,\"x\":0,\"y\":0,\"z\":0",
     "}"},
    {"unknown, drawn", "{\"x\":0", ",\"??????????\":0", "}"},
    {"misspelt, drawn", "{\"data\":[{\"detail\":[{\"before\":{\"x\":0",
     ",\"s?av?zone1\":0", "}}]}]}"},
    {"escapes, drawn", "{\"x\":0", ",\"\\u0063o??\":0", "}"},
    {"duplicates in turn", "{\"code\":0,\"message\":0",
     ",\"code\":0,\"message\":0", "}"},
    {"looked ahead at",
     "{\"cod\":1,\"data\":[{\"cod\":1,\"detail\":[{\"dealNam\":1,"
     "\"before\":{\"memry\":1,\"x\":[0",
     ",0", "]}}]}]}"},
    {"too many items", "{\"data\":[0", ",0", "]}"},
};
static const size_t sizes[] = {1024, 4096, 16384, 65536};

static unsigned char memory[CDBJOB_MEMORY_MAX];
static cdbjob_finding items[CDBJOB_MAX_LENGTH];

static void parse(const struct text *text)
{
    const cdbjob_response *response;
    cdbjob_findings findings = {.items = items, .capacity = CDBJOB_MAX_LENGTH};
    if (cdbjob_parse(text->bytes, text->length, NULL, memory, sizeof memory,
                     &response, &findings) >= CDBJOB_BAD_ARGUMENT)
        give_up("a wrong call", text->bytes);
}

static void measure(const char *name, const struct text *text)
{
    char dump[100];
    snprintf(dump, sizeof dump, "%s\t%zu", name, text->length);
    parse(text);
    CALLGRIND_ZERO_STATS;
    CALLGRIND_TOGGLE_COLLECT;
    parse(text);
    CALLGRIND_TOGGLE_COLLECT;
    CALLGRIND_DUMP_STATS_AT(dump);
}

static void add_part(struct text *text, const char *part)
{
    static uint32_t state = 1;
    size_t begin = text->length;
    text_add(text, part);
    for (char *at = text->bytes + begin; (at = strchr(at, '?')) != NULL; at++) {
        state = state * 1664525u + 1013904223u;
        *at = (char)('a' + (state >> 16) % 26);
    }
}

/* The typical text is the file named. */
int main(int count, char **arguments)
{
    struct text text = {0};
    if (count != 2)
        give_up("usage", "growth FILE");
    text_add_file(&text, arguments[1]);
    measure("typical", &text);
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
        for (size_t j = 0; j < sizeof sizes / sizeof sizes[0]; j++) {
            size_t part = strlen(shapes[i].part), end = strlen(shapes[i].end);
            text_clear(&text);
            text_add(&text, shapes[i].begin);
            while (text.length + part + end <= sizes[j])
                add_part(&text, shapes[i].part);
            text_add(&text, shapes[i].end);
            measure(shapes[i].name, &text);
        }
    text_free(&text);
    return 0;
}

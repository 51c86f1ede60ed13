/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Parses adversarial inputs of n and of 2n bytes under callgrind, one dump of
 * counters for each, named "INPUT SIZE". It knows the public interface only;
 * the script linear-time reads the dumps and compares.
 */
#include "cdbjob/cdbjob.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <valgrind/callgrind.h>

/* An input: head, then unit repeated (with its number in place of `#`), then
 * tail. It must give that status, so that it is known to be read as far as
 * it is meant to be. Where there is a second unit, each has half of the room:
 * what is quadratic in two things at once needs both to grow. */
struct input {
    const char *name;
    const char *head;
    const char *unit;
    const char *tail;
    cdbjob_status status;
    const char *middle; /* between the units */
    const char *second; /* NULL: there is one unit only */
};

#define DEEP_16 "[[[[[[[[[[[[[[[["
#define ENDS_16 "]]]]]]]]]]]]]]]]"
#define DEEP_64 DEEP_16 DEEP_16 DEEP_16 DEEP_16
#define ENDS_64 ENDS_16 ENDS_16 ENDS_16 ENDS_16
#define FAILED "{\"code\":4000,\"message\":\"\""
/* Keeps the number of elements under the largest max_items. */
#define SPACES_8 "        "
#define OBJECT_4 "{\"a\":{\"b\":{\"c\":{\"d\":"

static const struct input inputs[] = {
    {"long string", "{\"code\":1,\"message\":\"", "a", "\"}", CDBJOB_VALID},
    {"chinese string", "{\"code\":1,\"message\":\"", "参数", "\"}",
     CDBJOB_VALID},
    {"short escapes", "{\"code\":1,\"message\":\"", "\\n", "\"}", CDBJOB_VALID},
    {"unicode escapes", "{\"code\":1,\"message\":\"", "\\u4e0d", "\"}",
     CDBJOB_VALID},
    {"surrogate pairs", "{\"code\":1,\"message\":\"", "\\ud83d\\ude00", "\"}",
     CDBJOB_VALID},
    {"escaped zeros", "{\"code\":1,\"message\":\"", "\\u0000", "\"}",
     CDBJOB_REFUSED},
    {"unclosed string", "{\"code\":1,\"message\":\"", "a", "",
     CDBJOB_TRUNCATED},
    {"spaces", FAILED, " ", "}", CDBJOB_VALID},
    {"tabs and lines", FAILED, "\t\r\n ", "}", CDBJOB_VALID},
    {"empty but spaces", "", " ", "", CDBJOB_EMPTY},
    {"spaces after", FAILED "}", "\n", "", CDBJOB_VALID},
    {"number with many digits", "{\"message\":\"\",\"code\":1", "1", "}",
     CDBJOB_REFUSED},
    {"digits in a string", "{\"message\":\"\",\"code\":\"1", "1", "\"}",
     CDBJOB_REFUSED},
    {"fraction", FAILED ",\"x\":1.", "1", "}", CDBJOB_REFUSED},
    {"bad number", FAILED ",\"x\":1", ".1e-", "}", CDBJOB_MALFORMED},
    {"long time", "{\"data\":{\"startTime\":\"", "2017-02-05 ", "\"}}",
     CDBJOB_REFUSED},
    {"unknown keys", FAILED, ",\"x\":0", "}", CDBJOB_REFUSED},
    {"keys near code", FAILED, ",\"cod#\":0", "}", CDBJOB_REFUSED},
    {"keys near jobId", "{\"data\":{\"jobIx\":0", ",\"jobId#\":0", "}}",
     CDBJOB_REFUSED},
    {"keys near slaveZoneFirst",
     "{\"data\":{\"detail\":{\"before\":{\"volume\":1",
     ",\"slaveZoneFirts\":0,\"slaveZoneSecnd\":0,\"engineVersoin\":\"\"",
     "}}}}", CDBJOB_REFUSED},
    {"unknown keys before the code", "{\"x\":0", ",\"mesage\":\"\"",
     ",\"code\":4000,\"message\":\"\"}", CDBJOB_REFUSED},
    {"unknown keys, jobs before the code", "{\"data\":{\"jobId\":\"1\"",
     ",\"progres\":\"1\"", "},\"message\":\"\",\"code\":4000}", CDBJOB_REFUSED},
    {"long key", FAILED ",\"", "codeDesc", "\":0}", CDBJOB_REFUSED},
    {"long escaped key", FAILED ",\"", "\\u0063ode", "\":0}", CDBJOB_REFUSED},
    {"duplicates", FAILED, ",\"code\":0", "}", CDBJOB_REFUSED},
    {"escaped duplicates", FAILED, ",\"\\u0063\\u006fde\":0", "}",
     CDBJOB_REFUSED},
    {"duplicate jobs", FAILED ",\"data\":{\"jobId\":1}",
     ",\"data\":{\"jobId\":1}", "}", CDBJOB_REFUSED},
    {"historic duplicates",
     "{\"data\":{\"detail\":{\"before\":{\"slaveZone1\":1",
     ",\"slaveZone1\":1,\"slaveZoneFirst\":1", "}}}}", CDBJOB_REFUSED},
    {"deep arrays", FAILED ",\"x\":[0", "," DEEP_16 ENDS_16, "]}",
     CDBJOB_REFUSED},
    {"deep objects", FAILED ",\"x\":[0", "," OBJECT_4 "0}}}}", "]}",
     CDBJOB_REFUSED},
    {"too deep at the end", FAILED ",\"x\":[0", "," DEEP_16 ENDS_16,
     "," DEEP_64 ENDS_64 "]}", CDBJOB_TOO_DEEP},
    {"only opened", FAILED ",\"x\":[0", ",[]", "", CDBJOB_TRUNCATED},
    {"details", "{\"data\":{\"detail\":[{\"\":0}", ",{\"\":\"" SPACES_8 "\"}",
     "]}}", CDBJOB_REFUSED},
    {"empty details", "{\"data\":{\"detail\":[{}", ",{" SPACES_8 SPACES_8 "}",
     "]}}", CDBJOB_REFUSED},
    {"too many details", "{\"data\":{\"detail\":[{}", ",{}", "]}}",
     CDBJOB_TOO_MANY_ITEMS},
    {"details with instances", "{\"data\":{\"detail\":[{}",
     ",{\"before\":{\"memory\":1},\"after\":{\"volume\":\"1\"}}", "]}}",
     CDBJOB_REFUSED},
    {"details of another kind", "{\"data\":{\"detail\":[0",
     ",1" SPACES_8 SPACES_8 ",\"\"" SPACES_8, "]}}", CDBJOB_REFUSED},
    {"many jobs", "{\"data\":[{\"jobId\":1}", ",{\"jobId\":1}", "]}",
     CDBJOB_TOO_MANY_ITEMS},
    {"keys near codeDesc before a long code", "{\"message\":\"\"",
     ",\"codeDesk\":0", "\"}", CDBJOB_REFUSED, ",\"code\":\"1", "1"},
    {"keys near data before a long code", "{\"message\":\"\"", ",\"datas\":0",
     "}", CDBJOB_REFUSED, ",\"code\":1", "1"},
    {"no object", "[0", ",{\"code\":0}", "]", CDBJOB_REFUSED},
};

#define INPUT_COUNT (sizeof inputs / sizeof inputs[0])

/* Appends a unit to the text with its number for `#`; its length, or 0 where
 * it does not fit. */
static size_t add_unit(char *text, size_t room, const char *unit,
                       unsigned number)
{
    size_t used = 0;
    for (; *unit != '\0'; unit++) {
        char piece[12] = {*unit, '\0'};
        if (*unit == '#')
            snprintf(piece, sizeof piece, "%u", number % 10u);
        size_t length = strlen(piece);
        if (length > room - used)
            return 0;
        memcpy(text + used, piece, length);
        used += length;
    }
    return used;
}

/* Appends units to the text while they fit; how many bytes that takes. */
static size_t add_units(char *text, size_t room, const char *unit)
{
    size_t used = 0;
    for (unsigned i = 0;; i++) {
        size_t added = add_unit(text + used, room - used, unit, i);
        if (added == 0)
            return used;
        used += added;
    }
}

/* Fills text with exactly `size` bytes: what is left after the last whole
 * unit is white space after the tail (before it, where there is no tail). */
static void make(const struct input *input, char *text, size_t size)
{
    size_t used = strlen(input->head), tail = strlen(input->tail);
    memcpy(text, input->head, used);
    if (input->second != NULL) {
        used += add_units(text + used, size / 2 - used, input->unit);
        memcpy(text + used, input->middle, strlen(input->middle));
        used += strlen(input->middle);
    }
    used += add_units(text + used, size - tail - used,
                      input->second != NULL ? input->second : input->unit);
    memcpy(text + used, input->tail, tail);
    memset(text + used + tail, ' ', size - tail - used);
}

static void *need(size_t size)
{
    void *memory = malloc(size);
    if (memory == NULL) {
        fprintf(stderr, "linear: out of memory\n");
        exit(2);
    }
    return memory;
}

/* Parses the input at that size and dumps what it took; false if the status
 * is not the one that is meant. */
static bool measure(const struct input *input, size_t size)
{
    enum { ROOM = 4096 };
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    options.max_length = size;
    options.max_items = CDBJOB_ITEMS_LIMIT;
    cdbjob_findings findings = {
        need(ROOM * sizeof(cdbjob_finding)), ROOM, 0, 0, 0, 0};
    size_t memory_size = cdbjob_memory_needed(size, &options);
    void *memory = need(memory_size);
    char *text = need(size);
    const cdbjob_response *response;
    char name[80];

    make(input, text, size);
    snprintf(name, sizeof name, "%zu %s", size, input->name);
    CALLGRIND_ZERO_STATS;
    cdbjob_status status = cdbjob_parse(text, size, &options, memory,
                                        memory_size, &response, &findings);
    CALLGRIND_DUMP_STATS_AT(name);
    if (status != input->status)
        printf("%s: status %s, should be %s\n", name,
               cdbjob_status_name(status), cdbjob_status_name(input->status));
    free(text);
    free(memory);
    free(findings.items);
    return status == input->status;
}

int main(int count, char **arguments)
{
    size_t size = count == 2 ? strtoul(arguments[1], NULL, 10) : 0;
    if (size < 1024) {
        fprintf(stderr, "usage: linear BYTES (1024 or more)\n");
        return 2;
    }
    bool good = true;
    for (size_t i = 0; i < INPUT_COUNT; i++)
        for (size_t n = 1; n <= 2; n++)
            good = measure(&inputs[i], n * size) && good;
    return good ? 0 : 1;
}

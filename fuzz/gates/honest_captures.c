/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The mutator of captures is honest: most of what it makes of a capture is one
 * whose heads, lengths and chunk sizes agree, some is not; the bodies are JSON
 * more often than not, and not the same; every way to send a body is met. It
 * must not judge the readers.
 *
 *     honest_captures SEED...
 */
#include "mutator/mutator.h"

#include "capture/capture.h"
#include "cdbjob/cdbjob.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 1 << 15, ROUNDS = 2000, TRACE = 6 };

struct tally {
    size_t made, read, damaged, records, json, fresh;
    size_t met[5]; /* counted, chunked, packed, open, two messages */
};

struct source {
    const uint8_t *data;
    size_t left;
};

static ptrdiff_t take(void *context, char *buffer, size_t size)
{
    struct source *source = context;
    size = size < source->left ? size : source->left;
    if (size > 0)
        memcpy(buffer, source->data, size);
    source->data += size;
    source->left -= size;
    return (ptrdiff_t)size;
}

static bool is_json(const struct record *record)
{
    static unsigned char memory[CDBJOB_MEMORY_MAX];
    const cdbjob_response *response;
    cdbjob_findings findings;
    cdbjob_findings_init(&findings, NULL, 0);
    cdbjob_status status =
        cdbjob_parse(record->bytes, record->length, NULL, memory, sizeof memory,
                     &response, &findings);
    return cdbjob_status_family(status) != CDBJOB_FAMILY_MALFORMED;
}

/* Is the record another than that of the capture before? */
static bool is_fresh(const struct record *record)
{
    static uint64_t seen[1 << 16];
    uint64_t hash = choice_hash(record->bytes, record->length);
    bool fresh = seen[hash & 0xFFFF] != hash;
    seen[hash & 0xFFFF] = hash;
    return fresh;
}

static void read_capture(const char *name, const uint8_t *data, size_t size,
                         struct tally *tally)
{
    struct source source = {data, size};
    struct capture *capture = capture_open(
        (struct capture_source){take, &source, NULL}, name, NULL, ROOM);
    struct record record;
    enum capture_result result;
    bool damaged = false, any = false;
    if (capture == NULL)
        exit(3);
    while ((result = capture_next(capture, &record)) != CAPTURE_END &&
           result != CAPTURE_FAILED) {
        damaged = damaged || result == CAPTURE_DAMAGED;
        if (result != CAPTURE_RECORD)
            continue;
        any = true;
        tally->records++;
        tally->json += is_json(&record);
        tally->fresh += is_fresh(&record);
    }
    damaged = damaged || result == CAPTURE_FAILED;
    tally->read += any && !damaged;
    tally->damaged += damaged;
    capture_close(capture);
}

static bool holds(const uint8_t *data, size_t size, const char *word)
{
    return memmem(data, size, word, strlen(word)) != NULL;
}

static void look(const uint8_t *data, size_t size, struct tally *tally)
{
    bool counted = holds(data, size, "Content-Length: ");
    bool chunked = holds(data, size, "chunked\r\n");
    tally->met[0] += counted;
    tally->met[1] += chunked;
    tally->met[2] += holds(data, size, "\x1F\x8B\x08");
    tally->met[3] += !counted && !chunked;
    tally->met[4] += size > 0 && holds(data + 1, size - 1, "HTTP/1.1 2");
}

static void mutate_seed(const char *name, const uint8_t *seed, size_t size,
                        uint64_t number, struct tally *tally)
{
    static uint8_t data[ROOM];
    struct choice choice = choice_from_seed(number);
    size_t made = size;
    for (int i = 0; i < ROUNDS; i++) {
        if (i % TRACE == 0)
            memcpy(data, seed, made = size);
        made = mutate(&choice, data, made, ROOM / 2);
        tally->made++;
        read_capture(name, data, made, tally);
        look(data, made, tally);
    }
}

/* Each share in percent, and what it must be. */
static int judge(const struct tally *t, bool http)
{
    const struct {
        const char *what;
        size_t part, whole, least, most;
    } shares[] = {
        {"agree", t->read, t->made, 40, 90},
        {"are damaged", t->damaged, t->made, 5, 50},
        {"of the records are JSON", t->json, t->records, http ? 45 : 30, 99},
        {"of the records are new", t->fresh, t->records, http ? 40 : 15, 100},
        {"have a length", t->met[0], t->made, http ? 5 : 0, 100},
        {"have chunks", t->met[1], t->made, http ? 5 : 0, 100},
        {"are packed", t->met[2], t->made, http ? 5 : 0, 100},
        {"are open", t->met[3], t->made, http ? 2 : 0, 100},
        {"hold two messages", t->met[4], t->made, http ? 2 : 0, 100},
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++) {
        size_t share = 100 * shares[i].part / (shares[i].whole + 1);
        bool good = share >= shares[i].least && share <= shares[i].most;
        printf("%s %zu %% %s\n", good ? "ok  " : "FAIL", share, shares[i].what);
        wrong |= !good;
    }
    return wrong;
}

int main(int count, char **arguments)
{
    static uint8_t seed[ROOM];
    struct tally http = {0}, other = {0};
    for (int i = 1; i < count; i++) {
        FILE *file = fopen(arguments[i], "rb");
        if (file == NULL) {
            perror(arguments[i]);
            return 3;
        }
        size_t size = fread(seed, 1, ROOM / 4, file);
        fclose(file);
        bool is_http = strstr(arguments[i], ".http") != NULL;
        mutate_seed(arguments[i], seed, size, (uint64_t)i,
                    is_http ? &http : &other);
    }
    printf("HTTP, %zu made\n", http.made);
    int wrong = judge(&http, true);
    printf("other captures, %zu made\n", other.made);
    return wrong | judge(&other, false);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Reads texts with every reader and prints what one response costs, a line
 * for each text and reader: nanoseconds of CPU time, or instructions if run
 * under callgrind. First it holds each reader to the answer of cdbjob. It
 * knows no parser.
 */
#define _POSIX_C_SOURCE 199309L

#include "reader.h"
#include "support/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <valgrind/callgrind.h>

static const struct reader *const readers[] = {
    &reader_cdbjob,          &reader_cdbjob_layout,
    &reader_cdbjob_findings, &reader_cdbjob_documented,
    &reader_cdbjob_general,  &reader_simdjson_on_demand,
    &reader_simdjson_dom,    &reader_rapidjson,
    &reader_cjson,           &reader_jansson,
};
enum { READER_COUNT = sizeof readers / sizeof readers[0], ROUNDS = 25 };

/* The responses of one file, each with space after it. */
struct input {
    const char *name;
    char **texts;
    size_t *lengths;
    size_t count, bytes;
};

static void add_response(struct input *input, const char *bytes, size_t length)
{
    input->texts =
        realloc(input->texts, (input->count + 1) * sizeof input->texts[0]);
    input->lengths =
        realloc(input->lengths, (input->count + 1) * sizeof input->lengths[0]);
    char *text = calloc(1, length + READER_PADDING);
    if (input->texts == NULL || input->lengths == NULL || text == NULL)
        give_up("out of memory", input->name);
    memcpy(text, bytes, length);
    input->texts[input->count] = text;
    input->lengths[input->count++] = length;
    input->bytes += length;
}

/* "NAME=FILE": a file that ends in .ndjson has a response in each line. */
static void read_input(struct input *input, char *argument)
{
    struct text file = {0};
    char *path = strchr(argument, '=');
    if (path == NULL)
        give_up("must be NAME=FILE", argument);
    *path++ = '\0';
    input->name = argument;
    text_add_file(&file, path);
    if (strstr(path, ".ndjson") == NULL)
        add_response(input, file.bytes,
                     trimmed_length(file.bytes, file.length));
    else
        for (char *line = strtok(file.bytes, "\n"); line != NULL;
             line = strtok(NULL, "\n"))
            add_response(input, line, strlen(line));
    text_free(&file);
    if (input->count == 0)
        give_up("no response in", path);
}

static void read_all(const struct reader *reader, const struct input *input)
{
    for (size_t i = 0; i < input->count; i++) {
        reader->read(input->texts[i], input->lengths[i]);
        if (reader->release != NULL)
            reader->release();
    }
}

/* ------------------------------------------------------ equal answers -- */

static void add_to(uint64_t *sum, uint64_t value)
{
    *sum = (*sum ^ value) * 0x100000001B3u;
}

/* A sum over the canonical text, so over all values. (It asks for no NUL
 * after a string: not every reader has one.) */
static uint64_t checksum(const cdbjob_response *response)
{
    static char text[4 * CDBJOB_MAX_LENGTH];
    uint64_t sum = 0xCBF29CE484222325u;
    size_t length = cdbjob_write(response, text, sizeof text);
    for (size_t i = 0; i < length; i++)
        add_to(&sum, (unsigned char)text[i]);
    return sum;
}

/* Every reader's answer is that of cdbjob, for every text. */
static void check(const struct input *input)
{
    uint64_t sum = 0;
    size_t refused[READER_COUNT] = {0};
    for (size_t i = 0; i < input->count; i++)
        for (size_t j = 0; j < READER_COUNT; j++) {
            const char *json = input->texts[i];
            size_t length = input->lengths[i];
            const cdbjob_response *answer = readers[j]->read(json, length);
            refused[j] += answer == NULL;
            if (answer == NULL && !readers[j]->may_refuse)
                give_up(readers[j]->name, "refuses a text");
            if (answer == NULL) {
                if (readers[j]->release != NULL)
                    readers[j]->release();
                continue;
            }
            uint64_t own = checksum(answer);
            const cdbjob_response *expected = reader_cdbjob.read(json, length);
            if (expected == NULL || own != checksum(expected))
                give_up(readers[j]->name, "another answer than cdbjob's");
            if (readers[j]->release != NULL)
                readers[j]->release();
            if (j == 0)
                add_to(&sum, own);
        }
    fprintf(stderr, "%s: %zu texts, equal answers, checksum %016" PRIx64,
            input->name, input->count, sum);
    for (size_t j = 0; j < READER_COUNT; j++)
        if (refused[j] != 0)
            fprintf(stderr, "; %s refuses %zu", readers[j]->name, refused[j]);
    fputs("\n", stderr);
}

/* ------------------------------------------------------------ measuring -- */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int compare(const void *left, const void *right)
{
    double one = *(const double *)left, two = *(const double *)right;
    return (one > two) - (one < two);
}

static void print_line(const struct input *input, const struct reader *reader,
                       double least, double median)
{
    printf("%s\t%s\t%zu\t%zu\t%.1f\t%.1f\n", input->name, reader->name,
           input->count, input->bytes, least, median);
}

/* The readers take turns, so that what slows the machine down slows all. */
static void measure_time(const struct input *input)
{
    static double times[READER_COUNT][ROUNDS];
    size_t repeats = 1 + 1000 / input->count;
    for (size_t round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < READER_COUNT; i++) {
            double start = now();
            for (size_t repeat = 0; repeat < repeats; repeat++)
                read_all(readers[i], input);
            times[i][round] =
                (now() - start) / (double)(repeats * input->count);
        }
    for (size_t i = 0; i < READER_COUNT; i++) {
        qsort(times[i], ROUNDS, sizeof times[i][0], compare);
        print_line(input, readers[i], times[i][0], times[i][ROUNDS / 2]);
    }
}

/* The check has bound the functions of the libraries. The cost is in the
 * dump, whose name is the line without it. */
static void measure_instructions(const struct input *input)
{
    for (size_t i = 0; i < READER_COUNT; i++) {
        char name[160];
        snprintf(name, sizeof name, "%s\t%s\t%zu\t%zu", input->name,
                 readers[i]->name, input->count, input->bytes);
        CALLGRIND_ZERO_STATS;
        CALLGRIND_TOGGLE_COLLECT;
        read_all(readers[i], input);
        CALLGRIND_TOGGLE_COLLECT;
        CALLGRIND_DUMP_STATS_AT(name);
    }
}

int main(int count, char **arguments)
{
    if (count < 2)
        give_up("usage", "bench NAME=FILE...");
    for (int i = 1; i < count; i++) {
        struct input input = {0};
        read_input(&input, arguments[i]);
        check(&input);
        if (RUNNING_ON_VALGRIND)
            measure_instructions(&input);
        else
            measure_time(&input);
    }
    return 0;
}

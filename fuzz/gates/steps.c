/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Steps of the parser, counted as edges of its control flow by the compiler,
 * stay under a bound that is linear in the length of the input: time as an
 * oracle that no load on the machine can fool. It must not know the input.
 *
 *     steps FILE|DIR...
 */
#include "cdbjob/cdbjob.h"

#include "generator/generator.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Per byte: an unknown key of 16 bytes is compared with up to nine names of as
 * many letters, letter by letter, which without optimisation is 900 edges for
 * each of its bytes; per call: options are checked and the frames opened. The
 * most that was met is printed. */
enum { STEPS_PER_BYTE = 1200, STEPS_PER_CALL = 4000 };

void __sanitizer_cov_trace_pc(void);

static size_t steps, inputs;
static double most;

void __sanitizer_cov_trace_pc(void)
{
    steps++;
}

static void judge(const char *name, const char *json, size_t length)
{
    static unsigned char
        memory[CDBJOB_MEMORY_FOR((size_t)1 << 20, CDBJOB_MAX_ITEMS)];
    static cdbjob_finding items[64];
    const cdbjob_response *response;
    cdbjob_findings findings = {items, 64, 0, 0, 0, 0};
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    options.max_length = 1 << 20;
    steps = 0;
    cdbjob_status status = cdbjob_parse(json, length, &options, memory,
                                        sizeof memory, &response, &findings);
    size_t bound = STEPS_PER_CALL + STEPS_PER_BYTE * length;
    if (status == CDBJOB_MEMORY_TOO_SMALL || steps == 0 || steps > bound) {
        printf("%s: %zu steps for %zu bytes, at most %zu\n", name, steps,
               length, bound);
        exit(1);
    }
    double each = (double)steps / (double)(length + 64);
    most = each > most ? each : most;
    inputs++;
}

static void judge_path(const char *path)
{
    static char bytes[1 << 20];
    struct stat status;
    if (stat(path, &status) != 0) {
        perror(path);
        exit(3);
    }
    if (!S_ISDIR(status.st_mode)) {
        FILE *file = fopen(path, "rb");
        if (file == NULL) {
            perror(path);
            exit(3);
        }
        size_t size = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        judge(path, bytes, size);
        return;
    }
    struct dirent **names;
    int count = scandir(path, &names, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char below[4096];
        snprintf(below, sizeof below, "%s/%s", path, names[i]->d_name);
        if (names[i]->d_name[0] != '.')
            judge_path(below);
        free(names[i]);
    }
    if (count >= 0)
        free(names);
}

/* Texts that ask for the most: each piece again and again. */
static void judge_hostile(void)
{
    static const char *const pieces[][2] = {
        {"", "["},
        {"", " "},
        {"", "{\"a\":"},
        {"{\"data\":", "[{},"},
        {"{\"data\":{\"detail\":[", "{\"\":0},"},
        {"{", "\"jobIe\":0,"},
        {"{\"data\":{", "\"\\u006aobIe\":0,"},
        {"{\"data\":{\"detail\":[{\"before\":{", "\"slaveZoneFirs\":0,"},
        {"{", "\"code\":0,"},
        {"{\"message\":\"", "\\ud83d\\ude00"},
        {"{\"code\":", "9"},
        {"{\"data\":[],\"x\":", "[0,"},
    };
    static char text[1 << 16];
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        struct buffer out = {text, 0, sizeof text, false};
        buffer_add_string(&out, pieces[i][0]);
        while (!out.full)
            buffer_add_string(&out, pieces[i][1]);
        judge(pieces[i][1], text, out.length);
    }
}

static void judge_generated(void)
{
    static struct specimen specimen;
    for (unsigned seed = 0; seed < 2000; seed++) {
        struct choice choice = choice_from_seed(seed);
        generate_any(&choice, &specimen);
        judge("generated", specimen.bytes, specimen.text.length);
    }
}

int main(int count, char **arguments)
{
    for (int i = 1; i < count; i++)
        judge_path(arguments[i]);
    judge_hostile();
    judge_generated();
    printf("%zu inputs, at most %.1f steps a byte\n", inputs, most);
    return 0;
}

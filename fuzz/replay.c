/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The replay driver: runs a target over files and folders without any fuzzer,
 * with every oracle, not a sample. It must not know which target it drives.
 *
 *     build/fuzz-replay/fuzz/core [--runs=N] FILE|DIR...
 *
 * Exit: 0 all inputs passed; 2 wrong usage; 3 an input could not be read or
 * there was none. An oracle or a sanitizer that fires aborts; the last line
 * on stdout then names the input.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Only a target of this project has oracles of its own to make thorough; one
 * of a client has none. */
extern bool oracles_thorough __attribute__((weak));

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct replay {
    size_t inputs, bytes, runs;
};

static void fail(const char *path)
{
    perror(path);
    exit(3);
}

static void run_file(struct replay *replay, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail(path);
    if (fseek(file, 0, SEEK_END) != 0)
        fail(path);
    long size = ftell(file);
    if (size < 0 || fseek(file, 0, SEEK_SET) != 0)
        fail(path);
    uint8_t *data = malloc((size_t)size > 0 ? (size_t)size : 1);
    if (data == NULL || fread(data, 1, (size_t)size, file) != (size_t)size)
        fail(path);
    fclose(file);
    printf("%s\n", path);
    fflush(stdout);
    for (size_t i = 0; i < replay->runs; i++)
        LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    replay->inputs++;
    replay->bytes += (size_t)size;
}

/* What lies beside the seeds but is not one. */
static bool is_seed(const char *name)
{
    const char *dot = strrchr(name, '.');
    return name[0] != '.' && (dot == NULL || (strcmp(dot, ".verdict") != 0 &&
                                              strcmp(dot, ".records") != 0 &&
                                              strcmp(dot, ".md") != 0));
}

static void run_path(struct replay *replay, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        fail(path);
    if (!S_ISDIR(status.st_mode)) {
        run_file(replay, path);
        return;
    }
    struct dirent **names;
    int count = scandir(path, &names, NULL, alphasort);
    if (count < 0)
        fail(path);
    for (int i = 0; i < count; i++) {
        char below[4096];
        int length =
            snprintf(below, sizeof below, "%s/%s", path, names[i]->d_name);
        if (length < 0 || (size_t)length >= sizeof below)
            fail(path);
        if (is_seed(names[i]->d_name))
            run_path(replay, below);
        free(names[i]);
    }
    free(names);
}

int main(int count, char **arguments)
{
    struct replay replay = {0, 0, 1};
    if (&oracles_thorough != NULL)
        oracles_thorough = true;
    if (count < 2) {
        fprintf(stderr, "usage: %s [--runs=N] FILE|DIR...\n", arguments[0]);
        return 2;
    }
    for (int i = 1; i < count; i++) {
        if (strncmp(arguments[i], "--runs=", 7) == 0)
            replay.runs = strtoul(arguments[i] + 7, NULL, 10);
        else
            run_path(&replay, arguments[i]);
    }
    if (replay.inputs == 0) {
        fprintf(stderr, "%s: no input found\n", arguments[0]);
        return 3;
    }
    printf("replayed %zu inputs, %zu bytes\n", replay.inputs, replay.bytes);
    return 0;
}

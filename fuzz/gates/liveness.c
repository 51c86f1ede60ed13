/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Seeds are alive: each reaches the decoder and gets, in both dialects, the
 * verdict written beside it. It must not know why a verdict is right.
 *
 *     liveness DIR
 */
#include "cdbjob/cdbjob.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t read_file(const char *path, char *bytes, size_t room)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(3);
    }
    size_t size = fread(bytes, 1, room, file);
    fclose(file);
    return size;
}

static void judge(const char *json, size_t size, cdbjob_dialect dialect,
                  char *line, size_t room)
{
    static unsigned char memory[CDBJOB_MEMORY_MAX];
    const cdbjob_response *response;
    cdbjob_findings findings = {NULL, 0, 0, 0, 0, 0};
    cdbjob_options options;
    cdbjob_options_init(&options, dialect);
    cdbjob_status status = cdbjob_parse(json, size, &options, memory,
                                        sizeof memory, &response, &findings);
    snprintf(line, room, "%s %s %zu %zu %zu\n",
             dialect == CDBJOB_OBSERVED ? "observed" : "documented",
             cdbjob_status_name(status), findings.errors, findings.warnings,
             findings.notes);
}

/* Does the seed get its verdict? */
static int is_alive(const char *seed)
{
    static char json[CDBJOB_MAX_LENGTH + 1], wanted[512], path[4096];
    char said[512] = "", line[256];
    size_t size = read_file(seed, json, sizeof json);
    snprintf(path, sizeof path, "%.*s.verdict", (int)(strlen(seed) - 5), seed);
    wanted[read_file(path, wanted, sizeof wanted - 1)] = '\0';
    judge(json, size, CDBJOB_OBSERVED, line, sizeof line);
    strcat(said, line);
    judge(json, size, CDBJOB_DOCUMENTED, line, sizeof line);
    strcat(said, line);
    if (strcmp(said, wanted) == 0)
        return 1;
    printf("%s: wanted\n%sgot\n%s", seed, wanted, said);
    return 0;
}

int main(int count, char **arguments)
{
    size_t seeds = 0, alive = 0;
    struct dirent *entry;
    DIR *folder = count == 2 ? opendir(arguments[1]) : NULL;
    if (folder == NULL) {
        fprintf(stderr, "usage: liveness DIR\n");
        return 2;
    }
    while ((entry = readdir(folder)) != NULL) {
        static char path[4096];
        size_t length = strlen(entry->d_name);
        if (length < 6 || strcmp(entry->d_name + length - 5, ".json") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", arguments[1], entry->d_name);
        seeds++;
        alive += (size_t)is_alive(path);
    }
    closedir(folder);
    printf("%zu of %zu seeds alive\n", alive, seeds);
    return seeds == 0 || alive != seeds;
}

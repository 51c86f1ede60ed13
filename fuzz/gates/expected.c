/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The seeds of captures are read as is written beside them: each record with
 * its place, job and bytes, and what is damaged. What was written was read by
 * a person; it must not be made anew without that.
 *
 *     expected [--update] SEED...
 */
#include "composer/composer.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEED_ROOM = 1 << 16, SHOWN = 60 };

struct source {
    FILE *file;
};

static ptrdiff_t take(void *context, char *buffer, size_t size)
{
    struct source *source = context;
    return (ptrdiff_t)fread(buffer, 1, size, source->file);
}

static void write_record(const struct record *record, FILE *out)
{
    fprintf(out, "record %" PRIu64, record->number);
    if (record->decoded)
        fprintf(out, ", decoded");
    else
        fprintf(out, " at %" PRIu64 ":%" PRIu64 "+%" PRIu64, record->line,
                record->column, record->offset);
    fprintf(out, ", %zu bytes, %016" PRIx64, record->length,
            choice_hash(record->bytes, record->length));
    if (record->request_job_id != 0)
        fprintf(out, ", job %" PRId64, record->request_job_id);
    fprintf(out, "\n    ");
    for (size_t i = 0; i < record->length && i < SHOWN; i++)
        fputc(record->bytes[i] < ' ' || record->bytes[i] > '~'
                  ? '.'
                  : record->bytes[i],
              out);
    fputc('\n', out);
}

/* All that is in a capture, as text that the caller frees. */
static char *describe(const char *path)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct source source = {fopen(path, "rb")};
    if (out == NULL || source.file == NULL) {
        perror(path);
        exit(3);
    }
    struct capture *capture = capture_open(
        (struct capture_source){take, &source, composed_read_beside}, path,
        NULL, SEED_ROOM);
    struct record record;
    enum capture_result result = CAPTURE_FAILED;
    while (capture != NULL &&
           (result = capture_next(capture, &record)) != CAPTURE_END) {
        if (result == CAPTURE_RECORD)
            write_record(&record, out);
        else
            fprintf(out, "%s: %s\n",
                    result == CAPTURE_FAILED ? "failed" : "damaged",
                    capture_problem(capture));
        if (result == CAPTURE_FAILED)
            break;
    }
    fprintf(out, "skipped %" PRIu64 "\n",
            capture == NULL ? 0 : capture_skipped(capture));
    capture_close(capture);
    fclose(source.file);
    fclose(out);
    return text;
}

/* Is it read as is written beside it? */
static bool is_as_expected(const char *seed, bool update)
{
    static char path[4096], wanted[SEED_ROOM];
    snprintf(path, sizeof path, "%s.records", seed);
    char *said = describe(seed);
    FILE *file = fopen(path, update ? "wb" : "rb");
    if (file == NULL) {
        perror(path);
        exit(3);
    }
    if (update)
        fputs(said, file);
    else
        wanted[fread(wanted, 1, sizeof wanted - 1, file)] = '\0';
    fclose(file);
    bool good = update || strcmp(said, wanted) == 0;
    if (!good)
        printf("%s: wanted\n%sgot\n%s", seed, wanted, said);
    free(said);
    return good;
}

int main(int count, char **arguments)
{
    bool update = count > 1 && strcmp(arguments[1], "--update") == 0;
    int first = update ? 2 : 1, good = 0;
    if (count <= first) {
        fprintf(stderr, "usage: expected [--update] SEED...\n");
        return 2;
    }
    for (int i = first; i < count; i++)
        good += is_as_expected(arguments[i], update);
    printf("%d of %d captures as expected\n", good, count - first);
    return good != count - first;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * All answers of the two files to the published vectors, and to texts near
 * them, as hashes that are equal on every platform: see ci/platforms, which
 * writes the file of vectors. Nothing but the C library is used.
 *
 * Of each vector it prints its name and a hash; at the end
 * "N vectors, N answers, N wrong, hash X". An answer is the status, and of
 * each finding everything that the interface says about it, and the canonical
 * text. Where a vector says what must be found, that is compared.
 */
#include "cdbjob.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FINDINGS = 512, STEPS = 8, LINE = 512 };

/* What a vector says of one finding. */
struct expected {
    unsigned long rule, level[2], offset, length, line, column;
    const char *pointer;
};

struct vector {
    const char *name;
    unsigned long max_length, request_job_id; /* 0: the default */
    char *text;
    size_t length;
    unsigned long valid[2]; /* by dialect */
    size_t count;
    struct expected expected[FINDINGS];
};

static uint64_t hash, total_hash;
static unsigned long vectors, answers, wrong;

__attribute__((noreturn)) static void give_up(const char *why)
{
    fprintf(stderr, "answers: %s\n", why);
    exit(2);
}

/* ------------------------------------------------------------- the hash -- */

static void mix_byte(unsigned byte)
{
    hash = (hash ^ (byte & 0xFF)) * UINT64_C(0x100000001B3);
}

/* SIZE_MAX is one number, whatever its width. */
static void mix(size_t value)
{
    uint64_t wide = value == SIZE_MAX ? UINT64_MAX : (uint64_t)value;
    for (unsigned shift = 0; shift < 64; shift += 8)
        mix_byte((unsigned)(wide >> shift & 0xFF));
}

static void mix_text(const char *text, size_t length)
{
    mix(length);
    for (size_t i = 0; i < length; i++)
        mix_byte((unsigned char)text[i]);
}

/* ------------------------------------------------------------ one parse -- */

static cdbjob_finding items[FINDINGS];
static cdbjob_findings findings;
static cdbjob_status status;
static const cdbjob_response *response;
static char written[4 * CDBJOB_MAX_LENGTH];

/* Mixes a text of a finding: what the function writes into a short buffer and
 * into one that is long enough. */
static void
mix_described(size_t (*describe)(const char *, size_t, const cdbjob_finding *,
                                 char *, size_t),
              const char *text, size_t length, const cdbjob_finding *finding)
{
    char line[LINE] = "";
    size_t whole = describe(text, length, finding, line, 8);
    mix_text(line, strlen(line));
    if (describe(text, length, finding, line, sizeof line) != whole)
        wrong++;
    mix(whole);
    mix_text(line, strlen(line));
}

static void mix_finding(const char *text, size_t length,
                        const cdbjob_finding *finding)
{
    cdbjob_position at = cdbjob_locate(text, length, finding->offset);
    const char *meant = cdbjob_meant(finding);
    mix(finding->rule);
    mix(finding->level);
    mix(finding->offset);
    mix(finding->length);
    mix(finding->related_offset);
    mix(at.line);
    mix(at.column);
    mix_text(meant == NULL ? "" : meant, meant == NULL ? 0 : strlen(meant));
    mix_described(cdbjob_describe, text, length, finding);
    mix_described(cdbjob_label, text, length, finding);
    mix_described(cdbjob_pointer, text, length, finding);
}

static void mix_answer(const char *text, size_t length)
{
    answers++;
    mix((size_t)status);
    mix(findings.count);
    mix(findings.errors);
    mix(findings.warnings);
    mix(findings.notes);
    mix(findings.decisive.rule);
    mix(findings.decisive.offset);
    for (size_t i = 0; i < findings.count; i++)
        mix_finding(text, length, &items[i]);
    if (response == NULL)
        return;
    size_t size = cdbjob_write(response, written, sizeof written);
    if (size >= sizeof written)
        give_up("a response is too long");
    mix_text(written, size);
    mix(cdbjob_call_succeeded(response) + 2u * cdbjob_job_ended(response));
}

/* One text, in blocks of exactly the sizes that it and its parse need, the
 * memory at an address that nothing is aligned to. */
static void parse(const char *text, size_t length,
                  const cdbjob_options *options, cdbjob_layout *layout)
{
    size_t size = cdbjob_memory_needed(length, options);
    size_t odd = answers % 8;
    char *copy = malloc(length + 1);
    char *memory = malloc(size + odd);
    if (copy == NULL || memory == NULL)
        give_up("out of memory");
    memcpy(copy, text, length);
    cdbjob_findings_init(&findings, items, FINDINGS);
    status = cdbjob_parse_with_layout(copy, length, options, memory + odd, size,
                                      &response, &findings, layout);
    mix_answer(copy, length);
    free(copy);
    free(memory);
}

/* ----------------------------------------------------------- one vector -- */

static void complain(const struct vector *vector, const char *what)
{
    wrong++;
    printf("%s: %s\n", vector->name, what);
}

static void compare(const struct vector *vector, unsigned dialect)
{
    char pointer[LINE];
    if ((status == CDBJOB_VALID) != (vector->valid[dialect] != 0))
        complain(vector, "another verdict");
    if (findings.count != vector->count) {
        complain(vector, "another number of findings");
        return;
    }
    for (size_t i = 0; i < findings.count; i++) {
        const struct expected *of = &vector->expected[i];
        cdbjob_position at =
            cdbjob_locate(vector->text, vector->length, items[i].offset);
        cdbjob_pointer(vector->text, vector->length, &items[i], pointer,
                       sizeof pointer);
        if (items[i].rule != of->rule || items[i].level != of->level[dialect] ||
            items[i].offset != of->offset || items[i].length != of->length ||
            at.line != of->line || at.column != of->column ||
            strcmp(pointer, of->pointer) != 0)
            complain(vector, "another finding");
    }
}

/* Texts near the vector: it cut short, and with one byte changed. */
static void near_by(const struct vector *vector, const cdbjob_options *options)
{
    size_t step = vector->length / STEPS + 1;
    for (size_t at = 0; at < vector->length; at += step) {
        char byte = vector->text[at];
        parse(vector->text, at, options, NULL);
        vector->text[at] = (char)(byte ^ (1 << at % 8));
        parse(vector->text, vector->length, options, NULL);
        vector->text[at] = byte;
    }
}

static void judge(const struct vector *vector)
{
    hash = UINT64_C(0xCBF29CE484222325);
    vectors++;
    for (unsigned dialect = 0; dialect < 2; dialect++) {
        cdbjob_options options;
        cdbjob_layout layout;
        cdbjob_options_init(&options, (cdbjob_dialect)dialect);
        if (vector->max_length != 0)
            options.max_length = vector->max_length;
        options.request_job_id = (int64_t)vector->request_job_id;
        cdbjob_layout_init(&layout);
        /* The second and third follow what the first has learnt. */
        for (unsigned times = 0; times < 3; times++) {
            parse(vector->text, vector->length, &options, &layout);
            compare(vector, dialect);
        }
        near_by(vector, &options);
    }
    printf("%s %08lx%08lx\n", vector->name, (unsigned long)(hash >> 32),
           (unsigned long)(hash & 0xFFFFFFFF));
    uint64_t own = hash;
    hash = total_hash;
    mix((size_t)(own >> 32));
    mix((size_t)(own & 0xFFFFFFFF));
    total_hash = hash;
}

/* --------------------------------------------------- the file of vectors -- */

static char *cursor, *file_end;

/* The next line, ended by a NUL in place of its LF. */
static char *next_line(void)
{
    char *line = cursor;
    char *end = memchr(cursor, '\n', (size_t)(file_end - cursor));
    if (end == NULL)
        give_up("the file of vectors is cut short");
    *end = '\0';
    cursor = end + 1;
    return line;
}

/* The next number of a line, and where it ends. */
static unsigned long number(char **line)
{
    char *end;
    unsigned long value = strtoul(*line, &end, 10);
    if (end == *line)
        give_up("a number is missing in the file of vectors");
    *line = end;
    return value;
}

/* A vector is its name; a line of numbers: max_length, request_job_id, valid
 * when observed and documented, how many findings, how many bytes; a line for
 * each finding; the bytes and a LF. */
static void read_vector(struct vector *vector)
{
    vector->name = next_line();
    char *line = next_line();
    vector->max_length = number(&line);
    vector->request_job_id = number(&line);
    vector->valid[0] = number(&line);
    vector->valid[1] = number(&line);
    vector->count = number(&line);
    vector->length = number(&line);
    if (vector->count > FINDINGS)
        give_up("too many findings");
    for (size_t i = 0; i < vector->count; i++) {
        struct expected *of = &vector->expected[i];
        line = next_line();
        of->rule = number(&line);
        of->level[0] = number(&line);
        of->level[1] = number(&line);
        of->offset = number(&line);
        of->length = number(&line);
        of->line = number(&line);
        of->column = number(&line);
        of->pointer = line + 1;
    }
    vector->text = cursor;
    if ((size_t)(file_end - cursor) <= vector->length)
        give_up("the file of vectors is cut short");
    cursor += vector->length + 1;
}

static void read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t capacity = (size_t)16 << 20;
    cursor = malloc(capacity);
    if (file == NULL || cursor == NULL)
        give_up("the file of vectors cannot be read");
    size_t length = fread(cursor, 1, capacity, file);
    if (length == 0 || length == capacity || fclose(file) != 0)
        give_up("the file of vectors is empty or too long");
    file_end = cursor + length;
}

int main(int argc, char **argv)
{
    static struct vector vector;
    if (argc != 2)
        give_up("usage: answers VECTORS");
    read_file(argv[1]);
    char *begin = cursor;
    while (cursor < file_end) {
        read_vector(&vector);
        judge(&vector);
    }
    free(begin);
    printf("%lu vectors, %lu answers, %lu wrong, hash %08lx%08lx\n", vectors,
           answers, wrong, (unsigned long)(total_hash >> 32),
           (unsigned long)(total_hash & 0xFFFFFFFF));
    return wrong == 0 && vectors != 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Bytes for tests: see text.h. It knows nothing of the parser.
 */
#include "text.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void give_up(const char *what, const char *name)
{
    fprintf(stderr, "test support: %s: %s\n", what, name);
    exit(EXIT_FAILURE);
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
    if (text->capacity < text->length + length + 1) {
        text->capacity = 2 * (text->length + length + 1);
        text->bytes = realloc(text->bytes, text->capacity);
        if (text->bytes == NULL)
            give_up("out of memory", "text");
    }
    if (length != 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
    text_add_bytes(text, string, strlen(string));
}

void text_addf(struct text *text, const char *format, ...)
{
    char line[2048];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof line)
        give_up("line too long", format);
    text_add_bytes(text, line, (size_t)length);
}

void text_add_json(struct text *text, const char *string)
{
    for (size_t i = 0; string[i] != '\0'; i++)
        text_add_bytes(text, string[i] == '\'' ? "\"" : &string[i], 1);
}

void text_clear(struct text *text)
{
    text->length = 0;
    if (text->bytes != NULL)
        text->bytes[0] = '\0';
}

void text_free(struct text *text)
{
    free(text->bytes);
    *text = (struct text){0};
}

/* malloc(0) may give a block that can be read: one byte, of which the copy
 * is the end, cannot. */
char *exact_block(size_t length)
{
    char *block = malloc(length == 0 ? 1 : length);
    if (block == NULL)
        give_up("out of memory", "exact_block");
    return length == 0 ? block + 1 : block;
}

char *exact_copy(const char *bytes, size_t length)
{
    char *copy = exact_block(length);
    if (length != 0)
        memcpy(copy, bytes, length);
    return copy;
}

void exact_free(char *copy, size_t length)
{
    free(length == 0 ? copy - 1 : copy);
}

size_t trimmed_length(const char *bytes, size_t length)
{
    while (length != 0 && strchr(" \t\r\n", bytes[length - 1]) != NULL)
        length--;
    return length;
}

void text_add_file(struct text *text, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        give_up("cannot open", path);
    char block[4096];
    size_t length;
    while ((length = fread(block, 1, sizeof block, file)) != 0)
        text_add_bytes(text, block, length);
    if (ferror(file))
        give_up("cannot read", path);
    fclose(file);
}

void text_write_file(const struct text *text, const char *path)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        give_up("cannot open", path);
    size_t written = fwrite(text->bytes, 1, text->length, file);
    if (fclose(file) != 0 || written != text->length)
        give_up("cannot write", path);
}

static bool ends_with(const char *name, const char *ending)
{
    size_t length = strlen(name), end = strlen(ending);
    return length >= end && strcmp(name + length - end, ending) == 0;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(left, right);
}

char (*file_names(const char *folder, const char *ending, size_t *count))[64]
{
    DIR *directory = opendir(folder);
    if (directory == NULL)
        give_up("cannot open", folder);
    char(*names)[64] = NULL;
    *count = 0;
    struct dirent *entry;
    while ((entry = readdir(directory)) != NULL) {
        if (!ends_with(entry->d_name, ending))
            continue;
        names = realloc(names, (*count + 1) * sizeof names[0]);
        if (names == NULL || strlen(entry->d_name) >= sizeof names[0])
            give_up("out of memory, or too long a name", entry->d_name);
        strcpy(names[(*count)++], entry->d_name);
    }
    closedir(directory);
    if (*count == 0)
        give_up("no file of the kind in", folder);
    qsort(names, *count, sizeof names[0], compare_names);
    return names;
}

enum { SEED_CAPACITY = 64 };
static struct seed seed_table[SEED_CAPACITY];
static size_t seed_count;

static struct seed *new_seed(const char *name)
{
    if (seed_count == SEED_CAPACITY)
        give_up("too many seeds", name);
    struct seed *seed = &seed_table[seed_count++];
    if (strlen(name) >= sizeof seed->name)
        give_up("name too long", name);
    strcpy(seed->name, name);
    return seed;
}

static void read_folder(const char *folder)
{
    size_t count;
    char(*names)[64] = file_names(folder, ".json", &count);
    if (count < 2)
        give_up("the two documented seeds are not in", folder);
    for (size_t i = 0; i < count; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        text_add_file(&new_seed(names[i])->text, path);
    }
    free(names);
}

static const char escaped_seed[] =
    "{'c\\u006fde':4000,'message':'(100004)projectId\xE4\xB8\x8D\xE6\xAD\xA3"
    "\xE7\xA1\xAE \xC2\xA3 \xF0\x9F\x98\x80 \\' \\\\ \\/ \\b\\f\\n\\r\\t "
    "\\u0000 \\u4E0D \\uD83D\\uDE00 \x7F','codeDesc':'\\u0041',"
    "'data':{'x':'\\uDBFF\\uDFFF\xF4\x8F\xBF\xBF'}}";
static const char skipped_seed[] =
    "{'x':[{},[],[[[0]]],{'a':{'b':[]}},-1.5e+10,0E0,-0,1e-7,120,true,false,"
    "null,'','\xED\x9F\xBF\xEE\x80\x80'],\r\n\t 'code' : '9003' ,\n"
    "'message':'\xE5\x8F\x82\xE6\x95\xB0'\r}";

const struct seed *seeds(size_t *count)
{
    if (seed_count == 0) {
        read_folder(CDBJOB_CORPUS "/documented");
        text_add_json(&new_seed("escapes")->text, escaped_seed);
        text_add_json(&new_seed("skipped value")->text, skipped_seed);
    }
    *count = seed_count;
    return seed_table;
}

FILE *seed_verdict(const struct seed *seed)
{
    char path[1024];
    size_t length = strlen(seed->name);
    if (length < 5 || strcmp(seed->name + length - 5, ".json") != 0)
        return NULL;
    snprintf(path, sizeof path, "%s/documented/%.*s.verdict", CDBJOB_CORPUS,
             (int)length - 5, seed->name);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        give_up("cannot open", path);
    return file;
}

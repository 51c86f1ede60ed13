/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The files of a folder, and the seeds of the corpus: see text.h. It knows
 * nothing of the parser.
 */
#include "text.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

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

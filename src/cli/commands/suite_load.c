/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The vectors of a suite: read from the files that its manifest lists, or
 * made anew. It must not know what is done with them.
 */
#include "cli/commands/suite.h"

#include "capture/base64.h"
#include "capture/scan.h"
#include "cli/commands/vector.h"
#include "cli/complain.h"
#include "cli/input/file.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------ JSON as written -- */

/* Past the value at `at`. */
static const char *after_value(const char *at, const char *end)
{
    struct value_scan scan = {0};
    size_t length = (size_t)(end - at), used = 0;
    if (length > 0 && (*at == '"' || *at == '{' || *at == '[')) {
        scan_value(&scan, at, length, &used);
        return at + used;
    }
    while (at < end && *at != ',' && *at != '}' && *at != ']')
        at++;
    return at;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static const char *after_space(const char *at, const char *end)
{
    while (at < end && is_space(*at))
        at++;
    return at;
}

/* Past that byte, if it is there. */
static const char *after_byte(const char *at, const char *end, char byte)
{
    at = after_space(at, end);
    return at < end && *at == byte ? after_space(at + 1, end) : at;
}

bool suite_member(struct span object, const char *name, struct span *value)
{
    const char *end = object.bytes + object.length;
    const char *at = after_byte(object.bytes, end, '{');
    size_t length = strlen(name);
    while (at < end && *at == '"') {
        const char *key = at + 1, *after = after_value(at, end);
        value->bytes = after_byte(after, end, ':');
        at = after_value(value->bytes, end);
        value->length = (size_t)(at - value->bytes);
        while (value->length > 0 && is_space(at[-1])) {
            value->length--;
            at--;
        }
        if ((size_t)(after - key) == length + 1 &&
            memcmp(key, name, length) == 0)
            return true;
        at = after_byte(value->bytes + value->length, end, ',');
    }
    return false;
}

/* -------------------------------------------------------------- a vector -- */

static char *copy_of(const cJSON *object, const char *name)
{
    const char *text =
        cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
    return text != NULL ? strdup(text) : NULL;
}

static bool read_text(struct vector *vector, const cJSON *object)
{
    vector->text = copy_of(object, "text");
    if (vector->text != NULL) {
        vector->length = strlen(vector->text);
        return true;
    }
    vector->text = copy_of(object, "base64");
    return vector->text != NULL &&
           base64_decode(vector->text, strlen(vector->text), &vector->length);
}

/* False where the line is not one. */
static bool read_vector(const struct suite *suite, struct vector *vector,
                        const cJSON *object, struct span line)
{
    const cJSON *verdicts = cJSON_GetObjectItemCaseSensitive(object, "verdict");
    const cJSON *breaks = cJSON_GetObjectItemCaseSensitive(object, "breaks");
    const char *verdict = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(
        verdicts, cli_dialect_name(suite->options->dialect)));
    const char *rule = cJSON_GetStringValue(cJSON_GetArrayItem(breaks, 0));
    vector->request = line;
    vector->id = copy_of(object, "id");
    vector->flaw = copy_of(object, "flaw");
    vector->field = copy_of(object, "field");
    vector->note = copy_of(object, "note");
    vector->rule = strdup(rule != NULL ? rule : "valid");
    if (verdict == NULL || !cJSON_IsArray(breaks) || vector->id == NULL ||
        vector->flaw == NULL || vector->rule == NULL ||
        !read_text(vector, object))
        return false;
    vector->valid = strcmp(verdict, "valid") == 0;
    if (!suite_member(line, "reads", &vector->reads))
        vector->reads.length = 0;
    return vector->valid || strcmp(verdict, "invalid") == 0;
}

static void free_vector(struct vector *vector)
{
    free(vector->id);
    free(vector->rule);
    free(vector->flaw);
    free(vector->field);
    free(vector->note);
    free(vector->text);
}

static bool is_wanted(const struct suite *suite, const struct vector *vector)
{
    const struct cli_options *options = suite->options;
    return (options->run == NULL ||
            fnmatch(options->run, vector->id, 0) == 0) &&
           (options->skip == NULL ||
            fnmatch(options->skip, vector->id, 0) != 0);
}

/* Space for one more than there are. */
static bool make_room(struct suite *suite)
{
    if ((suite->count & (suite->count - 1)) != 0)
        return true;
    size_t room = suite->count == 0 ? 1 : 2 * suite->count;
    struct vector *more =
        realloc(suite->vectors, room * sizeof suite->vectors[0]);
    if (more == NULL)
        return false;
    suite->vectors = more;
    return true;
}

static bool add_vector(struct suite *suite, struct vector *vector)
{
    suite->read++;
    if (!is_wanted(suite, vector)) {
        free_vector(vector);
        return true;
    }
    if (!make_room(suite))
        return false;
    suite->vectors[suite->count++] = *vector;
    return true;
}

/* --------------------------------------------------------------- a file -- */

/* Vectors point into their text. False: it is freed. */
static bool keep_text(struct suite *suite, char *text)
{
    char **more = realloc(suite->texts, (suite->text_count + 1) * sizeof *more);
    if (more == NULL) {
        free(text);
        cli_complain("%s", strerror(ENOMEM));
        return false;
    }
    suite->texts = more;
    suite->texts[suite->text_count++] = text;
    return true;
}

static bool read_line(const struct suite *suite, struct vector *vector,
                      struct span line)
{
    *vector = (struct vector){.answer = ANSWER_NOT_ASKED};
    cJSON *object = cJSON_ParseWithLength(line.bytes, line.length);
    bool read = read_vector(suite, vector, object, line);
    cJSON_Delete(object);
    return read;
}

/* The vectors of a text, one on each line; the text stays. */
static bool read_lines(struct suite *suite, char *text, size_t length,
                       const char *name)
{
    const char *at = text, *end = text + length;
    if (!keep_text(suite, text))
        return false;
    for (size_t number = 1; at < end; number++) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        line_end = line_end != NULL ? line_end : end;
        struct span line = {at, (size_t)(line_end - at)};
        struct vector vector;
        if (!read_line(suite, &vector, line) || !add_vector(suite, &vector)) {
            free_vector(&vector);
            cli_complain("%s:%zu: not a vector", name, number);
            return false;
        }
        at = line_end + 1;
    }
    return true;
}

static bool read_file(struct suite *suite, const char *folder, const cJSON *row)
{
    char path[4096];
    const char *name =
        cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(row, "name"));
    const cJSON *count = cJSON_GetObjectItemCaseSensitive(row, "vectors");
    if (name == NULL || !cJSON_IsNumber(count)) {
        cli_complain("%s/manifest.json: not a list of files", folder);
        return false;
    }
    size_t length, before = suite->read;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    char *text = file_load_path(path, &length);
    if (text == NULL) {
        cli_complain("%s: %s", path, strerror(errno));
        return false;
    }
    if (!read_lines(suite, text, length, path))
        return false;
    if ((double)(suite->read - before) == count->valuedouble)
        return true;
    cli_complain("%s: %zu vectors; the manifest says %.0f", path,
                 suite->read - before, count->valuedouble);
    return false;
}

static bool read_folder(struct suite *suite, const char *folder)
{
    char path[4096];
    size_t length;
    snprintf(path, sizeof path, "%s/manifest.json", folder);
    char *text = file_load_path(path, &length);
    if (text == NULL) {
        cli_complain("%s: %s", path, strerror(errno));
        return false;
    }
    cJSON *manifest = cJSON_ParseWithLength(text, length);
    const cJSON *files = cJSON_GetObjectItemCaseSensitive(manifest, "files");
    const cJSON *row;
    bool read = cJSON_IsArray(files);
    if (!read)
        cli_complain("%s: not the manifest of a suite", path);
    cJSON_ArrayForEach (row, files)
        read = read && read_file(suite, folder, row);
    cJSON_Delete(manifest);
    free(text);
    return read;
}

/* What the generator makes; NULL: it has complained. */
static char *make(void (*write)(struct output *output), size_t *length)
{
    char *text = NULL;
    struct output output = {.stream = open_memstream(&text, length)};
    if (output.stream != NULL)
        write(&output);
    if (output.stream != NULL && output_close(&output))
        return text;
    free(text);
    cli_complain("%s", strerror(ENOMEM));
    return NULL;
}

/* The published set. */
static bool make_all(struct suite *suite)
{
    size_t length;
    char *text = make(vector_write_set, &length);
    return text != NULL && read_lines(suite, text, length, "the published set");
}

/* It is made whatever the folder holds. */
static bool make_probe(struct suite *suite)
{
    size_t length;
    char *text = make(vector_write_plain, &length);
    struct vector probe;
    if (text == NULL || !keep_text(suite, text))
        return false;
    suite->has_probe =
        read_line(suite, &probe, (struct span){text, length - 1}) &&
        make_room(suite);
    if (suite->has_probe) {
        suite->vectors[suite->count] = probe;
        return true;
    }
    free_vector(&probe);
    cli_complain("%s", strerror(ENOMEM));
    return false;
}

bool suite_load(struct suite *suite)
{
    const char *folder = suite->options->suite;
    if (!(folder == NULL ? make_all(suite) : read_folder(suite, folder)))
        return false;
    if (suite->count == 0)
        cli_complain("no vector to run, of %zu; ids look like %s", suite->read,
                     "1/402/outside/data.progress/30");
    return suite->count > 0 && make_probe(suite);
}

void suite_free(struct suite *suite)
{
    for (size_t i = 0; i < suite->count + suite->has_probe; i++)
        free_vector(&suite->vectors[i]);
    free(suite->vectors);
    for (size_t i = 0; i < suite->text_count; i++)
        free(suite->texts[i]);
    free(suite->texts);
}

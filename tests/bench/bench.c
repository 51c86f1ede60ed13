/*
 * Parses one text with cdbjob, cJSON and jansson under callgrind, as it is
 * and minified, one dump of counters for each, named "BYTES TEXT READER".
 * It knows how to call them, and judges nothing.
 */
#include "cdbjob/cdbjob.h"

#include <cjson/cJSON.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <valgrind/callgrind.h>

struct text {
    const char *name;
    char bytes[CDBJOB_MAX_LENGTH];
    size_t length;
};

/* One run of a reader, to the end of which nothing is left allocated. False:
 * the text was refused. */
typedef bool reader(const struct text *text);

static bool read_cdbjob(const struct text *text)
{
    static unsigned char memory[CDBJOB_MEMORY_MAX];
    const cdbjob_response *response;
    return cdbjob_parse(text->bytes, text->length, NULL, memory, sizeof memory,
                        &response, NULL) == CDBJOB_VALID;
}

static bool read_cdbjob_findings(const struct text *text)
{
    static unsigned char memory[CDBJOB_MEMORY_MAX];
    cdbjob_finding items[64];
    cdbjob_findings findings = {items, 64, 0, 0, 0, 0};
    const cdbjob_response *response;
    return cdbjob_parse(text->bytes, text->length, NULL, memory, sizeof memory,
                        &response, &findings) == CDBJOB_VALID;
}

static bool read_cjson(const struct text *text)
{
    cJSON *tree = cJSON_ParseWithLength(text->bytes, text->length);
    cJSON_Delete(tree);
    return tree != NULL;
}

static bool read_jansson(const struct text *text)
{
    json_error_t error;
    json_t *tree = json_loadb(text->bytes, text->length, 0, &error);
    json_decref(tree);
    return tree != NULL;
}

static const struct {
    const char *name;
    reader *read;
} readers[] = {{"cdbjob", read_cdbjob},
               {"cdbjob, with findings", read_cdbjob_findings},
               {"cJSON", read_cjson},
               {"jansson", read_jansson}};

/* The text without the white space outside of its strings. */
static void minify(const struct text *text, struct text *minified)
{
    bool in_string = false;
    minified->length = 0;
    for (size_t i = 0; i < text->length; i++) {
        char byte = text->bytes[i];
        bool space =
            byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
        if (byte == '"' && (i == 0 || text->bytes[i - 1] != '\\'))
            in_string = !in_string;
        if (in_string || !space)
            minified->bytes[minified->length++] = byte;
    }
}

/* The first run binds the library's functions; the second is counted. */
static bool measure(const struct text *text, size_t reader_index)
{
    char name[80];
    snprintf(name, sizeof name, "%zu %s %s", text->length, text->name,
             readers[reader_index].name);
    bool accepted = readers[reader_index].read(text);
    CALLGRIND_ZERO_STATS;
    CALLGRIND_TOGGLE_COLLECT;
    accepted = readers[reader_index].read(text) && accepted;
    CALLGRIND_TOGGLE_COLLECT;
    CALLGRIND_DUMP_STATS_AT(name);
    return accepted;
}

int main(int count, char **arguments)
{
    static struct text as_is = {.name = "as-is"};
    static struct text minified = {.name = "minified"};
    FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
    if (file == NULL) {
        fprintf(stderr, "usage: bench FILE\n");
        return 2;
    }
    as_is.length = fread(as_is.bytes, 1, sizeof as_is.bytes, file);
    fclose(file);
    minify(&as_is, &minified);
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
        if (!measure(&as_is, i) || !measure(&minified, i)) {
            fprintf(stderr, "bench: %s refuses it\n", readers[i].name);
            return 1;
        }
    printf("%zu\n", (size_t)CDBJOB_MEMORY_MAX);
    return 0;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Values that a client read, compared with what a vector is read as. Both are
 * JSON in the documented types, in which null and nothing are the same. It
 * must not know the text that they were read from.
 */
#include "cli/commands/suite.h"

#include <stdlib.h>
#include <string.h>

enum { VALUES_MOST = 1 << 20 };

/* Values without the keys that have none, in the order of the document; NULL
 * where they are not values. `why` then says so. */
static char *canonical(struct span values, char why[200])
{
    static const int let_pass[] = {201, 204, 207, 304, 501, 502, 503};
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_DOCUMENTED);
    options.max_length = VALUES_MOST;
    for (size_t i = 0; i < sizeof let_pass / sizeof let_pass[0]; i++)
        if (cdbjob_set_level(&options, let_pass[i], CDBJOB_OFF) != CDBJOB_VALID)
            return NULL;
    size_t size = cdbjob_memory_needed(values.length, &options);
    void *memory = malloc(size);
    const cdbjob_response *response;
    cdbjob_findings findings = {0};
    char *text = NULL;
    if (memory != NULL &&
        cdbjob_parse(values.bytes, values.length, &options, memory, size,
                     &response, &findings) == CDBJOB_VALID) {
        size_t length = cdbjob_write(response, NULL, 0);
        text = malloc(length + 1);
        if (text != NULL)
            cdbjob_write(response, text, length + 1);
    }
    if (text == NULL)
        cdbjob_message(values.bytes, values.length, &findings.decisive, why,
                       200);
    free(memory);
    return text;
}

/* The last key before an offset. */
static const char *key_before(const char *text, size_t offset, size_t *length)
{
    for (; offset > 0; offset--) {
        if (text[offset] != ':' || text[offset - 1] != '"')
            continue;
        size_t begin = offset - 1;
        while (begin > 0 && text[begin - 1] != '"')
            begin--;
        *length = offset - 1 - begin;
        return text + begin;
    }
    *length = 0;
    return "";
}

static void describe(const char *right, const char *read, char detail[200])
{
    size_t same = 0, name;
    while (right[same] != '\0' && right[same] == read[same])
        same++;
    const char *key = key_before(right, same, &name);
    size_t begin = (size_t)(key - right);
    if (name == 0)
        begin = same;
    snprintf(detail, 200, "%.40s, not %.40s", read + begin, right + begin);
}

bool suite_values_agree(const struct vector *vector, struct span values,
                        char detail[200])
{
    char why[200] = "";
    if (values.length == 0) {
        snprintf(detail, 200, "the answer has no values");
        return false;
    }
    char *right = canonical(vector->reads, why);
    char *read = canonical(values, why);
    bool agree = right != NULL && read != NULL && strcmp(right, read) == 0;
    if (read == NULL || right == NULL)
        snprintf(detail, 200, "%.190s", why);
    else if (!agree)
        describe(right, read, detail);
    free(right);
    free(read);
    return agree;
}

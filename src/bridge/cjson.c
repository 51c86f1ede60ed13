/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The bridge to cJSON: a tree is written as text and parsed, a response is
 * written as text and parsed by cJSON. It knows no field and no rule.
 */
#include "cdbjob/cjson.h"

#include "tree_text.h"

#include <cJSON.h>
#include <stdint.h>
#include <string.h>

/* The limits that count here; the parser has checked them. */
static size_t max_length(const cdbjob_options *options)
{
    return options == NULL ? CDBJOB_MAX_LENGTH : options->max_length;
}

/* How many containers may be open: those of the document, and what it does
 * not know. One more is refused by the parser. */
static size_t max_levels(const cdbjob_options *options)
{
    return 6u + (options == NULL ? CDBJOB_MAX_DEPTH : options->max_depth);
}

size_t cdbjob_cjson_memory_needed(size_t length, const cdbjob_options *options)
{
    size_t parse = cdbjob_memory_needed(length, options);
    size_t most = max_length(options) + 1;
    if (parse == 0)
        return 0;
    return 7u + sizeof(void *) * max_levels(options) +
           (length < most ? length : most) + parse;
}

cdbjob_status cdbjob_cjson_parse(const cJSON *tree,
                                 const cdbjob_options *options, void *memory,
                                 size_t memory_size,
                                 const cdbjob_response **response,
                                 cdbjob_findings *findings,
                                 cdbjob_cjson_text *text)
{
    static const cdbjob_cjson_text nothing;
    if (text != NULL)
        *text = nothing;
    /* The parser judges the arguments, and sets what it returns. */
    cdbjob_status status =
        cdbjob_parse("", 0, options, memory, 0, response, findings);
    if (status != CDBJOB_MEMORY_TOO_SMALL)
        return status;
    if (tree == NULL)
        return CDBJOB_BAD_ARGUMENT;
    if (memory_size < cdbjob_cjson_memory_needed(0, options))
        return CDBJOB_MEMORY_TOO_SMALL;

    /* The block: pointers, text, and what is left for the parser. */
    size_t levels = max_levels(options);
    unsigned char *end = (unsigned char *)memory + memory_size;
    unsigned char *start = memory;
    start += (0 - (uintptr_t)start) % 8;
    struct cdbjob_cjson_output output = {0};
    output.bytes = (char *)start + sizeof(void *) * levels;
    output.size = (size_t)(end - (unsigned char *)output.bytes);
    output.most = max_length(options) + 1;
    cdbjob_cjson_write_tree(&output, tree, (const cJSON **)start, levels);

    size_t length = output.length;
    bool fits = memory_size >= cdbjob_cjson_memory_needed(length, options);
    if (text != NULL) {
        text->bytes = fits ? output.bytes : NULL;
        text->length = length;
    }
    if (!fits)
        return CDBJOB_MEMORY_TOO_SMALL;
    return cdbjob_parse(output.bytes, length, options, output.bytes + length,
                        output.size - length, response, findings);
}

/* The digits at the start of a text. */
static size_t count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* Is the integer of these digits one that a double may not hold? */
static bool is_inexact(const char *digits, size_t count)
{
    static const char first[] = "9007199254740992";
    const size_t size = sizeof first - 1;
    return count > size || (count == size && memcmp(digits, first, size) >= 0);
}

/* Copies a text, in which there is no space between tokens, and puts quotes
 * around each integer that a double may not hold. The copy may overlap what is
 * already read. */
static void quote_inexact(char *to, const char *from)
{
    bool inside = false; /* a string */
    while (*from != '\0') {
        size_t sign = !inside && *from == '-';
        size_t digits = inside ? 0 : count_digits(from + sign);
        size_t count = sign + digits;
        bool quoted = is_inexact(from + sign, digits);
        if (count == 0) {
            inside ^= *from == '"';
            count = inside && *from == '\\' ? 2 : 1;
        }
        if (quoted)
            *to++ = '"';
        memmove(to, from, count);
        to += count;
        from += count;
        if (quoted)
            *to++ = '"';
    }
    *to = '\0';
}

cJSON *cdbjob_cjson_create(const cdbjob_response *response)
{
    if (response == NULL)
        return NULL;
    size_t size = cdbjob_write(response, NULL, 0) + 1;
    /* An integer that is quoted has sixteen digits or more. */
    size_t quotes = size / 8;
    char *text = cJSON_malloc(size + quotes);
    if (text == NULL)
        return NULL;
    cdbjob_write(response, text + quotes, size);
    quote_inexact(text, text + quotes);
    cJSON *tree = cJSON_Parse(text);
    cJSON_free(text);
    return tree;
}

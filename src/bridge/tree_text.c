/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A tree of cJSON as JSON text, in the caller's memory: cJSON's own printer
 * allocates, recurses, and rounds. It knows nothing of the response.
 */
#include "tree_text.h"

#include <cJSON.h>
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_full(const struct cdbjob_cjson_output *output)
{
    return output->length >= output->most;
}

static void put_byte(struct cdbjob_cjson_output *output, char byte)
{
    if (is_full(output))
        return;
    if (output->length < output->size)
        output->bytes[output->length] = byte;
    output->length++;
}

static void put_text(struct cdbjob_cjson_output *output, const char *text)
{
    for (; *text != '\0' && !is_full(output); text++)
        put_byte(output, *text);
}

/* What needs an escape: cJSON has decoded it, or let it pass as it was. */
static void put_escaped(struct cdbjob_cjson_output *output, char byte)
{
    static const char values[] = "\"\\\b\f\n\r\t";
    static const char letters[] = "\"\\bfnrt";
    static const char digits[] = "0123456789abcdef";
    const char *value = strchr(values, byte);
    put_byte(output, '\\');
    if (value != NULL) {
        put_byte(output, letters[value - values]);
        return;
    }
    put_text(output, "u00");
    put_byte(output, digits[(unsigned char)byte >> 4]);
    put_byte(output, digits[(unsigned char)byte & 15]);
}

static void put_string(struct cdbjob_cjson_output *output, const char *string)
{
    put_byte(output, '"');
    for (; string != NULL && *string != '\0' && !is_full(output); string++) {
        unsigned char byte = (unsigned char)*string;
        if (byte < 0x20 || byte == '"' || byte == '\\')
            put_escaped(output, *string);
        else
            put_byte(output, *string);
    }
    put_byte(output, '"');
}

/* What the C library prints of a number; its decimal point, which can be of
 * more than one byte, depends on the locale. */
static void put_digits(struct cdbjob_cjson_output *output, const char *digits)
{
    bool point = false;
    for (; *digits != '\0'; digits++) {
        bool known = strchr("0123456789+-e", *digits) != NULL;
        if (known || !point)
            put_byte(output, known ? *digits : '.');
        point = point || !known;
    }
}

static void put_number(struct cdbjob_cjson_output *output, double number)
{
    char digits[64];
    double size = number < 0 ? -number : number;
    if (isnan(number)) {
        put_text(output, "null");
    } else if (size > DBL_MAX) {
        put_text(output, number < 0 ? "-1e999" : "1e999");
    } else if (number == 0) {
        put_text(output, signbit(number) ? "-0" : "0");
    } else if (size < CDBJOB_CJSON_EXACT && number == (double)(int64_t)number) {
        snprintf(digits, sizeof digits, "%" PRId64, (int64_t)number);
        put_text(output, digits);
    } else {
        /* The shortest that is read as the same. What may not be exact has an
         * exponent, so that it is not taken for an integer. */
        const char *format = size < CDBJOB_CJSON_EXACT ? "%.*g" : "%.*e";
        for (int precision = 0; precision <= 17; precision++) {
            snprintf(digits, sizeof digits, format, precision, number);
            if (strtod(digits, NULL) == number)
                break;
        }
        put_digits(output, digits);
    }
}

static bool is_container(const cJSON *item)
{
    return cJSON_IsArray(item) || cJSON_IsObject(item);
}

static void put_scalar(struct cdbjob_cjson_output *output, const cJSON *item)
{
    if (cJSON_IsNumber(item))
        put_number(output, item->valuedouble);
    else if (cJSON_IsString(item))
        put_string(output, item->valuestring);
    else if (cJSON_IsRaw(item) && item->valuestring != NULL)
        put_text(output, item->valuestring);
    else
        put_text(output, cJSON_IsTrue(item)    ? "true"
                         : cJSON_IsFalse(item) ? "false"
                         : cJSON_IsNull(item)  ? "null"
                                               : "?");
}

/* The item that comes after one that is complete; the containers that end
 * with it are closed. NULL: the tree is complete. */
static const cJSON *next_item(struct cdbjob_cjson_output *output,
                              const cJSON *item, const cJSON **levels,
                              size_t *open)
{
    while (*open > 0) {
        if (item->next != NULL) {
            put_byte(output, ',');
            return item->next;
        }
        item = levels[--*open];
        put_byte(output, cJSON_IsArray(item) ? ']' : '}');
    }
    return NULL;
}

void cdbjob_cjson_write_tree(struct cdbjob_cjson_output *output,
                             const cJSON *tree, const cJSON **levels,
                             size_t depth)
{
    const cJSON *item = tree;
    size_t open = 0;
    while (item != NULL && !is_full(output)) {
        if (open > 0 && cJSON_IsObject(levels[open - 1])) {
            put_string(output, item->string);
            put_byte(output, ':');
        }
        if (!is_container(item)) {
            put_scalar(output, item);
            item = next_item(output, item, levels, &open);
            continue;
        }
        put_byte(output, cJSON_IsArray(item) ? '[' : '{');
        /* One that is too deep is refused, whatever it holds. */
        if (item->child != NULL && open < depth) {
            levels[open++] = item;
            item = item->child;
            continue;
        }
        put_byte(output, cJSON_IsArray(item) ? ']' : '}');
        item = next_item(output, item, levels, &open);
    }
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Independent opinions: see peers.h.
 */
#include "peers.h"

#include "core/member.h"

#include <cJSON.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const bool peers_asked = true;

/* Where jansson refuses what RFC 8259 allows. */
static const struct {
    enum json_error_code code;
    const char *reason;
} exceptions[] = {
    {json_error_numeric_overflow,
     "jansson turns every number into int64_t or double at once and refuses "
     "what does not fit; RFC 8259, 6 sets no range"},
    {json_error_null_byte_in_key,
     "jansson keeps keys as C strings; RFC 8259, 7 allows \\u0000 in them"},
    {json_error_stack_overflow,
     "jansson nests 2048 deep; RFC 8259 sets no depth"},
};

enum opinion jansson_opinion(const char *text, size_t length,
                             const char **reason)
{
    static json_error_t error;
    json_t *tree =
        json_loadb(text, length, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    *reason = "accepted";
    if (tree != NULL) {
        json_decref(tree);
        if (length == 0 || memchr(text, 0, length) == NULL)
            return ACCEPTS;
        *reason =
            "jansson's push-back loses a NUL after a number or a word; "
            "no text of RFC 8259 has a NUL in it";
        return NO_OPINION;
    }
    *reason = error.text;
    for (size_t i = 0; i < sizeof exceptions / sizeof exceptions[0]; i++)
        if (json_error_code(&error) == exceptions[i].code) {
            *reason = exceptions[i].reason;
            return NO_OPINION;
        }
    return REFUSES;
}

/* cJSON refuses a number of more than 63 characters and containers more than
 * 1000 deep; no text of ours that is asked about holds either. */
cJSON *cjson_tree(const char *text, size_t length)
{
    return cJSON_ParseWithLengthOpts(text, length, NULL, 0);
}

enum opinion cjson_opinion(const char *text, size_t length)
{
    cJSON *tree = cjson_tree(text, length);
    cJSON_Delete(tree);
    return tree != NULL ? ACCEPTS : REFUSES;
}

static const cJSON *member(const cJSON *object, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, row->name);
    if (item == NULL && row->historic[0] != '\0')
        item = cJSON_GetObjectItemCaseSensitive(object, row->historic);
    return item;
}

static bool is_string(const cJSON *item, const char *string)
{
    return cJSON_IsString(item) && strcmp(item->valuestring, string) == 0;
}

static bool integer_agrees(unsigned field, const cdbjob_integer *integer,
                           const cJSON *item)
{
    char digits[32];
    if (!integer->present) {
        if (item == NULL || is_string(item, ""))
            return true;
        if (!cJSON_IsNumber(item))
            return false;
        const struct cdbjob_value *value =
            cdbjob_find_value(field, (int64_t)item->valuedouble);
        return value != NULL && value->unset;
    }
    snprintf(digits, sizeof digits, "%" PRId64, integer->value);
    return is_string(item, digits) ||
           (cJSON_IsNumber(item) &&
            item->valuedouble == (double)integer->value);
}

static bool string_agrees(const cdbjob_string *string, const cJSON *item)
{
    if (string->bytes == NULL)
        return item == NULL;
    return is_string(item, string->bytes) ||
           (cJSON_IsNumber(item) &&
            item->valuedouble == strtod(string->bytes, NULL));
}

static bool time_agrees(const cdbjob_time *time, const cJSON *item)
{
    char digits[64];
    if (!time->present)
        return item == NULL || is_string(item, "") ||
               is_string(item, "0000-00-00 00:00:00");
    snprintf(digits, sizeof digits, "%04d-%02d-%02d %02d:%02d:%02d", time->year,
             time->month, time->day, time->hour, time->minute, time->second);
    return is_string(item, digits);
}

static bool scalar_agrees(unsigned field, const void *object, const cJSON *item)
{
    const void *place = cdbjob_member_place(object, field);
    switch (cdbjob_field_table[field].type) {
    case TYPE_STRING:
        return string_agrees(place, item);
    case TYPE_TIME:
        return time_agrees(place, item);
    default:
        return integer_agrees(field, place, item);
    }
}

static const char *object_differs(unsigned object, const void *at,
                                  const cJSON *tree);

/* An array is taken for its elements where one is allowed; of those, an
 * object in place is the first. */
static const char *container_differs(unsigned field, const void *object,
                                     const cJSON *item)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    bool array =
        (row->type == TYPE_ARRAY || (row->accepts & ACCEPTS_SWAP) != 0) &&
        cJSON_IsArray(item);
    size_t count = array ? (size_t)cJSON_GetArraySize(item) : item != NULL;
    if (cdbjob_member_is_in_place(field) && count > 1)
        count = 1;
    if (count != cdbjob_member_count(object, field))
        return row->name;
    const cJSON *tree = array ? item->child : item;
    const char *name = NULL;
    for (size_t i = 0; name == NULL && i < count; i++, tree = tree->next)
        name = object_differs(cdbjob_child_object(field),
                              cdbjob_member_child(object, field, i), tree);
    return name;
}

static const char *object_differs(unsigned object, const void *at,
                                  const cJSON *tree)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    const char *name = NULL;
    for (unsigned i = members.first; name == NULL && i < members.end; i++) {
        const cJSON *item = member(tree, i);
        if (cdbjob_is_container(i))
            name = container_differs(i, at, item);
        else if (!scalar_agrees(i, at, item))
            name = cdbjob_field_table[i].name;
    }
    return name;
}

const char *cjson_differs(const cdbjob_response *response, const char *text,
                          size_t length)
{
    cJSON *tree = cjson_tree(text, length);
    if (tree == NULL)
        return "the text, which cJSON refuses";
    const char *name = object_differs(OBJECT_ROOT, response, tree);
    cJSON_Delete(tree);
    return name;
}

/* Decodes one reference token and returns what follows it. */
static const char *next_token(const char *pointer, char *token, size_t room)
{
    size_t length = 0;
    for (; *pointer != '\0' && *pointer != '/'; pointer++) {
        char byte = *pointer;
        if (byte == '~')
            byte = *++pointer == '0' ? '~' : '/';
        if (length + 1 < room)
            token[length++] = byte;
    }
    token[length] = '\0';
    return pointer;
}

static const cJSON *child(const cJSON *item, const char *token)
{
    if (!cJSON_IsArray(item))
        return cJSON_GetObjectItemCaseSensitive(item, token);
    return token[strspn(token, "0123456789")] == '\0'
               ? cJSON_GetArrayItem(item, atoi(token))
               : NULL;
}

size_t cjson_unresolved(const cJSON *tree, const char *pointer)
{
    const cJSON *item = tree;
    size_t unresolved = 0;
    char token[4096];
    while (*pointer == '/') {
        pointer = next_token(pointer + 1, token, sizeof token);
        item = item == NULL ? NULL : child(item, token);
        unresolved += item == NULL;
    }
    return unresolved;
}

bool cjson_resolves(const char *text, size_t length, const char *pointer)
{
    cJSON *tree = cjson_tree(text, length);
    bool whole = pointer[0] == '\0' || pointer[0] == '/';
    bool resolves =
        tree != NULL && whole && cjson_unresolved(tree, pointer) == 0;
    cJSON_Delete(tree);
    return resolves;
}

bool cjson_may_cut_keys(const char *text, size_t length)
{
    static const char escape[] = "\\u0000";
    const size_t size = sizeof escape - 1;
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(text + i, escape, size) == 0)
            return true;
    return false;
}

const char cjson_cuts_strings[] = "a string or key with U+0000 is cut there";
const char cjson_rewrites_numbers[] = "of a number only its double is kept";

/* Does a double keep what this number is: an integer below 2^53, written as
 * one, or not an integer? */
static bool is_kept(const char *digits, size_t length)
{
    static const double exact = 9007199254740992;
    char copy[64];
    if (length >= sizeof copy)
        return false;
    memcpy(copy, digits, length);
    copy[length] = '\0';
    bool integer = strpbrk(copy, ".eE") == NULL;
    double number = strtod(copy, NULL);
    if (number >= exact || number <= -exact)
        return !integer;
    return integer == (number == (double)(int64_t)number);
}

const char *cjson_loses(const char *text, size_t length)
{
    static const char letters[] = "+-.0123456789eE";
    bool inside = false; /* a string */
    if (cjson_may_cut_keys(text, length))
        return cjson_cuts_strings;
    for (size_t i = 0; i < length; i++) {
        size_t count = 0;
        if (text[i] == '"')
            inside = !inside;
        else if (inside)
            i += text[i] == '\\';
        else if (text[i] == '-' || (text[i] >= '0' && text[i] <= '9'))
            while (i + count < length &&
                   memchr(letters, text[i + count], sizeof letters - 1) != NULL)
                count++;
        if (count > 0 && !is_kept(text + i, count))
            return cjson_rewrites_numbers;
        i += count > 0 ? count - 1 : 0;
    }
    return NULL;
}

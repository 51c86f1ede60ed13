/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A client on cJSON: what naive.c does, without its faults. It takes what the
 * API is known to send: numbers as strings, an object for an array.
 */
#include "client.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXACT_DIGITS = 15 }; /* that a double holds */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Does an escape of U+0000 begin here? cJSON ends a string there, so that
 * another key or value is seen; no response has one. */
static bool is_nul(const char *text, size_t left)
{
    return left >= 6 && memcmp(text, "\\u0000", 6) == 0;
}

/* A copy in which long integers are in quotes: cJSON keeps numbers as
 * doubles, and strings as they are. NULL: it cannot be read. */
static char *quote_integers(const char *text, size_t length)
{
    char *copy = malloc(2 * length + 1), *to = copy;
    bool inside = false;
    for (size_t i = 0; copy != NULL && i < length;) {
        size_t end = i;
        while (!inside && end < length &&
               (is_digit(text[end]) || (end == i && text[end] == '-')))
            end++;
        bool whole = end == length || memchr(".eE+-", text[end], 5) == NULL;
        bool begins = i == 0 || memchr(".eE+-", text[i - 1], 5) == NULL;
        if (end - i > EXACT_DIGITS && whole && begins) {
            to += sprintf(to, "\"%.*s\"", (int)(end - i), text + i);
            i = end;
            continue;
        }
        if (inside && is_nul(text + i, length - i)) {
            free(copy);
            return NULL;
        }
        do {
            if (inside && text[i] == '\\' && i + 1 < length)
                *to++ = text[i++];
            else if (text[i] == '"')
                inside = !inside;
            *to++ = text[i++];
        } while (i < end);
    }
    if (copy != NULL)
        *to = '\0';
    return copy;
}

/* An object, or the first one of an array. */
static const cJSON *object_of(const cJSON *item)
{
    if (cJSON_IsArray(item))
        item = cJSON_GetArrayItem(item, 0);
    return cJSON_IsObject(item) ? item : NULL;
}

static const cJSON *member(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

/* A number, or a string of one; false: neither. */
static bool read_integer(const cJSON *item, long long *value)
{
    if (cJSON_IsNumber(item) && item->valuedouble > -1e16 &&
        item->valuedouble < 1e16) {
        *value = (long long)item->valuedouble;
        return true;
    }
    char *end;
    if (!cJSON_IsString(item) || item->valuestring[0] == '\0')
        return false;
    *value = strtoll(item->valuestring, &end, 10);
    return *end == '\0';
}

/* A string, or a number as one; NULL: neither. */
static char *read_string(const cJSON *item)
{
    char digits[32];
    if (cJSON_IsString(item))
        return strdup(item->valuestring);
    if (!cJSON_IsNumber(item))
        return NULL;
    snprintf(digits, sizeof digits, "%.0f", item->valuedouble);
    return strdup(digits);
}

/* Is it the time of a day that can be? */
static bool is_time(const char *text)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year, month, day, hour, minute, second, used = 0;
    if (sscanf(text, "%4d-%2d-%2d %2d:%2d:%2d%n", &year, &month, &day, &hour,
               &minute, &second, &used) != 6 ||
        text[used] != '\0' || used != 19)
        return false;
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

static const char *state_of(long long status)
{
    static const char *const states[] = {"running", NULL,      "succeeded",
                                         "failed",  "stopped", "deleted",
                                         "stopping"};
    return status >= 0 && status <= 6 ? states[status] : NULL;
}

static bool read_job(const cJSON *job, struct upgrade *upgrade)
{
    upgrade->start = read_string(member(job, "startTime"));
    if (upgrade->start != NULL && !is_time(upgrade->start)) {
        free(upgrade->start); /* none, or a wrong one */
        upgrade->start = NULL;
    }
    if (!read_integer(member(job, "jobId"), &upgrade->job_id) ||
        !read_integer(member(job, "status"), &upgrade->status) ||
        !read_integer(member(job, "progress"), &upgrade->progress))
        return false;
    upgrade->state = state_of(upgrade->status);
    if (upgrade->progress >= 0 && upgrade->progress <= 100)
        memset(upgrade->bar, '#', (size_t)upgrade->progress / 10);
    return true;
}

static void read_details(const cJSON *details, struct upgrade *upgrade)
{
    const cJSON *first = object_of(details);
    const cJSON *after = member(first, "after"), *detail = first;
    size_t count = first != NULL;
    upgrade->zone = read_string(member(after, "masterZone"));
    upgrade->has_backup =
        read_integer(member(after, "slaveZoneSecond"), &upgrade->backup) ||
        read_integer(member(after, "slaveZone2"), &upgrade->backup);
    if (cJSON_IsArray(details)) {
        detail = details->child;
        count = (size_t)cJSON_GetArraySize(details);
    }
    upgrade->ids = calloc(count + 1, sizeof *upgrade->ids);
    if (upgrade->ids == NULL)
        return;
    for (; upgrade->count < count; detail = detail->next)
        upgrade->ids[upgrade->count++] =
            read_string(member(detail, "cdbInstanceId"));
}

bool upgrade_read(const char *text, size_t length, struct upgrade *upgrade)
{
    memset(upgrade, 0, sizeof *upgrade);
    /* A NUL would end the copy; no JSON has one. */
    char *copy = memchr(text, '\0', length) != NULL
                     ? NULL
                     : quote_integers(text, length);
    cJSON *tree = copy == NULL ? NULL : cJSON_ParseWithOpts(copy, NULL, true);
    free(copy);
    bool read = read_integer(member(tree, "code"), &upgrade->code);
    upgrade->message = read_string(member(tree, "message"));
    const cJSON *job = object_of(member(tree, "data"));
    if (read && job != NULL) {
        upgrade->has_job = read_job(job, upgrade);
        if (upgrade->has_job)
            read_details(member(job, "detail"), upgrade);
        else
            read = upgrade->code != 0;
    }
    cJSON_Delete(tree);
    return read;
}

void upgrade_free(struct upgrade *upgrade)
{
    for (size_t i = 0; i < upgrade->count; i++)
        free(upgrade->ids[i]);
    free(upgrade->ids);
    free(upgrade->message);
    free(upgrade->start);
    free(upgrade->zone);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Reads a report of the format json, checks that its counts add up, and
 * writes its findings one a line, as the format ndjson has them. It knows no
 * code of the tool.
 */
#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what, const char *detail)
{
    fprintf(stderr, "report-findings: %s: %s\n", what, detail);
    exit(1);
}

static const cJSON *member(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    if (item == NULL)
        fail("missing", key);
    return item;
}

static double number(const cJSON *object, const char *key)
{
    const cJSON *item = member(object, key);
    if (!cJSON_IsNumber(item))
        fail("not a number", key);
    return item->valuedouble;
}

static const char *const counts[] = {"records",  "valid", "refused", "errors",
                                     "warnings", "notes", "untold"};
#define COUNTS (sizeof counts / sizeof *counts)

static void check_counts(const cJSON *totals, const double *sums)
{
    for (size_t i = 0; i < COUNTS; i++)
        if (number(totals, counts[i]) != sums[i])
            fail("does not add up", counts[i]);
}

/* Writes the findings of a record; counts what it says of itself. */
static void read_record(const cJSON *record, double *sums)
{
    bool valid = cJSON_IsTrue(member(record, "valid"));
    const char *status = cJSON_GetStringValue(member(record, "status"));
    if (status == NULL || (strcmp(status, "valid") == 0) != valid)
        fail("the status is not the verdict", "status");
    sums[0]++;
    sums[valid ? 1 : 2]++;
    double reported = 0;
    const cJSON *finding;
    cJSON_ArrayForEach (finding, member(record, "findings")) {
        char *line = cJSON_PrintUnformatted(finding);
        puts(line);
        cJSON_free(line);
        if (number(finding, "record") != number(record, "record"))
            fail("the finding is of another record", "record");
        reported++;
    }
    double all = 0;
    for (size_t i = 3; i < 6; i++) {
        sums[i] += number(record, counts[i]);
        all += number(record, counts[i]);
    }
    sums[6] += all - reported;
    if (valid != (number(record, "errors") == 0))
        fail("the errors are not the verdict", "errors");
}

static double read_file(const cJSON *file, double *all)
{
    double sums[COUNTS] = {0};
    bool unread = false;
    const cJSON *record;
    cJSON_ArrayForEach (record, member(file, "records")) {
        const cJSON *problem =
            cJSON_GetObjectItemCaseSensitive(record, "problem");
        unread = unread || problem != NULL;
        if (problem == NULL)
            read_record(record, sums);
    }
    check_counts(member(file, "totals"), sums);
    for (size_t i = 0; i < COUNTS; i++)
        all[i] += sums[i];
    return unread ? 1 : 0;
}

int main(void)
{
    static char text[1 << 22];
    size_t length = fread(text, 1, sizeof text - 1, stdin);
    const char *end;
    cJSON *report = cJSON_ParseWithLengthOpts(text, length, &end, false);
    if (!cJSON_IsObject(report) || strcmp(end, "\n") != 0)
        fail("not one JSON object", text);
    if (cJSON_GetStringValue(member(member(report, "tool"), "version")) ==
            NULL ||
        cJSON_GetStringValue(member(report, "dialect")) == NULL)
        fail("not strings", "version, dialect");
    double sums[COUNTS] = {0}, unread = 0;
    const cJSON *file;
    cJSON_ArrayForEach (file, member(report, "files"))
        unread += read_file(file, sums);
    const cJSON *totals = member(report, "totals");
    check_counts(totals, sums);
    if (number(totals, "files") !=
            cJSON_GetArraySize(member(report, "files")) ||
        number(totals, "unread") != unread)
        fail("does not add up", "files, unread");
    cJSON_Delete(report);
    return 0;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A client on cJSON as such code is often written, from one response that was
 * seen: every value is there, and is what it was then. The kit finds its
 * faults: see tests/kit.
 */
#include "client.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long long number(const cJSON *object, const char *name)
{
    const cJSON *item = cJSON_GetObjectItem(object, name);
    /* A double holds 53 bits. */
    return cJSON_IsString(item) ? atoll(item->valuestring)
                                : (long long)item->valuedouble;
}

static char *string(const cJSON *object, const char *name, size_t size)
{
    const cJSON *item = cJSON_GetObjectItem(object, name);
    char *text = malloc(size);
    if (cJSON_IsNumber(item))
        sprintf(text, "%d", item->valueint);
    else /* It may be no string, or too long. */
        strcpy(text, item->valuestring);
    return text;
}

bool upgrade_read(const char *text, size_t length, struct upgrade *upgrade)
{
    cJSON *tree = cJSON_ParseWithLength(text, length);
    memset(upgrade, 0, sizeof *upgrade);
    if (tree == NULL)
        return false;
    upgrade->code = number(tree, "code");
    upgrade->message = string(tree, "message", 256);
    /* Whatever the code says. */
    cJSON *job = cJSON_GetObjectItem(tree, "data");
    upgrade->has_job = true;
    upgrade->job_id = number(job, "jobId");
    upgrade->status = number(job, "status");
    upgrade->progress = number(job, "progress");
    upgrade->start = string(job, "startTime", 20);
    cJSON *detail = cJSON_GetArrayItem(cJSON_GetObjectItem(job, "detail"), 0);
    cJSON *after = cJSON_GetObjectItem(detail, "after");
    upgrade->zone = string(after, "masterZone", 16);
    upgrade->backup = number(after, "slaveZoneSecond");
    upgrade->has_backup = upgrade->backup != 0;
    cJSON_Delete(tree);
    return true;
}

void upgrade_free(struct upgrade *upgrade)
{
    free(upgrade->message);
    free(upgrade->start);
    free(upgrade->zone);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The drill: a failure that is staged, to see that it is reported. Armed by
 * CDBJOB_DRILL in the environment, never by bytes, which an engine would
 * learn. It wraps every target (the linker's --wrap) and knows none. While it
 * is armed, the target gets the document's example and nothing else, so that
 * no failure of its own comes before the one that is staged.
 */
#include "generator/choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int __real_LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int __wrap_LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DRILL_BYTES = 4 };

static const char example[] =
    "{\"code\":0,\"message\":\"\",\"codeDesc\":\"Success\",\"data\":{"
    "\"code\":\"0\",\"message\":\"success\",\"jobId\":\"47258\","
    "\"type\":\"11\",\"status\":\"2\",\"progress\":\"100\","
    "\"startTime\":\"2017-02-13 15:14:31\","
    "\"endTime\":\"2017-02-13 15:18:32\",\"detail\":[{"
    "\"cdbInstanceId\":\"cdb-pdn63pw5\",\"dealName\":\"\",\"before\":{"
    "\"memory\":1000,\"volume\":35,\"engineVersion\":\"5.5\","
    "\"protectMode\":\"\",\"deployMode\":\"\",\"masterZone\":100003,"
    "\"slaveZoneFirst\":100003,\"slaveZoneSecond\":\"\","
    "\"cdbType\":\"\"},\"after\":{\"memory\":1000,\"volume\":40,"
    "\"engineVersion\":\"5.5\",\"protectMode\":\"\","
    "\"deployMode\":\"\",\"masterZone\":100003,"
    "\"slaveZoneFirst\":100003,\"slaveZoneSecond\":100003,"
    "\"cdbType\":\"\"}}]}}";

/* Set to unset, or to nothing, it is not armed. */
static const char *armed(void)
{
    static const char *kind;
    if (kind == NULL) {
        kind = getenv("CDBJOB_DRILL");
        kind = kind == NULL ? "" : kind;
    }
    return kind;
}

/* Memory that nothing points at any more. */
static void lose(size_t size)
{
    char *volatile lost = malloc(size);
    if (lost != NULL)
        lost[0] = 1;
    /* cppcheck-suppress memleak ; that is what it is for */
}

static void stage(const char *kind)
{
    if (strcmp(kind, "crash") == 0) {
        fputs("ORACLE drill_crash: a staged crash\n", stderr);
        abort();
    }
    if (strcmp(kind, "timeout") == 0)
        for (;;)
            pause();
    if (strcmp(kind, "oom") == 0)
        lose((size_t)3 << 30);
    if (strcmp(kind, "leak") == 0)
        lose(100);
}

int __wrap_LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *kind = armed();
    if (kind[0] != '\0') {
        if (strcmp(kind, "dead") == 0)
            _exit(9);
        /* By its first bytes, so that a failing input can be cut. */
        if (choice_hash(data, size < DRILL_BYTES ? size : DRILL_BYTES) % 32 ==
            1)
            stage(kind);
        data = (const uint8_t *)example;
        size = sizeof example - 1;
    }
    return __real_LLVMFuzzerTestOneInput(data, size);
}

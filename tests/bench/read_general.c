/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * cdbjob without its fast lane as a reader of the bench. It is linked with a
 * core of its own, of which nothing but this reader is seen.
 */
#include "reader.h"

static const cdbjob_response *read_general(const char *json, size_t length)
{
    static unsigned char memory[CDBJOB_MEMORY_MAX];
    const cdbjob_response *response;
    cdbjob_status status = cdbjob_parse(json, length, NULL, memory,
                                        sizeof memory, &response, NULL);
    return status == CDBJOB_VALID ? response : NULL;
}

const struct reader reader_cdbjob_general = {"cdbjob, general path alone",
                                             read_general, NULL, false};

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A reader of the bench: what it is called, and how a text becomes a
 * response. Each is a file of its own that knows one parser.
 */
#ifndef CDBJOB_BENCH_READER_H
#define CDBJOB_BENCH_READER_H

#include "cdbjob/cdbjob.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes after each text that may be read, whatever they hold. */
enum { READER_PADDING = 64 };

struct reader {
    const char *name;
    /* The response, which lives until `release`; NULL: refused. */
    const cdbjob_response *(*read)(const char *json, size_t length);
    /* Frees what the last read took; NULL: nothing. */
    void (*release)(void);
    bool may_refuse; /* what cdbjob accepts */
};

extern const struct reader reader_cdbjob, reader_cdbjob_layout,
    reader_cdbjob_findings, reader_cdbjob_documented, reader_cdbjob_general,
    reader_cjson, reader_jansson;
extern const struct reader reader_rapidjson, reader_simdjson_dom,
    reader_simdjson_on_demand;

#ifdef __cplusplus
}
#endif

#endif

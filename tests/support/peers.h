/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Independent opinions: jansson on the syntax, cJSON on the values. What
 * they are known to see differently is a written list in peers.c, for tests
 * and fuzz targets alike. They know nothing of findings.
 */
#ifndef CDBJOB_TESTS_PEERS_H
#define CDBJOB_TESTS_PEERS_H

#include "cdbjob/cdbjob.h"

/* Is there anyone to ask? tests/platforms has nobody, and then there is
 * NO_OPINION. */
extern const bool peers_asked;

enum opinion { ACCEPTS, REFUSES, NO_OPINION };

/* jansson's opinion on whether a text is JSON; NO_OPINION where it stops at
 * one of its own limits. `*reason` says why a text is refused. */
enum opinion jansson_opinion(const char *text, size_t length,
                             const char **reason);

/* cJSON's opinion on whether a text is JSON. It accepts more than JSON, so
 * only a refusal counts. */
enum opinion cjson_opinion(const char *text, size_t length);

/* The first field of a response with which cJSON's tree of the same text
 * does not agree, or NULL. For the levels of a dialect: a wrong value that
 * was let pass is absent here and in the tree. */
const char *cjson_differs(const cdbjob_response *response, const char *text,
                          size_t length);

/* cJSON's tree of a text, or NULL; freed with cJSON_Delete(). */
struct cJSON *cjson_tree(const char *text, size_t length);

/* How many parts of a JSON Pointer name no value in a tree: 0 where it
 * resolves, 1 where its parent does. */
size_t cjson_unresolved(const struct cJSON *tree, const char *pointer);

/* Does a JSON Pointer name a value in cJSON's tree of the text? */
bool cjson_resolves(const char *text, size_t length, const char *pointer);

/* May a key of the text hold U+0000? cJSON ends it there, so that what it
 * resolves is another key. */
bool cjson_may_cut_keys(const char *text, size_t length);

/* What a tree no longer shows of a text that is JSON, if a finding may depend
 * on it: the reason, one of these two strings, or NULL. */
extern const char cjson_cuts_strings[], cjson_rewrites_numbers[];
const char *cjson_loses(const char *text, size_t length);

#endif

/*
 * Independent opinions: jansson on the syntax, cJSON on the values. What
 * they are known to see differently is a written list.
 */
#ifndef CDBJOB_TESTS_ORACLE_H
#define CDBJOB_TESTS_ORACLE_H

#include "cdbjob/cdbjob.h"

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

/* Does a JSON Pointer name a value in cJSON's tree of the text? */
bool cjson_resolves(const char *text, size_t length, const char *pointer);

#endif

/*
 * Building JSON with cJSON for the reports that are JSON: exact numbers,
 * texts that are UTF-8 whatever they come from, one value a line. Every
 * function takes a NULL where memory ran out before, and then does nothing.
 */
#ifndef CDBJOB_REPORT_JSON_PARTS_H
#define CDBJOB_REPORT_JSON_PARTS_H

#include "report/teller.h"

#include <cjson/cJSON.h>

/* A string in which each ill-formed sequence and each NUL is U+FFFD: a file
 * name may be any bytes, a JSON text may not. */
cJSON *json_bytes(const char *bytes, size_t length);
cJSON *json_text(const char *text);
bool json_add_text(cJSON *object, const char *key, const char *text);
/* Exact, where cJSON's numbers are doubles. */
bool json_add_number(cJSON *object, const char *key, uint64_t number);
/* Takes the item, also where that fails. */
bool json_add_item(cJSON *object, const char *key, cJSON *item);
bool json_append(cJSON *array, cJSON *item);

/* The finding with all that programs want to know of it, or NULL. */
cJSON *json_finding(struct report *report, const cdbjob_finding *finding);

/* Writes the value in one line, without its end, and frees it; NULL ends the
 * report for want of memory. */
void json_write(struct report *report, cJSON *value);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A bridge between cdbjob and cJSON, for a client that already holds the
 * response as a tree of cJSON: it judges that tree as cdbjob_parse() judges a
 * text, and makes a tree of a response. It is a library of its own,
 * libcdbjob-cjson; cdbjob itself knows nothing of cJSON.
 *
 *     #include <cdbjob/cjson.h>
 *     #include <cjson/cJSON.h>
 *     #include <stdio.h>
 *
 *     static unsigned char memory[CDBJOB_CJSON_MEMORY_MAX];
 *
 *     int main(void)
 *     {
 *         static char json[CDBJOB_MAX_LENGTH + 1], line[256];
 *         size_t length = fread(json, 1, sizeof json, stdin);
 *         cJSON *tree = cJSON_ParseWithLength(json, length);
 *         const cdbjob_response *response;
 *         cdbjob_findings findings;
 *         cdbjob_cjson_text text;
 *         cdbjob_findings_init(&findings, NULL, 0);
 *         cdbjob_status status =
 *             cdbjob_cjson_parse(tree, NULL, memory, sizeof memory, &response,
 *                                &findings, &text);
 *         cJSON_Delete(tree);
 *         if (status == CDBJOB_VALID) {
 *             printf("%d %%\n", (int)response->job.progress.value);
 *         } else if (findings.decisive.rule != 0) {
 *             cdbjob_pointer(text.bytes, text.length, &findings.decisive,
 *                            line, sizeof line);
 *             printf("%s: ", line);
 *             cdbjob_message(text.bytes, text.length, &findings.decisive,
 *                            line, sizeof line);
 *             puts(line);
 *         }
 *         return status != CDBJOB_VALID;
 *     }
 *
 * Where there is a choice, judge the text: a tree no longer shows all of it.
 * The tree is written as JSON again, and that text is judged, so a finding is
 * in the tree where its JSON Pointer says. What cJSON (1.7) loses, and what
 * comes of it:
 *
 * offsets, blanks  Offsets and lengths are those of the text that is written.
 *                  Rule 901 counts its bytes.
 * digits           A tree holds doubles; `valuedouble` is judged. An integer
 *                  whose size is below 2^53 is exact. From there on it may
 *                  have been another one, so it is written with an exponent
 *                  and refused by rule 305, where a text of the same digits
 *                  may be valid. A string of digits is exact (302).
 * fractions        `1.0` and `1e2` look like 1 and 100: no 305.
 * escapes          They are decoded; that changes no finding.
 * NUL              A string or key with \u0000 in it ends there: no 307, and a
 *                  key may become another one.
 * syntax           cJSON accepts what is not JSON: `01`, raw control
 *                  characters, bytes before and after the value. There are no
 *                  findings of 101 to 110 for those. Bytes that are not UTF-8
 *                  are kept by cJSON, and found (104).
 *
 * Not lost: equal keys, which a tree keeps in their order (203), although
 * cJSON_GetObjectItem() shows the first one alone; and the order of keys.
 *
 * A tree that was built and not parsed may hold what no text does: infinity is
 * written as 1e999, NaN as null, a string or key that is NULL as "", raw JSON
 * as it is, and an item of no type as `?`, which is refused (109). A tree that
 * contains itself ends at a limit.
 */
#ifndef CDBJOB_CJSON_H
#define CDBJOB_CJSON_H

#include <cdbjob/cdbjob.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cJSON;

/* --------------------------------------------------------------- judge -- */

/* The tree as it was judged, to describe findings with. Not terminated. */
typedef struct cdbjob_cjson_text {
    const char *bytes;
    size_t length;
} cdbjob_cjson_text;

/*
 * Judges a tree: arguments and result are those of cdbjob_parse(), but for
 *
 * tree           the response itself; siblings of this item are not looked at
 * memory_size    cdbjob_cjson_memory_needed() or more, for the length that the
 *                tree has as text
 * text           set to the text, which is in `memory` as the response is;
 *                NULL: not needed
 *
 * The tree is not changed and not needed again.
 *
 * CDBJOB_BAD_ARGUMENT also if tree is NULL, as cJSON_Parse() returns where the
 * text is not JSON. CDBJOB_MEMORY_TOO_SMALL: text->bytes is NULL and
 * text->length says how long the text is, if memory_size is at least
 * cdbjob_cjson_memory_needed(0, options), and is 0 otherwise. A container that
 * nests deeper than a text may have it is refused (902) and written as empty.
 *
 * The time is linear in what of the tree is within max_length. There is no
 * recursion, and nothing is allocated.
 */
CDBJOB_MUST_CHECK CDBJOB_API cdbjob_status cdbjob_cjson_parse(
    const struct cJSON *tree, const cdbjob_options *options, void *memory,
    size_t memory_size, const cdbjob_response **response,
    cdbjob_findings *findings, cdbjob_cjson_text *text);

/* How many bytes of memory a tree can need whose text is of that length,
 * exactly; NULL: the default options. 0: the options are unusable. */
CDBJOB_API size_t cdbjob_cjson_memory_needed(size_t length,
                                             const cdbjob_options *options);

/* The same as a constant, for every tree and the default limits: about 137 KB
 * with pointers of 64 bits. */
#define CDBJOB_CJSON_MEMORY_MAX                                                \
    CDBJOB_CJSON_MEMORY_FOR(CDBJOB_MAX_LENGTH + 1u, CDBJOB_MAX_LENGTH,         \
                            CDBJOB_MAX_DEPTH, CDBJOB_MAX_ITEMS)

/* How it is counted: up to 7 bytes to align the block, a pointer for each level
 * of containers (the six of the document, and what max_depth allows), the text
 * (of one that is too long, max_length and a byte), and what its parse
 * needs. */
#define CDBJOB_CJSON_MEMORY_FOR(kept, length, depth, items)                    \
    (7u + sizeof(void *) * (6u + (depth)) + (kept) +                           \
     CDBJOB_MEMORY_FOR(length, items))

/* ---------------------------------------------------------------- make -- */

/*
 * A response as a tree, which cJSON_Delete() frees: what cdbjob_write() writes,
 * parsed by cJSON. NULL: there is no memory, or the response is NULL. An
 * integer from 2^53 on, in either direction, becomes a string of digits, which
 * a double could not hold. The response may be one that the caller filled in;
 * a string with NUL in it ends there.
 *
 *     cJSON *copy = cdbjob_cjson_create(response);
 *     char *printed = copy != NULL ? cJSON_Print(copy) : NULL;
 *     if (printed != NULL)
 *         puts(printed);
 *     cJSON_free(printed);
 *     cJSON_Delete(copy);
 */
CDBJOB_MUST_CHECK CDBJOB_API struct cJSON *
cdbjob_cjson_create(const cdbjob_response *response);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Oracles that ask other parsers: jansson on syntax, cJSON on values and
 * pointers. Where these are known to differ is listed in
 * tests/support/peers.c, and nowhere else.
 */
#include "oracles/oracles.h"

#include "tests/support/peers.h"

#include <cJSON.h>
#include <string.h>

void oracle_jansson(const struct answer *answer)
{
    cdbjob_family family = cdbjob_status_family(answer->status);
    const char *reason;
    if (family == CDBJOB_FAMILY_OVER_LIMIT)
        return;
    enum opinion opinion =
        jansson_opinion(answer->json, answer->length, &reason);
    bool malformed = family == CDBJOB_FAMILY_MALFORMED;
    if (opinion == ACCEPTS && malformed)
        oracle_fail(__func__, "jansson accepts what is %s, %d at %zu",
                    cdbjob_status_name(answer->status),
                    answer->findings.items[0].rule,
                    answer->findings.items[0].offset);
    if (opinion == REFUSES && !malformed)
        oracle_fail(__func__, "jansson refuses what is %s: %s",
                    cdbjob_status_name(answer->status), reason);
}

void oracle_cjson_values(const struct answer *answer)
{
    if (answer->status != CDBJOB_VALID)
        return;
    const char *field =
        cjson_differs(answer->response, answer->json, answer->length);
    if (field != NULL)
        oracle_fail(__func__, "'%s' differs from cJSON's", field);
}

void oracle_cjson_pointers(const struct subject *subject,
                           const struct answer *answer)
{
    static char pointer[POINTER_ROOM];
    if (!is_complete(answer) || answer->findings.count == 0 ||
        cjson_may_cut_keys(answer->json, answer->length))
        return;
    cJSON *root = cjson_tree(answer->json, answer->length);
    for (size_t i = 0; root != NULL && i < answer->findings.count; i++) {
        const cdbjob_finding *one = &answer->findings.items[i];
        size_t length = subject->pointer(answer->json, answer->length, one,
                                         pointer, sizeof pointer);
        if (length >= sizeof pointer)
            continue; /* too long for us */
        if (strlen(pointer) != length)
            oracle_fail(__func__, "a pointer of %zu bytes holds NUL", length);
        size_t unresolved = cjson_unresolved(root, pointer);
        if (unresolved != (one->rule == 201 || one->rule == 207))
            oracle_fail(__func__, "%d at '%s' leaves %zu part(s) over",
                        one->rule, pointer, unresolved);
    }
    cJSON_Delete(root);
}

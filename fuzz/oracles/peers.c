/*
 * Oracles that ask other parsers: jansson on syntax, cJSON on values and
 * pointers. Where they are known to differ is listed here, and nowhere else.
 *
 * jansson refuses what is JSON for cdbjob, and may:
 *   - U+0000 in a key ("NUL byte in object key");
 *   - an integer that long long does not hold ("too big integer"), a real
 *     that double does not ("real number overflow");
 *   - more than 2048 containers within one another; cdbjob ends before that,
 *     with a status over the limit, where there is nothing to compare.
 * jansson accepts what is not JSON where a NUL byte stands between tokens: it
 * passes over that, and with it over what cdbjob calls malformed.
 * cJSON accepts much that is not JSON, so that only its acceptance counts;
 * it ends a string at U+0000, reads integers as doubles, and stops at 1000
 * containers within one another.
 */
#include "oracles/oracles.h"

#include "core/fields.h"

#include <cJSON.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------- jansson -- */

static bool is_exception(const json_error_t *error)
{
    enum json_error_code code = json_error_code(error);
    return code == json_error_null_byte_in_key ||
           code == json_error_numeric_overflow ||
           code == json_error_stack_overflow;
}

void oracle_jansson(const struct answer *answer)
{
    cdbjob_family family = cdbjob_status_family(answer->status);
    json_error_t error;
    if (family == CDBJOB_FAMILY_OVER_LIMIT)
        return;
    json_t *root = json_loadb(answer->json, answer->length,
                              JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    bool accepted = root != NULL;
    json_decref(root);
    bool has_nul = memchr(answer->json, '\0', answer->length) != NULL;
    if (accepted && family == CDBJOB_FAMILY_MALFORMED && !has_nul)
        oracle_fail(__func__, "jansson accepts what is %s, %d at %zu",
                    cdbjob_status_name(answer->status),
                    answer->findings.items[0].rule,
                    answer->findings.items[0].offset);
    if (!accepted && family != CDBJOB_FAMILY_MALFORMED && !is_exception(&error))
        oracle_fail(__func__, "jansson refuses what is %s: %s at %d",
                    cdbjob_status_name(answer->status), error.text,
                    error.position);
}

/* --------------------------------------------------------------- cJSON -- */

static cJSON *cjson_of(const struct answer *answer)
{
    const char *end;
    return cJSON_ParseWithLengthOpts(answer->json, answer->length, &end, false);
}

static const cJSON *member_of(const cJSON *object, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    const cJSON *member = NULL;
    cJSON_ArrayForEach(
        member,
        object) if (strcmp(member->string, row->name) == 0 ||
                    (row->historic[0] != '\0' &&
                     strcmp(member->string, row->historic) == 0)) return member;
    return NULL;
}

static void differ(unsigned field)
{
    oracle_fail("oracle_cjson_values", "'%s' differs from cJSON's",
                cdbjob_field_table[field].name);
}

static void same_integer(const cdbjob_integer *value, const cJSON *peer,
                         unsigned field)
{
    if (!value->present)
        return;
    if (cJSON_IsString(peer)
            ? strtoll(peer->valuestring, NULL, 10) != value->value
            : !cJSON_IsNumber(peer) ||
                  peer->valuedouble != (double)value->value)
        differ(field);
}

static void same_string(const cdbjob_string *value, const cJSON *peer,
                        unsigned field)
{
    if (value->bytes == NULL)
        return;
    if (cJSON_IsNumber(peer) ? peer->valuedouble != strtod(value->bytes, NULL)
                             : !cJSON_IsString(peer) ||
                                   strcmp(peer->valuestring, value->bytes) != 0)
        differ(field);
}

static void same_time(const cdbjob_time *t, const cJSON *peer, unsigned field)
{
    char text[64];
    if (!t->present)
        return;
    snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", t->year,
             t->month, t->day, t->hour, t->minute, t->second);
    if (!cJSON_IsString(peer) || strcmp(peer->valuestring, text) != 0)
        differ(field);
}

static void same_object(const char *structure, const cJSON *peer,
                        unsigned object);

static void same_container(const char *at, const cJSON *peer, unsigned field)
{
    unsigned child = cdbjob_child_object(field);
    const cJSON *first = cJSON_IsArray(peer) ? peer->child : peer;
    if (child != OBJECT_DETAIL) {
        same_object(at, first, child);
        return;
    }
    const cdbjob_job *job = (const void *)(at - offsetof(cdbjob_job, details));
    size_t count = cJSON_IsArray(peer) ? (size_t)cJSON_GetArraySize(peer) : 1;
    if (job->detail_count > count)
        differ(field);
    for (size_t i = 0; count == job->detail_count && i < count; i++)
        same_object((const char *)&job->details[i],
                    cJSON_IsArray(peer) ? cJSON_GetArrayItem(peer, (int)i)
                                        : peer,
                    child);
}

static void same_object(const char *structure, const cJSON *peer,
                        unsigned object)
{
    struct cdbjob_members rows = cdbjob_members_table[object];
    for (unsigned field = rows.first; field < rows.end; field++) {
        const char *at = structure + cdbjob_field_table[field].place;
        const cJSON *member = member_of(peer, field);
        switch (cdbjob_field_table[field].type) {
        case TYPE_INT:
        case TYPE_DIGIT:
            same_integer((const void *)at, member, field);
            break;
        case TYPE_STRING:
            same_string((const void *)at, member, field);
            break;
        case TYPE_TIME:
            same_time((const void *)at, member, field);
            break;
        default:
            if (member != NULL)
                same_container(at, member, field);
        }
    }
}

void oracle_cjson_values(const struct answer *answer)
{
    if (answer->status != CDBJOB_VALID)
        return;
    cJSON *root = cjson_of(answer);
    if (root == NULL)
        oracle_fail(__func__, "cJSON refuses what is valid");
    same_object((const char *)answer->response, root, OBJECT_ROOT);
    cJSON_Delete(root);
}

/* ------------------------------------------------------------ pointers -- */

/* The next part of a pointer, its escapes undone; NULL at the end. */
static const char *next_part(const char **pointer, char *part)
{
    if (**pointer != '/')
        return NULL;
    char *end = part;
    for ((*pointer)++; **pointer != '\0' && **pointer != '/'; (*pointer)++) {
        char letter = **pointer;
        if (letter == '~') {
            (*pointer)++;
            letter = **pointer == '1' ? '/' : '~';
        }
        *end++ = letter;
    }
    *end = '\0';
    return part;
}

static const cJSON *step(const cJSON *at, const char *part)
{
    const cJSON *member = NULL;
    if (cJSON_IsArray(at))
        return strspn(part, "0123456789") == strlen(part)
                   ? cJSON_GetArrayItem(at, atoi(part))
                   : NULL;
    cJSON_ArrayForEach(member,
                       at) if (strcmp(member->string, part) == 0) return member;
    return NULL;
}

/* Where a pointer leads: its end, or how many of its parts are left over. */
static const cJSON *resolve(const cJSON *root, const char *pointer,
                            size_t *left)
{
    static char part[POINTER_ROOM];
    const cJSON *at = root;
    *left = 0;
    while (next_part(&pointer, part) != NULL) {
        const cJSON *below = *left == 0 ? step(at, part) : NULL;
        *left += below == NULL;
        at = below != NULL ? below : at;
    }
    return at;
}

void oracle_cjson_pointers(const struct subject *subject,
                           const struct answer *answer)
{
    static char pointer[POINTER_ROOM];
    if (!is_complete(answer) || answer->findings.count == 0)
        return;
    cJSON *root = cjson_of(answer);
    for (size_t i = 0; root != NULL && i < answer->findings.count; i++) {
        const cdbjob_finding *one = &answer->findings.items[i];
        size_t left, length = subject->pointer(answer->json, answer->length,
                                               one, pointer, sizeof pointer);
        if (length >= sizeof pointer)
            continue; /* too long for us */
        if (strlen(pointer) != length)
            oracle_fail(__func__, "a pointer of %zu bytes holds NUL", length);
        if (strstr(pointer, "\xEF\xBF\xBD") != NULL)
            continue; /* U+FFFD, which may stand for U+0000 in a key */
        resolve(root, pointer, &left);
        size_t wanted = one->rule == 201 || one->rule == 207;
        if (left != wanted)
            oracle_fail(__func__, "%d at '%s' leaves %zu part(s) over",
                        one->rule, pointer, left);
    }
    cJSON_Delete(root);
}

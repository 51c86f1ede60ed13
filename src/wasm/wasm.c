/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What JavaScript calls: the library with numbers for arguments, and members
 * of structs by functions. All memory is the caller's; this keeps the options
 * and what the last parse returned. It knows nothing of JavaScript.
 */
#include "core/fields.h"

/* Everything else is hidden, and not a part of what is linked. */
#define OFFER __attribute__((visibility("default")))

static cdbjob_options options;
static cdbjob_findings findings;
static const cdbjob_response *response;
/* The text of the last parse. */
static const char *text;
static size_t text_length;

OFFER const char *cdbjob_wasm_version(void)
{
    return cdbjob_version();
}

/* ------------------------------------------------------------- options -- */

/* The default limits, and the levels of a dialect. */
OFFER void cdbjob_wasm_dialect(int dialect)
{
    cdbjob_options_init(&options, (cdbjob_dialect)dialect);
}

/* What is 0 stays as it is. */
OFFER void cdbjob_wasm_limits(size_t length, uint32_t depth, uint32_t items,
                              int64_t request_job_id)
{
    if (length > 0)
        options.max_length = length;
    if (depth > 0)
        options.max_depth = depth;
    if (items > 0)
        options.max_items = items;
    options.request_job_id = request_job_id;
}

OFFER size_t cdbjob_wasm_max_length(void)
{
    return options.max_length;
}

/* 0, or 64 (CDBJOB_BAD_ARGUMENT). */
OFFER int cdbjob_wasm_set_level(int rule, int level)
{
    return (int)cdbjob_set_level(&options, rule, (cdbjob_level)level);
}

OFFER int cdbjob_wasm_get_level(int rule)
{
    return (int)cdbjob_get_level(&options, rule);
}

/* --------------------------------------------------------------- memory -- */

/* What a parse needs here, where pointers have 32 bits. */
OFFER size_t cdbjob_wasm_memory(size_t length)
{
    return cdbjob_memory_needed(length, &options);
}

/* The structs where pointers have 64 bits; a compiler of such a system that
 * meets this file checks it. */
#define RESPONSE_OF_64_BITS 184u
#define DETAIL_OF_64_BITS 336u
#if UINTPTR_MAX > UINT32_MAX
_Static_assert(sizeof(cdbjob_response) == RESPONSE_OF_64_BITS, "");
_Static_assert(sizeof(cdbjob_detail) == DETAIL_OF_64_BITS, "");
#endif

/* What the same parse needs on such a system. */
OFFER size_t cdbjob_wasm_memory_of_64_bits(size_t length)
{
    size_t needed = cdbjob_memory_needed(length, &options);
    if (needed == 0)
        return 0;
    if (length > options.max_length)
        length = options.max_length;
    size_t details = CDBJOB_DETAILS_FOR(length, options.max_items);
    return needed + RESPONSE_OF_64_BITS - sizeof(cdbjob_response) +
           details * (DETAIL_OF_64_BITS - sizeof(cdbjob_detail));
}

OFFER size_t cdbjob_wasm_finding_size(void)
{
    return sizeof(cdbjob_finding);
}

/* ---------------------------------------------------------------- parse -- */

/* As cdbjob_parse(). What follows is of the last parse, and of its text. */
OFFER int cdbjob_wasm_parse(const char *json, size_t length, void *memory,
                            size_t memory_size, cdbjob_finding *items,
                            size_t capacity)
{
    text = json;
    text_length = length;
    cdbjob_findings_init(&findings, items, capacity);
    return (int)cdbjob_parse(json, length, &options, memory, memory_size,
                             &response, &findings);
}

OFFER const char *cdbjob_wasm_status_name(int status)
{
    return cdbjob_status_name((cdbjob_status)status);
}

OFFER int cdbjob_wasm_status_family(int status)
{
    return (int)cdbjob_status_family((cdbjob_status)status);
}

/* How many findings of a level there are, stored or not. */
OFFER size_t cdbjob_wasm_count(int level)
{
    return level == CDBJOB_ERROR     ? findings.errors
           : level == CDBJOB_WARNING ? findings.warnings
                                     : findings.notes;
}

/* ------------------------------------------------------------- findings -- */

/* One that is stored; after the last of those, the decisive one. */
static const cdbjob_finding *finding_at(size_t index)
{
    return index < findings.count ? &findings.items[index] : &findings.decisive;
}

/* Its offset, length, related offset, rule and level. */
OFFER const size_t *cdbjob_wasm_finding(size_t index)
{
    static size_t members[5];
    const cdbjob_finding *finding = finding_at(index);
    members[0] = finding->offset;
    members[1] = finding->length;
    members[2] = finding->related_offset;
    members[3] = finding->rule;
    members[4] = finding->level;
    return members;
}

/* Its message, label or pointer (0, 1, 2), as cdbjob_message() and its like. */
OFFER size_t cdbjob_wasm_describe(size_t index, int what, char *buffer,
                                  size_t size)
{
    size_t (*const describe[])(const char *, size_t, const cdbjob_finding *,
                               char *, size_t) = {cdbjob_message, cdbjob_label,
                                                  cdbjob_pointer};
    return describe[what](text, text_length, finding_at(index), buffer, size);
}

OFFER const char *cdbjob_wasm_meant(size_t index)
{
    return cdbjob_meant(finding_at(index));
}

/* Line and column of an offset, counted on from an earlier one, `from`, whose
 * line and column are known. */
OFFER const size_t *cdbjob_wasm_locate(size_t from, size_t line, size_t column,
                                       size_t offset)
{
    static size_t place[2];
    cdbjob_position position =
        cdbjob_locate(text + from, text_length - from, offset - from);
    place[0] = line + position.line - 1;
    place[1] =
        position.line == 1 ? column + position.column - 1 : position.column;
    return place;
}

/* The response as canonical JSON, as cdbjob_write(); 0: there is none. */
OFFER size_t cdbjob_wasm_write(char *buffer, size_t size)
{
    return response != NULL ? cdbjob_write(response, buffer, size) : 0;
}

/* --------------------------------------------------------------- tables -- */

/* The number of a rule of the catalogue; 0 after the last. */
OFFER int cdbjob_wasm_rule(size_t index)
{
    const cdbjob_rule *rule = cdbjob_rule_at(index);
    return rule != NULL ? rule->number : 0;
}

/* Its name, summary or sentence (0, 1, 2). */
OFFER const char *cdbjob_wasm_rule_text(size_t index, int which)
{
    const cdbjob_rule *rule = cdbjob_rule_at(index);
    const char *const texts[] = {rule->name, rule->summary, rule->sentence};
    return texts[which];
}

/* A row of the field table: its object (enum cdbjob_object), times 16, and its
 * type (enum cdbjob_type); -1 after the last. */
OFFER int cdbjob_wasm_field(size_t index)
{
    if (index >= FIELD_COUNT)
        return -1;
    return cdbjob_field_table[index].object * 16 +
           cdbjob_field_table[index].type;
}

OFFER const char *cdbjob_wasm_field_name(size_t index)
{
    return cdbjob_field_table[index].name;
}

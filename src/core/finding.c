/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Recording of findings. It knows where the parser is, not why there is a
 * finding.
 */
#include "parser.h"

void cdbjob_findings_init(cdbjob_findings *findings, cdbjob_finding *items,
                          size_t capacity)
{
    if (findings == NULL)
        return;
    memset(findings, 0, sizeof *findings);
    findings->items = items;
    findings->capacity = capacity;
}

/* Does an error decide the status, as far as the text was read? Only one of
 * 1xx, 901 and 902 comes after another error that it replaces, or the first
 * of 903. */
static bool is_decisive(const struct cdbjob_parser *parser, unsigned rule)
{
    if (parser->decisive == NULL)
        return true;
    unsigned number = cdbjob_rule_numbers[rule];
    return (number < 200 || number > 900) && number != parser->decisive->rule;
}

/* Where a finding goes; NULL if it is only counted. */
static cdbjob_finding *place_for(struct cdbjob_parser *parser, unsigned rule,
                                 unsigned level)
{
    cdbjob_findings *findings = parser->findings;
    cdbjob_finding *place = NULL;
    if (findings->count < findings->capacity &&
        cdbjob_is_stored(findings, level))
        place = &findings->items[findings->count++];
    if (level == CDBJOB_ERROR && is_decisive(parser, rule)) {
        if (place == NULL)
            place = &findings->decisive;
        parser->decisive = place;
    }
    return place;
}

cdbjob_finding *cdbjob_record_at_level(struct cdbjob_parser *parser,
                                       unsigned rule, unsigned level,
                                       struct cdbjob_spot spot, size_t offset,
                                       size_t length)
{
    cdbjob_findings *findings = parser->findings;
    CDBJOB_HOLDS(rule < RULE_COUNT && level <= CDBJOB_ERROR);
    CDBJOB_HOLDS(offset <= parser->reader.length &&
                 length <= parser->reader.length - offset);
    if (level == CDBJOB_OFF)
        return NULL;
    if (level == CDBJOB_ERROR)
        findings->errors++;
    else if (level == CDBJOB_WARNING)
        findings->warnings++;
    else
        findings->notes++;
    cdbjob_finding *finding = place_for(parser, rule, level);
    if (finding == NULL)
        return NULL;
    CDBJOB_HOLDS(finding == findings->items || finding == &findings->decisive ||
                 finding[-1].offset <= offset);
    finding->offset = offset;
    finding->length = length;
    finding->related_offset = CDBJOB_NO_OFFSET;
    finding->key_offset = spot.key_offset;
    finding->rule = cdbjob_rule_numbers[rule];
    finding->level = (unsigned char)level;
    finding->object = spot.object;
    finding->parent = parser->frames[OBJECT_INSTANCE].parent;
    finding->field = spot.field;
    finding->meant = FIELD_NONE;
    finding->expected = EXPECTED_NOTHING;
    finding->data_item = parser->frames[OBJECT_ROOT].item;
    finding->detail_item = parser->frames[OBJECT_JOB].item;
    return finding;
}

cdbjob_finding *cdbjob_record(struct cdbjob_parser *parser, unsigned rule,
                              struct cdbjob_spot spot, size_t offset,
                              size_t length)
{
    return cdbjob_record_at_level(parser, rule, parser->options->levels[rule],
                                  spot, offset, length);
}

CDBJOB_NOINLINE void cdbjob_record_member(struct cdbjob_parser *parser,
                                          unsigned rule, unsigned field,
                                          size_t key_at, size_t at,
                                          size_t length)
{
    struct cdbjob_spot spot = {parser->depth, (uint8_t)field, key_at};
    cdbjob_record(parser, rule, spot, at, length);
}

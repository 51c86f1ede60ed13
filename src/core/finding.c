/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Recording of findings. It knows where the parser is, not why there is a
 * finding.
 */
#include "parser.h"

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
    findings->errors += level == CDBJOB_ERROR;
    findings->warnings += level == CDBJOB_WARNING;
    findings->notes += level == CDBJOB_NOTE;
    if (findings->count >= findings->capacity)
        return NULL;

    CDBJOB_HOLDS(findings->count == 0 ||
                 findings->items[findings->count - 1].offset <= offset);
    cdbjob_finding *finding = &findings->items[findings->count++];
    finding->offset = offset;
    finding->length = length;
    finding->related_offset = CDBJOB_NO_OFFSET;
    finding->key_offset = spot.key_offset;
    finding->rule = cdbjob_rule_table[rule].number;
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

/*
 * Recording of findings. It knows where the parser stands, not why a finding
 * is told.
 */
#include "parser.h"

struct cdbjob_spot cdbjob_member_spot(const struct cdbjob_parser *parser)
{
    const struct cdbjob_frame *frame = &parser->frames[parser->depth];
    struct cdbjob_spot spot = {parser->depth, frame->field, frame->key_offset};
    return spot;
}

struct cdbjob_spot cdbjob_item_spot(const struct cdbjob_parser *parser)
{
    struct cdbjob_spot spot = {(uint8_t)(parser->depth + 1), FIELD_NONE,
                               CDBJOB_NO_OFFSET};
    return spot;
}

struct cdbjob_spot cdbjob_missing_spot(const struct cdbjob_parser *parser,
                                       unsigned field)
{
    struct cdbjob_spot spot = {parser->depth, (uint8_t)field, CDBJOB_NO_OFFSET};
    return spot;
}

cdbjob_finding *cdbjob_tell_at_level(struct cdbjob_parser *parser,
                                     unsigned rule, unsigned level,
                                     struct cdbjob_spot spot, size_t offset,
                                     size_t length)
{
    cdbjob_findings *findings = parser->findings;
    if (level == CDBJOB_OFF)
        return NULL;
    findings->errors += level == CDBJOB_ERROR;
    findings->warnings += level == CDBJOB_WARNING;
    findings->notes += level == CDBJOB_NOTE;
    if (findings->count >= findings->capacity)
        return NULL;

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

cdbjob_finding *cdbjob_tell(struct cdbjob_parser *parser, unsigned rule,
                            struct cdbjob_spot spot, size_t offset,
                            size_t length)
{
    return cdbjob_tell_at_level(parser, rule, parser->options->levels[rule],
                                spot, offset, length);
}

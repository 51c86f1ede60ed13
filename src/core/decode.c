/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The decoder: walks the text and the field table side by side. There is a
 * frame for each of the four objects that are inside one another; the steps
 * below go from one to the next, so that no function calls itself.
 */
#include "lane.h"

enum step {
    STEP_MEMBER,       /* a key follows */
    STEP_VALUE,        /* a member's key was read */
    STEP_AFTER_MEMBER, /* a member's value has ended */
    STEP_ITEM,         /* an element of an array follows */
    STEP_AFTER_ITEM,   /* an element has ended */
    STEP_END,          /* the root has ended */
    STEP_FAILED        /* the reader's error says why */
};

static enum step unexpected(struct cdbjob_parser *parser,
                            enum cdbjob_expected expected)
{
    cdbjob_fail_unexpected(&parser->reader, parser->reader.at, expected);
    return STEP_FAILED;
}

static bool skip_value(struct cdbjob_parser *parser)
{
    return cdbjob_skip_digits(&parser->reader) ||
           cdbjob_skip_value(&parser->reader, parser->options->max_depth);
}

/* Where the object of a field is decoded to; NULL without space for it. */
static unsigned char *target_of(struct cdbjob_parser *parser, unsigned field)
{
    unsigned char *outer = parser->frames[parser->depth].target;
    cdbjob_job *job = &parser->response->job;
    cdbjob_instance *instance;
    switch (cdbjob_child_object(field)) {
    case OBJECT_JOB:
        job->present = true;
        return (unsigned char *)job;
    case OBJECT_DETAIL:
        if (job->detail_count >= parser->detail_capacity)
            return NULL;
        cdbjob_clear(&parser->details[job->detail_count],
                     sizeof parser->details[0]);
        job->details = parser->details;
        return (unsigned char *)&parser->details[job->detail_count++];
    default:
        instance = (cdbjob_instance *)(outer + cdbjob_field_table[field].place);
        instance->present = true;
        return (unsigned char *)instance;
    }
}

bool cdbjob_open_object(struct cdbjob_parser *parser, unsigned field)
{
    unsigned char *target = target_of(parser, field);
    if (target == NULL) {
        parser->out_of_memory = true;
        return false;
    }
    CDBJOB_HOLDS(parser->depth + 1u < OBJECT_COUNT);
    unsigned depth = parser->depth + 1u;
    parser->depth = (uint8_t)depth;
    cdbjob_open_frame(&parser->frames[depth], target, field,
                      cdbjob_members_table[depth].first);
    return true;
}

/* Opens the object at the reader, whose first member is at `inside`, as the
 * value of a field or an element of it. */
static enum step open_object(struct cdbjob_parser *parser, unsigned field,
                             size_t inside)
{
    parser->reader.at = inside;
    return cdbjob_open_object(parser, field) ? STEP_MEMBER : STEP_FAILED;
}

static enum step refuse_member(struct cdbjob_parser *parser)
{
    return cdbjob_refuse_value(parser, cdbjob_member_spot(parser))
               ? STEP_AFTER_MEMBER
               : STEP_FAILED;
}

/* A member whose value is an array or an object, with nothing in it. */
static void record_empty(struct cdbjob_parser *parser, unsigned field)
{
    const struct cdbjob_reader *reader = &parser->reader;
    /* PHP's way to say that there is nothing. */
    bool nothing = cdbjob_peek(reader) == '[' &&
                   cdbjob_field_table[field].required == REQUIRED_ON_SUCCESS &&
                   cdbjob_call_failed(parser);
    if (!nothing)
        cdbjob_record(parser, RULE_EMPTY_CONTAINER, cdbjob_member_spot(parser),
                      reader->at, 1);
}

/* A member whose value should be an array or an object. */
static enum step begin_container(struct cdbjob_parser *parser, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    struct cdbjob_reader *reader = &parser->reader;
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    size_t at = reader->at;
    if (at >= reader->length)
        return refuse_member(parser);
    unsigned byte = reader->text[at];
    bool array = byte == '[';
    bool swapped = array != (row->type == TYPE_ARRAY);
    bool empty;

    if (byte != '{' && byte != '[')
        return refuse_member(parser);
    size_t inside = cdbjob_look_inside(reader, at + 1, byte, &empty);
    if (empty) {
        record_empty(parser, field);
        reader->at = inside;
        return STEP_AFTER_MEMBER;
    }
    if (swapped) {
        if ((row->accepts & ACCEPTS_SWAP) == 0)
            return refuse_member(parser);
        cdbjob_note(parser, RULE_CONTAINER_SWAP, field, frame->key_offset,
                    reader->at, 1);
    }
    if (!array)
        return open_object(parser, field, inside);
    reader->at = inside;
    frame->item = 0;
    return STEP_ITEM;
}

/* Goes from the end of a member's value to the next key, if a comma says that
 * there is one. */
CDBJOB_INLINE bool to_next_member(struct cdbjob_parser *parser)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    frame->key_offset = CDBJOB_NO_OFFSET;
    frame->field = FIELD_NONE;
    return cdbjob_read_comma(&parser->reader);
}

/* The value of a member that is unknown, or there twice; and such members
 * after it: where one is, more are. */
static enum step skip_members(struct cdbjob_parser *parser)
{
    do {
        if (!cdbjob_skip_digits(&parser->reader) && !skip_value(parser))
            return STEP_FAILED;
        if (!to_next_member(parser))
            return STEP_AFTER_MEMBER;
        if (!cdbjob_read_key(parser))
            return STEP_FAILED;
    } while (parser->frames[parser->depth].field == FIELD_NONE);
    return STEP_VALUE;
}

/* The value of the member whose key was read. */
static enum step read_value(struct cdbjob_parser *parser)
{
    unsigned field = parser->frames[parser->depth].field;
    //@ split field;
    if (field == FIELD_NONE)
        return skip_members(parser);
    if (cdbjob_is_container(field))
        return begin_container(parser, field);
    return cdbjob_read_scalar(parser, field) ? STEP_AFTER_MEMBER : STEP_FAILED;
}

static void record_missing(struct cdbjob_parser *parser, unsigned known)
{
    struct cdbjob_members members = cdbjob_members_table[parser->depth];
    for (unsigned field = members.first; field < members.end; field++) {
        if ((known >> (field - members.first) & 1) != 0)
            continue;
        unsigned rule = cdbjob_missing_rule(parser, field);
        if (rule != RULE_NONE)
            cdbjob_record(parser, rule, cdbjob_missing_spot(parser, field),
                          parser->reader.at, 1);
    }
}

static enum step close_object(struct cdbjob_parser *parser)
{
    const struct cdbjob_frame *frame = &parser->frames[parser->depth];
    struct cdbjob_members members = cdbjob_members_table[parser->depth];
    unsigned known = frame->seen | frame->meant;
    CDBJOB_HOLDS(cdbjob_peek(&parser->reader) == '}');
    if (known != (1u << (members.end - members.first)) - 1u)
        record_missing(parser, known);
    if (parser->reader.at < parser->reader.length)
        parser->reader.at++;
    if (parser->depth == OBJECT_ROOT)
        return STEP_END;
    parser->depth--;
    return parser->frames[parser->depth].item == CDBJOB_NO_ITEM
               ? STEP_AFTER_MEMBER
               : STEP_AFTER_ITEM;
}

/* Members that the lane can read are read there; any other is read here. */
static enum step begin_member(struct cdbjob_parser *parser)
{
    enum cdbjob_lane_end end = LANE_IS_USED ? cdbjob_lane(parser) : LANE_AT_KEY;
    switch (end) {
    case LANE_AT_VALUE:
        return STEP_VALUE;
    case LANE_AFTER_VALUE:
        return STEP_AFTER_MEMBER;
    case LANE_AT_BRACE:
        return close_object(parser);
    default:
        break;
    }
    return cdbjob_read_key(parser) ? STEP_VALUE : STEP_FAILED;
}

static enum step after_member(struct cdbjob_parser *parser)
{
    if (to_next_member(parser))
        return STEP_MEMBER;
    if (cdbjob_peek(&parser->reader) == '}')
        return close_object(parser);
    return unexpected(parser, EXPECTED_COMMA_OR_BRACE);
}

/* Goes from the end of an element to the next, if there is one. */
CDBJOB_INLINE bool to_next_item(struct cdbjob_parser *parser)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    if (!cdbjob_read_comma(&parser->reader))
        return false;
    /* The text ends before it can be more. */
    if (frame->item < INT32_MAX)
        frame->item++;
    return true;
}

/* Elements after those that an array may have. */
static enum step skip_items(struct cdbjob_parser *parser)
{
    do {
        if (!skip_value(parser))
            return STEP_FAILED;
    } while (to_next_item(parser));
    return STEP_AFTER_ITEM;
}

static enum step read_item(struct cdbjob_parser *parser)
{
    struct cdbjob_reader *reader = &parser->reader;
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    const struct cdbjob_field *row = &cdbjob_field_table[frame->field];
    uint32_t most = row->type == TYPE_ARRAY ? 1 : parser->options->max_items;
    if ((uint32_t)frame->item > most)
        return skip_items(parser);
    struct cdbjob_spot spot = cdbjob_item_spot(parser);
    int byte = cdbjob_peek(reader);

    if ((uint32_t)frame->item >= most) {
        size_t begin = reader->at;
        bool container = byte == '{' || byte == '[';
        if (container)
            cdbjob_record(parser, RULE_TOO_MANY_ITEMS, spot, begin, 1);
        if (!skip_value(parser))
            return STEP_FAILED;
        if (!container)
            cdbjob_record(parser, RULE_TOO_MANY_ITEMS, spot, begin,
                          reader->at - begin);
        parser->too_many_items = true;
        return STEP_AFTER_ITEM;
    }
    size_t at = reader->at;
    if (at >= reader->length || (byte != '{' && byte != '['))
        return cdbjob_refuse_value(parser, spot) ? STEP_AFTER_ITEM
                                                 : STEP_FAILED;
    bool empty;
    size_t inside = cdbjob_look_inside(reader, at + 1, (unsigned)byte, &empty);
    if (empty) {
        cdbjob_record(parser, RULE_EMPTY_CONTAINER, spot, at, 1);
        reader->at = inside;
        return STEP_AFTER_ITEM;
    }
    if (byte == '{')
        return open_object(parser, frame->field, inside);
    return cdbjob_refuse_value(parser, spot) ? STEP_AFTER_ITEM : STEP_FAILED;
}

static enum step after_item(struct cdbjob_parser *parser)
{
    if (to_next_item(parser))
        return STEP_ITEM;
    if (!cdbjob_accept(&parser->reader, ']'))
        return unexpected(parser, EXPECTED_COMMA_OR_BRACKET);
    parser->frames[parser->depth].item = CDBJOB_NO_ITEM;
    return STEP_AFTER_MEMBER;
}

/* Walks the root object, at which the reader is. Each step reads a token
 * at the least, so there are no more of them than bytes. */
static bool walk_root(struct cdbjob_parser *parser)
{
    enum step step = STEP_MEMBER;
    cdbjob_accept(&parser->reader, '{');
    cdbjob_skip_space(&parser->reader);
    if (cdbjob_peek(&parser->reader) == '}')
        step = close_object(parser);
    while (step < STEP_END) {
        switch (step) {
        case STEP_MEMBER:
            step = begin_member(parser);
            break;
        case STEP_VALUE:
            step = read_value(parser);
            break;
        case STEP_AFTER_MEMBER:
            step = after_member(parser);
            break;
        case STEP_ITEM:
            step = read_item(parser);
            break;
        default:
            step = after_item(parser);
            break;
        }
    }
    return step == STEP_END;
}

static bool read_text(struct cdbjob_parser *parser)
{
    static const unsigned char mark[3] = {0xEF, 0xBB, 0xBF};
    struct cdbjob_reader *reader = &parser->reader;
    if (reader->length >= 3 && memcmp(reader->text, mark, 3) == 0)
        return cdbjob_fail(reader, RULE_BYTE_ORDER_MARK, 0, 3);
    cdbjob_skip_space(reader);
    if (reader->at >= reader->length) {
        cdbjob_fail_unexpected(reader, reader->at, EXPECTED_VALUE);
        reader->error_rule = RULE_EMPTY_INPUT;
        return false;
    }
    if (cdbjob_peek(reader) == '{') {
        if (!walk_root(parser))
            return false;
    } else {
        struct cdbjob_spot root = {OBJECT_ROOT, FIELD_NONE, CDBJOB_NO_OFFSET};
        if (!cdbjob_refuse_value(parser, root))
            return false;
    }
    cdbjob_skip_space(reader);
    if (reader->at >= reader->length)
        return true;
    cdbjob_fail_unexpected(reader, reader->at, EXPECTED_NOTHING);
    if (reader->error_rule == RULE_UNEXPECTED_TOKEN)
        reader->error_rule = RULE_TRAILING_DATA;
    return false;
}

bool cdbjob_decode(struct cdbjob_parser *parser)
{
    struct cdbjob_reader *reader = &parser->reader;
    const struct cdbjob_frame *frame;
    if (read_text(parser))
        return true;
    if (parser->out_of_memory)
        return false;
    frame = &parser->frames[parser->depth];
    cdbjob_finding *finding =
        cdbjob_record(parser, reader->error_rule,
                      frame->item == CDBJOB_NO_ITEM ? cdbjob_member_spot(parser)
                                                    : cdbjob_item_spot(parser),
                      reader->error_offset, reader->error_length);
    if (finding != NULL)
        finding->expected = reader->error_expected;
    return false;
}

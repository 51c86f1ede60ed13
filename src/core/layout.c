/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Reading by a layout: one comparison for each gap, and the values as the
 * lane reads them, or else the decoder. What is found is what the decoder
 * finds; at any other difference nothing has happened, and the decoder reads
 * the text from its start.
 */
#include "layout.h"

#include "coherence.h"
#include "lane_value.h"

#ifdef CDBJOB_NO_LAYOUT

static bool read_with_layout(struct cdbjob_parser *parser,
                             cdbjob_layout *layout)
{
    (void)layout;
    return cdbjob_decode(parser);
}

#else

/* A miss costs less than three hits gain: it must be paid by so many. Whoever
 * owes three misses rests. */
enum { DEBT_OF_MISS = 3, DEBT_MOST = 9, REST_LEAST = 8, REST_MOST = 256 };

/* The bits in which eight bytes differ. */
CDBJOB_INLINE uint64_t differing(const unsigned char *text, size_t at,
                                 const unsigned char *steps, size_t gap)
{
    return cdbjob_word_load(text + at) ^ cdbjob_word_load(steps + gap);
}

/* The bits in which the text before `at` and the gap before `next` differ, both
 * of `size` bytes, 8 and more: in two, four, six or more words, the last of
 * which overlap those before. */
CDBJOB_INLINE uint64_t unlike_gap(const unsigned char *text, size_t begin,
                                  size_t at, const unsigned char *steps,
                                  size_t gap, size_t next, size_t size)
{
    uint64_t bits = differing(text, at - 8, steps, next - 8) |
                    differing(text, begin, steps, gap);
    if (size <= 16)
        return bits;
    bits |= differing(text, at - 16, steps, next - 16) |
            differing(text, begin + 8, steps, gap + 8);
    if (size <= 32)
        return bits;
    bits |= differing(text, begin + 16, steps, gap + 16) |
            differing(text, begin + 24, steps, gap + 24);
    begin += 32;
    gap += 32;
    while (begin + 16 < at && gap + 16 < next) {
        bits |= differing(text, begin, steps, gap) |
                differing(text, begin + 8, steps, gap + 8);
        begin += 16;
        gap += 16;
    }
    return bits;
}

/* Goes into an object, or goes on with it; one that cannot be entered has no
 * target. An item is kept from 1; that less one is its index, or
 * CDBJOB_NO_ITEM, -1, for none. */
CDBJOB_NOINLINE static void enter_remembered(struct cdbjob_parser *parser,
                                             uint32_t head)
{
    unsigned which = head & LAYOUT_WHICH;
    bool again = (head & LAYOUT_AGAIN) != 0;
    unsigned depth;
    //@ split which;
    //@ split again;
    depth = again || which < OBJECT_DETAIL ? which : OBJECT_DETAIL;
    parser->depth = (uint8_t)depth;
    if (parser->frames[depth].target == NULL)
        return;
    if (!again && !cdbjob_open_object(parser, cdbjob_layout_holders[which])) {
        parser->frames[depth].target = NULL;
        return;
    }
    parser->frames[OBJECT_ROOT].item =
        (int32_t)(head >> LAYOUT_DATA_SHIFT & 1) - 1;
    parser->frames[OBJECT_JOB].item =
        (int32_t)(head >> LAYOUT_DETAIL_SHIFT & LAYOUT_DETAIL) - 1;
}

/* How many members of an object have a value of their own: the first ones. */
#define CDBJOB_IS_SCALAR(wanted, object, type)                                 \
    +(OBJECT_##object == (wanted) && TYPE_##type < TYPE_ARRAY)
#define CDBJOB_IN_ROOT(object, constant, name, historic, type, ...)            \
    CDBJOB_IS_SCALAR(OBJECT_ROOT, object, type)
#define CDBJOB_IN_JOB(object, constant, name, historic, type, ...)             \
    CDBJOB_IS_SCALAR(OBJECT_JOB, object, type)
#define CDBJOB_IN_DETAIL(object, constant, name, historic, type, ...)          \
    CDBJOB_IS_SCALAR(OBJECT_DETAIL, object, type)
#define CDBJOB_IN_INSTANCE(object, constant, name, historic, type, ...)        \
    CDBJOB_IS_SCALAR(OBJECT_INSTANCE, object, type)
static const uint8_t scalar_counts[OBJECT_COUNT] = {
    0 CDBJOB_FIELDS(CDBJOB_IN_ROOT), 0 CDBJOB_FIELDS(CDBJOB_IN_JOB),
    0 CDBJOB_FIELDS(CDBJOB_IN_DETAIL), 0 CDBJOB_FIELDS(CDBJOB_IN_INSTANCE)};

/* The bytes from the key to the value. */
CDBJOB_INLINE size_t key_of(uint32_t head)
{
    return head >> LAYOUT_KEY_SHIFT & LAYOUT_KEY_MOST;
}

/* A member that is noted wherever its value is: a swapped container, or a
 * historic key. Returns the index of the value's row, or that of a container;
 * OTHER_MEMBER where there is none. */
enum { OTHER_MEMBER = LAYOUT_OPEN };
CDBJOB_NOINLINE static unsigned note_member(struct cdbjob_parser *parser,
                                            uint32_t head, size_t at)
{
    struct cdbjob_members members = cdbjob_members_table[parser->depth];
    unsigned step = head >> LAYOUT_STEP_SHIFT;
    unsigned member = step & ~(unsigned)LAYOUT_OLD;
    size_t key = key_of(head);
    if (member >= (unsigned)members.end - members.first ||
        at >= parser->reader.length)
        return OTHER_MEMBER;
    unsigned field = members.first + member;
    size_t old_length = cdbjob_lane_table[field].historic_length;
    if (step == member)
        cdbjob_note(parser, RULE_CONTAINER_SWAP, field, at - key, at, 1);
    else if (old_length > 0 && key >= old_length)
        cdbjob_note(parser, RULE_HISTORIC_KEY, field, at - key, at - key,
                    old_length - 1);
    return member;
}

/* Judges a value of the job beside those that it must agree with. */
CDBJOB_INLINE void check_coherence(struct cdbjob_parser *parser,
                                   const struct cdbjob_lane_row *row,
                                   size_t key_at, size_t at, size_t length)
{
    struct cdbjob_frame *frame = &parser->frames[OBJECT_JOB];
    parser->first_key[row->field] = (uint32_t)key_at;
    if (!cdbjob_is_incoherent(parser, row->field))
        return;
    frame->field = row->field;
    frame->key_offset = key_at;
    cdbjob_check_coherence(parser, row->field, at, length);
}

/* A value that the lane declines. Returns the place after it. */
CDBJOB_NOINLINE static size_t read_generally(struct cdbjob_parser *parser,
                                             const struct cdbjob_lane_row *row,
                                             size_t key_at, size_t at)
{
    struct cdbjob_frame *frame = &parser->frames[parser->depth];
    parser->first_key[row->field] = (uint32_t)key_at;
    frame->field = row->field;
    frame->key_offset = key_at;
    parser->reader.at = at;
    return cdbjob_read_scalar(parser, row->field) ? parser->reader.at
                                                  : DECLINED;
}

/* Is the text from `at` what follows the last head, which is before `next`? */
CDBJOB_NOINLINE static bool is_tail(const unsigned char *text, size_t at,
                                    size_t length, const unsigned char *steps,
                                    size_t next)
{
    size_t size = length - at;
    size_t end;
    uint32_t head = (uint32_t)LAYOUT_END << LAYOUT_STEP_SHIFT | (uint32_t)size;
    if (size > LAYOUT_GAP_MOST ||
        memcmp(steps + next - LAYOUT_HEAD, &head, LAYOUT_HEAD) != 0)
        return false;
    if (size < LAYOUT_GAP_LEAST) {
        while (at < length && next < LAYOUT_BYTES && text[at] == steps[next]) {
            at++;
            next++;
        }
        return at == length;
    }
    //@ split size <= 16;
    //@ split size <= 32;
    end = next + size;
    return end <= LAYOUT_BYTES &&
           unlike_gap(text, length - size, length, steps, next, end, size) == 0;
}

/* Reads the text by the layout. It has another one where bytes between two
 * values differ, and where it is not accepted as JSON. */
enum follow {
    FOLLOWED,
    FOLLOW_OTHER, /* the text has another layout */
    FOLLOW_BROKEN /* it is no layout that was learnt */
};
CDBJOB_NOINLINE static enum follow follow(struct cdbjob_parser *parser,
                                          const unsigned char *steps)
{
    struct cdbjob_lane lane = {parser->reader.text,      parser->reader.length,
                               parser->strings,          parser->strings_used,
                               parser->strings_capacity, RULE_NONE};
    const struct cdbjob_lane_row *rows = cdbjob_lane_table;
    unsigned char *target = NULL;
    unsigned scalars = 0;
    size_t at = 0, next = 0;
    for (;;) {
        uint32_t head;
        memcpy(&head, steps + next, LAYOUT_HEAD);
        unsigned member = head >> LAYOUT_STEP_SHIFT;
        if (member >= LAYOUT_OPEN) {
            next += LAYOUT_HEAD;
            if (member == LAYOUT_END)
                break;
            if (next > LAYOUT_BYTES - LAYOUT_HEAD)
                return FOLLOW_BROKEN;
            enter_remembered(parser, head);
            //@ split parser->depth;
            target = parser->frames[parser->depth].target;
            if (target == NULL)
                return FOLLOW_BROKEN;
            scalars = scalar_counts[parser->depth];
            rows =
                &cdbjob_lane_table[cdbjob_members_table[parser->depth].first];
            continue;
        }
        size_t size = (head & LAYOUT_GAP_MOST) + LAYOUT_GAP_LEAST;
        size_t begin = at;
        size_t gap = next + LAYOUT_HEAD;
        //@ split size <= 16;
        //@ split size <= 32;
        next = gap + size;
        if (next > LAYOUT_BYTES - LAYOUT_HEAD)
            return FOLLOW_BROKEN;
        at = begin + size;
        if (at > lane.length)
            return FOLLOW_OTHER;
        if (unlike_gap(lane.text, begin, at, steps, gap, next, size) != 0)
            return FOLLOW_OTHER;
        //@ merge size <= 16;
        //@ merge size <= 32;
        if (member >= scalars) {
            if (key_of(head) > size)
                return FOLLOW_BROKEN;
            member = note_member(parser, head, at);
            if (member == OTHER_MEMBER)
                return FOLLOW_BROKEN;
            if (member >= scalars)
                continue;
        }
        const struct cdbjob_lane_row *row = &rows[member];
        begin = at;
        at = cdbjob_lane_value(&lane, row, at, target);
        if (at == DECLINED) {
            parser->strings_used = lane.used;
            at = read_generally(parser, row, begin - key_of(head), begin);
            if (at == DECLINED)
                return FOLLOW_OTHER;
            lane.used = parser->strings_used;
        } else {
            if (lane.rule != RULE_NONE)
                cdbjob_note(parser, lane.rule, row->field, begin - key_of(head),
                            begin, at - begin);
            if (row->coherent)
                check_coherence(parser, row, begin - key_of(head), begin,
                                at - begin);
        }
    }
    return is_tail(lane.text, at, lane.length, steps, next) ? FOLLOWED
                                                            : FOLLOW_OTHER;
}

/* Rests where misses were not paid by hits: each time twice as long. */
static void owe(cdbjob_layout *layout)
{
    layout->debt += DEBT_OF_MISS;
    if (layout->debt < DEBT_MOST)
        return;
    layout->debt = DEBT_MOST - DEBT_OF_MISS;
    layout->next_rest = layout->next_rest < REST_LEAST ? REST_LEAST
                        : layout->next_rest < REST_MOST
                            ? (uint16_t)(layout->next_rest * 2)
                            : REST_MOST;
    layout->rest = layout->next_rest;
    layout->used = 0;
}

/* A layout that is missed once is kept: one response of another kind among
 * many. Missed again, it is forgotten. */
static bool read_with_layout(struct cdbjob_parser *parser,
                             cdbjob_layout *layout)
{
    bool known = layout->used > 0;
    bool missed = false;
    if (layout->rest > 0) {
        layout->rest--;
        return cdbjob_decode(parser);
    }
    if (known) {
        if (follow(parser, layout->bytes) == FOLLOWED) {
            layout->missed = false;
            if (layout->debt > 0 && --layout->debt == 0)
                layout->next_rest = 0;
            return true;
        }
        missed = true;
        cdbjob_restart(parser);
    }
    bool complete = cdbjob_decode(parser);
    if (!known || layout->missed)
        missed = !complete || parser->too_many_items ||
                 !cdbjob_layout_learn(parser, layout) || missed;
    layout->missed = missed;
    if (missed)
        owe(layout);
    return complete;
}

#endif

void cdbjob_layout_init(cdbjob_layout *layout)
{
    if (layout != NULL)
        memset(layout, 0, sizeof *layout);
}

cdbjob_status cdbjob_parse_with_layout(const char *json, size_t length,
                                       const cdbjob_options *options,
                                       void *memory, size_t memory_size,
                                       const cdbjob_response **response,
                                       cdbjob_findings *findings,
                                       cdbjob_layout *layout)
{
    struct cdbjob_parser parser;
    cdbjob_findings counts;
    cdbjob_status status =
        cdbjob_begin(&parser, json, length, options, memory, memory_size,
                     response, findings, &counts);
    if (status != CDBJOB_VALID)
        return status;
    cdbjob_lay_out(&parser, memory);
    bool complete = layout == NULL ? cdbjob_decode(&parser)
                                   : read_with_layout(&parser, layout);
    return cdbjob_end(&parser, complete, response);
}

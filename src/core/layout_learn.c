/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Learning a layout: one walk over a text that the decoder has read to its
 * end, which notes where its values are. It knows keys and containers; it
 * judges no value, and records nothing.
 */
#include "layout.h"

#include "lane.h"

#ifndef CDBJOB_NO_LAYOUT

struct learner {
    struct cdbjob_reader reader;
    cdbjob_layout *layout;
    size_t used;
    size_t gap_from; /* the end of the value before */
    bool left;       /* an object has ended since the last step */
    unsigned depth;
    struct {
        unsigned seen, next;
        unsigned item; /* of the array that is being read, from 1; or 0 */
    } frames[OBJECT_COUNT];
};

/* A step, with the gap up to `end`. */
static bool add_step(struct learner *learner, uint32_t head, size_t end)
{
    unsigned char *bytes = learner->layout->bytes;
    const unsigned char *text = learner->reader.text;
    size_t at = learner->gap_from;
    size_t used = learner->used;
    if (used + LAYOUT_HEAD > LAYOUT_BYTES)
        return false;
    memcpy(bytes + used, &head, LAYOUT_HEAD);
    used += LAYOUT_HEAD;
    while (at + 8 <= end && used + 8 <= LAYOUT_BYTES) {
        memcpy(bytes + used, text + at, 8);
        at += 8;
        used += 8;
    }
    while (at < end && used < LAYOUT_BYTES)
        bytes[used++] = text[at++];
    learner->used = used;
    learner->gap_from = end;
    return at == end;
}

/* The values that follow are of an object, which opens or goes on. */
static bool add_object(struct learner *learner, unsigned which)
{
    uint32_t data = learner->frames[OBJECT_ROOT].item;
    uint32_t detail = learner->frames[OBJECT_JOB].item;
    learner->left = false;
    return add_step(learner,
                    (uint32_t)LAYOUT_OPEN << LAYOUT_STEP_SHIFT | which |
                        data << LAYOUT_DATA_SHIFT |
                        detail << LAYOUT_DETAIL_SHIFT,
                    learner->gap_from);
}

/* The value of a field begins at the reader, and its key at key_at. */
static bool add_value(struct learner *learner, size_t key_at, unsigned field,
                      bool historic)
{
    size_t at = learner->reader.at;
    size_t gap = at - learner->gap_from - LAYOUT_GAP_LEAST;
    size_t key = at - key_at;
    uint32_t step = field - cdbjob_members_table[learner->depth].first;
    if ((learner->left &&
         !add_object(learner, LAYOUT_AGAIN | learner->depth)) ||
        gap > LAYOUT_GAP_MOST || key > LAYOUT_KEY_MOST)
        return false;
    step |= historic ? LAYOUT_OLD : 0;
    return add_step(learner,
                    (uint32_t)gap | (uint32_t)key << LAYOUT_KEY_SHIFT |
                        step << LAYOUT_STEP_SHIFT,
                    at);
}

/* The object at the reader, which is the root or held by a field. */
static bool enter_object(struct learner *learner, unsigned object,
                         unsigned which)
{
    if (!cdbjob_accept(&learner->reader, '{'))
        return false;
    learner->depth = object;
    learner->frames[object].seen = 0;
    learner->frames[object].next = cdbjob_members_table[object].first;
    learner->frames[object].item = 0;
    cdbjob_skip_space(&learner->reader);
    return add_object(learner, which);
}

/* The same of a field. */
static bool enter_field(struct learner *learner, unsigned field)
{
    unsigned which = 0;
    while (which < 3 && cdbjob_layout_holders[which] != field)
        which++;
    return enter_object(learner, cdbjob_child_object(field), which);
}

/* The key of a documented member that is not there yet, and its colon:
 * FIELD_NONE if it is none. */
static unsigned learn_key(struct learner *learner, bool *historic)
{
    struct cdbjob_reader *reader = &learner->reader;
    struct cdbjob_string_token key;
    unsigned object = learner->depth;
    unsigned field = learner->frames[object].next;
    //@ split field;
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    *historic = false;
    if (reader->at + row->key_length <= reader->length &&
        cdbjob_equal_keys(reader->text + reader->at, row->key,
                          row->key_length)) {
        reader->at += row->key_length;
    } else {
        if (cdbjob_peek(reader) != '"' || !cdbjob_read_string(reader, &key) ||
            key.escaped)
            return FIELD_NONE;
        field = cdbjob_find_field(reader->text, object, &key, historic);
        if (field == FIELD_NONE)
            return FIELD_NONE;
    }
    unsigned bit = 1u << (field - cdbjob_members_table[object].first);
    if ((learner->frames[object].seen & bit) != 0 || !cdbjob_read_colon(reader))
        return FIELD_NONE;
    learner->frames[object].seen |= bit;
    learner->frames[object].next = cdbjob_lane_table[field].next;
    return field;
}

/* The container of a field up to its first object. */
static bool enter_container(struct learner *learner, size_t key_at,
                            unsigned field)
{
    struct cdbjob_reader *reader = &learner->reader;
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    bool array = cdbjob_peek(reader) == '[';
    if (array != (row->type == TYPE_ARRAY) &&
        ((row->accepts & ACCEPTS_SWAP) == 0 ||
         !add_value(learner, key_at, field, false)))
        return false;
    if (array) {
        cdbjob_accept(reader, '[');
        cdbjob_skip_space(reader);
        learner->frames[learner->depth].item = 1;
    }
    return enter_field(learner, field);
}

enum learnt {
    LEARNT_TO_MEMBER, /* a key follows */
    LEARNT_VALUE,     /* a value has ended */
    LEARNT_ALL,       /* the root has ended */
    LEARNT_NOTHING    /* there is no layout */
};

static enum learnt learn_member(struct learner *learner)
{
    size_t key_at = learner->reader.at;
    bool historic;
    unsigned field = learn_key(learner, &historic);
    if (field == FIELD_NONE)
        return LEARNT_NOTHING;
    if (cdbjob_is_container(field))
        return enter_container(learner, key_at, field) ? LEARNT_TO_MEMBER
                                                       : LEARNT_NOTHING;
    if (!add_value(learner, key_at, field, historic) ||
        !cdbjob_skip_value(&learner->reader, SKIP_DEPTH_LIMIT))
        return LEARNT_NOTHING;
    learner->gap_from = learner->reader.at;
    return LEARNT_VALUE;
}

static enum learnt learn_after_value(struct learner *learner)
{
    struct cdbjob_reader *reader = &learner->reader;
    unsigned object = learner->depth;
    unsigned first = cdbjob_members_table[object].first;
    unsigned all = (1u << (cdbjob_members_table[object].end - first)) - 1u;
    cdbjob_skip_space(reader);
    if (cdbjob_accept(reader, ',')) {
        cdbjob_skip_space(reader);
        return LEARNT_TO_MEMBER;
    }
    if (learner->frames[object].seen != all || !cdbjob_accept(reader, '}'))
        return LEARNT_NOTHING;
    learner->left = true;
    if (object == OBJECT_ROOT)
        return LEARNT_ALL;
    learner->depth = --object;
    if (learner->frames[object].item == 0)
        return LEARNT_VALUE;
    cdbjob_skip_space(reader);
    if (cdbjob_accept(reader, ']')) {
        learner->frames[object].item = 0;
        return LEARNT_VALUE;
    }
    if (object != OBJECT_JOB || learner->frames[object].item == LAYOUT_DETAIL ||
        !cdbjob_accept(reader, ','))
        return LEARNT_NOTHING;
    cdbjob_skip_space(reader);
    learner->frames[object].item++;
    return enter_field(learner, FIELD_DETAIL) ? LEARNT_TO_MEMBER
                                              : LEARNT_NOTHING;
}

bool cdbjob_layout_learn(const struct cdbjob_parser *parser,
                         cdbjob_layout *layout)
{
    struct learner learner = {.layout = layout};
    enum learnt step = LEARNT_TO_MEMBER;
    learner.reader.text = parser->reader.text;
    learner.reader.length = parser->reader.length;
    layout->used = 0;
    cdbjob_skip_space(&learner.reader);
    if (!enter_object(&learner, OBJECT_ROOT, LAYOUT_AGAIN | OBJECT_ROOT))
        return false;
    while (step < LEARNT_ALL)
        step = step == LEARNT_TO_MEMBER ? learn_member(&learner)
                                        : learn_after_value(&learner);
    size_t tail = learner.reader.length - learner.gap_from;
    uint32_t end = (uint32_t)LAYOUT_END << LAYOUT_STEP_SHIFT | (uint32_t)tail;
    if (step != LEARNT_ALL || tail > LAYOUT_GAP_MOST ||
        !add_step(&learner, end, learner.reader.length))
        return false;
    layout->used = (uint16_t)learner.used;
    return true;
}

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Any state that a parse of LENGTH bytes may be in between two steps, as what
 * Frama-C's Eva begins with: a driver sets it, takes one step of the core, and
 * asks whether what it is left in is such a state again (check_state). So what
 * holds for every step holds for all of them, in any number.
 *
 * Text, details and strings have exactly the size that is promised, and are
 * arrays of their own types; block.c shows that the caller's block holds them.
 */
#ifndef CDBJOB_PROOF_STATE_H
#define CDBJOB_PROOF_STATE_H

#include "parser.h"

#include "__fc_builtin.h"

#ifndef LENGTH
#error "LENGTH is the size of the text"
#endif

/* Where an array would be empty, it is one element that may not be used. */
#define SIZE_OF(count) ((count) + ((count) == 0))
#define BEGIN_OF(array, count) ((array) + ((count) == 0))

enum {
    ROOM = 8,
    DETAILS = CDBJOB_DETAILS_IN(LENGTH),
    STRINGS = CDBJOB_STRINGS_IN(LENGTH),
    /* No detail, and nothing in it, is opened where none has space. */
    DEPTH_MOST = DETAILS > 0 ? OBJECT_INSTANCE : OBJECT_JOB
};

static char text[SIZE_OF(LENGTH)];
static cdbjob_response response;
static cdbjob_detail details[SIZE_OF(DETAILS)];
static char strings[SIZE_OF(STRINGS)];
static cdbjob_finding items[ROOM];

static bool any_bool(void)
{
    return Frama_C_interval(0, 1) != 0;
}

static size_t any_size(size_t most)
{
    return Frama_C_unsigned_long_interval(0, most);
}

static unsigned any_unsigned(unsigned least, unsigned most)
{
    return Frama_C_unsigned_int_interval(least, most);
}

/* Any that cdbjob_options_usable() accepts; block.c has the others. */
static void any_options(cdbjob_options *options)
{
    options->max_length = Frama_C_unsigned_long_interval(
        LENGTH > 0 ? LENGTH : 1, CDBJOB_LENGTH_LIMIT);
    options->max_depth = any_unsigned(1, CDBJOB_DEPTH_LIMIT);
    options->max_items = any_unsigned(1, CDBJOB_ITEMS_LIMIT);
    options->request_job_id = Frama_C_long_interval(INT64_MIN, INT64_MAX);
    //@ loop unroll 64;
    for (unsigned i = 0; i < sizeof options->levels; i++)
        options->levels[i] =
            (unsigned char)any_unsigned(CDBJOB_OFF, CDBJOB_ERROR);
}

static void any_findings(cdbjob_findings *findings)
{
    Frama_C_make_unknown((char *)items, sizeof items);
    cdbjob_findings_init(findings, items, any_size(ROOM));
    findings->least = (cdbjob_level)any_unsigned(0, CDBJOB_ERROR + 1);
    findings->count = any_size(ROOM);
    findings->errors = any_size(LENGTH);
    findings->warnings = any_size(LENGTH);
    findings->notes = any_size(LENGTH);
}

/* A string that is kept, or none. */
static void any_string(cdbjob_string *string)
{
    string->bytes = NULL;
    string->length = any_size(LENGTH);
    if (STRINGS > 0 && any_bool())
        string->bytes = strings + any_size(STRINGS);
}

/* The values that are read again: those of coherence.c. */
static void any_response(void)
{
    Frama_C_make_unknown(strings, sizeof strings);
    Frama_C_make_unknown((char *)&response, sizeof response);
    Frama_C_make_unknown((char *)details, sizeof details);
    any_string(&response.job.code);
    response.job.detail_count = any_size(DETAILS);
    response.job.job_id.present = any_bool();
    response.job.status.present = any_bool();
    response.job.progress.present = any_bool();
    response.job.start_time.present = any_bool();
    response.job.end_time.present = any_bool();
}

static unsigned any_member(unsigned object)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    return any_unsigned(members.first, members.end - 1u);
}

/* An object that is open, between two of its members. */
static void any_frame(struct cdbjob_frame *frame, unsigned object, void *target,
                      unsigned parent)
{
    frame->target = target;
    frame->key_offset = any_bool() ? any_size(LENGTH) : CDBJOB_NO_OFFSET;
    frame->seen = (uint16_t)any_unsigned(0, UINT16_MAX);
    frame->meant = (uint16_t)any_unsigned(0, UINT16_MAX);
    frame->ahead = (uint16_t)any_unsigned(0, UINT16_MAX);
    frame->looked_ahead = any_bool();
    frame->begun = any_bool();
    frame->next = (uint8_t)any_member(object);
    frame->field = FIELD_NONE;
    frame->parent = (uint8_t)parent;
    frame->item = CDBJOB_NO_ITEM;
}

/* The objects down to `depth` are open; no other has been opened. */
static void any_frames(struct cdbjob_parser *parser, unsigned depth)
{
    struct cdbjob_frame *frames = parser->frames;
    size_t detail = DETAILS > 0 ? any_size(DETAILS - 1) : 0;
    parser->depth = (uint8_t)depth;
    any_frame(&frames[OBJECT_ROOT], OBJECT_ROOT, &response, FIELD_NONE);
    if (depth > OBJECT_ROOT) {
        frames[OBJECT_ROOT].field = FIELD_DATA;
        frames[OBJECT_ROOT].item = Frama_C_interval(CDBJOB_NO_ITEM, INT32_MAX);
        any_frame(&frames[OBJECT_JOB], OBJECT_JOB, &response.job, FIELD_DATA);
    }
    if (depth > OBJECT_JOB) {
        frames[OBJECT_JOB].field = FIELD_DETAIL;
        frames[OBJECT_JOB].item = Frama_C_interval(CDBJOB_NO_ITEM, INT32_MAX);
        any_frame(&frames[OBJECT_DETAIL], OBJECT_DETAIL, &details[detail],
                  FIELD_DETAIL);
    }
    if (depth > OBJECT_DETAIL) {
        unsigned field = any_unsigned(FIELD_BEFORE, FIELD_AFTER);
        //@ split field;
        frames[OBJECT_DETAIL].field = (uint8_t)field;
        frames[OBJECT_DETAIL].item =
            Frama_C_interval(CDBJOB_NO_ITEM, INT32_MAX);
        any_frame(&frames[OBJECT_INSTANCE], OBJECT_INSTANCE,
                  field == FIELD_BEFORE ? &details[detail].before
                                        : &details[detail].after,
                  field);
        //@ merge field;
    }
}

/* The last unknown keys, some or none. */
static void any_unknown(struct cdbjob_parser *parser)
{
    parser->unknown_count = any_unsigned(0, UINT32_MAX);
    //@ loop unroll UNKNOWN_COUNT;
    for (unsigned i = 0; i < UNKNOWN_COUNT; i++) {
        struct cdbjob_unknown *unknown = &parser->unknown[i];
        unknown->key.offset = any_size(LENGTH);
        unknown->key.end = any_size(LENGTH);
        unknown->key.decoded_length = any_size(LENGTH);
        unknown->key.escaped = any_bool();
        unknown->key.has_nul = any_bool();
        unknown->begin = any_size(UINT64_MAX);
        unknown->bits = any_size(UINT64_MAX);
        unknown->absent = (uint16_t)any_unsigned(0, UINT16_MAX);
        unknown->object = (uint8_t)any_unsigned(0, OBJECT_COUNT - 1);
        unknown->meant = FIELD_NONE;
        if (any_bool())
            unknown->meant = (uint8_t)any_unsigned(0, FIELD_COUNT - 1);
    }
}

static void any_state(struct cdbjob_parser *parser, cdbjob_options *options,
                      cdbjob_findings *findings, unsigned depth)
{
    Frama_C_make_unknown(text, sizeof text);
    any_options(options);
    any_findings(findings);
    any_response();
    parser->reader.text = (const unsigned char *)BEGIN_OF(text, LENGTH);
    parser->reader.length = LENGTH;
    parser->options = options;
    parser->findings = findings;
    parser->response = &response;
    parser->details = BEGIN_OF(details, DETAILS);
    parser->detail_capacity =
        DETAILS < options->max_items ? DETAILS : options->max_items;
    parser->strings = BEGIN_OF(strings, STRINGS);
    parser->strings_capacity = STRINGS;
    cdbjob_restart(parser);
    any_response();
    any_findings(findings);
    parser->reader.at = any_size(LENGTH);
    parser->note_capacity = any_size(ROOM);
    parser->decisive = NULL;
    if (any_bool())
        parser->decisive = &findings->decisive;
    else if (any_bool())
        parser->decisive = &items[any_size(ROOM - 1)];
    parser->too_many_items = any_bool();
    parser->failure_ahead = any_bool();
    parser->strings_used = any_size(STRINGS);
    any_unknown(parser);
    any_frames(parser, depth);
}

/* What every step must leave behind. */
static void check_state(const struct cdbjob_parser *parser)
{
    size_t at = parser->reader.at;
    size_t used = parser->strings_used;
    size_t count = parser->findings->count;
    size_t details_used = parser->response->job.detail_count;
    unsigned depth = parser->depth;
    //@ check in_text: at <= LENGTH;
    //@ check in_strings: used <= STRINGS;
    //@ check in_items: count <= ROOM;
    //@ check in_details: details_used <= DETAILS;
    //@ check in_frames: depth < OBJECT_COUNT;
}

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The parser: what the parts of one cdbjob_parse() share. It knows the field
 * table and the reader, and not who calls.
 */
#ifndef CDBJOB_CORE_PARSER_H
#define CDBJOB_CORE_PARSER_H

#include "fields.h"
#include "reader.h"

enum { RULE_NONE = RULE_COUNT };

/*
 * An object that is being read. It is opened when the decoder meets the
 * object's brace, changes with every key, and is left as it is when the
 * object ends: what was found in the object may still be asked for.
 * Each bit of the masks is a member, the lowest the object's first row in
 * the field table.
 */
struct cdbjob_frame {
    unsigned char *target; /* the struct that it fills */
    size_t key_offset;     /* of the member being read; CDBJOB_NO_OFFSET
                              between two members */
    uint16_t seen;
    uint16_t meant; /* members that an unknown key was meant for */
    uint16_t ahead; /* members that came after a look ahead */
    bool looked_ahead;
    bool begun;     /* it has had a key */
    uint8_t next;   /* the field that the next key is tried for first */
    uint8_t field;  /* the member being read, or FIELD_NONE */
    uint8_t parent; /* the field that holds the object */
    int32_t item;   /* of the array that is this member's value, or
                       CDBJOB_NO_ITEM */
};

/* An unknown key: the same one, in the same object and with the same members
 * absent, means the same. */
struct cdbjob_unknown {
    struct cdbjob_string_token key;
    uint64_t begin;  /* its first bytes, as a word */
    uint64_t bits;   /* which of the word are these; 0: it is not known again */
    uint16_t absent; /* the members that it can mean; 0: not looked for yet */
    uint8_t object;
    uint8_t meant; /* a field of them, or FIELD_NONE */
};
enum { UNKNOWN_COUNT = 4 };

/*
 * One parse. It is set up by cdbjob_parse() on its stack, after arguments and
 * options were checked; the decoder moves it through the text, token by
 * token; it ends with that call, and only the response and the findings stay.
 */
struct cdbjob_parser {
    struct cdbjob_reader reader;
    const cdbjob_options *options;
    cdbjob_findings *findings;      /* never NULL */
    size_t note_capacity;           /* how many are stored before a note is only
                                       counted */
    const cdbjob_finding *decisive; /* the one that decides the status: among
                                       the stored ones, or apart; or NULL */
    bool too_many_items;
    bool out_of_memory; /* cannot be, with cdbjob_memory_needed() bytes */
    uint8_t depth;      /* enum cdbjob_object: the innermost object */
    struct cdbjob_frame frames[OBJECT_COUNT];
    struct cdbjob_unknown unknown[UNKNOWN_COUNT]; /* the last ones */
    uint32_t unknown_count;          /* how many there were, in all */
    uint32_t first_key[FIELD_COUNT]; /* where each seen key is, of the object
                                        that was opened last */
    bool failure_ahead; /* a root code that is still to come says failure */
    cdbjob_response *response;
    cdbjob_detail *details;
    size_t detail_capacity; /* how many of them the job may have */
    char *strings;
    size_t strings_used, strings_capacity;
};

/* What a finding is about. */
struct cdbjob_spot {
    uint8_t object;    /* enum cdbjob_object */
    uint8_t field;     /* FIELD_NONE: the object itself, or an unknown member */
    size_t key_offset; /* of the member's key; CDBJOB_NO_OFFSET if it has
                          none */
};

/* Sets bytes to 0 by a call: what compilers make of a size that they know is
 * slower for so few. */
void cdbjob_clear(void *bytes, size_t size);

/* A frame for an object that is about to be read into `target`, the value of
 * the field `parent`; the first of its rows is `first`. */
CDBJOB_INLINE void cdbjob_open_frame(struct cdbjob_frame *frame,
                                     unsigned char *target, unsigned parent,
                                     unsigned first)
{
    frame->target = target;
    frame->key_offset = CDBJOB_NO_OFFSET;
    frame->seen = 0;
    frame->meant = 0;
    frame->ahead = 0;
    frame->looked_ahead = false;
    frame->begun = false;
    frame->next = (uint8_t)first;
    frame->field = FIELD_NONE;
    frame->parent = (uint8_t)parent;
    frame->item = CDBJOB_NO_ITEM;
}

/* The spot of the member being read; of an element of its array; and of a
 * member that is not there. */
CDBJOB_INLINE struct cdbjob_spot
cdbjob_member_spot(const struct cdbjob_parser *parser)
{
    const struct cdbjob_frame *frame = &parser->frames[parser->depth];
    struct cdbjob_spot spot = {parser->depth, frame->field, frame->key_offset};
    return spot;
}
struct cdbjob_spot cdbjob_item_spot(const struct cdbjob_parser *parser);
struct cdbjob_spot cdbjob_missing_spot(const struct cdbjob_parser *parser,
                                       unsigned field);

/* Records a finding of a rule (RULE_...), at the level that the options give
 * it or at another. Returns the stored finding, so that the caller can add to
 * it; NULL if it is only counted. */
cdbjob_finding *cdbjob_record(struct cdbjob_parser *parser, unsigned rule,
                              struct cdbjob_spot spot, size_t offset,
                              size_t length);
cdbjob_finding *cdbjob_record_at_level(struct cdbjob_parser *parser,
                                       unsigned rule, unsigned level,
                                       struct cdbjob_spot spot, size_t offset,
                                       size_t length);

/* Is a finding of that level stored, where there is room? */
CDBJOB_INLINE bool cdbjob_is_stored(const cdbjob_findings *findings,
                                    unsigned level)
{
    return level >= (unsigned)findings->least ||
           (unsigned)findings->least > CDBJOB_ERROR;
}

/* The same about the member of the innermost object whose key is at key_at.
 * Most such findings are notes that are only counted. */
void cdbjob_record_member(struct cdbjob_parser *parser, unsigned rule,
                          unsigned field, size_t key_at, size_t at,
                          size_t length);
CDBJOB_INLINE void cdbjob_note(struct cdbjob_parser *parser, unsigned rule,
                               unsigned field, size_t key_at, size_t at,
                               size_t length)
{
    cdbjob_findings *findings = parser->findings;
    if (parser->options->levels[rule] == CDBJOB_NOTE &&
        findings->count >= parser->note_capacity)
        findings->notes++;
    else
        cdbjob_record_member(parser, rule, field, key_at, at, length);
}

/* The member of an object that a key names, by its name or historic name;
 * FIELD_NONE if none. Most unknown keys have a length that no name has. */
unsigned cdbjob_find_name(const unsigned char *text, unsigned object,
                          const struct cdbjob_string_token *key,
                          bool *historic);
CDBJOB_INLINE unsigned cdbjob_find_field(const unsigned char *text,
                                         unsigned object,
                                         const struct cdbjob_string_token *key,
                                         bool *historic)
{
    size_t length = key->decoded_length;
    *historic = false;
    if (length > 31 ||
        (cdbjob_members_table[object].lengths >> length & 1) == 0)
        return FIELD_NONE;
    return cdbjob_find_name(text, object, key, historic);
}

/* Of the members in the mask, the one that an unknown key of the object was
 * most likely meant for; FIELD_NONE if none is near. Many keys are too short
 * for every name; a style adds two separators at the most to the longest. */
enum { LETTERS_MAX = 20, LETTERS_ROOM = LETTERS_MAX + 4 };
unsigned cdbjob_suggest_near(const struct cdbjob_reader *reader,
                             unsigned object,
                             const struct cdbjob_string_token *key,
                             uint16_t mask);
CDBJOB_INLINE unsigned cdbjob_suggest(const struct cdbjob_reader *reader,
                                      unsigned object,
                                      const struct cdbjob_string_token *key,
                                      uint16_t mask)
{
    size_t length = key->decoded_length;
    if (length > LETTERS_ROOM ||
        cdbjob_members_table[object].near_lengths << (31 - length) == 0)
        return FIELD_NONE;
    return cdbjob_suggest_near(reader, object, key, mask);
}

/* Reads the key and colon of a member of the innermost object, and judges
 * the key. The frame's field is FIELD_NONE where the value is skipped. */
bool cdbjob_read_key(struct cdbjob_parser *parser);

/* Does the root's code say that the call failed? Where it is still to come,
 * the text is looked through for it; so too for the keys of the innermost
 * object. An object is looked through once at most, so that a byte is read
 * again once for each object that it is in. */
bool cdbjob_call_failed(struct cdbjob_parser *parser);
void cdbjob_look_ahead(struct cdbjob_parser *parser);

/* The rule (RULE_...) that a missing member breaks; RULE_NONE if it need
 * not be there. */
unsigned cdbjob_missing_rule(struct cdbjob_parser *parser, unsigned field);

/* Reads the value of a scalar member, judges it and keeps it. */
bool cdbjob_read_scalar(struct cdbjob_parser *parser, unsigned field);

/* Reads and refuses a value of a wrong type. */
bool cdbjob_refuse_value(struct cdbjob_parser *parser, struct cdbjob_spot spot);

/* Reads an Int, as a number or as a string of digits, in any range. False if
 * the value is neither. */
bool cdbjob_peek_int(struct cdbjob_reader *reader, int64_t *value);

/* Judges the values of the job that belong together, when `field` has been
 * read. */
void cdbjob_check_coherence(struct cdbjob_parser *parser, unsigned field,
                            size_t offset, size_t length);

/* A time from the value of a string: RULE_NONE, or the rule it breaks. The
 * time is set only by RULE_NONE. */
unsigned cdbjob_read_time(const unsigned char *text,
                          const struct cdbjob_string_token *token,
                          cdbjob_time *time);

/* Checks the arguments of cdbjob_parse(). Any status but CDBJOB_VALID ends the
 * call. `counts` is what findings are counted in where none are given. */
cdbjob_status cdbjob_begin(struct cdbjob_parser *parser, const char *json,
                           size_t length, const cdbjob_options *options,
                           void *memory, size_t memory_size,
                           const cdbjob_response **response,
                           cdbjob_findings *findings, cdbjob_findings *counts);

/* Lays out the block and opens the root. */
void cdbjob_lay_out(struct cdbjob_parser *parser, void *memory);

/* Forgets what was read and found, back to the start of the text. */
void cdbjob_restart(struct cdbjob_parser *parser);

/* Ends the call; `complete` is what cdbjob_decode() returned. */
cdbjob_status cdbjob_end(struct cdbjob_parser *parser, bool complete,
                         const cdbjob_response **response);

/* Opens the object of a field, inside the innermost one. False without space
 * for it. */
bool cdbjob_open_object(struct cdbjob_parser *parser, unsigned field);

/* Reads the whole text. False at a syntax error or a limit that stops it,
 * both recorded. */
bool cdbjob_decode(struct cdbjob_parser *parser);

#endif

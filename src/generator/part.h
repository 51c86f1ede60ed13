/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What the parts of the generator share: a response while it is made, and the
 * expectations added to it. It must not know which part does what.
 */
#ifndef CDBJOB_GENERATOR_PART_H
#define CDBJOB_GENERATOR_PART_H

#include "generator/generator.h"

#include "core/claim.h"

/* Where a flaw goes. */
enum flaw_where {
    FLAW_IN_VALUE,     /* the value of a field is another one */
    FLAW_IN_CONTAINER, /* the elements of a field's array */
    FLAW_IN_KEY,       /* the key of a field is another one */
    FLAW_WITHOUT,      /* a field is left out */
    FLAW_TWICE,        /* a field comes again */
    FLAW_BESIDE,       /* a member that the document does not know */
    FLAW_IN_SKIPPED,   /* the value of such a member */
    FLAW_IN_PAIR,      /* two values that do not agree */
    FLAW_IN_STRUCTURE, /* the punctuation at a member */
    FLAW_IN_VALUES,    /* values that go together, and are right */
    FLAW_IN_CALL,      /* the call failed, in some shape */
    FLAW_IN_ORDER,     /* the order of the keys, or the white space */
    FLAW_AROUND        /* the text as a whole */
};

/* Where punctuation can be wrong. */
enum structure_spot {
    SPOT_OPENING, /* after the bracket */
    SPOT_COMMA,   /* before a member */
    SPOT_KEY,
    SPOT_COLON,
    SPOT_CLOSING /* before the bracket */
};

/* Texts that are written in place of the right ones. The error is so many
 * bytes into the text, or at the token after it. */
struct wrong {
    enum structure_spot spot;
    const char *text;
    size_t offset;
};

/* Where the published set has a flaw. */
enum flaw_spread {
    SPREAD_FIELDS, /* at every field, in `most` forms */
    SPREAD_LEVELS, /* once in each kind of object, in `most` forms */
    SPREAD_MIXED,  /* both: in `most` forms, and in one at every field */
    SPREAD_ONCE    /* once, in `most` forms */
};

enum flaw_effect {
    EFFECT_WRONG_VALUE,
    EFFECT_CRASH,
    EFFECT_LOST_JOB,
    EFFECT_INJECTION,
    EFFECT_REFUSAL
};

/* A wrong piece of text; where the error is in it, 0 and 0: all of it. */
struct flaw_text {
    const char *text;
    uint8_t offset, length;
};

struct generator;

struct flaw {
    const char *name, *note;
    enum flaw_effect effect;
    enum flaw_where where;
    uint16_t rules[4]; /* that it can break; none: the response is right */
    enum flaw_spread spread;
    uint16_t most; /* forms at one place */
    bool ends;     /* a syntax error or a limit: nothing that follows is read */
    bool succeeds; /* only where the call succeeded */
    bool near;     /* FLAW_BESIDE: the key is like that of the next member */
    uint8_t first, second;        /* FLAW_IN_PAIR: the fields */
    bool (*fits)(unsigned field); /* NULL: every field */
    /* Writes the wrong text and expects what must be reported; NULL: one of
     * `texts`. */
    void (*make)(struct generator *g, unsigned field);
    const struct flaw_text *texts;
    size_t count;
};

/* Lives for one generate(): made at its beginning from the choices, moved on
 * with each member that is written. */
struct generator {
    struct choice *choice;
    struct specimen *out;
    const struct flaw *flaw;
    unsigned field; /* where the flaw goes */
    unsigned under; /* below which field, or FIELD_NONE */
    size_t skipped; /* how many such places come before */
    bool directed;  /* nothing is drawn */
    size_t variant; /* which form of the flaw; used up by pick() */
    bool documented, failed_call, pretty;
    bool placed;  /* the flaw is in the text */
    bool stopped; /* nothing more is reported */
    bool refused; /* by both dialects */
    int64_t status, progress, job_id;
    const char *job_code;
    const char *space; /* between all tokens; NULL: drawn */
    int start[6], end[6];
    char pointer[104]; /* of the value being written */
    size_t key_of[FIELD_COUNT];
    unsigned entered;          /* the container whose object is being written */
    size_t detail;             /* which of the details that is */
    size_t call_shape;         /* what a failed call leaves out */
    const struct wrong *wrong; /* at the key or the colon */
    bool reversed;             /* the order of the keys */
    int64_t call_code;         /* of a failed call */
    bool quoted_code;          /* it is a string */
    size_t cut;                /* where the text will end; 0: at its end */
    char cut_pointer[104];     /* of what is being read there */
};

/* One of so many forms of the flaw: drawn, or as the variant says. */
static inline size_t pick(struct generator *g, size_t count)
{
    if (!g->directed)
        return choose(g->choice, count);
    size_t picked = g->variant % count;
    g->variant /= count;
    g->out->variants *= count;
    return picked;
}
#define PICK(g, texts) (texts)[pick(g, sizeof(texts) / sizeof(texts)[0])]

/* Is a flaw of that kind to be put in? */
static inline bool has_flaw(const struct generator *g, enum flaw_where where)
{
    return g->flaw != NULL && g->flaw->where == where;
}

/* Is the value of that field to be at an edge of what it may be? */
static inline bool is_edge(const struct generator *g, unsigned field)
{
    return has_flaw(g, FLAW_IN_VALUE) && g->flaw->rules[0] == 0 &&
           g->field == field;
}

/* Is a pair of that field to disagree? */
static inline bool is_wrong_pair(const struct generator *g, unsigned field)
{
    return has_flaw(g, FLAW_IN_PAIR) && g->flaw->second == field;
}

/* One of an array of texts. */
static inline const char *one_of(struct choice *choice,
                                 const char *const *texts, size_t count)
{
    CDBJOB_HOLDS(count > 0);
    return texts[choose(choice, count)];
}
#define ONE_OF(choice, texts)                                                  \
    one_of(choice, texts, sizeof(texts) / sizeof(texts)[0])

/* Expects a finding at a token of the text; NULL where none is reported. */
struct expectation *expect(struct generator *g, unsigned rule, size_t offset,
                           size_t length);

/* The same of the rule that the flaw breaks. */
struct expectation *expect_flaw(struct generator *g, unsigned rule,
                                size_t offset, size_t length);

/* The length of a token that is not yet written, or not to its end: of the
 * word, number or code point that is there, or after white space. It is
 * settled when the text is complete. */
#define WHOLE_TOKEN SIZE_MAX
void find_token(const char *text, size_t length, struct expectation *one);

/* What is read next belongs to the pointer as it is now. */
void mark(struct generator *g);

/* Expects an error after which nothing more is reported. */
void expect_end(struct generator *g, unsigned rule, size_t offset,
                size_t length);

/* Where the next byte goes. */
size_t here(const struct generator *g);

void add(struct generator *g, const char *string);

/* White space that changes nothing. */
void add_space(struct generator *g);

/* Moves the pointer to a member; pop_pointer() with the result moves back. */
size_t push_pointer(struct generator *g, const char *name);
size_t push_index(struct generator *g, size_t index);
void pop_pointer(struct generator *g, size_t former);

/* reading.c: keeps what the value that begins there is read as. */
void keep_value(struct generator *g, unsigned field, size_t begin);

/* values.c: draws the values that must agree with one another; writes the
 * value of a field that is not a container. */
void draw_values(struct generator *g);
void plain_values(struct generator *g);
void add_right_value(struct generator *g, unsigned field);
/* Writes an observed form of a value; the rule that notes it, or 0 where
 * there is none. */
unsigned add_observed(struct generator *g, unsigned field);
void add_number(struct buffer *out, int64_t value, bool quoted);
/* One between two, that a reader of another width may misread. */
int64_t edge_integer(struct generator *g, int64_t least, int64_t most);

/* calendar.c: days of a month; a time that is in the calendar, as six
 * numbers; the same one second later, false after the last; its text. */
int days_in_month(int year, int month);
void draw_time(struct choice *choice, int time[6]);
bool add_second(int time[6]);
void add_time(struct buffer *out, const int time[6]);

/* flaws.c: writes the wrong value of a flaw that has one. */
void add_wrong_value(struct generator *g, unsigned field);

/* flaw_values.c, flaw_texts.c: what the rows of the table of flaws make. */
void make_wrong_type(struct generator *g, unsigned field);
void make_outside(struct generator *g, unsigned field);
void make_wrong_date(struct generator *g, unsigned field);
void make_bad_escape(struct generator *g, unsigned field);
void make_other_escape(struct generator *g, unsigned field);
void make_lone_surrogate(struct generator *g, unsigned field);
void make_invalid_utf8(struct generator *g, unsigned field);
void make_broken_string(struct generator *g, unsigned field);
void make_control_character(struct generator *g, unsigned field);
void make_truncated(struct generator *g, unsigned field);
void make_trailing(struct generator *g, unsigned field);
void make_byte_order_mark(struct generator *g, unsigned field);
void make_empty(struct generator *g, unsigned field);
void make_too_large(struct generator *g, unsigned field);

/* forms.c: what is right, and may be taken for wrong. Those that the whole
 * response shows are drawn with its values. */
void make_observed(struct generator *g, unsigned field);
void make_edge_number(struct generator *g, unsigned field);
void make_edge_string(struct generator *g, unsigned field);
void make_full_length(struct generator *g, unsigned field);
void make_state(struct generator *g, unsigned field);
void make_date(struct generator *g, unsigned field);
void make_failed_call(struct generator *g, unsigned field);
void make_skipped(struct generator *g, unsigned field);
void make_turn(struct generator *g, unsigned field);
void make_late_code(struct generator *g, unsigned field);
void make_late_quoted_code(struct generator *g, unsigned field);
void make_order(struct generator *g, unsigned field);
void make_space(struct generator *g, unsigned field);

/* keys.c: a key token, now and then with a letter escaped; one that has escapes
 * for sure; the name, one slip or another style away. */
enum { NAME_ROOM = 24 };
void add_key(struct generator *g, const char *name);
void add_escaped_key(struct generator *g, const char *name);
void misspell(struct generator *g, const char *name, char slip[NAME_ROOM]);

/* structure.c: draws what is wrong in an object or an array; writes it, if it
 * goes to that spot and is not yet there. */
const struct wrong *draw_structure(struct generator *g, bool array);
bool add_wrong(struct generator *g, const struct wrong *wrong,
               enum structure_spot spot);

/* object.c: writes an object with its members, and whatever is in them. */
void add_object(struct generator *g, unsigned object);

#endif

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
    FLAW_AROUND        /* the text as a whole */
};

/* A wrong piece of text; where the error is in it, 0 and 0: all of it. */
struct flaw_text {
    const char *text;
    uint8_t offset, length;
};

struct generator;

struct flaw {
    const char *name;
    enum flaw_where where;
    uint16_t rule;                /* 0: `make` knows */
    bool ends;                    /* a syntax error or a limit: nothing that
                                     follows is read */
    bool succeeds;                /* only where the call succeeded */
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
    size_t skipped; /* how many such places come before */
    bool documented, failed_call, pretty;
    bool placed;  /* the flaw is in the text */
    bool stopped; /* nothing more is reported */
    int64_t status, progress, job_id;
    const char *job_code;
    int start[6], end[6];
    char pointer[104]; /* of the value being written */
    size_t key_of[FIELD_COUNT];
};

/* Is a flaw of that kind to be put in? */
static inline bool has_flaw(const struct generator *g, enum flaw_where where)
{
    return g->flaw != NULL && g->flaw->where == where;
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
void pop_pointer(struct generator *g, size_t former);

/* values.c: draws the values that must agree with one another; writes the
 * value of a field that is not a container. */
void draw_values(struct generator *g);
void add_right_value(struct generator *g, unsigned field);

/* calendar.c: days of a month; a time that is in the calendar, as six
 * numbers; the same one second later, false after the last; its text. */
int days_in_month(int year, int month);
void draw_time(struct choice *choice, int time[6]);
bool add_second(int time[6]);
void add_time(struct buffer *out, const int time[6]);

/* flaws.c: writes the wrong value of a flaw that has one. */
void add_wrong_value(struct generator *g, unsigned field);
bool flaw_fits(const struct flaw *flaw, unsigned field);

/* flaw_values.c, flaw_texts.c: what the rows of the table of flaws make. */
void make_wrong_type(struct generator *g, unsigned field);
void make_outside(struct generator *g, unsigned field);
void make_wrong_date(struct generator *g, unsigned field);
void make_broken_string(struct generator *g, unsigned field);
void make_control_character(struct generator *g, unsigned field);
void make_truncated(struct generator *g, unsigned field);
void make_trailing(struct generator *g, unsigned field);
void make_byte_order_mark(struct generator *g, unsigned field);
void make_empty(struct generator *g, unsigned field);
void make_too_large(struct generator *g, unsigned field);

/* object.c: writes an object with its members, and whatever is in them. */
void add_object(struct generator *g, unsigned object);

#endif

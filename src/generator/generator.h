/*
 * The generator: responses made from the field table, each with the findings
 * that the parser must tell of it. It knows the rules of the response, not
 * how the parser finds them broken.
 */
#ifndef CDBJOB_GENERATOR_GENERATOR_H
#define CDBJOB_GENERATOR_GENERATOR_H

#include "generator/buffer.h"
#include "generator/choice.h"

#include "core/fields.h"

/* What may be planted in a response that is valid but for it. */
enum plant {
    PLANT_NOTHING,
    PLANT_MISSING,
    PLANT_DUPLICATE,
    PLANT_MISSPELT,
    PLANT_UNKNOWN_KEY,
    PLANT_NULL,
    PLANT_WRONG_TYPE,
    PLANT_NOT_AN_INTEGER,
    PLANT_OVERFLOW,
    PLANT_BAD_DIGITS,
    PLANT_OUTSIDE, /* the range or the set */
    PLANT_NUL,
    PLANT_TIME_FORMAT,
    PLANT_NOT_A_DATE,
    PLANT_EMPTY_CONTAINER,
    PLANT_TOO_MANY_ITEMS,
    PLANT_TOO_DEEP,
    PLANT_INCOHERENT,
    PLANT_BAD_STRING, /* 103, 104, 105, 108 */
    PLANT_BAD_NUMBER,
    PLANT_BAD_TOKEN,
    PLANT_TRUNCATED,
    PLANT_TRAILING,
    PLANT_BYTE_ORDER_MARK,
    PLANT_COUNT
};

/* One finding that the parser must tell, at that place. */
struct expectation {
    uint16_t rule;
    bool anywhere; /* which value a syntax error belongs to is not foretold */
    size_t offset;
    size_t length;  /* ANY_LENGTH: not foretold */
    size_t related; /* offset, or CDBJOB_NO_OFFSET */
    char pointer[104];
};

#define ANY_LENGTH SIZE_MAX
enum { EXPECTED_ROOM = 1024, SPECIMEN_ROOM = 32768 };

struct specimen {
    struct buffer text;
    char bytes[SPECIMEN_ROOM];
    struct expectation expected[EXPECTED_ROOM]; /* in order of offset */
    size_t count;
    enum plant plant; /* what was planted in the end */
    bool overflowed;  /* it did not fit: good for nothing */
};

/* Makes a response. `documented`: without deviations, so that it is valid in
 * both dialects but for what is planted. */
void generate(struct choice *choice, struct specimen *specimen,
              enum plant plant, bool documented);

/* Adds any JSON value, valid to the last byte, that nests a little. */
void generate_value(struct choice *choice, struct buffer *out, unsigned depth);

/* Adds a value for a field: of its type, observed, wrong or at an edge. */
void generate_for_field(struct choice *choice, struct buffer *out,
                        unsigned field);

/* Adds a string token of no meaning; `least` bytes or more. */
void generate_string(struct choice *choice, struct buffer *out, size_t least);

/* ---- between generator.c, values.c and flaws.c ---- */

/* One of an array of texts. */
static inline const char *one_of(struct choice *choice,
                                 const char *const *texts, size_t count)
{
    return texts[choose(choice, count)];
}
#define ONE_OF(choice, texts)                                                  \
    one_of(choice, texts, sizeof(texts) / sizeof(texts)[0])

struct generator {
    struct choice *choice;
    struct specimen *out;
    enum plant plant;
    unsigned field;     /* where it is planted */
    size_t passed_over; /* how many places are let pass before */
    bool documented, failed_call, planted, stopped, pretty;
    int64_t status, progress, job_code;
    int start[6], end[6];
    char pointer[104]; /* of the value being written */
    size_t key_of[FIELD_COUNT];
};

/* Foretells a finding at a token of the text; NULL where none is told. */
struct expectation *expect(struct generator *g, int rule, size_t offset,
                           size_t length);

/* Foretells a syntax error, after which nothing more is told. */
void expect_syntax(struct generator *g, int rule, size_t offset, size_t length);

/* Writes the value of a field that is no container. */
void generate_scalar(struct generator *g, unsigned field);

/* Writes a wrong value, and foretells what is said of it. */
void plant_scalar(struct generator *g, unsigned field);

/* Can that be planted at that field? */
bool plant_fits(enum plant plant, unsigned field);

/* Draws the values that must agree with one another. */
void draw_coherent(struct generator *g);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The values that the field matrix puts at every field: see samples.h.
 */
#include "samples.h"

#include "core/fields.h"
#include "support/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static struct sample *new_sample(struct samples *samples, const char *token,
                                 enum sample_kind kind)
{
    if (samples->count == SAMPLE_ROOM)
        give_up("too many samples", token);
    struct sample *sample = &samples->at[samples->count++];
    *sample = (struct sample){.kind = kind};
    sample->token_length = strlen(token);
    memcpy(sample->token, token, sample->token_length + 1);
    return sample;
}

/* A string sample: its token (' for "), and its decoded bytes. */
static struct sample *new_string(struct samples *samples, const char *inside,
                                 const char *decoded, size_t decoded_length)
{
    char token[sizeof samples->at[0].token];
    snprintf(token, sizeof token, "\"%s\"", inside);
    struct sample *sample = new_sample(samples, token, SAMPLE_STRING);
    memcpy(sample->decoded, decoded, decoded_length);
    sample->decoded_length = decoded_length;
    return sample;
}

/* Not numbers and not strings. */
static const struct {
    const char *token;
    enum sample_kind kind;
} others[] = {
    {"null", SAMPLE_NULL},
    {"true", SAMPLE_BOOLEAN},
    {"false", SAMPLE_BOOLEAN},
    {"[]", SAMPLE_EMPTY_CONTAINER},
    {"{}", SAMPLE_EMPTY_CONTAINER},
    {"[ ]", SAMPLE_EMPTY_CONTAINER},
    {"{\r\n\t }", SAMPLE_EMPTY_CONTAINER},
    {"[1]", SAMPLE_CONTAINER},
    {"[[]]", SAMPLE_CONTAINER},
    {"[{}]", SAMPLE_CONTAINER},
    {"[\"2\",{\"]\":[1e5]}]", SAMPLE_CONTAINER},
    {"{\"code\":0}", SAMPLE_CONTAINER},
    {"{\"}\":null}", SAMPLE_CONTAINER},
};

/* Numbers and strings of digits that are no integers of 64 bits. */
static const struct {
    const char *digits;
    enum sample_integer as_number;
    enum sample_integer as_string;
} digits[] = {
    {"9223372036854775808", BEYOND, BEYOND},
    {"9223372036854775817", BEYOND, BEYOND},
    {"9223372036854775818", BEYOND, BEYOND},
    {"-9223372036854775809", BEYOND, BEYOND},
    {"10000000000000000000", BEYOND, BEYOND},
    {"18446744073709551615", BEYOND, BEYOND},
    {"18446744073709551616", BEYOND, BEYOND}, /* 2^64: wraps to 0 */
    {"18446744073709551617", BEYOND, BEYOND},
    {"18446744073709551625", BEYOND, BEYOND}, /* wraps to 9 */
    {"-18446744073709551615", BEYOND, BEYOND},
    {"340282366920938463463374607431768211457", BEYOND, BEYOND},
    {"-100000000000000000000000000000000000000", BEYOND, BEYOND},
    {"-0", NO_INTEGER, NO_INTEGER},
    {"0.0", NO_INTEGER, NO_INTEGER},
    {"1.0", NO_INTEGER, NO_INTEGER},
    {"-1.0", NO_INTEGER, NO_INTEGER},
    {"100.5", NO_INTEGER, NO_INTEGER},
    {"-0.0", NO_INTEGER, NO_INTEGER},
    {"-0e1", NO_INTEGER, NO_INTEGER},
    {"0e0", NO_INTEGER, NO_INTEGER},
    {"1e0", NO_INTEGER, NO_INTEGER},
    {"1E2", NO_INTEGER, NO_INTEGER},
    {"9e+0", NO_INTEGER, NO_INTEGER},
    {"11e-0", NO_INTEGER, NO_INTEGER},
    {"1e400", NO_INTEGER, NO_INTEGER},
    {"9223372036854775808.0", NO_INTEGER, NO_INTEGER},
    {"99999999999999999999e0", NO_INTEGER, NO_INTEGER},
};

#define TEXT(inside, decoded)                                                  \
    {                                                                          \
        inside, decoded, sizeof decoded - 1, 0, 0                              \
    }
#define SPELT(inside, decoded, value)                                          \
    {                                                                          \
        inside, decoded, sizeof decoded - 1, AN_INTEGER, value                 \
    }
static const struct {
    const char *inside;
    const char *decoded;
    size_t decoded_length;
    enum sample_integer integer;
    int64_t value;
} strings[] = {
    TEXT("", ""),
    TEXT("-", "-"),
    TEXT("--1", "--1"),
    TEXT("+1", "+1"),
    TEXT("+0", "+0"),
    TEXT(" 1", " 1"),
    TEXT("1 ", "1 "),
    TEXT(" ", " "),
    TEXT("1\\n", "1\n"),
    TEXT("1\\u0000", "1\0"),
    TEXT("\\u00001",
         "\0"
         "1"),
    TEXT("\\u0000", "\0"),
    TEXT("x\\u0000y", "x\0y"),
    TEXT("00", "00"),
    TEXT("01", "01"),
    TEXT("011", "011"),
    TEXT("-01", "-01"),
    TEXT("-00", "-00"),
    TEXT("1-", "1-"),
    TEXT("1,000", "1,000"),
    TEXT("1_0", "1_0"),
    TEXT("0x1", "0x1"),
    TEXT("1/", "1/"),
    TEXT("1:", "1:"),
    TEXT("/", "/"),
    TEXT(":", ":"),
    TEXT("1a", "1a"),
    TEXT("x", "x"),
    TEXT("null", "null"),
    TEXT("true", "true"),
    TEXT("Infinity", "Infinity"),
    TEXT("NaN", "NaN"),
    TEXT("\xEF\xBC\x91", "\xEF\xBC\x91"), /* full-width digit one */
    TEXT("\xD9\xA1", "\xD9\xA1"),         /* Arabic-Indic digit one */
    TEXT("\xC2\xB9", "\xC2\xB9"),         /* superscript one */
    TEXT("1\xC2\xA0", "1\xC2\xA0"),       /* no-break space */
    TEXT("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t"),
    TEXT("\\u4E0d\xE6\xAD\xA3", "\xE4\xB8\x8D\xE6\xAD\xA3"),
    TEXT("\\uD83D\\uDE00", "\xF0\x9F\x98\x80"),
    TEXT("\\uD800\\uDC00\\uDBFF\\uDFFF", "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"),
    TEXT("\\u0001\\u007f\\u0080\\u07ff\\u0800\\uffff",
         "\x01\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF"),
    TEXT("a long text, longer than any number, time or word of a set: 0123",
         "a long text, longer than any number, time or word of a set: 0123"),
    SPELT("\\u0030", "0", 0),
    SPELT("\\u0031", "1", 1),
    SPELT("1\\u0031", "11", 11),
    SPELT("\\u0031\\u0030\\u0030", "100", 100),
    SPELT("\\u0031\\u0030\\u0031", "101", 101),
    SPELT("\\u002d1", "-1", -1),
    SPELT("\\u002D\\u0032", "-2", -2),
};

#define GOOD(y, mo, d, h, mi, s)                                               \
    A_TIME,                                                                    \
    {                                                                          \
        y, mo, d, h, mi, s, true                                               \
    }
#define BAD(kind)                                                              \
    kind,                                                                      \
    {                                                                          \
        0                                                                      \
    }
static const struct {
    const char *token;
    enum sample_time time;
    cdbjob_time moment;
} times[] = {
    {"2017-02-05 18:19:08", GOOD(2017, 2, 5, 18, 19, 8)},
    {"0001-01-01 00:00:00", GOOD(1, 1, 1, 0, 0, 0)},
    {"9999-12-31 23:59:59", GOOD(9999, 12, 31, 23, 59, 59)},
    {"2016-02-29 23:59:59", GOOD(2016, 2, 29, 23, 59, 59)},
    {"2000-02-29 00:00:00", GOOD(2000, 2, 29, 0, 0, 0)},
    {"0004-02-29 00:00:00", GOOD(4, 2, 29, 0, 0, 0)},
    {"2017-01-31 10:00:00", GOOD(2017, 1, 31, 10, 0, 0)},
    {"2017-02-28 00:20:00", GOOD(2017, 2, 28, 0, 20, 0)},
    {"2017-03-31 00:00:10", GOOD(2017, 3, 31, 0, 0, 10)},
    {"2017-04-30 19:00:00", GOOD(2017, 4, 30, 19, 0, 0)},
    {"2017-05-31 00:00:00", GOOD(2017, 5, 31, 0, 0, 0)},
    {"2017-06-30 00:00:00", GOOD(2017, 6, 30, 0, 0, 0)},
    {"2017-07-31 00:00:00", GOOD(2017, 7, 31, 0, 0, 0)},
    {"2017-08-31 00:00:00", GOOD(2017, 8, 31, 0, 0, 0)},
    {"2017-09-30 00:00:00", GOOD(2017, 9, 30, 0, 0, 0)},
    {"2017-10-31 00:00:00", GOOD(2017, 10, 31, 0, 0, 0)},
    {"2017-11-30 00:00:00", GOOD(2017, 11, 30, 0, 0, 0)},
    {"2017-12-31 00:00:00", GOOD(2017, 12, 31, 0, 0, 0)},
    {"0000-00-00 00:00:00", BAD(ZERO_TIME)},
    {"0000-00-00 00:00:01", BAD(NO_DATE)},
    {"0000-00-00 01:00:00", BAD(NO_DATE)},
    {"0000-01-01 00:00:00", BAD(NO_DATE)},
    {"0000-12-31 23:59:59", BAD(NO_DATE)},
    {"0001-00-00 00:00:00", BAD(NO_DATE)},
    {"2017-00-01 00:00:00", BAD(NO_DATE)},
    {"2017-13-01 00:00:00", BAD(NO_DATE)},
    {"2017-99-01 00:00:00", BAD(NO_DATE)},
    {"2017-01-00 00:00:00", BAD(NO_DATE)},
    {"2017-01-32 00:00:00", BAD(NO_DATE)},
    {"2017-02-29 00:00:00", BAD(NO_DATE)},
    {"2016-02-30 00:00:00", BAD(NO_DATE)},
    {"1900-02-29 00:00:00", BAD(NO_DATE)},
    {"2100-02-29 00:00:00", BAD(NO_DATE)},
    {"2017-03-32 00:00:00", BAD(NO_DATE)},
    {"2017-04-31 00:00:00", BAD(NO_DATE)},
    {"2017-05-32 00:00:00", BAD(NO_DATE)},
    {"2017-06-31 00:00:00", BAD(NO_DATE)},
    {"2017-07-32 00:00:00", BAD(NO_DATE)},
    {"2017-08-32 00:00:00", BAD(NO_DATE)},
    {"2017-09-31 00:00:00", BAD(NO_DATE)},
    {"2017-10-32 00:00:00", BAD(NO_DATE)},
    {"2017-11-31 00:00:00", BAD(NO_DATE)},
    {"2017-12-32 00:00:00", BAD(NO_DATE)},
    {"2017-02-05 24:00:00", BAD(NO_DATE)},
    {"2017-02-05 23:60:00", BAD(NO_DATE)},
    {"2016-12-31 23:59:60", BAD(NO_DATE)}, /* a leap second */
    {"2017-02-05 99:99:99", BAD(NO_DATE)},
    {"2017-02-05T18:19:08", BAD(NO_TIME)},
    {"2017-02-05 18:19:08Z", BAD(NO_TIME)},
    {"2017-02-05 18:19:08 ", BAD(NO_TIME)},
    {" 2017-02-05 18:19:08", BAD(NO_TIME)},
    {"2017-02-05 18:19:8", BAD(NO_TIME)},
    {"2017-2-5 18:19:08", BAD(NO_TIME)},
    {"17-02-05 18:19:08", BAD(NO_TIME)},
    {"12017-02-05 18:19:08", BAD(NO_TIME)},
    {"2017/02/05 18:19:08", BAD(NO_TIME)},
    {"2017-02-05  18:19:08", BAD(NO_TIME)},
    {"2017-02-05", BAD(NO_TIME)},
    {"18:19:08", BAD(NO_TIME)},
    {"20170205T181908", BAD(NO_TIME)},
    {"0000-00-00", BAD(NO_TIME)},
    {"-017-02-05 18:19:08", BAD(NO_TIME)},
    {"2017-02-05 18:19:+8", BAD(NO_TIME)},
    {"2017-02-05 18:19:08.0", BAD(NO_TIME)},
};

static void add_moments(struct samples *samples)
{
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        const char *token = times[i].token;
        struct sample *sample =
            new_string(samples, token, token, strlen(token));
        sample->time = times[i].time;
        sample->moment = times[i].moment;
    }
    struct sample *escaped =
        new_string(samples, "2017\\u002d02-05\\u002018:19:\\u00308",
                   "2017-02-05 18:19:08", 19);
    escaped->time = A_TIME;
    escaped->moment = (cdbjob_time){2017, 2, 5, 18, 19, 8, true};
    /* A byte that is not the one wanted, at each place of a time. */
    static const char right[] = "2017-02-05 18:19:08";
    for (size_t i = 0; i < 19; i++)
        for (const char *wrong = "/:x "; *wrong != '\0'; wrong++) {
            char token[sizeof right];
            memcpy(token, right, sizeof right);
            if (token[i] == *wrong)
                continue;
            token[i] = *wrong;
            new_string(samples, token, token, 19);
        }
    new_string(samples, "2017-02-05 18:19:0\\u0000", "2017-02-05 18:19:0\0",
               19);
}

/* An integer as number and as string. */
static void add_integer(struct samples *samples, int64_t value)
{
    char token[32];
    snprintf(token, sizeof token, "%" PRId64, value);
    struct sample *number = new_sample(samples, token, SAMPLE_NUMBER);
    struct sample *string = new_string(samples, token, token, strlen(token));
    number->integer = string->integer = AN_INTEGER;
    number->value = string->value = value;
}

static void add_neighbours(struct samples *samples, int64_t value)
{
    if (value > INT64_MIN)
        add_integer(samples, value - 1);
    add_integer(samples, value);
    if (value < INT64_MAX)
        add_integer(samples, value + 1);
}

static void add_integers(struct samples *samples, unsigned field)
{
    add_neighbours(samples, INT64_MIN);
    add_neighbours(samples, INT64_MAX);
    add_neighbours(samples, 0);
    add_neighbours(samples, 100);
    add_neighbours(samples, INT32_MAX);
    add_neighbours(samples, INT64_C(9007199254740992)); /* 2^53 */
    add_neighbours(samples, cdbjob_field_table[field].minimum);
    add_neighbours(samples, cdbjob_field_table[field].maximum);
    for (size_t i = 0; i < VALUE_COUNT; i++)
        if (cdbjob_value_table[i].field == field)
            add_neighbours(samples, cdbjob_value_table[i].value);
}

void samples_for_field(struct samples *samples, unsigned field)
{
    samples->count = 0;
    add_integers(samples, field);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        new_sample(samples, others[i].token, others[i].kind);
    for (size_t i = 0; i < sizeof digits / sizeof digits[0]; i++) {
        const char *token = digits[i].digits;
        new_sample(samples, token, SAMPLE_NUMBER)->integer =
            digits[i].as_number;
        new_string(samples, token, token, strlen(token))->integer =
            digits[i].as_string;
    }
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++) {
        struct sample *sample =
            new_string(samples, strings[i].inside, strings[i].decoded,
                       strings[i].decoded_length);
        sample->integer = strings[i].integer;
        sample->value = strings[i].value;
    }
    add_moments(samples);
}

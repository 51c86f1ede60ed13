/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The model's values: tokens judged by the words of the document.
 */
#include "oracles/model.h"

#include <stdlib.h>
#include <string.h>

#define ANY INT64_MIN, INT64_MAX

static const struct model_key root[] = {
    {"code", NULL, MODEL_INT, '!', false, ANY, NULL, 0},
    {"message", NULL, MODEL_STRING_ONLY, '!', true, ANY, NULL, 0},
    {"codeDesc", NULL, MODEL_STRING_ONLY, '+', true, ANY, NULL, 0},
    {"data", NULL, MODEL_CONTAINER, '+', false, ANY, NULL, 'j'},
};
static const struct model_key job[] = {
    {"code", NULL, MODEL_STRING_OR_INT, '!', true, ANY, NULL, 0},
    {"message", NULL, MODEL_STRING_ONLY, '!', true, ANY, NULL, 0},
    {"jobId", NULL, MODEL_INT, '!', false, 1, INT64_MAX, NULL, 0},
    {"type", NULL, MODEL_INT, 'a', false, ANY, " 9 11 ", 0},
    {"status", NULL, MODEL_INT, '!', false, ANY, " 0 2 3 4 5 6 ", 0},
    {"progress", NULL, MODEL_INT, '!', false, 0, 100, NULL, 0},
    {"startTime", NULL, MODEL_TIME, '!', true, ANY, NULL, 0},
    {"endTime", NULL, MODEL_TIME, '!', true, ANY, NULL, 0},
    {"detail", NULL, MODEL_CONTAINER, 'a', false, ANY, NULL, 'd'},
};
static const struct model_key detail[] = {
    {"cdbInstanceId", NULL, MODEL_STRING_ONLY, '!', false, ANY, NULL, 0},
    {"dealName", NULL, MODEL_STRING_ONLY, '!', true, ANY, NULL, 0},
    {"before", NULL, MODEL_CONTAINER, '!', false, ANY, NULL, 'i'},
    {"after", NULL, MODEL_CONTAINER, '!', false, ANY, NULL, 'i'},
};
static const struct model_key instance[] = {
    {"cdbType", NULL, MODEL_STRING_OR_INT, '!', true, ANY, NULL, 0},
    {"memory", NULL, MODEL_INT, '!', false, 0, INT64_MAX, NULL, 0},
    {"volume", NULL, MODEL_INT, '!', false, 0, INT64_MAX, NULL, 0},
    {"engineVersion", NULL, MODEL_STRING_ONLY, '!', true, ANY, NULL, 0},
    {"protectMode", NULL, MODEL_STRING_ONLY, '!', true, ANY, NULL, 0},
    {"deployMode", NULL, MODEL_DIGIT, '!', true, ANY, " 0 1 ", 0},
    {"masterZone", NULL, MODEL_STRING_OR_INT, '!', true, ANY, NULL, 0},
    {"slaveZoneFirst", "slaveZone1", MODEL_INT, '!', true, 0, INT64_MAX, NULL,
     0},
    {"slaveZoneSecond", "slaveZone2", MODEL_INT, '!', true, 0, INT64_MAX, NULL,
     0},
};

const struct model_key *model_keys(char object, size_t *count)
{
    switch (object) {
    case 'r':
        *count = sizeof root / sizeof root[0];
        return root;
    case 'j':
        *count = sizeof job / sizeof job[0];
        return job;
    case 'd':
        *count = sizeof detail / sizeof detail[0];
        return detail;
    default:
        *count = sizeof instance / sizeof instance[0];
        return instance;
    }
}

/* ------------------------------------------------------------- strings -- */

static unsigned long unit_at(const char *token, size_t at)
{
    char digits[5] = {0};
    memcpy(digits, token + at, 4);
    return strtoul(digits, NULL, 16);
}

static size_t encode(unsigned long point, char *out)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    size_t size = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t i = size; i-- > 1; point >>= 6)
        out[i] = (char)(0x80 | (point & 0x3F));
    out[0] = (char)(point | (size == 2 ? 0xC0 : size == 3 ? 0xE0 : 0xF0));
    return size;
}

size_t model_decode(const char *token, size_t size, char *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    size_t length = 0;
    for (size_t at = 1; at + 1 < size;) {
        char piece[4] = {token[at]};
        size_t wide = 1;
        if (token[at] != '\\') {
            at++;
        } else if (token[at + 1] != 'u') {
            piece[0] = to[strchr(from, token[at + 1]) - from];
            at += 2;
        } else {
            unsigned long point = unit_at(token, at + 2);
            at += 6;
            if (point >= 0xD800 && point < 0xDC00) {
                point = 0x10000 + ((point - 0xD800) << 10) +
                        (unit_at(token, at + 2) - 0xDC00);
                at += 6;
            }
            wide = encode(point, piece);
        }
        for (size_t i = 0; i < wide; i++, length++)
            if (length < MODEL_STRING)
                out[length] = piece[i];
    }
    return length;
}

/* -------------------------------------------------------------- scalars -- */

/* Is it an integer as JSON writes one, but for -0? */
static bool is_integer(const char *text, size_t length)
{
    bool negative = length > 0 && text[0] == '-';
    size_t count = length - negative;
    const char *digits = text + negative;
    if (count == 0 || (digits[0] == '0' && (count > 1 || negative)))
        return false;
    for (size_t i = 0; i < count; i++)
        if (digits[i] < '0' || digits[i] > '9')
            return false;
    return true;
}

/* Is it beyond 64 bits? Compared as text. */
static bool overflows(const char *text, size_t length)
{
    bool negative = text[0] == '-';
    const char *most = negative ? "9223372036854775808" : "9223372036854775807";
    length -= negative;
    return length > 19 ||
           (length == 19 && memcmp(text + negative, most, 19) > 0);
}

static bool is_in(const char *set, const char *text, size_t length)
{
    char word[MODEL_STRING] = " ";
    if (length > 8)
        return false;
    memcpy(word + 1, text, length);
    strcpy(word + 1 + length, " ");
    return memchr(text, ' ', length) == NULL &&
           memchr(text, 0, length) == NULL && strstr(set, word) != NULL;
}

/* An integer that is right in its form; the rule that its value breaks. */
static int judge_integer(const struct model_key *key, const char *text,
                         size_t length, struct model_value *value)
{
    char digits[32] = {0};
    if (overflows(text, length))
        return 406;
    memcpy(digits, text, length);
    value->value = strtoll(digits, NULL, 10);
    if (key->set != NULL && !is_in(key->set, text, length))
        return 401;
    if (value->value < key->least || value->value > key->most)
        return 402;
    value->kept = value->is_int = true;
    return 0;
}

static int judge_number(const struct model_key *key, const char *token,
                        size_t size, struct model_value *value)
{
    if (key->kind == MODEL_TIME || key->kind == MODEL_STRING_ONLY ||
        key->kind == MODEL_CONTAINER)
        return 301;
    if (!is_integer(token, size))
        return 305;
    if (overflows(token, size))
        return 406;
    if (key->kind == MODEL_DIGIT) {
        value->kept = value->is_int = is_in(key->set, token, size);
        value->value = token[0] - '0';
        return value->kept || is_in(" -1 ", token, size) ? 303 : 401;
    }
    if (key->kind == MODEL_INT)
        return judge_integer(key, token, size, value);
    value->kept = true;
    value->length = size;
    memcpy(value->text, token, size);
    return 303;
}

static int two_digits(const char *at)
{
    return (at[0] - '0') * 10 + (at[1] - '0');
}

/* Days from one date to another are counted, month by month. */
static bool is_date(const int t[6])
{
    if (t[0] < 1 || t[1] < 1 || t[1] > 12 || t[2] < 1)
        return false;
    int days = 31;
    if (t[1] == 4 || t[1] == 6 || t[1] == 9 || t[1] == 11)
        days = 30;
    if (t[1] == 2) {
        bool century = t[0] % 100 == 0;
        int cycle = century ? t[0] / 100 : t[0];
        days = cycle % 4 == 0 ? 29 : 28;
    }
    return t[2] <= days && t[3] < 24 && t[4] < 60 && t[5] < 60;
}

static int judge_time(struct model_value *value)
{
    static const char form[] = "9999-99-99 99:99:99";
    const char *text = value->text;
    bool zero = true;
    if (value->length != sizeof form - 1)
        return 403;
    for (size_t i = 0; i < sizeof form - 1; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (form[i] == '9' ? !digit : text[i] != form[i])
            return 403;
        zero = zero && (!digit || text[i] == '0');
    }
    if (zero)
        return 405;
    value->time[0] = two_digits(text) * 100 + two_digits(text + 2);
    for (int i = 1; i < 6; i++)
        value->time[i] = two_digits(text + 2 + 3 * i);
    value->kept = is_date(value->time);
    return value->kept ? 0 : 404;
}

static int judge_string(const struct model_key *key, struct model_value *value)
{
    size_t kept = value->length < MODEL_STRING ? value->length : MODEL_STRING;
    if (value->length == 0 && key->may_be_empty &&
        key->kind != MODEL_STRING_ONLY && key->kind != MODEL_STRING_OR_INT)
        return 306;
    switch (key->kind) {
    case MODEL_INT: {
        if (value->length > MODEL_STRING || !is_integer(value->text, kept))
            return 301;
        int rule = judge_integer(key, value->text, kept, value);
        return rule == 0 ? 302 : rule;
    }
    case MODEL_DIGIT:
        value->kept = value->is_int = is_in(key->set, value->text, kept);
        value->value = value->kept ? value->text[0] - '0' : 0;
        return value->kept ? 0 : 401;
    case MODEL_TIME:
        return judge_time(value);
    case MODEL_CONTAINER:
        return 301;
    default:
        if (memchr(value->text, 0, kept) != NULL)
            return 307;
        value->kept = value->length > 0 || key->may_be_empty;
        return value->kept ? 0 : 402;
    }
}

void model_judge(const struct model_key *key, const char *token, size_t size,
                 struct model_value *value)
{
    value->kept = value->is_int = false;
    value->value = 0;
    value->length = 0;
    if (token[0] == '"') {
        value->length = model_decode(token, size, value->text);
        value->rule = judge_string(key, value);
    } else if (token[0] == '-' || (token[0] >= '0' && token[0] <= '9')) {
        value->rule = judge_number(key, token, size, value);
    } else {
        value->rule = token[0] == 'n' ? 304 : 301;
    }
}

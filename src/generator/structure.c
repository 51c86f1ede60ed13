/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Punctuation, right and wrong: before a key, between key and value, and at
 * the ends of objects and arrays. It must not know what is in between.
 */
#include "generator/part.h"

#include <string.h>

static const struct wrong in_objects[] = {
    {SPOT_COMMA, "", 0},        {SPOT_COMMA, ",,", 1},
    {SPOT_COMMA, ";", 0},       {SPOT_COMMA, ":", 0},
    {SPOT_COMMA, ",/**/", 1},   {SPOT_COMMA, ",//\n", 1},
    {SPOT_COMMA, "#\n,", 0},    {SPOT_COMMA, ",\f", 1},
    {SPOT_COMMA, "\v,", 0},     {SPOT_COMMA, ",\xC2\xA0", 1},
    {SPOT_COMMA, "\\,", 0},     {SPOT_COMMA, ",\xE2\x80\xA8", 1},
    {SPOT_COLON, "", 0},        {SPOT_COLON, "=", 0},
    {SPOT_COLON, "::", 1},      {SPOT_COLON, ",", 0},
    {SPOT_COLON, ":,", 1},      {SPOT_COLON, "=>", 0},
    {SPOT_COLON, ":/**/", 1},   {SPOT_COLON, ": \xEF\xBB\xBF", 2},
    {SPOT_KEY, "'message'", 0}, {SPOT_KEY, "1", 0},
    {SPOT_KEY, "null", 0},      {SPOT_KEY, "{}", 0},
    {SPOT_KEY, "[]", 0},        {SPOT_KEY, "`message`", 0},
    {SPOT_OPENING, ",", 0},     {SPOT_OPENING, ":", 0},
    {SPOT_OPENING, "/**/", 0},  {SPOT_OPENING, "{", 0},
    {SPOT_CLOSING, ",", 1},     {SPOT_CLOSING, "]", 0},
    {SPOT_CLOSING, ",,", 1},    {SPOT_CLOSING, " x", 1},
    {SPOT_CLOSING, ":0", 0},    {SPOT_CLOSING, ";", 0},
};

static const struct wrong in_arrays[] = {
    {SPOT_OPENING, ",", 0}, {SPOT_OPENING, ":", 0}, {SPOT_CLOSING, ",", 1},
    {SPOT_CLOSING, "}", 0}, {SPOT_CLOSING, "{", 0}, {SPOT_CLOSING, ",,", 1},
    {SPOT_CLOSING, ";", 0},
};

const struct wrong *draw_structure(struct generator *g, bool array)
{
    return array ? &PICK(g, in_arrays) : &PICK(g, in_objects);
}

bool add_wrong(struct generator *g, const struct wrong *wrong,
               enum structure_spot spot)
{
    if (wrong == NULL || wrong->spot != spot || g->stopped)
        return false;
    expect_end(g, 109, here(g) + wrong->offset, WHOLE_TOKEN);
    add(g, wrong->text);
    return true;
}

/* A byte that words and numbers are made of. */
static bool is_in_word(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || byte == '+' || byte == '-' ||
           byte == '.';
}

/* Nothing here is cut short or ill-formed: the lead byte says it. */
static size_t code_point_length(char lead)
{
    unsigned char byte = (unsigned char)lead;
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

void find_token(const char *text, size_t length, struct expectation *one)
{
    size_t at = one->offset, end;
    while (at < length && memchr(" \n\r\t", text[at], 4) != NULL)
        at++;
    for (end = at; end < length && is_in_word(text[end]); end++)
        ;
    one->offset = at;
    one->length = end > at ? end - at : code_point_length(text[at]);
}

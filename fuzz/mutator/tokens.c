/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What is inside a token, changed: characters, digits, the parts of a time.
 * It knows what readers get wrong there, and no field.
 */
#include "mutator/tokens.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { TIME_SIZE = 21, DIGITS_MOST = 24, CHANGES_MOST = 4 };

/* ------------------------------------------------------------ numbers -- */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Digits of any number, of a length that is drawn first. */
static void add_digits(struct choice *choice, struct buffer *out)
{
    for (size_t count = 1 + choose(choice, DIGITS_MOST); count > 0; count--) {
        char digit = (char)('0' + choose(choice, 10));
        buffer_add(out, &digit, 1);
    }
}

/* A number a little before or after a power of two, or a multiple of it: as
 * that a reader of fewer bits sees a small one. */
static void add_near_power(struct choice *choice, struct buffer *out)
{
    static const unsigned char powers[] = {7, 8, 15, 16, 31, 32, 53, 63};
    char digits[32];
    uint64_t number = UINT64_C(1) << powers[choose(choice, sizeof powers)];
    number *= 1 + choose(choice, 3);
    number += choose(choice, 9);
    snprintf(digits, sizeof digits, "%" PRIu64, number - choose(choice, 9));
    buffer_add_string(out, digits);
}

/* The text of twice 2^63, and more, is beyond 64 bits: a few of them. */
static void add_beyond(struct choice *choice, struct buffer *out)
{
    static const char *const begins[] = {
        "1844674407370955161", "3689348814741910323", "922337203685477580"};
    buffer_add_string(out, begins[choose(choice, 3)]);
    char digit = (char)('0' + choose(choice, 10));
    buffer_add(out, &digit, 1);
}

static void change_number(struct choice *choice, const char *digits,
                          size_t size, struct buffer *out)
{
    static const char *const tails[] = {"", "", "", "", ".0", "e1", "0", "-"};
    size_t way = choose(choice, 6);
    if (chance(choice, 4))
        buffer_add_string(out, "-");
    if (way < 2)
        add_digits(choice, out);
    else if (way == 2)
        add_near_power(choice, out);
    else if (way == 3)
        add_beyond(choice, out);
    else
        buffer_add(out, digits, size);
    if (way == 4)
        add_digits(choice, out);
    buffer_add_string(out, tails[choose(choice, 8)]);
}

/* -------------------------------------------------------------- times -- */

static bool is_time(const char *token, size_t size)
{
    static const char shape[] = "\"0000-00-00 00:00:00\"";
    for (size_t i = 0; size == TIME_SIZE && i < size; i++)
        if (shape[i] == '0' ? !is_digit(token[i]) : token[i] != shape[i])
            return false;
    return size == TIME_SIZE;
}

/* Some of its parts at an end of what they may be, or a step away. */
static void change_time(struct choice *choice, const char *token,
                        struct buffer *out)
{
    static const int most[] = {9999, 12, 31, 23, 59, 59};
    static const int least[] = {1, 1, 1, 0, 0, 0};
    char text[80];
    int time[6];
    sscanf(token, "\"%4d-%2d-%2d %2d:%2d:%2d\"", &time[0], &time[1], &time[2],
           &time[3], &time[4], &time[5]);
    for (size_t count = 1 + choose(choice, 6); count > 0; count--) {
        size_t part = choose(choice, 6);
        switch (choose(choice, 4)) {
        case 0:
            time[part] = least[part] + (int)choose(choice, 2);
            break;
        case 1:
            time[part] = most[part] - (int)choose(choice, 4);
            break;
        case 2:
            time[part] += (int)choose(choice, 3) - 1;
            break;
        default:
            time[part] = (int)choose(choice, (size_t)most[part] + 2);
        }
        time[part] = time[part] < 0 ? most[part] + 1 : time[part];
    }
    snprintf(text, sizeof text, "\"%04d-%02d-%02d %02d:%02d:%02d\"", time[0],
             time[1], time[2], time[3], time[4], time[5]);
    buffer_add_string(out, text);
}

/* ------------------------------------------------------------ strings -- */

/* A code point, of any plane and any length in UTF-8, often at the end of a
 * range. */
static unsigned long draw_point(struct choice *choice)
{
    static const unsigned long ends[] = {
        0,      0,      0,      1,      0x1F,   0x20,   0x22,
        0x5C,   0x7F,   0x80,   0x7FF,  0x800,  0xD7FF, 0xD800,
        0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xFEFF, 0xFFFE, 0xFFFF};
    unsigned long plane = chance(choice, 3) ? choose(choice, 17) : 0;
    if (chance(choice, 2))
        return plane << 16 | ends[choose(choice, sizeof ends / sizeof *ends)];
    return plane << 16 | choose(choice, chance(choice, 2) ? 0x80 : 0x10000);
}

static void add_escape(struct buffer *out, unsigned long unit, bool upper)
{
    char escape[24];
    snprintf(escape, sizeof escape, upper ? "\\u%04lX" : "\\u%04lx", unit);
    buffer_add_string(out, escape);
}

static void add_escapes(struct choice *choice, struct buffer *out,
                        unsigned long point)
{
    bool upper = chance(choice, 2);
    if (point >= 0x10000) {
        add_escape(out, 0xD800 + ((point - 0x10000) >> 10), upper);
        point = 0xDC00 + ((point - 0x10000) & 0x3FF);
    }
    add_escape(out, point, upper);
}

/* A piece of a string that is no JSON, or only just. */
static void add_odd_piece(struct choice *choice, struct buffer *out)
{
    static const char *const pieces[] = {"\xC0\x80",
                                         "\xF4\x90\x80\x80",
                                         "\xE4\xB8",
                                         "\x80",
                                         "\xF0\x8F\xBF\xBF",
                                         "\xFF",
                                         "\\ud83d\\u0041",
                                         "\\u00g0",
                                         "\\x",
                                         "\\u12",
                                         "\n",
                                         "\xE4\xB8\xAD\\u00",
                                         "\\",
                                         "\\ud83d\\"};
    if (chance(choice, 2))
        buffer_add_string(
            out, pieces[choose(choice, sizeof pieces / sizeof *pieces)]);
    else
        buffer_add_utf8(out, draw_point(choice));
}

/* A piece that a string may have, as a rule in escapes. */
static void add_piece(struct choice *choice, struct buffer *out)
{
    static const char escaped[] = "\"\\/bfnrt";
    unsigned long point = draw_point(choice);
    char escape[2] = {'\\', escaped[choose(choice, sizeof escaped - 1)]};
    if (chance(choice, 4))
        buffer_add(out, escape, sizeof escape);
    else if ((point & 0x1FF800) == 0xD800)
        buffer_add_string(out, "\\ud83d\\ude00");
    else if (point < 0x20 || point == '"' || point == '\\' ||
             !chance(choice, 3))
        add_escapes(choice, out, point);
    else
        buffer_add_utf8(out, point);
}

/* What follows comes later, by about as much as is read at once. */
static void add_filling(struct choice *choice, struct buffer *out)
{
    size_t most = (size_t)8 << choose(choice, 6);
    for (size_t count = most - choose(choice, 9); count > 0; count--)
        buffer_add(out, "x", 1);
}

/* Changes a string at some byte, which may be the quote at its end; returns
 * where to go on. */
static size_t change_byte(struct choice *choice, const char *token, size_t at,
                          bool well_formed, struct buffer *out)
{
    bool plain = (unsigned char)token[at] < 0x80 && token[at] != '\\' &&
                 token[at - 1] != '\\' && token[at] != '"';
    switch (choose(choice, well_formed && !plain ? 4 : 7)) {
    case 0:
        add_filling(choice, out);
        return at;
    case 1:
    case 2:
    case 3:
        (well_formed ? add_piece : add_odd_piece)(choice, out);
        return at;
    case 4: /* it is left out */
        return at + 1;
    case 5: /* it is escaped, or not */
        if (!well_formed)
            buffer_add(out, "\\", 1);
        return at;
    default:
        add_escape(out, (unsigned char)token[at], chance(choice, 2));
        return at + 1;
    }
}

/* Changes in one string: all of them such that it stays one, or none. */
static void change_string(struct choice *choice, const char *token, size_t size,
                          struct buffer *out)
{
    bool well_formed = chance(choice, 2);
    size_t at = 1;
    buffer_add(out, token, 1);
    for (size_t i = choose(choice, CHANGES_MOST); i < CHANGES_MOST; i++) {
        if (at >= size)
            break;
        size_t stop = at + choose(choice, size - at);
        if (chance(choice, 3)) /* the end is where most goes wrong */
            stop = size - 1;
        buffer_add(out, token + at, stop - at);
        at = change_byte(choice, token, stop, well_formed, out);
    }
    buffer_add(out, token + at, size - at);
}

void mutate_token(struct choice *choice, const char *token, size_t size,
                  struct buffer *out)
{
    bool quoted = size >= 2 && token[0] == '"';
    bool number = is_digit(token[quoted]) || token[quoted] == '-';
    if (is_time(token, size) && !chance(choice, 4)) {
        change_time(choice, token, out);
    } else if (number && !chance(choice, 4)) {
        buffer_add(out, token, quoted);
        change_number(choice, token + quoted, size - 2 * (size_t)quoted, out);
        buffer_add(out, token, quoted);
    } else if (quoted) {
        change_string(choice, token, size, out);
    } else {
        /* A word, longer or in quotes. */
        bool in_quotes = chance(choice, 2);
        buffer_add(out, "\"", in_quotes);
        buffer_add(out, token, size);
        buffer_add(out, in_quotes ? "\"" : "x", 1);
    }
}

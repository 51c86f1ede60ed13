/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Oracles of the ways in which a text is read: the lane, the general path
 * alone, a remembered layout. They give one answer, compared byte by byte;
 * what is right to answer is not known here.
 */
#include "mutator/mutator.h"
#include "oracles/oracles.h"

#include <string.h>

/* ---- answers compared ---- */

static bool same_text(const struct subject *subject, const cdbjob_response *one,
                      const cdbjob_response *other)
{
    size_t size = subject->write(one, NULL, 0) + 1;
    char *text = guard_room(GUARD_OUTPUT, size, 0);
    char *again = guard_room(GUARD_OUTPUT_OTHER, size, 0);
    return subject->write(one, text, size) ==
               subject->write(other, again, size) &&
           memcmp(text, again, size) == 0;
}

/* What is another in the second answer to a text, or NULL. */
static const char *difference(const struct subject *subject,
                              const struct answer *one,
                              const struct answer *other)
{
    const cdbjob_findings *left = &one->findings, *right = &other->findings;
    if (one->status != other->status)
        return "status";
    if (left->count != right->count || left->errors != right->errors ||
        left->warnings != right->warnings || left->notes != right->notes)
        return "count";
    if (left->count > 0 && memcmp(left->items, right->items,
                                  left->count * sizeof left->items[0]) != 0)
        return "finding";
    if (memcmp(&left->decisive, &right->decisive, sizeof left->decisive) != 0)
        return "decisive finding";
    if (!responses_equal(one->response, other->response))
        return "response";
    if (one->response != NULL &&
        !same_text(subject, one->response, other->response))
        return "canonical text";
    return NULL;
}

static void compare(const char *oracle, const struct subject *subject,
                    const struct answer *one, const struct answer *other)
{
    const char *what = difference(subject, one, other);
    if (what != NULL)
        oracle_fail(oracle, "another %s (%s, then %s) of: %.*s", what,
                    cdbjob_status_name(one->status),
                    cdbjob_status_name(other->status), (int)one->length,
                    one->json);
}

/* ---- the general path alone ---- */

enum { VARIANT_ROOM = 1 << 16, THOROUGHLY = 120, SPOILT = 20 };

/* The parser as it is compiled without its lane, with its names changed. */
cdbjob_status general_cdbjob_parse(const char *, size_t, const cdbjob_options *,
                                   void *, size_t, const cdbjob_response **,
                                   cdbjob_findings *);

static cdbjob_status parse_generally(const char *json, size_t length,
                                     const cdbjob_options *options,
                                     void *memory, size_t memory_size,
                                     const cdbjob_response **response,
                                     cdbjob_findings *findings)
{
    return general_cdbjob_parse(json, length, options, memory, memory_size,
                                response, findings);
}

/* The length of the string at `at` where that is a key, its quotes included;
 * else 0. The text is JSON. */
static size_t key_length(const char *text, size_t length, size_t at)
{
    size_t end = at + 1;
    while (end < length && text[end] != '"')
        end += text[end] == '\\' ? 2 : 1;
    size_t after = end + 1;
    while (after < length && (unsigned char)text[after] <= ' ')
        after++;
    return after < length && text[after] == ':' ? end + 1 - at : 0;
}

/* The text with the end of a key, and most often its colon, overwritten by one
 * byte; its size, 0 for none. Keys are compared eight bytes at once. */
static size_t spoil_key(const struct answer *answer, struct choice *choice,
                        uint8_t *out)
{
    static const uint8_t fillings[] = {0, 0, 0x80, 0xFF, ' ', '0'};
    const char *text = answer->json;
    size_t size = answer->length, length = 0, at = choose(choice, size + 1);
    while (at < size && length == 0)
        length = text[at++] == '"' ? key_length(text, size, at - 1) : 0;
    if (length == 0 || size > VARIANT_ROOM)
        return 0;
    size_t kept =
        chance(choice, 2) && length > 8 ? 8 : 1 + choose(choice, length);
    size_t count =
        chance(choice, 2) ? length + 1 - kept : 1 + choose(choice, length);
    size_t from = at - 1 + kept, left = from < size ? size - from : 0;
    memcpy(out, text, size);
    memset(out + from, fillings[choose(choice, sizeof fillings)],
           count < left ? count : left);
    return size;
}

static void ask_generally(const struct subject *subject,
                          const struct answer *answer)
{
    struct subject general = *subject;
    struct answer other;
    general.parse = parse_generally;
    ask(&general, &other, ANSWER_SECOND, answer->json, answer->length,
        &answer->options, 0);
    compare("oracle_lane", subject, answer, &other);
}

void oracle_lane(const struct subject *subject, const struct answer *answer,
                 struct choice *choice)
{
    static uint8_t bytes[VARIANT_ROOM];
    struct answer spoilt;
    ask_generally(subject, answer);
    for (size_t i = 0; i < (oracles_thorough ? SPOILT : 1); i++) {
        size_t size = spoil_key(answer, choice, bytes);
        if (size == 0)
            continue;
        ask(subject, &spoilt, ANSWER_THIRD,
            guard_copy(GUARD_TEXT_OTHER, bytes, size), size, &answer->options,
            0);
        ask_generally(subject, &spoilt);
    }
}

/* ---- a layout ---- */

enum { STEP_BYTES = 4, SPACES_MOST = 64 };
enum variant { OTHER_VALUES, CUT_OFF, OTHER_BYTES, WIDER, VARIANTS };

/* It ends at a page that nobody may touch. */
static cdbjob_layout *layout;
static const struct subject *following;

static void forget(void)
{
    if (layout == NULL)
        layout = guard_room(GUARD_LAYOUT, sizeof *layout, 0);
    cdbjob_layout_init(layout);
}

static cdbjob_status parse_following(const char *json, size_t length,
                                     const cdbjob_options *options,
                                     void *memory, size_t memory_size,
                                     const cdbjob_response **response,
                                     cdbjob_findings *findings)
{
    return following->parse_with_layout(
        json, length, options, memory, memory_size, response, findings, layout);
}

/* Reads the text of a plain answer with the layout as it is. */
static void follow(const struct subject *subject, const struct answer *plain)
{
    struct subject other = *subject;
    struct answer answer;
    following = subject;
    other.parse = parse_following;
    ask(&other, &answer, ANSWER_THIRD, plain->json, plain->length,
        &plain->options, 0);
    compare("oracle_layout", subject, plain, &answer);
}

/* Is there a key with an escape in it? The text is JSON. */
static bool has_escaped_key(const char *text, size_t length)
{
    bool inside = false, escaped = false;
    for (size_t at = 0; at < length; at++) {
        if (text[at] == '"') {
            inside = !inside;
            escaped = !inside && escaped;
        } else if (inside && text[at] == '\\') {
            escaped = true;
            at++;
        } else if (!inside && text[at] == ':' && escaped) {
            return true;
        }
    }
    return false;
}

/* Has a layout room for the text, even if that had no values, with what it
 * keeps of each member and each object; and for the spaces of any gap in it? */
static bool is_short(const char *text, size_t length)
{
    size_t spaces = 0, size = length;
    for (size_t at = 0; at < length && spaces < SPACES_MOST; at++) {
        spaces = (unsigned char)text[at] <= ' ' ? spaces + 1 : 0;
        size += strchr(":{}[", text[at]) != NULL ? STEP_BYTES : 0;
    }
    return size < sizeof layout->bytes - STEP_BYTES && spaces < SPACES_MOST;
}

/* Is the text written as a layout can remember it, whatever its values are:
 * each key once and as it is documented, and no other? */
static bool is_regular(const struct answer *answer)
{
    static const int others[] = {201, 202, 203, 205, 207, 301, 304};
    const cdbjob_findings *findings = &answer->findings;
    if (answer->status != CDBJOB_VALID || !has_all_findings(answer) ||
        answer->response->code.value != 0 ||
        !is_short(answer->json, answer->length) ||
        has_escaped_key(answer->json, answer->length))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (cdbjob_get_level(&answer->options, others[i]) == CDBJOB_OFF)
            return false;
        for (size_t k = 0; k < findings->count; k++)
            if (findings->items[k].rule == others[i])
                return false;
    }
    return true;
}

/* The text with white space before a token, about as much as a layout has
 * bytes, so that it is full in the middle of what it keeps. */
static size_t widen(const char *text, size_t size, struct choice *choice,
                    uint8_t *out)
{
    size_t spaces = sizeof layout->bytes - choose(choice, 400);
    size_t at = choose(choice, size);
    while (at > 0 && strchr("{}[]:,", text[at]) == NULL)
        at--;
    memcpy(out, text, at);
    memset(out + at, ' ', spaces);
    memcpy(out + at + spaces, text + at, size - at);
    return size + spaces;
}

/* A text that is much like this one; its size, 0 for none. */
static size_t vary(enum variant kind, const struct answer *answer,
                   struct choice *choice, uint8_t *out)
{
    size_t size = answer->length;
    if (size == 0 || size > VARIANT_ROOM / 2)
        return 0;
    if (kind == OTHER_VALUES)
        return mutate_values(choice, (const uint8_t *)answer->json, size, out,
                             VARIANT_ROOM);
    if (kind == WIDER) /* only what is valid is learnt */
        return answer->status == CDBJOB_VALID
                   ? widen(answer->json, size, choice, out)
                   : 0;
    memcpy(out, answer->json, size);
    if (kind == CUT_OFF)
        return choose(choice, size);
    if (chance(choice, 2))
        return mutate_bytes(choice, out, size, VARIANT_ROOM);
    out[choose(choice, size)] ^= (uint8_t)(1u << choose(choice, 8));
    return size;
}

/* The variant after the text, and the text after the variant. */
static void follow_variant(const struct subject *subject,
                           const struct answer *answer, enum variant kind,
                           struct choice *choice, const cdbjob_layout *learnt)
{
    static uint8_t bytes[VARIANT_ROOM];
    struct answer variant;
    size_t size = vary(kind, answer, choice, bytes);
    if (size == 0)
        return;
    ask(subject, &variant, ANSWER_SECOND,
        guard_copy(GUARD_TEXT_OTHER, bytes, size), size, &answer->options, 0);
    *layout = *learnt;
    follow(subject, &variant);
    if (kind != OTHER_VALUES && kind != WIDER)
        return;
    forget();
    follow(subject, &variant);
    follow(subject, answer);
}

/* The letter that an escape of six bytes means; 0 if that is none. */
static unsigned letter_of(const char *escape)
{
    static const char digits[] = "0123456789abcdef";
    unsigned letter = 0;
    for (size_t i = 2; i < 6; i++) {
        const char *digit = memchr(digits, escape[i] | 0x20, 16);
        letter = letter << 4 | (digit != NULL ? (unsigned)(digit - digits) : 0);
    }
    bool is_letter =
        (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    return escape[1] == 'u' && is_letter ? letter : 0;
}

/* The text with the letters of its keys as they are, not as escapes. */
static size_t spell_keys(const char *text, size_t length, uint8_t *out)
{
    size_t size = 0, key_end = 0;
    bool inside = false;
    for (size_t at = 0; at < length; at++) {
        unsigned letter = 0;
        if (text[at] == '"')
            inside = !inside;
        if (text[at] == '"' && inside)
            key_end = at + key_length(text, length, at);
        bool escape = inside && text[at] == '\\';
        if (escape && at + 6 <= key_end)
            letter = letter_of(text + at);
        if (letter != 0) {
            out[size++] = (uint8_t)letter;
            at += 5;
            continue;
        }
        out[size++] = (uint8_t)text[at];
        if (escape && at + 1 < length)
            out[size++] = (uint8_t)text[++at];
    }
    return size;
}

void oracle_learnt(const struct subject *subject, const struct answer *answer)
{
    static uint8_t bytes[VARIANT_ROOM];
    struct answer plain;
    if (answer->status != CDBJOB_VALID || answer->length > VARIANT_ROOM)
        return;
    size_t size = spell_keys(answer->json, answer->length, bytes);
    ask(subject, &plain, ANSWER_SECOND,
        guard_copy(GUARD_TEXT_OTHER, bytes, size), size, &answer->options, 0);
    forget();
    follow(subject, &plain);
    follow(subject, &plain);
    if (is_regular(&plain) && (layout->used == 0 || layout->missed))
        oracle_fail(__func__, "%s, though it came twice: %.*s",
                    layout->used == 0 ? "not learnt" : "not followed",
                    (int)plain.length, plain.json);
}

void oracle_layout(const struct subject *subject, const struct answer *answer,
                   struct choice *choice)
{
    forget();
    follow(subject, answer);
    follow(subject, answer);
    cdbjob_layout learnt = *layout;
    size_t kind = choose(choice, VARIANTS);
    size_t count = oracles_thorough ? THOROUGHLY : 1;
    for (size_t i = 0; i < count; i++)
        follow_variant(subject, answer, (enum variant)((kind + i) % VARIANTS),
                       choice, &learnt);
}

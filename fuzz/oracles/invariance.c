/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Oracles of what must not matter: white space, spelling, order, levels,
 * limits; and of what must: every byte. They must not know any field by name.
 */
#include "oracles/oracles.h"
#include "support/utf8.h"
#include "generator/buffer.h"
#include "support/tree.h"

#include "core/fields.h"

#include <stdio.h>
#include <string.h>

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* One prefix, of which the text itself begins at `begin`. */
static void check_prefix(const struct subject *subject,
                         const struct answer *answer, size_t begin,
                         size_t length)
{
    const char *json = guard_copy(GUARD_TEXT_OTHER, answer->json, length);
    struct answer prefix;
    ask(subject, &prefix, ANSWER_SECOND, json, length, &answer->options, 0);
    cdbjob_status wanted = length <= begin ? CDBJOB_EMPTY : CDBJOB_TRUNCATED;
    if (prefix.status != wanted)
        oracle_fail("oracle_no_prefix", "%zu of %zu bytes are %s", length,
                    answer->length, cdbjob_status_name(prefix.status));
}

void oracle_no_prefix(const struct subject *subject,
                      const struct answer *answer, struct choice *choice)
{
    size_t end = answer->length, begin = 0;
    if (!is_complete(answer))
        return;
    while (end > 0 && is_space(answer->json[end - 1]))
        end--;
    while (begin < end && is_space(answer->json[begin]))
        begin++;
    /* A number is complete at every digit: only containers, strings and
     * words have no complete prefix. */
    if (begin < end && strchr("-0123456789", answer->json[begin]) != NULL)
        return;
    size_t step = oracles_thorough ? 1 + end / 2048 : 1 + end / 4;
    size_t first = oracles_thorough ? 0 : choose(choice, step);
    for (size_t length = first; length < end; length += step)
        check_prefix(subject, answer, begin, length);
    /* One that ends with a string: there memory may be used to its end. */
    size_t from = choose(choice, end / (1 + choose(choice, 8)) + 1);
    const char *quote = memchr(answer->json + from, '"', end - from);
    if (quote != NULL && (size_t)(quote - answer->json) + 1 < end)
        check_prefix(subject, answer, begin,
                     (size_t)(quote - answer->json) + 1);
}

/* ------------------------------------------------------- respelling -- */

struct respeller {
    const struct tree *tree;
    const char *source;
    struct buffer out;
    struct choice *choice;
    bool reverse; /* turn the order of members round, and nothing else */
};

static void add_space(struct respeller *r)
{
    static const char *const spaces[] = {"", "", "", " ", "\n", "\t", "\r\n  "};
    if (!r->reverse)
        buffer_add_string(&r->out, spaces[choose(r->choice, 7)]);
}

/* The UTF-16 escapes of one code point. */
static void add_escaped(struct buffer *out, unsigned long point)
{
    char escape[48];
    if (point >= 0x10000)
        snprintf(escape, sizeof escape, "\\u%04lX\\u%04lx",
                 0xD800 + ((point - 0x10000) >> 10),
                 0xDC00 + ((point - 0x10000) & 0x3FF));
    else
        snprintf(escape, sizeof escape, "\\u%04lx", point);
    buffer_add_string(out, escape);
}

static void add_short_escape(struct respeller *r, char letter)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char values[] = "\"\\/\b\f\n\r\t";
    const char *at = strchr(letters, letter);
    char escape[] = {'\\', letter};
    if (at != NULL && chance(r->choice, 2))
        add_escaped(&r->out, (unsigned char)values[at - letters]);
    else
        buffer_add(&r->out, escape, 2);
}

/* A string token, some of its characters escaped that were not. */
static void add_string(struct respeller *r, size_t start, size_t end)
{
    const unsigned char *s = (const unsigned char *)r->source;
    size_t often = r->reverse ? 0 : choose(r->choice, 3) * 4;
    if (often == 0) {
        buffer_add(&r->out, r->source + start, end - start);
        return;
    }
    buffer_add(&r->out, "\"", 1);
    for (size_t at = start + 1; at + 1 < end;) {
        if (s[at] == '\\' && s[at + 1] == 'u') {
            buffer_add(&r->out, s + at, 6);
            at += 6;
            continue;
        }
        if (s[at] == '\\') {
            add_short_escape(r, (char)s[at + 1]);
            at += 2;
            continue;
        }
        size_t size = utf8_sequence(s + at, end - at);
        if (size == 0 || !chance(r->choice, often)) {
            buffer_add(&r->out, s + at, size > 0 ? size : 1);
        } else {
            unsigned long point = s[at] & (size == 1 ? 0x7F : 0x7F >> size);
            for (size_t i = 1; i < size; i++)
                point = point << 6 | (s[at + i] & 0x3Fu);
            add_escaped(&r->out, point);
        }
        at += size > 0 ? size : 1;
    }
    buffer_add(&r->out, "\"", 1);
}

static void add_value(struct respeller *r, uint32_t index);

static void add_member(struct respeller *r, uint32_t index, bool first)
{
    const struct tree_node *node = &r->tree->nodes[index];
    if (!first)
        buffer_add(&r->out, ",", 1);
    add_space(r);
    if (node->key_end > node->key_start) {
        add_string(r, node->key_start, node->key_end);
        add_space(r);
        buffer_add(&r->out, ":", 1);
        add_space(r);
    }
    add_value(r, index);
    add_space(r);
}

static void add_value(struct respeller *r, uint32_t index)
{
    const struct tree_node *node = &r->tree->nodes[index];
    if (node->kind == TREE_STRING) {
        add_string(r, node->start, node->end);
        return;
    }
    if (node->kind == TREE_OTHER) {
        buffer_add(&r->out, r->source + node->start, node->end - node->start);
        return;
    }
    static uint32_t order[TREE_ROOM]; /* a stack of the open containers' */
    static uint32_t depth;
    uint32_t base = depth, count = 0;
    for (uint32_t i = node->first; i != TREE_NONE; i = r->tree->nodes[i].next)
        order[base + count++] = i;
    depth += count;
    buffer_add(&r->out, node->kind == TREE_OBJECT ? "{" : "[", 1);
    bool turn = r->reverse && node->kind == TREE_OBJECT;
    for (uint32_t i = 0; i < count; i++)
        add_member(r, order[turn ? base + count - 1 - i : base + i], i == 0);
    if (count == 0)
        add_space(r);
    buffer_add(&r->out, node->kind == TREE_OBJECT ? "}" : "]", 1);
    depth -= count;
}

/* The text spelt anew, or NULL where that cannot be done. */
static const char *respell(const struct answer *answer, struct choice *choice,
                           bool reverse, size_t *length)
{
    static struct tree tree;
    static char bytes[TEXT_ROOM];
    struct respeller r = {
        &tree, answer->json, {bytes, 0, sizeof bytes, false}, choice, reverse};
    if (!is_complete(answer) || !has_all_findings(answer))
        return NULL;
    tree_read(&tree, answer->json, answer->length);
    if (!tree.complete)
        return NULL;
    add_space(&r);
    add_value(&r, 0);
    add_space(&r);
    *length = r.out.length;
    return r.out.full ? NULL
                      : guard_copy(GUARD_TEXT_OTHER, bytes, r.out.length);
}

/* A number for a finding without its offsets: its rule, level and pointer. */
static uint64_t finding_digest(const struct subject *subject,
                               const struct answer *answer, size_t index)
{
    static char pointer[POINTER_ROOM];
    const cdbjob_finding *finding = &answer->findings.items[index];
    size_t length = 0;
    if (finding->rule < 500)
        length = subject->pointer(answer->json, answer->length, finding,
                                  pointer, sizeof pointer);
    length = length < sizeof pointer ? length : sizeof pointer - 1;
    return choice_hash(pointer, length) + 31u * finding->rule +
           1000003u * finding->level;
}

/* Same status, same response, the same findings in whatever order. */
static void same_meaning(const char *oracle, const struct subject *subject,
                         const struct answer *answer, const char *json,
                         size_t length)
{
    cdbjob_options options = answer->options;
    options.max_length = CDBJOB_LENGTH_LIMIT;
    struct answer other;
    ask(subject, &other, ANSWER_SECOND, json, length, &options, 3);
    if (other.status != answer->status ||
        other.findings.count != answer->findings.count)
        oracle_fail(oracle, "%s with %zu findings, then %s with %zu: %.*s",
                    cdbjob_status_name(answer->status), answer->findings.count,
                    cdbjob_status_name(other.status), other.findings.count,
                    (int)length, json);
    if (answer->response != NULL &&
        !responses_equal(answer->response, other.response))
        oracle_fail(oracle, "another response: %.*s", (int)length, json);
    uint64_t one = 0, two = 0;
    for (size_t i = 0; i < answer->findings.count; i++) {
        one += finding_digest(subject, answer, i);
        two += finding_digest(subject, &other, i);
    }
    if (one != two)
        oracle_fail(oracle, "other findings: %.*s", (int)length, json);
}

void oracle_respelled(const struct subject *subject,
                      const struct answer *answer, struct choice *choice)
{
    size_t length;
    const char *json = respell(answer, choice, false, &length);
    if (json != NULL)
        same_meaning(__func__, subject, answer, json, length);
}

void oracle_key_order(const struct subject *subject,
                      const struct answer *answer)
{
    /* The first of duplicates counts, and of several unknown keys the first
     * takes the missing key that it resembles: there the order matters. */
    size_t unknown = 0, length;
    if (cdbjob_get_level(&answer->options, 202) == CDBJOB_OFF ||
        cdbjob_get_level(&answer->options, 203) == CDBJOB_OFF)
        return;
    for (size_t i = 0; i < answer->findings.count; i++) {
        unknown += answer->findings.items[i].rule == 202;
        if (answer->findings.items[i].rule == 203 || unknown > 1)
            return;
    }
    const char *json = respell(answer, NULL, true, &length);
    if (json != NULL)
        same_meaning(__func__, subject, answer, json, length);
}

/* ------------------------------------------------- levels and limits -- */

void oracle_levels(const struct subject *subject, const struct answer *answer,
                   struct choice *choice)
{
    cdbjob_options options = answer->options;
    bool all = oracles_thorough || chance(choice, 2);
    for (size_t i = 0; cdbjob_rule_at(i) != NULL; i++) {
        int rule = cdbjob_rule_at(i)->number;
        int level = cdbjob_get_level(&options, rule);
        if (level > CDBJOB_NOTE && (all || chance(choice, 3)))
            (void)cdbjob_set_level(&options, rule, (cdbjob_level)(level - 1));
    }
    struct answer other;
    ask(subject, &other, ANSWER_SECOND, answer->json, answer->length, &options,
        5);
    if (answer->status == CDBJOB_VALID && other.status != CDBJOB_VALID)
        oracle_fail(__func__, "lower levels make valid %s",
                    cdbjob_status_name(other.status));
    if (answer->response != NULL &&
        !responses_equal(answer->response, other.response))
        oracle_fail(__func__, "lower levels change the response");
    if (answer->findings.count != other.findings.count)
        oracle_fail(__func__, "%zu findings, then %zu", answer->findings.count,
                    other.findings.count);
    for (size_t i = 0; i < answer->findings.count; i++)
        if (!findings_same(&answer->findings.items[i],
                           &other.findings.items[i]))
            oracle_fail(__func__, "finding %zu differs", i);
}

static void raised(const struct subject *subject, const struct answer *answer)
{
    cdbjob_options options = answer->options;
    options.max_length = CDBJOB_LENGTH_LIMIT;
    options.max_depth = CDBJOB_DEPTH_LIMIT;
    options.max_items = CDBJOB_ITEMS_LIMIT;
    struct answer other;
    ask(subject, &other, ANSWER_SECOND, answer->json, answer->length, &options,
        1);
    /* Malformed outranks over a limit: then the findings name the limits. */
    for (size_t i = 0; i < answer->findings.count; i++)
        if (answer->findings.items[i].rule >= 900)
            return;
    if (!has_all_findings(answer))
        return;
    if (other.status != answer->status ||
        other.findings.count != answer->findings.count)
        oracle_fail("oracle_limits", "higher limits make %s %s",
                    cdbjob_status_name(answer->status),
                    cdbjob_status_name(other.status));
    if (!responses_equal(answer->response, other.response))
        oracle_fail("oracle_limits", "higher limits change the response");
}

void oracle_limits(const struct subject *subject, const struct answer *answer,
                   struct choice *choice)
{
    raised(subject, answer);
    if (cdbjob_status_family(answer->status) == CDBJOB_FAMILY_OVER_LIMIT)
        return;
    cdbjob_options options = answer->options;
    cdbjob_status met;
    switch (choose(choice, 3)) {
    case 0:
        options.max_length = 1 + choose(choice, answer->length + 1);
        met = answer->length > options.max_length ? CDBJOB_TOO_LARGE
                                                  : answer->status;
        break;
    case 1:
        options.max_depth = 1 + (uint32_t)choose(choice, 4);
        met = CDBJOB_TOO_DEEP;
        break;
    default:
        options.max_items = 1 + (uint32_t)choose(choice, 2);
        met = CDBJOB_TOO_MANY_ITEMS;
    }
    struct answer other;
    ask(subject, &other, ANSWER_SECOND, answer->json, answer->length, &options,
        2);
    /* An element that is skipped now nests in itself. */
    if (met == CDBJOB_TOO_MANY_ITEMS && other.status == CDBJOB_TOO_DEEP)
        met = CDBJOB_TOO_DEEP;
    if (other.status != met && other.status != answer->status)
        oracle_fail(__func__, "a lower limit makes %s %s",
                    cdbjob_status_name(answer->status),
                    cdbjob_status_name(other.status));
}

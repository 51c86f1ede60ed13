/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The small scope, all of it: every text of up to 3 bytes, of up to 7 bytes
 * that JSON is made of, and of up to 7 tokens of a response, but for those
 * that only go on after a syntax error. `unit_small_scope --update` writes
 * the hash of all answers anew; a change that is not meant changes it.
 */
#include "support/equal.h"
#include "support/peers.h"
#include "support/run.h"
#include "support/text.h"
#include "update.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 96 }; /* bytes of a text, more than any here has */

struct scope {
    const char *name;
    const char *const *tokens; /* ends with NULL; NULL: all 256 bytes */
    size_t most;               /* tokens in one text */
};

static const char *const json_bytes[] = {
    "{", "}", "[", "]", ":", ",", "\"", "\\",
    "u", "0", "1", "-", ".", "e", " ",  NULL,
};
static const char *const response_tokens[] = {
    "{",         "}",           "[",          "]",
    ",",         ":",           "\"code\":",  "\"message\":",
    "\"data\":", "\"detail\":", "\"jobId\":", "\"before\":",
    "\"x\"",     "1",           "\"1\"",      "null",
    NULL,
};
static const struct scope scopes[] = {
    {"bytes", NULL, 3},
    {"json-bytes", json_bytes, 7},
    {"tokens", response_tokens, 7},
};

/* One enumeration: the text so far, and what was answered. */
struct walk {
    const struct scope *scope;
    char text[LONGEST];
    struct run run; /* its text ends where its block ends */
    char *block;
    char *memories[LONGEST]; /* by length of text, of exactly that size */
    char *short_of_one;
    uint64_t texts, valid, hash;
};

static void mix(struct walk *walk, uint64_t value)
{
    walk->hash = (walk->hash ^ value) * 0x100000001B3u;
    walk->hash ^= walk->hash >> 29;
}

static void mix_answer(struct walk *walk)
{
    const struct run *run = &walk->run;
    mix(walk, run->status);
    mix(walk, run->findings.errors);
    mix(walk, run->findings.warnings);
    mix(walk, run->findings.notes);
    for (size_t i = 0; i < run->findings.count; i++) {
        mix(walk, run->items[i].rule);
        mix(walk, run->items[i].offset);
        mix(walk, run->items[i].length);
    }
}

static char *memory_for(struct walk *walk, size_t length)
{
    if (walk->memories[length] == NULL)
        walk->memories[length] =
            exact_block(cdbjob_memory_needed(length, NULL));
    return walk->memories[length];
}

/* The text at the end of a block, in memory of exactly the size needed. */
static void parse(struct walk *walk, size_t length)
{
    struct run *run = &walk->run;
    run->text = walk->block + LONGEST - length;
    run->length = length;
    memcpy(run->text, walk->text, length);
    run->memory = memory_for(walk, length);
    run->memory_size = cdbjob_memory_needed(length, NULL);
    run_again(run, NULL);
}

static bool is_well_formed(cdbjob_status status)
{
    cdbjob_family family = cdbjob_status_family(status);
    return family == CDBJOB_FAMILY_VALID || family == CDBJOB_FAMILY_REFUSED;
}

static void check(struct walk *walk, size_t length)
{
    struct run *run = &walk->run;
    const cdbjob_response *none;
    const char *reason;
    const char *problem = run_problem(run);
    cr_assert(problem == NULL, "%s in '%.*s'", problem, (int)length,
              walk->text);
    cdbjob_status too_small =
        cdbjob_parse(run->text, length, NULL, walk->short_of_one,
                     run->memory_size - 1, &none, NULL);
    cr_assert(too_small == CDBJOB_MEMORY_TOO_SMALL, "'%.*s'", (int)length,
              walk->text);
    enum opinion opinion = jansson_opinion(run->text, length, &reason);
    cr_assert(opinion == NO_OPINION || run->status == CDBJOB_TOO_MANY_ITEMS ||
                  (opinion == ACCEPTS) == is_well_formed(run->status),
              "'%.*s' is %s; jansson: %s", (int)length, walk->text,
              cdbjob_status_name(run->status), reason);
    if (run->response == NULL)
        return;
    walk->valid++;
    problem = response_problem(run->response, run->memory, run->memory_size);
    cr_assert(problem == NULL, "%s in '%.*s'", problem, (int)length,
              walk->text);
    problem = cjson_differs(run->response, run->text, length);
    cr_assert(problem == NULL, "%s in '%.*s'", problem, (int)length,
              walk->text);
}

/* Every text that begins with the first `length` bytes and has up to `more`
 * tokens more. What follows a syntax error cannot change the answer. */
static void walk_on(struct walk *walk, size_t length, size_t more)
{
    const char *const *tokens = walk->scope->tokens;
    parse(walk, length);
    check(walk, length);
    mix_answer(walk);
    walk->texts++;
    if (more == 0 || walk->run.status == CDBJOB_MALFORMED)
        return;
    for (size_t i = 0; tokens == NULL ? i < 256 : tokens[i] != NULL; i++) {
        size_t added = tokens == NULL ? 1 : strlen(tokens[i]);
        if (tokens == NULL)
            walk->text[length] = (char)i;
        else
            memcpy(walk->text + length, tokens[i], added);
        walk_on(walk, length + added, more - 1);
    }
}

/* Adds "name texts N valid N hash X". */
static void walk_scope(const struct scope *scope, struct text *line)
{
    static struct walk walk;
    walk = (struct walk){.scope = scope, .hash = 0xCBF29CE484222325u};
    walk.block = exact_block(LONGEST);
    walk.short_of_one = exact_block(cdbjob_memory_needed(LONGEST, NULL));
    walk_on(&walk, 0, scope->most);
    for (size_t i = 0; i < LONGEST; i++)
        if (walk.memories[i] != NULL)
            exact_free(walk.memories[i], cdbjob_memory_needed(i, NULL));
    exact_free(walk.short_of_one, cdbjob_memory_needed(LONGEST, NULL));
    exact_free(walk.block, LONGEST);
    text_addf(line,
              "%s: %" PRIu64 " texts, %" PRIu64 " valid, hash %016" PRIx64 "\n",
              scope->name, walk.texts, walk.valid, walk.hash);
}

static void check_scope(size_t index)
{
    struct text all = {0}, line = {0};
    text_add_file(&all, CDBJOB_GOLDEN "/small-scope");
    walk_scope(&scopes[index], &line);
    cr_expect_not_null(strstr(all.bytes, line.bytes),
                       "other answers than those of golden/small-scope: %s",
                       line.bytes);
    text_free(&all);
    text_free(&line);
}

Test(small_scope, every_text_of_3_bytes)
{
    check_scope(0);
}

Test(small_scope, every_text_of_7_json_bytes)
{
    check_scope(1);
}

Test(small_scope, every_text_of_7_tokens)
{
    check_scope(2);
}

/* The hash sees each of the things that it is over. */
Test(small_scope, the_hash_sees_a_change_of_any_part)
{
    static struct walk walk, other;
    walk.run.findings.count = 1;
    for (size_t part = 0; part < 7; part++) {
        other = walk;
        other.run.status += part == 0;
        other.run.findings.errors += part == 1;
        other.run.findings.warnings += part == 2;
        other.run.findings.notes += part == 3;
        other.run.items[0].rule += part == 4;
        other.run.items[0].offset += part == 5;
        other.run.items[0].length += part == 6;
        walk.hash = other.hash = 1;
        mix_answer(&walk);
        mix_answer(&other);
        cr_expect_neq(walk.hash, other.hash, "part %zu", part);
    }
}

void update(void)
{
    struct text all = {0};
    for (size_t i = 0; i < sizeof scopes / sizeof scopes[0]; i++)
        walk_scope(&scopes[i], &all);
    text_write_file(&all, CDBJOB_GOLDEN "/small-scope");
    text_free(&all);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Which key an unknown one probably means: each documented name with every
 * slip, and with several, judged by a distance of its own. It must not know
 * the field table.
 */
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct run run;

/* The objects of the document: where they are, and their names; under
 * `historic` those that mean the name before them. */
enum { OBJECTS = 4, NAMES_MAX = 11, NAME_MAX_LENGTH = 16 };
static const struct {
    const char *before, *after;
    const char *names[NAMES_MAX + 1], *historic[NAMES_MAX + 1];
} objects[OBJECTS] = {
    {"{", "}", {"code", "message", "codeDesc", "data"}, {NULL}},
    {"{\"data\":{",
     "}}",
     {"code", "message", "jobId", "type", "status", "progress", "startTime",
      "endTime", "detail"},
     {NULL}},
    {"{\"data\":{\"detail\":{",
     "}}}",
     {"cdbInstanceId", "dealName", "before", "after"},
     {NULL}},
    {"{\"data\":{\"detail\":{\"after\":{",
     "}}}}",
     {"cdbType", "memory", "volume", "engineVersion", "protectMode",
      "deployMode", "masterZone", "slaveZoneFirst", "slaveZoneSecond"},
     {[7] = "slaveZone1", [8] = "slaveZone2"}},
};

/* The letters of a key without its style; false if it has another. */
static bool plain(const char *key, char *letters, size_t size)
{
    size_t count = 0;
    for (; *key != '\0'; key++) {
        unsigned char letter = (unsigned char)*key;
        if (letter > 0x7F || count + 1 == size)
            return false;
        if (strchr("_-", letter) != NULL)
            continue;
        if (letter >= 'A' && letter <= 'Z')
            letter = (unsigned char)(letter - 'A' + 'a');
        letters[count++] = (char)letter;
    }
    letters[count] = '\0';
    return true;
}

/* Slips between two words: the least over the last letters of both. Filled
 * from the end of the words, where the core goes from their beginning. */
static size_t slips(const char *one, const char *other)
{
    enum { SIZE = 40 };
    static size_t least[SIZE][SIZE];
    size_t length = strlen(one), width = strlen(other);
    for (size_t i = length + 1; i-- > 0;)
        for (size_t j = width + 1; j-- > 0;) {
            size_t best = SIZE * 2;
            if (i == length || j == width) {
                least[i][j] = length - i + width - j;
                continue;
            }
            size_t ways[] = {least[i + 1][j] + 1, least[i][j + 1] + 1,
                             least[i + 1][j + 1] + (one[i] != other[j] ? 1 : 0),
                             one[i] == other[j + 1] && one[i + 1] == other[j] &&
                                     one[i + 1] != '\0' && other[j + 1] != '\0'
                                 ? least[i + 2][j + 2] + 1
                                 : best};
            for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
                if (ways[way] < best)
                    best = ways[way];
            least[i][j] = best;
        }
    return least[0][0];
}

/* The name that a key means in an object, or NULL. One slip in four letters
 * of the name is allowed; the first of the nearest names is meant. */
static const char *expected(size_t object, const char *key)
{
    char letters[32], other[32];
    const char *nearest = NULL;
    size_t nearest_slips = SIZE_MAX;
    if (strlen(key) > 24 || !plain(key, letters, sizeof letters))
        return NULL;
    for (size_t i = 0; objects[object].names[i] != NULL; i++) {
        const char *names[] = {objects[object].names[i],
                               objects[object].historic[i]};
        for (size_t j = 0; j < 2 && names[j] != NULL; j++) {
            plain(names[j], other, sizeof other);
            size_t count = slips(letters, other);
            if (count <= strlen(other) / 4 && count < nearest_slips) {
                nearest = names[0];
                nearest_slips = count;
            }
        }
    }
    return nearest;
}

static bool is_known(size_t object, const char *key)
{
    for (size_t i = 0; i < NAMES_MAX; i++)
        if ((objects[object].names[i] != NULL &&
             strcmp(objects[object].names[i], key) == 0) ||
            (objects[object].historic[i] != NULL &&
             strcmp(objects[object].historic[i], key) == 0))
            return true;
    return false;
}

static size_t asked, answered;

static void check(size_t object, const char *key)
{
    char text[160];
    if (is_known(object, key))
        return;
    int length = snprintf(text, sizeof text, "%s\"%s\":1%s",
                          objects[object].before, key, objects[object].after);
    cr_assert(length > 0 && (size_t)length < sizeof text);
    run_start(&run, text, (size_t)length, NULL);
    const cdbjob_finding *finding = run_find(&run, 202);
    cr_assert_not_null(finding, "%s", text);
    const char *meant = cdbjob_meant(finding), *wanted = expected(object, key);
    cr_expect((meant == NULL) == (wanted == NULL) &&
                  (meant == NULL || strcmp(meant, wanted) == 0),
              "%s means %s, not %s", text, wanted == NULL ? "nothing" : wanted,
              meant == NULL ? "nothing" : meant);
    asked++;
    answered += wanted != NULL;
    run_end(&run);
}

/* One slip at a place: a letter less, more, another, or two swapped. */
enum { SLIPS = 4, LETTERS = 3 };
static const char letters[LETTERS] = {'x', 'e', '1'};

static void slip(char *key, size_t kind, size_t at, char letter)
{
    size_t length = strlen(key);
    at = length == 0 ? 0 : at % length;
    switch (kind) {
    case 0:
        memmove(key + at, key + at + (length > 0), length - at + (length == 0));
        break;
    case 1:
        memmove(key + at + 1, key + at, length - at + 1);
        key[at] = letter;
        break;
    case 2:
        if (length > 0)
            key[at] = letter;
        break;
    default:
        if (at + 1 < length) {
            char first = key[at];
            key[at] = key[at + 1];
            key[at + 1] = first;
        }
    }
}

static void each_name(void (*check_name)(size_t object, const char *name))
{
    for (size_t object = 0; object < OBJECTS; object++)
        for (size_t i = 0; i < NAMES_MAX; i++) {
            if (objects[object].names[i] != NULL)
                check_name(object, objects[object].names[i]);
            if (objects[object].historic[i] != NULL)
                check_name(object, objects[object].historic[i]);
        }
}

static void check_one_slip(size_t object, const char *name)
{
    for (size_t kind = 0; kind < SLIPS; kind++)
        for (size_t at = 0; at < strlen(name); at++)
            for (size_t i = 0; i < LETTERS; i++) {
                char key[NAME_MAX_LENGTH + 8];
                strcpy(key, name);
                slip(key, kind, at, letters[i]);
                check(object, key);
            }
}

Test(suggesting, one_slip)
{
    each_name(check_one_slip);
    cr_expect(answered > 1000);
}

/* Up to five slips, so that each name is left further than it allows; and in
 * capitals every other time, so that a letter's case would be one too many. */
static void check_several(size_t object, const char *name)
{
    uint32_t state = 1;
    for (size_t round = 0; round < 600; round++) {
        char key[NAME_MAX_LENGTH + 8];
        strcpy(key, name);
        for (size_t left = 2 + round % 4; left > 0; left--) {
            state = state * 1664525u + 1013904223u;
            slip(key, state >> 30, state >> 8 & 0xFF,
                 letters[(state >> 16 & 0xFF) % LETTERS]);
        }
        for (size_t at = 0; round / 4 % 2 == 1 && key[at] != '\0'; at++)
            if (key[at] >= 'a' && key[at] <= 'z')
                key[at] = (char)(key[at] - 'a' + 'A');
        check(object, key);
    }
}

Test(suggesting, several_slips)
{
    each_name(check_several);
    cr_expect(answered > 1000 && answered < asked);
}

static void check_style(size_t object, const char *name)
{
    char key[NAME_MAX_LENGTH * 3];
    size_t count = 0;
    for (size_t i = 0; name[i] != '\0'; i++) {
        if (name[i] >= 'A' && name[i] <= 'Z')
            key[count++] = '_';
        key[count++] =
            name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 32) : name[i];
    }
    key[count] = '\0';
    check(object, key);
    for (count = 0; key[count] != '\0'; count++)
        if (key[count] == '_')
            key[count] = '-';
    check(object, key);
}

Test(suggesting, styles)
{
    each_name(check_style);
    cr_expect(answered > 40);
    /* Letters at both ends of the alphabet, and what is beside them. */
    static const char *const others[] = {
        "codeZ",       "codez",    "codeA", "codea",    "code@",
        "code[",       "code`",    "code{", "code\x7F", "code\xC2\x80",
        "cod\xC3\xA9", "",         "c",     "co",       "cod",
        "_",           "C_O-D_E-", "zcode", "ZCODE",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        check(0, others[i]);
}

/* A key may have separators, but not be longer than 24 bytes. */
Test(suggesting, lengths)
{
    static const char *const names[] = {"slaveZoneSecond", "slaveZoneFirst"};
    for (size_t i = 0; i < 2; i++)
        for (size_t length = strlen(names[i]); length < 30; length++) {
            char key[40];
            strcpy(key, names[i]);
            memset(key + strlen(names[i]), '_', length - strlen(names[i]));
            key[length] = '\0';
            check(3, key);
            memset(key + strlen(names[i]), 'x', length - strlen(names[i]));
            check(3, key);
        }
    cr_expect(answered > 0);
}

/* A member with an unknown key, in one of the ways to write it. */
static void add_member(struct text *text, const char *key, unsigned way)
{
    static const char *const values[] = {":0,",     ":12,", " : 1,",
                                         ":\"0\",", ":[],", ":-1,"};
    text_addf(text, "\"");
    if (way % 4 == 0)
        text_addf(text, "\\u%04x%s", (unsigned char)key[0], key + 1);
    else
        text_addf(text, "%s", key);
    text_addf(text, "\"%s", values[way / 4 % 6]);
}

/* Keys with slips, some of them alike at both ends. */
enum { KEYS = 12, MEMBERS = 60 };
static void draw_keys(size_t object, char keys[KEYS][NAME_MAX_LENGTH + 8],
                      uint32_t *state)
{
    size_t count = 0;
    while (objects[object].names[count] != NULL)
        count++;
    for (size_t i = 0; i < KEYS;) {
        *state = *state * 1664525u + 1013904223u;
        strcpy(keys[i], objects[object].names[(*state >> 16) % count]);
        for (size_t left = 1 + i % 3; left > 0; left--) {
            *state = *state * 1664525u + 1013904223u;
            slip(keys[i], *state >> 30, *state >> 8 & 0xFF,
                 letters[(*state >> 16 & 0xFF) % LETTERS]);
        }
        if (keys[i][0] != '\0' && !is_known(object, keys[i]))
            i++;
    }
}

/* A key that came before is known again, and none that is only like it. */
static void check_again(size_t object, uint32_t state)
{
    static struct text text;
    char keys[KEYS][NAME_MAX_LENGTH + 8];
    size_t drawn[MEMBERS];
    draw_keys(object, keys, &state);
    text_clear(&text);
    text_add(&text, objects[object].before);
    for (size_t i = 0; i < MEMBERS; i++) {
        state = state * 1664525u + 1013904223u;
        drawn[i] = (state >> 8) % KEYS;
        add_member(&text, keys[drawn[i]], state >> 16);
    }
    text_add(&text, "\"x\":0");
    text_add(&text, objects[object].after);
    run_start(&run, text.bytes, text.length, NULL);
    size_t seen = 0;
    for (size_t i = 0; i < run.findings.count; i++) {
        const cdbjob_finding *finding = &run.items[i];
        if (finding->rule != 202 || seen == MEMBERS)
            continue;
        const char *meant = cdbjob_meant(finding);
        const char *wanted = expected(object, keys[drawn[seen]]);
        cr_expect((meant == NULL) == (wanted == NULL) &&
                      (meant == NULL || strcmp(meant, wanted) == 0),
                  "%s in %s", keys[drawn[seen]], text.bytes);
        answered += wanted != NULL;
        seen++;
    }
    cr_expect(seen == MEMBERS);
    run_end(&run);
}

Test(suggesting, keys_that_come_again)
{
    for (size_t object = 0; object < OBJECTS; object++)
        for (uint32_t round = 0; round < 300; round++)
            check_again(object, round);
    cr_expect(answered > 1000);
}

/* One has three slips, the other one more, in the only letter that is neither
 * among the first nor among the last. */
Test(suggesting, keys_that_are_alike_at_both_ends)
{
    const char *text =
        "{\"data\":{\"detail\":{\"after\":{\"xlxveZoneSeconx\":0,"
        "\"xlxveZo9eSeconx\":0,\"xlxveZoneSeconx\":0,\"y\":0}}}}";
    run_start(&run, text, strlen(text), NULL);
    const cdbjob_finding *finding = run_find(&run, 202);
    cr_assert(finding + 2 < run.items + run.findings.count);
    cr_expect_str_eq(cdbjob_meant(finding), "slaveZoneSecond");
    cr_expect_null(cdbjob_meant(finding + 1));
    cr_expect_str_eq(cdbjob_meant(finding + 2), "slaveZoneSecond");
    run_end(&run);
}

/* What a key is meant for depends on the object that it is in. */
Test(suggesting, a_key_that_comes_again_in_another_object)
{
    const char *text =
        "{\"progres\":0,\"memorx\":0,\"data\":{\"progres\":0,"
        "\"detail\":{\"before\":{\"memorx\":0,\"x\":0}}}}";
    run_start(&run, text, strlen(text), NULL);
    const char *const wanted[] = {NULL, NULL, "progress", "memory", NULL};
    size_t seen = 0;
    for (size_t i = 0; i < run.findings.count; i++) {
        if (run.items[i].rule != 202 || seen == 5)
            continue;
        const char *meant = cdbjob_meant(&run.items[i]);
        cr_expect((meant == NULL) == (wanted[seen] == NULL) &&
                      (meant == NULL || strcmp(meant, wanted[seen]) == 0),
                  "unknown key %zu", seen);
        seen++;
    }
    cr_expect(seen == 5);
    run_end(&run);
}

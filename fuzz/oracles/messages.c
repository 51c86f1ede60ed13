/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The oracle of what a finding says: the sentence of its rule, and in the
 * place of each mark what the model knows of the key and what is in the text.
 * It must not know how the product puts these together.
 */
#include "oracles/model.h"
#include "oracles/oracles.h"
#include "support/utf8.h"

#include "core/rules.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SAID_ROOM = 4096, SHOWN = 40 };

/* What is said, compared from its start on; `at` is how far it is as it should
 * be, SIZE_MAX once it is not. */
struct said {
    char text[SAID_ROOM];
    size_t length, at;
    const char *token; /* what the finding is about */
    size_t size;
    const struct model_finding *is; /* NULL: of a text that is no JSON */
};

static bool goes_on(const struct said *said, const char *bytes, size_t length)
{
    return said->at <= said->length && said->length - said->at >= length &&
           memcmp(said->text + said->at, bytes, length) == 0;
}

static void hear_bytes(struct said *said, const char *bytes, size_t length)
{
    said->at = goes_on(said, bytes, length) ? said->at + length : SIZE_MAX;
}

static void hear(struct said *said, const char *text)
{
    hear_bytes(said, text, strlen(text));
}

static void hear_number(struct said *said, int64_t number)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%" PRId64, number);
    hear(said, digits);
}

static void hear_name(struct said *said, const char *name)
{
    hear(said, "'");
    hear(said, name);
    hear(said, "'");
}

/* -------------------------------------------------------------- excerpts -- */

struct letters {
    uint32_t first, last;
};

static bool is_among(uint32_t letter, const struct letters *ranges,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (letter >= ranges[i].first && letter <= ranges[i].last)
            return true;
    return false;
}

/* A letter of a script is shown, and what moves a cursor or turns the direction
 * is not; what is between may be either. */
static void hear_letter(struct said *said, const char *bytes, size_t size)
{
    static const struct letters shown[] = {
        {0x20, 0x7E},     {0xA1, 0xAC},     {0xC0, 0x24F},
        {0x3B1, 0x3C9},   {0x410, 0x44F},   {0x4E00, 0x9FFF},
        {0xAC00, 0xD7A3}, {0xE000, 0xF8FF}, {0x1F600, 0x1F64F}};
    static const struct letters hidden[] = {{0x00, 0x1F},     {0x7F, 0x9F},
                                            {0x200B, 0x200F}, {0x2028, 0x202E},
                                            {0x2066, 0x2069}, {0xFEFF, 0xFEFF}};
    char name[16];
    uint32_t letter = utf8_letter((const unsigned char *)bytes, size);
    bool may_show = !is_among(letter, hidden, sizeof hidden / sizeof *hidden);
    bool must_show = is_among(letter, shown, sizeof shown / sizeof *shown);
    snprintf(name, sizeof name, "\\u{%04" PRIX32 "}", letter);
    if (must_show || (may_show && goes_on(said, bytes, size)))
        hear_bytes(said, bytes, size);
    else
        hear(said, name);
}

static void hear_byte(struct said *said, unsigned byte)
{
    char name[8];
    snprintf(name, sizeof name, "\\x%02X", byte);
    hear(said, name);
}

/* Some of the text, no more than SHOWN letters of it. */
static void hear_quoted(struct said *said, const char *bytes, size_t size)
{
    size_t at = 0, count = 0;
    for (; at < size && count < SHOWN; count++) {
        size_t wide =
            utf8_sequence((const unsigned char *)bytes + at, size - at);
        if (wide == 0)
            hear_byte(said, (unsigned char)bytes[at]);
        else if (wide == 1 && bytes[at] >= ' ' && bytes[at] < 0x7F)
            hear_bytes(said, bytes + at, 1);
        else
            hear_letter(said, bytes + at, wide);
        at += wide == 0 ? 1 : wide;
    }
    if (at < size)
        hear(said, bytes[0] == '"' ? "...\"" : "...");
}

/* ----------------------------------------------------------------- marks -- */

static void hear_set(struct said *said, const struct model_key *key)
{
    static const struct {
        const char *key, *set;
    } sets[] = {
        {"type",
         "9 (upgrade of a read-only instance), 11 (upgrade of a main "
         "instance)"},
        {"status",
         "0 (running), 2 (succeeded), 3 (failed), 4 (stopped), "
         "5 (deleted), 6 (stopping)"},
        {"deployMode", "0 (one zone), 1 (several zones)"},
    };
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++)
        if (strcmp(key->name, sets[i].key) == 0)
            hear(said, sets[i].set);
}

static void hear_type(struct said *said, const struct model_key *key)
{
    switch (key->kind) {
    case MODEL_INT:
        hear(said, "Int");
        break;
    case MODEL_STRING_ONLY:
    case MODEL_STRING_OR_INT:
        hear(said, "String");
        break;
    case MODEL_TIME:
        hear(said, "String, YYYY-MM-DD hh:mm:ss");
        break;
    case MODEL_DIGIT:
        hear(said, "String, ");
        hear_set(said, key);
        break;
    default:
        hear(said, key->holds == 'j' ? "Array" : "Object");
    }
}

/* The whole response, or what an array holds, which has no key. */
static void hear_unnamed(struct said *said, char mark)
{
    char holds = said->is->holds;
    if (mark == 't')
        hear(said, holds == 'j'   ? "a job (Object)"
                   : holds == 'd' ? "a detail (Object)"
                                  : "an Object");
    else
        hear(said, holds == 'j'   ? "an element of 'data'"
                   : holds == 'd' ? "an element of 'detail'"
                                  : "the response");
}

static void hear_range(struct said *said, const struct model_key *key,
                       bool broken)
{
    if (key->kind == MODEL_STRING_ONLY) {
        hear(said, broken ? "empty" : "any text that is not empty");
        return;
    }
    bool is_low =
        strtoll(said->token + (said->token[0] == '"'), NULL, 10) < key->least;
    if (broken)
        hear(said, is_low ? "less than " : "greater than ");
    hear_number(said, broken && !is_low ? key->most : key->least);
    if (broken)
        return;
    hear(said, key->most == INT64_MAX ? " or more" : " to ");
    if (key->most != INT64_MAX)
        hear_number(said, key->most);
}

static void hear_kind(struct said *said)
{
    char byte = said->token[0];
    hear(said, byte == '{'                                 ? "an object"
               : byte == '['                               ? "an array"
               : byte == '"'                               ? "the string "
               : byte == 't' || byte == 'f' || byte == 'n' ? ""
                                                           : "the number ");
    if (byte != '{' && byte != '[')
        hear_quoted(said, said->token, said->size);
}

static void hear_content(struct said *said)
{
    size_t quotes = said->token[0] == '"' ? 1 : 0;
    if (said->size == 2 * quotes)
        hear(said, "empty");
    hear_quoted(said, said->token + quotes, said->size - 2 * quotes);
}

static void hear_expected(struct said *said)
{
    static const char *const all[] = {
        "a value or ']'", "a value",    "a key or '}'",      "a key", "':'",
        "',' or '}'",     "',' or ']'", "the closing quote", "more"};
    size_t i = 0;
    while (i + 1 < sizeof all / sizeof all[0] &&
           !goes_on(said, all[i], strlen(all[i])))
        i++;
    hear(said, all[i]);
}

/* The key is spelt otherwise than the document spells it. */
static void hear_alias(struct said *said, const struct model_key *key)
{
    if (said->size == strlen(key->name) + 2 &&
        memcmp(said->token + 1, key->name, said->size - 2) == 0)
        return;
    hear(said, ", here as '");
    hear_quoted(said, said->token + 1, said->size - 2);
    hear(said, "'");
}

static void hear_meant(struct said *said, const char *before)
{
    if (said->is->meant == NULL)
        return;
    hear(said, before);
    hear_name(said, said->is->meant);
    hear(said, "?");
}

/* What is not a thing of the text alone: false if the mark is. */
static bool hear_known(struct said *said, char mark)
{
    const struct model_key *key = said->is == NULL ? NULL : said->is->about;
    if (said->is == NULL || strchr("ftsrbamn", mark) == NULL)
        return false;
    if (mark == 'm' || mark == 'n')
        hear_meant(said, mark == 'm' ? "; did you mean " : "did you mean ");
    else if (key == NULL)
        hear_unnamed(said, mark);
    else if (mark == 'f')
        hear_name(said, key->name);
    else if (mark == 't')
        hear_type(said, key);
    else if (mark == 's')
        hear_set(said, key);
    else if (mark == 'a')
        hear_alias(said, key);
    else
        hear_range(said, key, mark == 'b');
    return true;
}

static void hear_mark(struct said *said, char mark)
{
    if (hear_known(said, mark))
        return;
    switch (mark) {
    case 'v':
        hear_quoted(said, said->token, said->size);
        break;
    case 'k':
        hear_quoted(said, said->token + 1, said->size - 2);
        break;
    case 'w':
        hear_kind(said);
        break;
    case 'c':
        hear_content(said);
        break;
    default:
        hear_expected(said);
    }
}

/* ------------------------------------------------------------ the oracle -- */

static void hear_sentence(struct said *said, const char *sentence)
{
    for (; *sentence != '\0'; sentence++)
        if (*sentence == '%')
            hear_mark(said, *++sentence);
        else
            hear_bytes(said, sentence, 1);
}

static void begin(struct said *said, size_t length)
{
    said->length = length;
    said->at = length < sizeof said->text ? 0 : SIZE_MAX;
}

static void end(const struct said *said, const struct answer *answer,
                const cdbjob_finding *finding)
{
    if (said->at != said->length)
        oracle_fail("oracle_message", "%d at %zu says '%s' of: %.*s",
                    finding->rule, finding->offset, said->text,
                    (int)answer->length, answer->json);
}

void oracle_message(const struct subject *subject, const struct answer *answer,
                    const struct model_finding *is,
                    const cdbjob_finding *finding)
{
    static const char *const levels[] = {"", "note", "warning", "error"};
    static struct said said;
    unsigned rule = cdbjob_rule_index(finding->rule);
    const struct cdbjob_template *template = &cdbjob_template_table[rule];
    const char *json = answer->json;
    size_t length = answer->length;
    char head[80], tail[40];
    /* oracle_findings sees these. */
    if (rule == RULE_COUNT || finding->offset > length ||
        finding->length > length - finding->offset)
        return;
    said.token = json + finding->offset;
    said.size = finding->length;
    said.is = is;
    begin(&said, subject->message(json, length, finding, said.text, SAID_ROOM));
    hear_sentence(&said, template->message);
    end(&said, answer, finding);
    begin(&said, subject->label(json, length, finding, said.text, SAID_ROOM));
    hear_sentence(&said, template->label);
    end(&said, answer, finding);
    if (finding->offset % 4 != 0) /* the whole line costs most */
        return;
    cdbjob_position place = subject->locate(json, length, finding->offset);
    snprintf(head, sizeof head, "%zu:%zu: %s: ", (size_t)place.line,
             (size_t)place.column, levels[finding->level & 3]);
    snprintf(tail, sizeof tail, " [CDB%d %s]", finding->rule,
             cdbjob_rule_find(finding->rule)->name);
    begin(&said,
          subject->describe(json, length, finding, said.text, SAID_ROOM));
    hear(&said, head);
    hear_sentence(&said, template->message);
    hear(&said, tail);
    end(&said, answer, finding);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Texts that are something else than a response, and the word by which a hint
 * says what; and texts of which nothing is said.
 */
#include "composer/hints.h"

#include <string.h>

#define TEXT(bytes) bytes, sizeof(bytes) - 1

static const struct {
    const char *bytes;
    size_t length;
    const char *word; /* NULL: no hint */
    bool ends;        /* nothing may follow */
} texts[] = {
    {TEXT("\xFF\xFE{\0\"\0"), "UTF-16", false},
    {TEXT("\xFE\xFF\0{"), "UTF-16", false},
    {TEXT("{\0\"\0c\0"), "UTF-16", false},
    {TEXT("\0{\0\""), "UTF-16", false},
    {TEXT("<!DOCTYPE html>"), "HTML or XML page", false},
    {TEXT("<!doctype"), "HTML or XML page", false},
    {TEXT("<Html>"), "HTML or XML page", false},
    {TEXT("<?XML version"), "HTML or XML page", false},
    {TEXT("* Trying 10.0.0.1"), "curl -v", false},
    {TEXT("> GET / HTTP/1.1"), "curl -v", false},
    {TEXT("< HTTP/1.1 200 OK"), "curl -v", false},
    {TEXT("--2026-11-29 10:00:00--"), "wget -S", false},
    {TEXT("HTTP request sent, awaiting"), "wget -S", false},
    {TEXT("\x1E{\"code\":0}"), "JSON text sequence", false},
    {TEXT("[{\"code\":0}]"), "jq -c '.[]'", false},
    {TEXT("[ \r\n\t{"), "jq -c '.[]'", false},
    {TEXT("{"), "--input=concat", true},
    {TEXT("10:00 INFO {\"code\":0}"), "--input=log", false},
    {TEXT("a{\""), "--input=log", true},
    {TEXT("{\"Response\":{"), "jq -c .Response takes", false},
    {TEXT("{ \"azAZ_\"\t:\n{"), "jq -c .azAZ_ takes", false},
    {TEXT("{\"a234567890123456789012345678901\":{"), NULL, false},
    {TEXT("{\"abcdefghijklmnopqrstuvwxyzABCDE\":{"),
     "jq -c .abcdefghijklmnopqrstuvwxyzABCDE takes", false},
    {TEXT("{\"abcdefghijklmnopqrstuvwxyzABCDEF\":{"), NULL, false},
    {TEXT(""), NULL, true},
    {TEXT("{}"), NULL, false},
    {TEXT("{\"code\":{"), NULL, false},
    {TEXT("{\"Message\":{"), NULL, false},
    {TEXT("{\"CODEDESC\" :{"), NULL, false},
    {TEXT("{\"data\":{\"Response\":{"), NULL, false},
    {TEXT("{\"Response\":["), NULL, false},
    {TEXT("{\"Response\""), NULL, true},
    {TEXT("{\"Response"), NULL, true},
    {TEXT("{\"Response\":"), NULL, true},
    {TEXT("{\"\":{"), NULL, false},
    {TEXT("{\"a b\":{"), NULL, false},
    {TEXT("{\"`\":{"), NULL, false},
    {TEXT("{\"[\":{"), NULL, false},
    {TEXT("{\"@\":{"), NULL, false},
    {TEXT("{Response:{"), NULL, false},
    {TEXT("[1,{"), NULL, false},
    {TEXT("["), NULL, true},
    {TEXT("\"a {\\\"b\\\":1}\""), NULL, false},
    {TEXT("\xEF\xBB\xBF{\"a\":1}"), NULL, false},
    {TEXT("ok {}"), NULL, false},
    {TEXT("ok {"), NULL, true},
    {TEXT("ok\n{\"a\":1}"), NULL, false},
    {TEXT("<htm>"), "HTML or XML page", false},
    {TEXT("PK\3\4"), "ZIP archive", false},
    {TEXT("\3757zXZ"), "xz -dc", false},
    {TEXT("BZh91AY"), "bzip2 -dc", false},
    {TEXT("\x28\xB5\x2F\xFD"), "zstd -dc", false},
    {TEXT("*x"), NULL, false},
    {TEXT("--2"), NULL, true},
    {TEXT("\xFF"), NULL, true},
};

void compose_hint(struct choice *choice, struct hinted *out)
{
    static const char *const blanks[] = {"", "", " ", "\r\n", "\t \n"};
    static const char *const tails[] = {"", " ", "\n{}", "x"};
    size_t chosen = choose(choice, sizeof texts / sizeof texts[0]);
    struct buffer text = {out->bytes, 0, sizeof out->bytes, false};
    buffer_add_string(&text, blanks[choose(choice, 5)]);
    buffer_add(&text, texts[chosen].bytes, texts[chosen].length);
    if (!texts[chosen].ends)
        buffer_add_string(&text, tails[choose(choice, 4)]);
    out->length = text.length;
    out->word = texts[chosen].word;
}

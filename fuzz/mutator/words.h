/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The words of JSON and of captures, for the dictionary and for changes that
 * look at bytes alone. No key of the response is among them.
 */
#ifndef CDBJOB_FUZZ_WORDS_H
#define CDBJOB_FUZZ_WORDS_H

#include <stddef.h>

static const char *const mutator_words[] = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\"\"",
    "null",
    "true",
    "false",
    "-0",
    "1e5",
    "1.0",
    "9223372036854775808",
    "\\u0000",
    "\\ud800",
    "\\udc00",
    "\\ud83d\\ude00",
    "\\/",
    "\\",
    "\xEF\xBB\xBF",
    "\xC0\x80",
    "\xED\xA0\x80",
    "\xF4\x90\x80\x80",
    "\xE4\xB8\xAD",
    "\"2017-02-13 15:14:31\"",
    "\"2016-02-29 23:59:59\"",
    "\"2017-02-29 00:00:00\"",
    "\"2017-12-31 24:00:00\"",
    "\"0000-00-00 00:00:00\"",
    "[{",
    "}]",
    "{}",
    "[]",
    /* What the readers of captures look for. */
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "HTTP/2 204\r\n",
    "Content-Length: ",
    "Transfer-Encoding: chunked\r\n",
    "Content-Encoding: gzip\r\n",
    "\r\n\r\n",
    "\r\n0\r\n\r\n",
    "\r\nff\r\n",
    ";name=value\r\n",
    "GET /v2/index.php?Action=GetCdbUpgradeJobInfo&jobId=1 HTTP/1.1\r\n",
    "\x1F\x8B\x08",
    "{\"log\":{\"entries\":[",
    "\"request\":{\"method\":\"POST\",\"url\":\"",
    "\"postData\":{\"text\":\"Action=GetCdbUpgradeJobInfo&jobId=1\"}",
    "\"queryString\":[{\"name\":\"Action\",\"value\":\"",
    "\"response\":{\"content\":{\"text\":\"",
    "\"encoding\":\"base64\"",
    "}\n{",
};
enum { MUTATOR_WORDS = sizeof mutator_words / sizeof mutator_words[0] };

#endif

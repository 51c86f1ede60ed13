/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A whole client: libcurl fetches, fixed.c reads, and the server that breaks
 * the contract says what was wrong in that.
 *
 *     fetch URL COUNT
 *
 * prints what is wrong, one line each, and how many responses were read,
 * refused, and not transferred; the exit code is 1 if anything was wrong.
 */
#include "client.h"

#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct body {
    char *bytes;
    size_t length;
    long vector; /* its number, from a header; -1: none came */
};

static size_t add_bytes(char *bytes, size_t one, size_t count, void *to)
{
    struct body *body = to;
    (void)one;
    char *grown = realloc(body->bytes, body->length + count + 1);
    if (grown == NULL)
        return 0;
    memcpy(grown + body->length, bytes, count);
    body->bytes = grown;
    body->length += count;
    grown[body->length] = '\0';
    return count;
}

static size_t read_header(char *line, size_t one, size_t count, void *to)
{
    static const char name[] = "X-Cdbjob-Vector: ";
    (void)one;
    if (count > sizeof name && strncasecmp(line, name, sizeof name - 1) == 0)
        ((struct body *)to)->vector = atol(line + sizeof name - 1);
    return count;
}

/* Sends a request, a POST where there is something to send. */
static CURLcode request(CURL *curl, const char *url, const char *sent,
                        struct body *body)
{
    *body = (struct body){.vector = -1};
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, add_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, body);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, read_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, body);
    if (sent != NULL)
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, sent);
    return curl_easy_perform(curl);
}

/* What was read, as the server takes it. */
static char *answer_of(long vector, bool accepted,
                       const struct upgrade *upgrade)
{
    char digits[32];
    cJSON *answer = cJSON_CreateObject();
    cJSON_AddNumberToObject(answer, "vector", (double)vector);
    cJSON_AddBoolToObject(answer, "accepted", accepted);
    cJSON *values = cJSON_AddObjectToObject(answer, "values");
    snprintf(digits, sizeof digits, "%lld", upgrade->code);
    cJSON_AddStringToObject(values, "/code", digits);
    if (upgrade->has_job) {
        snprintf(digits, sizeof digits, "%lld", upgrade->job_id);
        cJSON_AddStringToObject(values, "/data/jobId", digits);
        cJSON_AddStringToObject(values, "/data/startTime",
                                upgrade->start == NULL ? "" : upgrade->start);
    }
    char *text = cJSON_PrintUnformatted(answer);
    cJSON_Delete(answer);
    return text;
}

/* What the server says of an answer; true if that is something. */
static bool is_wrong(CURL *curl, const char *url, const char *answer)
{
    char judge[512];
    struct body said;
    snprintf(judge, sizeof judge, "%sjudge", url);
    CURLcode code = request(curl, judge, answer, &said);
    bool wrong = code != CURLE_OK || said.length > 0;
    if (wrong)
        printf("%s\n",
               code != CURLE_OK ? curl_easy_strerror(code) : said.bytes);
    free(said.bytes);
    return wrong;
}

int main(int count, char **arguments)
{
    unsigned long failed = 0, refused = 0, read = 0, wrong = 0;
    char url[512];
    CURL *curl = count == 3 ? curl_easy_init() : NULL;
    if (curl == NULL) {
        fprintf(stderr, "usage: %s URL COUNT\n", arguments[0]);
        return 2;
    }
    snprintf(url, sizeof url, "%s?Action=GetCdbUpgradeJobInfo&jobId=1",
             arguments[1]);
    for (unsigned long i = strtoul(arguments[2], NULL, 10); i > 0; i--) {
        struct body body;
        struct upgrade upgrade = {0};
        CURLcode code = request(curl, url, NULL, &body);
        bool accepted = code == CURLE_OK &&
                        upgrade_read(body.bytes == NULL ? "" : body.bytes,
                                     body.length, &upgrade);
        *(code != CURLE_OK ? &failed : accepted ? &read : &refused) += 1;
        if (body.vector >= 0) {
            char *answer = answer_of(body.vector, accepted, &upgrade);
            wrong += is_wrong(curl, arguments[1], answer);
            free(answer);
        }
        upgrade_free(&upgrade);
        free(body.bytes);
    }
    printf("%lu read, %lu refused, %lu not transferred, %lu wrong\n", read,
           refused, failed, wrong);
    curl_easy_cleanup(curl);
    return wrong > 0;
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a request asked for: its action and its job, as found in a query
 * string or in a posted body. It knows nothing of how requests are stored.
 */
#ifndef CDBJOB_CAPTURE_REQUEST_H
#define CDBJOB_CAPTURE_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero: nothing is known. Where a name comes twice, the first counts. */
struct request {
    bool named;     /* it says which action it asks for */
    bool is_ours;   /* GetCdbUpgradeJobInfo */
    int64_t job_id; /* 0: not known */
};

/* Takes in one parameter, decoded. */
void request_parameter(struct request *request, const char *name,
                       const char *value);

/* Takes in the parameters of a form or a query string: name=value&..., with
 * %XX and + for bytes. */
void request_form(struct request *request, const char *text, size_t length);

/* Takes in a posted body: a form, JSON with the parameters as members, or
 * multipart/form-data, whichever it is; false where memory runs out. */
bool request_body(struct request *request, const char *text, size_t length);

/* Can a request whose JSON in a HAR is this ask for the action? False only
 * where it surely does not. */
bool request_may_be_ours(const char *json, size_t length);

/* The same as request_form, of the query in a URL. */
void request_url(struct request *request, const char *url, size_t length);

#endif

/*
 * What a request asked for: its action and its job, as found in a query
 * string or in a posted form. It knows nothing of how requests are stored.
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

/* The same, of the query in a URL. */
void request_url(struct request *request, const char *url, size_t length);

#endif

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The harness's own reading of a response, from the words of the document and
 * not from the product's tables: what must be reported of a text that is
 * JSON. It must not know how the parser reads.
 */
#ifndef CDBJOB_FUZZ_MODEL_H
#define CDBJOB_FUZZ_MODEL_H

#include "support/tree.h"

#include "cdbjob/cdbjob.h"

enum {
    MODEL_FINDINGS = 4096, /* more are not read: the text is not judged */
    MODEL_STRING = 4096    /* a longer string is cut; nothing is that long
                              whose content decides */
};

/* What a value is for the document. */
enum model_kind {
    MODEL_INT,
    MODEL_STRING_ONLY,
    MODEL_STRING_OR_INT,
    MODEL_TIME,
    MODEL_DIGIT,
    MODEL_CONTAINER
};

/* A key of the document. */
struct model_key {
    const char *name, *historic; /* the latter NULL for most */
    enum model_kind kind;
    char required;     /* '!' always, '+' on success, 'a' was added later */
    bool may_be_empty; /* "" is absent; of a string: "" is right */
    int64_t least, most;
    const char *set; /* its values as text, between spaces; or NULL */
    char holds;      /* of a container: 'j'ob, 'd'etail, 'i'nstance */
};

/* The keys of an object, by what it is: 'r'oot, 'j', 'd', 'i'. */
const struct model_key *model_keys(char object, size_t *count);

/* A string or number as it is read. */
struct model_value {
    int rule;  /* what is reported of it; 0: nothing */
    bool kept; /* the response has it */
    bool is_int;
    int64_t value;
    int time[6];
    char text[MODEL_STRING]; /* decoded, not ended by a NUL */
    size_t length;           /* of all of it, kept in `text` or not */
};

/* Decodes a string token; its length, of which MODEL_STRING bytes are kept. */
size_t model_decode(const char *token, size_t size, char *out);

/* Judges a scalar token. */
void model_judge(const struct model_key *key, const char *token, size_t size,
                 struct model_value *value);

/* The index of the key that a member has; SIZE_MAX: not a documented one. */
size_t model_find_key(const char *text, char object,
                      const struct tree_node *node, bool *historic);

/* The key that a misspelt one means, of those whose bit is not in `there`;
 * SIZE_MAX for none. */
size_t model_meant(char object, unsigned there, const char *text,
                   size_t length);

/* One finding that must be reported. */
struct model_finding {
    int rule;
    int level_of; /* another rule whose level counts if it is higher, or 0 */
    size_t offset, length, related;
    const char *meant;
    uint32_t node;       /* what its pointer names */
    const char *missing; /* the member of it that is not there, or NULL */
    const struct model_key *about; /* whose value or key it is; or NULL: */
    char holds; /* an element, 'j' or 'd'; otherwise the whole response */
};

struct model {
    const char *text;
    const struct tree *tree;
    int64_t request_job_id;
    size_t max_items;
    bool call_failed;
    struct model_finding findings[MODEL_FINDINGS];
    size_t count;
    bool overflowed;
};

/* Reads the whole tree of a text that is JSON. */
void model_read(struct model *model);

struct subject;
struct answer;

/* What a finding says is its rule's sentence, in which a mark is replaced by
 * what the document says of the key (name, type, set, range, the key that is
 * meant) or by an excerpt of the text: the message, the label, and of one
 * finding in four the line with place, level and rule around the former. `is`:
 * what the model knows of the finding, NULL where the text is not read to its
 * end. */
void oracle_message(const struct subject *subject, const struct answer *answer,
                    const struct model_finding *is,
                    const cdbjob_finding *finding);

#endif

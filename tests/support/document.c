/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Responses written from the field table: see document.h.
 */
#include "document.h"

#include "core/fields.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* One object that is being written. */
struct writer {
    struct document *document;
    const struct document_options *options;
    unsigned changed;
    const char *token;
    size_t token_length;
    char pointer[128]; /* of the object */
    bool here;         /* is the changed value in this branch? */
};

static const struct cdbjob_value *first_value(unsigned field)
{
    for (size_t i = 0; i < VALUE_COUNT; i++)
        if (cdbjob_value_table[i].field == field &&
            !cdbjob_value_table[i].unset)
            return &cdbjob_value_table[i];
    return NULL;
}

/* The smallest value that is not negative. */
static int64_t default_integer(unsigned field)
{
    const struct cdbjob_value *value = first_value(field);
    int64_t minimum = cdbjob_field_table[field].minimum;
    return value != NULL ? value->value : minimum > 0 ? minimum : 0;
}

void document_add_default(struct text *text, unsigned field)
{
    switch (cdbjob_field_table[field].type) {
    case TYPE_INT:
        text_addf(text, "%" PRId64, default_integer(field));
        break;
    case TYPE_DIGIT:
        text_addf(text, "\"%" PRId64 "\"", default_integer(field));
        break;
    case TYPE_TIME:
        text_add(text, "\"2017-02-05 18:19:08\"");
        break;
    default:
        text_add(text, "\"x\"");
    }
}

static void write_object(struct writer *writer, unsigned object);

/* Is this container an array here? */
static bool is_array(const struct writer *writer, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    bool swapped =
        (row->accepts & ACCEPTS_SWAP) != 0 && writer->options->observed;
    return (row->type == TYPE_ARRAY) != swapped;
}

static void write_container(struct writer *writer, unsigned field)
{
    struct text *text = &writer->document->text;
    bool array = is_array(writer, field);
    if (field == FIELD_DATA)
        writer->document->data_offset = text->length;
    if (field == FIELD_DETAIL)
        writer->document->detail_offset = text->length;
    char pointer[sizeof writer->pointer];
    memcpy(pointer, writer->pointer, sizeof pointer);
    snprintf(writer->pointer, sizeof pointer, "%.60s/%s%s", pointer,
             cdbjob_field_table[field].name, array ? "/0" : "");
    bool here = writer->here;
    if (field == FIELD_BEFORE)
        writer->here = here && !writer->options->after;
    if (field == FIELD_AFTER)
        writer->here = here && writer->options->after;
    text_add(text, array ? "[" : "");
    write_object(writer, cdbjob_child_object(field));
    text_add(text, array ? "]" : "");
    writer->here = here;
    memcpy(writer->pointer, pointer, sizeof pointer);
}

static void write_member(struct writer *writer, unsigned field)
{
    struct document *document = writer->document;
    const char *name = cdbjob_field_table[field].name;
    text_addf(&document->text, "\"%s\":", name);
    if (field == writer->changed && writer->here) {
        document->offset = document->text.length;
        text_add_bytes(&document->text, writer->token, writer->token_length);
        snprintf(document->pointer, sizeof document->pointer, "%.100s/%s",
                 writer->pointer, name);
    } else if (cdbjob_is_container(field)) {
        write_container(writer, field);
    } else {
        document_add_default(&document->text, field);
    }
}

static void write_object(struct writer *writer, unsigned object)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    unsigned count = members.end - members.first;
    for (unsigned i = 0; i < count; i++) {
        text_add(&writer->document->text, i == 0 ? "{" : ",");
        write_member(writer, writer->options->reversed ? members.end - 1 - i
                                                       : members.first + i);
    }
    text_add(&writer->document->text, "}");
}

void document_write(struct document *document,
                    const struct document_options *options, unsigned field,
                    const char *token, size_t token_length)
{
    text_clear(&document->text);
    document->offset = document->data_offset = document->detail_offset =
        SIZE_MAX;
    struct writer writer = {.document = document,
                            .options = options,
                            .changed = field,
                            .token = token,
                            .token_length = token_length,
                            .here = true};
    write_object(&writer, OBJECT_ROOT);
    if (document->offset == SIZE_MAX)
        give_up("a field that is in no object", cdbjob_field_table[field].name);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Where a finding is: line and column, and JSON Pointer. Computed when asked,
 * from the text and the finding alone, so that a parse pays nothing for it.
 */
#include "describe.h"
#include "utf8.h"

cdbjob_position cdbjob_locate(const char *json, size_t length, size_t offset)
{
    const unsigned char *text = (const unsigned char *)json;
    cdbjob_position position = {1, 1};
    size_t at = 0;
    if (json == NULL)
        return position;
    if (offset > length)
        offset = length;
    while (at < offset) {
        size_t next;
        if (text[at] == '\n' ||
            (text[at] == '\r' && (at + 1 >= length || text[at + 1] != '\n'))) {
            position.line++;
            position.column = 0;
        }
        if (cdbjob_utf8_look(text, length, at, &next) != UTF8_VALID)
            next = at + 1;
        if (next > offset)
            break;
        position.column++;
        at = next;
    }
    return position;
}

size_t cdbjob_string_at(const char *json, size_t length, size_t offset)
{
    struct cdbjob_string_token token;
    if (json == NULL || offset >= length || json[offset] != '"')
        return 0;
    struct cdbjob_reader reader = {
        (const unsigned char *)json, length, offset, 0, 0, 0, 0};
    if (!cdbjob_read_string(&reader, &token) || reader.at > length)
        return 0;
    return reader.at;
}

/* One code point of a reference token: '~' and '/' have escapes; U+0000 has
 * none, and would end the text. */
static void put_reference(struct cdbjob_output *output, uint32_t letter)
{
    char bytes[4] = {0};
    if (letter == 0)
        letter = 0xFFFD;
    if (letter == '~' || letter == '/') {
        cdbjob_put_byte(output, '~');
        cdbjob_put_byte(output, letter == '~' ? '0' : '1');
        return;
    }
    size_t size = cdbjob_utf8_write(letter, bytes);
    for (size_t i = 0; i < size; i++)
        cdbjob_put_byte(output, bytes[i]);
}

/* The last segment: the key as the text has it, or the name of the field. */
static void put_member(struct cdbjob_output *output, const char *json,
                       size_t length, const cdbjob_finding *finding)
{
    size_t end = cdbjob_string_at(json, length, finding->key_offset);
    if (end > 0) {
        size_t at = finding->key_offset + 1;
        cdbjob_put_byte(output, '/');
        while (at < end - 1)
            put_reference(output,
                          cdbjob_next_code_point((const unsigned char *)json,
                                                 end - 1, &at));
    } else if (finding->field < FIELD_COUNT) {
        cdbjob_put_byte(output, '/');
        cdbjob_put_cell(output, cdbjob_field_table[finding->field].name,
                        FIELD_NAME_ROOM);
    }
}

size_t cdbjob_pointer(const char *json, size_t length,
                      const cdbjob_finding *finding, char *buffer, size_t size)
{
    struct cdbjob_output output = {buffer, size, 0};
    const int32_t items[OBJECT_COUNT] = {CDBJOB_NO_ITEM, finding->data_item,
                                         finding->detail_item, CDBJOB_NO_ITEM};
    const uint8_t parents[OBJECT_COUNT] = {FIELD_NONE, FIELD_DATA, FIELD_DETAIL,
                                           finding->parent};
    //@ loop unroll OBJECT_COUNT;
    for (size_t object = OBJECT_JOB;
         object < OBJECT_COUNT && object <= finding->object; object++) {
        if (parents[object] >= FIELD_COUNT)
            continue;
        cdbjob_put_byte(&output, '/');
        cdbjob_put_cell(&output, cdbjob_field_table[parents[object]].name,
                        FIELD_NAME_ROOM);
        if (items[object] != CDBJOB_NO_ITEM) {
            cdbjob_put_byte(&output, '/');
            cdbjob_put_integer(&output, items[object]);
        }
    }
    put_member(&output, json, length, finding);
    return cdbjob_put_end(&output);
}

/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What Frama-C's Eva is asked of the layer above the decoder: any arguments and
 * options, usable or not, and a block of exactly the size that is promised, of
 * any alignment. In the place of the decoder, the first and the last byte of
 * each part of the block are written, so that a part that is not inside the
 * block is an alarm.
 */
/* prove: parse options finding frame fields */
#include "parser.h"

#include "__fc_builtin.h"

#define SIZE_OF(count) ((count) + ((count) == 0))

enum { ROOM = 8, BLOCK = CDBJOB_MEMORY_FOR(LENGTH, CDBJOB_ITEMS_LIMIT) };

static char text[SIZE_OF(LENGTH)];
static unsigned char memory[BLOCK];
static cdbjob_finding items[ROOM];

bool cdbjob_decode(struct cdbjob_parser *parser)
{
    unsigned char *details = (unsigned char *)parser->details;
    size_t size = parser->detail_capacity * sizeof(cdbjob_detail);
    parser->response->code.present = true;
    parser->response->job.present = true;
    if (size > 0) {
        details[0] = 1;
        details[size - 1] = 1;
    }
    if (parser->strings_capacity > 0) {
        parser->strings[0] = 1;
        parser->strings[parser->strings_capacity - 1] = 1;
    }
    parser->reader.error_rule =
        (uint8_t)Frama_C_unsigned_int_interval(0, RULE_COUNT - 1);
    parser->too_many_items = Frama_C_interval(0, 1) != 0;
    if (Frama_C_interval(0, 1))
        cdbjob_record(parser, RULE_UNKNOWN_KEY, cdbjob_member_spot(parser), 0,
                      0);
    return Frama_C_interval(0, 1) != 0;
}

int main(void)
{
    cdbjob_options options;
    cdbjob_findings findings;
    const cdbjob_response *response;
    /* A bit for each argument that is NULL. */
    unsigned null = Frama_C_unsigned_int_interval(0, 63);

    //@ split null;
    Frama_C_make_unknown(text, sizeof text);
    Frama_C_make_unknown((char *)memory, sizeof memory);
    Frama_C_make_unknown((char *)&options, sizeof options);
    Frama_C_make_unknown((char *)items, sizeof items);
    cdbjob_findings_init(&findings, null & 1 ? NULL : items,
                         Frama_C_unsigned_long_interval(0, ROOM));
    return (int)cdbjob_parse(
        null & 2 ? NULL : text, LENGTH, null & 4 ? NULL : &options,
        null & 8 ? NULL : memory,
        Frama_C_unsigned_long_interval(0, sizeof memory),
        null & 16 ? NULL : &response, null & 32 ? NULL : &findings);
}

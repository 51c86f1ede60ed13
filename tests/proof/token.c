/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What Frama-C's Eva is asked of the reader: each of its functions, from any
 * place in any text where it may be called.
 */
/* prove: reader skip fields options finding frame parse */
#include "state.h"

static void read_token(struct cdbjob_reader *reader)
{
    struct cdbjob_string_token string;
    struct cdbjob_number_token number;
    switch (any_unsigned(0, 5)) {
    case 0:
        if (cdbjob_peek(reader) == '"' && reader->at < LENGTH)
            cdbjob_read_string(reader, &string);
        break;
    case 1:
        if (reader->at < LENGTH)
            cdbjob_read_number(reader, &number);
        break;
    case 2:
        cdbjob_skip_value(reader, any_unsigned(1, SKIP_DEPTH_LIMIT));
        break;
    case 3:
        cdbjob_read_colon(reader);
        break;
    case 4:
        cdbjob_skip_digits(reader);
        break;
    default:
        cdbjob_skip_scalar(reader, (enum cdbjob_expected)any_unsigned(
                                       EXPECTED_NOTHING, EXPECTED_QUOTE));
        break;
    }
}

/* The value of a string that was accepted, up to its closing quote. */
static void read_value(const unsigned char *bytes)
{
    size_t end = any_size(LENGTH);
    size_t at = any_size(LENGTH);
    if (at < end)
        cdbjob_next_code_point(bytes, end, &at);
    //@ check in_text: at <= LENGTH;
}

int main(void)
{
    struct cdbjob_reader reader;

    /* Where a growing value may stop. */
    //@ widen_hints global:"all", THRESHOLDS;
    Frama_C_make_unknown(text, sizeof text);
    reader.text = (const unsigned char *)BEGIN_OF(text, LENGTH);
    reader.length = LENGTH;
    reader.at = any_size(LENGTH);
    if (any_bool())
        read_token(&reader);
    else
        read_value(reader.text);
    //@ check in_text: reader.at <= LENGTH;
    return 0;
}

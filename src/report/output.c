/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Checked writes. It knows nothing of findings.
 */
#include "report/output.h"

#include <errno.h>
#include <stdarg.h>

void output_fail(struct output *output, int error)
{
    if (output->error == 0)
        output->error = error != 0 ? error : EIO;
}

/* Hands bytes to the stream, past those that are held. */
static void hand_on(struct output *output, const char *bytes, size_t length)
{
    if (length == 0 || output->error != 0)
        return;
    if (output->stream == NULL && output->open != NULL)
        output->stream = output->open();
    if (output->stream == NULL ||
        fwrite(bytes, 1, length, output->stream) != length)
        output_fail(output, errno);
}

static void hand_on_held(struct output *output)
{
    hand_on(output, output->bytes, output->held);
    output->held = 0;
}

void output_spill(struct output *output, const char *bytes, size_t length)
{
    hand_on_held(output);
    if (length > OUTPUT_HELD)
        hand_on(output, bytes, length);
    else if (length > 0)
        output_bytes(output, bytes, length);
}

void output_number(struct output *output, unsigned long long number)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    char *to = output_reserve(output, sizeof digits);
    while (at < sizeof digits)
        *to++ = digits[at++];
    output_advance(output, to);
}

void output_repeat(struct output *output, char byte, size_t count)
{
    for (; count > OUTPUT_HELD; count--)
        output_byte(output, byte);
    char *to = output_reserve(output, count);
    memset(to, byte, count);
    output_advance(output, to + count);
}

void output_format(struct output *output, const char *format, ...)
{
    for (int attempt = 0; attempt < 2; attempt++) {
        size_t left = OUTPUT_HELD - output->held;
        va_list arguments;
        va_start(arguments, format);
        int length =
            vsnprintf(output->bytes + output->held, left, format, arguments);
        va_end(arguments);
        if (length >= 0 && (size_t)length < left) {
            output->held += (size_t)length;
            return;
        }
        hand_on_held(output);
    }
    if (output->error != 0)
        return;
    /* Longer than all that is held at once. */
    va_list arguments;
    va_start(arguments, format);
    if (output->stream == NULL && output->open != NULL)
        output->stream = output->open();
    if (output->stream == NULL ||
        vfprintf(output->stream, format, arguments) < 0)
        output_fail(output, errno);
    va_end(arguments);
}

bool output_flush(struct output *output)
{
    hand_on_held(output);
    if (output->error == 0 && output->stream != NULL &&
        fflush(output->stream) != 0)
        output_fail(output, errno);
    return output->error == 0;
}

bool output_close(struct output *output)
{
    output_flush(output);
    if (output->stream != NULL && fclose(output->stream) != 0)
        output_fail(output, errno);
    return output->error == 0;
}

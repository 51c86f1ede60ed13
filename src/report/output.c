/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Checked writes. It knows nothing of findings.
 */
#include "report/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

void output_at_once(FILE *stream)
{
    setvbuf(stream, NULL, _IONBF, 0);
}

void output_fail(struct output *output, int error)
{
    if (output->error == 0)
        output->error = error != 0 ? error : EIO;
}

/* False where memory runs out, or the limit is met. */
static bool remember(struct output_memory *memory, const char *bytes,
                     size_t length)
{
    size_t room = memory->room == 0 ? 2 * (size_t)OUTPUT_HELD : memory->room;
    if (length > memory->limit - memory->length)
        return false;
    while (room - memory->length < length)
        room *= 2;
    if (room > memory->room) {
        char *larger = realloc(memory->bytes, room);
        if (larger == NULL)
            return false;
        memory->bytes = larger;
        memory->room = room;
    }
    memcpy(memory->bytes + memory->length, bytes, length);
    memory->length += length;
    return true;
}

/* Hands bytes to the stream, past those that are held. */
static void hand_on(struct output *output, const char *bytes, size_t length)
{
    if (length == 0 || output->error != 0)
        return;
    if (output->memory != NULL) {
        if (!remember(output->memory, bytes, length))
            output_fail(output, ENOMEM);
        return;
    }
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
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324"
        "25262728293031323334353637383940414243444546474849"
        "50515253545556575859606162636465666768697071727374"
        "75767778798081828384858687888990919293949596979899";
    char digits[20];
    size_t at = sizeof digits;
    for (; number >= 10; number /= 100) {
        at -= 2;
        memcpy(digits + at, pairs + 2 * (number % 100), 2);
    }
    if (number > 0 || at == sizeof digits)
        digits[--at] = (char)('0' + number);
    else
        at += digits[at] == '0';
    output_bytes(output, digits + at, sizeof digits - at);
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
    int length = 0;
    va_list arguments;
    for (int attempt = 0; attempt < 2; attempt++) {
        size_t left = OUTPUT_HELD - output->held;
        va_start(arguments, format);
        length =
            vsnprintf(output->bytes + output->held, left, format, arguments);
        va_end(arguments);
        if (length >= 0 && (size_t)length < left) {
            output->held += (size_t)length;
            return;
        }
        hand_on_held(output);
    }
    /* Longer than all that is held at once. */
    char *text = length >= 0 ? malloc((size_t)length + 1) : NULL;
    if (text == NULL) {
        output_fail(output, errno);
        return;
    }
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    hand_on(output, text, (size_t)length);
    free(text);
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

bool output_close_text(struct output *output, char *const *text)
{
    if (output_close(output) && *text == NULL)
        output_fail(output, ENOMEM);
    return output->error == 0;
}

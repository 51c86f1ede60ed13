/*
 * Checked writes. It knows nothing of findings.
 */
#include "report/output.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

static void check(struct output *output, bool written)
{
    if (!written && output->error == 0)
        output->error = errno != 0 ? errno : EIO;
}

void output_bytes(struct output *output, const char *bytes, size_t length)
{
    if (output->error == 0 && length > 0)
        check(output, fwrite(bytes, 1, length, output->stream) == length);
}

void output_text(struct output *output, const char *text)
{
    output_bytes(output, text, strlen(text));
}

void output_repeat(struct output *output, char byte, size_t count)
{
    for (size_t i = 0; i < count; i++)
        output_bytes(output, &byte, 1);
}

void output_format(struct output *output, const char *format, ...)
{
    if (output->error != 0)
        return;
    va_list arguments;
    va_start(arguments, format);
    check(output, vfprintf(output->stream, format, arguments) >= 0);
    va_end(arguments);
}

bool output_flush(struct output *output)
{
    if (output->error == 0)
        check(output, fflush(output->stream) == 0);
    return output->error == 0;
}

bool output_close(struct output *output)
{
    output_flush(output);
    bool closed = fclose(output->stream) == 0;
    check(output, closed);
    return output->error == 0;
}

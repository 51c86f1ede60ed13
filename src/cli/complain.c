/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Writing to standard error.
 */
#include "cli/complain.h"

#include "cli/outcome.h"

#include "report/cell.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* There is one standard error, so there is one line. */
static char line[512];
static bool line_is_shown;

/* The command that was named. */
static const char *topic;

void cli_set_topic(const char *command)
{
    topic = command;
}

void cli_restore_line(void)
{
    if (line[0] == '\0')
        return;
    fprintf(stderr, "\r\033[K%s", line);
    line_is_shown = true;
}

void cli_show_line(const char *text)
{
    snprintf(line, sizeof line, "%s", text);
    cli_restore_line();
}

void cli_hide_line(void)
{
    if (line_is_shown)
        fputs("\r\033[K", stderr);
    line_is_shown = false;
}

/* What is kept of a line that is too long: what is wrong comes last. */
#define TAIL 200

/* The text, or its beginning and its end. */
static void format_line(char *text, size_t size, const char *format,
                        va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(text, size, format, arguments);
    char *whole = length >= 0 && (size_t)length >= size
                      ? malloc((size_t)length + 1)
                      : NULL;
    if (whole != NULL) {
        vsnprintf(whole, (size_t)length + 1, format, again);
        snprintf(text + size - TAIL - 4, TAIL + 4, "...%s",
                 whole + length - TAIL);
    }
    free(whole);
    va_end(again);
}

/* Names of files may be any bytes: they are escaped as in reports. One write
 * a line, so that lines stay whole. */
static void complain(const char *format, va_list arguments)
{
    char text[8192]; /* no path that exists is longer than 4,096 bytes */
    char *escaped = NULL;
    size_t size = 0;
    format_line(text, sizeof text, format, arguments);
    struct output output = {.stream = open_memstream(&escaped, &size)};
    if (output.stream != NULL) {
        cell_write(&output, text, strlen(text));
        output_close(&output);
    }
    cli_hide_line();
    fprintf(stderr, "cdbjob: %s\n",
            escaped != NULL ? escaped : strerror(ENOMEM));
    free(escaped);
}

void cli_complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    complain(format, arguments);
    va_end(arguments);
}

int cli_wrong_use(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    complain(format, arguments);
    va_end(arguments);
    fprintf(stderr, "Try 'cdbjob %s%s'.\n", topic != NULL ? "help " : "--help",
            topic != NULL ? topic : "");
    return EXIT_USAGE;
}

bool cli_close(struct output *output)
{
    if (output_close(output))
        return true;
    /* Who closes a pipe early knows it. */
    if (output->error != EPIPE)
        cli_complain("cannot write: %s", strerror(output->error));
    return false;
}

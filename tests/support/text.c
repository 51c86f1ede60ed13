/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Bytes for tests: see text.h. It knows nothing of the parser.
 */
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void give_up(const char *what, const char *name)
{
    fprintf(stderr, "test support: %s: %s\n", what, name);
    exit(EXIT_FAILURE);
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
    if (text->capacity < text->length + length + 1) {
        text->capacity = 2 * (text->length + length + 1);
        text->bytes = realloc(text->bytes, text->capacity);
        if (text->bytes == NULL)
            give_up("out of memory", "text");
    }
    if (length != 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
    text_add_bytes(text, string, strlen(string));
}

void text_addf(struct text *text, const char *format, ...)
{
    char line[2048];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof line)
        give_up("line too long", format);
    text_add_bytes(text, line, (size_t)length);
}

void text_add_json(struct text *text, const char *string)
{
    for (size_t i = 0; string[i] != '\0'; i++)
        text_add_bytes(text, string[i] == '\'' ? "\"" : &string[i], 1);
}

void text_clear(struct text *text)
{
    text->length = 0;
    if (text->bytes != NULL)
        text->bytes[0] = '\0';
}

void text_free(struct text *text)
{
    free(text->bytes);
    *text = (struct text){0};
}

/* malloc(0) may give a block that can be read: one byte, of which the copy
 * is the end, cannot. */
char *exact_block(size_t length)
{
    char *block = malloc(length == 0 ? 1 : length);
    if (block == NULL)
        give_up("out of memory", "exact_block");
    return length == 0 ? block + 1 : block;
}

char *exact_copy(const char *bytes, size_t length)
{
    char *copy = exact_block(length);
    if (length != 0)
        memcpy(copy, bytes, length);
    return copy;
}

void exact_free(char *copy, size_t length)
{
    free(length == 0 ? copy - 1 : copy);
}

size_t trimmed_length(const char *bytes, size_t length)
{
    while (length != 0 && strchr(" \t\r\n", bytes[length - 1]) != NULL)
        length--;
    return length;
}

void text_add_file(struct text *text, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        give_up("cannot open", path);
    char block[4096];
    size_t length;
    while ((length = fread(block, 1, sizeof block, file)) != 0)
        text_add_bytes(text, block, length);
    if (ferror(file))
        give_up("cannot read", path);
    fclose(file);
}

void text_write_file(const struct text *text, const char *path)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        give_up("cannot open", path);
    size_t written = fwrite(text->bytes, 1, text->length, file);
    if (fclose(file) != 0 || written != text->length)
        give_up("cannot write", path);
}

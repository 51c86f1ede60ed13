/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Choosing and writing the part of a line that is shown for a finding.
 */
#include "report/snippet.h"

#include "report/cell.h"
#include "report/plain.h"

/* Columns kept before a mark in a line that does not fit. */
#define COLUMNS_BEFORE (SNIPPET_COLUMNS / 3)
/* Bytes before a mark that are looked at: no code point has more than four
 * bytes or less than one column. */
#define REACH (4 * SNIPPET_COLUMNS)
/* Marks the part of a line that is not shown. */
#define CUT "..."
#define CUT_COLUMNS 3u
/* A tab between tokens; one that is marked, or shown elsewhere, is `\t`. */
#define TAB "    "
#define TAB_COLUMNS 4u

static bool ends_line(char byte)
{
    return byte == '\n' || byte == '\r';
}

static bool is_plain_tab(const struct snippet *snippet, size_t at)
{
    return snippet->text[at] == '\t' &&
           (at < snippet->mark_begin || at >= snippet->mark_end);
}

static size_t columns_at(const struct snippet *snippet, size_t at, size_t *size)
{
    *size = 1;
    if (plain_is(snippet->text[at]) && snippet->text[at] != '[')
        return 1;
    struct cell cell = cell_read(snippet->text, snippet->length, at);
    *size = cell.size;
    return is_plain_tab(snippet, at) ? TAB_COLUMNS : cell.columns;
}

/* Columns of the bytes from `begin` to `end`. */
static size_t columns_of(const struct snippet *snippet, size_t begin,
                         size_t end)
{
    size_t columns = 0, size;
    for (size_t at = begin; at < end; at += size) {
        size_t run = cell_run(snippet->text, end, at);
        at += run;
        columns += run;
        size = 0;
        if (at < end)
            columns += columns_at(snippet, at, &size);
    }
    return columns;
}

/* Moves `begin` back to where the line begins, or as far as it may. */
static void reach_back(struct snippet *snippet)
{
    const char *text = snippet->text;
    size_t at = snippet->mark_begin;
    /* Each plain byte is a column: more of them than are shown are enough. */
    size_t columns = 0;
    while (at > 0 && snippet->mark_begin - at < REACH &&
           columns <= SNIPPET_COLUMNS && !ends_line(text[at - 1]))
        columns += plain_is(text[--at]);
    snippet->cut_before = at > 0 && !ends_line(text[at - 1]);
    /* Not into the middle of a code point. */
    for (int i = 0; i < 3 && snippet->cut_before && at < snippet->mark_begin &&
                    ((unsigned char)text[at] & 0xC0) == 0x80;
         i++)
        at++;
    snippet->begin = at;
}

/* Moves `end` on from the mark while there is line and space. */
static void reach_on(struct snippet *snippet, size_t space)
{
    size_t at = snippet->mark_begin, columns = 0;
    while (at < snippet->length && !ends_line(snippet->text[at])) {
        size_t size;
        columns += columns_at(snippet, at, &size);
        if (columns > space)
            break;
        at += size;
    }
    snippet->end = at;
    snippet->cut_after = at < snippet->length && !ends_line(snippet->text[at]);
}

/* Drops what is more than `space` columns before the mark. */
static void shorten_before(struct snippet *snippet, size_t space)
{
    size_t columns = columns_of(snippet, snippet->begin, snippet->mark_begin);
    while (columns > space) {
        size_t size;
        columns -= columns_at(snippet, snippet->begin, &size);
        snippet->begin += size;
        snippet->cut_before = true;
    }
}

struct snippet snippet_at(const char *text, size_t length, size_t offset,
                          size_t marked)
{
    struct snippet snippet = {.text = text, .length = length};
    snippet.mark_begin = offset < length ? offset : length;
    snippet.mark_end = marked < length - snippet.mark_begin
                           ? snippet.mark_begin + marked
                           : length;
    reach_back(&snippet);
    size_t before = columns_of(&snippet, snippet.begin, snippet.mark_begin);
    reach_on(&snippet, SNIPPET_COLUMNS);
    size_t after = columns_of(&snippet, snippet.mark_begin, snippet.end);
    if (snippet.cut_before || snippet.cut_after ||
        before + after > SNIPPET_COLUMNS) {
        size_t space = SNIPPET_COLUMNS - 2 * CUT_COLUMNS;
        size_t keep =
            after < space - COLUMNS_BEFORE ? space - after : COLUMNS_BEFORE;
        shorten_before(&snippet, keep);
        before = columns_of(&snippet, snippet.begin, snippet.mark_begin);
        reach_on(&snippet, space - before);
    }
    if (snippet.mark_end > snippet.end)
        snippet.mark_end = snippet.end;
    snippet.mark_column = snippet_column(&snippet, snippet.mark_begin);
    snippet.mark_columns =
        columns_of(&snippet, snippet.mark_begin, snippet.mark_end);
    if (snippet.mark_columns == 0)
        snippet.mark_columns = 1;
    return snippet;
}

size_t snippet_column(const struct snippet *snippet, size_t at)
{
    return columns_of(snippet, snippet->begin, at) +
           (snippet->cut_before ? CUT_COLUMNS : 0);
}

bool snippet_shows(const struct snippet *snippet, size_t begin, size_t end)
{
    return begin >= snippet->begin && begin < end && end <= snippet->mark_begin;
}

void snippet_write(struct output *output, const struct snippet *snippet)
{
    if (snippet->cut_before)
        output_text(output, CUT);
    for (size_t at = snippet->begin; at < snippet->end;) {
        size_t run = at;
        at += cell_run(snippet->text, snippet->end, at);
        output_bytes(output, snippet->text + run, at - run);
        if (at == snippet->end)
            break;
        struct cell cell = cell_read(snippet->text, snippet->length, at);
        output_text(output, is_plain_tab(snippet, at) ? TAB : cell.shown);
        at += cell.size;
    }
    if (snippet->cut_after)
        output_text(output, CUT);
}

/*
 * Golden cases: see golden.h.
 */
#include "golden.h"

#include <stdio.h>
#include <string.h>

void golden_unmark(struct text *text, const char *marked)
{
    for (size_t i = 0; marked[i] != '\0'; i++)
        if (strchr("<>^", marked[i]) == NULL)
            text_add_bytes(text, marked[i] == '\'' ? "\"" : &marked[i], 1);
}

/* The marks that stand before the byte at `at`: those that close, then those
 * that open. */
static void add_marks(struct text *text, const struct run *run, size_t at)
{
    for (size_t i = 0; i < run->findings.count; i++) {
        const cdbjob_finding *finding = &run->items[i];
        if (finding->length != 0 && finding->offset + finding->length == at)
            text_add(text, ">");
    }
    for (size_t i = 0; i < run->findings.count; i++)
        if (run->items[i].related_offset == at)
            text_add(text, "^");
    for (size_t i = 0; i < run->findings.count; i++)
        if (run->items[i].offset == at)
            text_add(text, run->items[i].length == 0 ? "<>" : "<");
}

void golden_mark(struct text *text, const struct run *run)
{
    for (size_t at = 0; at < run->length; at++) {
        add_marks(text, run, at);
        text_add_bytes(text, run->text[at] == '"' ? "'" : &run->text[at], 1);
    }
    add_marks(text, run, run->length);
    text_add(text, "");
}

void golden_list(struct text *text, const struct run *run)
{
    static const char *const levels[] = {"off", "note", "warning", "error"};
    for (size_t i = 0; i < run->findings.count; i++) {
        const cdbjob_finding *finding = &run->items[i];
        char pointer[512], message[512];
        cdbjob_pointer(run->text, run->length, finding, pointer,
                       sizeof pointer);
        cdbjob_message(run->text, run->length, finding, message,
                       sizeof message);
        text_addf(text, "%d %s %s: %s\n", finding->rule,
                  levels[finding->level & 3], pointer, message);
    }
    text_add(text, "");
}

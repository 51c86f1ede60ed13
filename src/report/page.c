/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The frame of a page. It loads nothing and runs nothing.
 */
#include "report/page.h"

#include "report/cell.h"

#include <inttypes.h>
#include <string.h>

/* The policy for a browser: load and run nothing, whatever comes. */
#define HEAD                                                                   \
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"  \
    "<meta http-equiv=\"Content-Security-Policy\" "                            \
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"             \
    "<meta name=\"viewport\" content=\"width=device-width\">\n"                \
    "<title>"
#define STYLE                                                                  \
    "</title>\n<style>\n"                                                      \
    ":root{color-scheme:light dark}\n"                                         \
    "body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;"                \
    "margin:2rem auto;padding:0 1rem}\n"                                       \
    "h1{font-size:1.4rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}\n"           \
    "section{border-left:4px solid #888;padding:.1rem 0 .1rem 1rem;"           \
    "margin:1.2rem 0}\nsection h3{font-size:1rem;margin:0}\n"                  \
    "pre{overflow-x:auto;padding:.6rem;background:#8882;line-height:1.3}\n"    \
    "code,pre{font-family:ui-monospace,monospace;font-size:13px}\n"            \
    "p,ul{margin:.3rem 0}small{opacity:.75}\n"                                 \
    "table{border-collapse:collapse}td,th{padding:.15rem .8rem .15rem 0;"      \
    "text-align:left}td.n{text-align:right}\n"                                 \
    ".error{border-color:#c62828}.warning{border-color:#b26a00}"               \
    ".note{border-color:#1565c0}\n"                                            \
    "b.error,pre b{color:#d33}b.warning{color:#b26a00}b.note{color:#1e78d0}\n" \
    "rect.error{fill:#c62828}rect.warning{fill:#e09a1a}"                       \
    "rect.note,rect.observed{fill:#5b9bd5}rect.documented{fill:#4c9a5b}"       \
    "rect.absent{fill:#9e9e9e}rect.wrong{fill:#c62828}"                        \
    "tr.object "                                                               \
    "td{padding-top:.8rem;font-weight:bold}\n</style>\n</head>\n<body>\n"

static const struct cell_escape html_escapes[] = {
    {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {0}};

void page_begin(struct output *output, const char *title)
{
    output_text(output, HEAD);
    output_text(output, title);
    output_text(output, STYLE "<h1>");
    output_text(output, title);
    output_text(output, "</h1>\n");
}

void page_end(struct output *output)
{
    output_text(output, "</body>\n</html>\n");
}

void page_bytes(struct output *output, const char *text, size_t length)
{
    cell_write_escaped(output, text, length, html_escapes);
}

void page_text(struct output *output, const char *text)
{
    page_bytes(output, text, strlen(text));
}

void page_count(struct output *output, uint64_t count, const char *noun)
{
    output_format(output, "%" PRIu64 " %s%s", count, noun,
                  count == 1 ? "" : "s");
}

double page_bar(struct output *output, const char *kind, double left,
                double share)
{
    double width = share * (double)PAGE_BAR_WIDTH;
    if (width > 0 && width < 1)
        width = 1;
    if (width > 0)
        output_format(output,
                      "<rect class=\"%s\" x=\"%.1f\" width=\"%.1f\" "
                      "height=\"12\"/>",
                      kind, left, width);
    return left + width;
}

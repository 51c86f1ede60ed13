#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Writes the manual pages of section 3 from the public headers.

A header's sections, each under a line of dashes, become the pages; its comments
are their text. Each function gets a page that leads to that of its section. It
knows the shapes of comments and declarations, and no name of the interface but
those of the tables below.
"""

import argparse
import pathlib
import re
import sys
import textwrap
from typing import NamedTuple

# Of each header: its own page, and one line on it.
HEADERS = {
    "cdbjob.h": ("cdbjob", "parse a response of GetCdbUpgradeJobInfo"),
    "fuzz.h": ("cdbjob_fuzz", "fuzz a parser of that response"),
    "cjson.h": ("cdbjob_cjson", "judge a response that is a tree of cJSON"),
}
# Of a section: its page, if not named after it, and one line on it.
SECTIONS = {
    "parse": ("", "parse and check one response"),
    "response": ("", "what a response says"),
    "findings": ("", "what is wrong with a text"),
    "describing a finding": ("cdbjob_describe",
                             "words and places for a finding"),
    "options": ("", "limits, and the level of each rule"),
    "layout": ("", "read many responses that are written alike"),
    "write": ("", "write a response as canonical JSON"),
    "rules": ("cdbjob_rule", "the catalogue of rules"),
    "version": ("", "the version of the library"),
    "how memory is counted": ("cdbjob_memory", "memory as a constant"),
    "judge": ("", "judge a tree of cJSON"),
    "make": ("", "make a response a tree of cJSON"),
    "mutate": ("", "change a text as such texts go wrong"),
    "policy": ("", "what a client is free to do"),
    "expect": ("", "what is right to make of a text"),
    "compare": ("", "hold a client to what is right"),
    "generate": ("", "make texts with a known verdict"),
}
SECTION = re.compile(r"^/\* -{3,} (.+) -{2,} \*/$")
FUNCTION = re.compile(r"(?P<type>[\w ]+?[ *]+)(?P<name>cdbjob_\w+)"
                      r"\((?P<arguments>[^()]*)\);")
ATTRIBUTES = re.compile(r"\bCDBJOB_(API|MUST_CHECK)\s+")


class Chunk(NamedTuple):
    """A comment and the declarations that follow it; either may be empty."""
    comment: list[str]
    code: str


class Section(NamedTuple):
    title: str
    chunks: list[Chunk]

    def functions(self) -> list[re.Match[str]]:
        return [match for chunk in self.chunks
                for match in FUNCTION.finditer(flat(chunk.code))]


def flat(code: str) -> str:
    """Declarations without bodies, attributes and line ends."""
    if "{" in code or code.startswith("#"):
        return ""
    return re.sub(r"\s+", " ", ATTRIBUTES.sub("", code))


def comment_text(lines: list[str]) -> list[str]:
    """What a comment says, without its frame."""
    text = [re.sub(r"^(/\*| \*(?!/)) ?", "", line) for line in lines]
    text = [re.sub(r" ?\*/$", "", line).rstrip() for line in text]
    while text and not text[0]:
        del text[0]
    while text and not text[-1]:
        del text[-1]
    return text


def read_header(path: pathlib.Path) -> tuple[list[str], list[Section]]:
    """The comment at the head, and the sections."""
    lines = path.read_text("utf-8").splitlines()
    begin = lines.index("/*")
    end = next(i for i in range(begin, len(lines)) if lines[i] == " */")
    head = comment_text(lines[begin:end + 1])
    sections: list[Section] = []
    at = end + 1
    while at < len(lines):
        found = SECTION.match(lines[at])
        if found:
            sections.append(Section(found[1], []))
        elif sections and lines[at].startswith("#ifdef __cplusplus"):
            break
        elif sections and lines[at]:
            comment: list[str] = []
            if lines[at].startswith("/*"):
                comment = [lines[at]]
                while not lines[at].endswith("*/"):
                    at += 1
                    comment.append(lines[at])
                at += 1
            first = at
            while at < len(lines) and (
                    lines[at] or open_brace(lines[first:at])):
                at += 1
            sections[-1].chunks.append(Chunk(comment_text(comment),
                                             "\n".join(lines[first:at])))
        at += 1
    return head, sections


def open_brace(lines: list[str]) -> bool:
    """Do these lines end inside a struct?"""
    text = "".join(lines)
    return text.count("{") > text.count("}")


def escape(text: str) -> str:
    """A line of text that mandoc takes as it is."""
    text = text.replace("\\", "\\e").replace("'", "\\(aq")
    text = text.replace("`", "\\(ga").replace("^", "\\(ha")
    text = text.replace("~", "\\(ti").replace('"', "\\(dq")
    return "\\&" + text if text.startswith(".") else text


def literal(lines: list[str]) -> list[str]:
    return [".Bd -literal -offset 2n", *map(escape, lines), ".Ed"]


def term(line: str) -> re.Match[str] | None:
    """A row of a list: a term, two spaces or more, what it is."""
    return re.match(r"^(\S+(?:, \S+)*) {2,}(\S.*)$", line)


def sentences(lines: list[str]) -> list[str]:
    """A paragraph: each sentence begins a line, and a function is marked."""
    out: list[str] = []
    for sentence in re.split(r"(?<=[\w)\"][.:]) (?=[A-Z])", " ".join(lines)):
        pieces = re.split(r"(\b\w+\(\)[.,;:)]*)(?: |$)", sentence)
        for i, piece in enumerate(pieces):
            if i % 2 == 1:
                name, rest = piece.split("()", 1)
                out.append(".Fn " + " ".join([name, *rest]))
            elif piece.strip():
                out += map(escape, textwrap.wrap(
                    piece.strip(), 72, break_long_words=False,
                    break_on_hyphens=False))
    return out


def prose(text: list[str]) -> list[str]:
    """Paragraphs, lists of terms and indented code."""
    out: list[str] = []
    for block in "\n".join(text).split("\n\n"):
        lines = block.split("\n")
        if out:
            out.append(".Pp")
        if all(line.startswith("    ") for line in lines if line):
            out = out[:-1] if out else out
            code = [line[4:] for line in lines]
            if out and out[-1] == ".Ed":    # a program with an empty line
                out[-1:] = [*map(escape, ["", *code]), ".Ed"]
            else:
                out += literal(code)
        elif term(lines[0]):
            out = out[:-1] if out else out
            out.append(".Bl -tag -width Ds")
            rows: list[tuple[str, list[str]]] = []
            for line in lines:
                row = term(line)
                if row and not line.startswith(" "):
                    rows.append((row[1], [row[2]]))
                else:
                    rows[-1][1].append(line.strip())
            for name, said in rows:
                out += [f".It {escape(name)}", *sentences(said)]
            out.append(".El")
        else:
            out += sentences(lines)
    return out


def synopsis(header: str, section: Section) -> list[str]:
    out = [".Sh SYNOPSIS", f".In cdbjob/{header}"]
    for match in section.functions():
        arguments = [argument.strip()
                     for argument in match["arguments"].split(",")]
        if arguments == ["void"]:
            arguments = []
        out += [f".Ft {match['type'].strip()}",
                " ".join([f".Fn {match['name']}",
                          *(f'"{argument}"' for argument in arguments)])]
    return out


def description(section: Section) -> list[str]:
    """Each comment below the names of what it is about."""
    out = [".Sh DESCRIPTION"]
    for chunk in section.chunks:
        functions = FUNCTION.findall(flat(chunk.code))
        if functions:
            out.append(".Pp")
            out += [f".Fn {name}" + (" ," if i + 1 < len(functions) else "")
                    for i, (_, name, _) in enumerate(functions)]
            out.append(".Pp")
        elif out[-1] != ".Sh DESCRIPTION":
            out.append(".Pp")
        out += prose(chunk.comment) if chunk.comment else []
        if chunk.code and not functions:
            out += literal(chunk.code.split("\n"))
    return out


def page(date: str, name: str, names: list[str], summary: str,
         body: list[str], others: list[str]) -> str:
    out = [f".Dd {date}", f".Dt {name.upper()} 3", ".Os", ".Sh NAME"]
    out += [f".Nm {each}" + (" ," if each != names[-1] else "")
            for each in names]
    out += [f".Nd {summary}", *body, ".Sh SEE ALSO"]
    seen = [".Xr cdbjob 1"]
    seen += [f".Xr {other} 3" for other in sorted(set(others) - {name})]
    out += [line + " ," for line in seen[:-1]] + seen[-1:]
    # No empty line but in code, no paragraph where there is one already.
    text = "\n".join(out) + "\n"
    text = re.sub(r"(\.Pp\n)+(?=\.Bd|\.Bl)", "", text)
    return re.sub(r"(\.Pp\n)+", ".Pp\n", text.replace(
        ".Sh DESCRIPTION\n.Pp\n", ".Sh DESCRIPTION\n"))


def pages_of(path: pathlib.Path, date: str) -> dict[str, str]:
    """The pages of one header: file names and what they hold."""
    top, summary = HEADERS[path.name]
    head, sections = read_header(path)
    names = {title: SECTIONS[title][0] or f"{top}_{title}"
             for title, _ in sections}
    all_pages = [top, *names.values()]
    pages = {f"{top}.3": page(date, top, [top], summary, [
        ".Sh SYNOPSIS", f".In cdbjob/{path.name}", ".Sh DESCRIPTION",
        *prose(head)], all_pages)}
    for section in sections:
        name = names[section.title]
        functions = [match["name"] for match in section.functions()]
        pages[f"{name}.3"] = page(
            date, name, [name, *(each for each in functions if each != name)],
            SECTIONS[section.title][1],
            synopsis(path.name, section) + description(section), all_pages)
        for each in functions:
            pages.setdefault(f"{each}.3", f".so man3/{name}.3\n")
    return pages


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--date", required=True, metavar="DATE",
                        help="as mdoc has it: 'November 24, 2026'")
    parser.add_argument("folder", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("headers", type=pathlib.Path, nargs="+",
                        metavar="HEADER")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for header in arguments.headers:
        for name, text in pages_of(header, arguments.date).items():
            (arguments.folder / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Tables that are macros: `#define NAME(R) R(...) R(...)`. What a row may
become, from its tokens. It knows nothing of what a table means.
"""
import re
from typing import Iterator, NamedTuple

MOST_WORDS = 8  # a column with more different words is one of names


class Token(NamedTuple):
    """A token of a macro's definition and where it is."""
    text: str
    start: int
    end: int


Cell = list[Token]
Row = tuple[Token, list[Cell], Token]  # its first token, cells, the last


def _rows(tokens: list[Token]) -> list[Row]:
    """The rows, or nothing where this is no table."""
    texts = [token.text for token in tokens[:6]]
    if len(texts) < 6 or texts[1] != "(" or texts[3] != ")" or \
            tokens[1].start != tokens[0].end:
        return []
    if [texts[4], texts[5]] != [texts[2], "("]:
        return []
    found: list[Row] = []
    at = 4
    while at + 1 < len(tokens):
        if tokens[at].text != texts[2] or tokens[at + 1].text != "(":
            return []
        first, depth, at = tokens[at], 1, at + 2
        cells: list[Cell] = [[]]
        while at < len(tokens):
            text = tokens[at].text
            depth += (text == "(") - (text == ")")
            if depth == 0:
                break
            if text == "," and depth == 1:
                cells.append([])
            else:
                cells[-1].append(tokens[at])
            at += 1
        if at == len(tokens):
            return []
        found.append((first, cells, tokens[at]))
        at += 1
    return found


def is_table(tokens: list[Token]) -> bool:
    """Is this macro a table?"""
    return bool(_rows(tokens))


def _words(found: list[Row], column: int) -> list[str]:
    """The different words of a column, in order, if they are a choice."""
    words: list[str] = []
    for _, cells, _ in found:
        if column >= len(cells) or len(cells[column]) != 1:
            return []
        text = cells[column][0].text
        if not re.fullmatch(r"[A-Za-z_]\w*|-?\d+", text):
            return []
        if text not in words:
            words.append(text)
    words = [word for word in words if not word[0].isdigit()]
    return words if 1 < len(words) <= MOST_WORDS else []


def changes(tokens: list[Token]) -> Iterator[tuple[str, int, int, str]]:
    """Row, start, end, new text: another word of the same column, numbers by
    one, the row without its neighbour's order, the row gone."""
    found = _rows(tokens)
    columns = max((len(cells) for _, cells, _ in found), default=0)
    choices = [_words(found, column) for column in range(columns)]
    for first, cells, last in found:
        name = " ".join(token.text for token in cells[1]) \
            if len(cells) > 1 else cells[0][0].text
        for column, cell in enumerate(cells):
            if not cell:
                continue
            text, start, end = cell[-1].text, cell[0].start, cell[-1].end
            if re.fullmatch(r"\d+", text):
                sign = -1 if len(cell) > 1 and cell[0].text == "-" else 1
                value = sign * int(text)
                for new in (value + 1, value - 1):
                    yield name, start, end, str(new)
            words = choices[column]
            if len(cell) == 1 and words:
                place = words.index(text) if text in words else -1
                yield name, start, end, words[(place + 1) % len(words)]
        yield name, first.start, last.end, ""

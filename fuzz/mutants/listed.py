# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The mutants that change nothing that could be seen, each with the reason:
fuzz/mutants/equivalent.txt. An entry names file, function and changed text,
not the line, so that it stays right when lines move.
"""
import os
from typing import NamedTuple

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                    "equivalent.txt")


class Wrong(Exception):
    """The list cannot be read."""


class Entry(NamedTuple):
    """What an entry says."""
    file: str
    function: str
    text: str
    why: str


def parse(text: str) -> dict[tuple[str, str, str], Entry]:
    """The entries: `file: function`, then the text, then the reason, which
    may take several lines; a blank line after each."""
    found: dict[tuple[str, str, str], Entry] = {}
    for number, block in enumerate(text.split("\n\n"), 1):
        lines = [line for line in block.splitlines()
                 if line.strip() and not line.startswith("#")]
        if not lines:
            continue
        place = lines[0].split(": ", 1)
        if len(lines) < 3 or len(place) != 2:
            raise Wrong(f"{FILE}: entry {number} is not `file: function`, "
                        f"the changed text and a reason: {lines[0]}")
        entry = Entry(place[0], place[1], lines[1].strip(),
                      " ".join(line.strip() for line in lines[2:]))
        if entry[:3] in found:
            raise Wrong(f"{FILE}: twice: {entry.text}")
        found[entry[:3]] = entry
    return found


def read() -> dict[tuple[str, str, str], Entry]:
    """The committed list."""
    with open(FILE, encoding="utf-8") as file:
        return parse(file.read())

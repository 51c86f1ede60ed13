# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""src/core/PLATFORMS.md: its table written anew, and compared.

What was answered and how large the structs are must be as the page says. How
large the code is and how deep the stack depends on the compiler: that is
compared, with a tolerance, where the page was made with the same one. So is
the number of checks.
"""

import re

from one_row import Result
from platform_rows import ROOT

PAGE = ROOT / "src" / "core" / "PLATFORMS.md"
BEGIN = "<!-- Written by ci/platforms --update. -->\n"
END = "<!-- End of what is written. -->\n"
COLUMNS = ["platform", "compiler", "run by", "checks", "hash", "all",
           "parse only", "stack", "deepest", "response", "detail", "finding",
           "layout", "memory"]
MEASURED = {"all", "parse only", "stack", "deepest"}
TOLERANCE = 0.05


def cell(value: int | str | None) -> str:
    """A cell of the table."""
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int) else value


def cells(result: Result) -> list[str]:
    """The line of a row, as COLUMNS has it."""
    of = result
    return [of.row.platform, of.version, of.row.runner or "not run",
            cell(of.checks), cell(of.hash), cell(of.core), cell(of.client),
            cell(of.stack), cell(of.deepest),
            *(cell(of.sizes[name]) for name in COLUMNS[9:])]


def line(row: list[str]) -> str:
    """A line of a table in Markdown."""
    return "| " + " | ".join(row) + " |\n"


def read() -> tuple[str, dict[str, list[str]], str]:
    """What is before the table, its rows by platform and compiler, and what
    is after it."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    inside, _, after = rest.partition(END)
    if not after:
        raise SystemExit(f"{PAGE}: the two marks of the table are missing")
    found = {}
    for row in re.findall(r"^\| (.*) \|$", inside, re.MULTILINE)[1:]:
        values = row.split(" | ")
        if len(values) == len(COLUMNS):
            found[key(values)] = values
    return before, found, after


def key(values: list[str]) -> str:
    """What a row is found by: platform, and compiler without version."""
    return values[0] + " " + values[1].split()[0]


def write(results: list[Result], order: list[str]) -> None:
    """The table with these rows anew; what was not measured stays."""
    before, found, after = read()
    for result in results:
        new = cells(result)
        old = found.get(result.row.name, new)
        found[result.row.name] = [was if now == "-" else now
                                  for was, now in zip(old, new)]
    table = line(COLUMNS) + "|" + "---|" * len(COLUMNS) + "\n"
    for name in order:
        if name in found:
            table += line(found[name])
    PAGE.write_text(before + BEGIN + "\n" + table + "\n" + END + after,
                    "utf-8")


def near(old: str, new: str) -> bool:
    """Are two cells equal within the tolerance?"""
    numbers = [value.replace(",", "") for value in (old, new)]
    if not all(number.isdigit() for number in numbers):
        return old == new
    return abs(int(numbers[1]) - int(numbers[0])) <= \
        TOLERANCE * int(numbers[0])


def differs(result: Result) -> list[str]:
    """In what a result is not as the page says."""
    found = read()[1].get(result.row.name)
    if found is None:
        return [f"{PAGE.name} has no row for it"]
    problems = []
    for column, old, new in zip(COLUMNS, found, cells(result)):
        if column in ("compiler", "run by") or old == "-":
            continue
        if column == "checks":
            # A test more is not a departure, a suite that was lost is one.
            if near(old, new):
                continue
        elif column in MEASURED:
            if found[1] != result.version or near(old, new):
                continue
        elif old == new:
            continue
        problems.append(f"{column}: {PAGE.name} has {old}, here it is {new}")
    return problems

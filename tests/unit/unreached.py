# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Holds what the unit suites do not reach of the core to a written list.

usage: unreached.py EXPORT LIST [--update]

EXPORT is what `llvm-cov export` writes. In LIST, each line that is not empty
and no comment is FILE | KIND | SOURCE | REASON, where KIND is line, branch or
condition (of MC/DC). What is not reached and not listed fails; so does what
is listed and reached, and what is listed without a reason. --update writes
the list anew, keeping the reasons that are known.
"""

import json
import pathlib
import sys

Place = tuple[str, str, str]


def lines_without_count(file: dict) -> set[int]:
    """Lines in which a region of code begins that was never executed."""
    return {segment[0] for segment in file["segments"]
            if segment[3] and segment[4] and segment[2] == 0}


def unreached(export: dict) -> set[Place]:
    places: set[Place] = set()
    for file in export["data"][0]["files"]:
        path = pathlib.Path(file["filename"])
        source = path.read_text().splitlines()

        def add(kind: str, line: int, begin: int, end: int) -> None:
            text = source[line - 1][begin - 1:end - 1 if end else None]
            place = path.name, kind, " ".join(text.split())
            # A second place that looks the same is another place.
            while place in places:
                place = place[0], place[1] + "'", place[2]
            places.add(place)

        for line in lines_without_count(file):
            add("line", line, 1, 0)
        for branch in file["branches"]:
            way = [side for side, count in zip(("true", "false"), branch[4:6])
                   if count == 0]
            end = branch[3] if branch[0] == branch[2] else 0
            for side in way:
                add(f"branch never {side}", branch[0], branch[1], end)
        for record in file.get("mcdc_records", []):
            for number, covered in enumerate(record[-1], 1):
                if not covered:
                    end = record[3] if record[0] == record[2] else 0
                    add(f"condition {number}", record[0], record[1], end)
    return places


def read_list(path: pathlib.Path) -> dict[Place, str]:
    known: dict[Place, str] = {}
    for line in path.read_text().splitlines() if path.exists() else []:
        if line and not line.startswith("#"):
            # The source may hold a bar of its own.
            name, kind, rest = (part.strip() for part in line.split("|", 2))
            source, _, reason = rest.rpartition("|")
            known[name, kind, source.strip()] = reason.strip()
    return known


HEAD = """\
# What the unit suites do not reach of src/core, and why it cannot be reached:
# FILE | KIND | SOURCE | REASON. ci/coverage-unit holds it to be complete.
"""


def main() -> int:
    export, path = sys.argv[1], pathlib.Path(sys.argv[2])
    found = unreached(json.loads(pathlib.Path(export).read_text()))
    known = read_list(path)
    if sys.argv[3:] == ["--update"]:
        path.write_text(HEAD + "".join(
            " | ".join([*place, known.get(place, "")]) + "\n"
            for place in sorted(found)))
        return 0
    problems = [f"not reached and not listed: {' | '.join(place)}"
                for place in sorted(found - known.keys())]
    problems += [f"listed, but reached or gone: {' | '.join(place)}"
                 for place in sorted(known.keys() - found)]
    problems += [f"listed without a reason: {' | '.join(place)}"
                 for place, reason in sorted(known.items()) if not reason]
    print("\n".join(problems) or
          f"all is reached but the {len(found)} places that are listed")
    return 1 if problems else 0


sys.exit(main())

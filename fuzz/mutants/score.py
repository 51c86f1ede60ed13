# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""What a run over mutants comes to: a table, the survivors, one line for the
README. It judges nothing itself.
"""
import datetime
import os
import re
import textwrap
from typing import Any, Optional

import listed
from judges import build

Result = dict[str, Any]
MARK = re.compile(r"(<!-- ci/mutants --publish writes this -->\n)"
                  r"(?:[^\n]+\n)*")


def killed(result: Result, judge: str) -> Optional[bool]:
    """Does a judge find it? None where it was not asked. A campaign begins
    with what is replayed, so what replay finds it finds too."""
    verdicts = result["verdicts"]
    if judge == "campaign" and verdicts.get("replay", {}).get("killed"):
        return True
    return verdicts[judge]["killed"] if judge in verdicts else None


def progress(results: list[Result], wanted: int, names: list[str]) -> str:
    """How far a run is."""
    sound = [one for one in results if one["code"] != "broken"]
    same = sum(one["code"] == "same" for one in sound)
    parts = [f"{len(sound)}/{wanted} mutants, {same} of them the same code"]
    for name in names:
        asked = [killed(one, name) for one in sound
                 if killed(one, name) is not None]
        parts.append(f"{name} {sum(map(bool, asked))}/{len(asked)}")
    return "; ".join(parts)


class Score:
    """The figures of a run."""

    def __init__(self, results: list[Result],
                 entries: dict[tuple[str, str, str], listed.Entry],
                 names: list[str], stamp: str) -> None:
        self.names = names
        self.broken = [one for one in results if one["code"] == "broken"]
        self.same = [one for one in results if one["code"] == "same"]
        changed = [one for one in results if one["code"] == "changed"]
        for one in changed:
            entry = entries.get((one["file"], one["function"], one["text"]))
            one["why"] = entry.why if entry else None
            one["missed"] = [name for name in names
                             if killed(one, name) is False]
        self.listed = [one for one in changed if one["why"] and
                       not any(killed(one, name) for name in names)]
        self.stale = [one for one in changed if one["why"] and
                      one not in self.listed]
        self.counted = [one for one in changed if one not in self.listed]
        finds = [verdict for one in self.counted
                 for name, verdict in one["verdicts"].items()
                 if name in names and verdict["killed"]]
        self.finds = len(finds)
        self.older = sum(verdict["stamp"] != stamp for verdict in finds)
        self.survivors = [one for one in self.counted if one["missed"]]

    def share(self, name: str, part: str = "src/") -> tuple[int, int]:
        """How many of those that were judged a judge finds."""
        verdicts = [killed(one, name) for one in self.counted
                    if one["file"].startswith(part)]
        asked = [one for one in verdicts if one is not None]
        return sum(asked), len(asked)

    def record(self) -> dict[str, Any]:
        """For summary.json."""
        return {"counted": len(self.counted), "same": len(self.same),
                "listed": len(self.listed), "broken": len(self.broken),
                "score": {name: self.share(name) for name in self.names},
                "finds": self.finds, "older": self.older,
                "survivors": self.survivors, "stale": self.stale,
                "mutants": self.counted + self.listed + self.same}

    def text(self, seconds: float) -> str:
        """The table and the survivors."""
        sound = len(self.counted) + len(self.listed) + len(self.same)
        lines = [f"{sound} mutants in {seconds:.0f} s: {len(self.same)} the "
                 f"same code, {len(self.listed)} listed as changing nothing, "
                 f"{len(self.counted)} counted; {len(self.broken)} more did "
                 "not compile", ""]
        if self.older:
            lines[1:1] = [f"{self.older} of {self.finds} finds are those of an "
                          "earlier tree; without --resume all are of this one"]
        groups = [("all", self.counted)]
        for part in ("src/core", "src/capture"):
            groups.append((part, [one for one in self.counted
                                  if one["file"].startswith(part)]))
        for kind in sorted({one["kind"] for one in self.counted}):
            groups.append((kind, [one for one in self.counted
                                  if one["kind"] == kind]))
        lines.append("".join([f"{'':14}", *(f"{name:>21}"
                                            for name in self.names)]))
        for title, members in groups:
            row = [f"{title:14}"]
            for name in self.names:
                asked = [killed(one, name) for one in members
                         if killed(one, name) is not None]
                found = sum(map(bool, asked))
                row.append(f"{found:>6} of {len(asked):>3}" +
                           (f"{100 * found / len(asked):>6.1f} %" if asked
                            else f"{'':>8}"))
            lines.append("".join(row))
        for title, results in (("survivors", self.survivors),
                               ("listed, but killed: take it off the list",
                                self.stale)):
            lines += ["", f"{title}: {len(results)}"] if results else []
            for one in results:
                what = f"not by {', '.join(one['missed'])}"
                lines += [f"{one['file']}:{one['line']}: {one['function']}: "
                          f"{one['kind']}: {what} [{one['key']}]",
                          f"    {one['text']}"]
        return "\n".join(lines) + "\n"

    def line(self, seed: int, seconds: int, day: datetime.date) -> str:
        """The score in one line."""
        parts = []
        for name in self.names:
            found, asked = self.share(name)
            if asked:
                what = {"unit": "the tests", "suite": "the published suite "
                        "(of the parser's)", "replay": "the replay of the "
                        "corpus", "campaign": "a campaign of "
                        f"{seconds} s"}[name]
                parts.append(f"{what} {found} of {asked} "
                             f"({100 * found / asked:.1f} %)")
        older = f" {self.older} of these {self.finds} finds are those of an " \
            "earlier tree, not repeated." if self.older else ""
        return (f"Of mechanical bugs, one at a time (seed {seed}, {day}), "
                f"these are found: by {', by '.join(parts)}.{older}")


def publish(line: str) -> None:
    """Writes the score after its mark in both pages."""
    for name in ("README.md", os.path.join("fuzz", "README.md")):
        path = os.path.join(build.ROOT, name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        changed, count = MARK.subn(
            lambda match: match[1] + textwrap.fill(line, 79) + "\n", text)
        if count != 1:
            raise ValueError(f"{name} has no place for the score")
        with open(path, "w", encoding="utf-8") as file:
            file.write(changed)

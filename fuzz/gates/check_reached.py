# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The gate of coverage: what a replay reached is what the table
fuzz/campaign/reached.txt says at the least.

    check_reached.py EXPORT     what `llvm-cov export` says of a replay
"""
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FUZZ = os.path.dirname(HERE)
ROOT = os.path.dirname(FUZZ)
TABLE = os.path.join(FUZZ, "campaign", "reached.txt")


class File:
    """One source: which of its lines ran, and how many branches."""

    def __init__(self, data):
        self.path = os.path.relpath(data["filename"], ROOT)
        self.summary = data["summary"]
        # line: times; that of what goes on from the line before, or the most
        # of what begins there. What a line goes back to at its end is of the
        # next line: after "return x;" alone, it is of what is around an "if".
        self.counts = {}
        count, counted, line = 0, False, 0
        for segment in data["segments"]:
            for wrapped in range(line + 1, segment[0] + 1):
                if counted:
                    self.counts[wrapped] = count
            line, count, counted, begins, gap = segment[:1] + segment[2:6]
            if counted and begins and not gap:
                self.counts[line] = max(self.counts.get(line, 0), count)

    def covered(self, what):
        """How many lines or branches there are, and ran."""
        return (self.summary[what]["count"], self.summary[what]["covered"])


def find_mark(path, function, text):
    """The line of a mark; what is wrong with it where it is nowhere."""
    inside, found = False, []
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if re.match(rf"[^\s#/].*\b{function}\(", line):
                inside = True
            if inside and text in line:
                found.append(number)
            if line.startswith("}"):
                inside = False
    if len(found) != 1:
        return f"'{text}' is {len(found)} times in {function}()"
    return found[0]


def check_share(files, row, exact):
    """Percent of the lines, or number of the branches, of a folder."""
    folder, least = row.split()
    what = "branches" if exact else "lines"
    pairs = [file.covered(what) for file in files.values()
             if os.path.dirname(file.path) == folder]
    count = sum(pair[0] for pair in pairs)
    covered = sum(pair[1] for pair in pairs)
    share = 100 * covered / count if count else 0
    good = covered >= int(least) if exact else share >= float(least)
    return good, (f"{folder}: {covered} of {count} {what}, {share:.1f} %; "
                  f"at least {least}{'' if exact else ' %'}")


def check_mark(files, row, wanted):
    """A line that must run, or must not."""
    path, function, text = row.split(None, 2)
    line = find_mark(path, function, text)
    if isinstance(line, str):
        return False, f"{path}: {line}"
    times = files[path].counts.get(line, 0) if path in files else 0
    return (times > 0) == wanted, (
        f"{path}:{line}: {function}(): {text}: "
        f"{'reached' if times > 0 else 'not reached'}")


def check_row(files, row):
    """A row of the table; whether it holds, and the words for it."""
    kind, rest = row.split(None, 1)
    if kind == "lines":
        return check_share(files, rest, False)
    if kind == "branches":
        return check_share(files, rest, True)
    if kind in ("reach", "avoid"):
        return check_mark(files, rest, kind == "reach")
    return False, f"'{kind}' is no kind of row"


def main():
    """Checks each row, and that each file of src/capture is reached."""
    with open(sys.argv[1], encoding="utf-8") as file:
        data = json.load(file)["data"][0]["files"]
    files = {file.path: file for file in map(File, data)}
    with open(TABLE, encoding="utf-8") as file:
        rows = [line.rstrip("\n") for line in file
                if line.strip() and not line.startswith("#")]
    results = [check_row(files, row) for row in rows]
    for name in sorted(os.listdir(os.path.join(ROOT, "src", "capture"))):
        path = "src/capture/" + name
        if name.endswith(".c"):
            ran = path in files and files[path].covered("lines")[1] > 0
            results.append((ran, f"{path}: "
                            f"{'reached' if ran else 'not reached'}"))
    for good, words in results:
        print(f"{'ok  ' if good else 'FAIL'} {words}")
    print(f"{sum(good for good, _ in results)} of {len(results)} hold")
    return 0 if all(good for good, _ in results) else 1


sys.exit(main())

# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""What holds for every workflow: each action is named by the hash of a commit,
with its version as a comment and the same hash everywhere; each job has a time
limit; a workflow says what it may do and which runs exclude each other.

    pins.py WORKFLOW...

It reads lines, not YAML: two columns for each level, as all of them have.
"""
import re
import sys

USES = re.compile(r"\s*(?:- )?uses:\s*(\S+)\s*(.*)$")
PINNED = re.compile(r"([\w.-]+/[\w.-]+)(?:/[\w./-]+)?@[0-9a-f]{40}$")
JOB = re.compile(r"  ([\w-]+):\s*$")


def wrong_actions(path: str, lines: list[str],
                  known: dict[str, str]) -> list[str]:
    """The actions that are not pinned, or not like elsewhere."""
    found = []
    for number, line in enumerate(lines, 1):
        match = USES.match(line)
        if not match or match[1].startswith("./"):
            continue
        place = f"{path}:{number}: {match[1]}"
        pinned = PINNED.match(match[1])
        if not pinned:
            found.append(f"{place}: not the hash of a commit")
        elif not re.match(r"# v\d", match[2]):
            found.append(f"{place}: no version as a comment")
        elif known.setdefault(pinned[1], match[1][-40:]) != match[1][-40:]:
            found.append(f"{place}: another hash than elsewhere")
    return found


def wrong_jobs(path: str, lines: list[str]) -> list[str]:
    """The jobs without a time limit, and what the workflow itself lacks."""
    top = [line.split(":")[0] for line in lines if re.match(r"\w+:", line)]
    found = [f"{path}: no {key}" for key in ("permissions", "concurrency")
             if key not in top]
    jobs: dict[str, bool] = {}
    inside = False
    for line in lines:
        if re.match(r"\w+:", line):
            inside = line.startswith("jobs:")
        elif inside and JOB.match(line):
            jobs[JOB.match(line)[1]] = False  # type: ignore[index]
        elif inside and jobs and re.match(r"    timeout-minutes: \d", line):
            jobs[list(jobs)[-1]] = True
    if not jobs:
        found.append(f"{path}: no job was found")
    return found + [f"{path}: job {name}: no timeout-minutes"
                    for name, limited in jobs.items() if not limited]


def main() -> int:
    """Prints what is wrong; 1 if anything is."""
    known: dict[str, str] = {}
    found = []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
        found += wrong_actions(path, lines, known) + wrong_jobs(path, lines)
    print("\n".join(found) or f"{len(sys.argv) - 1} workflows")
    return 1 if found or not known else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Holds the core to one set of answers on every platform: see ci/platforms.

The reference is the first row, this machine's gcc. Its answers are compared
with those of each other row, vector by vector.
"""

import argparse
import base64
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

import can_fail
import one_row
import platform_page
import platform_rows
from one_row import Result
from platform_rows import BUILD, ROOT, ROWS

DESCRIPTION = """\
Compiles the core for other platforms and runs it there: the unit suites and
the published vectors, under qemu, wine and node. All answers have one hash;
with the sizes of code, stack and structs they are compared with the table in
src/core/PLATFORMS.md. The last lines say of each row how it went. What is
needed is installed by ci/setup platforms.
"""
LEVELS = {"note": 1, "warning": 2, "error": 3}


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="ci/platforms", description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platforms", metavar="PLATFORM", nargs="*",
                        help="default: all; see --list")
    parser.add_argument("--list", action="store_true",
                        help="the platforms, and what each is for")
    parser.add_argument("--compiler", choices=("gcc", "clang"),
                        help="only the rows of this one")
    parser.add_argument("--update", action="store_true",
                        help="write the table of src/core/PLATFORMS.md anew")
    parser.add_argument("--can-fail", action="store_true",
                        help="plant bugs that only some platforms mind, and "
                        "see them there and on no other")
    parser.add_argument("--quick", action="store_true",
                        help="only the answers and the sizes of the structs; "
                        "nothing is compared with the page; --update writes "
                        "these alone")
    parser.add_argument("--long", action="store_true",
                        help="also the tests that take long, and the builds "
                        "that only look for warnings")
    parser.add_argument("--installed", action="store_true",
                        help="install nothing; skip what is not there")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(),
                        help="rows at a time (default: one for each core)")
    found = parser.parse_args()
    known = {row.platform for row in ROWS}
    for name in found.platforms:
        if name not in known:
            parser.error(f"there is no platform '{name}'; see --list")
    if found.quick and found.long:
        parser.error("--quick leaves out what --long asks for")
    return found


def list_rows() -> None:
    """The platforms with their compilers."""
    for row in ROWS:
        print(f"{row.platform:14} {row.compiler:6} "
              f"{row.runner or 'not run':13} {row.note}")


def vector_text(vector: dict) -> bytes:
    """A vector as tests/platforms/answers.c reads it."""
    text = vector["text"].encode() if "text" in vector else \
        base64.b64decode(vector["base64"])
    limits = vector.get("options", {})
    verdict = [int(vector["verdict"][dialect] == "valid")
               for dialect in ("observed", "documented")]
    head = [limits.get("maxLength", 0), limits.get("requestJobId", 0),
            *verdict, len(vector["findings"]), len(text)]
    lines = [vector["id"], " ".join(map(str, head))]
    for finding in vector["findings"]:
        lines.append(" ".join(map(str, (
            finding["rule"].removeprefix("CDB"), LEVELS[finding["observed"]],
            LEVELS[finding["documented"]], finding["offset"],
            finding["length"], finding["line"], finding["column"],
            finding["pointer"]))))
        if "\n" in finding["pointer"]:
            raise SystemExit(f"{vector['id']}: a line feed in a pointer")
    return "\n".join(lines).encode() + b"\n" + text + b"\n"


def write_vectors(path: pathlib.Path, step: int) -> None:
    """The published set, each or one of so many, in one file."""
    with path.open("wb") as out:
        for file in sorted((ROOT / "corpus" / "suite").glob("*.ndjson")):
            for line in file.read_bytes().splitlines()[::step]:
                out.write(vector_text(json.loads(line)))


def summary(result: Result, installed: bool) -> tuple[bool, str]:
    """Is it well, and the line that says so."""
    of = result
    name = f"{of.row.platform:14} {of.version or of.row.compiler:13}"
    if of.skipped and installed:
        return True, f"SKIPPED {name} {of.skipped}"
    if of.failed or of.skipped:
        return False, f"FAILED  {name} {(of.failed or of.skipped)}"
    parts = []
    if of.tests is not None:
        parts.append(f"{of.tests} tests, {of.checks} checks")
    if of.hash is not None:
        parts.append(f"{of.answers} answers, hash {of.hash}")
    if of.builds:
        parts.append(f"{of.builds} builds without a warning")
    if of.core is not None:
        parts.append(f"{of.core} bytes, {of.client} to parse only")
    if not of.row.runner:
        parts.append(of.row.note)
    return True, f"ok      {name} {'; '.join(parts)} ({of.seconds:.0f} s)"


def main() -> int:
    """The exit code."""
    wanted = options()
    if wanted.list:
        list_rows()
        return 0
    if not wanted.installed and subprocess.run(
            [str(ROOT / "ci" / "setup"), "platforms"],
            check=False).returncode != 0:
        return 1
    # A quick run, as a test is, does not disturb another one.
    folder = BUILD / ("can-fail" if wanted.can_fail else
                      "quick" if wanted.quick else "full")
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([str(ROOT / "ci" / "amalgamate"), str(folder / "two")],
                   check=True, stdout=subprocess.DEVNULL)
    write_vectors(folder / "vectors", 8 if wanted.can_fail else 1)
    if wanted.can_fail:
        return can_fail.can_fail(folder, wanted.jobs)
    chosen = [row for row in ROWS
              if row.platform in (wanted.platforms or [row.platform]) and
              row.compiler in (wanted.compiler or row.compiler)]

    def one(row: platform_rows.Row) -> Result:
        result = one_row.measure(row, folder,
                                 wanted.quick or row not in chosen,
                                 wanted.long)
        print(f"{row.name}: {result.seconds:.0f} s "
              f"{result.failed or result.skipped}".strip(), flush=True)
        return result

    # The reference is needed for its answers in any case.
    with concurrent.futures.ThreadPoolExecutor(wanted.jobs) as pool:
        results = list(pool.map(one, [ROWS[0]] + [
            row for row in chosen if row is not ROWS[0]]))
    one_row.compare_all(results)
    lines, good = [], True
    for result in results:
        if result.row not in chosen and not result.failed:
            continue
        if not (wanted.quick or wanted.update or result.failed or
                result.skipped):
            result.failed = "; ".join(platform_page.differs(result))
        well, line = summary(result, wanted.installed)
        good &= well
        lines.append(line)
    if wanted.update:
        platform_page.write(
            [result for result in results if result.row in chosen and
             not result.skipped and not result.failed],
            [row.name for row in ROWS])
    print("\n" + "\n".join(lines))
    if not good:
        print("FAILED")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The C clients of fuzz/clients, held by the kit: the fixed one passes every
witness and the suite, each bug planted in it passes the seeds, is reported on
its own and found by the suite, and three faults of the naive one are named.

    check_clients.py LIBRARY REPLAY [SUITE] the two archives of the kit, and
                                            the folder of the suite's texts,
                                            where these sources have it
"""
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
CLIENTS = os.path.join(ROOT, "fuzz", "clients")
sys.path.insert(0, CLIENTS)
import bugs  # noqa: E402

SEEDS = os.path.join(ROOT, "corpus", "documented")
FLAGS = ["-std=c11", "-D_GNU_SOURCE", "-g", "-O1", "-w",
         "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
# What the naive client does not look for.
FAULTS = ("double", "null-string", "long-zone")


def compile_client(source: str, out: str, archives: list[str]) -> str:
    """The client that is driven by replay, as a program."""
    subprocess.run(
        ["clang", *FLAGS, "-I" + os.path.join(ROOT, "include"),
         "-I" + CLIENTS, source, os.path.join(CLIENTS, "harness.c"),
         *archives, "-lcjson", "-o", out], check=True)
    return out


def replay(program: str, *paths: str) -> tuple[int, str]:
    """The exit code, and what it says."""
    done = subprocess.run([program, *paths], check=False, text=True,
                          errors="replace", capture_output=True)
    return done.returncode, done.stdout + done.stderr


def main() -> int:
    """Builds all clients and runs them; 1 if one is not as it should be."""
    archives, suite = sys.argv[1:3], sys.argv[3:]
    wrong = []
    with open(os.path.join(CLIENTS, "fixed.c"), encoding="utf-8") as file:
        fixed = file.read()
    with open(os.path.join(SEEDS, "documented.json"),
              encoding="utf-8") as file:
        documented = file.read()

    with tempfile.TemporaryDirectory() as work:
        witnesses = {}
        sources = {"fixed": os.path.join(CLIENTS, "fixed.c"),
                   "naive": os.path.join(CLIENTS, "naive.c")}
        for bug in bugs.BUGS:
            witnesses[bug.name] = os.path.join(work, bug.name + ".json")
            with open(witnesses[bug.name], "w", encoding="utf-8") as file:
                file.write(bugs.witness(documented, bug))
            sources[bug.name] = os.path.join(work, bug.name + ".c")
            with open(sources[bug.name], "w", encoding="utf-8") as file:
                file.write(bugs.planted(fixed, bug))
        with ThreadPoolExecutor(2) as pool:
            programs = dict(zip(sources, pool.map(
                lambda name: compile_client(
                    sources[name], os.path.join(work, name), archives),
                sources)))

        def expect(name: str, says: str, *paths: str) -> None:
            """A client fails with that text, or passes if it is none."""
            code, said = replay(programs[name], *paths)
            if (code == 0) != (says == "") or says not in said:
                wrong.append(f"{name} on {paths[0]}: exit code {code}, "
                             f"expected '{says}':\n{said[-800:]}")

        expect("fixed", "", SEEDS, *suite, *witnesses.values())
        for bug in bugs.BUGS:
            expect(bug.name, "", SEEDS)
            expect(bug.name, bug.says, witnesses[bug.name])
            if suite and replay(programs[bug.name], *suite)[0] == 0:
                wrong.append(f"{bug.name}: the suite does not find it")
        expect("naive", "", os.path.join(SEEDS, "documented.json"))
        for bug in bugs.BUGS:
            if bug.name in FAULTS:
                expect("naive", bug.says, witnesses[bug.name])
    print("\n".join(wrong) or f"{len(bugs.BUGS)} bugs, each reported")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

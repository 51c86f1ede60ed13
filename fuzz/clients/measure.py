#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""How many executions a fuzzer needs for each bug of bugs.py, with the kit
and without it: the same client, harness, oracle and seed; without the kit
there is neither its mutator nor its dictionary. Prints a table of medians.

    measure.py --kit=DIR [--engine=afl] [--bug=NAME]... [--seeds=3]
"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple, Optional

import bugs

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SEED = os.path.join(ROOT, "corpus", "documented", "documented.json")
SANITIZED = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
AFL = {"AFL_SKIP_CPUFREQ": "1", "AFL_NO_AFFINITY": "1", "AFL_NO_UI": "1",
       "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1", "AFL_QUIET": "1",
       "AFL_BENCH_UNTIL_CRASH": "1",
       "ASAN_OPTIONS": "abort_on_error=1:symbolize=0:detect_leaks=0"}


class Run(NamedTuple):
    """One campaign: what it took, and whether it found the bug."""
    executions: int
    seconds: float
    found: bool


def without_mutator(library: str, work: str) -> str:
    """The kit of which libFuzzer sees no mutator."""
    out = os.path.join(work, "libplain.a")
    subprocess.run(["objcopy", "--localize-symbol=LLVMFuzzerCustomMutator",
                    "--localize-symbol=LLVMFuzzerCustomCrossOver",
                    library, out], check=True)
    return out


def build(source: str, library: str, out: str, engine: str) -> str:
    """The client with its harness, for an engine."""
    compiler = "afl-clang-fast" if engine == "afl" else "clang"
    subprocess.run(
        [compiler, "-D_GNU_SOURCE", "-g", "-O1", "-w", *SANITIZED,
         "-fsanitize=fuzzer", "-I" + os.path.join(ROOT, "include"),
         "-I" + HERE, source, os.path.join(HERE, "harness.c"), library,
         "-Wl,-u,cdbjob_fuzz_mutate", "-lcjson", "-o", out],
        check=True, env={**os.environ, "AFL_QUIET": "1"})
    return out


def fresh(work: str) -> str:
    """A corpus of one seed."""
    folder = tempfile.mkdtemp(dir=work)
    shutil.copy(SEED, folder)
    return folder


def libfuzzer(program: str, seed: int, args: argparse.Namespace,
              dictionary: Optional[str], work: str) -> Run:
    """One campaign of libFuzzer, ended by its first crash."""
    command = [program, f"-seed={seed}", f"-max_total_time={args.seconds}",
               "-print_final_stats=1", "-max_len=16384",
               f"-artifact_prefix={work}/", fresh(work)]
    if dictionary:
        command.insert(1, "-dict=" + dictionary)
    begin = time.monotonic()
    done = subprocess.run(command, check=False, text=True, errors="replace",
                          capture_output=True,
                          env={**os.environ, "ASAN_OPTIONS": "symbolize=0"})
    seconds = time.monotonic() - begin
    count = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    if count is None:
        raise RuntimeError(f"{program} says nothing:\n{done.stderr[-400:]}")
    return Run(int(count.group(1)), seconds, done.returncode != 0)


def afl(program: str, seed: int, args: argparse.Namespace,
        dictionary: Optional[str], work: str) -> Run:
    """One campaign of AFL++, ended by its first crash."""
    out = tempfile.mkdtemp(dir=work)
    command = ["afl-fuzz", "-V", str(args.seconds), "-s", str(seed),
               "-i", fresh(work), "-o", out, "-t", "2000"]
    environment = {**os.environ, **AFL}
    if dictionary:
        command += ["-x", dictionary]
        environment["AFL_CUSTOM_MUTATOR_LIBRARY"] = os.path.join(
            args.kit, "cdbjob_mutator.so")
    begin = time.monotonic()
    subprocess.run([*command, "--", program], check=False, env=environment,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   timeout=args.seconds + 60)
    seconds = time.monotonic() - begin
    with open(os.path.join(out, "default", "fuzzer_stats"),
              encoding="utf-8") as file:
        stats = file.read()
    found = re.search(r"saved_crashes\s*: ([1-9])", stats)
    count = re.search(r"execs_done\s*: (\d+)", stats)
    return Run(int(count.group(1)) if count else 0, seconds,
               found is not None)


def median(runs: list[Run]) -> tuple[float, str]:
    """Of the executions, and as a cell of the table."""
    middle = statistics.median(run.executions for run in runs)
    missed = sum(not run.found for run in runs)
    seconds = statistics.median(run.seconds for run in runs)
    return middle, (f"{middle:,.0f}{'+' if missed else ''}, {seconds:.1f} s"
                    + (f", missed {missed} of {len(runs)}" if missed else ""))


def main() -> int:
    """Builds each bug twice and fuzzes both."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    add = parser.add_argument
    add("--kit", required=True, metavar="DIR",
        help="where libcdbjob-fuzzkit.a, cdbjob_mutator.so, cdbjob.dict are")
    add("--engine", choices=("libfuzzer", "afl"), default="libfuzzer")
    add("--bug", action="append", choices=[bug.name for bug in bugs.BUGS],
        help="only this one; repeatable (all)")
    add("--seeds", type=int, default=3, metavar="N", help="runs of each (3)")
    add("--seconds", type=int, default=20, metavar="N",
        help="the most for one run (20)")
    args = parser.parse_args()
    fuzz = afl if args.engine == "afl" else libfuzzer
    library = os.path.join(args.kit, "libcdbjob-fuzzkit.a")
    dictionary = os.path.join(args.kit, "cdbjob.dict")
    with open(os.path.join(HERE, "fixed.c"), encoding="utf-8") as file:
        fixed = file.read()
    print(f"| bug | {args.engine} with the kit | without | ratio |")
    print("|---|---|---|---|")
    ratios = []
    with tempfile.TemporaryDirectory() as work:
        plain = without_mutator(library, work)
        for bug in bugs.BUGS:
            if args.bug and bug.name not in args.bug:
                continue
            source = os.path.join(work, "client.c")
            with open(source, "w", encoding="utf-8") as file:
                file.write(bugs.planted(fixed, bug))
            cells = []
            for archive, words in ((library, dictionary), (plain, None)):
                program = build(source, archive, os.path.join(work, "client"),
                                args.engine)
                cells.append(median([fuzz(program, seed, args, words, work)
                                     for seed in range(1, args.seeds + 1)]))
            ratios.append(cells[1][0] / max(1, cells[0][0]))
            print(f"| {bug.name}: {bug.what} | {cells[0][1]} | {cells[1][1]} "
                  f"| {ratios[-1]:.1f} |", flush=True)
    if ratios:
        print(f"\nmedian of the ratios: {statistics.median(ratios):.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

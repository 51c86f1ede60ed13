# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""ci/mutants: plants mechanical bugs in the parser and in the readers of
captures, one at a time, and counts which the tests, the published suite, the
replay of the corpus and a short campaign find.

Exit: 0 every mutant that changes something is found by each judge; 1 some
are not; 2 wrong usage; 3 it could not be built or run; 130 interrupted.
"""
import argparse
import concurrent.futures
import datetime
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from typing import Any, Callable, Optional, Union

import judges
from judges import PLACE, build

import listed
import objects
import score as scoring
import tree

Judge = Union[judges.Judge, judges.Campaign]
LIBRARIES = {"src/core": "cdbjob", "src/capture": "cdbjob_capture"}
PARTS = tuple(LIBRARIES)
NAMES = ("unit", "suite", "replay", "campaign")
# What is built for a part: patterns of targets.
PROGRAMS = {
    "tests": {"src/core": r"unit_\w+",
              "src/capture": r"cdbjob_tool|capture-test|check-ndjson|"
                             r"fail-malloc|report-findings|make-sample"},
    "targets": {part: "fuzz_dictionary|" + "|".join(
        "fuzz_" + target for target in targets)
                for part, targets in judges.TARGETS.items()}}
# The folders: what CMake is given. Those without sanitizers are the cheap
# ones, which see a mutant first.
TESTS = ["--preset", "asan", "-DCDBJOB_BUILD_FUZZ=OFF",
         "-DCDBJOB_BUILD_FUZZKIT=OFF", "-DCMAKE_C_FLAGS_DEBUG=-O1",
         "-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld"]
REPLAY = ["--preset", "fuzz-replay", "-DCMAKE_C_FLAGS_RELWITHDEBINFO=-O1",
          "-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld"]
FOLDERS = {"plain": [*TESTS, "-DCMAKE_C_FLAGS="], "asan": TESTS,
           "fuzz-plain": [*REPLAY, "-DCMAKE_C_FLAGS="], "fuzz-asan": REPLAY,
           "fuzz-libfuzzer": ["--preset", "fuzz-libfuzzer",
                              "-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld"]}


def options() -> argparse.Namespace:
    """The command line."""
    text = (__doc__ or "").split("\n\n")
    parser = argparse.ArgumentParser(prog="ci/mutants", description=text[0],
                                     epilog=text[1])
    add = parser.add_argument
    add("--sample", type=int, default=200, metavar="N",
        help="how many mutants, of those that compile; 0: all (200)")
    add("--seed", type=int, default=1, metavar="S",
        help="which ones: a seed gives the same ones in the same order (1)")
    add("--jobs", type=int, default=os.cpu_count() or 1, metavar="N",
        help="mutants at a time (one for each core)")
    add("--judges", default=",".join(NAMES), metavar="LIST",
        help="unit, suite, replay, campaign; with replay a campaign is run "
             "only for what replay misses (all of them)")
    add("--seconds", type=int, default=30, metavar="N",
        help="of a processor, of a campaign, split over the targets that fit "
             "(30)")
    add("--part", choices=PARTS, action="append",
        help="only this folder; repeatable (both)")
    add("--only", action="append", metavar="KEY",
        help="only the mutants whose key begins so, or whose file this is; "
             "repeatable")
    add("--resume", action="store_true",
        help="take what earlier runs found, and judge again only what "
             "survived other tests or sources; how much is taken from another "
             "tree is said in the table and with the published score")
    add("--trust-list", action="store_true",
        help="do not judge what is listed as changing nothing, which takes "
             "longest")
    add("--quick", action="store_true",
        help="only without sanitizers; what survives that is not kept")
    add("--list", action="store_true",
        help="print the mutants in the order of the seed and stop")
    add("--publish", action="store_true",
        help="write the score, with today's date, into README.md and "
             "fuzz/README.md")
    args = parser.parse_args()
    args.judges = args.judges.split(",")
    if not set(args.judges) <= set(NAMES):
        parser.error("the judges are " + ", ".join(NAMES))
    if args.jobs < 1 or args.seconds < 1 or args.sample < 0:
        parser.error("--jobs and --seconds are at least 1, --sample 0")
    args.part = args.part or list(PARTS)
    return args


def find(parts: list[str]) -> list[tree.Mutant]:
    """Every mutant of these folders."""
    sources = {}
    for part in parts:
        folder = os.path.join(build.ROOT, part)
        for name in sorted(os.listdir(folder)):
            if name.endswith((".c", ".h")):
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    sources[path] = file.read()
    finder = tree.Finder(sources)
    flags = subprocess.run(["pkg-config", "--cflags", "libcjson"], check=True,
                           text=True, stdout=subprocess.PIPE).stdout.split()
    for path in sources:
        if path.endswith(".c"):
            finder.unit(path, ["-std=c11", "-D_GNU_SOURCE", *flags,
                               "-I" + os.path.join(build.ROOT, "include"),
                               "-I" + os.path.join(build.ROOT, "src")])
    return list(finder.mutants(build.ROOT))


def build_step(command: list[str]) -> str:
    """Runs it; its output."""
    done = subprocess.run(command, cwd=build.ROOT, check=False, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise build.CannotBuild(done.stdout[-3000:])
    return done.stdout


def built(name: str, args: argparse.Namespace) -> objects.Folder:
    """A folder with what the judges run there; without a judge, what shows
    whether the code is the same."""
    where = os.path.join(PLACE, name)
    build_step(["cmake", "-G", "Ninja", "-B", where, *FOLDERS[name]])
    known = re.findall(r"^(\S+): phony$", build_step(
        ["ninja", "-C", where, "-t", "targets", "all"]), re.M)
    wanted = PROGRAMS["targets" if "fuzz" in name else "tests"]
    patterns = [wanted[part] for part in args.part]
    if name == "plain" and "unit" not in args.judges:
        patterns = [LIBRARIES[part] for part in args.part]
    if name == "plain" and "suite" in args.judges:
        patterns.append("cdbjob_tool|unit_vectors")
    build_step(["cmake", "--build", where, "-j", str(args.jobs), "--target",
                *(target for target in known
                  if re.fullmatch("|".join(patterns), target))])
    return objects.Folder(where)


def prepare(args: argparse.Namespace) -> tuple[objects.Folder, list[Judge]]:
    """Builds what is needed first; the judges build the rest when they come
    to it."""
    os.makedirs(PLACE, exist_ok=True)
    parts = set(args.part)
    plain = built("plain", args)

    def later(name: str) -> Callable[[], objects.Folder]:
        return lambda: built(name, args)

    last = 1 if args.quick else None
    found: dict[str, Judge] = {
        "unit": judges.Judge("unit", parts, [
            lambda: plain, later("asan")][:last]),
        "suite": judges.Judge("suite", parts, [lambda: plain]),
        "replay": judges.Judge("replay", parts, [
            later("fuzz-plain"), later("fuzz-asan")][:last]),
        "campaign": judges.Campaign(parts, later("fuzz-libfuzzer"),
                                    args.seconds)}
    return plain, [found[name] for name in NAMES if name in args.judges]


def stamp() -> str:
    """A hash of what judges, and of what is judged."""
    digest = hashlib.sha1()
    for top in ("tests/unit", "tests/golden", "tests/support", "tests/cli",
                "fuzz/oracles", "fuzz/targets", "fuzz/mutator",
                "fuzz/composer", "corpus",
                "src", "include"):
        for path, folders, names in os.walk(os.path.join(build.ROOT, top)):
            folders.sort()
            for name in sorted(names):
                with open(os.path.join(path, name), "rb") as file:
                    digest.update(name.encode() + file.read())
    return digest.hexdigest()[:12]


class Trial:
    """A run over a sample."""

    def __init__(self, args: argparse.Namespace, folder: objects.Folder,
                 found: list[Judge], stopping: threading.Event) -> None:
        self.args, self.folder, self.judges = args, folder, found
        self.stamp = stamp()
        self.results: dict[str, dict[str, Any]] = {}
        self.trusted: set[tuple[str, str, str]] = set()  # not judged
        self.stopping = stopping
        self.lock = threading.Lock()
        self.begin = self.last = time.monotonic()

    def state(self, mutant: tree.Mutant) -> str:
        """Where what is known of a mutant is kept."""
        return os.path.join(PLACE, "state", mutant.key + ".json")

    def known(self, mutant: tree.Mutant) -> dict[str, Any]:
        """What an earlier run found out and still holds."""
        result: dict[str, Any] = {**mutant._asdict(), "verdicts": {}}
        if not self.args.resume or not os.path.exists(self.state(mutant)):
            return result
        with open(self.state(mutant), encoding="utf-8") as file:
            before = json.load(file)
        result["code"] = before["code"]
        for name, verdict in before["verdicts"].items():
            if verdict["killed"] or verdict["stamp"] == self.stamp:
                result["verdicts"][name] = verdict
        return result

    def judge(self, mutant: tree.Mutant) -> Optional[dict[str, Any]]:
        """All that is asked of one mutant; kept at once."""
        if self.stopping.is_set():
            return None
        result = self.known(mutant)
        path = os.path.join(build.ROOT, mutant.file)
        with open(path, "rb") as file:
            content = mutant.apply(file.read())
        place = os.path.join(PLACE, "work", mutant.key)
        shutil.rmtree(place, ignore_errors=True)
        overlay = objects.Overlay.write(place, path, content)
        try:
            if "code" not in result:
                try:
                    same = self.folder.same_code(
                        overlay, os.path.join(PLACE, "originals"))
                    result["code"] = "same" if same else "changed"
                except objects.Broken:
                    result["code"] = "broken"
            if result["code"] == "changed" and \
                    (mutant.file, mutant.function, mutant.text) not in \
                    self.trusted:
                self.ask(mutant, overlay, result["verdicts"])
        finally:
            shutil.rmtree(place, ignore_errors=True)
        if self.stopping.is_set():
            return None
        kept = {name: verdict for name, verdict in result["verdicts"].items()
                if verdict["killed"] or not self.args.quick}
        os.makedirs(os.path.dirname(self.state(mutant)), exist_ok=True)
        with open(self.state(mutant) + ".part", "w") as text:
            json.dump({**result, "verdicts": kept}, text, indent=1)
        os.replace(self.state(mutant) + ".part", self.state(mutant))
        return result

    def ask(self, mutant: tree.Mutant, overlay: objects.Overlay,
            verdicts: dict[str, Any]) -> None:
        """Each judge in turn; a campaign not for what replay found."""
        for one in self.judges:
            if one.name in verdicts or self.stopping.is_set() or \
                    judges.part_of(mutant.file) not in one.parts:
                continue
            if one.name == "campaign" and "replay" in self.args.judges and \
                    verdicts.get("replay", {}).get("killed"):
                continue
            try:
                verdict = one.judge(mutant.file, overlay)
            except objects.Broken as error:
                # It compiles in the product: the judge has no opinion.
                print(f"ci/mutants: {mutant.key} cannot be judged by "
                      f"{one.name}, for it is not built there: "
                      f"{str(error)[-500:]}", file=sys.stderr, flush=True)
                continue
            verdicts[one.name] = {**verdict._asdict(), "stamp": self.stamp}

    def progress(self, wanted: int) -> None:
        """One line on a terminal, one every half a minute in a log."""
        terminal, now = sys.stderr.isatty(), time.monotonic()
        if not terminal and now - self.last < 30:
            return
        self.last = now
        news = scoring.progress(list(self.results.values()), wanted,
                                self.args.judges)
        line = f"ci/mutants: {int(now - self.begin)} s, {news}"
        print(("\r\033[K" if terminal else "") + line,
              end="" if terminal else "\n", file=sys.stderr, flush=True)

    def go(self, mutants: list[tree.Mutant]) -> list[dict[str, Any]]:
        """Judges in the order given, until enough have compiled."""
        wanted = min(self.args.sample or len(mutants), len(mutants))
        order = [mutant.key for mutant in mutants]
        left = iter(mutants)
        with concurrent.futures.ThreadPoolExecutor(self.args.jobs) as pool:
            running: set[concurrent.futures.Future[Any]] = set()
            while True:
                sound = sum(result["code"] != "broken"
                            for result in self.results.values())
                while len(running) < min(self.args.jobs, wanted - sound):
                    mutant = next(left, None)
                    if mutant is None:
                        break
                    running.add(pool.submit(self.judge, mutant))
                if not running:
                    break
                done, running = concurrent.futures.wait(
                    running, return_when="FIRST_COMPLETED")
                for future in done:
                    result = future.result()
                    if result is not None:
                        self.results[result["key"]] = result
                self.progress(wanted)
                if self.stopping.is_set() and not running:
                    break
        return sorted(self.results.values(),
                      key=lambda result: order.index(result["key"]))


def gone(entries: dict[tuple[str, str, str], listed.Entry],
         mutants: list[tree.Mutant], parts: list[str]) -> int:
    """Says which entries of the list are of no mutant any more; how many."""
    there = {(one.file, one.function, one.text) for one in mutants}
    lost = [entry for key, entry in entries.items() if key not in there and
            judges.part_of(entry.file) in parts]
    for entry in lost:
        print("ci/mutants: listed, but no longer there: "
              f"{entry.file}: {entry.function}: {entry.text}",
              file=sys.stderr, flush=True)
    return len(lost)


def main() -> int:
    """Finds, judges, reports."""
    args = options()
    # First of all: a program inherits signals that are ignored, but no
    # handlers, and some tests send themselves signals.
    stopping = judges.STOPPING
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())
    try:
        mutants = tree.sample(find(args.part), args.seed)
        entries = listed.read()
        lost = gone(entries, mutants, args.part)
        if args.only:
            mutants = tree.only(args.only, mutants)
        if args.list:
            for one in mutants[:args.sample or None]:
                print(f"{one.key} {one.file}:{one.line}: {one.function}: "
                      f"{one.kind}: {one.text}")
            return 0
        folder, found = prepare(args)
        if stopping.is_set():
            return 130
    except (build.CannotBuild, listed.Wrong, OSError, ValueError,
            subprocess.CalledProcessError) as error:
        print(f"ci/mutants: {error}", file=sys.stderr)
        return 3
    trial = Trial(args, folder, found, stopping)
    if args.trust_list:
        trial.trusted = set(entries)
    results = trial.go(mutants)
    score = scoring.Score(results, entries, args.judges, trial.stamp)
    with open(os.path.join(PLACE, "summary.json"), "w") as file:
        json.dump({"seed": args.seed, "sample": args.sample,
                   "seconds": args.seconds, **score.record()}, file, indent=1)
    print(score.text(time.monotonic() - trial.begin), end="")
    if stopping.is_set():
        return 130
    if args.publish:
        scoring.publish(score.line(args.seed, args.seconds,
                                   datetime.date.today()))
    return 1 if score.survivors or score.stale or lost else 0


if __name__ == "__main__":
    sys.exit(main())

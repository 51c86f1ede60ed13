# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""ci/fuzz: a campaign of both engines over all targets.

Exit: 0 nothing found; 1 a crash, a time-out, out of memory, or a run that
died early; 2 wrong usage; 3 the campaign could not be built or run; 130 it
was interrupted and had found nothing.
"""
import argparse
import concurrent.futures
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from typing import Optional

import build
import clients
import corpus
import crashes
import drill
import engines
import plants
import schedule
import summary

INTERRUPTED = 130  # what a shell says of a program that Ctrl-C ended


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="ci/fuzz", description=__doc__.split("\n\n")[0],
        epilog=__doc__.split("\n\n")[1])
    add = parser.add_argument
    add("--seconds", type=int, default=60, metavar="N",
        help="wall clock for fuzzing, split over engines and targets (60)")
    add("--engine", choices=("libfuzzer", "afl", "msan", "both", "all"),
        default="both", help="both: libfuzzer and afl; all: msan too")
    add("--target", action="append", metavar="NAME",
        help="only this target; repeatable (all)")
    add("--clients", metavar="DIR",
        help="not our targets but the clients of a CMake project that calls "
             "cdbjob_add_fuzz_client()")
    add("--since", metavar="REF",
        help="only the targets that what changed since REF can reach")
    add("--jobs", type=int, default=os.cpu_count() or 1, metavar="N",
        help="engines running at a time (one for each core)")
    add("--corpus", metavar="DIR",
        help="inputs kept between runs (build/fuzz-corpus, or for clients "
             "build/fuzz-corpus-clients)")
    add("--sync", metavar="DIR",
        help="a folder that several machines see: give and take finds there")
    add("--host", metavar="NAME",
        default=re.sub(r"[^A-Za-z0-9-]", "-", socket.gethostname()),
        help="the name of this campaign in --sync (this machine's)")
    add("--artifacts",
        default=os.path.join(build.ROOT, "build", "fuzz-artifacts"),
        metavar="DIR",
        help="reproducers and summaries (build/fuzz-artifacts)")
    add("--first", action="store_true", help="stop at the first crash")
    # What to do instead of, or after, a campaign.
    instead = parser.add_mutually_exclusive_group().add_argument
    instead("--plants", action="store_true",
            help="plant known bugs one by one and say what finds each")
    instead("--drill", action="store_true",
            help="stage failures and see that each is reported all the way")
    instead("--remake-corpus", action="store_true",
            help="a campaign, and then corpus/kept/ anew from what it kept")
    instead("--page", action="store_true",
            help="write the page again, with what ci/coverage found since")
    instead("--list", action="store_true", help="name the targets and stop")
    instead("--reproduce", metavar="FILE",
            help="run one input through --target and show what fails")
    instead("--promote", metavar="FILE",
            help="move a reproducer that passes now into corpus/regressions")
    add("--no-minimise", action="store_true",
        help="keep the corpus as it is and crashes as they were found")
    args = parser.parse_args()
    ours = (args.since, args.plants, args.promote, args.remake_corpus,
            args.engine in ("msan", "all"))
    if args.clients and any(ours):
        parser.error("--clients goes with none of --since, --plants, "
                     "--promote, --remake-corpus, --engine=msan, "
                     "--engine=all")
    args.corpus = args.corpus or os.path.join(
        build.ROOT, "build",
        "fuzz-corpus-clients" if args.clients else "fuzz-corpus")
    args.builds = clients.Clients(args.clients) if args.clients \
        else build.Builds()
    known = args.builds.targets()
    for name in args.target or ():
        if name not in known:
            parser.error(f"no target '{name}'; there are {', '.join(known)}")
    if args.seconds < 1 or args.jobs < 1:
        parser.error("--seconds and --jobs are at least 1")
    if not re.fullmatch(r"[A-Za-z0-9-]+", args.host):
        parser.error("--host is letters, digits and -")
    if args.reproduce and len(args.target or ()) != 1:
        parser.error("--reproduce needs exactly one --target")
    for path in (args.reproduce, args.promote):
        if path is not None and not os.path.isfile(path):
            parser.error(f"no file '{path}'")
    args.target = args.target or known
    if args.since:
        args.target = [name for name in args.target
                       if name in build.reached_since(args.since)]
    return args


def reproduce(args: argparse.Namespace) -> int:
    """Runs one input the way the campaign did, output shown."""
    failed, builds = False, args.builds
    for flavour in ("libfuzzer", "replay"):
        builds.build(flavour, args.target, args.jobs)
        code = subprocess.run(
            [builds.program(flavour, args.target[0]),
             *([f"-timeout={engines.TIMEOUT}"] if flavour == "libfuzzer"
               else []), args.reproduce],
            env=build.environment(), check=False).returncode
        failed = failed or code != 0
        if failed:
            break
    print("ci/fuzz: " + ("it fails" if failed else "it passes"))
    return 1 if failed else 0


def promote(args: argparse.Namespace) -> int:
    """Takes a fixed reproducer into the corpus that ctest replays."""
    name = re.sub(r"[^\w.-]", "-", os.path.basename(args.promote))
    target = name.split("-")[0]
    wanted = [target] if target in args.target else args.target
    builds = build.Builds()
    builds.build("replay", wanted, args.jobs)
    for one in wanted:
        code = subprocess.run([builds.program("replay", one), args.promote],
                              env=build.environment(), check=False).returncode
        if code != 0:
            print(f"ci/fuzz: {one} still fails on it; fix that first",
                  file=sys.stderr)
            return 1
    folder = os.path.join(corpus.SEEDS, "regressions")
    os.makedirs(folder, exist_ok=True)
    place = os.path.join(folder, name)
    shutil.copyfile(args.promote, place)
    print(f"ci/fuzz: {os.path.relpath(place, build.ROOT)}: say in "
          "corpus/README.md what it showed")
    return 0


def pairs_of(args: argparse.Namespace) -> list[tuple[str, str]]:
    """The targets, each with each engine."""
    names = {"both": ("libfuzzer", "afl"),
             "all": ("libfuzzer", "afl", "msan")}
    chosen = names.get(args.engine, (args.engine,))
    return [(target, engine) for engine in chosen for target in args.target
            if engine != "msan" or target in build.WITHOUT_PEERS]


def plan(args: argparse.Namespace, builds: build.Builds,
         corpora: dict[str, corpus.Corpus], scratch: str
         ) -> list[engines.Run]:
    """The runs of a campaign; on many cores each pair has several."""
    return [engines.Run(builds, target, engine, corpora[target],
                        scratch, args.first, number)
            for number in range(instances(args))
            for target, engine in pairs_of(args)]


def instances(args: argparse.Namespace) -> int:
    """How often each pair runs."""
    return max(1, args.jobs // max(1, len(pairs_of(args))))


def flavours(args: argparse.Namespace, builds: build.Builds) -> set[str]:
    """What a campaign has to build."""
    chosen = {engine for _, engine in pairs_of(args)}
    if "afl" in chosen and any(builds.uses_cmplog(number)
                               for number in range(instances(args))):
        chosen.add("cmplog")
    return chosen | {"libfuzzer", "replay"}


def exchange(exchanges: list[corpus.Exchange], done: threading.Event) -> None:
    """Gives and takes while the engines run; libFuzzer reads its folder again
    by itself."""
    while not done.wait(5.0):
        for one in exchanges:
            one.once()


def watch(runs: list[engines.Run], begin: float, total: int,
          done: threading.Event) -> None:
    """Keeps the timelines; one line on a terminal, one a minute in a log."""
    terminal = sys.stderr.isatty()
    last = begin
    while not done.wait(1.0 if terminal else 2.0):
        live = [(run, run.glance()) for run in runs
                if run.process and run.process.poll() is None]
        if not terminal and time.monotonic() - last < 60:
            continue
        last = time.monotonic()
        found = sum(len(run.found) for run in runs)
        line = (f"ci/fuzz: {int(last - begin)}/{total} s, {found} crash(es); "
                + ", ".join(f"{run.target}/{run.engine} {news}"
                            for run, news in live))
        print(("\r\033[K" if terminal else "") + line[:160],
              end="" if terminal else "\n", file=sys.stderr, flush=True)
    if terminal:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


class Clock:
    """What the seconds of a campaign went into."""

    def __init__(self) -> None:
        self.phases: list[tuple[str, float]] = []
        self._last = time.monotonic()

    def end(self, phase: str) -> None:
        """What went on since the last phase was this."""
        now = time.monotonic()
        self.phases.append((phase, round(now - self._last, 1)))
        self._last = now


def take_turns(runs: list[engines.Run],
               lanes: list[list[schedule.Turn]],
               stopping: threading.Event) -> None:
    """Runs the turns of each lane one after the other, all lanes at a time."""
    def follow(lane: list[schedule.Turn]) -> None:
        for turn in lane:
            run = runs[turn.run]
            try:
                run.go(stopping, max(1.0, turn.seconds))
            except Exception as failure:  # the others go on
                run.failures.append(f"could not be run: {failure!r}")
    with concurrent.futures.ThreadPoolExecutor(max(1, len(lanes))) as pool:
        list(pool.map(follow, lanes))


def fuzz(runs: list[engines.Run], args: argparse.Namespace, begin: float,
         stopping: threading.Event) -> None:
    """Runs the engines, as many at a time as there are jobs."""
    done = threading.Event()
    watcher = threading.Thread(
        target=watch, args=(runs, begin, args.seconds, done), daemon=True)
    exchanges = [corpus.Exchange(args.sync, args.host, place)
                 for place in {run.corpus.target: run.corpus for run in runs}
                 .values()] if args.sync else []
    sharer = threading.Thread(target=exchange, args=(exchanges, done),
                              daemon=True)
    for one in exchanges:
        one.once()
    watcher.start()
    sharer.start()
    count = len(runs)
    if schedule.is_worth_it(count, args.jobs, args.seconds):
        half = args.seconds / 2
        take_turns(runs, schedule.even(count, args.jobs, half), stopping)
        left = [run for run in runs if run.may_go_on]
        for run in left:
            run.corpus.collect()
        gains = [run.gain() for run in left]
        take_turns(left, schedule.by_gain(gains, args.jobs, half), stopping)
    else:
        take_turns(runs, schedule.even(count, args.jobs, args.seconds),
                   stopping)
    done.set()
    watcher.join()
    sharer.join()
    for one in exchanges:
        one.place.collect()
        one.once()


def keep_corpus(place: corpus.Corpus, runs: list[engines.Run],
                patience: float) -> None:
    """Takes up what the engines found, and makes that small."""
    run = next(run for run in runs if run.target == place.target)
    place.collect()
    place.new = corpus.size(place.folder) - place.before
    if patience:
        problem = place.minimise(
            run.builds.program("libfuzzer", place.target), patience)
        if problem is not None:
            run.notes.append(f"corpus not minimised: {problem}")
        problem = run.builds.steps_problem(place.folder)
        if problem is not None:
            run.failures.append("steps: " + problem)
    place.after = corpus.size(place.folder)


def campaign(args: argparse.Namespace, builds: build.Builds,
             stopping: threading.Event, interrupted: threading.Event
             ) -> summary.Record:
    """Builds, fuzzes, keeps the corpus; the record of what came of it.

    `stopping` ends the engines, `interrupted` says that a person did."""
    with corpus.lock(args.corpus):
        corpus.check_writable(args.artifacts)
        clock = Clock()
        for flavour in sorted(flavours(args, builds)):
            print(f"ci/fuzz: building {flavour}", file=sys.stderr, flush=True)
            builds.build(flavour, args.target, args.jobs)
            clock.end(f"building {flavour}")
            if interrupted.is_set():
                raise KeyboardInterrupt
        begin = time.monotonic()
        scratch = tempfile.mkdtemp(prefix="cdbjob-fuzz-")
        corpora = {target: corpus.Corpus(args.corpus, target, args.sync,
                                         args.host)
                   for target in args.target}
        runs = plan(args, builds, corpora, scratch)
        clock.end("preparing the corpus")
        fuzz(runs, args, begin, stopping)
        clock.end("fuzzing")
        complete = not interrupted.is_set()
        patience = 60 if complete and not args.no_minimise else 0
        for place in corpora.values():
            keep_corpus(place, runs, patience)
        clock.end("minimising the corpus")
        kept = crashes.distinct(runs)
        for one in kept:
            one.keep(args.artifacts, min(20, patience))
        clock.end("reproducing and minimising crashes")
        history = corpus.History(args.corpus)
        result = summary.record(runs, corpora, kept,
                                time.monotonic() - begin, complete)
        result["phases"] = clock.phases
        summary.compare(result, history.last())
        history.add(result)
        for run in runs:
            if run.failures:
                shutil.copy2(run.log, args.artifacts)
        shutil.rmtree(scratch, ignore_errors=True)
        return result


def remake_corpus(args: argparse.Namespace) -> None:
    """Makes the warm start in the repository anew, and says how."""
    builds = build.Builds()
    # Of what made it: what is kept changes below.
    commit = subprocess.run(["git", "describe", "--always", "--dirty"],
                            cwd=build.ROOT, check=False, text=True,
                            capture_output=True).stdout.strip()
    for target in args.target:
        corpus.remake_kept(target, os.path.join(args.corpus, target),
                           builds.program("libfuzzer", target))
    some = "" if args.target == build.targets() else \
        "".join(f" --target={target}" for target in args.target)
    length = corpus.describe_kept(
        f"ci/fuzz --remake-corpus --seconds={args.seconds}{some}", commit)
    print(f"ci/fuzz: corpus/kept: {length} bytes; raise the branches in "
          "fuzz/campaign/reached.txt to what ci/coverage says")


def exit_code(result: summary.Record) -> int:
    """What a campaign comes to."""
    if result["crashes"] or any(row["failures"] for row in result["runs"]):
        return 1
    return 0 if result["complete"] else INTERRUPTED


def listen(*events: threading.Event) -> None:
    """Ctrl-C and its like set the events; the engines end, nothing is
    lost."""
    def on_signal(*_: object) -> None:
        for event in events:
            event.set()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, on_signal)


def hunt(args: argparse.Namespace) -> int:
    """A campaign for each planted bug, ended by its first crash."""
    rows: list[tuple[plants.Plant, Optional[summary.Record]]] = []
    source = os.path.join(build.ROOT, "src", "core")
    builds = build.Builds(
        core=os.path.join(build.ROOT, "build", "planted-core"))
    args.first = args.no_minimise = True
    stopping, interrupted = threading.Event(), threading.Event()
    listen(stopping, interrupted)
    for plant in plants.PLANTS:
        plants.apply(plant, source, str(builds.core))
        args.corpus = tempfile.mkdtemp(prefix="cdbjob-plant-")
        args.artifacts = os.path.join(args.corpus, "artifacts")
        stopping.clear()
        found = campaign(args, builds, stopping, interrupted)["crashes"]
        first = min(found, key=lambda crash: crash["seconds"], default=None)
        rows.append((plant, first))
        plants.remove(args.corpus)
        print(summary.plant_row(plant, first), file=sys.stderr, flush=True)
        if interrupted.is_set():
            break
    print(summary.plant_table(rows, args.seconds), end="")
    if interrupted.is_set():
        return INTERRUPTED
    return 0 if all(first for _, first in rows) else 1


def main() -> int:
    """Chooses what to do."""
    try:
        args = options()
        if not args.target:
            print("ci/fuzz: no target can reach what changed")
            return 0
        if args.list:
            print("\n".join(args.target))
            return 0
        if args.page:
            print(summary.write_page(summary.load(args.artifacts)), end="")
            return 0
        if args.reproduce:
            return reproduce(args)
        if args.promote:
            return promote(args)
        if args.plants:
            return hunt(args)
        if args.drill:
            chosen = [args.engine] if args.engine in drill.KINDS else \
                sorted(drill.KINDS)
            return drill.drill(chosen, args.target, args.builds.options,
                               args.jobs)
        stopping, interrupted = threading.Event(), threading.Event()
        listen(stopping, interrupted)
        result = campaign(args, args.builds, stopping, interrupted)
        print(summary.write(result, args.artifacts), end="")
        if args.remake_corpus and exit_code(result) == 0:
            remake_corpus(args)
        return exit_code(result)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (build.CannotBuild, corpus.InUse, plants.NotThere,
            subprocess.CalledProcessError, OSError) as error:
        print(f"ci/fuzz: {error}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())

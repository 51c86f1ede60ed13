"""ci/fuzz: a campaign of both engines over all targets.

Exit: 0 nothing found; 1 a crash, a time-out, memory run out, or a run that
died early; 2 wrong usage; 3 the campaign could not be built or run.
"""
import argparse
import concurrent.futures
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import build
import corpus
import crashes
import engines
import plants
import summary

STOPPING = threading.Event()


def options():
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
    add("--since", metavar="REF",
        help="only the targets that what changed since REF can reach")
    add("--jobs", type=int, default=os.cpu_count() or 1, metavar="N",
        help="engines running at a time (one for each core)")
    add("--corpus", default=os.path.join(build.ROOT, "build", "fuzz-corpus"),
        metavar="DIR", help="inputs kept between runs (build/fuzz-corpus)")
    add("--artifacts",
        default=os.path.join(build.ROOT, "build", "fuzz-artifacts"),
        metavar="DIR",
        help="reproducers and summaries (build/fuzz-artifacts)")
    add("--first", action="store_true", help="stop at the first crash")
    add("--plants", action="store_true",
        help="plant known bugs one by one and tell what finds each")
    add("--no-minimise", action="store_true",
        help="keep the corpus as it is and crashes as they were found")
    add("--list", action="store_true", help="name the targets and stop")
    add("--reproduce", metavar="FILE",
        help="run one input through --target and show what fails")
    add("--promote", metavar="FILE",
        help="move a reproducer that passes now into corpus/regressions")
    args = parser.parse_args()
    known = build.targets()
    for name in args.target or ():
        if name not in known:
            parser.error(f"no target '{name}'; there are {', '.join(known)}")
    if args.seconds < 1 or args.jobs < 1:
        parser.error("--seconds and --jobs are at least 1")
    if args.reproduce and len(args.target or ()) != 1:
        parser.error("--reproduce wants one --target")
    args.target = args.target or known
    if args.since:
        args.target = [name for name in args.target
                       if name in build.reached_since(args.since)]
    return args


def reproduce(args):
    """Runs one input the way the campaign did, output shown."""
    failed = False
    for flavour in ("libfuzzer", "replay"):
        build.build(flavour, args.target, args.jobs)
        code = subprocess.run(
            [build.program(flavour, args.target[0]),
             *([f"-timeout={engines.TIMEOUT}"] if flavour == "libfuzzer"
               else []), args.reproduce],
            env=build.environment(), check=False).returncode
        failed = failed or code != 0
        if failed:
            break
    print("ci/fuzz: " + ("it fails" if failed else "it passes"))
    return 1 if failed else 0


def promote(args):
    """Takes a fixed reproducer into the corpus that ctest replays."""
    name = re.sub(r"[^\w.-]", "-", os.path.basename(args.promote))
    target = name.split("-")[0]
    wanted = [target] if target in args.target else args.target
    build.build("replay", wanted, args.jobs)
    for one in wanted:
        code = subprocess.run([build.program("replay", one), args.promote],
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


def plan(args, corpora, scratch):
    """The runs of a campaign, each with its share of the time."""
    names = {"both": ("libfuzzer", "afl"),
             "all": ("libfuzzer", "afl", "msan")}
    chosen = names.get(args.engine, (args.engine,))
    pairs = [(target, engine) for engine in chosen for target in args.target
             if engine != "msan" or target in build.WITHOUT_PEERS]
    rounds = -(-len(pairs) // args.jobs)
    share = max(1.0, args.seconds / max(1, rounds))
    return [engines.Run(target, engine, share, corpora[target], scratch,
                        args.first)
            for target, engine in pairs]


def watch(runs, begin, total, done):
    """One line on a terminal, one a minute in a log."""
    terminal = sys.stderr.isatty()
    last = begin
    while not done.wait(1.0 if terminal else 5.0):
        if not terminal and time.monotonic() - last < 60:
            continue
        last = time.monotonic()
        live = [f"{run.target}/{run.engine} {run.glance()}" for run in runs
                if run.process and run.process.poll() is None]
        found = sum(len(run.found) for run in runs)
        line = (f"ci/fuzz: {int(last - begin)}/{total} s, "
                f"{found} crash(es); {', '.join(live)}")
        print(("\r\033[K" if terminal else "") + line[:160],
              end="" if terminal else "\n", file=sys.stderr, flush=True)
    if terminal:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def fuzz(runs, args, begin):
    """Runs the engines, as many at a time as there are jobs."""
    done = threading.Event()
    watcher = threading.Thread(
        target=watch, args=(runs, begin, args.seconds, done), daemon=True)
    watcher.start()
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        futures = [pool.submit(run.go, STOPPING) for run in runs]
        failures = [future.exception() for future in futures]
    done.set()
    watcher.join()
    for run, failure in zip(runs, failures):
        if failure is not None:
            run.notes.append(f"could not be run: {failure!r}")


def count_steps(place, runs):
    """Holds all that was kept to the bound on the parser's steps."""
    done = subprocess.run([build.program("replay", "fuzz_steps"),
                           place.folder], check=False, capture_output=True,
                          text=True, env=build.environment())
    if done.returncode != 0:
        run = next(run for run in runs if run.target == place.target)
        run.notes.append("steps: " + (done.stdout or done.stderr)[-300:])


def campaign(args):
    """Builds, fuzzes, keeps the corpus; the record of what came of it."""
    needed = {"libfuzzer", "replay"}
    needed |= {"afl", "cmplog"} if args.engine in ("afl", "both", "all") \
        else set()
    needed |= {"msan"} if args.engine in ("msan", "all") else set()
    for flavour in sorted(needed):
        print(f"ci/fuzz: building {flavour}", file=sys.stderr, flush=True)
        build.build(flavour, args.target, args.jobs)
    begin = time.monotonic()
    scratch = tempfile.mkdtemp(prefix="cdbjob-fuzz-")
    corpora = {target: corpus.Corpus(args.corpus, target)
               for target in args.target}
    runs = plan(args, corpora, scratch)
    fuzz(runs, args, begin)
    complete = not STOPPING.is_set()
    patience = 60 if complete and not args.no_minimise else 0
    for place in corpora.values():
        place.collect()
        place.new = corpus.size(place.folder) - place.before
        if patience:
            place.minimise(patience)
        place.after = corpus.size(place.folder)
        if patience:
            count_steps(place, runs)
    kept = crashes.distinct(runs)
    for one in kept:
        one.keep(args.artifacts, min(20, patience))
    result = summary.record(runs, corpora, kept, time.monotonic() - begin,
                            complete)
    for run in runs:
        if run.notes:
            os.makedirs(args.artifacts, exist_ok=True)
            shutil.copy2(run.log, args.artifacts)
    shutil.rmtree(scratch, ignore_errors=True)
    return result


def failed(result):
    """Did a campaign find anything?"""
    return bool(result["crashes"] or
                any(row["notes"] for row in result["runs"]))


def hunt(args):
    """A campaign for each planted bug, ended by its first crash."""
    rows, source = [], os.path.join(build.ROOT, "src", "core")
    build.CORE = os.path.join(build.ROOT, "build", "planted-core")
    args.first = args.no_minimise = True
    interrupted = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number,
                      lambda *_: (STOPPING.set(), interrupted.set()))
    for plant in plants.PLANTS:
        plants.apply(plant, source, build.CORE)
        args.corpus = tempfile.mkdtemp(prefix="cdbjob-plant-")
        args.artifacts = os.path.join(args.corpus, "artifacts")
        STOPPING.clear()
        found = campaign(args)["crashes"]
        first = min(found, key=lambda crash: crash["seconds"], default=None)
        rows.append((plant, first))
        plants.remove(args.corpus)
        print(summary.plant_row(plant, first), file=sys.stderr, flush=True)
        if interrupted.is_set():
            break
    print(summary.plant_table(rows, args.seconds), end="")
    return 0 if all(first for _, first in rows) else 1


def main():
    """Chooses what to do."""
    try:
        args = options()
        if not args.target:
            print("ci/fuzz: no target can reach what changed")
            return 0
        if args.list:
            print("\n".join(args.target))
            return 0
        if args.reproduce:
            return reproduce(args)
        if args.promote:
            return promote(args)
        if args.plants:
            return hunt(args)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: STOPPING.set())
        result = campaign(args)
        print(summary.write(result, args.artifacts), end="")
        return 1 if failed(result) else 0
    except (build.CannotBuild, OSError) as error:
        print(f"ci/fuzz: {error}", file=sys.stderr)
        return 3


sys.exit(main())

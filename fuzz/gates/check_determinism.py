# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The gate of determinism: a fixed seed and number of runs give the same
corpus twice.

    check_determinism.py --engine=libfuzzer|afl --work=DIR --target=NAME

Exit 77: the engine is not on this machine, nothing was checked.
"""
import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FUZZ = os.path.dirname(HERE)
ROOT = os.path.dirname(FUZZ)
sys.path.insert(0, os.path.join(FUZZ, "campaign"))
import build   # noqa: E402  (found by the line above)
import corpus  # noqa: E402

RUNS = 3000
# libFuzzer's choices depend on where it is loaded.
STILL = ["setarch", "-R"]
# What succeeds where the engine can be used.
NEEDS = {"libfuzzer": [os.path.join(ROOT, "ci", "clang")],
         "afl": ["afl-clang-fast", "--version"]}


def usable(engine):
    """Is the engine on this machine?"""
    try:
        return subprocess.run(NEEDS[engine], stdout=subprocess.DEVNULL,
                              check=False).returncode == 0
    except FileNotFoundError:
        return False


def contents(files):
    """The inputs of a corpus, whatever their names."""
    found = set()
    for path in files:
        with open(path, "rb") as file:
            found.add(hashlib.sha1(file.read()).hexdigest())
    return found


def run_libfuzzer(_builds, program, seeds, out):
    """A run; the inputs it kept."""
    # Looking for leaks, it runs an input again where the calls of malloc and
    # free do not match, and those of its own watching thread are counted too.
    subprocess.run([*STILL, program, "-seed=7", f"-runs={RUNS}", "-reload=0",
                    "-detect_leaks=0", "-rss_limit_mb=0", out, seeds],
                   check=True, stderr=subprocess.DEVNULL,
                   env=build.environment())
    return contents(os.path.join(out, name) for name in os.listdir(out))


def executions(path):
    """How many executions an input of a queue was found after: a seed 0."""
    found = re.search(r",execs:(\d+)", os.path.basename(path))
    return int(found.group(1)) if found else 0


def run_afl(builds, program, seeds, out):
    """A run; the inputs it kept.

    AFL++ looks at its number of runs by the clock, so that a run ends a
    little after it: what was found later is not compared.
    """
    env = {**os.environ, "AFL_NO_UI": "1", "AFL_SKIP_CPUFREQ": "1",
           "AFL_NO_AFFINITY": "1", "AFL_FAST_CAL": "1",
           "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1",
           "AFL_CUSTOM_MUTATOR_LIBRARY": builds.mutator(),
           "AFL_CUSTOM_MUTATOR_ONLY": "1"}
    subprocess.run([*STILL, "afl-fuzz", "-s", "7", "-E", str(RUNS),
                    "-p", "explore", "-Z", "-i", seeds, "-o", out, "-m", "none",
                    "-t", "5000",
                    "--", program], check=True, env=env,
                   stdout=subprocess.DEVNULL)
    return contents(path for path in corpus.queue(out)
                    if executions(path) <= RUNS)


def main():
    """Runs twice and compares."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--engine", choices=sorted(NEEDS), required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--target", default="core")
    args = parser.parse_args()
    if not usable(args.engine):
        print(f"{' '.join(NEEDS[args.engine])} fails: ci/setup fuzz")
        return 77
    # A build folder of its own: it must not meet that of a campaign.
    work = os.path.join(os.path.abspath(args.work), args.engine)
    shutil.rmtree(os.path.join(work, "runs"), ignore_errors=True)
    builds = build.Builds(root=work)
    builds.build(args.engine, [args.target], 2)
    program = builds.program(args.engine, args.target)
    seeds = os.path.join(work, "runs", "seeds")
    corpus.add(seeds, corpus.seeds(args.target))
    run = run_afl if args.engine == "afl" else run_libfuzzer
    kept = []
    for name in ("first", "second"):
        out = os.path.join(work, "runs", name)
        os.makedirs(out)
        kept.append(run(builds, program, seeds, out))
    alike = len(kept[0] & kept[1])
    print(f"{args.engine}: {len(kept[0])} inputs, then {len(kept[1])}, "
          f"{alike} alike, of {RUNS} runs")
    return 0 if kept[0] == kept[1] and alike > 20 else 1


sys.exit(main())

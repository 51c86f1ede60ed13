# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""ci/fuzz --drill: failures are staged in every target and engine, and each
must be reported all the way."""
import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import tempfile
from typing import Iterator, NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))

# What an engine can see: AFL++ runs most of it without a sanitizer, so that
# it sees neither a leak nor how much memory is used.
KINDS = {"libfuzzer": ("crash", "timeout", "oom", "leak", "dead"),
         "afl": ("crash", "timeout", "dead")}

# kind: how the signature of its bucket begins
SIGNATURES = {"crash": "drill_crash", "timeout": "timeout", "oom": "oom",
              "leak": "leak"}

STAGED_BYTES = 4  # that decide whether an input fails (support/drill.c)

SECONDS = {"timeout": 30}  # an input may take five of them
SECONDS_OTHERWISE = 15


def _texts(folder: str) -> dict[str, str]:
    """The files that a campaign leaves for readers."""
    texts = {}
    for name in ("summary.json", "summary.md", "summary.txt", "page",
                 "report/index.html"):
        try:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                texts[name] = file.read()
        except OSError:
            texts[name] = ""
    return texts


def _is_smaller(path: str) -> bool:
    """Is a reproducer smaller than the input that it was cut from, or as
    small as one can be that is staged?"""
    try:
        size = os.path.getsize(path)
        return size < os.path.getsize(path + ".original") or \
            size <= STAGED_BYTES
    except OSError:
        return False


def broken_links(kind: str, folder: str, code: int, output: str
                 ) -> Iterator[str]:
    """What of the report of a staged failure is missing."""
    texts = _texts(folder)
    try:
        result = json.loads(texts["summary.json"])
    except ValueError:
        yield "summary.json"
        return
    if code != 1:
        yield f"exit code {code}, not 1"
    sign = SIGNATURES.get(kind, "died early")
    if kind == "dead":
        if not any("died early" in one for row in result["runs"]
                   for one in row["failures"]):
            yield "summary.json: the failure"
    else:
        buckets = [crash for crash in result["crashes"]
                   if crash["signature"].startswith(sign)]
        if not buckets:
            yield f"a bucket '{sign}'"
        for crash in buckets[:1]:
            for path in (crash["file"], crash["file"] + ".original",
                         crash["file"] + ".txt"):
                if not os.path.exists(path):
                    yield f"{path}"
            if kind == "crash" and not _is_smaller(crash["file"]):
                yield "a minimised input"
    for name in ("summary.md", "summary.txt", "page", "report/index.html"):
        if sign not in texts[name]:
            yield name
    if not any(line.startswith("::error") and sign in line
               for line in output.splitlines()):
        yield "an annotation"


class Staged(NamedTuple):
    """What came of a campaign with a staged failure."""
    broken: list[str]  # links of its report
    said: str          # by the campaign, where one is broken


def stage(kind: str, engine: str, target: str, options: list[str]
          ) -> Staged:
    """Runs one campaign with a staged failure, in folders of its own."""
    folder = tempfile.mkdtemp(prefix="cdbjob-drill-")
    page = os.path.join(folder, "page")
    try:
        done = subprocess.run(
            [sys.executable, "-B", HERE, *options, f"--target={target}",
             f"--engine={engine}", "--first", "--jobs=1",
             f"--seconds={SECONDS.get(kind, SECONDS_OTHERWISE)}",
             "--corpus=" + os.path.join(folder, "corpus"),
             "--artifacts=" + folder],
            env={**os.environ, "CDBJOB_DRILL": kind, "GITHUB_ACTIONS": "true",
                 "GITHUB_STEP_SUMMARY": page,
                 "CDBJOB_FUZZ_REPORT": os.path.join(folder, "report")},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            check=False)
        broken = list(broken_links(kind, folder, done.returncode,
                                   done.stdout))
        return Staged(broken, done.stdout[-1500:] + done.stderr[-500:]
                      if broken else "")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def drill(engines: list[str], targets: list[str], options: list[str],
          jobs: int) -> int:
    """Every kind in every engine and target, so many at a time; 0 where all
    were reported. What is printed has the same order however they end.

    `options` choose what the targets are of (build.Builds.options)."""
    stages = [(kind, engine, target) for engine in engines
              for target in targets for kind in KINDS[engine]]
    red = 0

    def run(one: tuple[str, str, str]) -> Staged:
        kind, engine, target = one
        return stage(kind, engine, target, options)

    pool = concurrent.futures.ThreadPoolExecutor(jobs)
    try:
        for (kind, engine, target), staged in zip(
                stages, pool.map(run, stages)):
            red += bool(staged.broken)
            sys.stderr.write(staged.said)
            print(f"{'FAIL' if staged.broken else 'ok  '} {target}/{engine}: "
                  f"{kind}" + "".join(f"\n     not reported: {one}"
                                      for one in staged.broken), flush=True)
    finally:
        pool.shutdown(cancel_futures=True)
    print(f"ci/fuzz --drill: {red} staged failure(s) not reported")
    return 1 if red else 0

# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The judges of a mutant: the tests, the replay of the corpus, a short
campaign. Each says whether it would have found it, and by what.
"""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from typing import NamedTuple, Optional

sys.path.append(os.path.join(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))), "campaign"))
import build    # noqa: E402  (found by the line above)
import corpus   # noqa: E402
import engines  # noqa: E402

import objects  # noqa: E402

PLACE = os.path.join(build.ROOT, "build", "mutants")

# The targets of a campaign that can notice a bug in a part.
TARGETS = {"src/core": ("verdict", "core", "differential"),
           "src/capture": ("records", "capture")}
# The programs of ctest that hold a part: the capture's readers have no suite
# of their own but the runs of the tool.
SUITES = {"src/core": r"unit\.(?!sanitizer|conformance_names)",
          "src/capture": r"cli\."}
RUNNERS = ("run-case", "capture-test")

STOPPING = threading.Event()  # nothing more is wanted


class Verdict(NamedTuple):
    """What a judge says of a mutant."""
    killed: bool
    by: str
    seconds: float


class Test(NamedTuple):
    """A test of ctest."""
    name: str
    command: list[str]


def part_of(file: str) -> str:
    """The folder of a file of the product."""
    return os.path.dirname(file)


def run(command: list[str], where: str, seconds: float
        ) -> tuple[Optional[int], str]:
    """The exit code, None after a time-out, and the output."""
    os.makedirs(where, exist_ok=True)
    with open(os.path.join(where, "output"), "w+b") as log:
        process = subprocess.Popen(
            command, cwd=where, stdout=log, stderr=log,
            stdin=subprocess.DEVNULL, env=build.environment(),
            start_new_session=True)
        code: Optional[int] = None
        end = time.monotonic() + seconds
        while code is None and time.monotonic() < end and \
                not STOPPING.is_set():
            try:
                code = process.wait(0.5)
            except subprocess.TimeoutExpired:
                pass
        try:  # also what a test left running
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        log.seek(0)
        return code, log.read().decode(errors="replace")


def _again(command: list[str], where: str, seconds: float
           ) -> tuple[Optional[int], str]:
    """Runs it, again where it fails: what a busy machine did is no find."""
    code, output = run(command, where, seconds)
    if code:
        code, output = run(command, where, seconds)
    return code, output


def _command(test: Test) -> list[str]:
    """How a test is run: a suite ends with its first failure."""
    more = ["-j1", "--fail-fast"] if test.name.startswith("unit.") else []
    return [*test.command, *more]


def _tests(folder: objects.Folder, pattern: str) -> list[Test]:
    """The tests of a built folder whose name begins with a pattern; what is
    not built has no command."""
    listed = subprocess.run(
        ["ctest", "--test-dir", folder.path, "--show-only=json-v1"],
        check=True, text=True, stdout=subprocess.PIPE).stdout
    return [Test(test["name"], test["command"])
            for test in json.loads(listed)["tests"]
            if re.match(pattern, test["name"]) and "command" in test]


class Unit:
    """The Criterion suites of the core, the cases of the readers: each
    program of ctest, those first that find most in the least time."""
    name = "unit"

    def __init__(self, folder: objects.Folder, parts: set[str]) -> None:
        self.folder = folder
        self.tests = {part: [
            test for test in _tests(folder, SUITES[part])
            if part == "src/core" or
            os.path.basename(test.command[0]) in RUNNERS]
                      for part in sorted(parts)}
        self.finds: dict[str, int] = {}      # how often a test found something
        self.times: dict[str, float] = {}    # how long it takes
        self.passes: dict[str, bool] = {}    # does it pass without a mutant?
        self.lock = threading.Lock()

    def _sound(self, test: Test) -> bool:
        """Does a test that has failed pass without a mutant? Asked once."""
        with self.lock:
            if test.name not in self.passes:
                code, output = _again(_command(test), os.path.join(
                    PLACE, "first-run"), 300)
                self.passes[test.name] = code == 0
                if code != 0:
                    print(f"ci/mutants: {test.name} is left out, for it "
                          f"fails without any mutant: {output[-300:]}",
                          file=sys.stderr, flush=True)
            return self.passes[test.name]

    def _cost(self, test: Test) -> float:
        """Seconds for a find: which tests run first changes no verdict, for
        all of them run until one fails."""
        return (self.times.get(test.name, 1) + 0.5) / (
            self.finds.get(test.name, 0) + 0.1)

    def judge(self, file: str, overlay: objects.Overlay) -> Verdict:
        """Runs them until one fails."""
        begin = time.monotonic()
        for test in sorted(self.tests[part_of(file)], key=self._cost):
            if not self.passes.get(test.name, True):
                continue
            command = _command(test)
            changed = False
            for at, word in enumerate(command):
                if self.folder.affected(word, overlay.path):
                    command[at] = self.folder.link(word, overlay)
                    changed = True
            if not changed:
                continue
            started = time.monotonic()
            code, output = _again(command,
                                  os.path.join(overlay.folder, "run"),
                                  20 + 10 * self.times.get(test.name, 10))
            if code == 0:
                self.times[test.name] = time.monotonic() - started
            elif not STOPPING.is_set() and self._sound(test):
                failed = re.search(r"\[FAIL\]\S* (\S+)", output)
                by = test.name + (" " + failed[1] if failed else "")
                if code is None:
                    by += ": time-out"
                self.finds[test.name] = self.finds.get(test.name, 0) + 1
                return Verdict(True, by, time.monotonic() - begin)
        return Verdict(False, "", time.monotonic() - begin)


def _signature(output: str) -> str:
    """The line of a report that says what was seen."""
    for pattern in (r"ORACLE (\w+)", r"SUMMARY: (\S+ \S+)",
                    r"(runtime error: .*)"):
        found = re.search(pattern, output)
        if found:
            return found[1]
    return "died"


class Replay:
    """The committed inputs through every target that fits."""
    name = "replay"

    def __init__(self, folder: objects.Folder, _: set[str]) -> None:
        self.folder = folder
        self.tests = {test.name.split(".")[-1]: test
                      for test in _tests(folder, r"fuzz\.replay\.")}

    def judge(self, file: str, overlay: objects.Overlay) -> Verdict:
        """Runs them until one fails."""
        begin = time.monotonic()
        for target in TARGETS[part_of(file)]:
            command = list(self.tests[target].command)
            command[0] = self.folder.link(command[0], overlay)
            code, output = run(command, os.path.join(overlay.folder, "run"),
                               60)
            if code != 0:
                by = "time-out" if code is None else _signature(output)
                return Verdict(True, f"{target}: {by}",
                               time.monotonic() - begin)
        return Verdict(False, "", time.monotonic() - begin)


class _Programs(build.Builds):
    """The targets of one mutant, for the campaign's own engines."""

    def __init__(self, folder: objects.Folder,
                 overlay: objects.Overlay) -> None:
        super().__init__(root=PLACE)
        self.built, self.overlay = folder, overlay

    def program(self, flavour: str, target: str) -> str:
        """A target, linked when it is first asked for."""
        return self.built.link(super().program(flavour, target),
                               self.overlay)


class Campaign:
    """libFuzzer on each target that fits, the seconds split over them; it
    begins with the committed inputs."""
    name = "campaign"

    def __init__(self, folder: objects.Folder, _: set[str],
                 seconds: float = 30) -> None:
        self.folder, self.seconds = folder, seconds

    def judge(self, file: str, overlay: objects.Overlay) -> Verdict:
        """Fuzzes until something is found."""
        begin = time.monotonic()
        targets = TARGETS[part_of(file)]
        programs = _Programs(self.folder, overlay)
        scratch = os.path.join(overlay.folder, "campaign")
        try:
            for target in targets:
                place = corpus.Corpus(os.path.join(scratch, "corpus"), target)
                one = engines.Run(programs, target, "libfuzzer", place,
                                  scratch, first_only=True)
                one.go(threading.Event(),
                       max(1.0, self.seconds / len(targets)))
                if one.found or one.failures:
                    with open(one.log, errors="replace") as log:
                        what = _signature(log.read())
                    return Verdict(True, f"{target}: {what}",
                                   time.monotonic() - begin)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        return Verdict(False, "", time.monotonic() - begin)

# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The judges of a mutant: the tests, the published suite, the replay of the
corpus, a short campaign. Each says whether it would have found it, and by
what. Their seconds are those of a processor: a busy machine finds no more.
"""
import json
import os
import re
import subprocess
import sys
import threading
import time
from typing import Callable, NamedTuple, Optional

sys.path.append(os.path.join(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))), "campaign"))
import build    # noqa: E402  (found by the line above)
import corpus   # noqa: E402
import engines  # noqa: E402
import process  # noqa: E402

import objects  # noqa: E402

PLACE = os.path.join(build.ROOT, "build", "mutants")

# The targets of a campaign that can notice a bug in a part, those first that
# find most.
TARGETS = {"src/core": ("verdict", "core", "differential", "options"),
           "src/capture": ("records", "capture")}

# The tests of ctest that a judge runs for a part. The capture's readers have
# no suites of their own but the runs of the tool.
TESTS = {
    # The suites of the copy do not see a mutant.
    "unit": {"src/core": r"unit\.(?!sanitizer|conformance_names|.*_copy$)",
             # Those that read no capture see none either.
             "src/capture": r"cli\.(?!bad-options|completions|explain|generate"
                            r"|help|print|range-wrong|report-names|rules"
                            r"|runner|schema|suite|version)"},
    "suite": {"src/core": r"suite\.agrees|unit\.vectors$"},
    "replay": {part: rf"fuzz\.replay\.({'|'.join(targets)})$"
               for part, targets in TARGETS.items()}}
# What the suite is of a test that has more: no drawn vectors, and no hash.
PUBLISHED = {"unit.vectors": ["--published"]}
# Of those of the tool, what they are run by.
RUNNERS = ("run-case", "capture-test", "memory")

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
        code = process.run(command, seconds, where, log, STOPPING)
        log.seek(0)
        return code, log.read().decode(errors="replace")


def _attempt(test: Test, command: list[str], where: str, seconds: float
             ) -> tuple[Optional[int], str]:
    """Runs a test; one that may look at a clock again, where it fails: what a
    busy machine did is no find."""
    code, output = run(command, where, seconds)
    if code and test.name.startswith("cli."):
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
            if re.match(pattern, test["name"]) and "command" in test and
            (not test["name"].startswith("cli.") or
             os.path.basename(test["command"][0]) in RUNNERS)]


def _published(test: Test) -> Test:
    """The part of a test that the published suite is."""
    if test.name not in PUBLISHED:
        return test
    return Test(test.name, [test.command[0], *PUBLISHED[test.name]])


def _signature(output: str) -> str:
    """What a report says was seen."""
    for pattern in (r"\[FAIL\]\S* (\S+)", r"ORACLE (\w+)",
                    r"SUMMARY: (\S+ \S+)", r"(runtime error: .*)"):
        found = re.search(pattern, output)
        if found:
            return found[1]
    return "failed"


class Programs:
    """The tests of one built folder, those first that find most in the least
    time."""

    def __init__(self, folder: objects.Folder, patterns: dict[str, str],
                 published: bool = False) -> None:
        self.folder = folder
        self.tests = {part: _tests(folder, pattern)
                      for part, pattern in patterns.items()}
        if published:
            self.tests = {part: [_published(test) for test in tests]
                          for part, tests in self.tests.items()}
        self.finds: dict[str, int] = {}      # how often a test found something
        self.times: dict[str, float] = {}    # how long it takes
        self.passes: dict[str, bool] = {}    # does it pass without a mutant?
        self.lock = threading.Lock()

    def _sound(self, test: Test) -> bool:
        """Does a test that has failed pass without a mutant? Asked once."""
        with self.lock:
            if test.name not in self.passes:
                code, output = _attempt(
                    test, _command(test), os.path.join(PLACE, "first-run"),
                    300)
                self.passes[test.name] = code == 0
                if code != 0:
                    print(f"ci/mutants: {test.name} is left out, for it "
                          f"fails without any mutant: {output[-300:]}",
                          file=sys.stderr, flush=True)
            return self.passes[test.name]

    def _cost(self, test: Test, file: str) -> float:
        """Seconds for a find: which tests run first changes no verdict, for
        all of them run until one fails. One with a name like the file's is
        the best guess."""
        name = os.path.splitext(os.path.basename(file))[0].split("_")[0]
        guess = 2 if name in test.name else 0.1
        return (self.times.get(test.name, 1) + 0.5) / (
            self.finds.get(test.name, 0) + guess)

    def _changed(self, test: Test,
                 overlay: objects.Overlay) -> Optional[list[str]]:
        """A test's command with the mutant's programs; None: it has none."""
        command = _command(test)
        changed = [self.folder.link(word, overlay)
                   if self.folder.affected(word, overlay.path) else word
                   for word in command]
        return changed if changed != command else None

    def find(self, file: str, overlay: objects.Overlay) -> Optional[str]:
        """Which of them notices a mutant, and how."""
        for test in sorted(self.tests[part_of(file)],
                           key=lambda test: self._cost(test, file)):
            command = self._changed(test, overlay)
            if command is None or not self.passes.get(test.name, True):
                continue
            started = time.monotonic()
            code, output = _attempt(
                test, command, os.path.join(overlay.folder, "run"),
                10 + 5 * self.times.get(test.name, 10))
            if code == 0:
                self.times[test.name] = min(
                    time.monotonic() - started,
                    self.times.get(test.name, 1000))
            elif not STOPPING.is_set() and self._sound(test):
                self.finds[test.name] = self.finds.get(test.name, 0) + 1
                return f"{test.name}: " + (
                    "time-out" if code is None else _signature(output))
        return None


class Judge:
    """The tests of TESTS, in one built folder after another: the first is the
    cheap one, the sanitized one sees only what that lets pass."""

    def __init__(self, name: str, parts: set[str],
                 folders: list[Callable[[], objects.Folder]]) -> None:
        self.name = name
        self.parts = parts & set(TESTS[name])
        self.folders = folders
        self.programs: list[Programs] = []
        self.lock = threading.Lock()

    def _programs(self, stage: int) -> Programs:
        """Those of a folder, which is built when it is first asked for."""
        with self.lock:
            if stage == len(self.programs):
                self.programs.append(Programs(self.folders[stage](), {
                    part: TESTS[self.name][part] for part in self.parts},
                    self.name == "suite"))
            return self.programs[stage]

    def judge(self, file: str, overlay: objects.Overlay) -> Verdict:
        """Runs them until one fails."""
        begin = time.monotonic()
        for stage in range(len(self.folders)):
            by = self._programs(stage).find(file, overlay)
            if by is not None:
                return Verdict(True, by, time.monotonic() - begin)
        return Verdict(False, "", time.monotonic() - begin)


class Campaign:
    """libFuzzer on each target that fits, the seconds split over them; it
    begins with the committed inputs."""
    name = "campaign"

    def __init__(self, parts: set[str],
                 build_it: Callable[[], objects.Folder],
                 seconds: float) -> None:
        self.parts, self.build_it, self.seconds = parts, build_it, seconds
        self.lock = threading.Lock()
        self.built: Optional[objects.Folder] = None

    @property
    def folder(self) -> objects.Folder:
        """The targets, built when they are first asked for."""
        with self.lock:
            if self.built is None:
                self.built = self.build_it()
            return self.built

    def judge(self, file: str, overlay: objects.Overlay) -> Verdict:
        """Fuzzes until something is found."""
        begin = time.monotonic()
        targets = TARGETS[part_of(file)]
        where = os.path.join(overlay.folder, "campaign")
        for target in targets:
            place = corpus.Corpus(os.path.join(where, "corpus"), target)
            program = os.path.join(self.folder.path, "fuzz", target)
            code, output = run(
                [self.folder.link(program, overlay),
                 f"-artifact_prefix={where}/", "-timeout=60",
                 f"-rss_limit_mb={engines.MEMORY}",
                 f"-max_len={engines.longest(target)}",
                 "-dict=" + os.path.join(self.folder.path, "fuzz",
                                         "cdbjob.dict"),
                 place.folder], where, self.seconds / len(targets))
            if code is not None:
                return Verdict(True, f"{target}: {_signature(output)}",
                               time.monotonic() - begin)
        return Verdict(False, "", time.monotonic() - begin)

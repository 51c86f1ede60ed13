# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""One run of one engine on one target, and what came of it."""
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from typing import Optional

import build
import corpus

TIMEOUT = 5      # seconds for one input: the wall clock is only a backstop
MEMORY = 2048    # MiB
MAX_LENGTH = 4096
SCHEDULES = ("fast", "explore", "rare", "coe")  # of AFL++, by instance
# A hash of the input is all that counts.
LENGTHS = {"verdict": 16, "records": 16}
MOST_CRASHES = 8  # a target that crashes this often needs a person


def longest(target: str) -> int:
    """How long an input of a target may be."""
    return LENGTHS.get(target, MAX_LENGTH)


class Run:
    """Figures and finds of one engine on one target.

    `failures` are what makes a campaign fail beside crashes, `notes` what a
    reader should know."""

    def __init__(self, builds: build.Builds, target: str, engine: str,
                 place: corpus.Corpus, scratch: str,
                 first_only: bool = False, number: int = 0) -> None:
        self.builds = builds
        self.target, self.engine = target, engine
        self.seconds = 0.0  # of the turn that it has
        self.turns = 0
        self.corpus = place
        self.number = number  # of several runs of one engine on a target
        self.scratch = os.path.join(scratch, f"{target}-{engine}" +
                                    (f"-{number}" if number else ""))
        self.log = self.scratch + ".log"
        self.longest = longest(target)
        self.executions = 0
        self.before = 0  # executions of the turns before
        self.edges = 0
        self.elapsed = 0.0
        # kind, path, seconds after the start
        self.found: list[tuple[str, str, float]] = []
        self.failures: list[str] = []
        self.notes: list[str] = []
        self.has_ended = False  # before its time, as a person is needed
        self.first_only = first_only  # a first crash ends the campaign
        self.origin = time.time()     # what times are counted from
        # seconds, edges, inputs, executions
        self.timeline: list[tuple[float, int, int, int]] = []
        # After how many executions each new input came, and of AFL++ after
        # how many seconds: what it says of itself in its first minute is
        # nothing, and later it has other figures than libFuzzer.
        self.news: list[int] = []
        self.news_at: list[float] = []
        self.begin = 0.0
        self.process: Optional[subprocess.Popen[bytes]] = None

    @property
    def speed(self) -> int:
        """Executions per second."""
        return int(self.executions / self.elapsed) if self.elapsed else 0

    def stop(self) -> None:
        """Asks the engine to end as after its time."""
        process = self.process
        if process is not None and process.poll() is None:
            try:
                os.killpg(process.pid, signal.SIGINT)
            except ProcessLookupError:
                pass

    def look(self) -> Optional[tuple[float, int, int, int]]:
        """Adds to the timeline what the engine says now."""
        now = self.elapsed + time.monotonic() - self.begin
        if self.engine == "afl":
            point = self._look_at_afl(now)
        else:
            lines = re.findall(
                r"^#(\d+)\t.*?cov: (\d+).*? corp: (\d+)/",
                self._text()[-4000:], re.M)
            point = (now, int(lines[-1][1]), int(lines[-1][2]),
                     int(lines[-1][0])) if lines else None
        if point is not None and (not self.timeline or
                                  point[0] > self.timeline[-1][0]):
            self.timeline.append(point)
        return point

    def _look_at_afl(self, now: float
                     ) -> Optional[tuple[float, int, int, int]]:
        path = os.path.join(self.corpus.instance(self.number), "plot_data")
        try:
            with open(path, encoding="utf-8") as file:
                cells = file.read().splitlines()[-1].split(", ")
            return (now, int(cells[12]), int(cells[3]),
                    self.before + int(cells[11]))
        except (OSError, IndexError, ValueError):
            return None

    def glance(self) -> str:
        """The latest news of a run, for the status line."""
        point = self.look()
        return "starting" if point is None else \
            f"#{point[3]} edges {point[1]} inputs {point[2]}"

    def last_new(self) -> Optional[float]:
        """When the last new input came, in seconds after the start."""
        last = self.news_at[-1] if self.news_at else None
        for former, point in zip(self.timeline, self.timeline[1:]):
            if point[2] > former[2]:
                last = point[0]
        return last

    def late_news(self) -> tuple[int, int]:
        """New inputs in the last quarter of the executions, and how many
        executions that is."""
        begin = self.executions * 3 // 4
        return (sum(one > begin for one in self.news),
                self.executions - begin)

    def _spawn(self, command: list[str], extra: dict[str, str],
               seconds: float, stopping: threading.Event) -> Optional[int]:
        """Runs a command in its own group; its code, or None when it had to
        be killed."""
        # afl-fuzz chooses the sanitizers' options itself.
        environment = {**os.environ, **extra} if self.engine == "afl" \
            else build.environment()
        with open(self.log, "ab") as log:
            process = self.process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                env=environment, start_new_session=True)
        deadline = time.monotonic() + seconds + 30
        while process.poll() is None:
            time.sleep(0.1)
            if self.first_only and self.engine == "afl" and \
                    corpus.size(os.path.join(
                        self.corpus.instance(self.number), "crashes")) > 0:
                stopping.set()
            if stopping.is_set() and deadline > time.monotonic() + 15:
                deadline = time.monotonic() + 15
                self.stop()
            if time.monotonic() > deadline:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return None
        return process.returncode

    def _text(self) -> str:
        with open(self.log, errors="replace") as file:
            return file.read()

    @property
    def may_go_on(self) -> bool:
        """Is there any use in another turn?"""
        return not self.failures and not self.has_ended

    def gain(self) -> float:
        """New inputs a second, in the later half of the turn."""
        if self.engine == "afl":
            late = [one for one in self.news_at
                    if one >= self.elapsed - self.seconds / 2]
            return len(late) / (self.seconds / 2) if self.seconds else 0.0
        half = [point for point in self.timeline
                if point[0] >= self.elapsed / 2]
        if len(half) < 2:
            return 0.0
        return max(0, half[-1][2] - half[0][2]) / (half[-1][0] - half[0][0])

    def go(self, stopping: threading.Event, seconds: float) -> None:
        """Runs to the end of its time, which is one turn of it."""
        os.makedirs(self.scratch, exist_ok=True)
        open(self.log, "a").close()
        self.begin = time.monotonic()
        self.seconds = seconds
        self.before = self.executions
        self.turns += 1
        if self.engine == "afl":
            self._afl(stopping)
        else:
            self._libfuzzer(stopping)
        self.look()
        self.elapsed += time.monotonic() - self.begin

    # ---- libFuzzer, also with MSan ----

    def _libfuzzer(self, stopping: threading.Event) -> None:
        end = time.monotonic() + self.seconds
        flavour = "msan" if self.engine == "msan" else "libfuzzer"
        crashed = 0  # some of them on the same input
        while not stopping.is_set():
            if crashed >= MOST_CRASHES:
                self.notes.append(f"ended early, after {crashed} crashes: "
                                  "fix these first")
                self.has_ended = True
                break
            left = int(end - time.monotonic() + 0.5)
            if left < 1:
                break
            begin = len(self._text())
            code = self._spawn(
                [self.builds.program(flavour, self.target),
                 f"-artifact_prefix={self.scratch}/",
                 f"-max_total_time={left}", f"-timeout={TIMEOUT}",
                 f"-rss_limit_mb={MEMORY}", f"-max_len={self.longest}",
                 f"-dict={self.builds.dictionary(flavour)}",
                 "-print_final_stats=1", "-reload=1",
                 self.corpus.folder], {}, left, stopping)
            text = self._text()[begin:]
            self._read_libfuzzer(text)
            written = "Test unit written to" in text
            crashed += written
            known = {path for _, path, _ in self.found}
            fresh = [name for name in os.listdir(self.scratch)
                     if os.path.join(self.scratch, name) not in known and
                     re.match(r"(crash|timeout|oom|leak)-", name)]
            for name in sorted(fresh):
                path = os.path.join(self.scratch, name)
                after = os.path.getmtime(path) - self.origin
                self.found.append((name.split("-")[0], path, after))
                self.corpus.set_aside(path)
            if self.first_only and self.found:
                stopping.set()
            if code is None:
                self.failures.append("did not end in time and was killed")
                break
            if code != 0 and not written and not stopping.is_set():
                last = text.strip().splitlines()[-1:] or [""]
                self.failures.append(f"died early with {code}: {last[0]}")
                break

    def _read_libfuzzer(self, text: str) -> None:
        self.news += [self.executions + int(one) for one in
                      re.findall(r"^#(\d+)\s+NEW ", text, re.M)]
        counts = re.findall(r"number_of_executed_units: (\d+)", text) or \
            re.findall(r"^#(\d+)\s", text, re.M)
        self.executions += int(counts[-1]) if counts else 0
        edges = re.findall(r"cov: (\d+)", text)
        self.edges = max([self.edges] + [int(e) for e in edges[-1:]])

    # ---- AFL++ ----

    def _afl(self, stopping: threading.Event) -> None:
        seeds = os.path.join(self.scratch, "seeds")
        out = self.corpus.work
        place = self.corpus.instance(self.number)
        shutil.rmtree(seeds, ignore_errors=True)
        shutil.rmtree(place, ignore_errors=True)
        corpus.add(seeds, (os.path.join(self.corpus.folder, name) for name in
                           os.listdir(self.corpus.folder)))
        os.makedirs(out, exist_ok=True)
        extra = {
            "AFL_NO_UI": "1", "AFL_NO_COLOR": "1", "AFL_SKIP_CPUFREQ": "1",
            "AFL_NO_AFFINITY": "1", "AFL_FAST_CAL": "1",
            "AFL_DISABLE_TRIM": "1",  # minimising does that in the end
            "AFL_CMPLOG_ONLY_NEW": "1", "AFL_TESTCACHE_SIZE": "50",
            "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1",
            "AFL_SYNC_TIME": "1",  # minute, between looks at the others
            "AFL_CUSTOM_MUTATOR_LIBRARY": self.builds.mutator()}
        more = ["-p", SCHEDULES[self.number % len(SCHEDULES)]]
        if self.builds.uses_cmplog(self.number):
            more += ["-c", self.builds.program("cmplog", self.target)]
        else:
            # What it does of its own, it does a thousand times to one input
            # before it turns to the next.
            extra["AFL_CUSTOM_MUTATOR_ONLY"] = "1"
        # None is -M: the first -S that finds no main instance becomes it, here
        # and where other machines come and go; and what -M adds, steps of its
        # own and the queue in turn, is nothing to a custom mutator.
        command = ["afl-fuzz", "-i", seeds, "-o", out,
                   "-S", os.path.basename(place), *more,
                   "-V", str(max(1, int(self.seconds))),
                   "-t", str(TIMEOUT * 1000), "-m", "none",
                   "-G", str(self.longest),
                   "-x", self.builds.dictionary("afl"),
                   "--", self.builds.program("afl", self.target)]
        code = self._spawn(command, extra, self.seconds, stopping)
        self._read_afl(place)
        if code is None:
            self.failures.append("did not end in time and was killed")
        elif not stopping.is_set() and \
                (code != 0 or self.executions == self.before):
            aborts = re.findall(r"(?:PROGRAM ABORT|SYSTEM ERROR).*",
                                self._text())
            self.failures.append(f"died early with {code}: "
                                 f"{(aborts or ['no executions'])[0]}")

    def _read_afl(self, place: str) -> None:
        try:
            with open(os.path.join(place, "fuzzer_stats")) as file:
                stats = dict(re.findall(r"^(\S+)\s*: (.*)$", file.read(),
                                        re.M))
        except OSError:
            return
        self.executions = self.before + int(stats.get("execs_done", 0))
        self.edges = max(self.edges, int(stats.get("edges_found", 0)))
        self._read_queue(os.path.join(place, "queue"))
        for kind, name in (("crash", "crashes"), ("timeout", "hangs")):
            folder = os.path.join(place, name)
            if not os.path.isdir(folder):
                continue
            for found in sorted(os.listdir(folder)):
                if not found.startswith("id"):
                    continue
                kept = os.path.join(
                    self.scratch, f"{kind}-{self.turns}-{found[:9]}"
                    .replace(":", "_"))
                path = os.path.join(folder, found)
                shutil.copy2(path, kept)
                after = os.path.getmtime(path) - self.origin
                self.found.append((kind, kept, after))

    def _read_queue(self, folder: str) -> None:
        """When new inputs came: their names say it, counted from when AFL++
        had run its seeds. What was a seed, or another's find, is not new."""
        spent = time.monotonic() - self.begin
        start = self.elapsed + max(0.0, spent - self.seconds)
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) \
                else ():
            found = re.match(r"id:\d+,src:.*?,time:(\d+),execs:(\d+),", name)
            if found:
                self.news_at.append(start + int(found[1]) / 1000)
                self.news.append(self.before + int(found[2]))

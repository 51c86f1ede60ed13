# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""What to do with an input that crashed: name it and make it small."""
import base64
import hashlib
import os
import re
import shutil
import subprocess
import time
from typing import Iterator, Optional

import build
import engines

# Frames that are nobody's fault: the runtime's, the harness's.
_RUNTIME = re.compile(r"^(__|_start|abort|raise|gsignal|fuzzer::|main$|"
                      r"LLVMFuzzer|oracle_fail|ask$|mem(cpy|cmp|set|move)|"
                      r"str\w+$|run_(file|path)$)")
_FRAME = re.compile(r"^\s*#\d+ 0x[0-9a-f]+ in (\S+)", re.M)
_ERROR = re.compile(r"(AddressSanitizer|MemorySanitizer|LeakSanitizer|"
                    r"runtime error): ?"
                    r"([\w-]+(?: [a-z]+){0,2})")

# Strings and numbers of a text, and what is plain in their place.
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*')
_PLAIN = {True: (b'""', b'"0"', b'"a"'), False: (b"0", b"1")}


def _execute(program: str, path: str,
             seconds: float = 4 * engines.TIMEOUT
             ) -> tuple[Optional[int], str]:
    try:
        done = subprocess.run([program, path], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=seconds,
                              env=build.environment(), check=False)
    except subprocess.TimeoutExpired:
        return None, "timeout"
    except OSError as error:
        return 0, str(error)
    return done.returncode, done.stderr.decode(errors="replace")


def signature(code: Optional[int], text: str) -> Optional[str]:
    """A short name for a failure: the oracle's, or the kind of error and the
    innermost frame of our own; None where nothing failed."""
    if code is None:
        return "timeout"
    if code == 0:
        return None
    oracle = re.search(r"^ORACLE (\w+):", text, re.M)
    if oracle and oracle.group(1) != "oracle_memory_bound":
        return oracle.group(1)
    frames = [f for f in _FRAME.findall(text) if not _RUNTIME.match(f)]
    where = frames[0] if frames else "unknown"
    if oracle:
        return f"oracle_memory_bound-{where}"
    error = _ERROR.search(text)
    kind = error.group(2) if error else f"exit{code}"
    if "out-of-memory" in text:
        kind = "oom"
    if "LeakSanitizer" in text:
        kind = "leak"
    return re.sub(r"[^\w.-]", "_", f"{kind}-{where}")


class Reproducer:
    """One distinct failure of one target."""

    def __init__(self, run: engines.Run, kind: str, path: str,
                 after: float) -> None:
        self.builds = run.builds
        self.target, self.engine, self.kind = run.target, run.engine, kind
        self.after = after
        self.path = path
        self.seen = 1
        self.size = 0
        self.cut_short = False  # minimising stopped before it was done
        self.program: Optional[str] = None
        self.report = ""
        self.signature = self._reproduce()

    def _programs(self) -> Iterator[str]:
        if self.engine == "msan":
            yield self.builds.program("msan", self.target)
        yield self.builds.program("libfuzzer", self.target)
        yield self.builds.program("replay", self.target)

    def _reproduce(self) -> str:
        for program in self._programs():
            code, text = _execute(program, self.path)
            name = signature(code, text)
            if name is not None:
                self.program, self.report = program, text
                return name
        return f"unreproducible-{self.kind}"

    def is_slow_machine(self) -> bool:
        """Is it a time-out of the wall clock alone: it passes when run again,
        and the parser's steps are within their bound?"""
        return self.signature == "unreproducible-timeout" and \
            self.builds.steps_problem(self.path) is None

    def minimise(self, seconds: float) -> bytes:
        """Takes bytes away as long as the same failure stays."""
        with open(self.path, "rb") as file:
            best = file.read()
        if self.program is None or self.signature == "timeout":
            return best
        trial = self.path + ".trial"
        deadline = time.monotonic() + seconds
        chunk = max(1, len(best) // 2)
        while chunk >= 1 and time.monotonic() < deadline:
            at = 0
            shorter = False
            while at < len(best) and time.monotonic() < deadline:
                less = best[:at] + best[at + chunk:]
                if self._fails(less, trial):
                    best, shorter = less, True
                else:
                    at += chunk
            if not shorter or chunk > 1:
                if chunk == 1:
                    break
                chunk = max(1, chunk // 2)
        best = self._plainer(best, trial, deadline)
        self.cut_short = time.monotonic() >= deadline
        if os.path.exists(trial):
            os.remove(trial)
        return best

    def _fails(self, content: bytes, trial: str) -> bool:
        """Does it fail in the same way?"""
        assert self.program is not None
        with open(trial, "wb") as file:
            file.write(content)
        code, text = _execute(self.program, trial)
        if signature(code, text) != self.signature:
            return False
        self.report = text
        return True

    def _plainer(self, best: bytes, trial: str, deadline: float) -> bytes:
        """Puts each value and key of a text back to its plainest, so that
        nothing is left in it but the bug."""
        at = 0
        while time.monotonic() < deadline:
            token = _TOKEN.search(best, at)
            if token is None:
                break
            at = token.end()
            for plain in _PLAIN[token.group()[:1] == b'"']:
                if token.group() == plain or \
                        len(plain) > len(token.group()):
                    continue
                less = best[:token.start()] + plain + best[token.end():]
                if self._fails(less, trial):
                    best, at = less, token.start() + len(plain)
                    break
        return best

    def keep(self, folder: str, seconds: float) -> None:
        """Writes the reproducer, the original and the report."""
        os.makedirs(folder, exist_ok=True)
        content = self.minimise(seconds)
        digest = hashlib.sha1(content).hexdigest()[:8]
        place = os.path.join(folder,
                             f"{self.target}-{self.signature}-{digest}")
        with open(place, "wb") as file:
            file.write(content)
        shutil.copyfile(self.path, place + ".original")
        self.path = place
        self.size = len(content)
        with open(place + ".txt", "w") as file:
            file.write(f"{self.command()}\n\n{self.report}")

    def command(self) -> str:
        """The one line that shows the failure again."""
        script = os.path.relpath(os.path.join(build.ROOT, "ci", "fuzz"))
        options = "".join(one + " " for one in self.builds.options)
        return (f"{script} {options}--target={self.target} "
                f"--reproduce={os.path.relpath(self.path, os.getcwd())}")

    def base64(self) -> str:
        """The input as text, for an issue."""
        with open(self.path, "rb") as file:
            return base64.b64encode(file.read()).decode()

    def tool_says(self) -> str:
        """What the tool says of the input, if it has been built."""
        tool = os.path.join(build.ROOT, "build", "release", "cdbjob")
        try:
            done = subprocess.run(
                [tool, "--color=never", self.path], stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, timeout=10, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return done.stdout.decode(errors="replace")[:4000]

    def said(self) -> str:
        """The line that says what failed."""
        for line in self.report.splitlines():
            if line.startswith("ORACLE ") or _ERROR.search(line):
                return line.strip()[:160]
        return self.signature


def distinct(runs: list[engines.Run]) -> list[Reproducer]:
    """The reproducers of all runs, one for each failure, earliest first."""
    kept: dict[tuple[str, str], Reproducer] = {}
    found = sorted(((after, run, kind, path) for run in runs
                    for kind, path, after in run.found),
                   key=lambda item: item[0])
    for after, run, kind, path in found:
        one = Reproducer(run, kind, path, after)
        if one.is_slow_machine():
            run.notes.append(
                f"an input took more than {engines.TIMEOUT} s, but passes "
                "when run again with its steps in bound: a slow machine")
            continue
        former = kept.setdefault((one.target, one.signature), one)
        if former is not one:
            former.seen += 1
    return list(kept.values())

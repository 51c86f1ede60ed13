# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""A program in a session of its own, which ends with all that it started. Its
time is that of the processor: on a busy machine it only takes longer.
"""
import os
import signal
import subprocess
import threading
import time
from typing import IO, Any, Callable, NamedTuple, Optional, Union

import build

STEP = 0.5   # seconds between two looks at it
QUIET = 60   # seconds in which nothing of it asks for a processor: it hangs
_TICKS = os.sysconf("SC_CLK_TCK")


class Usage(NamedTuple):
    """What a program and all that it started use."""
    processes: list[int]
    seconds: float  # of a processor, so far
    is_busy: bool   # one of them uses one now, or waits for it


def usage(leader: int) -> Usage:
    """Of a program that leads a session. What it started may lead one of its
    own, as Criterion's tests do."""
    alive: dict[int, list[bytes]] = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", "rb") as file:
                # What comes after the name, which may hold anything.
                alive[int(name)] = file.read().rpartition(b")")[2].split()
        except OSError:
            continue
    family = {leader}
    while True:
        more = {one for one, (_, parent, _, session, *_) in alive.items()
                if int(parent) in family or int(session) in family} - family
        if not more:
            break
        family |= more
    cells = [alive[one] for one in family if one in alive]
    ticks = sum(sum(map(int, one[11:15])) for one in cells)  # reaped ones too
    return Usage(sorted(family), ticks / _TICKS,
                 any(one[0] in (b"R", b"D") for one in cells))


def _wait(process: "subprocess.Popen[bytes]", seconds: float,
          stopping: Optional[threading.Event]) -> Optional[int]:
    used, since = 0.0, time.monotonic()
    while stopping is None or not stopping.is_set():
        try:
            return process.wait(STEP)
        except subprocess.TimeoutExpired:
            pass
        now = usage(process.pid)
        if now.is_busy or now.seconds > used:
            used, since = max(used, now.seconds), time.monotonic()
        if used > seconds or time.monotonic() - since > QUIET:
            break
    for one in usage(process.pid).processes:
        _kill(os.kill, one)
    return None


def _kill(way: Callable[[int, int], None], number: int) -> None:
    try:
        way(number, signal.SIGKILL)
    except ProcessLookupError:
        pass


def run(command: list[str], seconds: float, where: Optional[str] = None,
        output: Union[int, IO[Any]] = subprocess.DEVNULL,
        stopping: Optional[threading.Event] = None) -> Optional[int]:
    """The exit code; None where its seconds of a processor are over, where it
    hangs, or where it is to stop. What it left running is ended."""
    process = subprocess.Popen(
        command, cwd=where, stdout=output, stderr=output,
        stdin=subprocess.DEVNULL, env=build.environment(),
        start_new_session=True)
    try:
        return _wait(process, seconds, stopping)
    finally:
        _kill(os.killpg, process.pid)
        process.wait()

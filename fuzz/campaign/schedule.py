# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Which run gets how many seconds: first all alike, then those more that find
more. It knows no engines and no clock.
"""
from typing import NamedTuple

LEAST = 0.3       # of the second half is split evenly: a find may come late
SHORTEST = 20.0   # seconds of a run that are worth a second start


class Turn(NamedTuple):
    """Seconds for a run, by its index."""
    run: int
    seconds: float


def even(count: int, jobs: int, seconds: float) -> list[list[Turn]]:
    """A lane of turns for each job; each lane fills the seconds."""
    lanes = [range(first, count, jobs) for first in range(min(jobs, count))]
    return [[Turn(run, seconds / len(lane)) for run in lane]
            for lane in lanes]


def is_worth_it(count: int, jobs: int, seconds: float) -> bool:
    """Is half of an even share long enough to judge a run by?"""
    return count > jobs and seconds * jobs / count / 2 >= SHORTEST


def by_gain(gains: list[float], jobs: int, seconds: float
            ) -> list[list[Turn]]:
    """Lanes in which a run gets a fixed part, and the rest by what it gains
    in a second; no run is in two lanes, and each lane fills the seconds."""
    count, total = len(gains), sum(gains)
    if count == 0:
        return []
    if total <= 0:
        return even(count, jobs, seconds)
    shares = [LEAST / count + (1 - LEAST) * gain / total for gain in gains]
    jobs = min(jobs, count)
    lanes: list[list[int]] = [[] for _ in range(jobs)]
    for run in sorted(range(count), key=lambda run: -shares[run]):
        # Where least is; a lane without any comes first.
        lane = min(lanes, key=lambda lane: sum(shares[one] for one in lane))
        lane.append(run)
    return [[Turn(run, seconds * shares[run] /
                  sum(shares[one] for one in lane)) for run in lane]
            for lane in lanes]

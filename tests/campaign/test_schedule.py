# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Where the time of a campaign goes."""
import os
import sys
import tempfile
import threading
import time
import unittest
from unittest import mock

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.append(os.path.join(ROOT, "fuzz", "campaign"))
import engines  # noqa: E402
import schedule  # noqa: E402


def seconds_of(lanes):
    """The seconds of each run, by its index."""
    turns = sorted(turn for lane in lanes for turn in lane)
    return [turn.seconds for turn in turns]


class Lanes(unittest.TestCase):
    """The arithmetic."""

    def check(self, lanes, count, seconds):
        """Each run has one turn, and each lane fills the time."""
        self.assertEqual(sorted(turn.run for lane in lanes for turn in lane),
                         list(range(count)))
        for lane in lanes:
            self.assertAlmostEqual(sum(turn.seconds for turn in lane),
                                   seconds)

    def test_even(self):
        """As many lanes as jobs, or as runs."""
        lanes = schedule.even(16, 2, 60)
        self.check(lanes, 16, 60)
        self.assertEqual(seconds_of(lanes), [7.5] * 16)
        self.check(schedule.even(3, 2, 60), 3, 60)
        self.check(schedule.even(2, 8, 60), 2, 60)
        self.assertEqual(schedule.even(0, 2, 60), [])

    def test_more_where_more_is_found(self):
        """By its gain; who gains nothing has a part all the same."""
        gains = [0.0, 1.0, 8.0, 1.0, 0.0, 2.0, 0.0, 4.0]
        for jobs in (1, 2, 3):
            lanes = schedule.by_gain(gains, jobs, 100)
            self.check(lanes, 8, 100)
            got = seconds_of(lanes)
            self.assertEqual(got.index(max(got)), 2)
            self.assertLess(max(got[0], got[4], got[6]), min(got[1], got[7]))
            self.assertGreater(
                min(got), schedule.LEAST * 100 * jobs / 8 * 0.6)

    def test_one_finds_all(self):
        """It has a lane of its own, and no more than all the time."""
        lanes = schedule.by_gain([0.0, 0.0, 0.0, 9.0], 2, 60)
        self.check(lanes, 4, 60)
        self.assertEqual(seconds_of(lanes)[3], 60)

    def test_nobody_finds_anything(self):
        """All have the same, and no division by zero."""
        self.assertEqual(seconds_of(schedule.by_gain([0.0] * 4, 2, 60)),
                         [30.0] * 4)
        self.assertEqual(schedule.by_gain([], 2, 60), [])

    def test_a_short_campaign_is_not_cut(self):
        """A start costs seconds; with a core for each nothing is left."""
        self.assertFalse(schedule.is_worth_it(16, 2, 60))
        self.assertTrue(schedule.is_worth_it(16, 2, 600))
        self.assertFalse(schedule.is_worth_it(16, 16, 600))


class Turns(unittest.TestCase):
    """What an engine does with a turn."""

    def test_gain(self):
        """New inputs a second in the later half; what was there at the start
        is not new."""
        with tempfile.TemporaryDirectory() as scratch:
            run = engines.Run(None, "core", "libfuzzer", None, scratch)
            self.assertEqual(run.gain(), 0.0)
            run.elapsed = 10.0
            run.timeline = [(0.5, 900, 800, 1), (4.0, 990, 880, 9),
                            (6.0, 991, 900, 99), (10.0, 992, 920, 999)]
            self.assertEqual(run.gain(), 5.0)

    def test_gain_of_afl(self):
        """In its first minute it says nothing of itself, but its queue does:
        what it found in the later half of its time."""
        with tempfile.TemporaryDirectory() as scratch:
            run = engines.Run(None, "core", "afl", None, scratch)
            run.before, run.seconds, run.begin = 100, 20.0, time.monotonic()
            for name in ("id:000000,time:0,execs:0,orig:seed",
                         "id:000001,src:000000,time:9000,execs:7,op:x,pos:0",
                         "id:000002,src:000000+000001,time:12000,execs:40,op:x"
                         ",pos:0,+cov",
                         "id:000003,sync:other,src:000009,time:13000,execs:41"
                         ",+cov",
                         "id:000004,src:000002,time:19500,execs:60,op:x"):
                with open(os.path.join(scratch, name), "wb"):
                    pass
            run._read_queue(scratch)
            run.elapsed, run.executions = 20.0, 172
            self.assertEqual(run.gain(), 0.2)
            self.assertEqual(run.news, [107, 140, 160])
            self.assertEqual(run.late_news(), (2, 43))
            self.assertEqual(run.last_new(), 19.5)

    def test_news_of_libfuzzer(self):
        """Its log says after how many executions an input was new; one that
        replaces another or was read again is not."""
        run = engines.Run(None, "core", "libfuzzer", None, "/x")
        log = ("#9\tINITED cov: 3 ft: 4 corp: 1/9b\n"
               "#12\tNEW    cov: 4 ft: 5 corp: 2/9b\n"
               "#20\tREDUCE cov: 4 ft: 5 corp: 2/8b\n"
               "#31\tRELOAD cov: 4 ft: 5 corp: 3/9b\n"
               "#38\tNEW    cov: 5 ft: 6 corp: 4/9b\n#40\tDONE\n"
               "stat::number_of_executed_units: 40\n")
        run._read_libfuzzer(log)
        self.assertEqual(run.late_news(), (1, 10))
        run._read_libfuzzer(log)
        self.assertEqual(run.news, [12, 38, 52, 78])
        self.assertEqual((run.executions, run.late_news()), (80, (1, 20)))

    def test_a_second_turn_goes_on(self):
        """Times, executions and the log are those of both turns."""
        with tempfile.TemporaryDirectory() as scratch:
            run = engines.Run(None, "core", "libfuzzer", None, scratch)

            def fuzz(stopping):
                with open(run.log, "a", encoding="utf-8") as log:
                    log.write(f"turn {run.turns} of {run.seconds}\n"
                              f"#7\tNEW cov: 3 ft: 4 corp: {run.turns}/9b\n")
                run.executions += 5
            with mock.patch.object(run, "_libfuzzer", fuzz):
                run.go(threading.Event(), 3.0)
                first = run.elapsed
                run.go(threading.Event(), 4.0)
            self.assertEqual((run.turns, run.executions, run.before),
                             (2, 10, 5))
            self.assertGreater(run.elapsed, first)
            self.assertEqual([point[2] for point in run.timeline], [1, 2])
            with open(run.log, encoding="utf-8") as log:
                text = log.read()
            self.assertIn("turn 1 of 3.0", text)
            self.assertIn("turn 2 of 4.0", text)

    def test_who_needs_a_person_has_no_second_turn(self):
        """After too many crashes, or where it died."""
        run = engines.Run(None, "core", "libfuzzer", None, "/x")
        self.assertTrue(run.may_go_on)
        run.has_ended = True
        self.assertFalse(run.may_go_on)
        run.has_ended = False
        run.failures.append("died early")
        self.assertFalse(run.may_go_on)


if __name__ == "__main__":
    unittest.main()

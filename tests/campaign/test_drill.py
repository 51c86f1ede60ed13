# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""How ci/fuzz --drill runs its stages."""
import contextlib
import io
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
import build  # noqa: E402
import drill  # noqa: E402


class Stages(unittest.TestCase):
    """Side by side."""

    def test_order(self):
        """As many at a time as there are jobs; what is printed has its
        order, whichever ends first."""
        together = threading.Barrier(3, timeout=20)

        def stage(kind, engine, _target, _options):
            together.wait()
            time.sleep(0.2 if kind == "crash" else 0.0)
            return drill.Staged(["page"] if kind == "oom" else [], engine)
        output, errors = io.StringIO(), io.StringIO()
        with mock.patch.object(drill, "stage", stage), \
                mock.patch.object(drill, "KINDS", {
                    "libfuzzer": ("crash", "oom", "leak")}), \
                contextlib.redirect_stdout(output), \
                contextlib.redirect_stderr(errors):
            self.assertEqual(drill.drill(["libfuzzer"], ["a", "b"], [], 3), 1)
        self.assertEqual(output.getvalue().splitlines(), [
            line for target in "ab" for line in (
                f"ok   {target}/libfuzzer: crash",
                f"FAIL {target}/libfuzzer: oom",
                "     not reported: page",
                f"ok   {target}/libfuzzer: leak")
        ] + ["ci/fuzz --drill: 2 staged failure(s) not reported"])

    def test_one_builds_at_a_time(self):
        """In one folder; they would spoil each other's."""
        inside, order = threading.Event(), []

        def second(folder):
            inside.wait(20)
            with build.alone(folder):
                order.append("second")
        with tempfile.TemporaryDirectory() as folder:
            thread = threading.Thread(target=second, args=(folder,))
            thread.start()
            with build.alone(folder):
                inside.set()
                time.sleep(0.3)
                order.append("first")
            thread.join()
        self.assertEqual(order, ["first", "second"])


if __name__ == "__main__":
    unittest.main()

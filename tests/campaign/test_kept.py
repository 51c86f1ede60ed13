# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The warm start made anew, in a copy: with a merge that keeps everything,
and with one that fails.
"""
import os
import stat
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.append(os.path.join(ROOT, "fuzz", "campaign"))
import corpus  # noqa: E402

MERGE = """#!/bin/sh
[ -z "$MERGE_FAILS" ] || exit 1
for last; do from=$to; to=$last; done
cp "$to"/* "$from"/
"""


class Kept(unittest.TestCase):
    """corpus/kept below a temporary folder."""

    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.root = self.scratch.name
        self.kept = os.path.join(self.root, "kept")
        for target, name in (("core", b"old"), ("report", b"other")):
            corpus.add(os.path.join(self.kept, target),
                       [self.write(target + ".in", name)])
        self.program = self.write("merge", MERGE.encode())
        os.chmod(self.program, stat.S_IRWXU)
        patch = mock.patch.object(corpus, "KEPT", self.kept)
        patch.start()
        self.addCleanup(patch.stop)
        self.addCleanup(self.scratch.cleanup)

    def write(self, name, content):
        """A file below the folder."""
        path = os.path.join(self.root, name)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def contents(self, target):
        """What is kept for a target."""
        folder = os.path.join(self.kept, target)
        found = []
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), "rb") as file:
                found.append(file.read())
        return sorted(found)

    def found(self):
        """A folder of finds: one new, one too long, one that is a seed."""
        folder = os.path.join(self.root, "found")
        seed = corpus.sources("core")[0]
        corpus.add(folder, [self.write("a", b"new"), seed,
                            self.write("b", b"x" * 1025)])
        return folder

    def test_made_anew(self):
        """Finds that are short and no seed; other targets stay, and the page
        names all."""
        corpus.remake_kept("core", self.found(), self.program)
        self.assertEqual(self.contents("core"), [b"new"])
        self.assertEqual(self.contents("report"), [b"other"])
        self.assertEqual(corpus.describe_kept("ci/fuzz -x", "abc"), 8)
        with open(os.path.join(self.kept, "README.md"),
                  encoding="utf-8") as file:
            text = file.read()
        for part in ("`ci/fuzz -x`", "`abc`", "| `core` | 1 | 3 |",
                     "| `report` | 1 | 5 |"):
            self.assertIn(part, text)

    def test_nothing_is_lost(self):
        """Where the merge fails, what was there is there."""
        with mock.patch.dict(os.environ, {"MERGE_FAILS": "1"}), \
                self.assertRaises(subprocess.CalledProcessError):
            corpus.remake_kept("core", self.found(), self.program)
        self.assertEqual(self.contents("core"), [b"old"])
        self.assertEqual(sorted(os.listdir(self.kept)), ["core", "report"])

    def test_a_new_target(self):
        """It has had none before."""
        corpus.remake_kept("records", self.found(), self.program)
        self.assertEqual(self.contents("records"), [b"new"])


if __name__ == "__main__":
    unittest.main()

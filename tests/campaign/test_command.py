# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""ci/fuzz as a command: what it refuses, and its exit codes."""
import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.append(os.path.join(ROOT, "fuzz", "campaign"))


class Command(unittest.TestCase):
    """Ended before anything is built."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def start(self, *arguments):
        """Starts the program of ci/fuzz."""
        return subprocess.Popen(
            [sys.executable, "-B", os.path.join(ROOT, "fuzz", "campaign"),
             *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, start_new_session=True)

    def test_a_folder_that_cannot_be_written_before_all_builds(self):
        """Its name, exit 3, and no build."""
        path = os.path.join(self.folder, "file")
        with open(path, "wb"):
            pass
        for option in ("--corpus", "--artifacts"):
            other = "--corpus" if option == "--artifacts" else "--artifacts"
            process = self.start(
                f"{option}={path}", f"{other}={self.folder}/other")
            _, errors = process.communicate()
            self.assertEqual(process.returncode, 3)
            self.assertRegex(errors, "^ci/fuzz: cannot write to .*file")
            self.assertNotIn("building", errors)

    def test_wrong_usage(self):
        """One sentence, and no build."""
        for arguments, code, said in (
                (["--plants", "--drill"], 2, "not allowed with"),
                (["--target=core", "--reproduce=nope"], 2, "no file 'nope'"),
                (["--promote=nope"], 2, "no file 'nope'"),
                (["--page", f"--artifacts={self.folder}"], 3,
                 "no campaign has left a summary in")):
            process = self.start(*arguments)
            _, errors = process.communicate()
            self.assertEqual(process.returncode, code)
            self.assertIn(said, errors.splitlines()[-1])
            self.assertNotIn("building", errors)

    def test_exit_codes(self):
        """A crash is 1 even when interrupted; an interruption alone 130."""
        with open(os.path.join(ROOT, "fuzz", "campaign", "__main__.py"),
                  encoding="utf-8") as file:
            names = {"__name__": "campaign", "__doc__": "x\n\ny"}
            exec(compile(file.read(), "__main__.py", "exec"), names)
        code = names["exit_code"]
        clean = {"crashes": [], "runs": [{"failures": []}],
                 "complete": True}
        self.assertEqual(code(clean), 0)
        self.assertEqual(code({**clean, "complete": False}), 130)
        self.assertEqual(code({**clean, "crashes": [1], "complete": False}),
                         1)
        self.assertEqual(code({**clean, "runs": [{"failures": ["x"]}]}), 1)


if __name__ == "__main__":
    unittest.main()

# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""What a campaign does when things go wrong, on a target of a few lines that
libFuzzer really runs.

    test_campaign.py --work=DIR [unittest's arguments]
"""
import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "fuzz", "campaign"))
import build    # noqa: E402  (found by the line above)
import corpus   # noqa: E402
import crashes  # noqa: E402
import drill    # noqa: E402
import engines  # noqa: E402
import sarif    # noqa: E402
import summary  # noqa: E402

# Inputs that begin with '!' crash; with ALL_CRASH all do but the empty one.
TARGET = rb"""
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 0 &&
        (data[0] == '!' || getenv("ALL_CRASH") != NULL)) {
        fprintf(stderr, "ORACLE oracle_test: it crashes\n");
        abort();
    }
    return 0;
}
"""

# What is built once for all tests.
PROGRAMS: dict = {}


class Builds(build.Builds):
    """The small target in place of every other."""

    def program(self, flavour, target):
        """The one target, or what counts steps."""
        return PROGRAMS["true" if target == "fuzz_steps" else flavour]

    def dictionary(self, flavour):
        """One with a word in it."""
        return PROGRAMS["dictionary"]

    def mutator(self):
        """Nor is one of these."""
        return ""


def compile_target(clang, folder):
    """The target for libFuzzer, and with a main() of its own for replay."""
    source = os.path.join(folder, "target.c")
    with open(source, "wb") as file:
        file.write(TARGET)
    PROGRAMS["libfuzzer"] = os.path.join(folder, "libfuzzer")
    subprocess.run([clang, "-fsanitize=fuzzer", source, "-o",
                    PROGRAMS["libfuzzer"]], check=True)
    PROGRAMS["dictionary"] = os.path.join(folder, "dictionary")
    with open(PROGRAMS["dictionary"], "wb") as file:
        file.write(b'"word"\n')
    PROGRAMS["replay"] = PROGRAMS["libfuzzer"]
    PROGRAMS["afl"] = PROGRAMS["cmplog"] = shutil.which("false")
    PROGRAMS["true"] = shutil.which("true")


class Case(unittest.TestCase):
    """A folder for each test, as which it runs: nothing may be left there."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="cdbjob-campaign-")
        self.here = os.path.join(self.folder, "here")
        os.mkdir(self.here)
        self.former = os.getcwd()
        os.chdir(self.here)
        self.place = corpus.Corpus(self.folder + "/corpus", "core")

    def tearDown(self):
        os.chdir(self.former)
        left = os.listdir(self.here)
        shutil.rmtree(self.folder)
        self.assertEqual(left, [], "the current folder is not for files")

    def keep(self, content, folder=None):
        """Puts an input into the corpus, or a folder; its name."""
        name = hashlib.sha1(content).hexdigest()
        with open(os.path.join(folder or self.place.folder, name),
                  "wb") as file:
            file.write(content)
        return name

    def run_for(self, engine="libfuzzer", seconds=2.0, first=False,
                stopping=None):
        """A run of an engine on the small target."""
        run = engines.Run(Builds(), "core", engine, self.place,
                          os.path.join(self.folder, "scratch"), first)
        os.makedirs(run.scratch, exist_ok=True)
        run.go(stopping or threading.Event(), seconds)
        return run


class Engines(Case):
    """Runs of libFuzzer and AFL++."""

    def test_a_failing_input_that_is_kept(self):
        """It is a crash, not a run that died; and it is not lost."""
        name = self.keep(b"!kept")
        run = self.run_for()
        self.assertEqual(run.failures, [])
        self.assertGreaterEqual(len(run.found), 1)
        self.assertFalse(os.path.exists(
            os.path.join(self.place.folder, name)))
        again = corpus.Corpus(os.path.join(self.folder, "corpus"), "core")
        self.assertTrue(os.path.exists(os.path.join(again.folder, name)))
        kept = crashes.distinct([run])
        self.assertEqual([one.signature for one in kept], ["oracle_test"])

    def test_many_crashes_end_a_run_with_a_word(self):
        """Seconds may be left, and a reader must know."""
        os.environ["ALL_CRASH"] = "1"
        try:
            run = self.run_for(seconds=30.0)
        finally:
            del os.environ["ALL_CRASH"]
        self.assertGreaterEqual(len(run.found), 2)
        self.assertIn("ended early, after 8 crashes", run.notes[0])

    def test_a_run_that_was_stopped_has_not_failed(self):
        """--first stops the others."""
        stopping = threading.Event()
        stopping.set()
        run = self.run_for(engine="afl", stopping=stopping)
        self.assertEqual(run.failures, [])

    def test_a_run_that_died_has_failed(self):
        """AFL++ cannot run a program that is not instrumented."""
        run = self.run_for(engine="afl")
        self.assertIn("died early", run.failures[0])

    def test_a_slow_machine_is_a_note(self):
        """A time-out that passes again is not a crash."""
        path = os.path.join(self.folder, "slow")
        with open(path, "wb") as file:
            file.write(b"{}")
        run = engines.Run(Builds(), "core", "afl", self.place, self.folder)
        run.found.append(("timeout", path, 0.0))
        self.assertEqual(crashes.distinct([run]), [])
        self.assertIn("a slow machine", run.notes[0])
        PROGRAMS["true"] = shutil.which("false")
        try:
            self.assertEqual(len(crashes.distinct([run])), 1)
        finally:
            PROGRAMS["true"] = shutil.which("true")


class Corpora(Case):
    """The corpus on the disk."""

    def test_two_campaigns(self):
        """The second says so in a sentence."""
        root = os.path.join(self.folder, "corpus")
        with corpus.lock(root):
            with self.assertRaisesRegex(corpus.InUse, "another campaign"):
                corpus.lock(root)
        corpus.lock(root).close()

    def test_a_folder_that_cannot_be_written(self):
        """It is named, and why."""
        path = os.path.join(self.folder, "file")
        with open(path, "wb"):
            pass
        with self.assertRaisesRegex(corpus.InUse, "cannot write to .*file"):
            corpus.check_writable(path)

    def test_minimising(self):
        """It keeps less, and nothing is lost where it cannot."""
        for content in (b"aaa", b"bbb", b"!merge"):
            self.keep(content)
        before = corpus.size(self.place.folder)
        self.assertIsNone(self.place.minimise(PROGRAMS["libfuzzer"], 60))
        self.assertLess(corpus.size(self.place.folder), before)

    def test_minimising_that_fails(self):
        """Why is said, and everything stays."""
        self.keep(b"aaa")
        before = sorted(os.listdir(self.place.folder))
        self.assertIn("ended with 1", self.place.minimise(
            shutil.which("false"), 60))
        left = os.path.join(self.folder, "left")
        with open(left, "w", opener=lambda *a: os.open(*a, 0o755)) as file:
            file.write("#!/bin/sh\n(while kill -0 $$; do sleep 0.1; done; "
                       f"sleep 0.4; touch {left}.2) &\nwhile :; do :; done")
        self.assertIn("more than 0 s", self.place.minimise(left, 0.3))
        time.sleep(1.5)
        self.assertFalse(os.path.exists(left + ".2"), "it runs on")
        self.assertEqual(sorted(os.listdir(self.place.folder)), before)


class Crashes(Case):
    """Names and sizes of crashes."""

    def test_signatures(self):
        """An oracle names itself, a sanitizer its kind and frame."""
        self.assertIsNone(crashes.signature(0, "ORACLE oracle_x: y\n"))
        self.assertEqual(crashes.signature(None, ""), "timeout")
        self.assertEqual(crashes.signature(1, "ORACLE oracle_x: y\n"),
                         "oracle_x")
        self.assertEqual(
            crashes.signature(1, "ERROR: AddressSanitizer: heap-buffer-"
                              "overflow on address\n    #0 0x1f in "
                              "__asan_memcpy x\n    #1 0x2f in keep y\n"),
            "heap-buffer-overflow_on_address-keep")

    def test_minimising_a_crash(self):
        """Down to one byte; and said where the time is over before."""
        path = os.path.join(self.folder, "crash")
        with open(path, "wb") as file:
            file.write(b"!" + b"x" * 30)
        run = engines.Run(Builds(), "core", "libfuzzer", self.place,
                          self.folder)
        run.found.append(("crash", path, 0.0))
        one, = crashes.distinct([run])
        one.keep(os.path.join(self.folder, "artifacts"), 60)
        self.assertEqual((one.size, one.cut_short), (1, False))
        one, = crashes.distinct([run])
        one.keep(os.path.join(self.folder, "artifacts"), 0)
        self.assertEqual((one.size, one.cut_short), (31, True))
        text = summary.as_text(summary.record(
            [run], {"core": self.place}, [one], 1.0, True))
        self.assertIn("not as small as it could be", text)


class Page(Case):
    """The summary as a page."""

    def test_what_it_says(self):
        """The timeline, the crash with its input, and nothing of it raw."""
        path = os.path.join(self.folder, "crash")
        with open(path, "wb") as file:
            file.write(b"<script>\x00\xff")
        run = engines.Run(Builds(), "core", "libfuzzer", self.place,
                          self.folder)
        run.timeline = [(1.0, 10, 5, 100), (2.0, 30, 9, 200),
                        (8.0, 40, 9, 800)]
        run.executions, run.news = 2400, [7, 1799, 1900]
        record = summary.record([run], {"core": self.place}, [], 8.0, True)
        record["phases"] = [("fuzzing", 8.0)]
        record["crashes"] = [{
            "target": "core", "engine": "libfuzzer", "kind": "crash",
            "signature": "oracle_<x>", "said": "x", "seen": 1,
            "seconds": 1.0, "bytes": 1, "file": path, "minimised": True,
            "reproduce": "ci/fuzz", "report": "#0 x", "tool_says": "<b>"}]
        summary.compare(record, {"runs": [{
            "target": "core", "engine": "libfuzzer", "edges": 35}]})
        summary.write_page(record, self.folder)
        with open(os.path.join(self.folder, "index.html"),
                  encoding="utf-8") as file:
            text = file.read()
        for part in ("core: edges", "<polyline", "oracle_&lt;x&gt;",
                     "&lt;script&gt;\\x00\\xff", "&lt;b&gt;", "<td>35</td>",
                     "<td>1 in 600</td>", "fuzzing"):
            self.assertIn(part, text)
        self.assertNotIn("<script>", text)
        self.assertNotIn("\0", text)

    def test_a_run_leaves_a_timeline(self):
        """Of a real run of libFuzzer."""
        run = self.run_for()
        self.assertGreater(len(run.timeline), 0)
        self.assertGreater(run.timeline[-1][3], 0)


class Drill(Case):
    """What ci/fuzz --drill looks at, each link broken once."""

    def report(self):
        """What a campaign leaves of a staged crash; its output."""
        path = os.path.join(self.folder, "core-drill_crash-1")
        for name, text in (("", "!"), (".original", "!!"), (".txt", "x")):
            with open(path + name, "w") as file:
                file.write(text)
        run = engines.Run(Builds(), "core", "libfuzzer", self.place,
                          self.folder)
        record = summary.record([run], {"core": self.place}, [], 1.0, True)
        record["crashes"] = [{
            "target": "core", "engine": "libfuzzer", "kind": "crash",
            "signature": "drill_crash", "said": "x", "seen": 1,
            "seconds": 1.0, "bytes": 1, "file": path, "minimised": True,
            "reproduce": "ci/fuzz", "report": "#0 x", "tool_says": "",
            "base64": "IQ=="}]
        os.environ["CDBJOB_FUZZ_REPORT"] = os.path.join(self.folder,
                                                        "report")
        os.environ["GITHUB_ACTIONS"] = "true"
        os.environ["GITHUB_STEP_SUMMARY"] = os.path.join(self.folder, "page")
        try:
            return summary.write(record, self.folder)
        finally:
            for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY",
                         "CDBJOB_FUZZ_REPORT"):
                del os.environ[name]

    def broken(self, code=1, output=None):
        """The links that are broken."""
        output = self.output if output is None else output
        return list(drill.broken_links("crash", self.folder, code, output))

    def test_each_link(self):
        """Whole it is green; each link is missed."""
        self.output = self.report()
        self.assertEqual(self.broken(), [])
        self.assertIn("exit code 0, not 1", self.broken(code=0))
        self.assertIn("an annotation", self.broken(output="no crash"))
        for name in ("summary.json", "summary.md", "summary.txt", "page",
                     "report/index.html", "core-drill_crash-1",
                     "core-drill_crash-1.original",
                     "core-drill_crash-1.txt"):
            self.report()
            os.remove(os.path.join(self.folder, name))
            self.assertTrue(any(name in one for one in self.broken()), name)
        self.report()
        with open(os.path.join(self.folder, "core-drill_crash-1"),
                  "w") as file:
            file.write("!! as long as it was")
        with open(os.path.join(self.folder, "core-drill_crash-1.original"),
                  "w") as file:
            file.write("!! as long as it was")
        self.assertEqual(self.broken(), ["a minimised input"])


class Machines(Case):
    """Campaigns that give each other what they find."""

    def test_two_hosts(self):
        """Each has the other's inputs in the end, but for one that fails here,
        and leaves the other's instances alone."""
        shared = os.path.join(self.folder, "shared")
        runs, exchanges, done = [], [], threading.Event()
        for host in ("one", "two"):
            place = corpus.Corpus(os.path.join(self.folder, host), "core",
                                  shared, host)
            self.keep(host.encode(), place.folder)
            os.makedirs(os.path.join(place.instance(0), "queue"))
            runs.append(engines.Run(Builds(), "core", "libfuzzer", place,
                                    os.path.join(self.folder, host + ".s")))
            exchanges.append(corpus.Exchange(shared, host, place))
        failing = exchanges[0].place
        os.makedirs(failing.failing)
        known = self.keep(b"!known", failing.failing)
        exchanges[1].once()
        self.keep(b"!known", exchanges[1].own)
        threads = [threading.Thread(target=run.go, args=(done, 4.0))
                   for run in runs]
        for run, thread in zip(runs, threads):
            os.makedirs(run.scratch)
            thread.start()
        for _ in range(3):
            time.sleep(0.5)
            for one in exchanges:
                one.once()
        for thread in threads:
            thread.join()
        for one in exchanges:
            names = os.listdir(one.place.folder)
            for host in (b"one", b"two"):
                self.assertIn(hashlib.sha1(host).hexdigest(), names)
        self.assertNotIn(known, os.listdir(failing.folder))
        os.makedirs(failing.instance(1))
        failing.collect()
        self.assertEqual(os.listdir(failing.work), ["two"])
        self.assertRegex(failing.instance(12), "/[A-Za-z0-9_-]+$")


class Sarif(Case):
    """Where a crash is shown."""

    def test_places(self):
        """Our own innermost line, not one of a run-time."""
        root = build.ROOT
        frames = (
            "    #0 0x1 in raise /build/raise.c:5:1\n"
            f"    #1 0x2 in oracle_fail {root}/fuzz/oracles/answer.c:9:1\n"
            f"    #2 0x3 in oracle_x {root}/fuzz/oracles/findings.c:7:1\n")
        parser = f"    #3 0x4 in f {root}/src/core/parse.c:130:5\n"
        for report, place in (
                (frames + parser, ("src/core/parse.c", 130)),
                (frames, ("fuzz/oracles/findings.c", 7)),
                ("", ("fuzz/targets/core.c", 1))):
            self.assertEqual(sarif.place_of(report, "core"), place)


class Issues(Case):
    """What the nightly workflow asks of gh."""

    def test_a_bucket(self):
        """An issue with its title, input and line."""
        path = os.path.join(self.folder, "summary.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"commit": "abc", "crashes": [{
                "target": "core", "signature": "oracle_x", "said": "it is $x",
                "engine": "afl", "seconds": 1, "bytes": 1, "base64": "IQ==",
                "reproduce": "ci/fuzz --x", "report": "#0"}]}, file)
        done = subprocess.run(
            [os.path.join(ROOT, "ci", "fuzz-issues"), "--dry-run", path],
            check=True, text=True, capture_output=True)
        for part in ("gh issue create", "oracle_x", "IQ==", "it is $x"):
            self.assertIn(part, done.stdout)


class Plainer(Case):
    """Crashes reduced to the plainest values."""

    def test_values(self):
        """What is not the bug becomes nothing."""
        path = os.path.join(self.folder, "crash")
        with open(path, "wb") as file:
            file.write(b'!{"k":-12.5e3,"l":"a\\"b"}')
        run = engines.Run(Builds(), "core", "libfuzzer", self.place,
                          self.folder)
        run.found.append(("crash", path, 0.0))
        one, = crashes.distinct([run])
        self.assertEqual(
            one._plainer(b'!{"key":-12.5e3,"l":"a\\"b"}', path + ".trial",
                         time.monotonic() + 60), b'!{"":0,"":""}')


def main():
    """Compiles the target, runs the tests."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--work", required=True)
    args, rest = parser.parse_known_args()
    os.makedirs(args.work, exist_ok=True)
    clang = subprocess.run([os.path.join(ROOT, "ci", "clang")], check=False,
                           text=True, capture_output=True).stdout.strip()
    if not clang:
        print("clang is missing: ci/setup fuzz")
        return 77
    compile_target(clang, os.path.abspath(args.work))
    return unittest.main(argv=[sys.argv[0], *rest], exit=False,
                         verbosity=2).result.wasSuccessful() is False


if __name__ == "__main__":
    sys.exit(main())

# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""What ci/mutants finds in C files, and how it judges, on a project of a few
lines that ninja really builds.
"""
import datetime
import os
import subprocess
import sys
import tempfile
import time
import unittest
import unittest.mock

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "fuzz", "mutants"))
import judges   # noqa: E402  (found by the line above)
import listed   # noqa: E402
import objects  # noqa: E402
import score as scores  # noqa: E402
import rows     # noqa: E402
import tree     # noqa: E402

SOURCE = r"""
#define TABLE(R) \
R(1, ONE, ERROR, "a, b") \
R(-2, TWO, NOTE, "c")
#define LIMIT 10u
#define SMALL(x) ((x) < 'a' && -(x) > 1)
#include <stdbool.h>
int first(int a, const char *text);
bool second(int *p);
int first(int a, const char *text)
{
    /* a < b; */
    const char *other = "x < y && 7"; // 8 + 9
    if (a < 3 && text[0] != 'q')
        a = a + 0x1F;
    while (a)
        a--;
    for (int i = 0; !other[i]; i++)
        continue;
    return LIMIT + a;
}
bool second(int *p)
{
    *p = 1;
    first(*p, "b");
    return *p == 2;
}
"""

# A header, so that more than one object is made of what changes, and two
# sources of one name in an archive.
PROJECT = {
    "include/limit.h": "enum { LIMIT = 10 };\n",
    "src/part/limit.c": """#include "limit.h"
int unused(int a);
int limit(int a);
int limit(int a) { return a < LIMIT ? a : LIMIT; }
int unused(int a) { return a * 1; }
""",
    "src/part/more/limit.c": """#include "limit.h"
int other(void);
int other(void) { return LIMIT; }
""",
    "tests/unit.c": """int limit(int a);
int other(void);
int unused(int a);
#ifndef STRICT
#define STRICT 0
#endif
int main(void)
{
    int wrong = STRICT && unused(1) != 1;
    return limit(9) == 9 && limit(11) == 10 && other() ? wrong : 1;
}
""",
    "CMakeLists.txt": """cmake_minimum_required(VERSION 3.13)
project(small C)
enable_testing()
include_directories(include)
add_subdirectory(src/part)
add_executable(unit tests/unit.c)
target_link_libraries(unit part)
add_test(NAME unit.limit COMMAND unit)
""",
    "src/part/CMakeLists.txt":
        "add_library(part STATIC more/limit.c limit.c)\n",
}


def mutants(source=SOURCE):
    """Those of a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "one.c")
        with open(path, "w", encoding="utf-8") as file:
            file.write(source)
        finder = tree.Finder({path: source.encode()})
        finder.unit(path, ["-std=c11"])
        return list(finder.mutants(folder))


class Finding(unittest.TestCase):
    """The mutants of a file."""

    def texts(self, function):
        """The changed texts of a function."""
        return [one.text for one in mutants() if one.function == function]

    def test_operators(self):
        """Relations to their boundary and opposite, logic, arithmetic."""
        texts = self.texts("first")
        for wanted in ("if (a {< -> <=} 3 && text[0] != 'q')",
                       "if (a {< -> >=} 3 && text[0] != 'q')",
                       "if (a < 3 {&& -> ||} text[0] != 'q')",
                       "if (a < 3 && text[0] {!= -> ==} 'q')",
                       "a = a {+ -> -} 0x1F;", "a{-- -> ++};",
                       "for (int i = 0; {! -> }other[i]; i++)",
                       "return LIMIT {+ -> -} a;"):
            self.assertIn(wanted, texts)

    def test_constants(self):
        """By one, in their own notation."""
        texts = self.texts("first")
        for wanted in ("if (a < {3 -> 4} && text[0] != 'q')",
                       "if (a < {3 -> 2} && text[0] != 'q')",
                       "if (a < 3 && text[0] != {'q' -> 114})",
                       "a = a + {0x1F -> 0x20};"):
            self.assertIn(wanted, texts)
        self.assertIn("#define LIMIT {10u -> 11u}", self.texts("LIMIT"))
        self.assertEqual(tree.constants("0"), ["1"])
        self.assertEqual(tree.constants("'\\n'"), [])

    def test_conditions_statements_returns(self):
        """The opposite, deleted, something else."""
        self.assertIn("while ({a -> !(a)})", self.texts("first"))
        self.assertIn("{continue -> };", self.texts("first"))
        self.assertIn("return {LIMIT + a -> (LIMIT + a) + 1};",
                      self.texts("first"))
        self.assertIn("{first(*p, \"b\") -> };", self.texts("second"))
        self.assertIn("return {*p == 2 -> !(*p == 2)};",
                      self.texts("second"))

    def test_not_in_comments_and_strings(self):
        """What only looks like an operator is none."""
        for one in mutants():
            self.assertNotIn("{", one.text.split("//")[-1]
                             if "//" in one.text else "")
            self.assertNotIn("x {", one.text)
            self.assertFalse(one.text.startswith("/*"))

    def test_rows(self):
        """A number by one, another word of the column, the row gone."""
        found = [(one.function, one.new) for one in mutants()
                 if one.kind == "row"]
        self.assertIn(("TABLE ONE", "NOTE"), found)
        self.assertIn(("TABLE TWO", "ERROR"), found)
        self.assertIn(("TABLE TWO", "-1"), found)
        self.assertIn(("TABLE TWO", "-3"), found)
        self.assertIn(("TABLE ONE", ""), found)
        self.assertNotIn("a, c", str(found))
        # A macro with a parameter is no table for that.
        self.assertIn("#define SMALL(x) ((x) {< -> <=} 'a' && -(x) > 1)",
                      self.texts("SMALL"))
        self.assertNotIn("SMALL", str(found))
        self.assertFalse(rows.is_table([]))

    def test_each_is_one_change(self):
        """Every one differs from the source, and from the others."""
        made = [one.apply(SOURCE.encode()) for one in mutants()]
        self.assertEqual(len(set(made)), len(made))
        self.assertNotIn(SOURCE.encode(), made)

    def test_keys_survive_moved_lines(self):
        """A key is of the text, not of the line; no two are equal."""
        keys = [one.key for one in mutants()]
        self.assertEqual(len(set(keys)), len(keys))
        moved = [one.key for one in mutants("\n\n" + SOURCE)]
        self.assertEqual(keys, moved)

    def test_a_seed_draws_the_same(self):
        """In the same order, another seed in another."""
        found = mutants()
        self.assertEqual(tree.sample(found, 3), tree.sample(found[::-1], 3))
        self.assertNotEqual(tree.sample(found, 3), tree.sample(found, 4))

    def test_only(self):
        """By file or by how the key begins; what is of none is an error."""
        found = mutants()
        one = found[1]
        self.assertEqual(tree.only([one.key[:12]], found), [one])
        self.assertEqual(tree.only([one.file], found), found)
        with self.assertRaisesRegex(ValueError, "'nope'"):
            tree.only([one.file, "nope"], found)


class Judging(unittest.TestCase):
    """Objects and judges, on a small project."""

    @classmethod
    def setUpClass(cls):
        # Its object folders are named as those of the product are.
        cls.temporary = tempfile.TemporaryDirectory()
        cls.root = cls.temporary.name
        for name, text in PROJECT.items():
            path = os.path.join(cls.root, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        clang = subprocess.run([os.path.join(ROOT, "ci", "clang"), "clang"],
                               check=True, text=True,
                               stdout=subprocess.PIPE).stdout.strip()
        cls.build = os.path.join(cls.root, "build")
        environment = {name: value for name, value in os.environ.items()
                       if name != "CMAKE_C_COMPILER_LAUNCHER"}
        cls.folders = []
        for strict, path in ((0, cls.build), (1, cls.build + "-strict")):
            for command in (["cmake", "-G", "Ninja", "-S", cls.root, "-B",
                             path, "-DCMAKE_C_COMPILER=" + clang,
                             f"-DCMAKE_C_FLAGS=-DSTRICT={strict}"],
                            ["ninja", "-C", path]):
                subprocess.run(command, check=True, env=environment,
                               stdout=subprocess.DEVNULL)
            cls.folders.append(objects.Folder(path))
        cls.folder = cls.folders[0]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def overlay(self, name, old, new):
        """A mutant of a file."""
        path = os.path.join(self.root, name)
        content = PROJECT[name].encode()
        self.assertIn(old, content)
        return objects.Overlay.write(
            tempfile.mkdtemp(dir=self.root), path, content.replace(old, new))

    def run_unit(self, overlay):
        """The exit code of the test with a mutant."""
        program = os.path.join(self.build, "unit")
        code, _ = judges.run([self.folder.link(program, overlay)],
                             overlay.folder, 20)
        return code

    def test_a_mutant_is_killed(self):
        """In a source and in a header; the tree is as it was."""
        self.assertEqual(self.run_unit(
            self.overlay("src/part/limit.c", b"a <", b"a >")), 1)
        self.assertEqual(self.run_unit(
            self.overlay("include/limit.h", b"10", b"11")), 1)
        for name, text in PROJECT.items():
            with open(os.path.join(self.root, name),
                      encoding="utf-8") as file:
                self.assertEqual(file.read(), text)
        self.assertEqual(subprocess.run(
            [os.path.join(self.build, "unit")], check=False).returncode, 0)

    def test_a_mutant_survives(self):
        """What no test asks for."""
        overlay = self.overlay("src/part/limit.c", b"a * 1", b"a * 2")
        self.assertEqual(self.run_unit(overlay), 0)
        self.assertFalse(self.folder.same_code(
            overlay, os.path.join(self.root, "originals")))

    def test_what_the_cheap_folder_lets_pass(self):
        """The next one sees it; what that lets pass survives."""
        tests = {"unit": {"src/part": r"unit\."}}
        with unittest.mock.patch.object(judges, "TESTS", tests):
            first, second = (lambda folder=folder: folder
                             for folder in self.folders)
            by = {}
            for old, new in ((b"a <", b"a >"), (b"a * 1", b"a * 2"),
                             (b"a * 1", b"a + 0")):
                for stages in ([first], [first, second]):
                    judge = judges.Judge("unit", {"src/part"}, stages)
                    overlay = self.overlay("src/part/limit.c", old, new)
                    by[new, len(stages)] = judge.judge("src/part/limit.c",
                                                       overlay).by
        failed = "unit.limit: failed"
        self.assertEqual(by, {
            (b"a >", 1): failed, (b"a >", 2): failed,
            (b"a * 2", 1): "", (b"a * 2", 2): failed,
            (b"a + 0", 1): "", (b"a + 0", 2): ""})

    def test_a_change_that_is_not_seen(self):
        """A header's user that does not use what changed is not compiled."""
        overlay = self.overlay("include/limit.h", b"10 ", b"10 /**/ ")
        self.folder.link(os.path.join(self.build, "unit"), overlay)
        made = [name for _, _, names in os.walk(overlay.folder)
                for name in names if name.endswith(".o")]
        self.assertEqual(made, [])

    def test_the_same_code_is_not_counted(self):
        """`a * 1` and `a / 1` are the same."""
        overlay = self.overlay("src/part/limit.c", b"a * 1", b"a / 1")
        self.assertTrue(self.folder.same_code(
            overlay, os.path.join(self.root, "originals")))

    def test_what_does_not_compile(self):
        """It says so."""
        overlay = self.overlay("src/part/limit.c", b"return a <", b"return <")
        with self.assertRaises(objects.Broken):
            self.folder.same_code(overlay,
                                  os.path.join(self.root, "originals"))

    def test_what_does_not_end(self):
        """Its time is that of a processor; what waits for nothing is ended
        as well, with what it started."""
        where = os.path.join(self.root, "hang")
        code, _ = judges.run(["sh", "-c", "while :; do :; done"], where, 0.2)
        self.assertIsNone(code)
        self.assertEqual(judges.run(["sleep", "1.2"], where, 0.2)[0], 0)
        code, _ = judges.run(["setsid", "--wait", "sh", "-c",
                              "while :; do :; done"], where, 0.2)
        self.assertIsNone(code)
        mark = os.path.join(self.root, "mark")
        quiet, judges.process.QUIET = judges.process.QUIET, 0.1
        code, _ = judges.run(["sh", "-c", f"(sleep 2; touch {mark}) & wait"],
                             where, 9)
        judges.process.QUIET = quiet
        self.assertIsNone(code)
        time.sleep(2.2)
        self.assertFalse(os.path.exists(mark), "it runs on")


def result(text, verdicts, code="changed"):
    """What is known of a mutant."""
    return {"file": "src/core/time.c", "function": "f", "text": text,
            "kind": "relation", "line": 1, "key": text, "code": code,
            "verdicts": {name: {"killed": dead, "stamp": "old"}
                         for name, dead in verdicts.items()}}


class Scoring(unittest.TestCase):
    """What a run comes to."""

    LIST = "# c\n\nsrc/core/time.c: f\n    b\n    why not\n    indeed\n"

    def test_score(self):
        """The same code and the listed do not count; a listed one that is
        killed is stale; what replay finds, a campaign finds."""
        results = [result("a", {"unit": True, "replay": True}),
                   result("c", {"unit": False, "replay": False,
                                "campaign": True}),
                   result("b", {"unit": False, "replay": False,
                                "campaign": False}),
                   result("d", {}, "same"), result("e", {}, "broken")]
        names = ["unit", "replay", "campaign"]
        score = scores.Score(results, listed.parse(self.LIST), names,
                             "old")
        self.assertEqual([score.share(name) for name in names],
                         [(1, 2), (1, 2), (2, 2)])
        self.assertEqual([one["text"] for one in score.survivors], ["c"])
        self.assertEqual(score.stale, [])
        self.assertIn("1 of   2  50.0 %", score.text(1))
        self.assertNotIn("earlier tree", score.text(1))
        score = scores.Score(results, {}, names, "new")
        day = datetime.date(2026, 1, 1)
        for text in (score.text(1), score.line(7, 30, day)):
            self.assertIn("3 of", text)
            self.assertIn("earlier tree", text)
        results[2] = result("b", {"unit": True, "replay": False,
                                  "campaign": False})
        score = scores.Score(results, listed.parse(self.LIST), names,
                             "old")
        self.assertEqual([one["text"] for one in score.stale], ["b"])

    def test_list(self):
        """An entry without a reason is refused, and one that is there
        twice; the committed list can be read."""
        entry = list(listed.parse(self.LIST).values())[0]
        self.assertEqual(entry.why, "why not indeed")
        for text in ("src/a.c: f\n    b\n", "src/a.c\n    b\n    why\n",
                     self.LIST + "\n" + self.LIST):
            with self.assertRaises(listed.Wrong):
                listed.parse(text)
        listed.read()


if __name__ == "__main__":
    unittest.main()

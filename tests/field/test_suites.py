"""Tests of `suites.py`, with stand-ins for asyncfix and for the project; see `test_tools.py`."""

from __future__ import annotations

import argparse
import io
import json
import sys
import tarfile
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent))

import common
import stand_in
import suite_reasons
import suites
import testrun

# Stands in for pytest: it hangs in the test `bad` and ends there, as with a time limit, and goes on after it.
PYTEST = """\
#!/bin/sh
say() { echo "[\\"$1\\", \\"t.py::$2\\"]" >> $ASYNCFIX_RECORD; }
if [ ! -e $ASYNCFIX_RECORD ]; then
  say start good; say passed good; say start bad; exit 1
fi
say start left; say skipped left
"""

SUITE = """\
import os, pytest, time

def test_good(): pass
def test_bad(): assert False
def test_hangs(): time.sleep(60)
def test_ends_the_process(): os._exit(3)
@pytest.mark.skip
def test_left(): pass
@pytest.fixture
def broken(): raise OSError
def test_in_setup(broken): pass
"""


class TestRuns(unittest.TestCase):
    def test_failed_tests_of_a_damaged_project(self):
        before = testrun.Outcomes({"a": "passed", "b": "failed", "c": "passed", "d": "passed"})
        broken = testrun.Outcomes({"a": "failed", "b": "failed", "c": "error"}, ended_early=True)
        self.assertEqual(broken.newly_failed(before, {"c"}), {"a"})
        lost = testrun.Outcomes({**broken.of, "file": "error"})
        self.assertEqual(lost.newly_failed(before, set()), {"a", "c", "d", "file"})
        self.assertEqual(testrun.Outcomes().newly_failed(before, {"c"}), {"a", "d"})

    def test_outcomes_that_differ(self):
        before = testrun.Outcomes({"a": "passed", "b": "failed"})
        self.assertEqual(before.apart(testrun.Outcomes({"a": "passed", "b": "passed"})), {"b"})
        self.assertEqual(before.apart(testrun.Outcomes({"a": "passed"})), {"b"})
        self.assertEqual(before.apart(testrun.Outcomes({"a": "passed"}, ended_early=True)), set())

    def test_a_test_that_hangs_costs_no_other(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "tree"
            root.mkdir()
            program = Path(folder) / "python"
            program.write_text(PYTEST)
            program.chmod(0o755)
            outcomes = testrun.run_tests(root, ".", program, [])
            expected = {"t.py::good": "passed", "t.py::bad": "hangs", "t.py::left": "skipped"}
            self.assertEqual(outcomes, testrun.Outcomes(expected))
            self.assertEqual(list(root.iterdir()), [])

    def test_outcomes_that_the_recorder_writes(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "tree"
            root.mkdir()
            (root / "test_it.py").write_text(SUITE)
            outcomes = testrun.run_tests(root, ".", Path(sys.executable), [], patience=2)
            said = {name.removeprefix("test_it.py::test_"): outcome for name, outcome in outcomes.of.items()}
            expected = {"good": "passed", "bad": "failed", "hangs": "hangs", "ends_the_process": "hangs"}
            self.assertEqual(said, expected)
            self.assertTrue(outcomes.ended_early)


class Suites(stand_in.Case):
    def test_suites_compares_every_tree_with_the_untouched_one(self):
        (self.folder / "sdists").mkdir()
        with tarfile.open(self.folder / "sdists/janus-1.0.tar.gz", "w:gz") as archive:
            files = {"janus/m.py": stand_in.SAMPLE, "tests/test_m.py": "async def f(self):\n    self.g()\n"}
            for name, text in files.items():
                member = tarfile.TarInfo(f"janus-1.0/{name}")
                member.size = len(text)
                archive.addfile(member, io.BytesIO(text.encode()))
        (self.folder / "venv/suites/lib/python3.13/site-packages/janus-1.0.dist-info").mkdir(parents=True)
        asked = []

        def tests(root: Path, *rest: object) -> testrun.Outcomes:
            asked.append(root.name)
            text = (root / "janus/m.py").read_text()
            passes = "await self.store.put" in text and (root / "tests/test_m.py").exists()
            return testrun.Outcomes({"put": "passed" if passes else "failed", "broken": "failed", "good": "passed"})

        (package,) = [p for p in common.packages(["suites"]) if p.name == "janus"]
        options = argparse.Namespace(seed="1", limit=20, anew=False, keep=False)
        self.enterContext(mock.patch("sys.stderr"))
        with mock.patch.object(suites, "run_tests", tests), mock.patch.object(suite_reasons, "reveal"):
            said = suites.measured(package, options)
            self.assertEqual(suites.measured(package, options), json.loads(json.dumps(said)))
            lines, reasons = suites.missed(package, options)
        trees = ["before", "before", "written-safe", "written-unsafe", "damaged", "repaired-safe", "repaired-unsafe"]
        self.assertEqual(asked, trees)
        expected = ["janus", "1.0", "2 of 3", 0, 1, 0, 0, 5, "1", "1 of 5", "0", "1 of 5", "0"]
        self.assertEqual(said["row"], expected)
        self.assertEqual((said["told"], said["holds"]), ([], True))
        self.assertEqual([fix["source"] for fix in said["fixes"]], ["self.g()"])
        self.assertEqual(reasons, {"not found, type not asked": 4})
        self.assertEqual(len(lines), 4)
        self.assertIn("not read yet", suites.report([package], [said], [(lines, reasons)]))


if __name__ == "__main__":
    unittest.main()

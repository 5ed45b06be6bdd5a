"""Tests of the measuring tools, with a stand-in for asyncfix.

`cargo test --test field_tools` runs them, with the newest CPython and the pytest of the proofs; by hand, where
pytest is: `python -m unittest discover tests/field`.
"""

from __future__ import annotations

import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent))

import await_removal
import common
import field
import outcome
import peers
import removal
import removal_report
import stand_in
from stand_in import SAMPLE

def found_removals() -> dict[str, removal.Removal]:
    return {r.callee: r for r in removal.candidates_in(SAMPLE.encode(), "p/m.py", "p")}


class Damage(unittest.TestCase):
    def test_places_and_kinds(self):
        seen = {callee: (r.place, r.kind) for callee, r in found_removals().items()}
        self.assertEqual(
            seen,
            {
                "put": ("statement", "attribute of self"),
                "get": ("assignment", "parameter"),
                "ready": ("condition", "self method"),
                "helper": ("other", "imported"),
                "choose": ("return", "imported"),
                "sleep": ("statement", "stdlib"),
                "pick": ("statement", "parameter"),
            },
        )

    def test_details(self):
        seen = {callee: r.detail for callee, r in found_removals().items()}
        self.assertEqual(seen["get"], "used as return")
        self.assertEqual(seen["choose"], "undeclared")
        self.assertEqual(seen["helper"], "within attribute")

    def test_only_the_await_goes(self):
        data = SAMPLE.encode()
        one = found_removals()["helper"]
        self.assertEqual(removal.damage(data, [one]), data.replace(b"(await helper())", b"(helper())"))

    def test_offsets_count_bytes(self):
        data = "async def f():\n    'ü'; await g()\n".encode()
        (one,) = removal.candidates_in(data, "m.py", "p")
        self.assertEqual(removal.damage(data, [one]), data.replace(b"await ", b""))

    def test_what_hides_each_other(self):
        by = found_removals()
        self.assertTrue(removal.hide_each_other(by["choose"], by["pick"]))
        self.assertFalse(removal.hide_each_other(by["put"], by["get"]))

    def test_one_removal_per_function(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "p").mkdir()
            (Path(folder) / "p" / "m.py").write_text(SAMPLE)
            every = removal.candidates(Path(folder), "p")
            rounds = removal.choose(Path(folder), every, "1", 80, 2)
            groups = [r.group for members in rounds for r in members]
            self.assertEqual(len(groups), len(set(groups)))
            self.assertEqual(len(groups), 6)


class Comparison(unittest.TestCase):
    def trees(self, expected: bytes, written: bytes) -> tuple[outcome.Result, list[str]]:
        """What is said of the deletion at `put` when --write makes these of both trees."""
        result = outcome.Result(found_removals()["put"], "p")
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, data in {"o": SAMPLE.encode(), "e": expected, "w": written}.items():
                (root / name / "p").mkdir(parents=True)
                (root / name / "p" / "m.py").write_bytes(data)
            return result, outcome.compare(root / "o", root / "e", root / "w", [result], "safe")

    def test_not_repaired(self):
        data = SAMPLE.encode()
        damaged = removal.damage(data, [found_removals()["put"]])
        result, others = self.trees(data, b"import added\n" + damaged)
        self.assertFalse(result.restored("safe"))
        self.assertEqual(result.after["safe"], "self.store.put(item)")
        self.assertEqual(others, ["p/m.py:1: (no line)  ->  import added"])

    def test_what_the_undamaged_tree_changes_too_counts_as_restored(self):
        data = SAMPLE.encode()
        moved = b"import added\n" + data.replace(b"put(item)", b"put(thing)")
        result, others = self.trees(moved, moved)
        self.assertTrue(result.restored("safe"))
        self.assertEqual(others, [])
        result, others = self.trees(moved, data.replace(b"value\n", b"values\n"))
        self.assertTrue(result.restored("safe"))
        self.assertEqual(others, ["p/m.py:12: return value  ->  return values"])

    def test_types(self):
        one = outcome.Result(found_removals()["put"], "p")
        for shown, said in {
            "CoroutineType[Any, Any, int | None]": "coroutine",
            "Awaitable[int] | Coroutine[Any, Any, str]": "declared awaitable",
            "CoroutineType[Any, Any, int] | None": "union",
            "Unknown": "unknown type",
            "AwaitMount": "other type",
        }.items():
            one.type = shown
            self.assertEqual(one.typed, said)


def finding(file: str, source: str, tier: str) -> dict:
    return {"file": file, "source": source, "tier": tier, "codemod": "c", "fix": {"edits": []}}


def verdict(line: str, said: str) -> dict:
    return {"package": "aiohttp", "file": "m.py", "codemod": "c", "line": line, "verdict": said, "why": "."}


class Reports(unittest.TestCase):
    def result(self, callee: str, restored: bool, **found: str) -> outcome.Result:
        one = outcome.Result(found_removals()[callee], "p", "1.0", found=found)
        one.after = {"unsafe": one.removal.source if restored else "damaged", "safe": "damaged"}
        return one

    def test_reasons(self):
        one = self.result("get", False)
        one.type = "CoroutineType[Any, Any, int]"
        self.assertEqual(one.reason("unsafe"), "not found, coroutine")
        self.assertEqual(one.way, "a variable handed on")
        self.assertEqual(self.result("choose", False).way, "a return, undeclared")
        self.assertEqual(self.result("ready", False).way, "a condition")

    def test_where_a_peer_is_ahead_is_said(self):
        options = await_removal.parse(["--peers", "ty"])
        results = [self.result("put", True), self.result("get", False, ty="function")]
        told = removal_report.behind(results, options)
        self.assertIn("- place *assignment*: asyncfix restores 0 of 1, ty finds 1", told)
        self.assertNotIn("*statement*", told)
        self.assertIn("At every place", removal_report.behind(results[:1], options))

    def test_text_between_markers(self):
        with tempfile.TemporaryDirectory() as folder:
            readme = Path(folder) / "README.md"
            readme.write_text("a\n<!-- begin: generated by x.py -->\nold\n<!-- end: generated by x.py -->\nb\n")
            common.renew(readme, "x.py", "new \\1")
            self.assertIn("-->\n\nnew \\1\n\n<!-- end", readme.read_text())
            with self.assertRaises(common.FieldError):
                common.renew(readme, "y.py", "new")

class WithStandIn(stand_in.Case):
    def test_found_and_restored(self):
        options = await_removal.parse(["aiohttp"])
        measured = await_removal.Measurement(self.package, options, self.folder / "run")
        measured.reveal = lambda original, results: None
        measured.run()
        outcome = {r.removal.callee: (r.found, r.restored("safe")) for r in measured.results}
        self.assertEqual(outcome["put"], ({"asyncfix": "line"}, True))
        self.assertEqual(outcome["sleep"], ({}, False))
        self.assertEqual(measured.others, {"unsafe": [], "safe": []})

    def test_check_notices_a_diff_that_is_not_what_is_written(self):
        module = self.package.source / "m.py"
        module.write_text("async def f(self):\n    self.g()\n")
        result = field.check(self.package, self.folder / "diffs", [])
        self.assertIn("`--diff` and `--write` differ in aiohttp/m.py", result.problems)
        self.assertEqual(result.lines, 2)

    def test_what_was_measured_before_is_not_asked_again(self):
        asked = []

        def peer(root: Path, package: common.Package) -> peers.Messages:
            asked.append(root.name)
            return peers.Messages({("aiohttp/m.py", 8, "not awaited"): root.name != "original"})

        options = await_removal.parse(["aiohttp", "--peers", "ty"])
        with mock.patch.dict(peers.PEERS, ty=peer), mock.patch.object(peers, "version", lambda name: "ty 1"):
            for name in ("first", "second"):
                measured = await_removal.Measurement(self.package, options, self.folder / name)
                measured.reveal = lambda original, results: None
                measured.run()
                outcomes = {r.removal.callee: r.found for r in measured.results}
                self.assertEqual(outcomes["put"], {"ty": "line", "asyncfix": "line"})
                self.assertEqual(outcomes["sleep"], {})
                self.assertTrue(all(r.after for r in measured.results))
        self.assertEqual(asked, ["original", "damaged-0"])

    def test_unsafe_fixes_need_verdicts_too(self):
        result = field.Check(self.package)
        result.findings = [finding("m.py", "x()", "safe"), finding("m.py", "y()", "unsafe")]
        known = [verdict("x()", "right")]
        self.assertTrue(result.unproven(known))
        self.assertFalse(result.unproven([*known, verdict("y()", "wrong")]))
        self.assertTrue(result.unproven([verdict("x()", "wrong"), verdict("y()", "right")]))

    def test_one_tier_alone(self):
        self.assertEqual(await_removal.parse(["--safe-only"]).modes, ["safe"])
        self.assertEqual(await_removal.parse([]).modes, ["unsafe", "safe"])


if __name__ == "__main__":
    unittest.main()

"""Tests of the measuring tools, with a stand-in for asyncfix. Run: python -m unittest discover tests/field"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import await_removal
import common
import field
import outcome
import removal

SAMPLE = '''\
import asyncio
from . import other
from .other import helper


class Service:
    async def save(self, item):
        await self.store.put(item)

    async def load(self, key, session):
        value = await session.get(key)
        return value

    async def check(self):
        if not await self.ready():
            return (await helper()).name

    async def pick(self):
        return await other.choose()

    async def odd(self, xs):
        await  self.two_spaces()
        await (self.parenthesis())
        return any(await f(x) for x in xs)

    async def stdlib(self):
        x = 1; await asyncio.sleep(x)


async def calls_pick(service):
    await service.pick()
'''

# Puts an `await` before every bare `self.…(` statement, and says so; a stand-in, no more.
STAND_IN = '''\
#!/usr/bin/env python3
import json, pathlib, re, sys
found = []
for path in sorted(pathlib.Path(".").rglob("*.py")):
    lines = path.read_bytes().splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        if re.match(rb"^\\s+self\\.", line):
            found.append(dict(file=str(path), line=number, codemod="unawaited-coroutine",
                              message="never awaited", tier="safe", fix={}))
            lines[number - 1] = line.replace(b"self.", b"await self.", 1)
    if "--write" in sys.argv:
        path.write_bytes(b"".join(lines))
if "json" in sys.argv:
    print(json.dumps(found))
sys.exit(bool(found))
'''


def found() -> dict[str, removal.Removal]:
    return {r.callee: r for r in removal.candidates_in(SAMPLE.encode(), "p/m.py", "p")}


class Damage(unittest.TestCase):
    def test_places_and_kinds(self):
        seen = {callee: (r.place, r.kind) for callee, r in found().items()}
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
        seen = {callee: r.detail for callee, r in found().items()}
        self.assertEqual(seen["get"], "used as return")
        self.assertEqual(seen["choose"], "undeclared")
        self.assertEqual(seen["helper"], "within attribute")

    def test_only_the_await_goes(self):
        data = SAMPLE.encode()
        one = found()["helper"]
        self.assertEqual(removal.damage(data, [one]), data.replace(b"(await helper())", b"(helper())"))

    def test_offsets_count_bytes(self):
        data = "async def f():\n    'ü'; await g()\n".encode()
        (one,) = removal.candidates_in(data, "m.py", "p")
        self.assertEqual(removal.damage(data, [one]), data.replace(b"await ", b""))

    def test_what_hides_each_other(self):
        by = found()
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
        result = outcome.Result(found()["put"], "p")
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, data in {"o": SAMPLE.encode(), "e": expected, "w": written}.items():
                (root / name / "p").mkdir(parents=True)
                (root / name / "p" / "m.py").write_bytes(data)
            return result, outcome.compare(root / "o", root / "e", root / "w", [result], "safe")

    def test_not_repaired(self):
        data = SAMPLE.encode()
        damaged = removal.damage(data, [found()["put"]])
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
        one = outcome.Result(found()["put"], "p")
        for shown, said in {
            "CoroutineType[Any, Any, int | None]": "coroutine",
            "Awaitable[int] | Coroutine[Any, Any, str]": "declared awaitable",
            "CoroutineType[Any, Any, int] | None": "union",
            "Unknown": "unknown type",
            "AwaitMount": "other type",
        }.items():
            one.type = shown
            self.assertEqual(one.typed, said)


class WithStandIn(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        old = dict(os.environ)
        self.addCleanup(lambda: (os.environ.clear(), os.environ.update(old)))
        program = self.folder / "asyncfix"
        program.write_text(STAND_IN)
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        os.environ |= {"ASYNCFIX": str(program), "ASYNCFIX_CACHE": str(self.folder)}
        module = self.folder / "venv/ten/lib/python3.13/site-packages/aiohttp"
        module.mkdir(parents=True)
        (module / "m.py").write_text(SAMPLE)
        (module.parent / "aiohttp-1.0.dist-info").mkdir()
        (self.folder / "venv/ten/bin").mkdir()
        (self.folder / "venv/ten/bin/python").symlink_to(sys.executable)
        self.package = common.packages(["aiohttp"])[0]

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

    def test_one_tier_alone(self):
        self.assertEqual(await_removal.parse(["--safe-only"]).modes, ["safe"])
        self.assertEqual(await_removal.parse([]).modes, ["unsafe", "safe"])


if __name__ == "__main__":
    unittest.main()

"""What the tests of the measuring tools measure: a small package, and a stand-in for asyncfix."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import unittest
from pathlib import Path

import common

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
                              message="never awaited", tier="safe", fix=dict(edits=[])))
            lines[number - 1] = line.replace(b"self.", b"await self.", 1)
    if "--write" in sys.argv:
        path.write_bytes(b"".join(lines))
if "json" in sys.argv:
    print(json.dumps(found))
sys.exit(bool(found))
'''


class Case(unittest.TestCase):
    """A test with a cache of its own, in which the package is installed, and the stand-in as the program."""

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

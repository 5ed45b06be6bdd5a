"""Why an `await` that was deleted from a project did not come back."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import peers
from common import asyncfix
from outcome import Result, locate, new_findings

if TYPE_CHECKING:
    from suites import Suite


def explain(suite: Suite) -> list[Result]:
    """Deletes and repairs once more, without running tests, and asks asyncfix and ty about each place."""
    suite.prepare()
    damaged = suite.work / "damaged"
    fresh = new_findings(findings(suite, suite.work / "before"), findings(suite, damaged))
    locate(suite.results, "asyncfix", [(f["file"], f["line"]) for f in fresh], damaged)
    for result in suite.results:
        first, last = result.removal.statement
        near = [f for f in fresh if f["file"] == result.removal.file and first <= f["line"] <= last]
        result.finding = near[0] if near else None
    reveal(suite)
    return suite.results


def findings(suite: Suite, root: Path) -> list[dict]:
    return asyncfix(root, suite.package.python, "--unsafe", "--format", "json", ".").findings(root)


def reveal(suite: Suite) -> None:
    """Asks ty for the type of every call whose `await` was deleted."""
    revealed = suite.tree("revealed", suite.work / "before")
    for file in {result.removal.file for result in suite.results}:
        data = (revealed / file).read_bytes()
        here = [result.removal for result in suite.results if result.removal.file == file]
        for removal in sorted(here, key=lambda r: -r.offset):
            start, end = removal.call_start, removal.call_end
            data = data[:start] + b"reveal_type(" + data[start:end] + b")" + data[end:]
        (revealed / file).write_bytes(data)
    folder = dataclasses.replace(suite.package, module=suite.module)
    types = peers.revealed_types(revealed, folder)
    for result in suite.results:
        result.type = types.get((result.removal.file, result.removal.line), "")


def told(results: list[Result]) -> tuple[list[str], Counter]:
    """A line for each place that `--unsafe` did not restore, and how often there is each reason."""
    lines, reasons = [], Counter()
    for result in results:
        if result.restored("unsafe"):
            continue
        removal, reason = result.removal, result.reason("unsafe")
        reasons[reason] += 1
        lines.append(f"- {result.package}: `{removal.file}:{removal.line}` `{removal.source}`: {reason}; {result.way}")
    return lines, reasons

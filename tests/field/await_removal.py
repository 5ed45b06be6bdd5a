"""Deletes `await`s from real packages and counts how many asyncfix finds and puts back.

    python tests/field/await_removal.py httpx starlette          # both tiers, tables on stdout
    python tests/field/await_removal.py --peers --update         # every package, and renew README.md

Which `await`s go, and why no two of them hide each other, is told in `removal.py`. The names are
those of `packages.toml`, of a package or of a whole list; without names every package is taken.

Columns of the tables:

- *found, line*: a finding that the undamaged tree has not, on the lines of the damaged statement;
- *found*: the same, or such a finding elsewhere in the damaged function, or (an `await` deleted
  from a `return`) on a line outside of every damaged function that names this one;
- *restored*: after `--write` the line has the bytes that it had before the damage;
- *other lines*: lines that `--write` changed in the damaged tree and neither restored nor changes
  in the undamaged one.

What a program says of these trees is kept in the cache: a run that was ended goes on where it was, and a
new build of asyncfix is measured without asking the peers again. `--anew` forgets it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import peers
from common import HERE, README, FieldError, Package, asyncfix, asyncfix_binary, cache, fresh_copy, groups
from common import packages, renew, scratch
from outcome import Result, compare, locate, new_findings
from removal import Removal, apply, candidates, choose
from removal_report import tables, tell_misses

MODES = {"unsafe": ["--unsafe"], "safe": []}


class Measurement:
    """One package: its undamaged tree once, then each round."""

    def __init__(self, package: Package, options: argparse.Namespace, folder: Path):
        self.package = package
        self.options = options
        self.root = folder / package.module
        self.results: list[Result] = []
        self.others: dict[str, list[str]] = {mode: [] for mode in options.modes}
        self.seconds: list[float] = []

    def run(self) -> None:
        original = self.root / "original"
        fresh_copy(self.package, original)
        found = candidates(original, self.package.module)
        seed = f"{self.options.seed}:{self.package.name}"
        rounds = choose(original, found, seed, self.options.limit, self.options.rounds)
        version = self.package.version
        per_round = [[Result(r, self.package.name, version) for r in removals] for removals in rounds]
        for number, removals in enumerate(rounds):
            shutil.copytree(original, self.damaged(number), symlinks=True)
            apply(self.damaged(number), removals)
        for tool in self.options.peers:
            self.remembered(tool, per_round, lambda tool=tool: self.ask(tool, original, per_round))
        if self.options.asyncfix:
            self.remembered("asyncfix", per_round, lambda: self.measure_asyncfix(original, per_round))
        self.results = [result for results in per_round for result in results]

    def damaged(self, number: int) -> Path:
        return self.root / f"damaged-{number}"

    def remembered(self, tool: str, per_round: list[list[Result]], measure: Callable[[], None]) -> None:
        """Measures, unless the same program has been asked about the same trees before."""
        places = [[(r.removal.file, r.removal.offset) for r in results] for results in per_round]
        asked = [self.package.name, self.package.version, places, self.identity(tool), self.surroundings()]
        name = hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]
        kept = cache() / "removal" / f"{self.package.name}-{tool}-{name}.json"
        results = [result for members in per_round for result in members]
        if kept.exists() and not self.options.anew:
            said = json.loads(kept.read_text())
            for result, place in zip(results, said["places"]):
                result.recall(tool, place)
            self.others |= said["others"]
            return
        measure()
        said = {"places": [result.remember(tool) for result in results], "others": {}}
        if tool == "asyncfix":
            said["others"] = self.others
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(said))

    def surroundings(self) -> str:
        """What tells which packages the measured one sees: they decide how many types are known."""
        pinned = HERE / groups()[self.package.group]["constraints"]
        return hashlib.sha256(pinned.read_bytes()).hexdigest()

    def identity(self, tool: str) -> list[object]:
        if tool != "asyncfix":
            return [peers.version(tool), peers.SWITCHES[tool]]
        program = hashlib.sha256(asyncfix_binary().read_bytes()).hexdigest()
        return [program, self.options.arguments, self.options.modes]

    def ask(self, tool: str, original: Path, per_round: list[list[Result]]) -> None:
        before = peers.PEERS[tool](original, self.package)
        for number, results in enumerate(per_round):
            fresh = peers.PEERS[tool](self.damaged(number), self.package) - before
            locate(results, tool, [(file, line) for file, line, _ in fresh], self.damaged(number))

    def measure_asyncfix(self, original: Path, per_round: list[list[Result]]) -> None:
        before = self.report(original)
        for mode in self.options.modes:
            self.write(original, f"original-{mode}", mode, may_change=any(f["fix"] for f in before))
        for number, results in enumerate(per_round):
            self.judge(number, results, before)
        self.reveal(original, [result for results in per_round for result in results])

    def report(self, root: Path) -> list[dict]:
        arguments = ["--unsafe", "--format", "json", *self.options.arguments, self.package.module]
        run = asyncfix(root, self.package.python, *arguments)
        self.seconds.append(run.seconds)
        return run.findings(root)

    def write(self, source: Path, name: str, mode: str, may_change: bool = True) -> Path:
        written = self.root / name
        shutil.rmtree(written, ignore_errors=True)
        shutil.copytree(source, written, symlinks=True)
        if not may_change:
            return written
        arguments = ["--write", "--allow-dirty", *MODES[mode], *self.options.arguments]
        asyncfix(written, self.package.python, *arguments, self.package.module)
        return written

    def judge(self, number: int, results: list[Result], before: list[dict]) -> None:
        damaged = self.damaged(number)
        fresh = new_findings(before, self.report(damaged))
        locate(results, "asyncfix", [(f["file"], f["line"]) for f in fresh], damaged)
        for result in results:
            first, last = result.removal.statement
            near = [f for f in fresh if f["file"] == result.removal.file and first <= f["line"] <= last]
            result.finding = near[0] if near else None
        for mode in self.options.modes:
            written = self.write(damaged, f"written-{number}-{mode}", mode)
            expected = self.root / f"original-{mode}"
            self.others[mode] += compare(self.root / "original", expected, written, results, mode)

    def reveal(self, original: Path, results: list[Result]) -> None:
        """Asks ty for the type of every call whose `await` was deleted."""
        revealed = self.root / "revealed"
        shutil.rmtree(revealed, ignore_errors=True)
        shutil.copytree(original, revealed, symlinks=True)
        for file in {r.removal.file for r in results}:
            data = (revealed / file).read_bytes()
            here = [r.removal for r in results if r.removal.file == file]
            for removal in sorted(here, key=lambda r: -r.offset):
                start, end = removal.call_start, removal.call_end
                data = data[:start] + b"reveal_type(" + data[start:end] + b")" + data[end:]
            (revealed / file).write_bytes(data)
        types = peers.revealed_types(revealed, self.package)
        for result in results:
            result.type = types.get((result.removal.file, result.removal.line), "")


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help="names of packages.toml; all without")
    parser.add_argument("--seed", default="1", help="another seed chooses other places")
    parser.add_argument("--limit", type=int, default=60, help="removals per package (default 60)")
    parser.add_argument("--rounds", type=int, default=1, help="damaged trees per package (default 1)")
    parser.add_argument("--unsafe", dest="modes", action="store_const", const=["unsafe"])
    parser.add_argument("--safe-only", dest="modes", action="store_const", const=["safe"])
    parser.add_argument("--peers", nargs="?", const="mypy,pyright,ty", default="", metavar="A,B")
    parser.add_argument("--no-asyncfix", dest="asyncfix", action="store_false", help="peers alone")
    parser.add_argument("--update", action="store_true", help="renew the tables of README.md")
    parser.add_argument("--json", type=Path, help="write every place with its outcome to this file")
    parser.add_argument("--misses", type=Path, help="write the misses to this file, not to stdout")
    parser.add_argument("--anew", action="store_true", help="ask again what the cache knows")
    parser.add_argument("--keep", action="store_true", help="keep the damaged and the repaired trees")
    parser.add_argument("--argument", dest="arguments", action="append", default=[], help="passed on")
    options = parser.parse_args(arguments)
    options.modes = options.modes or list(MODES)
    options.peers = [p for p in options.peers.split(",") if p]
    if unknown := set(options.peers) - set(peers.PEERS):
        parser.error(f"no such peer: {', '.join(sorted(unknown))}")
    return options


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    with scratch(options.keep) as folder:
        return measure(options, folder)


def measure(options: argparse.Namespace, folder: Path) -> int:
    results: list[Result] = []
    others: dict[str, list[str]] = {mode: [] for mode in options.modes}
    modes = options.modes if options.asyncfix else []
    for package in packages(options.packages):
        measured = Measurement(package, options, folder)
        measured.run()
        results += measured.results
        for mode in modes:
            others[mode] += [f"{package.name}: {line}" for line in measured.others[mode]]
        print(f"{package.name} {package.version}: {len(measured.results)} removed", file=sys.stderr)
        # Kept up to date, since a run over every package takes long.
        if options.json:
            places = [r.as_json() for r in results]
            options.json.write_text(json.dumps({"results": places, "others": others}, indent=1))
        if options.misses:
            options.misses.write_text(tell_misses(results, others, modes))
    text = tables(results, others, options)
    print(text)
    if options.update:
        renew(README, "await_removal.py", f"{how_made(options, results)}\n\n{text}")
    if options.asyncfix and not options.misses:
        print(tell_misses(results, others, modes))
    return 0


def how_made(options: argparse.Namespace, results: list[Result]) -> str:
    said = [f"- {peers.version(tool)}: `{' '.join(peers.SWITCHES[tool])}`" for tool in options.peers]
    made = f"{len(results)} awaits deleted: seed {options.seed}, {options.limit} places per package at most,"
    made += f" in {options.rounds} tree(s) per package."
    return "\n".join([made, *(["", "The peers and the rules switched on besides their defaults:", "", *said] if said else [])])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except FieldError as error:
        sys.exit(f"await_removal: {error}")

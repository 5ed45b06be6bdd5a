"""Deletes `await`s from real packages and counts how many asyncfix finds and puts back.

    python tests/field/await_removal.py httpx starlette          # both tiers, tables on stdout
    python tests/field/await_removal.py --peers ten --json out.json

Which `await`s go, and why no two of them hide each other, is told in `removal.py`. The names are
those of `packages.toml`, of a package or of a whole list; without names every package is taken.

Columns of the tables:

- *found, line*: a finding that the undamaged tree has not, on the lines of the damaged statement;
- *found*: the same, or such a finding elsewhere in the damaged function, or (an `await` deleted
  from a `return`) on a line outside of every damaged function that names this one;
- *restored*: after `--write` the line has the bytes that it had before the damage;
- *other lines*: lines that `--write` changed in the damaged tree and neither restored nor changes
  in the undamaged one.
"""

from __future__ import annotations

import argparse
import difflib
import json
import shutil
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import peers
from common import FieldError, Package, asyncfix, fresh_copy, packages, python_files, scratch
from common import share, table
from removal import KINDS, PLACES, Removal, apply, candidates, choose

MODES = {"unsafe": ["--unsafe"], "safe": []}
STARTED = ("create_task", "ensure_future", "gather", "shield", "run_in_executor", "run_coroutine_threadsafe")


@dataclass
class Result:
    """What became of one deleted `await`."""

    removal: Removal
    package: str
    type: str = ""
    found: dict[str, str] = field(default_factory=dict)
    finding: dict | None = None
    after: dict[str, str] = field(default_factory=dict)

    def was(self, tool: str, on_line: bool = False) -> bool:
        level = self.found.get(tool, "")
        return level == "line" if on_line else bool(level)

    def restored(self, mode: str) -> bool:
        return self.after.get(mode) == self.removal.source

    @property
    def equivalent(self) -> bool:
        """The work starts without the `await`, so that code without it is something people write."""
        name = self.type.split("[")[0]
        started = name in ("Task", "Future", "AwaitMount", "AwaitRemove", "AwaitComplete")
        return self.removal.place == "statement" and (started or self.removal.callee in STARTED)

    @property
    def typed(self) -> str:
        """How well ty knows what the call gives."""
        if not self.type:
            return "type not asked"
        members = {evidence(member) for member in union_members(self.type)}
        return members.pop() if len(members) == 1 else "union"

    def as_json(self) -> dict:
        return {
            "package": self.package,
            **self.removal.as_json(),
            "type": self.type,
            "found": self.found,
            "finding": self.finding,
            "restored": {mode: self.restored(mode) for mode in self.after},
            "after": self.after,
        }


def union_members(shown: str) -> list[str]:
    """The members of a union as ty writes it; a `|` within brackets belongs to a type argument."""
    members, depth = [""], 0
    for character in shown:
        depth += (character in "[(") - (character in "])")
        if character == "|" and depth == 0:
            members.append("")
        else:
            members[-1] += character
    return [member.strip() for member in members]


def evidence(shown: str) -> str:
    name = shown.split("[")[0]
    if name == "CoroutineType":
        return "coroutine"
    if name in ("Coroutine", "Awaitable"):
        return "declared awaitable"
    if name in ("Unknown", "Any") or name.startswith("@Todo"):
        return "unknown type"
    return "future" if name in ("Future", "Task") else "other type"


def locate(results: list[Result], tool: str, new: list[tuple[str, int]], root: Path) -> None:
    """Says for each removal how near to it a tool has something new to say."""
    damaged = [(r.removal.file, r.removal.group) for r in results]
    elsewhere = [
        (file, line)
        for file, line in new
        if not any(file == f and first <= line <= last for f, (first, last) in damaged)
    ]
    for result in results:
        removal = result.removal
        near = {line for file, line in new if file == removal.file}
        if any(removal.statement[0] <= line <= removal.statement[1] for line in near):
            result.found[tool] = "line"
        elif any(removal.group[0] <= line <= removal.group[1] for line in near):
            result.found[tool] = "function"
        elif removal.place == "return" and names_it(elsewhere, removal.function, root):
            result.found[tool] = "caller"


def names_it(lines: list[tuple[str, int]], function: str, root: Path) -> bool:
    for file, line in lines:
        text = (root / file).read_bytes().splitlines()
        if line <= len(text) and function.encode() in text[line - 1]:
            return True
    return False


def finding_key(finding: dict) -> tuple:
    return finding["file"], finding["line"], finding["codemod"], finding["message"]


def new_findings(before: list[dict], now: list[dict]) -> list[dict]:
    known = Counter(finding_key(f) for f in before)
    fresh = []
    for finding in now:
        if known[finding_key(finding)] > 0:
            known[finding_key(finding)] -= 1
        else:
            fresh.append(finding)
    return fresh


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True) if path.exists() else []


def compare(original: Path, expected: Path, written: Path, results: list[Result], mode: str) -> list[str]:
    """Notes what each damaged line has become; gives the other lines that differ.

    `expected` is the undamaged tree after `--write`: what it has changed is expected here too.
    """
    others = []
    for path in python_files(original):
        file = path.relative_to(original)
        here = [r for r in results if r.removal.file == file.as_posix()]
        was, now = lines_of(path), lines_of(written / file)
        known = set(changed_lines(was, lines_of(expected / file)))
        changed = {} if was == now else dict(changed_lines(was, now))
        for result in here:
            line = result.removal.line - 1
            text = changed.pop(line, None)
            is_original = text is None or (line, text) in known
            result.after[mode] = result.removal.source if is_original else text.decode(errors="replace").strip()
        for line, text in changed.items():
            if (line, text) not in known:
                before = was[int(line)].decode(errors="replace").strip() if int(line) == line else "(no line)"
                after = text.decode(errors="replace").strip()
                others.append(f"{file.as_posix()}:{int(line) + 1}: {before}  ->  {after}")
    return others


def changed_lines(was: list[bytes], now: list[bytes]) -> list[tuple[float, bytes]]:
    """The lines that differ, by their index in `was`, with their new text; added ones lie in between."""
    changed = []
    if was == now:
        return []
    matcher = difflib.SequenceMatcher(None, was, now, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        new = now[j1:j2]
        for offset in range(i2 - i1):
            changed.append((i1 + offset, new[offset] if offset < len(new) else b"(no line)"))
        added = new[i2 - i1 :]
        changed += [(i2 - 1 + (n + 1) / (len(added) + 1), text) for n, text in enumerate(added)]
    return changed


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
        tools = self.options.peers
        said = {tool: peers.PEERS[tool](original, self.package) for tool in tools}
        before: list[dict] = []
        if self.options.asyncfix:
            before = self.report(original)
            for mode in self.options.modes:
                self.write(original, f"original-{mode}", mode, may_change=any(f["fix"] for f in before))
        for number, removals in enumerate(rounds):
            damaged = self.root / f"damaged-{number}"
            shutil.rmtree(damaged, ignore_errors=True)
            shutil.copytree(original, damaged, symlinks=True)
            apply(damaged, removals)
            results = [Result(removal, self.package.name) for removal in removals]
            for tool in tools:
                fresh = peers.PEERS[tool](damaged, self.package) - said[tool]
                locate(results, tool, [(file, line) for file, line, _ in fresh], damaged)
            if self.options.asyncfix:
                self.judge(damaged, number, results, before)
            self.results += results
        self.reveal(original)

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

    def judge(self, damaged: Path, number: int, results: list[Result], before: list[dict]) -> None:
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

    def reveal(self, original: Path) -> None:
        """Asks ty for the type of every call whose `await` was deleted."""
        revealed = self.root / "revealed"
        shutil.rmtree(revealed, ignore_errors=True)
        shutil.copytree(original, revealed, symlinks=True)
        for file in {r.removal.file for r in self.results}:
            data = (revealed / file).read_bytes()
            here = [r.removal for r in self.results if r.removal.file == file]
            for removal in sorted(here, key=lambda r: -r.offset):
                start, end = removal.call_start, removal.call_end
                data = data[:start] + b"reveal_type(" + data[start:end] + b")" + data[end:]
            (revealed / file).write_bytes(data)
        types = peers.revealed_types(revealed, self.package)
        for result in self.results:
            result.type = types.get((result.removal.file, result.removal.line), "")


def summary(results: list[Result], options: argparse.Namespace, by: str, keys: tuple[str, ...]) -> str:
    tools = [*(["asyncfix"] if options.asyncfix else []), *options.peers]
    header = [by, "removed"]
    header += [f"{tool} {how}" for tool in tools for how in ("found, line", "found")]
    header += [f"restored, {mode}" for mode in options.modes if options.asyncfix]
    rows = []
    for key in (*keys, "all"):
        here = [r for r in results if key in ("all", getattr(r.removal, by))]
        if not here:
            continue
        row: list[object] = [key, len(here)]
        for tool in tools:
            row.append(share(sum(r.was(tool, on_line=True) for r in here), len(here)))
            row.append(share(sum(r.was(tool) for r in here), len(here)))
        if options.asyncfix:
            row += [share(sum(r.restored(m) for r in here), len(here)) for m in options.modes]
        rows.append(row)
    return table(rows, header)


def reason(result: Result, mode: str) -> str:
    """Why a place was not restored, as far as the run shows it."""
    if result.equivalent:
        return "equivalent: the work starts without the await"
    if not result.was("asyncfix"):
        return f"not found, {result.typed}"
    if result.finding is None:
        return f"found elsewhere ({result.found['asyncfix']}), {result.typed}"
    if result.finding.get("tier") == "advice" or not result.finding.get("fix"):
        return f"found, no fix ({result.finding['codemod']}), {result.typed}"
    if mode == "safe" and result.finding["tier"] == "unsafe":
        return f"fix is unsafe ({result.finding.get('evidence')}), {result.typed}"
    return f"repaired otherwise ({result.finding['codemod']}), {result.typed}"


def misses(results: list[Result], mode: str) -> str:
    """The places that were not restored, grouped by reason, the largest group first."""
    missed = [r for r in results if not r.restored(mode)]
    groups: dict[str, list[Result]] = {}
    for result in missed:
        groups.setdefault(reason(result, mode), []).append(result)
    lines = []
    for name, members in sorted(groups.items(), key=lambda item: -len(item[1])):
        lines.append(f"\n{name}: {len(members)}")
        for result in members:
            removal = result.removal
            lines.append(
                f"  {removal.file}:{removal.line}: {removal.source}\n"
                f"      {removal.place} ({removal.detail}), {removal.kind}, type {result.type or '?'}"
            )
            if result.finding:
                lines.append(f"      {result.finding['codemod']}: {result.finding['message']}")
            if result.was("asyncfix") and "repaired" in name:
                lines.append(f"      became: {result.after.get(mode)}")
    return "\n".join(lines)


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help="names of packages.toml")
    parser.add_argument("--seed", default="1", help="another seed chooses other places")
    parser.add_argument("--limit", type=int, default=80, help="removals per package (default 80)")
    parser.add_argument("--rounds", type=int, default=2, help="damaged trees per package (default 2)")
    parser.add_argument("--unsafe", dest="modes", action="store_const", const=["unsafe"])
    parser.add_argument("--safe-only", dest="modes", action="store_const", const=["safe"])
    parser.add_argument("--peers", nargs="?", const="mypy,pyright,ty", default="", metavar="A,B")
    parser.add_argument("--no-asyncfix", dest="asyncfix", action="store_false", help="peers alone")
    parser.add_argument("--json", type=Path, help="write every place with its outcome to this file")
    parser.add_argument("--misses", type=Path, help="write the misses to this file, not to stdout")
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
    rows = []
    tools = [*(["asyncfix"] if options.asyncfix else []), *options.peers]
    modes = options.modes if options.asyncfix else []
    for package in packages(options.packages):
        measured = Measurement(package, options, folder)
        measured.run()
        results += measured.results
        row: list[object] = [package.name, package.version, len(measured.results)]
        row += [share(sum(r.was(t) for r in measured.results), len(measured.results)) for t in tools]
        for mode in modes:
            others[mode] += [f"{package.name}: {line}" for line in measured.others[mode]]
            row.append(share(sum(r.restored(mode) for r in measured.results), len(measured.results)))
            row.append(len(measured.others[mode]))
        rows.append(row)
        print(f"{package.name} {package.version}: {len(measured.results)} removed", file=sys.stderr)
        # Kept up to date, since a run over every package takes long.
        if options.json:
            places = [r.as_json() for r in results]
            options.json.write_text(json.dumps({"results": places, "others": others}, indent=1))
        if options.misses:
            options.misses.write_text(tell_misses(results, others, modes))
    header = ["package", "version", "removed", *[f"{tool} found" for tool in tools]]
    for mode in modes:
        header += [f"restored, {mode}", f"other lines, {mode}"]
    print(table(rows, header), "\n")
    print(summary(results, options, "place", PLACES), "\n")
    print(summary(results, options, "kind", KINDS))
    if options.asyncfix and not options.misses:
        print(tell_misses(results, others, modes))
    return 0


def tell_misses(results: list[Result], others: dict[str, list[str]], modes: list[str]) -> str:
    text = []
    for mode in modes:
        text.append(f"\n## Not restored, {mode}\n{misses(results, mode)}")
        text.append(f"\n## Other lines changed, {mode}: {len(others[mode])}\n")
        text += [f"  {line}" for line in others[mode]]
    return "\n".join(text) + "\n"


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except FieldError as error:
        sys.exit(f"await_removal: {error}")

"""Runs the test suites of real projects before and after asyncfix has written to them.

    python tests/field/suites.py                     # every project of the list `suites`
    python tests/field/suites.py starlette --limit 20
    python tests/field/suites.py --update            # and renew README.md

For each project these runs of its own tests, from its source distribution:

- twice untouched: a test that differs between these two is unreliable and left out;
- after `--write` with default settings, and after `--write --unsafe`; where a test ends in another way
  than before, both trees are run once more, and what differs between two runs of one tree is unreliable too;
- after deleting `await`s from the package (not from its tests): some tests must fail, or it shows nothing;
- after repairing that damage with `--write`, and with `--write --unsafe`.

The tests after `--write`, and those after the damage was repaired, must end as the untouched ones did. No test
is left out by hand: those that fail here already when untouched (no network, no server) must fail the same way.
A damaged project hangs in many of its tests: the rest of a file is not run after two that hang, and nothing
more after twelve; what was not reached is not counted.

What the same build of asyncfix has said of a project is kept in the cache; `--anew` forgets it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from common import README, FieldError, Package, asyncfix, asyncfix_binary, cache, groups, packages
from common import renew, scratch, table
from field import Check, differences, fragments, judged, verdict_row, verdicts
from outcome import Result, compare
from removal import apply, candidates, choose
from suite_reasons import explain, told
from testrun import PATIENCE, SHORT_PATIENCE, Outcomes, run_tests

MODES = {"safe": [], "unsafe": ["--unsafe"]}


def unpacked(package: Package) -> Path:
    """The source distribution of exactly the installed version, unpacked."""
    folder = cache() / "sdists"
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"{name}-{package.version}" for name in (package.name, package.name.replace("-", "_"))]
    if not any((folder / f"{name}.tar.gz").exists() for name in names):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
        requirement = f"{package.name}=={package.version}"
        subprocess.run([*command, "--no-binary", package.name, requirement], check=True)
    wanted = next((name for name in names if (folder / f"{name}.tar.gz").exists()), None)
    if wanted is None:
        raise FieldError(f"no source distribution of {package.name} {package.version} in {folder}")
    shutil.rmtree(folder / wanted, ignore_errors=True)
    with tarfile.open(folder / f"{wanted}.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    return folder / wanted


@dataclass
class Suite:
    """One project: its trees, and what its tests say of each."""

    package: Package
    options: argparse.Namespace
    work: Path
    unreliable: set[str] = field(default_factory=set)
    runs: dict[str, Outcomes] = field(default_factory=dict)
    files_written: int = 0
    fixes: list[dict] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    others: dict[str, list[str]] = field(default_factory=dict)

    @property
    def entry(self) -> dict:
        return groups()["suites"]["packages"][self.package.name]

    @property
    def module(self) -> str:
        """The folder of the package, seen from the project's."""
        return Path(self.entry["source"], self.package.module).as_posix()

    def tree(self, name: str, source: Path) -> Path:
        shutil.copytree(source, self.work / name, symlinks=True)
        return self.work / name

    def write(self, root: Path, mode: str) -> Path:
        asyncfix(root, self.package.python, "--write", "--allow-dirty", *MODES[mode], ".")
        return root

    def test(self, name: str, patience: int = PATIENCE) -> Outcomes:
        arguments = self.entry.get("arguments", [])
        outcomes = run_tests(self.work / name, self.entry["source"], self.package.python, arguments, patience)
        print(f"{self.package.name}, {name}: {outcomes.passed()} passed", file=sys.stderr)
        return outcomes

    def prepare(self) -> None:
        """Makes every tree, before any test has run: tests leave files behind."""
        before = self.tree("before", unpacked(self.package))
        self.look(before)
        for mode in MODES:
            self.write(self.tree(f"written-{mode}", before), mode)
        self.files_written = len(differences(before, self.work / "written-safe"))
        self.damage(self.tree("damaged", before))
        for mode in MODES:
            repaired = self.write(self.tree(f"repaired-{mode}", self.work / "damaged"), mode)
            self.others[mode] = compare(before, self.work / f"written-{mode}", repaired, self.results, mode)

    def run(self) -> None:
        self.prepare()
        self.before = self.test("before")
        if not self.before:
            raise FieldError(f"the tests of {self.package.name} don't start, untouched")
        self.unreliable = self.before.apart(self.test("before"))
        for mode in MODES:
            self.runs[f"written-{mode}"] = self.settled(f"written-{mode}")
        self.runs["damaged"] = self.test("damaged", SHORT_PATIENCE)
        for mode in MODES:
            name = f"repaired-{mode}"
            whole = all(result.restored(mode) for result in self.results)
            self.runs[name] = self.settled(name) if whole else self.test(name, SHORT_PATIENCE)

    def settled(self, name: str) -> Outcomes:
        """The outcomes in this tree; where they differ from before, what another run of both confirms."""
        outcomes = self.test(name)
        if self.differ(outcomes):
            self.unreliable |= outcomes.apart(self.test(name)) | self.before.apart(self.test("before"))
        return outcomes

    def differ(self, outcomes: Outcomes) -> set[str]:
        return self.before.apart(outcomes) - self.unreliable

    def look(self, root: Path) -> None:
        """Notes the safe fixes of the undamaged project, for which a person has a verdict."""
        found = asyncfix(root, self.package.python, "--format", "json", ".").findings(root)
        self.fixes = [finding for finding in found if finding["fix"] and finding["tier"] == "safe"]
        for finding in self.fixes:
            finding["source"] = fragments(root, finding)
            finding["file"] = finding["file"].removeprefix(f"{self.entry['source']}/")

    def damage(self, damaged: Path) -> None:
        found = [r for r in candidates(damaged, self.module) if "/tests/" not in r.file]
        seed = f"{self.options.seed}:{self.package.name}"
        (removals,) = choose(damaged, found, seed, self.options.limit, 1)
        apply(damaged, removals)
        self.results = [Result(removal, self.package.name) for removal in removals]

    def failed(self, name: str) -> str:
        """How many tests fail there that passed before."""
        outcomes = self.runs[name]
        if not outcomes:
            return "does not start"
        count = len(outcomes.newly_failed(self.before, self.unreliable))
        return f"{count} or more" if outcomes.ended_early else str(count)

    def said(self) -> dict:
        """All that the report needs, and what became of each `await`."""
        count = len(self.results)
        row: list[object] = [self.package.name, self.package.version, self.before.passed(), len(self.unreliable)]
        row += [self.files_written, *(len(self.differ(self.runs[f"written-{mode}"])) for mode in MODES)]
        row += [count, self.failed("damaged")]
        for mode in MODES:
            row += [f"{sum(r.restored(mode) for r in self.results)} of {count}", self.failed(f"repaired-{mode}")]
        places = [result.as_json() for result in self.results]
        return {"row": row, "fixes": self.fixes, "told": self.told(), "holds": self.holds(), "places": places}

    def holds(self) -> bool:
        """Whether the tests end as before after `--write`, and after a repair that has restored every place."""
        if self.differ(self.runs["written-safe"]):
            return False
        if not all(result.restored("unsafe") for result in self.results):
            return True
        return self.differ(self.runs["repaired-unsafe"]) <= self.differ(self.runs["written-unsafe"])

    def told(self) -> list[str]:
        """What the numbers leave open: tests that differ, other lines changed."""
        name = self.package.name
        lines = []
        for mode, arguments in MODES.items():
            command = " ".join(["--write", *arguments])
            for test in sorted(self.differ(self.runs[f"written-{mode}"])):
                was, now = self.before.of.get(test), self.runs[f"written-{mode}"].of.get(test)
                lines.append(f"- {name}, undamaged, after `{command}`: `{test}`: {was}, then {now}")
            lines += [f"- {name}, damaged, other line after `{command}`: `{other}`" for other in self.others[mode]]
        return lines


def measured(package: Package, options: argparse.Namespace) -> dict:
    """What the run of this project says; what the same program has said of it before is not asked again."""
    program = hashlib.sha256(asyncfix_binary().read_bytes()).hexdigest()
    asked = [package.version, program, options.seed, options.limit, groups()["suites"]["packages"][package.name]]
    name = hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]
    kept = cache() / "suites" / f"{package.name}-{name}.json"
    if kept.exists() and not options.anew:
        return json.loads(kept.read_text())
    with scratch(options.keep) as work:
        suite = Suite(package, options, work)
        suite.run()
        said = suite.said()
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(said, indent=1))
    return said


def missed(package: Package, options: argparse.Namespace) -> tuple[list[str], Counter]:
    with scratch() as work:
        return told(explain(Suite(package, options, work)))


def report(chosen: list[Package], said: list[dict], misses: list[tuple[list[str], Counter]]) -> str:
    header = ["project", "version", "tests pass", "unreliable", "files written", "tests differ"]
    header += ["with --unsafe", "awaits deleted", "tests fail", "--write restores", "tests fail"]
    header += ["--unsafe restores", "tests fail"]
    parts = [table([one["row"] for one in said], header)]
    known = verdicts()
    fixes = []
    for package, one in zip(chosen, said):
        check = Check(package)
        fixes += [verdict_row(check, fix, judged(check, fix, known)) for fix in one["fixes"]]
    if fixes:
        parts.append(table(fixes, ["project", "place of the safe fix", "codemod", "line", "verdict"]))
    if lines := [line for one in said for line in one["told"]]:
        parts.append("\n".join(lines))
    if reasons := sum((reasons for _, reasons in misses), Counter()):
        rows = [[reason, count] for reason, count in reasons.most_common()]
        parts.append(table(rows, ["why `--unsafe` did not restore a place", "places"]))
        parts.append("\n".join(line for lines, _ in misses for line in lines))
    return "\n\n".join(parts)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", nargs="*", metavar="PACKAGE")
    parser.add_argument("--seed", default="1", help="another seed deletes other awaits")
    parser.add_argument("--limit", type=int, default=20, help="awaits to delete per project (default 20)")
    parser.add_argument("--update", action="store_true", help="renew the table of README.md")
    parser.add_argument("--json", type=Path, help="write what was found to this file")
    parser.add_argument("--anew", action="store_true", help="run again what the cache knows")
    parser.add_argument("--keep", action="store_true", help="keep the trees")
    options = parser.parse_args(arguments)
    chosen = [p for p in packages(["suites"]) if not options.packages or p.name in options.packages]
    said, misses = [], []
    for package in chosen:
        said.append(measured(package, options))
        misses.append(missed(package, options))
        print(report([package], said[-1:], misses[-1:]), file=sys.stderr)
    text = report(chosen, said, misses)
    print(text)
    if options.json:
        options.json.write_text(json.dumps(said, indent=1))
    if options.update:
        renew(README, "suites.py", text)
    return 0 if all(one["holds"] for one in said) else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except FieldError as error:
        sys.exit(f"suites: {error}")

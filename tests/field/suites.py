"""Runs the test suites of real projects before and after asyncfix has written to them.

    python tests/field/suites.py                     # every project of the list `suites`
    python tests/field/suites.py starlette --limit 20
    python tests/field/suites.py --update            # and renew README.md

For each project six runs of its own tests, from its source distribution: twice untouched (a test that
differs between these two is unreliable and left out), after `--write` with default settings, after
deleting `await`s (some tests must fail, or the deletion shows nothing), and after repairing that
damage with `--write`, and with `--write --unsafe`. The third and the sixth must end as the first did.

A damaged project hangs in many of its tests: the run is ended after so many failures, and tests that it
did not reach are not counted as failed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

from common import README, FieldError, Package, asyncfix, cache, groups, packages, python_files
from common import renew, scratch, table
from outcome import Result, compare
from removal import apply, candidates, choose

Outcomes = dict[str, str]
MODES = {"safe": [], "unsafe": ["--unsafe"]}
STOP_AFTER = 10


def unpacked(package: Package) -> Path:
    """The source distribution of exactly the installed version, unpacked."""
    folder = cache() / "sdists"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = f"{package.name}-{package.version}"
    if not (folder / f"{wanted}.tar.gz").exists():
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
        requirement = f"{package.name}=={package.version}"
        subprocess.run([*command, "--no-binary", package.name, requirement], check=True)
    shutil.rmtree(folder / wanted, ignore_errors=True)
    with tarfile.open(folder / f"{wanted}.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    return folder / wanted


def run_tests(root: Path, source: str, python: Path, without: list[str], stop_after: int = 0) -> Outcomes:
    """The outcome of each test; nothing if the project can't even be imported."""
    report = root / "outcomes.xml"
    report.unlink(missing_ok=True)
    command = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--timeout={10 if stop_after else 60}"]
    command += [f"--junitxml={report}", *[f"--ignore={path}" for path in without], f"--maxfail={stop_after}"]
    environment = {**os.environ, "PYTHONPATH": str(root / source), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(command, cwd=root, env=environment, capture_output=True, timeout=1800)
    if not report.exists():
        return {}
    outcomes: Outcomes = {}
    for case in ElementTree.parse(report).iter("testcase"):
        name = f"{case.get('classname')}::{case.get('name')}"
        kinds = [child.tag for child in case if child.tag in ("failure", "error", "skipped")]
        outcomes[name] = kinds[0] if kinds else "passed"
    report.unlink()
    return outcomes


def apart(one: Outcomes, other: Outcomes) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def passed(outcomes: Outcomes) -> str:
    return f"{sum(o == 'passed' for o in outcomes.values())} of {len(outcomes)}"


def failed(before: Outcomes, outcomes: Outcomes, unreliable: set[str]) -> str:
    """How many tests of a damaged project fail that did not before."""
    if not outcomes:
        return "does not start"
    count = sum(o in ("failure", "error") and before.get(n) != o for n, o in outcomes.items() if n not in unreliable)
    return f"{count} or more" if count >= STOP_AFTER else str(count)


@dataclass
class Suite:
    """One project: its trees, and what its tests say of each."""

    package: Package
    options: argparse.Namespace
    work: Path
    row: list[object] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    @property
    def entry(self) -> dict:
        return groups()["suites"]["packages"][self.package.name]

    def tree(self, name: str, source: Path) -> Path:
        shutil.copytree(source, self.work / name, symlinks=True)
        return self.work / name

    def tests(self, root: Path, stop_after: int = 0) -> Outcomes:
        without = self.entry.get("without", [])
        return run_tests(root, self.entry["source"], self.package.python, without, stop_after)

    def write(self, root: Path, *arguments: str) -> Path:
        asyncfix(root, self.package.python, "--write", "--allow-dirty", *arguments, ".")
        return root

    def run(self) -> None:
        original = unpacked(self.package)
        before_tree = self.tree("before", original)
        before = self.tests(before_tree)
        if not before:
            raise FieldError(f"the tests of {self.package.name} don't start, untouched")
        unreliable = apart(before, self.tests(before_tree))
        written = self.write(self.tree("written", original))
        after = self.tests(written)
        changed = len([f for f in python_files(original) if (written / f.relative_to(original)).read_bytes() != f.read_bytes()])
        results = self.damage(self.tree("damaged", original))
        broken = self.tests(self.work / "damaged", STOP_AFTER)
        restored, tried = {}, {}
        for mode, arguments in MODES.items():
            expected = self.write(self.tree(f"expected-{mode}", original), *arguments)
            repaired = self.write(self.tree(f"repaired-{mode}", self.work / "damaged"), *arguments)
            (repaired / "outcomes.xml").unlink(missing_ok=True)
            source = self.entry["source"]
            compare(original / source, expected / source, repaired / source, results, mode)
            restored[mode] = sum(r.restored(mode) for r in results)
            tried[mode] = self.tests(repaired, STOP_AFTER if restored[mode] < len(results) else 0)
        self.tell("--write", before, after, unreliable)
        self.tell("deleting and --write --unsafe", before, tried["unsafe"], unreliable)
        for result in results:
            if not result.restored("unsafe"):
                self.changes.append(f"- {self.package.name}, not restored: `{result.removal.file}:{result.removal.line}` `{result.removal.source}`")
        count = len(results)
        self.row = [self.package.name, self.package.version, passed(before), len(unreliable), changed]
        self.row += [passed(after), len(apart(before, after) - unreliable), count, failed(before, broken, unreliable)]
        self.row += [f"{restored['safe']} of {count}", failed(before, tried["safe"], unreliable)]
        self.row += [f"{restored['unsafe']} of {count}", failed(before, tried["unsafe"], unreliable)]

    def damage(self, damaged: Path) -> list[Result]:
        source = damaged / self.entry["source"]
        seed = f"{self.options.seed}:{self.package.name}"
        found = candidates(source, self.package.module)
        (removals,) = choose(source, found, seed, self.options.limit, 1)
        apply(source, removals)
        return [Result(removal, self.package.name) for removal in removals]

    def tell(self, what: str, before: Outcomes, outcomes: Outcomes, unreliable: set[str]) -> None:
        for test in sorted(apart(before, outcomes) - unreliable):
            if test in outcomes:
                self.changes.append(f"- {self.package.name} after {what}: `{test}`: {before.get(test)}, then {outcomes[test]}")


def report(suites: list[Suite]) -> str:
    header = ["project", "version", "passed", "unreliable", "files written", "passed after --write", "differ"]
    header += ["awaits deleted", "tests fail", "restored, safe", "tests fail ", "restored, unsafe", "tests fail  "]
    told = [line for suite in suites for line in suite.changes]
    return "\n\n".join([table([suite.row for suite in suites], header), *(["\n".join(told)] if told else [])])


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", nargs="*", metavar="PACKAGE")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--limit", type=int, default=20, help="awaits to delete per project (default 20)")
    parser.add_argument("--update", action="store_true", help="renew the table of README.md")
    options = parser.parse_args(arguments)
    suites = []
    for package in packages(["suites"]):
        if options.packages and package.name not in options.packages:
            continue
        with scratch() as work:
            suites.append(Suite(package, options, work))
            suites[-1].run()
        print(report(suites), file=sys.stderr)
    text = report(suites)
    print(text)
    if options.update:
        renew(README, "suites.py", text)
    return 1 if any(suite.row[6] for suite in suites) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except FieldError as error:
        sys.exit(f"suites: {error}")

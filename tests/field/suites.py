"""Runs the test suites of real projects before and after asyncfix has written to them.

    python tests/field/suites.py                     # every project of the list `suites`
    python tests/field/suites.py starlette --limit 20

For each project five runs of its own tests, from its source distribution: twice untouched (a test that
differs between these two is unreliable and left out), after `--write` with default settings, after
deleting `await`s (some tests must fail, or the deletion shows nothing), and after repairing that
damage with `--write --unsafe`. The second and the fifth must end as the first did.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from common import FieldError, Package, asyncfix, cache, groups, packages, scratch, table
from removal import apply, candidates, choose

Outcomes = dict[str, str]


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


def run_tests(root: Path, source: str, python: Path, without: list[str]) -> Outcomes:
    """The outcome of each test; a run that collects nothing is an error of ours."""
    report = root / "outcomes.xml"
    report.unlink(missing_ok=True)
    command = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout=20"]
    command += [f"--junitxml={report}", *[f"--ignore={path}" for path in without]]
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


def measure(package: Package, options: argparse.Namespace) -> list[object]:
    entry = groups()["suites"]["packages"][package.name]
    source, without = entry["source"], entry.get("without", [])
    with scratch() as work:
        return compare_runs(package, options, work, source, without)


def compare_runs(
    package: Package, options: argparse.Namespace, work: Path, source: str, without: list[str]
) -> list[object]:
    original = unpacked(package)

    def tree(name: str) -> Path:
        shutil.copytree(original, work / name, symlinks=True)
        return work / name

    def tests(root: Path) -> Outcomes:
        return run_tests(root, source, package.python, without)

    def write(root: Path, *arguments: str) -> None:
        asyncfix(root, package.python, "--write", "--allow-dirty", *arguments, ".")

    before = tests(tree("before"))
    unreliable = apart(before, tests(work / "before"))
    written = tree("written")
    write(written)
    after = tests(written)
    damaged = tree("damaged")
    found = candidates(damaged / source, package.module)
    (removals,) = choose(damaged / source, found, f"{options.seed}:{package.name}", options.limit, 1)
    apply(damaged / source, removals)
    repaired = work / "repaired"
    shutil.copytree(damaged, repaired, symlinks=True)
    broken = tests(damaged)
    write(repaired, "--unsafe")
    again = tests(repaired)
    for name, outcomes in (("write", after), ("repair", again)):
        for test in sorted(apart(before, outcomes) - unreliable):
            print(f"{package.name} after {name}: {test}: {before.get(test)} -> {outcomes.get(test)}")
    return [
        package.name,
        package.version,
        passed(before),
        len(unreliable),
        passed(after),
        len(apart(before, after) - unreliable),
        len(removals),
        passed(broken) if broken else "does not start",
        passed(again),
        len(apart(before, again) - unreliable),
    ]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", nargs="*", metavar="PACKAGE")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--limit", type=int, default=20, help="awaits to delete per project (default 20)")
    options = parser.parse_args(arguments)
    chosen = [p for p in packages(["suites"]) if not options.packages or p.name in options.packages]
    rows = [measure(package, options) for package in chosen]
    header = ["project", "version", "passed", "unreliable", "after --write", "differ"]
    header += ["awaits deleted", "damaged", "repaired", "differ "]
    print(table(rows, header))
    return 1 if any(row[5] or row[9] for row in rows) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except FieldError as error:
        sys.exit(f"suites: {error}")

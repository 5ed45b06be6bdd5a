"""Wall time and peak memory of asyncfix next to ruff and ty, on one tree of Python files.

    python benches/bench.py                       # the packages of tests/field, installed
    python benches/bench.py --python .venv src    # your own tree
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "field"))

from common import FieldError, asyncfix_binary, packages, python_files, scratch, table
from peers import program


@dataclass(frozen=True)
class Run:
    """What one run took: seconds on the wall and of processors, peak memory in MB."""

    wall: float
    processor: float
    memory: float
    code: int


def measure(command: list[str], root: Path) -> Run:
    """Runs the command once; what it prints goes to a file."""
    with tempfile.TemporaryFile() as sink:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, process.returncode)


def contenders(environment: Path, tree: str, names: list[str]) -> dict[str, list[str]]:
    python = str(environment / "bin" / "python")
    own = str(asyncfix_binary())
    known = {
        "asyncfix --no-types": [own, "--no-types", tree],
        "asyncfix": [own, "--python", python, tree],
        "ruff check": [program("ruff"), "check", "--no-cache", "--isolated", "--preview"]
        + ["--select", "ASYNC,RUF006", tree],
        "ty check": [program("ty"), "check", "--python", str(environment), "--exit-zero"]
        + ["--output-format", "concise", tree],
    }
    return {name: command for name, command in known.items() if not names or name in names}


def copy_of(source: Path, root: Path) -> Path:
    """A copy outside of any environment: ruff, ty and asyncfix skip `site-packages` on their own terms."""
    skip = shutil.ignore_patterns("__pycache__", "*.so", "*.pyc")
    shutil.copytree(source, root / "tree", ignore=skip, symlinks=True)
    return root


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tree", nargs="?", type=Path, help="default: a copy of the field packages")
    parser.add_argument("--python", type=Path, help="the environment that the tree imports from")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="e.g. 'ty check'")
    options = parser.parse_args(arguments)
    with scratch() as folder:
        return compare(options, folder)


def compare(options: argparse.Namespace, folder: Path) -> int:
    environment = options.python or packages(["ten"])[0].environment
    if options.tree:
        root, tree = options.tree.resolve().parent, options.tree.resolve().name
    else:
        root, tree = copy_of(packages(["ten"])[0].site_packages, folder), "tree"
    files = python_files(root / tree)
    lines = sum(p.read_bytes().count(b"\n") for p in files)
    print(f"{len(files)} files, {lines} lines, {os.cpu_count()} cores, best of {options.runs} runs\n")
    rows = []
    for name, command in contenders(environment.absolute(), tree, options.only).items():
        runs = [measure(command, root) for _ in range(options.runs)]
        rows.append(
            [
                name,
                f"{min(run.wall for run in runs):.2f} s",
                f"{max(run.wall for run in runs):.2f} s",
                f"{min(run.processor for run in runs):.2f} s",
                f"{max(run.memory for run in runs):.0f} MB",
                ", ".join(sorted({str(run.code) for run in runs})),
            ]
        )
        print(f"{name}: done", file=sys.stderr)
    print(table(rows, ["command", "best", "worst", "processor time", "peak memory", "exit code"]))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except FieldError as error:
        sys.exit(f"bench: {error}")

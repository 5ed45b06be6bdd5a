"""What the measuring tools share: the pinned packages, their environments, and asyncfix itself."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
README = HERE / "README.md"


class FieldError(Exception):
    """Something the person who runs the tool has to mend; the message says what and how."""


def cache() -> Path:
    """The folder for virtual environments and scratch trees, outside of any clone."""
    return Path(os.environ.get("ASYNCFIX_CACHE", "~/.cache/asyncfix")).expanduser()


@dataclass(frozen=True)
class Package:
    """One pinned package: its name in the registry, its importable folder, its list."""

    name: str
    module: str
    extras: tuple[str, ...]
    group: str

    @property
    def requirement(self) -> str:
        return f"{self.name}[{','.join(self.extras)}]" if self.extras else self.name

    @property
    def environment(self) -> Path:
        return cache() / "venv" / self.group

    @property
    def python(self) -> Path:
        return self.environment / "bin" / "python"

    @property
    def site_packages(self) -> Path:
        found = sorted(self.environment.glob("lib/python3*/site-packages"))
        if not found:
            raise FieldError(
                f"{self.environment} does not exist: run `python tests/field/field.py venv {self.group}`"
            )
        return found[0]

    @property
    def source(self) -> Path:
        return self.site_packages / self.module

    @property
    def version(self) -> str:
        """The version that is installed, read from the package's own metadata."""
        wanted = self.name.lower().replace("-", "_").replace(".", "_")
        for info in self.site_packages.glob("*.dist-info"):
            name, version = info.name.removesuffix(".dist-info").rsplit("-", 1)
            if name.lower().replace(".", "_") == wanted:
                return version
        raise FieldError(f"{self.name} is not installed in {self.environment}")


def groups() -> dict[str, dict]:
    return tomllib.loads((HERE / "packages.toml").read_text())


def packages(names: list[str]) -> list[Package]:
    """The packages with these names (of the package, its module or its list); all without names.

    The projects of the list `suites` are source distributions, and only meant when the list is named.
    """
    known = [
        Package(name, entry["module"], tuple(entry.get("extras", ())), group)
        for group, table in groups().items()
        for name, entry in table["packages"].items()
    ]
    measured = [p for p in known if p.group != "suites"]
    if not names:
        return measured
    chosen: list[Package] = []
    for name in names:
        found = [p for p in known if p.group == name]
        found = found or [p for p in measured if name in (p.name, p.module)]
        if not found:
            raise FieldError(f"{name} is not in {HERE / 'packages.toml'}")
        chosen += [p for p in found if p not in chosen]
    return chosen


def python_files(root: Path) -> list[Path]:
    return sorted(p for p in root.rglob("*.py") if p.is_file())


@contextlib.contextmanager
def scratch(keep: bool = False) -> Iterator[Path]:
    """A folder of this run alone, outside of any clone; two runs at once don't meet in it."""
    parent = cache() / "scratch"
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=parent))
    try:
        yield folder
    finally:
        if keep:
            print(f"kept: {folder}", file=sys.stderr)
        else:
            shutil.rmtree(folder, ignore_errors=True)


def fresh_copy(package: Package, root: Path) -> Path:
    """Copies the package alone below `root`; its dependencies stay importable from its environment."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    skip = shutil.ignore_patterns("__pycache__", "*.so", "*.pyc")
    shutil.copytree(package.source, root / package.module, ignore=skip, symlinks=True)
    return root / package.module


def asyncfix_binary() -> Path:
    """The binary to measure: `$ASYNCFIX`, else the newest build of this clone, else the one on PATH."""
    if given := os.environ.get("ASYNCFIX"):
        return Path(given)
    target = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target"))
    built = [target / kind / "asyncfix" for kind in ("release", "debug")]
    built = sorted((b for b in built if b.exists()), key=lambda b: b.stat().st_mtime)
    if built:
        return built[-1]
    if found := shutil.which("asyncfix"):
        return Path(found)
    raise FieldError("no asyncfix found: run `cargo build --release`, or set ASYNCFIX to the binary")


@dataclass(frozen=True)
class Run:
    """How one run of asyncfix ended."""

    code: int
    out: bytes
    err: bytes
    seconds: float

    def findings(self, root: Path) -> list[dict]:
        """The findings of a `--format json` run, their files relative to `root`."""
        found = json.loads(self.out or b"[]")
        for finding in found:
            file = Path(finding["file"])
            if file.is_absolute():
                file = file.resolve().relative_to(root.resolve())
            finding["file"] = file.as_posix()
            finding["tier"] = finding["tier"] or "advice"
        return found


def asyncfix(root: Path, python: Path, *arguments: str, timeout: float = 1800) -> Run:
    """Runs asyncfix in `root`; exit code 2 is an error, except that files it could not read are reported."""
    command = [str(asyncfix_binary()), *arguments, "--python", str(python)]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=root, capture_output=True, timeout=timeout)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1, 2):
        message = done.stderr.decode(errors="replace")[-2000:]
        raise FieldError(f"{' '.join(command)} (in {root}) ended with {done.returncode}:\n{message}")
    if done.returncode == 2:
        print(f"exit code 2 in {root}:\n{done.stderr.decode(errors='replace')[-2000:]}", file=sys.stderr)
    return Run(done.returncode, done.stdout, done.stderr, seconds)


def renew(readme: Path, tool: str, text: str) -> None:
    """Puts `text` between the markers of this tool in a Markdown file."""
    begin, end = f"<!-- begin: generated by {tool} -->", f"<!-- end: generated by {tool} -->"
    old = readme.read_text()
    if begin not in old or end not in old:
        raise FieldError(f"{readme} has lost its markers; they are\n{begin}\n{end}")
    pattern = re.compile(re.escape(begin) + ".*" + re.escape(end), re.DOTALL)
    readme.write_text(pattern.sub(lambda _: f"{begin}\n\n{text}\n\n{end}", old))


def table(rows: list[list[object]], header: list[str]) -> str:
    """A Markdown table whose columns are also aligned in a terminal."""
    cells = [header, *[[str(c) for c in row] for row in rows]]
    width = [max(len(row[i]) for row in cells) for i in range(len(header))]
    lines = ["| " + " | ".join(c.ljust(w) for c, w in zip(row, width)) + " |" for row in cells]
    lines.insert(1, "| " + " | ".join("-" * w for w in width) + " |")
    return "\n".join(lines)


def share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.0f} %)" if whole else "-"

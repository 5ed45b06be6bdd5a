"""Runs asyncfix over real packages and keeps the report of it, `README.md`.

    python tests/field/field.py venv                    # the environments, pinned
    python tests/field/field.py check httpx starlette   # diff, write, compile, second run
    python tests/field/field.py check --update          # every package, and renew README.md

`check` runs `asyncfix --diff` with default settings, applies that patch with `git apply` on one
copy and `asyncfix --write` on another, and compares: both must be the same tree, every file must
still compile under the CPython of the environment, and a second `--write` must change nothing.
Every fix needs a verdict in `verdicts.toml`, given by a person who read it: exit code 1 says that one is
missing, that a safe one is wrong, or that a check does not hold.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from common import HERE, README, REPOSITORY, FieldError, Package, asyncfix, cache, fresh_copy, groups
from common import packages, python_files, renew, scratch, table

COMPILE = """
import sys, pathlib, warnings
warnings.simplefilter("ignore")
for name in sys.stdin.read().splitlines():
    try:
        compile(pathlib.Path(name).read_bytes(), name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        print(f"{name}: {error}")
"""


def make_venv(folder: Path, requirements: list[str], constraints: Path) -> None:
    uv = shutil.which("uv")
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([uv, "venv", folder] if uv else [sys.executable, "-m", "venv", folder], check=True)
    install = [uv, "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install"]
    subprocess.run([*install, "--quiet", "--constraint", constraints, *requirements], check=True)
    print(f"{folder}: {len(requirements)} packages and what they need")


def venv(names: list[str]) -> int:
    known = groups()
    for name in names or [*known, "peers"]:
        if name == "peers":
            listed = REPOSITORY / "benches" / "requirements.txt"
            pinned = [line for line in listed.read_text().split() if "==" in line]
            make_venv(cache() / "peers", pinned, listed)
            continue
        if name not in known:
            raise FieldError(f"no list {name}; there are {', '.join(known)} and peers")
        wanted = [p.requirement for p in packages([name])] + known[name]["with"]
        make_venv(cache() / "venv" / name, wanted, HERE / known[name]["constraints"])
    return 0


@dataclass
class Check:
    """What one package showed."""

    package: Package
    files: int = 0
    lines: int = 0
    seconds: float = 0.0
    findings: list[dict] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    talk: list[str] = field(default_factory=list)

    def fixes(self, tier: str) -> list[dict]:
        return [f for f in self.findings if f["tier"] == tier and f["fix"]]

    def unproven(self, known: list[dict]) -> bool:
        """Whether a fix is not read, or a safe one is wrong."""
        safe = [judged(self, finding, known) for finding in self.fixes("safe")]
        unsafe = [judged(self, finding, known) for finding in self.fixes("unsafe")]
        return None in safe + unsafe or any(verdict["verdict"] != "right" for verdict in safe)


def fragments(root: Path, finding: dict) -> str:
    """The line of a finding, as it stands in the source."""
    lines = (root / finding["file"]).read_bytes().splitlines()
    return lines[finding["line"] - 1].decode(errors="replace").strip()


def broken_files(package: Package, root: Path) -> set[str]:
    names = "\n".join(str(p) for p in python_files(root))
    done = subprocess.run(
        [package.python, "-c", COMPILE], input=names, capture_output=True, text=True, check=True
    )
    return {line.replace(f"{root}/", "") for line in done.stdout.splitlines()}


def contents(root: Path) -> dict[str, bytes]:
    files = (p for p in root.rglob("*") if p.is_file())
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


def differences(one: Path, other: Path) -> list[str]:
    left, right = contents(one), contents(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def check(package: Package, store: Path, arguments: list[str]) -> Check:
    with scratch() as root:
        return check_in(root, package, store, arguments)


def check_in(root: Path, package: Package, store: Path, arguments: list[str]) -> Check:
    result = Check(package)
    original, patched, written = root / "original", root / "patched", root / "written"
    copied = fresh_copy(package, original)
    fresh_copy(package, patched)
    fresh_copy(package, written)
    sources = python_files(copied)
    result.files = len(sources)
    result.lines = sum(p.read_bytes().count(b"\n") for p in sources)

    report = asyncfix(original, package.python, "--format", "json", "--unsafe", *arguments, package.module)
    result.findings = report.findings(original)
    for finding in result.findings:
        finding["source"] = fragments(original, finding)
    diff = asyncfix(original, package.python, "--diff", *arguments, package.module)
    result.seconds = diff.seconds
    result.talk = diff.err.decode(errors="replace").splitlines()
    store.mkdir(parents=True, exist_ok=True)
    patch = store / f"{package.module}.diff"
    patch.write_bytes(diff.out)
    (store / f"{package.module}.json").write_text(json.dumps(result.findings, indent=1))
    (store / f"{package.module}.err").write_bytes(diff.err)
    if moved := differences(original, patched):
        result.problems.append(f"`--diff` changed the tree: {', '.join(moved)}")

    write = ["--write", "--allow-dirty", *arguments, package.module]
    asyncfix(written, package.python, *write)
    if diff.out.strip():
        subprocess.run(["git", "init", "--quiet", "."], cwd=patched, check=True)
        done = subprocess.run(["git", "apply", patch.resolve()], cwd=patched, capture_output=True, text=True)
        if done.returncode:
            result.problems.append(f"`git apply` refuses the diff: {done.stderr.strip()}")
        shutil.rmtree(patched / ".git")
    if apart := differences(patched, written):
        result.problems.append(f"`--diff` and `--write` differ in {', '.join(apart)}")
    if broken := broken_files(package, written) - broken_files(package, original):
        result.problems.append(f"does not compile after `--write`: {'; '.join(sorted(broken))}")
    again = root / "again"
    shutil.rmtree(again, ignore_errors=True)
    shutil.copytree(written, again, symlinks=True)
    asyncfix(again, package.python, *write)
    if apart := differences(written, again):
        result.problems.append(f"a second run changes {', '.join(apart)}")
    return result


def verdicts() -> list[dict]:
    path = HERE / "verdicts.toml"
    return tomllib.loads(path.read_text()).get("fix", []) if path.exists() else []


def judged(result: Check, finding: dict, known: list[dict]) -> dict | None:
    """The verdict about a fix. It is found by the text of the line, which other versions share."""
    for verdict in known:
        same = verdict["codemod"] == finding["codemod"] and verdict["line"] == finding["source"]
        if same and verdict["package"] == result.package.name and verdict["file"] == finding["file"]:
            return verdict
    return None


def report(results: list[Check]) -> str:
    known = verdicts()
    rows, counts, said = [], Counter(), Counter()
    verdict_rows: dict[str, list[list[object]]] = {"safe": [], "unsafe": []}
    for result in results:
        tiers = Counter(f["tier"] for f in result.findings)
        counts += Counter((f["codemod"], f["tier"]) for f in result.findings)
        here = Counter()
        for tier, judgements in verdict_rows.items():
            for finding in result.fixes(tier):
                verdict = judged(result, finding, known)
                here[tier, verdict["verdict"] if verdict else "not read"] += 1
                judgements.append(verdict_row(result, finding, verdict))
        said += here
        rows.append([result.package.name, result.package.version, result.files, result.lines])
        rows[-1] += [tiers["safe"], here["safe", "wrong"], tiers["unsafe"], here["unsafe", "wrong"]]
        rows[-1] += [tiers["advice"], here["safe", "not read"] + here["unsafe", "not read"]]
        rows[-1] += [f"{result.seconds:.1f} s", "yes" if not result.problems else "no"]
    lines = sum(result.lines for result in results)
    header = ["package", "version", "files", "lines", "safe", "wrong", "unsafe", "wrong "]
    header += ["advice", "not read", "time", "checks hold"]
    parts = [table(rows, header), rate(said, lines)]
    by_codemod = [
        [name, *(counts[name, tier] for tier in ("safe", "unsafe", "advice"))]
        for name in sorted({codemod for codemod, _ in counts})
    ]
    if by_codemod:
        parts.append(table(by_codemod, ["codemod", "safe", "unsafe", "advice"]))
    for tier, judgements in verdict_rows.items():
        if judgements:
            parts.append(table(judgements, ["package", f"place of the {tier} fix", "codemod", "line", "verdict"]))
    problems = [f"- {r.package.name}: {problem}" for r in results for problem in r.problems]
    if problems:
        parts.append("What does not hold:\n\n" + "\n".join(problems))
    return "\n\n".join(parts)


def verdict_row(result: Check, finding: dict, verdict: dict | None) -> list[object]:
    place = f"`{finding['file']}:{finding['line']}`"
    word = f"**{verdict['verdict']}**: {verdict['why']}" if verdict else "not read yet"
    line = finding["source"].replace("|", "\\|").replace("`", "'")
    return [result.package.name, place, finding["codemod"], f"`{line}`", word]


def rate(said: Counter, lines: int) -> str:
    """How often a fix is wrong; the targets are no safe one, and one unsafe one in 50,000 lines."""
    safe, unsafe = said["safe", "wrong"], said["unsafe", "wrong"]
    each = f", one in {lines // unsafe:,} lines" if unsafe else ""
    return f"In {lines:,} lines {safe} safe fixes are wrong and {unsafe} unsafe ones{each}."


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("venv", help="make the environments")
    making.add_argument("groups", nargs="*", metavar="LIST", help="ten, more or peers; all without")
    checking = commands.add_parser("check", help="run asyncfix over packages")
    checking.add_argument("packages", nargs="*", metavar="PACKAGE")
    checking.add_argument("--update", action="store_true", help="renew the tables of README.md")
    checking.add_argument("--store", type=Path, default=cache() / "diffs", help="folder for diffs and findings")
    checking.add_argument("--argument", dest="arguments", action="append", default=[], help="passed on")
    options = parser.parse_args(arguments)
    if options.command == "venv":
        return venv(options.groups)
    results = []
    for package in packages(options.packages):
        results.append(check(package, options.store, options.arguments))
        print(f"{package.name}: {len(results[-1].findings)} findings", file=sys.stderr)
    text = report(results)
    print(text)
    if options.update:
        renew(README, "field.py", text)
    known = verdicts()
    unproven = any(r.unproven(known) or r.problems for r in results)
    return 1 if unproven else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except FieldError as error:
        sys.exit(f"field: {error}")

"""Type checkers on a tree: what each says about it, as a count of (file, line, message)."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

from common import FieldError, Package, cache

Messages = Counter[tuple[str, int, str]]
CONCISE = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+)(?::\d+)?: (?P<message>.*)$")
REVEALED = re.compile(r"Revealed type: `(?P<type>.*)`$")


def program(name: str) -> str:
    path = cache() / "peers" / "bin" / name
    if not path.exists():
        raise FieldError(f"{path} does not exist: run `python tests/field/field.py venv peers`")
    return str(path)


def output(command: list[str], root: Path) -> str:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=1800)
    if done.returncode not in (0, 1):
        raise FieldError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout


def concise(text: str) -> Messages:
    found: Messages = Counter()
    for line in text.splitlines():
        if match := CONCISE.match(line):
            found[match["file"], int(match["line"]), match["message"]] += 1
    return found


# The strictest rules that fit: every one that can notice a dropped awaitable, or a coroutine where its
# result is meant. Not `reportUnusedCallResult` of pyright, which reports any dropped result of any call.
SWITCHES: dict[str, list[str]] = {
    "mypy": [
        "--check-untyped-defs",
        "--strict-equality",
        "--strict-equality-for-none",
        "--extra-checks",
        "--enable-error-code=unused-awaitable",
        "--enable-error-code=truthy-bool",
        "--enable-error-code=truthy-iterable",
    ],
    "pyright": ["reportUnusedCoroutine", "reportUnnecessaryComparison", "reportUnnecessaryContains"],
    "ty": ["--error=redundant-condition-strict"],
}


def version(name: str) -> str:
    return output([program(name), "--version"], Path.cwd()).strip()


def mypy(root: Path, package: Package) -> Messages:
    """Untyped functions are checked too."""
    command = [
        program("mypy"),
        f"--python-executable={package.python}",
        *SWITCHES["mypy"],
        "--hide-error-context",
        "--no-color-output",
        "--no-pretty",
        "--no-error-summary",
        f"--cache-dir={root.parent / 'mypy'}",
        package.module,
    ]
    return Counter({k: n for k, n in concise(output(command, root)).items() if "note:" not in k[2]})


def pyright(root: Path, package: Package) -> Messages:
    settings = {"include": [package.module], **dict.fromkeys(SWITCHES["pyright"], "error")}
    (root / "pyrightconfig.json").write_text(json.dumps(settings))
    command = [program("pyright"), "--pythonpath", str(package.python), "--outputjson"]
    found: Messages = Counter()
    for entry in json.loads(output(command, root))["generalDiagnostics"]:
        file = Path(entry["file"]).resolve().relative_to(root.resolve()).as_posix()
        line = entry.get("range", {}).get("start", {}).get("line", 0) + 1
        found[file, line, entry["message"]] += 1
    return found


def ty_output(root: Path, package: Package) -> str:
    command = [program("ty"), "check", f"--python={package.environment}", "--output-format=concise"]
    return output([*command, *SWITCHES["ty"], "--exit-zero", package.module], root)


def ty(root: Path, package: Package) -> Messages:
    return concise(ty_output(root, package))


PEERS = {"mypy": mypy, "pyright": pyright, "ty": ty}


def revealed_types(root: Path, package: Package) -> dict[tuple[str, int], str]:
    """The types that ty reveals in a tree where the calls in question are wrapped in `reveal_type`."""
    types = {}
    for (file, line, message), _ in concise(ty_output(root, package)).items():
        if match := REVEALED.search(message):
            types[file, line] = match["type"]
    return types

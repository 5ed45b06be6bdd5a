"""Whether asyncfix ends under a limit on its memory where inference is known to run away.

    python benches/memory.py            # nicegui 3.18.0 without its dependencies, under 4 GB
    python benches/memory.py --limit 2

Exits with 1 if it does not end by itself, or ends with anything else than 0, 1 or 2.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "field"))

from common import FieldError, asyncfix_binary, cache, python_files

PACKAGE = "nicegui==3.18.0"


def installed() -> Path:
    """The package alone: a checker that sees none of its dependencies has to guess more."""
    folder = cache() / "bare"
    if not (folder / "nicegui").exists():
        uv = shutil.which("uv")
        install = [uv, "pip", "install"] if uv else [sys.executable, "-m", "pip", "install"]
        subprocess.run([*install, "--quiet", "--no-deps", "--target", folder, PACKAGE], check=True)
    return folder


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limit", type=float, default=4.0, metavar="GB", help="address space (default 4)")
    options = parser.parse_args(arguments)
    folder = installed()
    limit = int(options.limit * 1024**3)
    files = python_files(folder / "nicegui")
    lines = sum(path.read_bytes().count(b"\n") for path in files)
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(asyncfix_binary()), "--select", "ALL", "--unsafe", "nicegui"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    print(
        f"{PACKAGE}, {len(files)} files, {lines} lines, limit {options.limit:g} GB: "
        f"exit code {code}, {seconds:.1f} s, {usage.ru_maxrss / unit:.0f} MB"
    )
    return 0 if code in (0, 1, 2) else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except FieldError as error:
        sys.exit(f"memory: {error}")

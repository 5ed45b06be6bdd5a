"""Runs the tests of a project with pytest, through hangs and crashes, and says how each test ended."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

RECORDER = Path(__file__).resolve().parent / "recorder"
FAILED = ("failed", "error", "hangs")
# Longer than any test of the listed projects takes, and shorter where many are expected to hang.
PATIENCE, SHORT_PATIENCE = 60, 10
# A damaged project may hang in every test. After so many in one file the rest of the file is not run,
# and after so many in all nothing more.
MOST_HANGS_IN_FILE, MOST_HANGS = 2, 12
WHOLE = 1500


@dataclass
class Outcomes:
    """How the tests ended; `ended_early` where some were not reached."""

    of: dict[str, str] = field(default_factory=dict)
    ended_early: bool = False

    def __bool__(self) -> bool:
        return any(outcome == "passed" for outcome in self.of.values())

    def passed(self) -> str:
        return f"{sum(outcome == 'passed' for outcome in self.of.values())} of {len(self.of)}"

    def apart(self, other: Outcomes) -> set[str]:
        """The tests that ended in another way there; those that one run did not reach only if both were whole."""
        names = self.of.keys() | other.of.keys()
        if self.ended_early or other.ended_early:
            names = self.of.keys() & other.of.keys()
        return {name for name in names if self.of.get(name) != other.of.get(name)}

    def newly_failed(self, before: Outcomes, unreliable: set[str]) -> set[str]:
        """The tests that fail here and did not before; all that passed if the project does not start."""
        if not self.of:
            return {name for name, outcome in before.of.items() if outcome == "passed"} - unreliable
        failed = {name for name, outcome in self.of.items() if outcome in FAILED}
        # A file that can't be imported any more takes its tests with it.
        lost = set() if self.ended_early else before.of.keys() - self.of.keys()
        return {name for name in failed | lost if before.of.get(name, "passed") == "passed"} - unreliable


def run_tests(root: Path, source: str, python: Path, arguments: list[str], patience: int = PATIENCE) -> Outcomes:
    """One run of the whole suite. A test that hangs ends its process, and the others go on in the next."""
    record = root.parent / f"{root.name}.outcomes"
    record.unlink(missing_ok=True)
    command = [str(python), "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider", "-p", "asyncfix_recorder"]
    # What a project adds by itself are reports, such as coverage.
    command += ["-o", "addopts=", "--continue-on-collection-errors"]
    command += arguments
    path = os.pathsep.join([str(root / source), str(RECORDER)])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"ASYNCFIX_RECORD": str(record), "ASYNCFIX_PATIENCE": str(patience)}
    outcomes = Outcomes()
    hung = Counter()
    while True:
        run_group(command, root, environment)
        outcomes.of, running = read(record)
        if running is None:
            return outcomes
        outcomes.of[running] = "hangs"
        with record.open("a") as file:
            file.write(json.dumps(["hangs", running]) + "\n")
        test_file = running.split("::")[0]
        hung[test_file] += 1
        if hung[test_file] == MOST_HANGS_IN_FILE:
            outcomes.ended_early = True
            command.append(f"--ignore={test_file}")
        if hung.total() == MOST_HANGS:
            outcomes.ended_early = True
            return outcomes


def run_group(command: list[str], root: Path, environment: dict[str, str]) -> None:
    """Runs a program and ends with it whatever it has started."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=root, env=environment, start_new_session=True, **quiet)
    try:
        process.wait(WHOLE)
    except subprocess.TimeoutExpired:
        pass
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def read(record: Path) -> tuple[dict[str, str], str | None]:
    """What the recorder wrote: the outcomes, and the test that was begun and did not end."""
    outcomes: dict[str, str] = {}
    running = None
    for line in record.read_text().splitlines() if record.exists() else []:
        kind, test = json.loads(line)
        if kind == "start":
            running = test
            continue
        outcomes[test] = kind
        running = None if test == running else running
    return outcomes, running

"""What became of each deleted `await`: who found it, what `--write` made of its line."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from common import python_files
from removal import Removal

STARTED = ("create_task", "ensure_future", "gather", "shield", "run_in_executor", "run_coroutine_threadsafe")
HANDED_ON = {"argument", "return", "yield", "list", "tuple", "dict", "set", "assign"}


@dataclass
class Result:
    """What became of one deleted `await`."""

    removal: Removal
    package: str
    version: str = ""
    type: str = ""
    found: dict[str, str] = field(default_factory=dict)
    finding: dict | None = None
    after: dict[str, str] = field(default_factory=dict)

    def was(self, tool: str, on_line: bool = False) -> bool:
        level = self.found.get(tool, "")
        return level == "line" if on_line else bool(level)

    def restored(self, mode: str) -> bool:
        return self.after.get(mode) == self.removal.source

    def remember(self, tool: str) -> dict:
        """What a tool has said of this place, for `recall`."""
        said: dict = {"found": self.found.get(tool, "")}
        if tool == "asyncfix":
            said |= {"finding": self.finding, "after": self.after, "type": self.type}
        return said

    def recall(self, tool: str, said: dict) -> None:
        if said["found"]:
            self.found[tool] = said["found"]
        if tool == "asyncfix":
            self.finding, self.after, self.type = said["finding"], said["after"], said["type"]

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

    @property
    def way(self) -> str:
        """Where the value goes, which decides whether it is certain that a result was meant."""
        place, detail = self.removal.place, self.removal.detail
        if place == "assignment" and detail.startswith("used as "):
            uses = set(detail.removeprefix("used as ").split(", "))
            return "a variable handed on" if uses & HANDED_ON else "a variable"
        if place == "assignment":
            return detail
        if place == "return":
            return f"a return, {detail}"
        if detail == "within argument":
            return "an argument"
        return "another place" if place == "other" else f"a {place}"

    def reason(self, mode: str) -> str:
        """Why the place was not restored, as far as the run shows it."""
        if self.equivalent:
            return "equivalent: the work starts without the await"
        if not self.was("asyncfix"):
            return f"not found, {self.typed}"
        if self.finding is None:
            return f"found elsewhere ({self.found['asyncfix']}), {self.typed}"
        if self.finding.get("tier") == "advice" or not self.finding.get("fix"):
            return f"found, no fix ({self.finding['codemod']}), {self.typed}"
        if mode == "safe" and self.finding["tier"] == "unsafe":
            return f"fix is unsafe ({self.finding.get('evidence')}), {self.typed}"
        return f"repaired otherwise ({self.finding['codemod']}), {self.typed}"

    def as_json(self) -> dict:
        missed = [mode for mode in self.after if not self.restored(mode)]
        return {
            "package": self.package,
            **self.removal.as_json(),
            "damaged": self.removal.source.replace("await ", "", 1),
            "type": self.type,
            "found": self.found,
            "finding": self.finding,
            "restored": {mode: self.restored(mode) for mode in self.after},
            "after": self.after,
            "way": self.way,
            "reason": {mode: self.reason(mode) for mode in missed},
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

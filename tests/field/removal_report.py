"""The tables of await removal, and the list of what was missed, by reason."""

from __future__ import annotations

import argparse
from collections import Counter

from common import share, table
from outcome import Result
from removal import KINDS, PLACES


def by_package(results: list[Result], others: dict[str, list[str]], options: argparse.Namespace) -> str:
    tools = [*(["asyncfix"] if options.asyncfix else []), *options.peers]
    modes = options.modes if options.asyncfix else []
    header = ["package", "version", "removed", *[f"{tool} found" for tool in tools]]
    for mode in modes:
        header += [f"restored, {mode}", f"other lines, {mode}"]
    rows = []
    for name, version in {(r.package, r.version): None for r in results}:
        here = [r for r in results if r.package == name]
        row: list[object] = [name, version, len(here)]
        row += [share(sum(r.was(tool) for r in here), len(here)) for tool in tools]
        for mode in modes:
            row.append(share(sum(r.restored(mode) for r in here), len(here)))
            row.append(sum(line.startswith(f"{name}: ") for line in others[mode]))
        rows.append(row)
    return table(rows, header)


def summary(results: list[Result], options: argparse.Namespace, by: str, keys: tuple[str, ...]) -> str:
    tools = [*(["asyncfix"] if options.asyncfix else []), *options.peers]
    header = [by, "removed"]
    if options.asyncfix:
        header += [f"restored, {mode}" for mode in options.modes]
    header += [f"{tool} found" for tool in tools]
    header += [f"{tool}, on the line" for tool in tools]
    rows = []
    for key in (*keys, "all"):
        here = [r for r in results if key in ("all", getattr(r.removal, by))]
        if not here:
            continue
        row: list[object] = [key, len(here)]
        if options.asyncfix:
            row += [share(sum(r.restored(m) for r in here), len(here)) for m in options.modes]
        row += [share(sum(r.was(tool) for r in here), len(here)) for tool in tools]
        row += [share(sum(r.was(tool, on_line=True) for r in here), len(here)) for tool in tools]
        rows.append(row)
    return table(rows, header)


def behind(results: list[Result], options: argparse.Namespace) -> str:
    """Where a peer finds as many places as `--unsafe` restores, or more: the target is that none does."""
    lines = []
    for by, keys in (("place", PLACES), ("kind", KINDS)):
        for key in keys:
            here = [r for r in results if getattr(r.removal, by) == key]
            restored = sum(r.restored("unsafe") for r in here)
            ahead = {tool: sum(r.was(tool) for r in here) for tool in options.peers}
            ahead = {tool: found for tool, found in ahead.items() if here and found >= restored}
            if ahead:
                told = ", ".join(f"{tool} finds {found}" for tool, found in ahead.items())
                lines.append(f"- {by} *{key}*: asyncfix restores {restored} of {len(here)}, {told}")
    if not lines:
        return "At every place and kind asyncfix restores more, with `--unsafe`, than each of them finds."
    return "Where asyncfix does not restore more, with `--unsafe`, than each of them finds:\n\n" + "\n".join(lines)


def reasons(results: list[Result], mode: str) -> str:
    """How often each reason stands behind a place that was not restored, place by place."""
    missed = Counter((r.reason(mode), r.removal.place) for r in results if not r.restored(mode))
    total = Counter(r.reason(mode) for r in results if not r.restored(mode))
    rows = [[name, *(missed[name, place] for place in PLACES), n] for name, n in total.most_common()]
    return table(rows, [f"not restored, {mode}", *PLACES, "all"])


def tables(results: list[Result], others: dict[str, list[str]], options: argparse.Namespace) -> str:
    parts = [by_package(results, others, options)]
    parts.append(summary(results, options, "place", PLACES))
    parts.append(summary(results, options, "kind", KINDS))
    if options.asyncfix and options.peers and "unsafe" in options.modes:
        parts.append(behind(results, options))
    if options.asyncfix:
        parts += [reasons(results, mode) for mode in options.modes]
    return "\n\n".join(parts)


def misses(results: list[Result], mode: str) -> str:
    """The places that were not restored, grouped by reason and by where the value goes, the largest first."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        if not result.restored(mode):
            groups.setdefault(f"{result.reason(mode)}; in {result.way}", []).append(result)
    lines = []
    for name, members in sorted(groups.items(), key=lambda item: -len(item[1])):
        lines.append(f"\n{name}: {len(members)}")
        for result in members:
            removal = result.removal
            lines.append(
                f"  {removal.file}:{removal.line}: {removal.source}\n"
                f"      {removal.place} ({removal.detail}), {removal.kind}, type {result.type or '?'}"
            )
            if result.finding:
                lines.append(f"      {result.finding['codemod']}: {result.finding['message']}")
            if result.was("asyncfix") and "repaired" in name:
                lines.append(f"      became: {result.after.get(mode)}")
    return "\n".join(lines)


def tell_misses(results: list[Result], others: dict[str, list[str]], modes: list[str]) -> str:
    text = []
    for mode in modes:
        text.append(f"\n## Not restored, {mode}\n{misses(results, mode)}")
        text.append(f"\n## Other lines changed, {mode}: {len(others[mode])}\n")
        text += [f"  {line}" for line in others[mode]]
    return "\n".join(text) + "\n"

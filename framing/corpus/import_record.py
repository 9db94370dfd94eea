"""The record of an import: what became of each file, and what a reader must know of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from framing.corpus.readers import ENDINGS
from framing.corpus.reading import Outcome
from framing.corpus.sidecar import Sidecar
from framing.words import listed, plural

_LINE = re.compile(r"(?:skipping )?(?:line|row|item)\b", re.IGNORECASE)

__all__ = ["announced", "import_record", "nothing_read"]


def announced(outcomes: Sequence[Outcome]) -> int:
    """Return how many documents the files announce, each file that cannot be read counting as one."""
    return sum(one.row["announced"] for one in outcomes)


def import_record(outcomes: Sequence[Outcome], record: dict[str, Any], sidecar: Sidecar | None) -> dict[str, Any]:
    """Return the record of the import with what happened to each file."""
    guessed: dict[str, str] = {}
    for one in outcomes:
        guessed |= one.guessed
    refused = [one.row for one in outcomes if one.row["status"] == "refused"]
    lines = {one.row["file"]: list(one.refused) for one in outcomes if one.refused}
    read = [one for one in outcomes if one.row["status"] == "read"]
    short = [one.row for one in read if one.row["articles"] + len(one.refused) < one.row["announced"]]
    notes: list[str] = []
    if refused:
        unread = f"{plural(len(refused), 'file')} could not be read{', first' if len(refused) > 1 else ':'}"
        notes.append(f"{unread} {refused[0]['file']}: {refused[0]['reason']}")
    if lines:
        count = sum(map(len, lines.values()))
        first = next(iter(lines.values()))[0]
        what = "line" if _LINE.match(first) else "document"
        unread = f"{plural(count, what)} could not be read, {'first ' if count > 1 else ''}in"
        notes.append(f"{unread} {next(iter(lines))}: {first}")
    notes += [
        f"{row['file']} announces {plural(row['announced'], 'document')}, and {row['articles']:,} were found in it."
        for row in short
    ]
    if sidecar is not None and sidecar.unused:
        notes.append(
            f"{sidecar.name} names {plural(len(sidecar.unused), 'file')} that cannot be found: "
            f"{listed([repr(name) for name in sidecar.unused])}."
        )
    return {
        "files": [one.row for one in outcomes],
        "complete": not (refused or lines or short),
        **record,
        "guessed_columns": guessed,
        "refused_lines": lines,
        # What stands in other entries too is only in the warnings.
        "notes": _notes(outcomes) + record["warnings"],
        "warnings": _notes(outcomes) + notes + record["warnings"],
    }


def _notes(outcomes: Sequence[Outcome]) -> list[str]:
    """Return what readers must know of files, once where it is the same for many."""
    files: dict[str, list[str]] = {}
    for one in outcomes:
        for warning in one.warnings:
            files.setdefault(warning, []).append(one.row["file"])
    more = {warning: f" and {plural(len(names) - 1, 'other file')}" for warning, names in files.items() if names[1:]}
    return [f"{names[0]}{more.get(warning, '')}: {warning}" for warning, names in files.items()]


def nothing_read(target: Path, outcomes: Sequence[Outcome]) -> str:
    """Return the message where no article was found at all."""
    rows = [one.row for one in outcomes]
    if target.is_file() and len(rows) == 1:
        return f"{rows[0]['file']}: {rows[0]['reason']}"
    kind = "folder" if target.is_dir() else "ZIP"
    if not rows:
        return f"The {kind} {target.name!r} is empty. Articles can be {', '.join(ENDINGS)}."
    first = next((row for row in rows if row["status"] == "refused"), None)
    if first is None:
        return f"The {kind} {target.name!r} holds no file that may be an article; the first is {_left_out(rows[0])}."
    looked = f"The {kind} {target.name!r} holds no article in {plural(len(rows), 'file')}."
    return f"{looked} {first['file']}: {first['reason']}"


def _left_out(row: dict[str, Any]) -> str:
    return f"{row['file']} ({row['reason']})"

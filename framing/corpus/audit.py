"""A step of a corpus's history as a small table for a notebook; the import audit above all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from framing.words import plural

if TYPE_CHECKING:
    from framing.corpus.history import Step

__all__ = ["as_table"]

#: Longer lists are folded.
_LONGEST = 5
_NAMES = {
    "guessed_columns": "columns guessed",
    "repeated_ids": "ids made unique",
    "said_by_zones": "filled from lines around the article",
    "outlets_merged": "outlets merged",
    "outlets_alike": "outlets that look alike, not merged",
    "empty_texts": "articles without text",
    "texts_not_in_unicode": "texts with half characters",
    "titles_added": "titles put before the text",
    "refused_lines": "lines refused",
}
_FIRST = ("warnings", "files", "refused_lines", "guessed_columns", "dates", "outlets_merged", "outlets_alike")
#: A line of its own says the same: files refused, lines refused.
_SAID_ELSEWHERE = ("complete", "notes")


def as_table(step: Step) -> str:
    """Return a step as HTML: one row for each thing that was seen; long lists are folded, all text is escaped.

    Examples
    --------
    >>> from framing.corpus.history import Step
    >>> as_table(Step("subset", {"genre": "news"}, 10, 7))
    '<div><p>subset(genre=&#x27;news&#x27;): 10 -&gt; 7 documents</p></div>'
    """
    record = step.record
    names = [*(name for name in _FIRST if name in record), *(name for name in record if name not in _FIRST)]
    cells = {name: _cell(name, record[name]) for name in names if name not in _SAID_ELSEWHERE}
    rows = "".join(
        f'<tr><th scope="row" style="text-align: left; vertical-align: top">{escape(_name(name))}</th>'
        f'<td style="text-align: left">{cell}</td></tr>'
        for name, cell in cells.items()
        if cell
    )
    return f"<div><p>{escape(str(step))}</p>{f'<table><tbody>{rows}</tbody></table>' if rows else ''}</div>"


def _name(name: str) -> str:
    return _NAMES.get(name, name.replace("_", " "))


def _cell(name: str, seen: Any) -> str:
    """Return what one entry of the record says as HTML; nothing where there is nothing to say."""
    match name:
        case "files":
            return _files(seen)
        case "dates":
            return _dates(seen)
        case "guessed_columns":
            return _listed([f"{known} from {column!r}" for known, column in seen.items()], "columns")
        case "outlets_merged" | "outlets_alike":
            return _listed([_spelling(row) for row in seen], "spellings")
        case "refused_lines":
            return _listed([f"{file}: {line}" for file, lines in seen.items() for line in lines], "lines")
        case _:
            return _anything(seen)


def _spelling(row: Mapping[str, Any]) -> str:
    """Return one spelling of an outlet: made one with another, or looking like it."""
    if "proposed" in row:
        return f"{row['spelling']!r} perhaps {row['proposed']!r}: {row['evidence']}"
    # Corpora that were saved by earlier versions have no reasons.
    why = "" if row.get("reason", "same name") == "same name" else f"; {row['reason']}"
    return f"{row['spelling']!r} as {row['shown']!r} ({plural(row['articles'], 'article')}{why})"


def _files(files: list[Mapping[str, Any]]) -> str:
    """Return how many files were read, and those that were not with the reason."""
    counts = Counter(file["status"] for file in files)
    said = [escape(", ".join(f"{n:,} {status}" for status, n in counts.most_common()))]
    said += [
        _listed([f"{file['file']}: {file['reason']}" for file in files if file["status"] == status], status)
        for status in counts
        if status != "read"
    ]
    return "".join(said)


def _dates(dates: Mapping[str, Any]) -> str:
    said = ", ".join(f"{dates[name]:,} {name}" for name in ("read", "missing", "unread") if dates[name])
    reasons = [f"{n:,} unread: {reason}" for reason, n in dates["reasons"].items()]
    shown = [f"for example {', '.join(map(repr, dates['examples']))}"] if dates["examples"] else []
    return escape(said) + _listed([*reasons, *shown], "reasons")


def _anything(seen: Any) -> str:
    if isinstance(seen, Mapping):
        return _listed([f"{name}: {_plainly(item)}" for name, item in seen.items()], "values")
    if isinstance(seen, list):
        return _listed([_plainly(item) for item in seen], "values")
    return escape(_plainly(seen)) if seen else ""


def _plainly(item: object) -> str:
    return f"{item:,}" if isinstance(item, int) and not isinstance(item, bool) else str(item)


def _listed(items: Iterable[str], what: str) -> str:
    """Return items as a list, folded where it is long."""
    lines = [f"<li>{escape(item)}</li>" for item in items]
    if not lines:
        return ""
    shown = f'<ul style="margin: 0; padding-left: 1.2em">{"".join(lines)}</ul>'
    if len(lines) <= _LONGEST:
        return shown
    return f"<details><summary>{len(lines):,} {escape(what)}</summary>{shown}</details>"

"""Problems of a result as a list that folds away: those of one kind on one line, with a count and examples."""

from __future__ import annotations

import pandas as pd

from framing.reporting.markup import Html, element

__all__ = ["grouped", "what_to_know"]

#: Up to so many lines of a kind stand by themselves; of more, so many are examples.
EXAMPLES = 3


def grouped(problems: pd.DataFrame) -> list[str]:
    """Return the messages of a table of problems (`kind`, `message`), one line for a kind with many.

    Examples
    --------
    >>> lines = grouped(pd.DataFrame({"kind": ["few"] * 5 + ["left"], "message": [*"abcde", "One left open."]}))
    >>> lines[0]
    '5 of one kind, such as: a b c All stand in the tables.'
    >>> lines[1]
    'One left open.'
    """
    lines: list[str] = []
    for _, rows in problems.groupby("kind", sort=False):
        messages = list(dict.fromkeys(rows["message"].astype(str)))
        if len(messages) <= EXAMPLES:
            lines += messages
            continue
        examples = " ".join(messages[:EXAMPLES])
        lines.append(f"{len(messages)} of one kind, such as: {examples} All stand in the tables.")
    return lines


def what_to_know(of: str, problems: pd.DataFrame) -> Html | None:
    """Return the problems of a result as a list to unfold; None where there is none."""
    if problems.empty:
        return None
    lines = grouped(problems)
    summary = element("summary", f"What to know of these {of} ({len(lines)})")
    return element("details", summary, element("ul", *(element("li", line) for line in lines)))

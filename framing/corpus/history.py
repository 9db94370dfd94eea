"""What was done to a corpus: one step a verb, step 0 is the import audit."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from framing.corpus import audit
from framing.words import plural

__all__ = ["Step", "steps_from_json", "steps_to_json"]


#: An argument written longer than this is cut where a step is shown; the step itself keeps it.
_LONGEST = 80


@dataclass(frozen=True, repr=False)
class Step:
    """One thing that was done to a corpus.

    Attributes
    ----------
    verb : str
        What was done: ``"load"``, ``"subset"``, ``"sample"``, ``"clean"`` ...
    arguments : dict
        With which arguments.
    n_in, n_out : int
        Documents before and after.
    record : dict
        What was seen on the way: files refused, columns guessed, dates unread, spellings merged.

    Examples
    --------
    >>> print(Step("subset", {"genre": "news"}, 10, 7))
    subset(genre='news'): 10 -> 7 documents
    """

    verb: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    n_in: int = 0
    n_out: int = 0
    record: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Steps are stored as JSON and must come back equal, so they hold only what JSON can hold.
        object.__setattr__(self, "arguments", _plain(self.arguments))
        object.__setattr__(self, "record", _plain(self.record))

    def __str__(self) -> str:
        given = ", ".join(f"{name}={_cut(value)}" for name, value in self.arguments.items() if value is not None)
        return f"{self.verb}({given}): {self.n_in:,} -> {plural(self.n_out, 'document')}"

    def __repr__(self) -> str:
        warnings = self.record.get("warnings") or []
        return f"<Step {self}" + (f"; {plural(len(warnings), 'warning')}>" if warnings else ">")

    def _repr_html_(self) -> str:
        return audit.as_table(self)


def _cut(value: Any) -> str:
    written = repr(value)
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]} …"


def _plain(value: Any) -> Any:
    """Return `value` made of dict, list, str, int, float, bool and None only."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset | np.ndarray):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [_plain(item) for item in items]
    return _plain_one(value.item() if isinstance(value, np.generic) else value)


def _plain_one(value: Any) -> str | bool | int | float | None:
    if isinstance(value, float):
        return value if np.isfinite(value) else None
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return os.fspath(value) if isinstance(value, os.PathLike) else str(getattr(value, "__name__", value))


def steps_to_json(steps: tuple[Step, ...]) -> str:
    """Return steps as one line of JSON."""
    return json.dumps([asdict(step) for step in steps], ensure_ascii=True)


def steps_from_json(text: str) -> tuple[Step, ...]:
    """Return the steps that `steps_to_json` wrote.

    Examples
    --------
    >>> steps = (Step("sample", {"n": 3}, 9, 3),)
    >>> steps_from_json(steps_to_json(steps)) == steps
    True
    """
    return tuple(Step(**step) for step in json.loads(text))

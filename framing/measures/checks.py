"""Hits that a person looks at, and the file where each answer is saved at once."""

from __future__ import annotations

import csv
import os
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pandas as pd

from framing.errors import FramingError, did_you_mean
from framing.measures.results import Shown
from framing.words import plural

__all__ = ["ANSWERS", "Checks", "read_answers"]

ANSWERS = ("y", "n", "skip")
#: What makes a hit the same hit in another run, whatever number it has there.
KEY = ["doc_id", "start", "end", "device", "category"]
COLUMNS = [*KEY, "entry", "text", "answer", "when"]


@dataclass(frozen=True, eq=False, repr=False)
class Checks(Shown):
    """Drawn hits with the answers so far; made by `check_hits`.

    Attributes
    ----------
    table : DataFrame
        A row a drawn hit: `doc_id, start, end, text, device, category, entry`, its `left` and `right`
        context, the document variables, and `answer`: "y", "n", "skip" or missing.
    path : Path or None
        The CSV file with the answers; None keeps them in memory only.
    """

    table: pd.DataFrame
    path: Path | None = None

    @property
    def pending(self) -> pd.DataFrame:
        """The drawn hits without an answer, in the order in which they are asked."""
        return self.table[self.table["answer"].isna()]

    @property
    def note(self) -> str:  # type: ignore[override]  # counted anew whenever it is asked for
        """One sentence: how many hits were drawn, checked and accepted."""
        answers = self.table["answer"]
        accepted, checked = (answers == "y").sum(), answers.isin(["y", "n"]).sum()
        return (
            f"{plural(len(self.table), 'hit')} drawn, {checked} checked, {accepted} of them accepted, "
            f"{(answers == 'skip').sum()} skipped, {answers.isna().sum()} still to check."
        )

    def answer(self, row: int, answer: str) -> Checks:
        """Return the checks with one more answer, which is saved before this returns.

        Parameters
        ----------
        row : int
            The index of the hit in `table`.
        answer : {"y", "n", "skip"}
            Whether the hit is what its device says.
        """
        if row not in self.table.index:
            raise FramingError(f"No drawn hit has the number {row}. Numbers go from 0 to {len(self.table) - 1}.")
        given = _normal(answer)
        if self.path is not None:
            _append(self.path, self.table.loc[[row]].to_dict("records")[0], given)
        table = self.table.copy()
        table.loc[row, "answer"] = given
        return Checks(table, self.path)

    def _brief(self) -> pd.DataFrame:
        return self.table[["device", "category", "left", "text", "right", "answer"]]

    def _ipython_display_(self) -> None:
        from framing.widgets.hit_checker import show

        show(self)


def read_answers(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Return the saved answers, the last one where a hit was answered twice; none without the file."""
    if not Path(path).exists():
        return pd.DataFrame(columns=COLUMNS)
    with Path(path).open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        missing = [name for name in [*KEY, "answer"] if name not in (rows.fieldnames or [])]
        if missing:
            raise FramingError(
                f"{Path(path).name} does not hold checked hits: it has no column {missing[0]!r}. "
                "Choose another file with path=."
            )
        # A line cut off by a crash has no answer: the hit is asked again.
        table = pd.DataFrame([row for row in rows if row["answer"] in ANSWERS], columns=COLUMNS)
    return table.astype({"start": int, "end": int}).drop_duplicates(KEY, keep="last", ignore_index=True)


def with_answers(table: pd.DataFrame, saved: pd.DataFrame) -> pd.DataFrame:
    """Return drawn hits with the saved answers beside them."""
    kinds = {"doc_id": str, "device": str, "category": str}
    known = saved[[*KEY, "answer"]].astype(kinds).set_index(KEY)["answer"].to_dict()
    keys: Iterable[tuple[object, ...]] = table[KEY].astype(kinds).itertuples(index=False, name=None)
    answers = pd.Series([known.get(key) for key in keys], index=table.index, dtype=object)
    return table.assign(answer=answers)


def _normal(answer: str) -> str:
    given = answer.strip().lower()
    full = {"yes": "y", "no": "n", "s": "skip", "": "skip"}.get(given, given)
    if full not in ANSWERS:
        raise FramingError(f"{answer!r} is not an answer. {did_you_mean(full, ANSWERS)}")
    return full


def _append(path: Path, hit: Mapping[Hashable, object], answer: str) -> None:
    """Write one answer and wait until it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ended = _ends_with_newline(path)
    with path.open("a", newline="", encoding="utf-8", errors="surrogatepass") as file:
        if ended is False:
            file.write("\r\n")
        writer = csv.DictWriter(file, COLUMNS)
        if ended is None:
            writer.writeheader()
        when = datetime.now().astimezone().isoformat(timespec="seconds")
        row = {name: hit[name] for name in COLUMNS[:-2]}
        writer.writerow({**row, "answer": answer, "when": when})
        file.flush()
        os.fsync(file.fileno())


def _ends_with_newline(path: Path) -> bool | None:
    """Return whether the file ends with a full line; None when it is not there or empty."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"

"""Draw hits at random, ask a person about each, and keep the answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import FramingError, did_you_mean
from framing.kinds import needs_annotations
from framing.measures.checks import Checks, read_answers, with_answers
from framing.measures.concordance import context

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations

__all__ = ["check_hits", "draw_hits", "read_checks"]

Ask = Callable[["pd.Series[Any]"], str | None]
SPAN_COLUMNS = ["doc_id", "start", "end", "text", "device", "category", "entry", "voice"]
VARIABLES = ["outlet", "date", "genre"]
SIDE = 160


def check_hits(
    annotations: Annotations,
    *,
    n: int = 20,
    by: str | Sequence[str] = "device",
    path: str | os.PathLike[str] | None = "checks.csv",
    answers: Iterable[str] | None = None,
    ask: Ask | None = None,
    random_state: int = 0,
) -> Checks:
    """Draw hits of every device and ask whether they are what the device says.

    Each answer is saved at once, and the same call goes on where the last one stopped. The draw depends
    on the seed and on each hit alone, so more articles, a larger `n` or another lexicon keep most of the
    hits that were already checked.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` returned.
    n : int
        How many hits to draw in each group.
    by : str or list of str
        Columns of the spans or document variables: ``"device"``, or ``["device", "outlet"]`` for `n` hits
        of each device in each outlet.
    path : path or None
        The CSV file that keeps the answers; None saves nothing.
    answers : iterable of str, optional
        "y", "n" or "skip" for the hits still to check, in order: for scripts.
    ask : callable, optional
        Gets a hit (a row with `left`, `text`, `right` and the rest) and returns "y", "n" or "skip", or None to
        stop. Left out: the question is put in the terminal; in a notebook the result shows buttons.
    random_state : int
        The seed of the draw.

    Returns
    -------
    Checks

    Raises
    ------
    FramingError
        When there is no hit to draw, an answer is none of the three, or the file holds something else.

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> found = annotate(Corpus.from_texts(["Perhaps it rains. It may rain, possibly."]))
    >>> check_hits(found, n=2, path=None, answers=["y"]).note
    '2 hits drawn, 1 checked, 1 of them accepted, 0 skipped, 1 still to check.'
    """
    needs_annotations(annotations)
    if n < 1:
        raise FramingError(f"n is {n}: draw at least one hit.")
    drawn = draw_hits(annotations, n=n, by=by, random_state=random_state)
    saved = Path(path) if path is not None else None
    if saved is not None:
        drawn = with_answers(drawn, read_answers(saved))
    checks = Checks(drawn, saved)
    if answers is not None:
        given = iter(answers)
        return _ask_all(checks, lambda _: next(given, None))
    if ask is not None:
        return _ask_all(checks, ask)
    return _ask_all(checks, _ask_in_terminal) if _in_terminal() else checks


def read_checks(annotations: Annotations, path: str | os.PathLike[str]) -> Checks:
    """Return all hits that were ever answered in a file, however they were drawn, with their documents' variables.

    Answers to hits that the annotations no longer have are left out: another lexicon, another hit.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` returned.
    path : path
        The CSV file that `check_hits` wrote.

    Returns
    -------
    Checks

    Raises
    ------
    FramingError
        When the file is not there or holds something else.

    Examples
    --------
    >>> import tempfile
    >>> from framing import Corpus, annotate
    >>> found, path = annotate(Corpus.from_texts(["Perhaps it rains."])), tempfile.mkdtemp() + "/checks.csv"
    >>> _ = check_hits(found, path=path, answers=["y"])
    >>> read_checks(found, path).note
    '1 hit drawn, 1 checked, 1 of them accepted, 0 skipped, 0 still to check.'
    """
    needs_annotations(annotations)
    if not Path(path).exists():
        raise FramingError(f"There is no file {Path(path).name} with checked hits. check_hits writes it.")
    saved = read_answers(path)
    spans = annotations.spans[[name for name in SPAN_COLUMNS if name in annotations.spans.columns]]
    near = spans[(spans["start"].isin(saved["start"])) & (spans["doc_id"].astype(str).isin(saved["doc_id"]))]
    table = with_answers(near.reset_index(drop=True), saved)
    table = table[table["answer"].notna()].reset_index(drop=True)
    return Checks(_in_context(annotations, table), Path(path))


def draw_hits(annotations: Annotations, *, n: int, by: str | Sequence[str], random_state: int) -> pd.DataFrame:
    """Return `n` random hits a group with their context and document variables, and no answer yet."""
    spans = annotations.spans
    if spans.empty:
        raise FramingError("There is no hit to check: the annotations are empty.")
    documents = annotations.documents
    names = [by] if isinstance(by, str) else list(by)
    table = spans[[name for name in SPAN_COLUMNS if name in spans.columns]]
    table = table.join(documents[[name for name in names if name in documents and name not in table]], on="doc_id")
    for name in names:
        if name not in table.columns:
            possible = [*SPAN_COLUMNS, *documents.columns]
            raise FramingError(f"Hits have no variable {name!r}. {did_you_mean(name, possible)}")
    order = np.argsort(_lots(table, random_state), kind="stable")
    shuffled = table.iloc[order]
    groups = [shuffled[name].astype(object).where(shuffled[name].notna(), "unknown") for name in names]
    drawn = shuffled[shuffled.groupby(groups, sort=False).cumcount() < n]
    drawn = drawn.sort_values(names, kind="stable").reset_index(drop=True)
    return _in_context(annotations, drawn.assign(answer=pd.Series([None] * len(drawn), dtype=object)))


def _in_context(annotations: Annotations, hits: pd.DataFrame) -> pd.DataFrame:
    """Return hits with what a person needs to judge them: the line, the outlet, the date and the genre."""
    documents = annotations.corpus.documents
    beside = [name for name in VARIABLES if name in documents and name not in hits]
    left, right = context(documents["text"], hits, window=SIDE)
    return hits.join(documents[beside], on="doc_id").assign(left=left, right=right)


def _lots(spans: pd.DataFrame, seed: int) -> npt.NDArray[np.uint64]:
    """Return a random number a hit, made from the seed, its document, place and category alone."""
    key = f"{seed:016d}"[-16:]
    lots = np.zeros(len(spans), dtype=np.uint64)
    for name in ("doc_id", "device", "category", "start", "end"):
        values = spans[name].astype(str) if name in ("doc_id", "device", "category") else spans[name]
        codes, kinds = pd.factorize(values)
        hashes = pd.util.hash_array(np.asarray(kinds.astype(str), dtype=object), hash_key=key)
        # Multiply and rotate, so that the same number in two columns does not cancel out.
        lots = (lots ^ hashes[codes]) * np.uint64(0x9E3779B97F4A7C15)
        lots ^= lots >> np.uint64(32)
    return lots


def _ask_all(checks: Checks, ask: Ask) -> Checks:
    for row, hit in checks.pending.iterrows():
        given = ask(hit)
        if given is None:
            break
        checks = checks.answer(int(str(row)), given)
    return checks


def _in_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _ask_in_terminal(hit: pd.Series[Any]) -> str | None:
    """Show a hit in its line and wait for y, n, s or q."""
    about = " · ".join(str(hit[name]) for name in ("device", "category", "outlet", "doc_id") if pd.notna(hit.get(name)))
    line = f"… {hit['left']}[{hit['text']}]{hit['right']} …"
    question = f"\n{about}\n{line}\n{hit['device']}? y = yes, n = no, s = skip, q = stop: "
    while True:
        try:
            given = input(question).strip().lower()
        except EOFError:
            return None
        if given in ("q", "quit"):
            return None
        if given in ("y", "yes", "n", "no", "s", "skip"):
            return given

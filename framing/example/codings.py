"""What three coders and one classifier made of the articles: drawn by lot, with known error.

Ada is careful. Ben is lenient: he says yes too often. Cyra is careful until the sixtieth unit and
then drifts. The frame ``conscience`` is so rare that chance agreement is high: its alpha is low
although the coders seldom differ. A second round, with a revised codebook, repeats thirty units.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import pandas as pd

from framing.example.articles import Article, core_articles
from framing.example.planted import FRAMES

SEED = 20240618
DRIFT_AFTER = 60
SECOND_ROUND = 30
FIRST_MORNING = pd.Timestamp("2024-07-01 09:00")


class Coder(NamedTuple):
    """How often a coder sees what is there, and says no to what is not."""

    sees: float
    rejects: float


CODERS = {"Ada": Coder(0.95, 0.98), "Ben": Coder(0.97, 0.82), "Cyra": Coder(0.94, 0.97)}
CYRA_LATE = Coder(0.55, 0.82)
ROUND_2 = Coder(0.97, 0.98)
# All three miss half of the rare code and hardly ever see it where it is not.
ON_CONSCIENCE = {"Ada": Coder(0.6, 0.99), "Ben": Coder(0.6, 0.95), "Cyra": Coder(0.5, 0.97)}
ITEM_IF_FRAMED, ITEM_IF_NOT = 0.8, 0.1
NOT_ASKABLE = {"people_3", "people_5", "conscience_2"}
NOT_ASKED_RATE, MISSING_RATE = 0.08, 0.015


@cache
def variables() -> dict[str, list[str]]:
    """Return the variables of the codebook by frame, in the order in which they are asked."""
    codebook = tomllib.loads((files("framing.example") / "codebook.toml").read_text("utf-8"))
    return {frame: [asked["name"] for asked in codebook["variable"] if asked["frame"] == frame] for frame in FRAMES}


def example_codings() -> pd.DataFrame:
    """Return the codings of the core, a row an answer.

    Columns: ``unit, coder, variable, value, round, codebook_version, when, note``; value is ``"1"``,
    ``"0"``, ``"n/a"`` or missing.

    Examples
    --------
    >>> codings = example_codings()
    >>> codings["coder"].unique().tolist()
    ['Ada', 'Ben', 'Cyra']
    >>> codings["unit"].nunique(), codings["variable"].nunique(), codings["round"].nunique()
    (96, 28, 2)
    """
    rng = np.random.default_rng(SEED)
    articles = core_articles()
    order = [articles[place] for place in rng.permutation(len(articles))]
    rows: list[dict[str, object]] = []
    for coder in CODERS:
        for number, article in enumerate(order, start=1):
            rows.extend(_sheet(article, coder, number, 1, rng))
    for coder in CODERS:
        for number, article in enumerate(order[:SECOND_ROUND], start=1):
            rows.extend(_sheet(article, coder, number, 2, rng))
    table = pd.DataFrame(rows)
    table["value"] = table["value"].astype("str")
    return table


def _sheet(
    article: Article, coder: str, number: int, round_: int, rng: np.random.Generator
) -> Iterator[dict[str, object]]:
    """Give the answers of one coder on one article."""
    days, minutes = divmod(number, 20)
    when = FIRST_MORNING + pd.Timedelta(days=days + 40 * (round_ - 1), minutes=12 * minutes)
    for frame in FRAMES:
        is_framed = frame in article.frames
        skill = _skill(coder, frame, number, round_)
        for variable in variables()[frame]:
            true = is_framed
            if not variable.startswith("frame_"):
                # What the items have to do with the frame is the same for each coder.
                shared = np.random.default_rng([SEED, _number_of(article.doc_id), _number_of(variable)])
                true = bool(shared.random() < (ITEM_IF_FRAMED if is_framed else ITEM_IF_NOT))
            yield {
                "unit": article.doc_id,
                "coder": coder,
                "variable": variable,
                "value": _answer(variable, true, skill, rng),
                "round": round_,
                "codebook_version": str(round_),
                "when": when,
                "note": "asked the others" if number % 37 == 0 and variable == f"frame_{frame}" else "",
            }


def _number_of(text: str) -> int:
    """Return a number for a text that is the same on every machine."""
    return crc32(text.encode())


def _skill(coder: str, frame: str, number: int, round_: int) -> Coder:
    if round_ == 2:
        return ROUND_2
    if frame == "conscience":
        return ON_CONSCIENCE[coder]
    if coder == "Cyra" and number > DRIFT_AFTER:
        return CYRA_LATE
    return CODERS[coder]


def _answer(variable: str, true: bool, skill: Coder, rng: np.random.Generator) -> str | None:
    if rng.random() < MISSING_RATE:
        return None
    if variable in NOT_ASKABLE and rng.random() < NOT_ASKED_RATE:
        return "n/a"
    right = rng.random() < (skill.sees if true else skill.rejects)
    return str(int(true == right))


# How a classifier of the frame ``clash`` errs by outlet: it misses at Northway, over-reads at the Courier.
CLASSIFIER = {
    "herald": Coder(0.9, 0.92),
    "courier": Coder(0.95, 0.55),
    "northway": Coder(0.55, 0.97),
    "lantern": Coder(0.85, 0.95),
}


def predictions(articles: tuple[Article, ...], *, checked_share: float = 0.4) -> pd.DataFrame:
    """Return the predictions of a classifier of the frame ``clash`` whose error differs by outlet.

    Errors are dealt, not drawn, so that the rates of ``CLASSIFIER`` hold as exactly as counts allow.
    """
    rng = np.random.default_rng(SEED)
    rows: list[dict[str, object]] = []
    for outlet, skill in CLASSIFIER.items():
        for true in (True, False):
            cell = [article for article in articles if article.outlet == outlet and ("clash" in article.frames) == true]
            n_right = round(len(cell) * (skill.sees if true else skill.rejects))
            n_checked = round(len(cell) * checked_share)
            right, checked = rng.permutation(len(cell)) < n_right, _spread(len(cell), n_checked, rng)
            for place, article in enumerate(cell):
                predicted = true == bool(right[place])
                rows.append(
                    {
                        "doc_id": article.doc_id,
                        "code": "frame_clash",
                        "predicted": int(predicted),
                        "probability": round(float(rng.uniform(0.5, 1.0) if predicted else rng.uniform(0.0, 0.5)), 3),
                        "checked": bool(checked[place]),
                    }
                )
    return pd.DataFrame(rows).set_index("doc_id").loc[[article.doc_id for article in articles]]


def _spread(n: int, n_checked: int, rng: np.random.Generator) -> np.ndarray[Any, np.dtype[np.bool_]]:
    chosen = rng.permutation(n) < n_checked
    return np.asarray(chosen, dtype=bool)

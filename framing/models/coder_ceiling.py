"""The coders' own ceiling: how well one coder predicts the majority of the others."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.coding.variables import NOT_APPLICABLE
from framing.errors import CodingError
from framing.kinds import needs_codings
from framing.models.classes import is_number
from framing.models.scores import class_scores
from framing.models.wording import headline
from framing.words import listed, plural

__all__ = ["checked_codings", "coder_ceiling"]

NEEDED = ("unit", "coder", "variable", "value")
#: Share of articles on which the code may differ from the coders' majority: adjudication changes a few.
UNLIKE = 0.15


def checked_codings(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the answers with a value, of each coder and unit the one of the last round.

    Raises
    ------
    CodingError
        When no table is given, or a column is missing.
    """
    needs_codings(codings)
    missing = [name for name in NEEDED if name not in codings.columns]
    if missing:
        raise CodingError(
            f"Codings need the column(s) {', '.join(missing)}; the table has {', '.join(map(str, codings.columns))}."
        )
    rows = codings[codings["value"].notna() & (codings["value"].astype(str) != NOT_APPLICABLE)]
    rows = rows.assign(value=rows["value"].map(_as_written))
    if "round" in rows.columns:
        rows = rows.sort_values("round", kind="stable")
    return rows.drop_duplicates(["unit", "coder", "variable"], keep="last")


def _as_written(value: object) -> str:
    """Return an answer as coders write it: a missing one beside it makes pandas store 1 as 1.0."""
    number = isinstance(value, bool | float | np.bool_ | np.floating) and float(value).is_integer()
    return str(int(value)) if number else str(value)  # type: ignore[call-overload]


def coder_ceiling(
    answers: pd.DataFrame, predictions: pd.DataFrame, problems: list[tuple[str, str]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the scores of all coders together as rows of scheme "coders", and a row a coder.

    Each answer is a prediction of what most of the other coders of the unit said; units on which the others
    are tied are left out. Answers on one article are one unit of the interval.

    Parameters
    ----------
    answers : DataFrame
        From `checked_codings`.
    predictions : DataFrame
        Of one code: which articles were scored, and the values.
    problems : list
        A code and a message are added where there is no ceiling.

    Returns
    -------
    DataFrame, DataFrame
        Rows of `Evaluation.table`, and `code, coder, units, f1, low, high`.
    """
    code = str(predictions["code"].iloc[0])
    values = {str(value): value for value in pd.unique(predictions["coded"])}
    rows = answers[(answers["variable"] == code) & answers["unit"].isin(predictions["doc_id"])]
    rows = rows.assign(value=rows["value"].map(values)).dropna(subset=["value"])
    pairs = _against_others(rows)
    by_coder = pd.DataFrame(columns=["code", "coder", "units", "f1", "low", "high"])
    if pairs["others"].nunique() < 2:
        reason = "no two coders told its values apart on the scored articles"
        if not (answers["variable"] == code).any():
            reason = "the codings have no variable of this name"
        problems.append((code, f"{code!r} has no ceiling: {reason}."))
        return pd.DataFrame(), by_coder
    _compare_with_code(rows, predictions, code, problems)
    units = np.asarray(pd.factorize(pairs["unit"])[0], dtype=np.intp)
    table = class_scores(pairs["others"], pairs["value"], units).assign(code=code, scheme="coders")
    each = []
    for coder, own in pairs.groupby("coder", sort=True):
        if own["others"].nunique() > 1:
            score = headline(class_scores(own["others"], own["value"], np.arange(len(own)))).iloc[0]
            each.append((code, coder, len(own), score["f1"], score["low"], score["high"]))
    return table, pd.DataFrame(each, columns=by_coder.columns)


def _compare_with_code(
    rows: pd.DataFrame, predictions: pd.DataFrame, code: str, problems: list[tuple[str, str]]
) -> None:
    """Say where coders and code seem to be about different questions: then their ceiling is none of this code.

    Only articles on which more than half of two or more coders agree count: where they are split, whatever adjudication
    decided contradicts none of them.
    """
    coded = predictions.drop_duplicates("doc_id").set_index("doc_id")["coded"]
    votes = pd.crosstab(rows["unit"], rows["value"])
    coders = votes.sum(axis=1)
    several = votes[coders > 1]
    clear = several[2 * several.max(axis=1) > coders[coders > 1]]
    if clear.empty:
        return
    unlike = clear.idxmax(axis=1) != coded.reindex(clear.index)
    if unlike.mean() <= UNLIKE:
        return
    split = len(several) - len(clear)
    without = f"; {plural(split, 'article')} without a majority not counted" if split else ""
    problems.append(
        (
            code,
            f"{code!r} of the articles is not what the majority of coders answered{_rounds(rows)} on "
            f"{int(unlike.sum()):,} of {plural(len(clear), 'article')} with a majority ({unlike.mean():.0%}{without}): "
            "is the variable of the codings the same question? If not, there is no ceiling.",
        )
    )


def _rounds(rows: pd.DataFrame) -> str:
    """Say of which rounds the answers are, where the codings have any, in their order: of each coder it is the last."""
    known = rows["round"].dropna().unique().tolist() if "round" in rows.columns else []
    if not known:
        return ""
    named = [f"{number:g}" if is_number(number) else str(number) for number in known]
    return f" in round{'' if len(named) == 1 else 's'} {listed(named)}"


def _against_others(rows: pd.DataFrame) -> pd.DataFrame:
    """Return `unit, coder, value` and what most others said, without ties and without others."""
    unit, value = pd.factorize(rows["unit"])[0], pd.factorize(rows["value"])[0]
    said = np.zeros((int(unit.max(initial=-1)) + 1, int(value.max(initial=-1)) + 1))
    np.add.at(said, (unit, value), 1)
    others = said[unit]
    others[np.arange(len(rows)), value] -= 1
    most = others.max(axis=1, initial=0)
    clear = (most > 0) & ((others == most[:, None]).sum(axis=1) == 1)
    names = pd.Series(pd.unique(rows["value"]), dtype=object)
    found: pd.DataFrame = rows.loc[clear, ["unit", "coder", "value"]]
    majority = others[clear].argmax(axis=1) if len(found) else []
    return found.assign(others=names.iloc[majority].to_numpy())

"""How well coders agree on spans: F1 between pairs of coders, and Krippendorff's alpha for unitizing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.coding.codings import with_defaults
from framing.coding.span_counts import (
    Match,
    SpanCounts,
    Spans,
    pair_counts,
    spans_of,
    unitizing_counts,
)
from framing.coding.span_statistics import FEWEST_UNITS, interval, quotient, unit_weights, unitizing_alpha
from framing.coding.variables import NONE, NOT_APPLICABLE
from framing.errors import CodingError, did_you_mean
from framing.kinds import needs_codings
from framing.measures.results import Shown
from framing.provenance import package_version
from framing.words import plural

if TYPE_CHECKING:
    from framing.corpus import Corpus

__all__ = ["SpanAgreement", "span_agreement"]

Floats = npt.NDArray[np.float64]

ALL = "all"


@dataclass(frozen=True, eq=False, repr=False)
class SpanAgreement(Shown):
    """Agreement on spans; made by `span_agreement`.

    Attributes
    ----------
    table : DataFrame
        A row a variable, round and code, and one for all its codes (`code` is "all"): `coders`, `units` (read by at
        least two), `spans`, `f1` over all pairs of coders with `f1_low, f1_high`, and `alpha` with `alpha_low,
        alpha_high` (missing without a corpus, which knows how long the texts are).
    pairs : DataFrame
        A row a variable, round, code and pair of coders: `units` that both read, `spans` of both, `f1`.
    note : str
        What was compared how, on how much, with which seed.
    """

    table: pd.DataFrame
    pairs: pd.DataFrame
    note: str


def span_agreement(
    codings: pd.DataFrame,
    *,
    corpus: Corpus | None = None,
    variable: str | None = None,
    match: Match = "exact",
    n_boot: int = 2000,
    random_state: int = 0,
) -> SpanAgreement:
    """Compare the spans of coders: F1 between pairs, and alpha for unitizing, with intervals over units.

    F1 of two coders is the share of the spans of both that have a match in the other's; neither is taken for the
    truth. Alpha is Krippendorff's for unitized continua in the form of 2016, counted in characters: 1 is agreement,
    0 what coders with the same lengths of spans would reach by chance. For all codes it is u-alpha; for one code it is
    u-alpha of the same texts with nothing but that code marked, and not (k)u-alpha, which looks only at places that
    two coders marked. Texts count as if they stood end to end.

    Parameters
    ----------
    codings : DataFrame
        With columns `start` and `end`. A coder read a unit if there is any row of both, so a unit in which a coder
        found no span counts as one without (the value ``none`` says so where nothing else does).
    corpus : Corpus, optional
        The articles, for alpha: it needs the lengths of the texts.
    variable : str, optional
        One of the span variables. Left out: all.
    match : {"exact", "overlap", "characters"}
        What F1 counts: spans with the same two ends; spans that share a character; or characters.
    n_boot : int
        Bootstrap samples of units.
    random_state : int
        Their seed.

    Returns
    -------
    SpanAgreement

    Raises
    ------
    CodingError
        There are no spans, no such variable or match, one coder only, or a span that begins behind its end.

    References
    ----------
    Krippendorff, Mathet, Bouvry & Widlöcher (2016), "On the reliability of unitizing textual continua: further
    developments", doi:10.1007/s11135-015-0266-1 (equations 1 to 5). Krippendorff (2019), Content analysis (4th ed.),
    section 12.6, doi:10.4135/9781071878781: the same, with the worked example that the tests compute.
    Hripcsak & Rothschild (2005), "Agreement, the F-measure, and reliability in information retrieval",
    doi:10.1197/jamia.M1733: why F1 where nobody can count the spans that were rightly not set.

    Examples
    --------
    >>> codings = pd.DataFrame({"unit": ["a", "a"], "coder": ["Ada", "Ben"], "variable": ["claim", "claim"],
    ...                         "value": ["blame", "blame"], "start": [4, 4], "end": [19, 12]})
    >>> [span_agreement(codings, match=how).table.query("code == 'all'")["f1"].round(2).item()
    ...  for how in ("exact", "overlap", "characters")]
    [0.0, 1.0, 0.7]
    """
    needs_codings(codings)
    if match not in get_args(Match):
        raise CodingError(f"There is no match {match!r}. {did_you_mean(match, get_args(Match))}")
    if isinstance(n_boot, bool) or not isinstance(n_boot, int | np.integer) or n_boot < 1:
        raise CodingError(f"n_boot is {n_boot!r}; it must be a whole number above 0.")
    table, names = _checked(codings, variable)
    lengths = None if corpus is None else {str(unit): len(text) for unit, text in corpus.documents["text"].items()}
    rows: list[pd.DataFrame] = []
    pairs: list[pd.DataFrame] = []
    said: list[str] = []
    for keys, spans in _groups(table, names):
        counts = pair_counts(spans, match=match)
        if not counts.read.any():
            said.append(f"No two coders read the same unit for {keys['variable']}.")
            continue
        weights = unit_weights(np.asarray(counts.read.any(axis=1)), n_boot=n_boot, random_state=random_state)
        alphas = _alphas(spans, lengths, weights, said, str(keys["variable"]))
        rows.append(_rows(keys, spans, counts, weights, alphas))
        pairs.append(_pairs(keys, spans, counts))
    if not rows:
        raise CodingError(" ".join(said) or "There is nothing to compare.")
    return SpanAgreement(pd.concat(rows, ignore_index=True), pd.concat(pairs, ignore_index=True),
                         _note(match, n_boot, random_state, lengths is not None, said))  # fmt: skip


def _checked(codings: pd.DataFrame, variable: str | None) -> tuple[pd.DataFrame, list[str]]:
    """Return the codings with a column `is_span`, and the span variables among them that are asked for."""
    for name in ("start", "end"):
        if name not in codings.columns:
            raise CodingError(f"The codings have no column {name!r}, so they hold no spans.")
    table = with_defaults(codings)
    table["is_span"] = table["start"].notna() & table["end"].notna() & table["value"].notna()
    table.loc[table["value"].isin([NONE, NOT_APPLICABLE]), "is_span"] = False
    wrong = table["is_span"] & (table["start"] >= table["end"]).fillna(False)
    if wrong.any():
        row = table[wrong].iloc[0]
        raise CodingError(f"A span of {row['unit']!r} runs from {row['start']} to {row['end']}; it must have a length.")
    names = list(dict.fromkeys(table.loc[table["is_span"], "variable"]))
    if not names:
        raise CodingError("The codings hold no spans: no row has a start, an end and a value.")
    if variable is not None and variable not in names:
        raise CodingError(f"There is no span variable {variable!r}. {did_you_mean(variable, names)}")
    return table, names if variable is None else [variable]


def _groups(table: pd.DataFrame, names: Sequence[str]) -> Iterator[tuple[dict[str, Any], Spans]]:
    for round_, rows in table.groupby("round", sort=True):
        # Who answered anything about a unit has read it.
        read = _keys(rows)
        for name in names:
            of = rows[rows["is_span"] & (rows["variable"] == name)]
            skipped = rows[(rows["variable"] == name) & (rows["value"].isna() | (rows["value"] == NOT_APPLICABLE))]
            asked = read - (_keys(skipped) - _keys(of))
            places = (of[name].astype(int) for name in ("start", "end"))
            given = zip(of["unit"], of["coder"], of["value"], *places, strict=True)
            if len(of):
                yield {"variable": name, "round": round_}, spans_of(given, asked)


def _keys(rows: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(rows["unit"], rows["coder"], strict=True))


def _rows(
    keys: dict[str, Any], spans: Spans, counts: SpanCounts, weights: Floats, alphas: list[tuple[float, float, float]]
) -> pd.DataFrame:
    rows = []
    set_spans = [
        sum(len(spans.of(unit, coder, code)) for unit, coder in spans.set_by) for code in spans.codes
    ]  # fmt: skip
    for place, code in enumerate([*spans.codes, ALL]):
        which: Any = slice(None) if code == ALL else slice(place, place + 1)
        hits, total = (part[:, :, which].sum(axis=(1, 2)) for part in (counts.hits, counts.total))
        low, high = interval(quotient(weights @ hits, weights @ total))
        rows.append(
            {
                **keys,
                "code": code,
                "coders": len(spans.coders),
                "units": int(counts.read.any(axis=1).sum()),
                "spans": sum(set_spans) if code == ALL else set_spans[place],
                "f1": float(quotient(hits.sum(), total.sum())),
                "f1_low": low,
                "f1_high": high,
                **dict(zip(("alpha", "alpha_low", "alpha_high"), alphas[place], strict=True)),
            }
        )
    return pd.DataFrame(rows)


def _pairs(keys: dict[str, Any], spans: Spans, counts: SpanCounts) -> pd.DataFrame:
    rows = []
    for column, (first, second) in enumerate(counts.pairs):
        both = [unit for unit, read in zip(spans.units, counts.read[:, column], strict=True) if read]
        for place, code in enumerate([*spans.codes, ALL]):
            which: Any = slice(None) if code == ALL else slice(place, place + 1)
            hits, total = (part[:, column, which].sum() for part in (counts.hits, counts.total))
            codes: Sequence[str] = spans.codes if code == ALL else [code]
            n = sum(len(spans.of(unit, coder, each)) for unit in both for coder in (first, second) for each in codes)
            rows.append(
                {**keys, "code": code, "coder": first, "other": second, "units": len(both), "spans": n,
                 "f1": float(quotient(hits, total))}
            )  # fmt: skip
    return pd.DataFrame(rows)


def _alphas(
    spans: Spans, lengths: dict[str, int] | None, weights: Floats, said: list[str], variable: str
) -> list[tuple[float, float, float]]:
    """Return alpha with its limits for each code, and for all."""
    n = len(spans.codes)
    if lengths is None:
        return [(np.nan, np.nan, np.nan)] * (n + 1)
    unknown = [unit for unit in spans.units if unit not in lengths]
    if unknown:
        said.append(f"No alpha for {variable}: the corpus has no unit {unknown[0]!r}.")
        return [(np.nan, np.nan, np.nan)] * (n + 1)
    beyond = [unit for (unit, _), codes in spans.set_by.items()
              if any(end > lengths[unit] for given in codes.values() for _, end in given)]  # fmt: skip
    if beyond:
        raise CodingError(f"A span of {beyond[0]!r} ends behind the text ({lengths[beyond[0]]} characters).")
    counts = unitizing_counts(spans, lengths)
    if np.isnan(counts.off[:, -1]).any():
        said.append(f"No alpha for all codes of {variable}: a coder put two codes on the same words.")
    found = []
    for place in range(n + 1):
        columns = list(range(n)) if place == n else [place]
        point = float(unitizing_alpha(counts, np.ones((1, len(spans.units))), place=place, columns=columns)[0])
        found.append((point, *interval(unitizing_alpha(counts, weights, place=place, columns=columns))))
    return found


def _note(match: str, n_boot: int, random_state: int, has_alpha: bool, said: list[str]) -> str:
    how = {"exact": "spans with the same two ends", "overlap": "spans that overlap", "characters": "characters"}[match]
    alpha = "alpha for unitizing (Krippendorff et al. 2016) in characters" if has_alpha else "no alpha without corpus"
    return (
        f"F1 over pairs of coders counts {how}; {alpha}; 95% intervals from {plural(n_boot, 'bootstrap sample')} of "
        f"units (seed {random_state}), none with fewer than {FEWEST_UNITS} units; framing-toolkit {package_version()}. "
        + " ".join(said)
    ).strip()

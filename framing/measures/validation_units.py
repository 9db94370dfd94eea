"""What a device found and what people marked, unit by unit: articles with a code, marked spans, or checked hits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import CodingError, FramingError, did_you_mean, no_variable
from framing.measures.checks import Checks
from framing.measures.code_sets import refuse_sets
from framing.measures.retrieval import Tally

__all__ = ["Rule", "checked_hits", "coded_articles", "marked_spans"]

PROBABILITY = "sampling_probability"
#: A threshold curve ends here, or where fewer articles than this have so many hits.
MOST_HITS, FEWEST_FOUND = 10, 5

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Rule:
    """One way to say that something was found, with the counts it leads to.

    `wrong` holds hits that people did not mark, `missed` what they marked and was not found: `doc_id`, and `start` and
    `end` where it has a place. `by_hand` says that people judged hits one by one.
    """

    name: str
    tally: Tally
    units: pd.Index[Any]
    wrong: pd.DataFrame
    missed: pd.DataFrame
    threshold: float = np.nan
    by_hand: bool = False


def coded_articles(
    hits: pd.DataFrame, documents: pd.DataFrame, codes: pd.Series[Any], cluster: str | None
) -> list[Rule]:
    """Return a rule a number of hits: an article with so many or more is taken to have the code."""
    coded = _yes_or_no(codes, documents.index)
    if coded.empty:
        raise CodingError(f"None of the {len(documents):,} articles has a value of {codes.name!r}: nothing to compare.")
    counts = hits["doc_id"].value_counts().reindex(coded.index, fill_value=0)
    marked = coded.to_numpy(dtype=float)
    articles = documents.loc[coded.index]
    groups = _clusters(articles, cluster)
    weight = _weights(articles)
    rules = []
    for threshold in range(1, MOST_HITS + 1):
        if threshold > 1 and (counts >= threshold).sum() < FEWEST_FOUND:
            break
        found = np.asarray(counts >= threshold, dtype=np.float64)
        tally = Tally(found, found * marked, marked, found * marked, groups, weight)
        wrong = hits[hits["doc_id"].isin(coded.index[(found > 0) & (marked == 0)])]
        missed = pd.DataFrame({"doc_id": coded.index[(found == 0) & (marked > 0)]})
        name = f"{threshold} hit or more" if threshold == 1 else f"{threshold} hits or more"
        # One hit is enough to show why an article was taken to have the code.
        rules.append(Rule(name, tally, coded.index, wrong.drop_duplicates("doc_id"), missed, threshold))
    return rules


def marked_spans(hits: pd.DataFrame, documents: pd.DataFrame, spans: pd.DataFrame) -> list[Rule]:
    """Return a rule for hits that touch a marked span and one for hits that equal one.

    A row without `start` says that the article was read and nothing marked. Articles without a row were not read.
    """
    marked = _checked_spans(spans, documents)
    read = documents.index[documents.index.isin(marked["doc_id"])]
    marked = marked[marked["start"].notna()].astype({"start": np.int64, "end": np.int64})
    marked = marked.drop_duplicates(["doc_id", "start", "end"], ignore_index=True)
    found = hits[hits["doc_id"].isin(read)].drop_duplicates(["doc_id", "start", "end"]).reset_index(drop=True)
    at = read.get_indexer(pd.Index(found["doc_id"])), read.get_indexer(pd.Index(marked["doc_id"]))
    sides = [_places(rows, place) for rows, place in zip((found, marked), at, strict=True)]
    same = [pd.MultiIndex.from_arrays(side) for side in sides]
    equal = [same[0].isin(same[1]), same[1].isin(same[0])]
    touched = [_touched(sides[0], sides[1]), _touched(sides[1], sides[0])]
    rules = []
    weight = _weights(documents.loc[read])
    for name, (right, hit) in (("overlap", touched), ("same span", equal)):
        counts = [_per_article(place, flags, len(read)) for place, flags in zip(at, (right, hit), strict=True)]
        totals = [_per_article(place, np.ones(len(place), dtype=bool), len(read)) for place in at]
        tally = Tally(totals[0], counts[0], totals[1], counts[1], np.arange(len(read), dtype=np.int64), weight)
        rules.append(Rule(name, tally, read, found[~right], marked[~hit]))
    return rules


def checked_hits(device: str, checks: object, voice: str | None) -> list[Rule]:
    """Return one rule with a unit a checked hit; how much was missed is not known."""
    if not isinstance(checks, Checks):
        kind = type(checks).__name__
        raise FramingError(f"checks is what check_hits or read_checks returned, and not a {kind}.")
    name, _, category = device.partition("__")
    table = checks.table[(checks.table["device"] == name) & checks.table["answer"].isin(["y", "n"])]
    table = table[table["category"] == category] if category else table
    table = (table[table["voice"] == voice] if voice is not None else table).reset_index(drop=True)
    if table.empty:
        where = f" in the voice {voice!r}" if voice is not None else ""
        raise FramingError(f"No hit of {device!r}{where} was checked by a person: answer some with check_hits.")
    right, one = np.asarray(table["answer"] == "y", dtype=np.float64), np.ones(len(table))
    cluster = np.asarray(pd.factorize(table["doc_id"])[0], dtype=np.int64)
    tally = Tally(one, right, np.zeros(len(table)), np.zeros(len(table)), cluster)
    wrong = table[table["answer"] == "n"]
    return [Rule("checked hits", tally, pd.Index(table["doc_id"]), wrong, table.iloc[:0], by_hand=True)]


def _yes_or_no(codes: pd.Series[Any], index: pd.Index[Any]) -> pd.Series[Any]:
    """Return the codes of the articles that have one, as 0 and 1."""
    # What coders answer where a question cannot be asked is no code.
    given = codes[codes.notna() & (codes.astype(object) != "n/a")]
    if not given.index.isin(index).any() and len(given):
        raise CodingError(
            f"None of the {len(given):,} codes is of an article of the corpus: the first is of {given.index[0]!r}. "
            "Codes need the doc_id as their index."
        )
    if given.index.has_duplicates:
        twice = given.index[given.index.duplicated()][0]
        raise CodingError(
            f"The article {twice!r} has several codes. Give one each, such as those of fr.coding.adjudicate."
        )
    refuse_sets(given, to="compare")
    known: dict[Any, int] = {"1": 1, "0": 0, 1: 1, 0: 0}  # True is 1
    strange = [value for value in pd.unique(given.astype(object)) if value not in known]
    if strange:
        first = repr(strange[0])[:60]
        raise CodingError(
            f"The code {codes.name!r} holds {first}; a device is compared with yes-or-no codes (1 and 0). "
            f"Make one of it, for example codes == {first}."
        )
    found = given.map(known).astype(int)
    return found.reindex([doc for doc in index if doc in found.index])


def _clusters(articles: pd.DataFrame, cluster: str | None) -> Ints:
    if cluster is None:
        return np.arange(len(articles), dtype=np.int64)
    if cluster not in articles.columns:
        raise FramingError(no_variable(cluster, articles.columns))
    values = articles[cluster].astype(object)
    # A unit of no known article stands alone.
    return np.asarray(
        pd.factorize(values.where(values.notna(), pd.Series(articles.index, articles.index)))[0], dtype=np.int64
    )


def _weights(articles: pd.DataFrame) -> npt.NDArray[np.float64] | None:
    """Return one divided by the sampling probability, or None where all are alike or unknown."""
    if PROBABILITY not in articles.columns:
        return None
    chance = pd.to_numeric(articles[PROBABILITY]).to_numpy(dtype=float)
    if np.isnan(chance).any() or (chance <= 0).any() or (chance > 1).any():
        raise CodingError(
            f"{PROBABILITY} of a coded article is missing or not between 0 and 1. fr.coding.sample_units gives it; "
            "leave the variable out if all articles were as likely."
        )
    return None if np.ptp(chance) == 0 else 1 / chance


def _checked_spans(spans: Any, documents: pd.DataFrame) -> pd.DataFrame:
    if not isinstance(spans, pd.DataFrame):
        kind = type(spans).__name__
        raise CodingError(f"Marked spans are a table with unit, start and end, a row a passage, and not a {kind}.")
    table = spans.rename(columns={"unit": "doc_id"})
    for name in ("doc_id", "start", "end"):
        if name not in table.columns:
            wanted = "unit" if name == "doc_id" else name
            raise CodingError(f"Marked spans have no column {wanted!r}. {did_you_mean(wanted, spans.columns)}")
    known = table["doc_id"].isin(documents.index)
    if not known.any():
        raise CodingError("None of the marked spans is in an article of the corpus: their units are no doc_id of it.")
    table = table.loc[known, ["doc_id", "start", "end"]].reset_index(drop=True)
    for name in ("start", "end"):
        numbers = pd.to_numeric(table[name], errors="coerce")
        wrong = numbers.isna() & table[name].notna()
        if wrong.any():
            raise CodingError(
                f"{name} of a marked span is {table.loc[wrong, name].iloc[0]!r} and no number of a character."
            )
        table[name] = numbers
    length = table["doc_id"].map(documents["text"].str.len())
    outside = (table["start"] < 0) | (table["end"] > length) | (table["end"] <= table["start"])
    if outside.any():
        row = table[outside].iloc[0]
        raise CodingError(
            f"{int(outside.sum()):,} marked spans lie outside of their text, such as {row['start']:.0f} to "
            f"{row['end']:.0f} of {row['doc_id']!r}: offsets are of another text."
        )
    return table


def _places(rows: pd.DataFrame, place: Ints) -> tuple[Ints, Ints, Ints]:
    return place, rows["start"].to_numpy(dtype=np.int64), rows["end"].to_numpy(dtype=np.int64)


def _touched(spans: tuple[Ints, Ints, Ints], others: tuple[Ints, Ints, Ints]) -> Bools:
    """Return which spans share a character with one of the others in the same article."""
    reach = int(max(spans[2].max(initial=0), others[2].max(initial=0))) + 1
    shifted = [(place * reach + start, place * reach + end) for place, start, end in (spans, others)]
    starts, ends = (np.sort(edge) for edge in shifted[1])
    # As many others have begun before a span ends as have ended before it begins, or one of them touches it.
    begun = np.searchsorted(starts, shifted[0][1], side="left")
    ended = np.searchsorted(ends, shifted[0][0], side="right")
    return np.asarray(begun > ended)


def _per_article(place: Ints, flags: Bools, articles: int) -> npt.NDArray[np.float64]:
    return np.bincount(place[flags], minlength=articles).astype(np.float64)

"""Draw the units that people will code, and keep how likely each was to be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from framing.coding.allocating import seats
from framing.coding.constructed_weeks import drawn_weeks
from framing.coding.strata import stratum_of_each
from framing.corpus import Corpus
from framing.errors import CodingError, did_you_mean
from framing.kinds import needs_corpus
from framing.measures.results import shown
from framing.words import plural

__all__ = ["Sample", "sample_units"]

Design = Literal["random", "stratified", "constructed_weeks"]
Allocation = Literal["proportional", "equal"]
DESIGNS = ("random", "stratified", "constructed_weeks")
ALLOCATIONS = ("proportional", "equal")


@dataclass(frozen=True, eq=False, repr=False)
class Sample:
    """Units drawn for coding; made by `sample_units`.

    Attributes
    ----------
    units : DataFrame
        A row a unit, index ``doc_id``: ``stratum`` (str), ``sampling_probability`` (in (0, 1]) and ``order``
        (from 1). `Corpus.with_variables` takes it.
    note : str
        One sentence: how many units of how many, by which design and seed, and what could not be drawn.
    """

    units: pd.DataFrame
    note: str

    def to_table(self) -> pd.DataFrame:
        """Return a copy of the units, with ``doc_id`` as a column."""
        return self.units.reset_index()

    def __len__(self) -> int:
        """Return the number of units."""
        return len(self.units)

    def __repr__(self) -> str:
        return f"<Sample: {self.note}>"

    def _repr_html_(self) -> str:
        return shown(self.to_table(), self.note)


def sample_units(
    corpus: Corpus,
    *,
    n: int,
    design: Design = "random",
    strata: str | Sequence[str] | None = None,
    allocation: Allocation = "proportional",
    random_state: int = 0,
) -> Sample:
    """Draw articles for coding, each with the probability with which it was drawn.

    A mean over the drawn units that weights each by one over its ``sampling_probability`` speaks for the whole
    corpus, whatever the design (Horvitz and Thompson 1952). Coding may stop early: the first units in ``order``
    are the sample that a smaller `n` with the same seed draws, with its own probabilities.

    Parameters
    ----------
    corpus : Corpus
        What is drawn from. Leave out duplicates and what is not relevant before.
    n : int
        How many articles; with ``design="constructed_weeks"`` how many weeks.
    design : {"random", "stratified", "constructed_weeks"}
        ``"random"``: every article is equally likely. ``"stratified"``: so many of each stratum, at least one.
        ``"constructed_weeks"``: `n` Mondays, `n` Tuesdays … are drawn from the days that have articles, and
        all articles of the drawn days are taken. It is days that are drawn: articles of a day come together.
    strata : str or list of str, optional
        Document variables, and ``"month"`` or ``"year"`` of the date. With ``"stratified"`` they are
        ``("outlet", "month")`` where none are given. With ``"constructed_weeks"`` weeks are drawn in each
        stratum by itself (``"outlet"``), and the same days for all where none are given.
    allocation : {"proportional", "equal"}
        How `n` is dealt to strata: by their size (method of Webster), or as evenly as their sizes allow.
    random_state : int
        The seed of the draw.

    Returns
    -------
    Sample

    Raises
    ------
    CodingError
        When there are fewer articles, or fewer days of a weekday, than asked for; when there are more strata than
        `n`; when a variable does not exist or is unknown for every article.

    References
    ----------
    Horvitz, D. G., & Thompson, D. J. (1952). A generalization of sampling without replacement from a finite
    universe. *Journal of the American Statistical Association*, 47(260), 663-685.
    https://doi.org/10.1080/01621459.1952.10483446

    Riffe, D., Aust, C. F., & Lacy, S. R. (1993). The effectiveness of random, consecutive day and constructed week
    sampling in newspaper content analysis. *Journalism Quarterly*, 70(1), 133-139.
    https://doi.org/10.1177/107769909307000115

    Luke, D. A., Caburnay, C. A., & Cohen, E. L. (2011). How much is enough? New recommendations for using
    constructed week sampling in newspaper content analysis of health stories. *Communication Methods and
    Measures*, 5(1), 76-91. https://doi.org/10.1080/19312458.2010.547823

    Examples
    --------
    >>> from framing import load_example
    >>> sample = sample_units(load_example(), n=24, design="stratified", strata="outlet")
    >>> sample
    <Sample: 24 of 96 articles, stratified by outlet (4 strata, proportional), seed 0.>
    >>> sample.units["sampling_probability"].unique().tolist()
    [0.25]
    """
    needs_corpus(corpus)
    _check(corpus, n, design, strata, allocation)
    # Articles get their lots in the order of their ids, so that the order of rows in a file changes nothing.
    documents = corpus.documents.sort_index()
    rng = np.random.default_rng(random_state)
    lots = rng.random(len(documents))
    if design == "constructed_weeks":
        names = _names(strata, ())
        units, told = drawn_weeks(documents, n=n, strata=names, lots=lots, rng=rng)
        return Sample(units, f"{plural(len(units), 'article')} of {len(documents):,}, {told}, seed {random_state}.")
    names = _names(strata, ("outlet", "month")) if design == "stratified" else ()
    stratum, told = stratum_of_each(documents, names)
    units = _drawn(stratum, lots, n, allocation)
    how = _described(units, names, allocation) if names else "drawn at random"
    return Sample(units, f"{len(units):,} of {len(documents):,} articles, {how}{told}, seed {random_state}.")


def _drawn(stratum: pd.Series[str], lots: np.ndarray, n: int, allocation: str) -> pd.DataFrame:
    """Return the first `n` units: strata take turns, and within a stratum the lots decide."""
    if n > len(stratum):
        raise CodingError(f"Cannot draw {n} of {plural(len(stratum), 'article')}: write n={len(stratum)} or less.")
    sizes = stratum.value_counts().sort_index()
    if n < len(sizes):
        raise CodingError(
            f"n is {n}, but there are {len(sizes)} strata, and one without a unit would not be spoken for. "
            f"Write n={len(sizes)} or more, or take fewer strata: fewer variables, or a variable in which rare values "
            "stand together (corpus.with_variables adds one)."
        )
    names = sizes.index.to_numpy()[seats(sizes.to_numpy(np.int64), n, equal=allocation == "equal")]
    table = pd.DataFrame({"stratum": stratum, "lot": lots}).sort_values("lot")
    waiting = {str(name): iter(rows.index) for name, rows in table.groupby("stratum")}
    chosen = [next(waiting[name]) for name in names]
    taken = Counter(names)
    share = {name: count / int(sizes[name]) for name, count in taken.items()}
    return pd.DataFrame(
        {
            "stratum": names,
            "sampling_probability": [share[name] for name in names],
            "order": np.arange(1, n + 1),
        },
        index=pd.Index(chosen, name="doc_id"),
    ).astype({"stratum": "str"})


def _described(units: pd.DataFrame, names: tuple[str, ...], allocation: str) -> str:
    counts = units["stratum"].value_counts()
    # One unit of a stratum that has no other one leaves nothing uncertain.
    single = int((units["stratum"].map(counts).eq(1) & units["sampling_probability"].lt(1)).sum())
    alone = f"; one unit alone speaks for {plural(single, 'stratum', 'strata')}" if single else ""
    return f"stratified by {' and '.join(names)} ({plural(len(counts), 'stratum', 'strata')}, {allocation}{alone})"


def _names(strata: str | Sequence[str] | None, usual: tuple[str, ...]) -> tuple[str, ...]:
    if strata is None:
        return usual
    return (strata,) if isinstance(strata, str) else tuple(strata)


def _check(corpus: Corpus, n: int, design: str, strata: object, allocation: str) -> None:
    if len(corpus) == 0:
        raise CodingError("There is no article to draw: the corpus is empty.")
    if isinstance(n, bool) or not isinstance(n, int | np.integer) or n < 1:
        raise CodingError(f"n is {n!r}: write a whole number from 1.")
    if design not in DESIGNS:
        raise CodingError(f"There is no design {design!r}. {did_you_mean(design, DESIGNS)}")
    if allocation not in ALLOCATIONS:
        raise CodingError(f"There is no allocation {allocation!r}. {did_you_mean(allocation, ALLOCATIONS)}")
    if design == "random" and strata is not None:
        raise CodingError("design='random' has no strata: write design='stratified', or leave strata out.")
    if design != "stratified" and allocation != "proportional":
        raise CodingError(f"allocation={allocation!r} is for design='stratified' only.")

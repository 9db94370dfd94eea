"""Score by number of coded articles, and what more coding would bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from framing.errors import CodingError
from framing.measures.results import Shown
from framing.models.code_scores import Coded, coded_articles
from framing.models.cross_predicting import fitted, predicted_by
from framing.models.curve_draws import CurveDraws, curve_draws
from framing.models.curve_fit import PowerLaw
from framing.models.curve_wording import curve_note, curve_sentence
from framing.models.folds import make_folds, training_rows
from framing.models.given import asked_only, check_model, check_seed, check_whole
from framing.models.leakage import clusters_of, code_names, group_values
from framing.models.memory import remember
from framing.models.scores import influences
from framing.models.thin_training import too_thin
from framing.models.wording import headline_place

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.corpus import Corpus

__all__ = ["LearningCurve", "learning_curve"]

STEPS = 6
#: A training set has at least so many articles.
FEWEST = 10
#: The smallest one by default holds about so many articles of the rarest value.
FEWEST_EACH = 5

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False, repr=False)
class LearningCurve(Shown):
    """F1 by number of articles learned from; made by `learning_curve`.

    Attributes
    ----------
    table : DataFrame
        A row a size: `articles` learned from, `f1`, `low`, `high`, `sd` (over draws of the training articles).
    forecast : DataFrame
        The fitted curve at and beyond these sizes: `articles`, `f1`, `low`, `high`; empty where none can be fitted.
    needed : DataFrame
        What a rise costs: `rise` (of the F1), `articles` (to learn from in all), `low`, `high`, `reached` (share of
        the drawn curves that reach it); infinite where a curve never gets there.
    law : PowerLaw or None
        The fitted curve.
    sentence, note : str
        What it says, and how it was made.
    """

    table: pd.DataFrame
    forecast: pd.DataFrame
    needed: pd.DataFrame
    law: PowerLaw | None
    sentence: str
    note: str

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw scores and fitted curve and return the Axes."""
        from framing.plots.learning_curve import learning_curve as draw

        return draw(self.table, forecast=self.forecast, ax=ax)

    def _said(self) -> str:
        return f"{self.sentence} {self.note}"


def learning_curve(
    model: Any,
    corpus: Corpus,
    *,
    code: str,
    groups: str = "outlet",
    sizes: Sequence[int] | None = None,
    n_splits: int = 5,
    repeats: int = 3,
    leakage: str = "repair",
    random_state: int = 0,
) -> LearningCurve:
    """Score a classifier that learns from ever more of the coded articles, on groups it has not seen.

    Parameters
    ----------
    model, corpus, groups, n_splits, leakage, random_state
        As in `evaluate`.
    code : str
        One code.
    sizes : list of int, optional
        Numbers of articles to learn from; six by default, each about twice the last or less, up to all of a training
        part.
    repeats : int
        How often the articles to learn from are drawn.

    Returns
    -------
    LearningCurve
        F1 of 1 for a yes-or-no code, else the mean over the values.

    Raises
    ------
    CodingError
        When the code cannot be scored, or no size lies within what a training part has.

    References
    ----------
    Figueroa et al. (2012), Predicting sample size required for classification performance,
    doi:10.1186/1472-6947-12-8.

    Examples
    --------
    >>> from framing import Corpus
    >>> from framing.models.word_rule import keyword_baseline
    >>> texts = [f"a {word} number {i}" for i in range(30) for word in ("row", "calm day")]
    >>> table = pd.DataFrame({"text": texts, "conflict": [1, 0] * 30, "outlet": list("ABCDEF") * 10})
    >>> corpus = Corpus.from_table(table)
    >>> found = learning_curve(keyword_baseline(), corpus, code="conflict", sizes=[10, 40], n_splits=3)
    >>> found.table[["articles", "f1"]].to_numpy().tolist()
    [[10.0, 1.0], [40.0, 1.0]]
    """
    [name] = code_names(corpus, code)[:1]
    check_model(model)
    if not isinstance(code, str):
        raise CodingError("A learning curve is drawn for one code: give code= one name.")
    check_whole("repeats", repeats, 1, "1 draw is needed")
    check_seed(random_state)
    corpus = asked_only(corpus, [name])
    documents, group = corpus.documents, group_values(corpus.documents, groups)
    coded = coded_articles(documents[name], corpus.texts, group, clusters_of(corpus, [name], leakage))
    folds = make_folds(coded.y, coded.group, n_splits=n_splits, random_state=random_state, copies=coded.copies)
    fold = folds["grouped"]
    most = min(int(training_rows(fold, number, coded.copies).sum()) for number in range(int(fold.max()) + 1))
    chosen = _sizes(sizes, most, coded.y.value_counts(normalize=True).min())
    try:
        ready = remember(model, coded.x)
    except ValueError as error:
        raise CodingError(f"From these texts nothing can be learned: {str(error).rstrip('.')}.") from error
    place = headline_place(coded.y)
    value, influence = np.zeros((len(chosen), repeats)), np.zeros((len(chosen), repeats, int(coded.units.max()) + 1))
    with threadpool_limits(1):
        for repeat in range(repeats):
            rng = np.random.default_rng([random_state, repeat])
            for step, predicted in enumerate(_by_size(ready, coded, fold, chosen, rng)):
                found = influences(coded.y, predicted, coded.units)
                value[step, repeat], influence[step, repeat] = found.value[place, 2], found.influence[place, 2]
    drawn = curve_draws(chosen, value, influence, random_state=random_state)
    return _result(drawn, coded, groups, repeats, random_state)


def _result(drawn: CurveDraws, coded: Coded, groups: str, repeats: int, seed: int) -> LearningCurve:
    note = curve_note(coded.y, coded.group, coded.drawn, groups, repeats, seed)
    sentence = curve_sentence(drawn, str(coded.y.name), len(coded.y))
    return LearningCurve(drawn.table, drawn.forecast, drawn.needed, drawn.law, sentence, note)


def _sizes(sizes: Any, most: int, rarest: float) -> Ints:
    if most < FEWEST:
        raise CodingError(f"A training part has {most} articles: a learning curve needs {FEWEST} or more.")
    if sizes is None:
        first = min(max(FEWEST, most // 32, round(FEWEST_EACH / rarest)), most)
        return np.unique(np.geomspace(first, most, STEPS).round().astype(np.int64))
    given = list(sizes) if isinstance(sizes, (Sequence, np.ndarray, range)) and not isinstance(sizes, str) else [sizes]
    if strange := [size for size in given if not isinstance(size, (int, np.integer)) or isinstance(size, bool)]:
        raise CodingError(
            f"sizes is a list of numbers of articles, such as [{FEWEST}, {most}], and holds {strange[0]!r}."
        )
    wrong = [size for size in given if not FEWEST <= size <= most]
    if wrong or not given:
        raise CodingError(
            f"sizes are numbers of articles to learn from, from {FEWEST} to {most} (the smallest training part), "
            f"and not {wrong[0] if wrong else 'none'}."
        )
    return np.unique(np.asarray(given, dtype=np.int64))


def _by_size(model: Any, coded: Coded, fold: Ints, sizes: Ints, rng: np.random.Generator) -> list[pd.Series[Any]]:
    """Return the predictions for each size; a larger training set holds the smaller ones."""
    found = [pd.Series(index=coded.y.index, dtype=object) for _ in sizes]
    for number in range(int(fold.max()) + 1):
        test = fold == number
        train = rng.permutation(np.flatnonzero(training_rows(fold, number, coded.copies)))
        # Two articles of every value come first: a small training set with fewer could not be learned from.
        values = coded.y.iloc[train].to_numpy()
        if len(pd.unique(values)) < 2:
            raise CodingError(too_thin(coded.y, coded.y.iloc[train]))
        first = (pd.Series(values).groupby(values).cumcount() < 2).to_numpy()
        train = np.concatenate([train[first], train[~first]])
        for step, size in enumerate(sizes):
            rows = train[:size]
            learned = fitted(model, coded.x.iloc[rows], coded.y.iloc[rows], coded.group.iloc[rows], every=coded.y)
            found[step][test] = predicted_by(learned, coded.x[test])["predicted"]
    return found

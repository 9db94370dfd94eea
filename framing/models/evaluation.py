"""How well a classifier tells coded frames apart on articles and on outlets that it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from framing.errors import CodingError, no_variable
from framing.measures.groups import PERIODS
from framing.models.chance import not_told, of_chance
from framing.models.code_scores import CodeScores, Scoring, score_code
from framing.models.coder_ceiling import checked_codings, coder_ceiling
from framing.models.evaluation_result import Evaluation
from framing.models.given import asked_only, check_model, check_seed, check_whole
from framing.models.leak_names import without_own_names
from framing.models.leakage import LeakageAudit, code_names, group_values, leakage_audit
from framing.models.memory import remember
from framing.models.topic_check import topic_wording
from framing.models.word_rule import keyword_baseline
from framing.models.wording import evaluation_note, evaluation_sentence
from framing.progress import working

if TYPE_CHECKING:
    from framing.corpus import Corpus

__all__ = ["Evaluation", "evaluate"]


def evaluate(
    model: Any,
    corpus: Corpus,
    *,
    code: str | Sequence[str],
    groups: str = "outlet",
    n_splits: int = 5,
    seeds: int = 1,
    leakage: str = "repair",
    mask_names: bool = False,
    topic: str | None = None,
    codings: pd.DataFrame | None = None,
    random_state: int = 0,
) -> Evaluation:
    """Score a classifier on articles it has not seen, and on outlets it has not seen.

    Parameters
    ----------
    model : scikit-learn classifier
        Takes texts, for example `frame_classifier()`. It is copied, never fitted itself.
    corpus : Corpus
        The coded articles.
    code : str or list of str
        Document variables with what people coded. Several codes are several yes-or-no questions (an article
        may have several frames), each evaluated by itself; one that cannot be scored is named in `problems`.
    groups : str
        What grouped folds keep together, which a model must not learn by heart: a document variable, or a period
        (week, month, year), which adds the scheme "forward": trained on the past, tested on the future.
    n_splits : int
        Number of folds; fewer where a value is rarer than that.
    seeds : int
        How often the folds are drawn anew. Table and predictions are of the first seed, `spread` is over all.
    leakage : {"repair", "repair_stories", "show"}
        What `leakage_audit` finds is shown in any case. ``"repair"`` keeps all copies of a text on one side of
        training and test, ``"repair_stories"`` also the articles of one `story`, ``"show"`` nothing.
    mask_names : bool
        Train and test without the names of an article's own outlet and writers, and without its address.
    topic : str, optional
        A document variable: scores within its values, and of the topic alone.
    codings : DataFrame, optional
        Answers of single coders (`unit, coder, variable, value`): how well one coder predicts the majority of the
        others, which no classifier can be expected to pass by much.
    random_state : int
        The seed of the folds.

    Returns
    -------
    Evaluation
        Articles without the code are left out and counted in the note.

    Raises
    ------
    CodingError
        When no code can be scored: it is not there, has one value, a value once or sets of codes, or all articles
        have one group.

    Notes
    -----
    What does not learn (`FramingFeatures`, word counts) is computed once before the folds; vocabulary, weights,
    scales and the model are fitted inside the training part of each fold. Intervals are *t* intervals of the
    linearised score on the logit scale, over the groups where there are 20 or more, else over the articles. They hold
    for the model as it was trained.

    References
    ----------
    Roberts et al. (2017), Cross-validation strategies for data with structure, doi:10.1111/ecog.02881.

    Examples
    --------
    >>> from framing import Corpus
    >>> from sklearn.feature_extraction.text import TfidfVectorizer
    >>> from sklearn.linear_model import LogisticRegression
    >>> from sklearn.pipeline import make_pipeline
    >>> names = ["Ostrin", "Vale", "Mirn", "Pell", "Arden", "Quay"]
    >>> texts = [f"a {word} in {name}" for name in names for word in ("row", "calm day")]
    >>> outlets = ["Gazette", "Echo", "Echo", "Gazette"] * 3
    >>> table = pd.DataFrame({"text": texts, "conflict": [1, 0] * 6, "outlet": outlets})
    >>> model = make_pipeline(TfidfVectorizer(), LogisticRegression())
    >>> result = evaluate(model, Corpus.from_table(table), code="conflict", n_splits=2)
    >>> result.summary()[["scheme", "f1"]].round(2).to_numpy().tolist()
    [['grouped', 1.0], ['random', 1.0], ['majority', 0.0], ['always_yes', 0.67], ['keyword', 1.0]]
    """
    names = code_names(corpus, code)
    check_model(model)
    check_seed(random_state)
    _check(corpus, names, topic, seeds)
    corpus = asked_only(corpus, names)
    documents, texts = corpus.documents, corpus.texts
    group = group_values(documents, groups)
    coded = documents[names].notna().any(axis=1)
    if not coded.any():
        raise CodingError(f"Nothing to tell apart in {names[0]!r}: no unit has a value.")
    if not texts[coded.to_numpy()].str.strip().any():
        raise CodingError("None of the coded articles has a text.")
    audit = leakage_audit(
        corpus, code=names, groups=groups, leakage=leakage, mask_names=mask_names, random_state=random_state
    )
    if mask_names:
        texts = without_own_names(texts, documents)
    scoring = Scoring(
        _remembered(model, texts[coded.to_numpy()]),
        _remembered(keyword_baseline(), texts[coded.to_numpy()]),
        texts,
        group,
        None if leakage == "show" else audit.clusters,
        None if topic is None else documents[topic],
        groups in PERIODS and groups not in documents.columns,
        n_splits,
        seeds,
        random_state,
    )
    # Fits this small are over before threads have met: with several of them they take seven times as long.
    with threadpool_limits(1), working("training and testing"):
        scored, problems = _each(scoring, documents, names)
    ceilings = []
    if codings is not None:
        answers = checked_codings(codings)
        ceilings = [coder_ceiling(answers, one.predictions, problems) for one in scored]
    return _together(scored, ceilings, problems, documents, audit, groups, topic, random_state)


def _check(corpus: Corpus, names: list[str], topic: str | None, seeds: int) -> None:
    if topic is not None:
        if not isinstance(topic, str) or topic not in corpus.documents.columns:
            raise CodingError(no_variable(topic, corpus.documents.columns))
        if topic in names:
            raise CodingError(f"topic is {topic!r}, which is the code itself: it tells the code without reading.")
    check_whole("seeds", seeds, 1, "1 draw of the folds is needed")


def _remembered(model: Any, texts: pd.Series[str]) -> Any:
    try:
        return remember(model, texts)
    except ValueError as error:
        raise CodingError(f"From these texts nothing can be learned: {str(error).rstrip('.')}.") from error


def _each(
    scoring: Scoring, documents: pd.DataFrame, names: list[str]
) -> tuple[list[CodeScores], list[tuple[str, str]]]:
    """Score each code that can be scored; what cannot is told, and an error where nothing can."""
    scored: list[CodeScores] = []
    problems: list[tuple[str, str]] = []
    refused = None
    for name in names:
        try:
            scored.append(score_code(scoring, documents[name]))
        except CodingError as error:
            refused = refused or error
            problems.append((name, f"{name!r} was not scored. {error}"))
            continue
        problems += [(name, message) for message in scored[-1].problems]
    if not scored and refused is not None:
        raise refused
    return scored, problems


def _together(
    scored: list[CodeScores],
    ceilings: list[tuple[pd.DataFrame, pd.DataFrame]],
    problems: list[tuple[str, str]],
    documents: pd.DataFrame,
    audit: LeakageAudit,
    groups: str,
    topic: str | None,
    seed: int,
) -> Evaluation:
    tables = []
    for place, one in enumerate(scored):
        tables += [one.table, ceilings[place][0]] if ceilings else [one.table]
    table = pd.concat([rows for rows in tables if len(rows)], ignore_index=True)
    predictions = pd.concat([one.predictions for one in scored], ignore_index=True)
    missing = {one.code: int(documents[one.code].isna().sum()) for one in scored}
    spread = pd.concat([one.spread for one in scored], ignore_index=True)
    result = Evaluation(
        table,
        predictions,
        evaluation_note(predictions, _drawn(scored), missing, groups, seed, int(spread["seeds"].max())),
        "",
        audit,
        spread,
        _stacked([one.probabilities for one in scored]),
        _stacked([one.abstentions for one in scored]),
        _stacked([one.topics for one in scored]),
        _stacked([by_coder for _, by_coder in ceilings]),
        pd.DataFrame(problems, columns=["code", "message"]),
    )
    chance = of_chance(predictions, "random")
    sentence = evaluation_sentence(result.summary(), [one.difference for one in scored], groups, chance)
    if said := not_told(predictions, groups):
        sentence = f"{sentence} {said}"
    if topic is not None:
        sentence = f"{sentence} {topic_wording([one.topic_numbers for one in scored], topic)}"
    return replace(result, sentence=sentence)


def _drawn(scored: list[CodeScores]) -> str:
    """Return what the intervals take as the sample: that of the code with the most articles, and that others differ."""
    largest = max(scored, key=lambda one: len(one.predictions))
    alike = len({one.drawn for one in scored}) == 1
    return largest.drawn if alike else f"{largest.drawn} for {largest.code}, fewer where more articles have no code"


def _stacked(tables: list[pd.DataFrame]) -> pd.DataFrame:
    full = [table for table in tables if len(table)]
    return pd.concat(full, ignore_index=True) if full else (tables[0] if tables else pd.DataFrame())

"""The words that set one outlet apart from others: log-odds with an informative Dirichlet prior."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse, stats

from framing.errors import FramingError, did_you_mean
from framing.kinds import needs_corpus
from framing.measures.groups import variable, wire_left_out
from framing.measures.intervals import LEVEL
from framing.measures.rates import checked_choices
from framing.measures.results import Shown, joined
from framing.measures.word_counts import count_words
from framing.provenance import package_version
from framing.words import plural, variable_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.corpus import Corpus

__all__ = ["Keyness", "keyness"]

PLOTTED = 12
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Keyness(Shown):
    """Words by how much they set the target apart; made by `keyness`.

    Attributes
    ----------
    table : DataFrame
        A row a word, the surest for the target first: `word, target_count, reference_count,
        target_articles, reference_articles, log_odds` (natural logarithm, above 0 = more in the target), `z`
        (Monroe and others), and `low`, `high`: a 95% interval of the log-odds with articles as the sample.
    excluded : tuple of str
        Words of outlet and writer names that were left out.
    note : str
        One sentence with n, the kind of interval and what was left out.
    """

    table: pd.DataFrame
    excluded: tuple[str, ...]
    note: str

    def top(self, n: int = PLOTTED) -> pd.DataFrame:
        """Return up to `n` words for the target and `n` for the reference, in the order of the table.

        Only words whose interval leaves out 0: a word that one article repeats does not come through.
        """
        sure = self.table[(self.table["low"] > 0) | (self.table["high"] < 0)]
        more, less = sure[sure["log_odds"] > 0].head(n), sure[sure["log_odds"] < 0].tail(n)
        return pd.concat([more, less], ignore_index=True)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the words on top of both ends with their intervals and return the Axes."""
        from framing.plots.key_words import key_words

        return key_words(self.top(), ax=ax)

    def _brief(self) -> pd.DataFrame:
        return self.top()


def keyness(
    corpus: Corpus,
    *,
    by: str = "outlet",
    target: object,
    reference: object = None,
    min_articles: int = 3,
    prior_tokens: float = 500.0,
    wire: Literal["with", "without"] = "with",
) -> Keyness:
    """Find the words that set one outlet (or other group) apart from another or from all others.

    Parameters
    ----------
    corpus : Corpus
        The articles; masked text is not counted.
    by : str
        The document variable.
    target, reference
        Values of `by`; without a reference the target is compared with all other articles.
    min_articles : int
        Words in fewer articles are left out.
    prior_tokens : float
        Weight of the prior in words: the frequencies of both sides together, as if so many words had been
        seen on each side before.
    wire : {"with", "without"}
        Whether wire copy takes part: the variable `wire` (see `deduplicate`), or without it the `authorship`.

    Returns
    -------
    Keyness

    Raises
    ------
    FramingError
        When the variable or a group is not there, or no word is left.

    Notes
    -----
    Words of outlet and writer names are left out where they are written with a capital, and named in the note.
    `z` treats words as independent, as the paper does. The interval takes articles as the sample (linearised
    variance, *t* with the effective number of articles that carry the word), and is never narrower than that
    of the paper: a word that one article repeats is no habit of an outlet.

    References
    ----------
    Monroe, Colaresi & Quinn (2008), Fightin' Words, Political Analysis 16(4), doi:10.1093/pan/mpn018.

    Examples
    --------
    >>> from framing import Corpus
    >>> corpus = Corpus.from_table(pd.DataFrame({
    ...     "text": ["the levy is fair", "a levy for all", "the tax is unfair", "a tax on all"],
    ...     "outlet": ["Echo", "Echo", "Gazette", "Gazette"]}))
    >>> keyness(corpus, target="Echo", min_articles=2).to_table()["word"].iloc[[0, -1]].tolist()
    ['levy', 'tax']
    """
    needs_corpus(corpus)
    documents = corpus.documents
    checked_choices(wire=wire)
    agency, left_out = wire_left_out(documents, wire)
    groups = variable(documents, by)
    in_target, in_reference = (side & ~agency for side in _sides(groups, by, target, reference))
    counts, words, names = count_words(corpus)
    # Words that are too rare still count in the totals: log-odds are of all words.
    a, b = _side(counts[in_target]), _side(counts[in_reference])
    if not (a["words"] and b["words"]):
        raise FramingError("No word is left to compare: on one side the articles hold no words but names.")
    seen = a["count"] + b["count"] > 0
    words, a, b = words[seen], _chosen(a, seen), _chosen(b, seen)
    table = log_odds(a["count"], b["count"], prior_tokens=prior_tokens)
    spread = np.sqrt(np.maximum(table["variance"], _article_variance(a, table) + _article_variance(b, table)))
    half = _quantile(a, b) * spread
    result = pd.DataFrame(
        {
            "word": words,
            "target_count": a["count"].astype(int),
            "reference_count": b["count"].astype(int),
            "target_articles": a["articles"].astype(int),
            "reference_articles": b["articles"].astype(int),
            "log_odds": table["log_odds"],
            "z": table["log_odds"] / np.sqrt(table["variance"]),
            "low": table["log_odds"] - half,
            "high": table["log_odds"] + half,
        }
    )
    kept = result[result["target_articles"] + result["reference_articles"] >= min_articles]
    if kept.empty:
        raise FramingError(f"No word stands in {min_articles} or more articles. Choose a smaller min_articles.")
    kept = kept.sort_values(["z", "word"], ascending=[False, True], ignore_index=True)
    other = "all others" if reference is None else reference
    chosen = f"{plural(int(in_target.sum()), 'article')} with {variable_name(by)} {target}"
    sides = f"{chosen} beside {in_reference.sum():,} of {other}"
    note = _note(sides + (f" ({left_out})" if left_out else ""), names, prior_tokens)
    return Keyness(kept, names, note)


def log_odds(target: Floats, reference: Floats, *, prior_tokens: float) -> dict[str, Floats]:
    """Return the log-odds ratio of each word and its variance, with the pooled frequencies as the prior.

    Equations 15 to 19 of Monroe, Colaresi & Quinn (2008); the prior of a word is `prior_tokens` times its
    frequency on both sides together.
    """
    prior = prior_tokens * (target + reference) / (target + reference).sum()
    a, b = target + prior, reference + prior
    log_odds = np.log(a / (a.sum() - a)) - np.log(b / (b.sum() - b))
    return {"log_odds": log_odds, "variance": 1 / a + 1 / b, "prior": prior}


def _sides(
    groups: pd.Series[Any], by: str, target: object, reference: object
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    values = sorted(groups.unique(), key=str)
    for value in (target, reference):
        if value is not None and value not in values:
            near = did_you_mean(value, values, all_of_them=f"corpus.describe(by={by!r})")
            raise FramingError(f"No article has {by} {value!r}. {near}")
    if target is None:
        raise FramingError(f"Name the group to set apart with target=. Possible: {joined(values)}.")
    if target == reference or len(values) < 2:
        raise FramingError(f"There is nothing to compare {by} {target!r} with.")
    in_target = (groups == target).to_numpy(dtype=bool)
    return in_target, ~in_target if reference is None else (groups == reference).to_numpy(dtype=bool)


def _side(counts: sparse.csr_matrix) -> dict[str, Any]:
    """Return what the log-odds and their variance over articles need of one side, per word."""
    words = np.asarray(counts.sum(axis=1)).ravel()
    total = np.asarray(counts.sum(axis=0)).ravel()
    return {
        "count": total,
        "articles": np.bincount(counts.indices, minlength=counts.shape[1]).astype(float),
        "n": counts.shape[0],
        "squares": np.asarray(counts.multiply(counts).sum(axis=0)).ravel(),
        "products": np.asarray(counts.T @ words).ravel(),
        "lengths": float((words**2).sum()),
        "words": float(words.sum()),
    }


def _chosen(side: dict[str, Any], words: npt.NDArray[np.bool_]) -> dict[str, Any]:
    return {name: value[words] if isinstance(value, np.ndarray) else value for name, value in side.items()}


def _article_variance(side: dict[str, Any], table: dict[str, Floats]) -> Floats:
    """Return the variance of each word's log rate with articles as the sample (linearised ratio).

    The sum of squared residuals ``count - rate * words`` is expanded, so that no article x word table is needed.
    """
    rate, n = side["count"] / side["words"], side["n"]
    residuals = side["squares"] - 2 * rate * side["products"] + rate**2 * side["lengths"]
    correction = n / (n - 1) if n > 1 else 1.0
    return np.asarray(correction * np.maximum(residuals, 0) / (side["count"] + table["prior"]) ** 2)


def _quantile(a: dict[str, Any], b: dict[str, Any]) -> Floats:
    """Return the t quantile of each word; the articles that carry it are what was sampled of it.

    Their number is Kish's effective one: a word that one article repeats forty times is one article, and has
    no interval that ends.
    """
    carriers = (a["count"] + b["count"]) ** 2 / (a["squares"] + b["squares"])
    freedom = np.round(carriers - 1, 9)
    return np.where(freedom > 0, stats.t.ppf(0.5 + LEVEL / 2, np.where(freedom > 0, freedom, 1)), np.inf)


def _note(sides: str, names: tuple[str, ...], prior_tokens: float) -> str:
    found = (
        f"left out as names of outlets and writers: {joined(names)}"
        if names
        else "no names of outlets or writers known"
    )
    return (
        f"{sides}; log-odds with an informative prior of {prior_tokens:g} words, 95% intervals with articles as the "
        f"sample; {found}; framing-toolkit {package_version()}."
    )

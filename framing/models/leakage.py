"""The leakage audit: what would let a classifier score well without having learned the code."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.corpus.shingles import hashed_words
from framing.errors import CodingError, FramingError, did_you_mean, no_variable
from framing.measures.groups import UNKNOWN, variable
from framing.models.fold_clusters import copy_clusters, joined_clusters
from framing.models.given import asked_only, check_corpus, check_seed
from framing.models.leak_checks import (
    Check,
    address_check,
    code_check,
    copy_check,
    name_check,
    phrase_check,
    story_check,
    told_check,
)
from framing.models.leak_groups import code_of_group, told_by_text
from framing.models.leak_names import named_in_text, without_own_names
from framing.models.leak_phrases import signature_phrases
from framing.provenance import package_version
from framing.words import plural

if TYPE_CHECKING:
    from framing.corpus import Corpus

__all__ = ["LEAKAGE", "LeakageAudit", "clusters_of", "code_names", "group_values", "kept_together", "leakage_audit"]

LEAKAGE = ("repair", "repair_stories", "show")
#: From the worst to the best; what could not be looked at may be a leak.
_WORST_FIRST = ("leak", "look", "not known", "repaired", "clear")
_MARKS = {"leak": "✗", "look": "!", "repaired": "✓", "clear": "✓", "not known": "?"}


@dataclass(frozen=True, eq=False, repr=False)
class LeakageAudit:
    """What of a corpus leaks from training into test; made by `leakage_audit`.

    Attributes
    ----------
    table : DataFrame
        A row a check, the worst verdict first, and of one verdict the largest share: `check`, `found` (articles), `of`,
        `share`, `verdict` ("leak": a score in random folds is not to be trusted; "look"; "not known": nothing was there
        to look at; "repaired": it is kept out of training; "clear"), `sentence`.
    copies : DataFrame
        A row an article that is a copy of another, or shares half of its words with one: `cluster`, `doc_id`, `group`.
    names : DataFrame
        A row an article: whether it prints the name of its own `outlet`, of its own `author`, its own `url`.
    phrases : DataFrame
        A row a group with a phrase that gives it away.
    clusters : Series
        A number for each article, the same for all that must not be torn apart between training and test.
    note : str
        How it was made.
    """

    table: pd.DataFrame
    copies: pd.DataFrame
    names: pd.DataFrame
    phrases: pd.DataFrame
    clusters: pd.Series[Any]
    note: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was found, worst first; checks that found nothing are left out."""
        rows = self.table[self.table["verdict"].isin(["leak", "look", "repaired"])]
        return tuple(rows["sentence"]) or ("No leak was found.",)

    def to_table(self) -> pd.DataFrame:
        """Return a copy of the table."""
        return self.table.copy()

    def _repr_html_(self) -> str:
        items = [
            f"<li>{_MARKS[str(row.verdict)]} {html.escape(str(row.sentence))}</li>" for row in self.table.itertuples()
        ]
        style = "list-style:none;padding-left:0"
        return f"<p><b>Leakage audit</b></p><ul style='{style}'>{''.join(items)}</ul><p>{html.escape(self.note)}</p>"

    def __repr__(self) -> str:
        lines = [f"{_MARKS[str(row.verdict)]} {row.sentence}" for row in self.table.itertuples()]
        return "\n".join(["Leakage audit", *lines, self.note])


def leakage_audit(
    corpus: Corpus,
    *,
    code: str | Sequence[str],
    groups: str = "outlet",
    leakage: str = "repair",
    mask_names: bool = False,
    random_state: int = 0,
) -> LeakageAudit:
    """Find what would let a classifier score well without having learned the code.

    Copies of one text in training and test; stories that several outlets tell; articles that print their own outlet,
    writer or address; a code that is (nearly) the same for all articles of a group, which is then a code of the group;
    phrases of one group; and how well words alone tell the group. `evaluate` shows it before any score.

    Parameters
    ----------
    corpus : Corpus
        Articles; those without any of the codes play no part. Masked text does not count.
    code : str or list of str
        Document variables with what people coded.
    groups : str
        What grouped folds keep together: a document variable, or a period (week, month, year).
    leakage : {"repair", "repair_stories", "show"}
        What must not be torn apart between training and test: copies, copies and the stories of the variable `story`
        (see `stories`), or nothing.
    mask_names : bool
        Whether names of an article's own outlet and writers are to be masked before training.
    random_state : int
        The seed of shuffled codes and of the folds in which the group is predicted.

    Returns
    -------
    LeakageAudit

    Raises
    ------
    CodingError
        When a code or the groups are not there, or no article has a code.

    References
    ----------
    Baly et al. (2020), We can detect your bias: predicting the political ideology of news articles,
    doi:10.18653/v1/2020.emnlp-main.404. Kapoor & Narayanan (2023), Leakage and the reproducibility crisis in
    machine-learning-based science, doi:10.1016/j.patter.2023.100804.

    Examples
    --------
    >>> from framing import Corpus
    >>> texts = ["The Echo says: a row", "The Echo says: calm", "A row in Ostrin", "Calm in Ostrin"]
    >>> table = pd.DataFrame({"text": texts,
    ...                       "conflict": [1, 1, 0, 0], "outlet": ["Echo", "Echo", "Gazette", "Gazette"]})
    >>> found = leakage_audit(Corpus.from_table(table), code="conflict")
    >>> found.table.loc[found.table["verdict"] == "leak", "check"].tolist()
    ['code of the outlet: conflict', 'own outlet in text']
    """
    if leakage not in LEAKAGE:
        raise CodingError(f"There is no leakage={leakage!r}. {did_you_mean(leakage, LEAKAGE)}")
    names = code_names(corpus, code)
    check_seed(random_state)
    corpus = asked_only(corpus, names)
    documents = corpus.documents
    coded = documents[names].notna().any(axis=1).to_numpy()
    if not coded.any():
        raise CodingError(f"Nothing to tell apart in {names[0]!r}: no unit has a value.")
    documents, texts = documents[coded], corpus.texts[coded]
    group = group_values(documents, groups)
    words = hashed_words(texts)
    copies = _copies(words, documents)
    checks: list[Check] = [copy_check(copies, group, repaired=leakage != "show")]
    if "story" in documents.columns and groups != "story":
        checks.append(story_check(documents["story"], group, repaired=leakage == "repair_stories"))
    found = named_in_text(texts, documents)
    checks += [name_check(found[name], documents[name], masked=mask_names) for name in found if name != "url"]
    checks += [address_check(found[name], masked=mask_names) for name in found if name == "url"]
    checks += _of_the_group(documents[names], group, random_state)
    if "outlet" in documents.columns and groups != "outlet" and documents["outlet"].nunique() > 1:
        # Stories or months that are kept apart do not keep a model from recognising the outlet.
        by_outlet = _of_the_group(documents[names], group_values(documents, "outlet"), random_state)
        checks += [check for check in by_outlet if check.verdict != "clear"]
    phrases = signature_phrases(texts, words, group)
    seen = without_own_names(texts, documents) if mask_names else texts
    told = told_by_text(seen, group, copies, random_state=random_state)
    checks += [phrase_check(phrases, group), told_check(told, groups)]
    kept = kept_together(copies, documents, leakage)
    note = (
        f"{plural(len(documents), 'coded article')}, {plural(group.nunique(), 'group')} by {groups}; copies share half "
        f"of their words; seed {random_state}; framing-toolkit {package_version()}."
    )
    return LeakageAudit(
        _worst_first(checks),
        _members(copies, group),
        found,
        phrases,
        pd.Series(np.arange(len(documents)) if kept is None else kept, index=documents.index, name="cluster"),
        note,
    )


def _worst_first(checks: list[Check]) -> pd.DataFrame:
    ranked = sorted(checks, key=lambda check: (_WORST_FIRST.index(check.verdict), -np.nan_to_num(check.share)))
    return pd.DataFrame(ranked, columns=list(Check._fields))


def _of_the_group(codes: pd.DataFrame, group: pd.Series[Any], random_state: int) -> list[Check]:
    return [
        code_check(str(name), code_of_group(codes[name], group, random_state=random_state), str(group.name))
        for name in codes
    ]


def code_names(corpus: Corpus, code: str | Sequence[str]) -> list[str]:
    """Return the names of the codes, all of which are document variables."""
    check_corpus(corpus)
    several = isinstance(code, Iterable) and not isinstance(code, str)
    names: list[Any] = list(dict.fromkeys(code)) if several else [code]
    if not all(isinstance(name, str) for name in names):
        given = f"a {type(code).__name__} with {names[0]!r}" if several else repr(code)
        raise CodingError(f"code is the name of a document variable, or a list of names, and not {given}.")
    for name in names:
        if name not in corpus.documents.columns:
            raise CodingError(no_variable(name, corpus.documents.columns))
    if not names:
        raise CodingError("No code was given: name one or more document variables with code=.")
    return names


def group_values(documents: pd.DataFrame, groups: str) -> pd.Series[Any]:
    """Return the group of each article; those of no known group may be of any and are held out together."""
    if not isinstance(groups, str):
        raise CodingError(f"groups is {groups!r}: name one document variable, such as 'outlet'.")
    try:
        values = variable(documents, groups, layers=())
    except CodingError:
        raise
    except FramingError as error:
        raise CodingError(str(error)) from None
    return values.astype(object).where(values.notna(), UNKNOWN).rename(groups)


def kept_together(copies: npt.NDArray[np.int64], documents: pd.DataFrame, leakage: str) -> npt.NDArray[np.int64] | None:
    """Return the clusters that no fold may tear apart, or None where nothing is repaired."""
    if leakage == "show":
        return None
    if leakage == "repair":
        return copies
    if "story" not in documents.columns:
        raise CodingError("leakage=\"repair_stories\" needs a variable 'story': make it with fr.stories(corpus).")
    return joined_clusters(len(documents), copies, documents["story"])


def clusters_of(corpus: Corpus, names: list[str], leakage: str) -> pd.Series[Any] | None:
    """Return what no fold may tear apart among the coded articles, without the rest of the audit."""
    if leakage not in LEAKAGE:
        raise CodingError(f"There is no leakage={leakage!r}. {did_you_mean(leakage, LEAKAGE)}")
    coded = corpus.documents[names].notna().any(axis=1).to_numpy()
    documents = corpus.documents[coded]
    kept = None
    if leakage != "show":
        kept = kept_together(_copies(hashed_words(corpus.texts[coded]), documents), documents, leakage)
    return None if kept is None else pd.Series(kept, index=documents.index, name="cluster")


def _copies(words: Any, documents: pd.DataFrame) -> npt.NDArray[np.int64]:
    found = copy_clusters(words)
    if "duplicate_cluster" not in documents.columns:
        return found
    return joined_clusters(len(documents), found, documents["duplicate_cluster"])


def _members(copies: npt.NDArray[np.int64], group: pd.Series[Any]) -> pd.DataFrame:
    table = pd.DataFrame({"cluster": copies, "doc_id": group.index, "group": group.to_numpy()})
    several = table.groupby("cluster")["doc_id"].transform("size") > 1
    return table[several].sort_values("cluster", kind="stable", ignore_index=True)

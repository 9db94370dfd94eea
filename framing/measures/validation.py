"""How well a word list or rule finds what people found: precision, recall and F1 against their codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.errors import CodingError, FramingError, did_you_mean, no_variable
from framing.kinds import needs_annotations
from framing.measures.concordance import context
from framing.measures.groups import variable
from framing.measures.rates import VOICE_NAMES, checked_choices
from framing.measures.results import Shown, provenance
from framing.measures.validation_units import Rule, checked_hits, coded_articles, marked_spans
from framing.measures.validation_wording import against, by_group, kind, row_of, sentence, split_name, with_limits
from framing.words import plural

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.annotation.annotations import Annotations
    from framing.measures.checks import Checks
    from framing.measures.counts import Status

__all__ = ["Validation", "validate"]

SIDE, START = 120, 200


@dataclass(frozen=True, eq=False, repr=False)
class Validation(Shown):
    """Precision, recall and F1 of a device with intervals; made by `validate`.

    Attributes
    ----------
    table : DataFrame
        A row a rule (and group): `device`, the variable of `by`, `rule`, `threshold` (hits an article; missing for
        spans and checked hits), `units` (articles or checked hits), `found`, `marked` (by people), `right`, `base`
        (share of the articles that were marked; the precision of a guess); `precision`, `recall`, `f1` (0 to 1), each
        with `_low` and `_high` (95%).
    note : str
        What was compared, n, and the kind of interval.
    """

    table: pd.DataFrame
    note: str
    _rules: list[Rule] = field(repr=False)
    _documents: pd.DataFrame = field(repr=False)

    @property
    def sentence(self) -> str:
        """The first rule, all groups together, and where precision and recall are lowest and highest by group."""
        rule = self._rules[0]
        said = sentence(str(self.table["device"].iloc[0]), rule, row_of(rule, rule.tally))
        return f"{said} {by_group(self.table, rule.name)}".strip()

    def false(self, n: int = 10, *, rule: str | None = None, random_state: int = 0) -> pd.DataFrame:
        """Return `n` random hits that people did not mark, in their line, to see what the list takes in.

        Returns
        -------
        DataFrame
            `doc_id`, the outlet and title where known, `entry`, `left`, `text`, `right`.
        """
        rows = _drawn(self._rule(rule).wrong, n, random_state)
        left, right = context(self._documents["text"], rows, window=SIDE)
        beside = self._about(rows)
        entry = {"entry": rows["entry"].astype(str)} if "entry" in rows else {}
        return beside.assign(**entry, left=left, text=rows["text"].astype(str), right=right)

    def missed(self, n: int = 10, *, rule: str | None = None, random_state: int = 0) -> pd.DataFrame:
        """Return `n` random passages or articles that people marked and the device did not find.

        Returns
        -------
        DataFrame
            `doc_id`, the outlet and title where known; marked spans as `left`, `text`, `right`, articles by their first
            words as `text`.

        Raises
        ------
        FramingError
            Checked hits say nothing of what was missed.
        """
        chosen = self._rule(rule)
        if chosen.by_hand:
            raise FramingError(
                "Checked hits do not tell what was missed. Code articles, with and without a hit, and give code=, or "
                "mark passages and give spans=."
            )
        rows = _drawn(chosen.missed, n, random_state)
        texts = self._documents["text"].loc[rows["doc_id"]].reset_index(drop=True)
        if "start" not in rows:
            return self._about(rows).assign(text=texts.str.slice(0, START).str.replace(r"\s+", " ", regex=True))
        left, right = context(self._documents["text"], rows, window=SIDE)
        places = zip(texts, rows["start"], rows["end"], strict=True)
        return self._about(rows).assign(left=left, text=[text[a:b] for text, a, b in places], right=right)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw precision against recall (a point a threshold), or both as dots, and return the Axes."""
        from framing.plots.retrieval import retrieval

        return retrieval(self.table, ax=ax)

    def _rule(self, name: str | None) -> Rule:
        names = [rule.name for rule in self._rules]
        if name is not None and name not in names:
            raise FramingError(f"There is no rule {name!r}. {did_you_mean(name, names)}")
        return self._rules[0 if name is None else names.index(name)]

    def _about(self, rows: pd.DataFrame) -> pd.DataFrame:
        table = rows[["doc_id"]].astype(object).reset_index(drop=True)
        known = [name for name in ("outlet", "title") if name in self._documents]
        return table.join(self._documents[known], on="doc_id")

    def _said(self) -> str:
        return f"{self.sentence} {self.note}"

    def _brief(self) -> pd.DataFrame:
        rows = self.table
        brief = rows.drop(columns=[name for name in rows if str(name).endswith(("_low", "_high"))])
        for name in ("precision", "recall", "f1"):
            brief[name] = [with_limits(row, name) for row in rows.to_dict("records")]
        return brief.drop(columns="threshold")


def validate(
    annotations: Annotations,
    *,
    device: str,
    code: str | pd.Series[Any] | None = None,
    spans: pd.DataFrame | None = None,
    checks: Checks | None = None,
    voice: str | None = None,
    status: Status = "evoked",
    by: str | None = None,
    cluster: str | None = None,
) -> Validation:
    """Compare the hits of a device or word list with what people coded: what is right, and what is missed.

    Give one of `code`, `spans` and `checks`.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` returned.
    device : str
        A device (``"stance"``) or category (``"stance__competence_negative"``).
    code : str or Series, optional
        Yes-or-no codes of articles: a document variable, or a Series of 1 and 0 with the doc_id as index, such as a
        column of an adjudicated gold standard. An article counts as found from a number of hits on; each number is
        a rule.
    spans : DataFrame, optional
        Passages that people marked: `unit` (doc_id), `start`, `end` (offsets into the raw text). Only articles with a
        row were read; a row without `start` says that nothing was marked. Marks of several people and codes count
        together: choose the rows first.
    checks : Checks, optional
        Hits that a person judged (`check_hits`): precision only, since nobody looked where there is no hit.
    voice : {"narrator", "quote", "reported"} or None
        Only hits in this voice.
    status : {"evoked", "asserted"}
        All hits, or only those not negated, asked, conditional, hedged or distanced.
    by : str, optional
        A document variable, for precision and recall by outlet: a list that errs more in one outlet than in another
        makes a difference where there is none.
    cluster : str, optional
        With `code`: the document variable with the article, where the documents are sentences or paragraphs.

    Returns
    -------
    Validation

    Raises
    ------
    FramingError
        When not one of the three is given, or a device, variable, voice or status is not there.
    CodingError
        When the codes are not 1 and 0, or do not fit the articles.

    Notes
    -----
    Where the documents have the variable `sampling_probability` (see `fr.coding.sample_units`), articles count with its
    inverse. A sample of equal halves with and without a hit tells more of precision than a simple one, and no more of
    recall: what is missed lies in the other half. See ``docs/validating.md``.

    References
    ----------
    Grimmer & Stewart (2013), doi:10.1093/pan/mps028; Wilson (1927), doi:10.1080/01621459.1927.10502953.

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> texts = ["Perhaps it rains.", "It rains.", "It may rain.", "Some say it rains."]
    >>> corpus = Corpus.from_table(pd.DataFrame({"text": texts, "unsure": [1, 0, 0, 1]}))
    >>> result = validate(annotate(corpus, ["hedge"]), device="hedge", code="unsure")
    >>> result.to_table()[["found", "marked", "right"]].iloc[0].to_numpy().tolist()
    [3, 2, 2]
    """
    needs_annotations(annotations)
    given = [name for name, value in (("code", code), ("spans", spans), ("checks", checks)) if value is not None]
    if len(given) != 1:
        raise FramingError(
            f"validate compares with one of code=, spans= and checks=; given: {' and '.join(given) or 'none'}."
        )
    for name, value in (("device", device), ("by", by), ("cluster", cluster)):
        if not isinstance(value, str) and (name == "device" or value is not None):
            raise FramingError(f"{name} is {value!r}: give one name.")
    checked_choices(voice=voice, status=status)
    if cluster is not None and code is None:
        raise FramingError(
            "cluster= is for code=: marked passages and checked hits stand in the article of their doc_id."
        )
    if checks is not None and status != "evoked":
        raise FramingError('Checked hits do not keep what became of them (negated, asked …): use status="evoked".')
    documents, unread = _annotated(annotations)
    hits = _hits(annotations, device, voice, status)
    if checks is not None:
        rules = checked_hits(device, checks, voice)
    elif spans is not None:
        rules = marked_spans(hits, documents, spans)
    else:
        codes = code if isinstance(code, pd.Series) else _variable(documents, code)
        rules = coded_articles(hits, documents, codes, cluster)
    groups = None if by is None else variable(annotations.documents, by, layers=())
    table = pd.DataFrame([row for rule in rules for row in _rows(rule, by, groups)])
    if by is not None:
        table = table.sort_values(by, key=lambda values: values.astype(str), kind="stable", ignore_index=True)
    table.insert(0, "device", device)
    where = f"{'asserted hits' if status == 'asserted' else 'hits'} in {VOICE_NAMES[voice]}"
    versions = provenance(annotations.record, [split_name(device)[0]])
    left_out = f", {plural(unread, 'article')} without annotated words left out" if unread and checks is None else ""
    note = f"{where} against {against(code, spans)}: {kind(rules[0])}{left_out}; {versions}."
    return Validation(table, note[0].upper() + note[1:], rules, documents)


def _annotated(annotations: Annotations) -> tuple[pd.DataFrame, int]:
    """Return the documents in which hits were looked for, and how many were not: in another language, or empty."""
    documents, exposure = annotations.corpus.documents, annotations.exposure
    read = documents.index.isin(exposure.loc[exposure["tokens"] > 0, "doc_id"])
    if not read.any():
        raise FramingError(
            f"None of {plural(len(documents), 'article')} has annotated words, so nothing could be found: they are "
            "empty, or in a language of which no list was annotated."
        )
    return documents[read], int((~read).sum())


def _hits(annotations: Annotations, device: str, voice: str | None, status: str) -> pd.DataFrame:
    name, category = split_name(device)
    known = annotations.record["devices"]
    if name not in known:
        raise FramingError(f"No device {name!r} was annotated. {did_you_mean(name, known)}")
    if category and category not in known[name]:
        raise FramingError(f"{name!r} has no category {category!r}. {did_you_mean(category, known[name])}")
    hits = annotations.spans
    keep = hits["device"] == name
    keep &= (hits["category"] == category) if category else True
    keep &= (hits["voice"] == voice) if voice is not None else True
    keep &= hits["asserted"].astype(bool) if status == "asserted" else True
    return hits[keep]


def _variable(documents: pd.DataFrame, code: object) -> pd.Series[Any]:
    if not isinstance(code, str):
        kind = type(code).__name__
        raise CodingError(
            f"code is a document variable, or a Series of 1 and 0 with the doc_id as index, such as table['conflict'], "
            f"and not a {kind}."
        )
    if code not in documents.columns:
        raise FramingError(no_variable(code, documents.columns))
    return documents[code]


def _rows(rule: Rule, by: str | None, groups: pd.Series[Any] | None) -> Iterator[dict[str, Any]]:
    if by is None or groups is None:
        yield row_of(rule, rule.tally)
        return
    values = groups.reindex(rule.units).to_numpy(dtype=object)
    for value in pd.unique(values):
        yield {by: value} | row_of(rule, rule.tally.of(values == value))


def _drawn(rows: pd.DataFrame, n: int, random_state: int) -> pd.DataFrame:
    if not isinstance(n, (int, np.integer)) or n < 1:
        raise FramingError(f"n is {n!r}: give a whole number from 1 on, how many are drawn.")
    order = np.random.default_rng(random_state).permutation(len(rows))[:n]
    return rows.iloc[np.sort(order)].reset_index(drop=True)

"""Looking behind a number: what an entry would find, and which entry, rule and layer made a hit."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.annotation.annotating import annotate
from framing.annotation.annotations import STATUSES, Annotations
from framing.corpus.corpus import Corpus
from framing.devices.lexicon import Lexicon
from framing.errors import FramingError
from framing.kinds import needs_annotations, needs_corpus
from framing.words import plural

_WINDOW = 60  # characters either side of a hit


@dataclass(frozen=True, eq=False)
class Trial:
    """What an entry finds in a corpus.

    Attributes
    ----------
    entry : str
    count, documents : int
        Hits, and documents with a hit.
    outlets : Series
        Hits by outlet.
    lines : DataFrame
        Some hits in context: ``doc_id, outlet, left, hit, right``.
    """

    entry: str
    count: int
    documents: int
    outlets: pd.Series[int]
    lines: pd.DataFrame

    def to_table(self) -> pd.DataFrame:
        """The hits in context."""
        return self.lines

    @property
    def note(self) -> str:
        """One sentence with the counts."""
        where = f"{plural(self.documents, 'document')} of {plural(len(self.outlets), 'outlet')}"
        return f"{self.entry!r}: {plural(self.count, 'hit')} in {where}"

    def __repr__(self) -> str:
        return f"{self.note}\n{self.lines.to_string(index=False)}"

    def _repr_html_(self) -> str:
        # The hits stand under each other: what is before them ends there, what follows begins there.
        head = "".join(_cell("th", str(name), name) for name in self.lines)
        rows = (
            "".join(
                _cell("td", str(name), "" if pd.isna(cell) else cell)
                for name, cell in zip(self.lines, row, strict=True)
            )
            for row in self.lines.itertuples(index=False, name=None)
        )
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f"<p>{html.escape(self.note)}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(tag: str, column: str, text: object) -> str:
    side = "right" if column == "left" else "left"
    return f'<{tag} style="text-align: {side}">{html.escape(str(text))}</{tag}>'


def try_entry(entry: str, corpus: Corpus, *, n: int = 10, random_state: int = 0) -> Trial:
    """See what a lexicon entry would find, before it goes into a list.

    Parameters
    ----------
    entry : str
        Such as ``"concession*"`` or ``"sell* out"``.
    corpus : Corpus
    n : int
        How many lines to show, drawn at random.
    random_state : int

    Raises
    ------
    LexiconError
        The entry cannot be read.

    Examples
    --------
    >>> trial = try_entry("concession*", Corpus.from_texts(["One concession.", "No deal."]))
    >>> trial.count, trial.documents
    (1, 1)
    """
    needs_corpus(corpus)
    found = annotate(corpus, [Lexicon.from_words({"trial": [entry]}, name="trial")])
    spans = found.spans
    outlets = corpus.documents["outlet"].fillna("unknown").reindex(spans["doc_id"].astype(object))
    drawn = spans.sample(min(n, len(spans)), random_state=random_state).sort_values("span_id")
    return Trial(
        entry,
        len(spans),
        spans["doc_id"].nunique(),
        outlets.value_counts().rename("hits").rename_axis("outlet"),
        _in_context(corpus, drawn),
    )


def _in_context(corpus: Corpus, spans: pd.DataFrame) -> pd.DataFrame:
    texts, outlets = corpus.texts, corpus.documents["outlet"]
    rows = []
    columns = (spans["doc_id"], spans["start"].tolist(), spans["end"].tolist(), spans["text"])
    for doc_id, start, end, hit in zip(*columns, strict=True):
        text = texts[doc_id]
        left, right = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
        rows.append((doc_id, outlets[doc_id], _flat(left), hit, _flat(right)))
    return pd.DataFrame(rows, columns=["doc_id", "outlet", "left", "hit", "right"])


def _flat(text: str) -> str:
    return " ".join(text.split())


def why(annotations: Annotations, span_id: int) -> pd.Series[str]:
    """Say which entry, rule and layer made a hit what it is.

    Parameters
    ----------
    annotations : Annotations
    span_id : int
        Of the hit, from the column ``span_id`` of ``annotations.spans``.

    Returns
    -------
    Series
        A row a fact.

    Raises
    ------
    FramingError
        There is no such hit.

    Examples
    --------
    >>> found = annotate(Corpus.from_texts(["There was no betrayal."]), ["stance"])
    >>> why(found, 0)["negated"]
    "yes: in the scope of 'no'"
    """
    needs_annotations(annotations)
    rows = annotations.spans[annotations.spans["span_id"] == span_id]
    if not len(rows):
        raise FramingError(f"there is no span {span_id}; spans are numbered 0 to {len(annotations.spans) - 1}")
    span = rows.iloc[0]
    lexicons = {lexicon["device"]: lexicon for lexicon in annotations.record["lexicons"]}
    lexicon = lexicons.get(span["device"])
    origin = f"lexicon {lexicon['name']} {lexicon['version']}" if lexicon else f"extractor of {span['device']}"
    facts = {
        "hit": f"{span['text']!r} at {span['start']}:{span['end']} of {span['doc_id']}",
        "entry": f"{span['entry']!r} of {span['device']}, {span['category']} ({origin})",
        "part": f"{span['part']}, sentence {span['sentence']}",
        "voice": _voice(annotations, span),
    }
    facts |= {status: _status(annotations, span, status) for status in STATUSES}
    facts["asserted"] = "yes" if span["asserted"] else "no"
    return pd.Series(facts, name=f"span {span_id}")


def _linked(annotations: Annotations, owner: str, role: str) -> str:
    links = annotations.links
    mine = links[(links["owner"] == owner) & (links["role"] == role)]
    texts = annotations.corpus.texts
    columns = (mine["doc_id"], mine["start"].tolist(), mine["end"].tolist())
    return ", ".join(repr(texts[doc_id][start:end]) for doc_id, start, end in zip(*columns, strict=True))


def _voice(annotations: Annotations, span: pd.Series[Any]) -> str:
    if span["attribution"] < 0:
        return "narrator: outside quotation marks and reported speech"
    owner = f"a{span['attribution']}"
    cue = _linked(annotations, owner, "cue")
    speaker = span["speaker"] if isinstance(span["speaker"], str) else "unknown"
    return f"{span['voice']}: speaker {speaker}" + (f", by {cue}" if cue else ", no cue found")


def _status(annotations: Annotations, span: pd.Series[Any], status: str) -> str:
    if not span[status]:
        return "no"
    negator = _linked(annotations, f"s{span['span_id']}", "negator") if status == "negated" else ""
    return f"yes: in the scope of {negator}" if negator else "yes"

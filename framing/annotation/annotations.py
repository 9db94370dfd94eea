"""The result of annotating: tables of hits, attributions and exposure, with a record of how they were made."""

from __future__ import annotations

import html
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from framing.corpus.corpus import Corpus
from framing.errors import FramingError, did_you_mean

VOICES = ("narrator", "quote", "reported")
PARTS = ("headline", "lead", "subheading", "body", "caption", "unknown")
STATUSES = ("negated", "questioned", "conditional", "hedged", "distanced")


@dataclass(frozen=True, eq=False, repr=False)
class Annotations:
    """What was found in a corpus, and out of how many words.

    Attributes
    ----------
    spans : DataFrame
        A row a hit: ``span_id, doc_id, start, end, text, sentence, part, device, category, entry, polarity,
        negated, questioned, conditional, hedged, distanced, asserted, voice, attribution, speaker,
        probability``. Offsets are code points into the raw text, end exclusive.
    attributions : DataFrame
        A row a quotation or reported statement: ``attribution, parent, statement, doc_id, start, end, mode,
        verb_stance, cue_kind, speaker, speaker_kind``. ``parent`` is the one around it, or -1; rows of the same
        ``statement`` share their cue, as both quotations do in “…”, she said. “…”.
    links : DataFrame
        Spans that belong to an attribution (``a12``) or a hit (``s7``): ``owner, doc_id, role, start, end``.
    exposure : DataFrame
        ``doc_id, language, part, voice, tokens, sentences``: the denominators. Every document has a row.
    record : dict
        Versions and hashes of the package, lexicons and extractors, the tier and the time.
    corpus : Corpus
        The articles.
    """

    spans: pd.DataFrame
    attributions: pd.DataFrame
    links: pd.DataFrame
    exposure: pd.DataFrame
    record: dict[str, Any]
    corpus: Corpus = field(repr=False)

    @property
    def documents(self) -> pd.DataFrame:
        """The corpus's documents with their variables, without the text."""
        return self.corpus.documents.drop(columns="text")

    def subset(self, **variables: Any) -> Annotations:
        """Only documents whose variables have the given value or one of the given values.

        Raises
        ------
        CorpusError
            There is no such variable.
        """
        return self._of(self.corpus.subset(**variables))

    def without_wire(self) -> Annotations:
        """Only documents that are not wire copy, as `Corpus.without_wire` says."""
        return self._of(self.corpus.without_wire())

    def _of(self, corpus: Corpus) -> Annotations:
        """Return the annotations of those of the documents that `corpus` holds."""
        kept = corpus.documents.index

        def rows(table: pd.DataFrame) -> pd.DataFrame:
            return table[table["doc_id"].isin(kept)]

        return replace(
            self,
            spans=rows(self.spans),
            attributions=rows(self.attributions),
            links=rows(self.links),
            exposure=rows(self.exposure),
            record={**self.record, "n_documents": len(corpus)},
            corpus=corpus,
        )

    def select(
        self, *, device: str | None = None, category: str | None = None, voice: str | None = None
    ) -> pd.DataFrame:
        """The rows of ``spans`` with this device, category and voice.

        Raises
        ------
        FramingError
            Nothing in these annotations has that name.
        """
        chosen = self.spans
        for column, value in (("device", device), ("category", category), ("voice", voice)):
            if value is not None:
                known = VOICES if column == "voice" else list(self.record["devices"]) if column == "device" else None
                known = sorted(self.spans[column].unique()) if known is None else known
                if value not in known:
                    raise FramingError(f"no {column} {value!r} in these annotations. {did_you_mean(value, known)}")
                chosen = chosen[chosen[column] == value]
        return chosen

    def summary(self) -> pd.DataFrame:
        """Hits by device: all, asserted, and by voice."""
        spans = self.spans
        table = pd.crosstab(spans["device"], spans["voice"]).reindex(columns=list(VOICES), fill_value=0)
        table.insert(0, "hits", table.sum(axis=1))
        table.insert(
            1, "asserted", spans.groupby("device", observed=True)["asserted"].sum().reindex(table.index).astype(int)
        )
        table.columns.name = None
        return table.sort_values("hits", ascending=False, kind="stable")

    def __repr__(self) -> str:
        tokens = int(self.exposure["tokens"].sum())
        return f"<Annotations: {len(self.spans):,} hits in {tokens:,} words of {len(self.corpus):,} documents>"

    def _repr_html_(self) -> str:
        table = self.summary().to_html() if len(self.spans) else ""
        return f"<p>{html.escape(repr(self)[1:-1])}</p>{table}"

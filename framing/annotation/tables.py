"""The tables of an annotation, put together from batches as columns of numbers; strings are made at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from framing.annotation.annotations import PARTS, STATUSES, VOICES
from framing.annotation.batches import Piece
from framing.annotation.columns import Codes, Columns, distinct
from framing.annotation.layers import BatchHits, Layers
from framing.devices.base import Batch, Extractor
from framing.text.attribution import KINDS, LINK_ROLES, MODES, STANCES
from framing.text.tokens import Ints

POLARITIES = ("none", "positive", "negative")
ROLES = (*LINK_ROLES, "negator", "comparison_set", "head")


class Tables:
    """Collects spans, attributions, links and exposure of one batch after the other."""

    def __init__(self, index: pd.Index, language: pd.Series[str], extractors: Sequence[Extractor]) -> None:
        self._index, self._language, self._extractors = index, language, extractors
        self._spans, self._attributions, self._links, self._exposure = Columns(), Columns(), Columns(), Columns()
        self._text, self._entry, self._category, self._speaker = Codes(), Codes(), Codes(), Codes()
        self._sentences: dict[int, int] = {}  # sentences so far of a document that came in pieces

    def add(self, pieces: Sequence[Piece], batch: Batch, layers: Layers) -> None:
        """Add what was found in a batch of pieces."""
        document = np.array([piece.document for piece in pieces], dtype=np.int32)
        shift = np.array([piece.offset for piece in pieces], dtype=np.int32) - batch.tokens.starts
        first_sentence = self._first_sentences(pieces, batch)
        self._add_spans(batch, layers, document, shift, first_sentence)
        self._add_attributions(layers, document, shift)
        self._add_exposure(batch, layers, document)

    def _first_sentences(self, pieces: Sequence[Piece], batch: Batch) -> Ints:
        """What to take from a sentence's number in the batch to have it in its document, for each piece."""
        tokens = batch.tokens
        first = np.searchsorted(tokens.document, np.arange(len(pieces)))
        last = np.searchsorted(tokens.document, np.arange(len(pieces)), side="right")
        out = np.zeros(len(pieces), dtype=np.int32)
        for i, piece in enumerate(pieces):
            if first[i] == last[i]:
                continue
            begin = int(batch.sentence[first[i]])
            before = self._sentences.get(piece.document, 0) if piece.offset else 0
            out[i] = begin - before
            self._sentences = {piece.document: before + int(batch.sentence[last[i] - 1]) - begin + 1}
        return out

    def _add_spans(self, batch: Batch, layers: Layers, document: Ints, shift: Ints, first_sentence: Ints) -> None:
        hits = layers.hits
        if not len(hits.start):
            return
        at, piece, attribution = hits.first, hits.piece, layers.spoken.attribution[hits.first]
        category, entry = self._codes_of_labels(hits)
        spoken = layers.spoken
        owner, role, start, end = (list(column) for column in zip(*hits.links, strict=True)) if hits.links else [[]] * 4
        roles = np.array([ROLES.index(one) for one in role], dtype=np.int32)
        self._add_links(True, self._spans.rows, owner, roles, start, end, document, shift, piece)
        self._spans.add(
            len(at),
            doc=document[piece],
            start=hits.start + shift[piece],
            end=hits.end + shift[piece],
            text=self._codes_of_texts(batch, hits),
            sentence=batch.sentence[at] - first_sentence[piece],
            part=layers.part[at],
            category=category,
            entry=entry,
            voice=spoken.voice[at],
            attribution=np.where(attribution >= 0, attribution + self._attributions.rows, -1).astype(np.int32),
            speaker=np.append(self._speaker.of(spoken.speaker), np.int32(-1))[attribution],
            **layers.statuses,
        )

    def _codes_of_labels(self, hits: BatchHits) -> tuple[Ints, Ints]:
        """The numbers of category and entry of each hit."""
        category, entry = (np.empty(len(hits.start), dtype=np.int32) for _ in range(2))
        for extractor, labels in enumerate(hits.labels):
            mine = np.flatnonzero(hits.extractor == extractor)
            used, back = distinct(hits.label[mine])
            category[mine] = self._category.of([(extractor, labels[i][0]) for i in used.tolist()])[back]
            entry[mine] = self._entry.of([labels[i][1] for i in used.tolist()])[back]
        return category, entry

    def _codes_of_texts(self, batch: Batch, hits: BatchHits) -> Ints:
        """The number of the text of each hit; most hits are one word, whose form is known by its number."""
        tokens, text = batch.tokens, batch.tokens.text
        word = (tokens.start[hits.first] == hits.start) & (tokens.end[hits.first] == hits.end)
        codes = np.empty(len(hits.start), dtype=np.int32)
        used, back = distinct(tokens.form[hits.first[word]])
        codes[word] = self._text.of([tokens.forms[form] for form in used.tolist()])[back]
        bounds = zip(hits.start[~word].tolist(), hits.end[~word].tolist(), strict=True)
        codes[~word] = self._text.of([text[start:end] for start, end in bounds])
        return codes

    def _add_links(
        self,
        of_hits: bool,
        base: int,
        owner: Any,
        role: Ints,
        start: Any,
        end: Any,
        document: Ints,
        shift: Ints,
        piece: Ints,
    ) -> None:
        """Add links of hits or of attributions, whose owners are numbered from ``base`` on."""
        owners = np.asarray(owner, dtype=np.int32)
        pieces = piece[owners]
        self._links.add(
            len(owners),
            of_hit=np.full(len(owners), of_hits),
            owner=owners + np.int32(base),
            doc=document[pieces],
            role=role,
            start=np.asarray(start, dtype=np.int32) + shift[pieces],
            end=np.asarray(end, dtype=np.int32) + shift[pieces],
        )

    def _add_attributions(self, layers: Layers, document: Ints, shift: Ints) -> None:
        said, base = layers.spoken, self._attributions.rows
        piece = said.document
        self._add_links(
            False, base, said.link_owner, said.link_role, said.link_start, said.link_end, document, shift, piece
        )
        self._attributions.add(
            len(piece),
            parent=np.where(said.parent >= 0, said.parent + base, -1).astype(np.int32),
            doc=document[piece],
            start=said.start + shift[piece],
            end=said.end + shift[piece],
            mode=said.mode,
            stance=said.verb_stance,
            speaker=self._speaker.of(said.speaker),
            kind=said.speaker_kind,
        )

    def _add_exposure(self, batch: Batch, layers: Layers, document: Ints) -> None:
        tokens = batch.tokens
        cells = len(PARTS) * len(VOICES)
        cell = (tokens.document * np.int32(cells) + layers.part * np.int32(len(VOICES)) + layers.spoken.voice).astype(
            np.int64
        )
        words = np.bincount(cell, minlength=len(document) * cells)
        sentences = np.bincount(cell[batch.first_of_sentence], minlength=len(words))
        used = np.flatnonzero(words)
        self._exposure.add(
            len(used),
            doc=document[used // cells],
            part=used % cells // len(VOICES),
            voice=used % len(VOICES),
            tokens=words[used],
            sentences=sentences[used],
        )

    def finished(self) -> dict[str, pd.DataFrame]:
        """The four tables."""
        return {
            "spans": self._finished_spans(),
            "attributions": self._finished_attributions(),
            "links": self._finished_links(),
            "exposure": self._finished_exposure(),
        }

    def _documents(self, codes: Ints) -> pd.Categorical:
        return pd.Categorical.from_codes(codes, categories=self._index)

    def _finished_spans(self) -> pd.DataFrame:
        c = self._spans
        devices = list(dict.fromkeys(one.device for one in self._extractors))
        pairs = self._category.values  # (extractor, category)
        names = list(dict.fromkeys(name for _, name in pairs))
        pair = c["category"]
        device = np.array([devices.index(self._extractors[e].device) for e, _ in pairs], dtype=np.int32)
        category = np.array([names.index(name) for _, name in pairs], dtype=np.int32)
        polarity = np.array([POLARITIES.index(self._extractors[e].polarity(n)) for e, n in pairs], dtype=np.int32)
        kept = np.array([self._extractors[e].under_negation(n) == "keep" for e, n in pairs], dtype=bool)
        flags = {name: c[name].astype(bool) for name in STATUSES}
        denied = flags["negated"] & ~(kept[pair] if len(pair) else np.zeros(0, dtype=bool))
        others = np.logical_or.reduce([flags[name] for name in STATUSES[1:]])
        table = pd.DataFrame(
            {
                "doc_id": self._documents(c["doc"]),
                "start": c["start"].astype(np.int32),
                "end": c["end"].astype(np.int32),
                "text": _categorical(c["text"], self._text.values),
                "sentence": c["sentence"].astype(np.int32),
                "part": _categorical(c["part"], PARTS),
                "device": _categorical(device[pair] if len(pair) else pair, devices),
                "category": _categorical(category[pair] if len(pair) else pair, names),
                "entry": _categorical(c["entry"], self._entry.values),
                "polarity": _categorical(polarity[pair] if len(pair) else pair, POLARITIES),
                **flags,
                "asserted": ~(denied | others),
                "voice": _categorical(c["voice"], VOICES),
                "attribution": c["attribution"].astype(np.int32),
                "speaker": _categorical(c["speaker"], self._speaker.values),
                "probability": np.ones(len(pair), dtype=np.float32),
            }
        )
        table.insert(0, "span_id", np.arange(len(table), dtype=np.int32))
        return table

    def _finished_attributions(self) -> pd.DataFrame:
        c = self._attributions
        return pd.DataFrame(
            {
                "attribution": np.arange(c.rows, dtype=np.int32),
                "parent": c["parent"],
                "doc_id": self._documents(c["doc"]),
                "start": c["start"].astype(np.int32),
                "end": c["end"].astype(np.int32),
                "mode": _categorical(c["mode"], MODES),
                "verb_stance": _categorical(c["stance"], STANCES),
                "speaker": _categorical(c["speaker"], self._speaker.values),
                "speaker_kind": _categorical(c["kind"], KINDS),
            }
        )

    def _finished_links(self) -> pd.DataFrame:
        columns = self._links
        order = np.lexsort((columns["start"], columns["role"], columns["owner"], columns["of_hit"]))
        c = {name: columns[name][order] for name in ("of_hit", "owner", "doc", "role", "start", "end")}
        letter = pa.array(np.where(c["of_hit"], "s", "a"), type=pa.string())
        owner = pc.binary_join_element_wise(letter, pc.cast(pa.array(c["owner"], type=pa.int32()), pa.string()), "")
        return pd.DataFrame(
            {
                "owner": owner.to_pandas(),
                "doc_id": self._documents(c["doc"]),
                "role": _categorical(c["role"], ROLES),
                "start": c["start"].astype(np.int32),
                "end": c["end"].astype(np.int32),
            }
        )

    def _finished_exposure(self) -> pd.DataFrame:
        c = self._exposure
        table = pd.DataFrame(
            {name: c[name] for name in ("doc", "part", "voice", "tokens", "sentences")}, dtype=np.int64
        )
        silent = np.setdiff1d(np.arange(len(self._index)), table["doc"])
        zero = pd.DataFrame({"doc": silent, "part": PARTS.index("unknown"), "voice": 0, "tokens": 0, "sentences": 0})
        table = pd.concat([table, zero]).groupby(["doc", "part", "voice"], as_index=False).sum()
        return pd.DataFrame(
            {
                "doc_id": self._documents(table["doc"].to_numpy()),
                "language": pd.Categorical(self._language.to_numpy()[table["doc"]]),
                "part": _categorical(table["part"].to_numpy(), PARTS),
                "voice": _categorical(table["voice"].to_numpy(), VOICES),
                "tokens": table["tokens"].astype(np.int64),
                "sentences": table["sentences"].astype(np.int64),
            }
        )


def _categorical(codes: Any, values: Sequence[Any]) -> pd.Categorical:
    return pd.Categorical.from_codes(np.asarray(codes, dtype=np.int32), categories=pd.Index(list(values), dtype=object))

"""The tables of an annotation, put together from batches as columns of numbers; strings are made at the end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.annotation.annotations import PARTS, STATUSES, VOICES
from framing.annotation.batches import Piece
from framing.annotation.columns import Codes, Columns, categorical
from framing.annotation.labels import Labels
from framing.annotation.layers import Layers
from framing.annotation.links import Links
from framing.annotation.texts import Texts
from framing.devices.base import Batch, Extractor
from framing.text.attribution import CUE_KINDS, KINDS, MODES, STANCES
from framing.text.tokens import Ints

Longs = npt.NDArray[np.int64]


class Tables:
    """Collects spans, attributions, links and exposure of one batch after the other."""

    def __init__(self, index: pd.Index, language: pd.Series[str], extractors: Sequence[Extractor]) -> None:
        self._index, self._language = index, language
        self._spans, self._attributions, self._exposure = Columns(), Columns(), Columns()
        self._text, self._labels, self._speaker, self._links = Texts(), Labels(extractors), Codes(), Links()
        self._sentences = 0  # so far in the last document, which may go on in the next batch

    def add(self, pieces: Sequence[Piece], batch: Batch, layers: Layers) -> None:
        """Add what was found in a batch of pieces."""
        document = np.array([piece.document for piece in pieces], dtype=np.int32)
        shift = np.array([piece.offset for piece in pieces], dtype=np.int32) - batch.tokens.starts
        first_sentence = self._first_sentences(pieces, batch)
        speaker = self._speaker.of(layers.spoken.speaker)
        self._add_spans(batch, layers, document, shift, first_sentence, speaker)
        self._add_attributions(layers, document, shift, speaker)
        self._add_exposure(batch, layers, document)

    def _first_sentences(self, pieces: Sequence[Piece], batch: Batch) -> Ints:
        """What to take from a sentence's number in the batch to have it in its document, for each piece."""
        edges = np.searchsorted(batch.tokens.document, np.arange(len(pieces) + 1, dtype=np.int32))
        first, last = edges[:-1], edges[1:] - 1
        spoken = last >= first  # pieces with words
        begin, count = np.zeros((2, len(pieces)), dtype=np.int32)
        begin[spoken] = batch.sentence[first[spoken]]
        count[spoken] = batch.sentence[last[spoken]] - begin[spoken] + 1
        for i in [i for i, piece in enumerate(pieces) if piece.offset]:
            before = count[i - 1] if i else self._sentences
            begin[i] -= before
            count[i] += before
        self._sentences = int(count[-1])
        return begin

    def _add_spans(
        self, batch: Batch, layers: Layers, document: Ints, shift: Ints, first_sentence: Ints, speaker: Ints
    ) -> None:
        hits, spoken = layers.hits, layers.spoken
        if not len(hits.start):
            return
        at, piece, attribution = hits.first, hits.piece, spoken.attribution.take(hits.first)
        self._links.add_of_hits(hits.links, base=self._spans.rows, piece=piece, document=document, shift=shift)
        self._spans.add(
            len(at),
            doc=document.take(piece),
            start=hits.start + shift.take(piece),
            end=hits.end + shift.take(piece),
            text=self._text.of(batch.tokens, hits),
            sentence=batch.sentence.take(at) - first_sentence.take(piece),
            part=layers.part.take(at),
            label=self._labels.of(hits),
            voice=spoken.voice.take(at).astype(np.int8),
            attribution=np.where(attribution >= 0, attribution + self._attributions.rows, -1).astype(np.int32),
            speaker=np.append(speaker, np.int32(-1)).take(attribution),
            probability=hits.probability,
            **layers.statuses,
        )

    def _add_attributions(self, layers: Layers, document: Ints, shift: Ints, speaker: Ints) -> None:
        said, base = layers.spoken, self._attributions.rows
        piece = said.document
        self._links.add_of_attributions(said, base=base, document=document, shift=shift)
        self._attributions.add(
            len(piece),
            parent=np.where(said.parent >= 0, said.parent + base, -1).astype(np.int32),
            statement=said.statement + np.int32(base),
            doc=document[piece],
            start=said.start + shift[piece],
            end=said.end + shift[piece],
            mode=said.mode.astype(np.int8),
            stance=said.verb_stance.astype(np.int8),
            cue=said.cue_kind.astype(np.int8),
            speaker=speaker,
            kind=said.speaker_kind.astype(np.int8),
        )

    def _add_exposure(self, batch: Batch, layers: Layers, document: Ints) -> None:
        """Count words and sentences by piece, part and voice; these three change at few words only."""
        tokens, part, voice = batch.tokens, layers.part, layers.spoken.voice
        changes = tokens.first_of_document.copy()
        changes[1:] |= (part[1:] != part[:-1]) | (voice[1:] != voice[:-1])
        run = np.flatnonzero(changes)

        def cells(words: Longs) -> Longs:
            found: Longs = (tokens.document[words].astype(np.int64) * len(PARTS) + part[words]) * len(VOICES)
            return found + voice[words]

        size = len(document) * len(PARTS) * len(VOICES)
        words = np.bincount(cells(run), weights=np.diff(run, append=len(tokens)), minlength=size).astype(np.int64)
        sentences = np.bincount(cells(np.flatnonzero(batch.first_of_sentence)), minlength=size)
        used = np.flatnonzero(words)
        self._exposure.add(
            len(used),
            doc=document[used // (len(PARTS) * len(VOICES))],
            part=used // len(VOICES) % len(PARTS),
            voice=used % len(VOICES),
            tokens=words[used],
            sentences=sentences[used],
        )

    def finished(self) -> dict[str, pd.DataFrame]:
        """The four tables."""
        return {
            "spans": self._finished_spans(),
            "attributions": self._finished_attributions(),
            "links": self._links.finished(self._index),
            "exposure": self._finished_exposure(),
        }

    def _finished_spans(self) -> pd.DataFrame:
        c = self._spans
        named = self._labels.named(c["label"])
        flags = {name: c[name].astype(bool) for name in STATUSES}
        denied = flags["negated"] & ~named.keeps
        return pd.DataFrame(
            {
                "span_id": np.arange(c.rows, dtype=np.int32),
                "doc_id": categorical(c["doc"], self._index),
                "start": c["start"],
                "end": c["end"],
                "text": categorical(c["text"], self._text.values),
                "sentence": c["sentence"],
                "part": categorical(c["part"], PARTS),
                "device": categorical(*named.device),
                "category": categorical(*named.category),
                "entry": categorical(*named.entry),
                "polarity": categorical(*named.polarity),
                **flags,
                "asserted": ~np.logical_or.reduce([denied, *(flags[name] for name in STATUSES[1:])]),
                "voice": categorical(c["voice"], VOICES),
                "attribution": c["attribution"],
                "speaker": categorical(c["speaker"], self._speaker.values),
                "probability": c["probability"].astype(np.float32, copy=False),
            },
            copy=False,  # nobody else holds these columns
        )

    def _finished_attributions(self) -> pd.DataFrame:
        c = self._attributions
        return pd.DataFrame(
            {
                "attribution": np.arange(c.rows, dtype=np.int32),
                "parent": c["parent"],
                "statement": c["statement"],
                "doc_id": categorical(c["doc"], self._index),
                "start": c["start"],
                "end": c["end"],
                "mode": categorical(c["mode"], MODES),
                "verb_stance": categorical(c["stance"], STANCES),
                "cue_kind": categorical(c["cue"], CUE_KINDS),
                "speaker": categorical(c["speaker"], self._speaker.values),
                "speaker_kind": categorical(c["kind"], KINDS),
            },
            copy=False,
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
                "doc_id": categorical(table["doc"].to_numpy(), self._index),
                "language": pd.Categorical(self._language.to_numpy()[table["doc"]]),
                "part": categorical(table["part"].to_numpy(), PARTS),
                "voice": categorical(table["voice"].to_numpy(), VOICES),
                "tokens": table["tokens"].astype(np.int64),
                "sentences": table["sentences"].astype(np.int64),
            }
        )

"""From a corpus to annotations: every batch through extractors and layers, and the tables put together."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from framing.annotation.annotations import Annotations
from framing.annotation.batches import BATCH_SIZE, Piece, batches
from framing.annotation.layers import layers_of
from framing.annotation.parts import parts_of
from framing.annotation.tables import Tables
from framing.corpus.corpus import Corpus
from framing.devices.agency import AgencyExtractor
from framing.devices.base import Batch, Extractor, Hits
from framing.devices.lexicon import Lexicon, load_lexicon, shipped
from framing.devices.lexicon_extractor import LexiconExtractor, LexiconSearch
from framing.devices.superlatives import SuperlativeExtractor
from framing.errors import FramingError
from framing.kinds import needs_corpus
from framing.progress import progress
from framing.provenance import versions
from framing.text.attribution import TIERS, attribution_facts
from framing.text.tokens import tokenize
from framing.text.vocabulary import Vocabulary

Chosen = str | Lexicon | Extractor
LANGUAGES = ("en",)
_RULES: dict[str, type[Extractor]] = {"superlative": SuperlativeExtractor, "agency": AgencyExtractor}
_FORGET = 2_000_000  # distinct forms kept: beyond this (numbers, addresses) a fresh start costs less than the memory


def default_extractors() -> list[Extractor]:
    """The extractors of all devices that ship, in order of their names.

    >>> "stance" in {extractor.device for extractor in default_extractors()}
    True
    """
    lists = [LexiconExtractor(lexicon) for lexicon in shipped() if lexicon.default]
    return [*lists, SuperlativeExtractor(), AgencyExtractor()]


def chosen_extractors(chosen: Sequence[Chosen] | None) -> list[Extractor]:
    """Extractors for names, lexicons and extractors; all that ship where none are chosen.

    Raises
    ------
    FramingError
        An extractor has no device, or something is neither a name, a lexicon nor an extractor.
    """
    if chosen is None:
        return default_extractors()
    if isinstance(chosen, (str, Lexicon, Extractor)):
        raise FramingError("extractors must be a list; write [...] around a single one")
    found: list[Extractor] = []
    for one in chosen:
        if isinstance(one, Lexicon):
            found.append(LexiconExtractor(one))
        elif isinstance(one, str | Path):
            found += _named(one)
        elif isinstance(one, Extractor):
            found.append(one)
        else:
            raise FramingError(f"{one!r} is no extractor; give the name of a lexicon, a Lexicon or an Extractor")
    if nameless := [one for one in found if not one.device or not one.categories]:
        raise FramingError(f"{type(nameless[0]).__name__} needs a class attribute device and a tuple categories")
    if not found:
        raise FramingError("no extractor was given; leave extractors out to use all that ship")
    return found


def _named(name: str | Path) -> list[Extractor]:
    """The extractors of a device that ships, or of a lexicon's file."""
    rule = _RULES.get(str(name))
    if rule is AgencyExtractor:
        return [rule()]
    lists: list[Extractor] = [LexiconExtractor(load_lexicon(name))]
    return [*lists, rule()] if rule else lists


def categories_of(extractors: Sequence[Extractor]) -> dict[str, list[str]]:
    """The categories of each device, in order; several extractors may share a device."""
    devices: dict[str, list[str]] = {}
    for one in extractors:
        known = devices.setdefault(one.device, [])
        known.extend(category for category in one.categories if category not in known)
    return devices


def annotate(
    corpus: Corpus,
    extractors: Sequence[Chosen] | None = None,
    *,
    attribution: str = TIERS[0],
    batch_size: int = BATCH_SIZE,
) -> Annotations:
    """Find framing devices, and say of each in whose voice it stands, in which part, and whether it is asserted.

    Parameters
    ----------
    corpus : Corpus
    extractors : list of str, Lexicon or Extractor, optional
        Names of lexicons that ship, lexicons of your own, or rules; all that ship by default.
    attribution : {"full", "marks"}
        How it is found out who says what: by weights learned from labelled news together with rules, or by
        quotation marks and rules alone, which is several times as fast and finds less. The record names it.
    batch_size : int
        Characters worked on at once. It changes memory and speed, never a result.

    Returns
    -------
    Annotations

    Raises
    ------
    FramingError
        No article is in a language that has rules, an extractor cannot be used, or there is no such attribution.

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> found = annotate(Corpus.from_texts(["“It is a betrayal,” said Vale."]), ["stance"])
    >>> found.spans[["text", "voice"]].to_numpy().tolist()
    [['betrayal', 'quote']]
    """
    needs_corpus(corpus)
    if attribution not in TIERS:  # also where there is no text
        raise FramingError(f'attribution is "full" or "marks", not {attribution!r}')
    with _collector_paused():
        return _annotated(corpus, chosen_extractors(extractors), attribution, batch_size)


def _annotated(corpus: Corpus, chosen: list[Extractor], tier: str, batch_size: int) -> Annotations:
    documents = corpus.documents
    known = documents["language"].isin(LANGUAGES).to_numpy()
    texts = [text if use else "" for text, use in zip(corpus.texts.tolist(), known.tolist(), strict=True)]
    tables = Tables(documents.index, documents["language"], chosen)
    finder = _Finder(chosen)
    parts = parts_of(corpus)
    for batch in _with_progress(batches(texts, size=batch_size), sum(map(len, texts))):
        tokens = tokenize([piece.text for piece in batch], words=finder.words, between=finder.between)
        work = Batch(tokens)
        hits = finder.find(work)
        tables.add(batch, work, layers_of(work, batch, hits, chosen, parts, tier=tier))
        finder.forget()
    return Annotations(**tables.finished(), record=_record(corpus, chosen, known, tier), corpus=corpus)


class _Finder:
    """All extractors, the lexicons among them searched in one pass, with the vocabularies they share."""

    def __init__(self, chosen: Sequence[Extractor]) -> None:
        self._chosen = chosen
        self._lists = [i for i, one in enumerate(chosen) if isinstance(one, LexiconExtractor)]
        self._search = LexiconSearch([one.lexicon for one in chosen if isinstance(one, LexiconExtractor)])
        self.words, self.between = Vocabulary(), Vocabulary()

    def find(self, batch: Batch) -> list[Hits]:
        """The hits of each extractor, in order."""
        from_lists = dict(zip(self._lists, self._search.find(batch), strict=True))
        return [from_lists[i] if i in from_lists else one.find_batch(batch) for i, one in enumerate(self._chosen)]

    def forget(self) -> None:
        """Start the vocabularies anew when they hold too much."""
        if len(self.words) + len(self.between) > _FORGET:
            self.words, self.between = Vocabulary(), Vocabulary()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python from looking for cycles, of which few are made: it would look through millions of objects."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _with_progress(runs: Iterator[list[Piece]], characters: int) -> Iterator[list[Piece]]:
    with progress("annotating", total=characters) as advance:
        for run in runs:
            yield run
            advance(sum(len(piece.text) for piece in run))


def _record(corpus: Corpus, chosen: Sequence[Extractor], known: Any, tier: str) -> dict[str, Any]:
    """How the annotations were made."""
    lexicons = [one.lexicon for one in chosen if isinstance(one, LexiconExtractor)]
    languages, installed = corpus.documents["language"], versions()
    return {
        "package": installed["framing-toolkit"],
        "versions": installed,
        "tier": tier,
        "attribution": attribution_facts(tier),
        "extractors": [{"name": one.name, "device": one.device, "version": one.version} for one in chosen],
        "lexicons": [
            {
                name: getattr(lexicon, name)
                for name in ("name", "device", "title", "version", "hash", "licence", "origin")
            }
            for lexicon in lexicons
        ],
        "devices": categories_of(chosen),
        "denominators": {
            (lexicon.device, category): lexicon.fact(category, "denominator")
            for lexicon in lexicons
            for category in lexicon.categories
        },
        "seed": None,
        "time": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "n_documents": len(corpus),
        "not_annotated": {str(k): int(v) for k, v in languages[~known].value_counts(dropna=False).items()},
    }

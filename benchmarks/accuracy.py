"""One adapter a task of the gold scorer, over public names only: no rule and no list stands here.

    python GOLD/score.py TASK dev benchmarks.accuracy:TASK

`benchmarks/README.md` says where the labelled texts come from; `python -m benchmarks.gates GOLD --write` runs all
tasks and writes `benchmarks/results/accuracy.md`.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from benchmarks.fit_loaded_words import fitted_sentences, fitted_words
from benchmarks.tone import cross_fitted
from framing import Corpus, LexiconExtractor, annotate, load_lexicon
from framing.corpus.zones import body_lines
from framing.devices.base import Document
from framing.devices.superlatives import superlative_forms
from framing.text.negation import negation_cues as find_cues
from framing.text.passives import passive_verbs
from framing.text.quotation import find_quotations
from framing.text.scope import negation_scope as find_scope
from framing.text.sentences import sentence_spans

DEVICES = ("hedge", "booster", "absolute", "superlative", "stance")
Span = tuple[int, int]


def corpus_of(texts: list[str]) -> Corpus:
    """The texts, all in English."""
    return Corpus.from_table(pd.DataFrame({"text": texts, "language": "en"}))


def devices(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    """Spans of the five devices in each text."""
    return rows_of(annotate(corpus_of(texts), DEVICES).spans, ["start", "end", "device"])


def device_context(contexts: list[tuple[str, str, str]]) -> list[list[tuple[int, int, str, bool, str]]]:
    """Spans in the middle sentence of three, with negation and voice."""
    spans = annotate(corpus_of([" ".join(three) for three in contexts]), DEVICES).spans
    out = []
    for (before, text, _), (_, rows) in zip(contexts, spans.groupby("doc_id", observed=False), strict=True):
        shift, columns = len(before) + 1, ["start", "end", "device", "negated", "voice"]
        found = [(a - shift, b - shift, *rest) for a, b, *rest in rows[columns].itertuples(index=False)]
        out.append([span for span in found if span[0] >= 0 and span[1] <= len(text)])
    return out


def said(texts: list[str], group: str, tier: str = "full") -> pd.DataFrame:
    """Sources, cues and contents of what somebody is known to have said; ``group`` numbers them."""
    found = annotate(corpus_of(texts), ["modal"], attribution=tier)
    links = found.links[found.links["owner"].str.startswith("a")]
    links = links.assign(attribution=links["owner"].str[1:].astype("int32"))
    links = links.merge(found.attributions.drop(columns=["doc_id", "start", "end"]), on="attribution")
    known = links["speaker"].notna() | (links["cue_kind"] != "none")
    return links[known].assign(role=links["role"].astype(str), group=links[group])


def attribution(texts: list[str]) -> list[list[tuple[int, int, str, int]]]:
    """Source, cue and content spans of each text, by statement."""
    return rows_of(said(texts, "statement"), ["start", "end", "role", "group"])


def attribution_marks(texts: list[str]) -> list[list[tuple[int, int, str, int]]]:
    """The same by quotation marks and rules alone: `score.py attribution dev benchmarks.accuracy:attribution_marks`."""
    return rows_of(said(texts, "statement", "marks"), ["start", "end", "role", "group"])


def quotes(texts: list[str]) -> list[list[tuple[int, int, str, int]]]:
    """The same for speech alone, with each quotation apart."""
    spans = said(texts, "attribution")
    return rows_of(spans[(spans["cue_kind"] == "speech") & (spans["parent"] < 0)], ["start", "end", "role", "group"])


def whose_words(inputs: list[tuple[str, tuple[int, int]]]) -> list[bool]:
    """Whether a span begins in somebody's own words; the coders gave indirect speech to the outlet."""
    return [any(q.start <= start < q.end for q in find_quotations(text)) for text, (start, _) in inputs]


def rows_of(table: pd.DataFrame, columns: list[str]) -> list[list[tuple[Any, ...]]]:
    """The rows of each document as tuples."""
    return [
        list(rows[columns].itertuples(index=False, name=None)) for _, rows in table.groupby("doc_id", observed=False)
    ]


def modal(texts: list[str]) -> list[list[Span]]:
    """Modal verbs in each text."""
    extractor = LexiconExtractor(load_lexicon("modal"))
    return [[hit[:2] for hit in extractor.find(Document(text))] for text in texts]


def superlative(texts: list[str]) -> list[list[Span]]:
    """Superlative forms in each text."""
    return [superlative_forms(text) for text in texts]


def passive(texts: list[str]) -> list[list[Span]]:
    """Passive verbs of each text."""
    return [passive_verbs(text) for text in texts]


def sentences(texts: list[str]) -> list[list[Span]]:
    """Sentences of each text."""
    return [sentence_spans(text) for text in texts]


def quote_marks(texts: list[str]) -> list[list[Span]]:
    """Quotations of each text, marks included."""
    return [[(q.start, q.end) for q in find_quotations(text)] for text in texts]


quote_marks_double = quote_marks_single = quote_marks_straight = quote_marks_straight_single = quote_marks


def negation_cue(texts: list[str]) -> list[list[Span]]:
    """Negators of each text."""
    return [find_cues(text) for text in texts]


def negation_scope(inputs: list[tuple[str, list[Span]]]) -> list[list[Span]]:
    """The scope of the given negators."""
    return [find_scope(text, cues) for text, cues in inputs]


def loaded_words(texts: list[str]) -> list[list[Span]]:
    """Loaded words of each text, learned from the train split."""
    return fitted_words().predict_spans(texts)


loaded_language = loaded_words  # the same model on texts of others, whose coders marked whole phrases


def loaded_sentence(texts: list[str]) -> list[str]:
    """Whether each sentence is loaded, learned from the train split."""
    return fitted_sentences().predict(texts).tolist()


def boilerplate(pages: list[list[str]]) -> list[list[int]]:
    """1 for each line of a page that belongs to the article."""
    return [body_lines(lines) for lines in pages]


def target_sentiment(inputs: list[tuple[str, int, int]]) -> list[str]:
    """Tone towards each target, by models that have not seen its document."""
    return cross_fitted(inputs)

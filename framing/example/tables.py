"""The example corpus as tables: documents, planted truth, wire copy."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd

from framing.corpus.corpus import Corpus
from framing.errors import CorpusError, did_you_mean
from framing.example import codings
from framing.example.articles import Article, core_articles
from framing.example.large import large_articles
from framing.example.planted import FRAMES, OUTLETS, TOPICS

ORIGIN = "Fiction, written for framing-toolkit: its countries, people and newspapers do not exist."
LICENCE = "CC BY 4.0"
SITES = {
    "herald": "https://meridianherald.example",
    "courier": "https://courierandpost.example",
    "northway": "https://northwaywire.example",
    "lantern": "https://thelantern.example",
}
SIZES = ("core", "large", "messy")
DEFAULT_SEED = 1
TRUTH_COLUMNS = (
    "doc_id", "start", "end", "text", "device", "category", "entry", "polarity", "voice", "speaker",
    "negated", "status", "wording",
)  # fmt: skip


def load_example(size: str = "core", *, seed: int | None = None) -> Corpus:
    """Return the fictional example corpus: four newspapers on six stories, with known truth.

    Parameters
    ----------
    size : {"core", "large", "messy"}
        ``core`` is 96 articles written by hand, ``large`` 480 put together from hand-written
        paragraphs (for statistics, not for reading), ``messy`` a dozen rows as they come out of an
        archive: two spellings of an outlet, unreadable dates, an empty text, another language.
    seed : int, optional
        Which of the large corpora; 1 unless given. The other sizes have no seed.

    Returns
    -------
    Corpus
        Besides the known variables: ``story``, ``topic``, the true codes ``frame_clash, frame_costs,
        frame_people, frame_blame, frame_conscience`` (1 or 0), and ``frame_shuffled``, the first of
        them dealt out at random: nothing should be able to predict it.

    Raises
    ------
    CorpusError
        If there is no such size, or a seed is given for a size that has none.

    See Also
    --------
    framing.example.example_truth : What was planted, span by span.

    Examples
    --------
    >>> corpus = load_example()
    >>> len(corpus), corpus.documents["outlet"].nunique(), corpus.documents["story"].nunique()
    (96, 4, 6)
    >>> corpus.origin
    'Fiction, written for framing-toolkit: its countries, people and newspapers do not exist.'
    """
    if size == "messy":
        _check(size, seed)
        table = _messy_table()
    else:
        table = document_table(_articles(size, seed))
    return Corpus.from_table(table, text="text", origin=ORIGIN, licence=LICENCE)


def example_truth(size: str = "core", *, seed: int | None = None) -> pd.DataFrame:
    """Return all that was planted in the example corpus, a row a span.

    Parameters
    ----------
    size, seed
        As for `load_example`.

    Returns
    -------
    DataFrame
        ``doc_id, start, end, text`` (offsets in the raw text); ``device, category, entry, polarity``;
        ``voice`` (narrator, quote, reported) and ``speaker``; ``negated``; ``status`` (asserted,
        negated, questioned, conditional, distanced, or relayed where the voice is not the outlet's);
        ``wording``: ``common``, or ``fresh`` where it was made up here, so that no list can know it.
        Besides framing devices there are the devices ``quotation``, ``zone``, ``signature`` (an
        outlet's stock phrase) and ``trap`` (wording that must not be counted, or is easily misread).

    Examples
    --------
    >>> truth = example_truth()
    >>> betrayal = truth[truth["category"] == "capitulation"]
    >>> betrayal[betrayal["status"] == "asserted"].groupby(betrayal["doc_id"].str.split("-").str[0]).size().to_dict()
    {'courier': 2, 'herald': 20}
    """
    rows = [
        (article.doc_id, start, end, article.text[start:end], *planted)
        for article in _articles(size, seed)
        for start, end, planted in article.spans
    ]
    return pd.DataFrame(rows, columns=list(TRUTH_COLUMNS))


def example_wire(size: str = "core", *, seed: int | None = None) -> pd.DataFrame:
    """Return which articles print the same agency copy: ``wire, doc_id, share`` of the article's words.

    Examples
    --------
    >>> example_wire().groupby("wire")["doc_id"].apply(list)["w-flood"]
    ['courier-flood-2', 'northway-flood-2']
    """
    rows = []
    for article in _articles(size, seed):
        for name, passage in article.wire:
            rows.append((name, article.doc_id, len(passage.split()) / len(article.text.split())))
    return pd.DataFrame(rows, columns=["wire", "doc_id", "share"]).sort_values(["wire", "doc_id"], ignore_index=True)


def example_predictions(size: str = "core", *, seed: int | None = None) -> pd.DataFrame:
    """Return predictions of ``frame_clash`` by a classifier whose error differs by outlet.

    Naive shares put the Courier above Northway; in truth it is the other way round. ``checked`` marks
    the articles whose true code may be looked at to correct the shares.

    Examples
    --------
    >>> example_predictions().columns.tolist()
    ['code', 'predicted', 'probability', 'checked']
    """
    return codings.predictions(_articles(size, seed))


def _check(size: str, seed: int | None) -> None:
    if size not in SIZES:
        raise CorpusError(f"The example corpus has no size {size!r}. {did_you_mean(size, SIZES)}")
    if seed is not None and size != "large":
        raise CorpusError(
            f"The size {size!r} has no seed: it is always the same. Leave seed={seed} out, or take 'large'."
        )


def _articles(size: str, seed: int | None) -> tuple[Article, ...]:
    _check(size, seed)
    if size == "messy":
        raise CorpusError("Nothing is planted in the size 'messy'. Take 'core' or 'large'.")
    return core_articles() if size == "core" else _large(DEFAULT_SEED if seed is None else seed)


@lru_cache(maxsize=2)
def _large(seed: int) -> tuple[Article, ...]:
    return large_articles(seed)


def document_table(articles: tuple[Article, ...]) -> pd.DataFrame:
    """Return a row an article, index ``doc_id``: text, known variables, story, topic and true codes."""
    table = pd.DataFrame([_document(article) for article in articles]).set_index("doc_id")
    table["frame_shuffled"] = np.random.default_rng(codings.SEED).permutation(table["frame_clash"].to_numpy())
    return table


def _document(article: Article) -> dict[str, object]:
    variables = article.variables
    row: dict[str, object] = {
        "doc_id": article.doc_id,
        "text": article.text,
        "outlet": OUTLETS[article.outlet],
        "date": pd.Timestamp(variables["date"]) if variables["date"] else pd.NaT,
        "title": variables["title"],
        "author": variables["author"],
        "section": variables["section"],
        "url": f"{SITES[article.outlet]}/{variables['section'].lower().replace(' ', '-')}/{article.doc_id}",
        "language": "en",
        "genre": variables["genre"],
        "authorship": variables["authorship"],
        "story": article.story,
        "topic": TOPICS[article.story],
    }
    row |= {f"frame_{code}": int(code in article.frames) for code in FRAMES}
    return row


def _messy_table() -> pd.DataFrame:
    """Return the rows of ``messy.toml``, dates and outlets as they were typed."""
    listed: list[dict[str, Any]] = tomllib.loads((files("framing.example") / "messy.toml").read_text("utf-8"))[
        "article"
    ]
    texts = {article.doc_id: article.text for article in core_articles()}
    for row in listed:
        row["text"] = texts[row.pop("from")] if "from" in row else row["text"].strip()
    return pd.DataFrame(listed)

"""The example corpus as tables: documents and planted truth."""

from __future__ import annotations

import pandas as pd

from framing.corpus.corpus import Corpus
from framing.errors import CorpusError, did_you_mean
from framing.example.articles import Article, core_articles
from framing.example.planted import FRAMES, OUTLETS, TOPICS

ORIGIN = "fictional corpus written for framing-toolkit; its countries, people and newspapers do not exist"
LICENCE = "CC BY 4.0"
SITES = {
    "herald": "https://meridianherald.example",
    "courier": "https://courierandpost.example",
    "northway": "https://northwaywire.example",
    "lantern": "https://thelantern.example",
}
SIZES = ("core",)


def example_articles(size: str, seed: int | None) -> tuple[Article, ...]:
    """Return the articles of one size of the corpus."""
    if size not in SIZES:
        raise CorpusError(f"the example corpus has no size {size!r}. {did_you_mean(size, SIZES)}")
    return core_articles()


def load_example(size: str = "core", *, seed: int | None = None) -> Corpus:
    """Return the fictional example corpus."""
    table = document_table(example_articles(size, seed))
    return Corpus.from_table(table, text="text", origin=ORIGIN, licence=LICENCE)


def document_table(articles: tuple[Article, ...]) -> pd.DataFrame:
    """Return a row an article, index ``doc_id``: text, known variables, story, topic and true codes."""
    rows = [_document(article) for article in articles]
    return pd.DataFrame(rows).set_index("doc_id")


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

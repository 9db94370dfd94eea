"""The example corpus as archives would hand it out: a folder to try an import on."""

from __future__ import annotations

import os
import textwrap
import zipfile
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import pandas as pd

from framing.example.tables import load_example

__all__ = ["example_exports"]

# A ZIP remembers when its members were made; the example is the same every time.
_MADE = (2024, 7, 1, 0, 0, 0)


def example_exports(folder: str | os.PathLike[str]) -> Path:
    """Write fictional exports into a folder: three archives, and what goes wrong with them.

    ``lexisnexis.txt`` holds 24 articles of the *Herald* and announces 25; ``factiva.html`` 24 of the *Courier*, one of
    them cut short; ``pages.zip`` 23 saved pages of *The Lantern* and one that holds only a notice.

    Parameters
    ----------
    folder : path
        Made if it is not there.

    Examples
    --------
    >>> import tempfile
    >>> folder = example_exports(tempfile.mkdtemp())
    >>> sorted(file.name for file in folder.iterdir())
    ['factiva.html', 'lexisnexis.txt', 'pages.zip']
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    documents = load_example().documents
    texts = {"lexisnexis.txt": _lexisnexis, "factiva.html": _factiva}
    outlets = {"lexisnexis.txt": "The Meridian Herald", "factiva.html": "Courier & Post"}
    for name, written in texts.items():
        (target / name).write_text(written(documents[documents["outlet"] == outlets[name]]), encoding="utf-8")
    with zipfile.ZipFile(target / "pages.zip", "w", zipfile.ZIP_DEFLATED) as container:
        for name, page in _pages(documents[documents["outlet"] == "The Lantern"]):
            container.writestr(zipfile.ZipInfo(name, _MADE), page)
    return target


def _paragraphs(article: pd.Series) -> list[str]:
    """The body: the text without title and byline, a paragraph an item."""
    first = 2 if article["text"].split("\n\n")[1].startswith("By ") else 1
    return [" ".join(paragraph.split()) for paragraph in article["text"].split("\n\n")[first:]]


def _articles(documents: pd.DataFrame) -> Iterable[pd.Series]:
    return (article for _, article in documents.sort_values("date").iterrows())


def _lexisnexis(documents: pd.DataFrame) -> str:
    total = len(documents) + 1  # the last one was lost on the way
    pieces = ["\n\n\nDownload Request: All Items\nTime Of Request: Monday, July 1, 2024\n\nTerms: (summit or flood)\n"]
    for number, article in enumerate(_articles(documents), start=1):
        body = _paragraphs(article)
        pieces.append(f"{number} of {total} DOCUMENTS".center(80).rstrip())
        pieces.append("\n" + article["outlet"].center(80).rstrip())
        pieces.append("\n" + f"{article['date']:%B} {article['date'].day}, {article['date']:%Y %A}".center(80).rstrip())
        pieces.append("\n" + textwrap.fill(article["title"], 78, break_on_hyphens=False))
        author = [f"BYLINE: {article['author']}"] if isinstance(article["author"], str) else []
        words = len(" ".join(body).split())
        for line in (*author, f"SECTION: {str(article['section']).upper()}", f"LENGTH: {words} words", *body):
            pieces.append("\n" + textwrap.fill(line, 78, break_on_hyphens=False))
        pieces.append("\nLOAD-DATE: July 1, 2024\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n")
        pieces.append(
            "Copyright 2024 Meridian Herald".center(80).rstrip() + "\n" + "All Rights Reserved".center(80) + "\n\n"
        )
    return "\n".join(pieces)


def _factiva(documents: pd.DataFrame) -> str:
    page = ['<!DOCTYPE html><html><head><meta charset="UTF-8"/><title>Factiva</title></head><body>']
    for number, article in enumerate(_articles(documents), start=1):
        body = _paragraphs(article)
        words = len(" ".join(body).split())
        body = body[:1] if number == 7 else body  # a paywall let only the first paragraph through
        fields = {
            "HD": f'<b class="enHeadline">{escape(article["title"])}</b>',
            "BY": escape(article["author"]) if isinstance(article["author"], str) else "",
            "WC": f"{words:,} words",
            "PD": f"{article['date'].day} {article['date']:%B %Y}",
            "SN": escape(article["outlet"]),
            "SC": "COURP",
            "LA": "English",
            "CY": "(c) 2024 Courier &amp; Post",
            "LP": _factiva_paragraphs(body[:1]),
            "TD": _factiva_paragraphs(body[1:]),
            "AN": f"Document COURP0000{article['date']:%Y%m%d}ek{number:02d}00001",
        }
        given = ((code, value) for code, value in fields.items() if value)
        rows = "".join(
            f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>\n' for code, value in given
        )
        page.append(f'<div class="article enArticle"><table>{rows}</table></div><br/>')
    return "\n".join([*page, "</body></html>\n"])


def _factiva_paragraphs(body: list[str]) -> str:
    return "".join(f'<p class="articleParagraph enarticleParagraph">{escape(text)}</p>\n' for text in body)


def _pages(documents: pd.DataFrame) -> Iterator[tuple[str, str]]:
    articles = list(_articles(documents))
    for number, article in enumerate(articles[:-1], start=1):
        title = escape(article["title"])
        head = [
            f'<!DOCTYPE html><html lang="en"><head><title>{title} | The Lantern</title>',
            '<meta property="og:site_name" content="The Lantern"/>',
            f'<link rel="canonical" href="{article["url"]}"/>',
            f'<meta property="article:published_time" content="{article["date"]:%Y-%m-%d}"/></head><body>',
            f"<nav><a>Home</a> <a>News</a> <a>Opinion</a></nav><article><h1>{title}</h1>",
        ]
        author = [f'<p class="byline">By {escape(article["author"])}</p>'] if isinstance(article["author"], str) else []
        body = [f"<p>{escape(text)}</p>" for text in _paragraphs(article)]
        end = ["</article><footer>Subscribe to our newsletter</footer></body></html>\n"]
        yield f"{number:02d}.html", "\n".join([*head, *author, *body, *end])
    yield f"{len(articles):02d}.html", "<!DOCTYPE html><html><body><p>Please log in to go on.</p></body></html>"

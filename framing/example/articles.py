"""The hand-written core: read the article files, print them, collect the planted spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from framing.errors import CorpusError
from framing.example.markup import render
from framing.example.planted import FRAMES, OUTLETS, TOPICS, Planted, read_codes

HEADER = ("id", "date", "title", "author", "section", "genre", "authorship", "frames", "quotes")
MAY_FOLLOW = ("events", "url", "wire", "traps")


@dataclass(frozen=True)
class Article:
    """One printed article and all that was planted in it.

    Attributes
    ----------
    doc_id, outlet, story : str
        ``herald-summit-1`` is the first article of the Herald on the summit.
    variables : dict of str to str
        What the head of the article says: date, title, author, section, genre, authorship.
    frames : frozenset of str
        True codes, keys of ``planted.FRAMES``.
    text : str
        Headline, blank line, byline and body.
    spans : tuple of (start, end, Planted)
        Offsets in code points of ``text``.
    wire : tuple of (name, text)
        Agency passages that another newspaper prints as well.
    """

    doc_id: str
    outlet: str
    story: str
    variables: dict[str, str]
    frames: frozenset[str]
    text: str
    spans: tuple[tuple[int, int, Planted], ...]
    wire: tuple[tuple[str, str], ...] = ()


@cache
def core_articles() -> tuple[Article, ...]:
    """Return the hand-written articles, outlet by outlet and story by story."""
    folder = files("framing.example") / "core"
    wire = _wire_passages((folder / "wire.txt").read_text("utf-8"))
    articles: list[Article] = []
    for outlet in OUTLETS:
        for story in TOPICS:
            source = (folder / f"{outlet}-{story}.txt").read_text("utf-8")
            articles.extend(read_articles(source, wire=wire))
    return tuple(articles)


def _wire_passages(source: str) -> dict[str, str]:
    """Return the agency passages by name; each begins with a line ``== name``."""
    passages: dict[str, str] = {}
    for part in source.split("== ")[1:]:
        name, _, passage = part.partition("\n")
        passages[name.strip()] = passage.strip()
    return passages


def read_articles(source: str, *, wire: dict[str, str]) -> Iterator[Article]:
    """Read the articles of one file; a line of ``=====`` stands between two of them."""
    for part in source.split("\n=====\n"):
        head, _, body = part.strip().partition("\n\n")
        variables = dict(_header_lines(head))
        yield make_article(variables, body, wire=wire)


def _header_lines(head: str) -> Iterator[tuple[str, str]]:
    for line in head.splitlines():
        name, colon, value = line.partition(":")
        if not colon or name not in HEADER + MAY_FOLLOW:
            raise CorpusError(f"an example article has the header line {line!r}; known: {', '.join(HEADER)}")
        yield name, value.strip()


def make_article(variables: dict[str, str], body: str, *, wire: dict[str, str]) -> Article:
    """Print one article: put the agency passages in, render the markup, read the codes."""
    doc_id = variables["id"]
    missing = [name for name in HEADER if name not in variables]
    if missing:
        raise CorpusError(f"{doc_id}: the head lacks {', '.join(missing)}")
    printed = {name: wire[name] for name in variables.get("wire", "").split()}
    for name, passage in printed.items():
        body = body.replace(f"@wire {name}", passage)
    source = f"{variables['title']}\n\n{body}"
    text, marks = render(source, quotes=variables["quotes"], where=doc_id)
    spans: list[tuple[int, int, Planted]] = []
    for mark in marks:
        words = text[mark.start : mark.end]
        for planted in read_codes(mark.codes, text=words, voice=mark.voice, speaker=mark.speaker, where=doc_id):
            spans.append((mark.start, mark.end, planted))
    title = text.partition("\n\n")[0]
    for trap in variables.get("traps", "").split():
        spans.append((0, len(title), read_codes(f"z:{trap}", text=title, voice="narrator", speaker="")[0]))
    outlet, story, _ = doc_id.split("-")
    frames = frozenset(variables["frames"].split())
    if not frames <= set(FRAMES):
        raise CorpusError(f"{doc_id}: unknown frame in {variables['frames']!r}; possible: {', '.join(FRAMES)}")
    spans.sort(key=lambda span: (span[0], -span[1], span[2].device))
    return Article(
        doc_id, outlet, story, {**variables, "title": title}, frames, text, tuple(spans), tuple(printed.items())
    )

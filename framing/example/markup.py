"""The markup of the example articles: read it once, get the printed text and every planted span.

An article is written as a newspaper would print it, with four additions::

    [shameful|m]            a planted span: text, then its codes (see ``planted.CODES``)
    "<Vask>We will go."     a quotation with its speaker; without <...> the speaker before it speaks on
    `like so`               a quotation inside a quotation
    @credit, @teaser, ##    a line that is not body text (see ``LINES``); ##! is a sub-heading that the
                            text below it does not bear out

The writer types one kind of mark. The printed marks follow the style of the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.errors import CorpusError


class QuoteStyle(NamedTuple):
    """The marks an article is printed with."""

    open: str
    close: str
    inner_open: str
    inner_close: str
    apostrophe: str


STYLES = {
    "curly_double": QuoteStyle("“", "”", "‘", "’", "’"),
    "curly_single": QuoteStyle("‘", "’", "“", "”", "’"),
    "straight_double": QuoteStyle('"', '"', "'", "'", "'"),
    "straight_single": QuoteStyle("'", "'", '"', '"', "'"),
}

LINES = {"##": "subheading", "##!": "subheading", "@credit": "credit", "@teaser": "teaser", "@caption": "caption"}


class Mark(NamedTuple):
    """A marked stretch of the printed text; offsets count code points."""

    start: int
    end: int
    codes: str
    voice: str
    speaker: str


@dataclass
class _Printer:
    """The printed text so far, and what is open in it."""

    style: QuoteStyle
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    waiting: list[tuple[int, str, str]] = field(default_factory=list)
    quote_start: int = -1
    quote_kind: str = "direct"
    inner_start: int = -1
    speaker: str = ""

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    @property
    def voice(self) -> str:
        return "quote" if self.quote_start >= 0 and self.quote_kind == "direct" else "narrator"

    def open_quote(self, speaker: str | None) -> None:
        self.quote_kind = "scare" if speaker == "!" else "direct"
        if speaker not in (None, "!"):
            self.speaker = speaker or ""
        self.quote_start = self.length
        self.put(self.style.open)

    def close_quote(self) -> None:
        self.put(self.style.close)
        speaker = self.speaker if self.quote_kind == "direct" else ""
        kind = f"quotation:{self.quote_kind}"
        self.marks.append(Mark(self.quote_start, self.length, kind, self.voice, speaker))
        self.quote_start = -1


def render(source: str, *, quotes: str = "curly_double", where: str = "article") -> tuple[str, list[Mark]]:
    """Return the printed text of an article and the marks in it.

    Parameters
    ----------
    source : str
        Paragraphs in the markup, blank lines between them.
    quotes : str
        Name of a quotation style, a key of ``STYLES``.
    where : str
        What error messages call this article.

    Raises
    ------
    CorpusError
        If a bracket or a quotation is not closed.

    Examples
    --------
    >>> text, marks = render('A [shameful|m] day, "<Orre>a [sham|l]", he said.')
    >>> text
    'A shameful day, “a sham”, he said.'
    >>> [(text[m.start:m.end], m.codes, m.voice, m.speaker) for m in marks][:2]
    [('shameful', 'm', 'narrator', ''), ('sham', 'l', 'quote', 'Orre')]
    """
    printer = _Printer(STYLES[quotes])
    for number, paragraph in enumerate(_paragraphs(source)):
        if number:
            printer.put("\n\n")
        start = printer.length
        _print_paragraph(paragraph, printer)
        if number == 0:
            printer.marks.append(Mark(start, printer.length, "zone:headline", "narrator", ""))
        elif number == 1 and not paragraph.endswith((".", '"')):
            printer.marks.append(Mark(start, printer.length, "zone:byline", "narrator", ""))
        if printer.waiting:
            raise CorpusError(f"{where}: a '[' is not closed in {paragraph[:50]!r}; write [text|code]")
    if printer.quote_start >= 0:
        raise CorpusError(f"{where}: a quotation is not closed; end its last paragraph with a quotation mark")
    return "".join(printer.pieces), printer.marks


def _paragraphs(source: str) -> Iterator[str]:
    for block in source.strip().split("\n\n"):
        yield "\n".join(line.strip() for line in block.strip().splitlines())


def _print_paragraph(paragraph: str, printer: _Printer) -> None:
    first, _, rest = paragraph.partition(" ")
    if first in LINES:
        start = printer.length
        _print_text(rest, printer)
        trap = ",z:subheading_without_support" if first == "##!" else ""
        printer.marks.append(Mark(start, printer.length, f"zone:{LINES[first]}{trap}", "narrator", ""))
        return
    continued = printer.quote_start >= 0
    if continued:
        if not paragraph.startswith('"'):
            raise CorpusError(f"a quotation runs on, so the paragraph {paragraph[:50]!r} must begin with a mark")
        start = printer.length
        printer.put(printer.style.open)
        printer.marks.append(Mark(start, printer.length, "z:multi_paragraph_quote", "quote", printer.speaker))
        paragraph = paragraph[1:]
    _print_text(paragraph, printer)


def _print_text(text: str, printer: _Printer) -> None:
    at = 0
    while at < len(text):
        char = text[at]
        if char == "[":
            printer.waiting.append((printer.length, printer.voice, printer.speaker))
        elif char == "|" and printer.waiting:
            end = text.index("]", at)
            _close_span(text[at + 1 : end], printer)
            at = end
        elif char == '"':
            at = _turn_quote(text, at, printer)
        elif char == "`":
            _turn_inner_quote(printer)
        elif char == "'":
            printer.put(printer.style.apostrophe)
        else:
            printer.put(char)
        at += 1


def _turn_quote(text: str, at: int, printer: _Printer) -> int:
    """Open or close a quotation; return the position of the last character used."""
    if printer.quote_start >= 0:
        printer.close_quote()
        return at
    if text[at + 1 : at + 2] == "<":
        end = text.index(">", at)
        printer.open_quote(text[at + 2 : end])
        return end
    printer.open_quote(None)
    return at


def _turn_inner_quote(printer: _Printer) -> None:
    if printer.inner_start < 0:
        printer.inner_start = printer.length
        printer.put(printer.style.inner_open)
        return
    printer.put(printer.style.inner_close)
    if printer.quote_start >= 0:
        printer.marks.append(Mark(printer.inner_start, printer.length, "z:nested_quote", "quote", printer.speaker))
    printer.inner_start = -1


def _close_span(codes: str, printer: _Printer) -> None:
    start, voice, speaker = printer.waiting.pop()
    printer.marks.append(Mark(start, printer.length, codes, voice, speaker if voice == "quote" else ""))

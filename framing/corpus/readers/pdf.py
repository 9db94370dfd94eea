"""The text of a PDF, as a last resort: a PDF holds places of letters, not paragraphs or columns."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.pdf_lines import paragraphs, without_running_heads
from framing.corpus.readers.text_kinds import FULL
from framing.errors import CorpusError
from framing.words import plural

__all__ = ["PDF", "read_pdf"]

_LARGEST = 100 * 1024 * 1024
_MOST_PAGES = 300
# What draws a page of a newspaper has up to a few hundred kilobytes; maps and hostile files have more.
_LARGEST_PAGE = 1024 * 1024
_SECONDS = 60.0
_FEWEST_WORDS = 8
_WARNING = (
    "Text of a PDF: columns, captions and words divided at line ends may be in a wrong order or cut. "
    "Prefer another format of the same article; compare the text with the page."
)
# What pypdf raises on broken files, besides its own errors: it trusts that objects are what their place asks for.
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


def read_pdf(path: Path, *, encoding: str | None = None) -> Contents:
    """Read the text of a PDF as one article; not that of pictures of pages, nor of locked files."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, DeprecationError, PyPdfError

    if path.stat().st_size > _LARGEST:
        raise CorpusError(f"The PDF is larger than {_LARGEST / 1e6:,.0f} MB. Take the pages of the article out of it.")
    try:
        with path.open("rb") as file, _quiet():
            reader = PdfReader(file)
            if reader.is_encrypted:
                raise CorpusError("The PDF is locked. Save it without a password: print it to a new file.")
            refused: list[str] = []
            pages = list(_pages(reader, refused))
            title = one_line(str(reader.metadata.get("/Title") or "") if reader.metadata else "")
    except (PyPdfError, DependencyError, DeprecationError, *_BROKEN) as error:
        if isinstance(error, CorpusError | PermissionError | FileNotFoundError):
            raise
        reason = one_line(str(error))[:200] or type(error).__name__
        raise CorpusError(f"The PDF is broken ({reason}). Download it again.") from error
    if sum(len(page.split()) for page in pages) < _FEWEST_WORDS:
        raise CorpusError(
            "The PDF holds no text, only pictures of pages. Run text recognition (OCR) on it and save it as text."
        )
    text, found = paragraphs(without_running_heads(pages), title=title)
    article: dict[str, Any] = {"archive": "PDF text", "page_count": len(pages), "text": text, "text_kind": FULL}
    return Contents([{**article, "title": title} if found else article], refused=refused, warnings=[_WARNING])


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf from printing what it finds odd in a file, as it does where nobody has set up logging."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(level)


def _pages(reader: Any, refused: list[str]) -> Iterator[str]:
    """Give the text of each page; empty where there is none or too much is drawn on it."""
    count = len(reader.pages)
    if count > _MOST_PAGES:
        raise CorpusError(
            f"The PDF has {plural(count, 'page')}, more than the {_MOST_PAGES} that one article can have. "
            "Take the pages of the article out of it."
        )
    until = time.monotonic() + _SECONDS

    def watch(*_: Any) -> None:
        if time.monotonic() > until:
            raise CorpusError(f"The PDF takes more than {_SECONDS:,.0f} seconds to read. Save it in another format.")

    for number, page in enumerate(reader.pages, start=1):
        watch()
        if _size_of(page) > _LARGEST_PAGE:
            refused.append(
                f"page {number}: more than {_LARGEST_PAGE / 1e6:,.0f} MB of drawing, so its text was not read"
            )
            yield ""
        else:
            yield page.extract_text(visitor_operand_before=watch) or ""


def _size_of(page: Any) -> int:
    """Return how many bytes draw a page, with the forms that it uses and that these use."""
    contents = page.get_contents()
    size = 0 if contents is None else len(contents.get_data())
    seen: set[int] = set()
    waiting = [page]
    while waiting and size <= _LARGEST_PAGE:
        resources = waiting.pop().get("/Resources")
        forms = resources.get_object().get("/XObject") if resources is not None else None
        for form in forms.get_object().values() if forms is not None else ():
            drawn = form.get_object()
            if id(drawn) not in seen and drawn.get("/Subtype") == "/Form":
                seen.add(id(drawn))
                size += len(drawn.get_data())
                waiting.append(drawn)
    return size


def _is_pdf(start: Start) -> bool:
    return start.data[:1024].lstrip().startswith(b"%PDF-")


PDF = Format("PDF text", _is_pdf, read_pdf)

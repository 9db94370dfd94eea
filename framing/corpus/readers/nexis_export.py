"""A whole Nexis file: a cover page with its list, and documents up to the mark at the end of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from framing.corpus.readers.contents import Contents
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.lexis_dates import dated
from framing.corpus.readers.lexis_labels import HEAD, is_end, is_heading, label_in, variable_of
from framing.corpus.readers.nexis_parts import Line, identity, label_of, read_part
from framing.errors import CorpusError
from framing.words import listed, plural

__all__ = ["announced_by", "holds_parts", "nexis_contents"]

_BEGIN = re.compile(r"Bookmark_(\d+)", re.IGNORECASE)
_COUNT = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? ?[(（](\d[\d.,]*)[)）]")
_ITEM = re.compile(r"(\d{1,4})\. ?(\S.*)", re.DOTALL)
_FAR = 14
_COVER = 40
_MOST_MISSING = 2000
_SHOWN = 80
_LONGEST_MARK = 120


class _Listed(NamedTuple):
    """An entry of the list on the cover page."""

    title: str
    archive_id: str
    url: str


class _Part(NamedTuple):
    """Where a document begins and ends, its number, and whether its end is marked."""

    start: int
    end: int
    number: int
    complete: bool


def nexis_contents(lines: Sequence[Line], archive: str, *, encoding: str = "", unit: str = "paragraph") -> Contents:
    """Return the articles of a Nexis file.

    Parameters
    ----------
    lines : list of Line
        Its paragraphs.
    archive : str
        The name of the format.
    encoding : str
        How the file was read.
    unit : str
        What a line is in the file, for saying where something stands.

    Raises
    ------
    CorpusError
        When no document can be read.
    """
    parts, cover = _parts(lines)
    count = announced_by(lines[:cover])
    list_of = _listed(lines[:cover], count)
    articles: list[dict[str, Any]] = []
    refused, empty, warnings, cut = [], [], [], []
    for part in parts:
        where = f"document {part.number:,} ({unit} {part.start + 1:,})"
        entry = list_of.get(part.number, _Listed("", "", ""))
        article = read_part(lines[part.start : part.end], archive, entry.title)
        if article is None:
            said = one_line(" ".join(line.text for line in lines[part.start : part.end]))[:_SHOWN]
            refused.append(f"{where}: no date, field or body" + (f"; it says {said!r}" if said else ""))
            continue
        for name, value in entry._asdict().items():
            if value and not article.get(name):
                article[name] = value
        articles.append(article)
        empty += [] if article["text"].strip() else [where]
        cut += [] if part.complete else [where]
    missing = _missing(parts, count, list_of)
    if not articles:
        raise CorpusError(_nothing(lines, refused))
    if empty:
        warnings.append(f"{plural(len(empty), 'document')} without text, only headline and fields: {listed(empty)}.")
    if cut:
        warnings.append(f"{plural(len(cut), 'document')} without the mark at the end: {listed(cut)}. Is the file cut?")
    if count is not None and count != len(parts) and not missing:
        warnings.append(f"The cover page announces {plural(count, 'document')}; the file holds {len(parts):,}.")
    return Contents(articles, encoding, refused + missing, warnings, len(parts) + len(missing))


def announced_by(lines: Sequence[Line]) -> int | None:
    """Return how many documents a cover page announces: "Documents (10)", in any language."""
    for line in lines[:_COVER]:
        found = _COUNT.fullmatch(one_line(line.text))
        if found:
            return int(re.sub(r"\D", "", found[1]))
    return None


def holds_parts(lines: Sequence[str]) -> bool:
    """Whether lines are those of a Nexis file: a length, and a heading or an end mark that others do not have.

    Examples
    --------
    >>> holds_parts(["The Bay Gazette", "May 3, 2010 Monday", "Length: 300 words", "Body", "It rained."])
    True
    >>> holds_parts(["Length: 300 words", "It rained."])
    False
    """
    length = body = end = classified = date = False
    for line in (line.strip() for line in lines if len(line) <= _LONGEST_MARK):
        label = label_in(line, capitals=False)
        length |= bool(label and label.variable == "word_count" and re.match(r"\d", label.value))
        classified |= bool(label and label.variable in ("load_date", "publication_type", "journal_code"))
        body |= is_heading(line, "body")
        end |= is_end(line)
        date |= bool(dated(line))
    return (length and (date or classified) and (body or end or (classified and date))) or (end and classified)


def _parts(lines: Sequence[Line]) -> tuple[list[_Part], int]:
    """Return the documents of a file, and how many lines its cover page has."""
    begins: dict[int, int] = {}
    numbers: set[int] = set()
    for at, line in enumerate(lines):
        number = next((int(found[1]) for name in line.bookmarks if (found := _BEGIN.fullmatch(name))), None)
        if number is not None and number not in numbers:
            begins[at] = number
            numbers.add(number)
    ends = {at for at, line in enumerate(lines) if is_end(line.text)}
    ends |= _unknown_ends(lines, sorted(begins))
    ends = {at for at in ends if _nothing_more(lines, at, begins)}
    cover = min(begins, default=len(lines))
    if not begins or any(at < cover for at in ends):
        cover = _cover(lines[:cover])  # the first documents have no bookmark
    parts: list[_Part] = []
    start, number = cover, begins.get(cover, 1)
    for at in [*sorted(ends | {begin for begin in begins if begin > cover}), len(lines)]:
        is_mark = at in ends
        if any(not line.blank for line in lines[start:at]):
            parts.append(_Part(_first(lines, start, at), at, number, is_mark))
            number += 1
        number = begins.get(at, number)
        start = at + is_mark
    return parts, cover


def _first(lines: Sequence[Line], start: int, end: int) -> int:
    return next(at for at in range(start, end) if not lines[at].blank)


def _nothing_more(lines: Sequence[Line], at: int, begins: dict[int, int]) -> bool:
    """Whether a document ends at a line: the next one begins, or the file ends. A body can quote the mark."""
    seen = 0
    for after in range(at + 1, len(lines)):
        if after in begins:
            return not seen
        if lines[after].blank:
            continue
        seen += 1
        label = label_of(lines[after])
        if seen > _FAR or is_end(lines[after].text):
            return False
        if seen > 1 and (dated(lines[after].text) or (label and not begins and variable_of(label.printed) in HEAD)):
            return True
    return not seen


def _unknown_ends(lines: Sequence[Line], begins: Sequence[int]) -> set[int]:
    """Return the lines that end all documents alike, in a language that is not known."""
    lasts = []
    for start, end in pairwise([*begins, len(lines)]):
        lasts += [next((at for at in range(end - 1, start, -1) if not lines[at].blank), start)]
    words = {one_line(lines[at].text) for at in lasts}
    word = next(iter(words)) if len(words) == 1 else ""
    short = 0 < len(word) <= 40 and not re.search(r"[\d:.!?]", word)
    return set(lasts) if short and (len(lasts) > 1 or lines[lasts[0]].bold) else set()


def _cover(lines: Sequence[Line]) -> int:
    """Return how many lines the cover page has in a file without bookmarks."""
    count = announced_by(lines)
    if count is None:
        return 0
    entries = _listed(lines, count)
    counted = next(at for at, line in enumerate(lines) if announced_by([line]) is not None)
    after = max((at for at, line in enumerate(lines) if _entry(line, entries)), default=counted)
    date = next((at for at in range(after + 1, len(lines)) if dated(lines[at].text)), None)
    titles = {one_line(entry.title) for entry in entries.values()}
    # What was searched for, a time perhaps, may stand below the list: the first headline is sure.
    begin = next((at for at in range(after + 1, len(lines)) if one_line(lines[at].text) in titles), None)
    near = begin is not None and not any(is_end(line.text) for line in lines[after:begin])
    if begin is not None and near and (date is None or begin < date + _FAR):
        return begin
    if date is None:
        return 0
    begin = None
    if not entries:  # a word processor took its numbers for signs of a list: the first headline stands there again
        texts = [one_line(line.text) for line in lines[after + 1 : date]]
        again = [at for at, text in enumerate(texts) if text and text in texts[:at] and ":" not in text]
        begin = after + 1 + again[-1] if again else None
    # Headline and outlet stand above the date.
    written = [at for at in range(after + 1, date) if not lines[at].blank]
    return begin if begin is not None else next(iter(written[-2:]), date)


def _entry(line: Line, entries: dict[int, _Listed]) -> bool:
    found = _ITEM.fullmatch(one_line(line.text))
    return found is not None and int(found[1]) in entries and entries[int(found[1])].title == found[2]


def _listed(cover: Sequence[Line], count: int | None) -> dict[int, _Listed]:
    """Return the list of a cover page, by number; its numbers follow each other from 1."""
    found: dict[int, _Listed] = {}
    for line in cover if count is not None else ():
        entry = _ITEM.fullmatch(one_line(line.text))
        if entry and int(entry[1]) == len(found) + 1 <= (count or 0):
            found[len(found) + 1] = _Listed(entry[2], *identity(line.links))
    return found


def _missing(parts: Sequence[_Part], count: int | None, entries: dict[int, _Listed]) -> list[str]:
    """Return a line for each document that the cover page announces and the file does not hold."""
    if count is None or not 0 < count - len(parts) <= _MOST_MISSING:
        return []
    numbers = {part.number for part in parts}
    lacking = [number for number in range(1, count + 1) if number not in numbers][: count - len(parts)]
    titles = {number: f" ({entries[number].title[:_SHOWN]!r})" for number in lacking if number in entries}
    return [f"document {n:,}{titles.get(n, '')}: announced on the cover page, not in the file" for n in lacking]


def _nothing(lines: Sequence[Line], refused: Sequence[str]) -> str:
    count = announced_by(lines)
    if count:
        return (
            f"The Nexis file lists {plural(count, 'document')} and holds none of them. "
            "Download full documents, not the result list."
        )
    said = one_line(" ".join(line.text for line in lines))[:_SHOWN]
    reason = refused[0] if refused else f"it says only {said!r}"
    return f"The Nexis file holds no article: {reason}. Download it again."

"""Key words in context: every place where something stands, in its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from framing.errors import FramingError, did_you_mean, no_variable

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations
    from framing.corpus import Corpus

__all__ = ["context", "kwic"]

APOSTROPHES = "['’ʼ]"
BLANKS = re.compile(r"\s+")


def kwic(
    source: Corpus | Annotations,
    pattern: str | pd.DataFrame | None = None,
    *,
    window: int = 60,
    match: Literal["glob", "regex", "fixed"] = "glob",
    variables: Sequence[str] = ("outlet", "date"),
) -> pd.DataFrame:
    """Return every place where a pattern stands, in its line: a concordance.

    Parameters
    ----------
    source : Corpus or Annotations
        Where to look. Masked text (menus, teasers) is not searched.
    pattern : str, DataFrame or None
        Words to look for, or rows of ``annotations.spans``. None: all spans of the annotations.
    window : int
        Characters on either side.
    match : {"glob", "regex", "fixed"}
        How a string is read: ``"betray*"`` with ``*`` and ``?`` for letters and a blank between words
        (capitals make no difference), a regular expression, or exactly these characters.
    variables : sequence of str
        Document variables to put beside each line.

    Returns
    -------
    DataFrame
        A row a place: `doc_id`, the `variables`, `left`, `node`, `right` (line ends as blanks on either side),
        `start`, `end` (in the raw text), and for spans `device`, `category` and `voice`.

    Raises
    ------
    FramingError
        When the pattern is empty or broken, or a variable is not there.

    Examples
    --------
    >>> from framing import Corpus
    >>> corpus = Corpus.from_texts(["The mayor betrayed us. ‘No betrayal,’ she said."])
    >>> kwic(corpus, "betray*", window=10)[["left", "node", "right"]].to_numpy().tolist()
    [['The mayor ', 'betrayed', ' us. ‘No b'], ['d us. ‘No ', 'betrayal', ',’ she sai']]
    """
    found: Any = source
    corpus: Corpus = getattr(found, "corpus", found)
    documents = corpus.documents
    for name in variables:
        if name not in documents.columns:
            raise FramingError(no_variable(name, documents.columns))
    places = _search(corpus.texts, pattern, match) if isinstance(pattern, str) else _places(source, pattern)
    left, right = context(documents["text"], places, window=window)
    raw = documents["text"].reindex(places["doc_id"]).to_numpy(dtype=object)
    node = [text[start:end] for text, start, end in zip(raw, places["start"], places["end"], strict=True)]
    beside = documents[list(variables)].reindex(places["doc_id"]).reset_index(drop=True)
    lines = pd.DataFrame({"left": left, "node": node, "right": right}, dtype=object)
    more = places[[name for name in ("start", "end", "device", "category", "voice") if name in places]]
    return pd.concat([places[["doc_id"]], beside, lines, more], axis=1)


def context(texts: pd.Series[Any], places: pd.DataFrame, *, window: int) -> tuple[list[str], list[str]]:
    """Return the text on the left and on the right of each place, line ends as blanks."""
    left: list[str] = []
    right: list[str] = []
    for doc_id, start, end in zip(places["doc_id"], places["start"], places["end"], strict=True):
        text = str(texts.at[doc_id])
        left.append(BLANKS.sub(" ", text[max(0, start - window) : start]))
        right.append(BLANKS.sub(" ", text[end : end + window]))
    return left, right


def _search(texts: pd.Series[str], pattern: str, match: str) -> pd.DataFrame:
    expression = _compiled(pattern, match)
    ids: list[Any] = []
    starts: list[int] = []
    ends: list[int] = []
    for doc_id, text in texts.items():
        for found in expression.finditer(text):
            if found.end() > found.start():
                ids.append(doc_id)
                starts.append(found.start())
                ends.append(found.end())
    index = pd.Series(ids, dtype=texts.index.dtype if ids else object)
    return pd.DataFrame({"doc_id": index, "start": np.array(starts, dtype=int), "end": np.array(ends, dtype=int)})


def _places(source: Any, spans: pd.DataFrame | None) -> pd.DataFrame:
    """Return the rows of spans that were given, or all spans of annotations."""
    if spans is None:
        if not hasattr(source, "spans"):
            raise FramingError("kwic needs a pattern to look for in a corpus, for example kwic(corpus, 'betray*').")
        spans = source.spans
    missing = [name for name in ("doc_id", "start", "end") if name not in spans.columns]
    if missing:
        raise FramingError(f"The spans have no column {missing[0]!r}. Pass rows of annotations.spans.")
    return spans.reset_index(drop=True)


def _compiled(pattern: str, match: str) -> re.Pattern[str]:
    if not pattern.strip():
        raise FramingError("The pattern is empty. Give a word such as 'betray*'.")
    if match == "fixed":
        return re.compile(re.escape(pattern))
    if match == "glob":
        return re.compile(_glob(pattern), re.IGNORECASE)
    if match != "regex":
        raise FramingError(f"There is no match {match!r}. {did_you_mean(match, ['glob', 'regex', 'fixed'])}")
    try:
        return re.compile(pattern)
    except re.error as error:
        raise FramingError(f"The regular expression {pattern!r} is broken: {error}.") from error


def _glob(pattern: str) -> str:
    r"""Translate words with ``*`` and ``?`` to a regular expression that matches whole words.

    A blank is any white space but a blank line: masked text is blank lines, and no phrase crosses it.
    """
    letters = {"*": r"[\w'’-]*", "?": r"\w", "'": APOSTROPHES, "’": APOSTROPHES}
    words = ["".join(letters.get(sign) or re.escape(sign) for sign in word) for word in pattern.split()]
    return r"(?<!\w)" + r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)".join(words) + r"(?!\w)"

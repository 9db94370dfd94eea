"""RTF to text, for the readers of all archives that give it: bounded, and with one kind of error."""

from __future__ import annotations

import re

from framing.corpus.readers.fields import one_line
from framing.errors import CorpusError

__all__ = ["text_of_rtf"]

# What finds the fonts takes very long on a table that is hostile; real ones have tens of kilobytes.
_LONGEST_FONT_TABLE = 100 * 1024
_BRACE = re.compile(r"(?<!\\)[{}]")
_FAILURES = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)


def text_of_rtf(rtf: str, *, encoding: str = "cp1252") -> str:
    r"""Return the text of RTF, a line a paragraph.

    Raises
    ------
    CorpusError
        When the RTF is broken.

    Examples
    --------
    >>> text_of_rtf(r"{\rtf1 {\b Ferry} late\par It was 3 o\'92clock.\par}")
    'Ferry late\nIt was 3 o’clock.\n'
    """
    from striprtf.striprtf import rtf_to_text

    _check_font_table(rtf)
    # The library would write the address of a link into the text, and look for it in time that grows squared.
    rtf = rtf.replace("\\fldinst{", "\\fldinst {")
    try:
        text: str = rtf_to_text(rtf, encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    except _FAILURES as error:
        reason = one_line(str(error)) or type(error).__name__
        raise CorpusError(f"The file is no readable RTF ({reason}). Download or save it again, or as text.") from error
    # Characters beyond the first plane are written as two halves.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _check_font_table(rtf: str) -> None:
    start = rtf.find("{\\fonttbl")
    if start < 0:
        return
    depth = 0
    for brace in _BRACE.finditer(rtf, start, start + _LONGEST_FONT_TABLE):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return
    raise CorpusError("The file is no readable RTF (its table of fonts does not end). Save it again, or as text.")

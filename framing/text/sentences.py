"""Sentences: which sentence each word of a batch is in, and where the sentences of a text lie.

A sentence can only end in the gap between two words. What a gap can mean is settled once for each distinct
gap, what the words around it can mean once for each distinct form, and only where a gap holds a mark.

Line ends: a blank line always ends a sentence. A single line end is a paragraph in most news files and ends
one too, unless the next line goes on in lower case; in a text broken into lines of fixed width (a quarter of
its lines go on in lower case) it is a blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt

from framing.text.rules import load_rules
from framing.text.tokens import Flags, Ints, Tokens, tokenize
from framing.text.vocabulary import Vocabulary

Codes = npt.NDArray[np.uint8]
Positions = npt.NDArray[np.int64]

# What a gap can mean: nothing; a full stop; a mark and a closing one without a blank (`.”Then`); a mark alone
# without a blank (`left.Then`); ? or !; the same inside a closing mark (`?” `); dots; a dash; a line end after a mark
# or without one; a blank line.
_NONE, _STOP, _TIGHT, _GLUE, _CALL, _QUOTED_CALL, _DOTS, _DASH, _BREAK, _LINE, _BLANK = range(11)
# What the word before a full stop can mean.
_ORDINARY, _ABBREVIATION, _BEFORE_NUMBER, _MAY_END, _LETTER, _NUMBER = range(6)
# How the word after it begins.
_LOWER, _UPPER, _STARTER, _DIGIT = range(4)
# What is known of a form: what it can mean before a full stop, how it begins, and two flags.
_BEFORE, _BEGINS, _REPORTS, _FOLLOWS_HEADING = 0b111, 0b11 << 3, 1 << 5, 1 << 6

_CLOSERS = "\"'”’»›)\\]}″"
_MARKS = ".!?…。！？؟"
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r[^\S\r\n]*\r|[\u2029\f]")
_LINE_END = re.compile(r"[\n\r\u2028\x85]")
_TAIL = re.compile(rf"[^{_MARKS}]*[{_MARKS}]+(?:\s?[.!?…]+)*[{_CLOSERS}]*(?:\s[”»)\]](?=\s|$))*(?:\s\[[.…]+\])?")
_CLOSED = re.compile(rf"\S*[{_MARKS}][{_CLOSERS}“‘]+")
_WIDTH_SHARE, _WIDTH_LINES = 0.25, 4


def sentence_ids(tokens: Tokens, *, language: str = "en") -> Ints:
    """The sentence of each word, numbered through the batch from 0; no sentence crosses two documents.

    Examples
    --------
    >>> from framing.text.tokens import tokenize
    >>> sentence_ids(tokenize(["Mr. Vale left. “Why?” she asked.", "Rain in Oster."])).tolist()
    [0, 0, 0, 1, 1, 1, 2, 2, 2]
    """
    return np.cumsum(_starts_sentence(tokens, language), dtype=np.int32) - np.int32(1)


def sentence_spans(text: str, *, language: str = "en") -> list[tuple[int, int]]:
    """Start and end of each sentence of a text, with its end mark and its quotation marks.

    Examples
    --------
    >>> text = "“It is a sham.” Nobody in the U.S. Senate agreed. [Laughter]"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['“It is a sham.”', 'Nobody in the U.S. Senate agreed.', '[Laughter]']
    """
    tokens = tokenize([text])
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    spans, start = [], first
    for i in np.flatnonzero(_starts_sentence(tokens, language))[1:]:
        gap_start, gap_end = int(tokens.end[i - 1]), int(tokens.start[i])
        stop, resume = _cut(text[gap_start:gap_end])
        spans.append((start, gap_start + stop))
        start = gap_start + resume
    return [*spans, (start, last)] if last > start else spans


def _starts_sentence(tokens: Tokens, language: str) -> Flags:
    """True at the first word of each sentence."""
    starts = tokens.first_of_document.copy()
    if len(tokens) < 2:
        return starts
    word_kind, gap_kind = _word_kinds(tokens, language), _kinds(tokens.between, _gap_kind)
    at = tokens.gaps_with(gap_kind != _NONE)
    at = at[np.searchsorted(at, 1) : np.searchsorted(at, len(tokens))]  # those between two words
    kind, last, next_ = (
        kinds.take(numbers)
        for kinds, numbers in (
            (gap_kind, tokens.gap.take(at)),
            (word_kind, tokens.form.take(at - 1)),
            (word_kind, tokens.form.take(at)),
        )
    )
    third = word_kind.take(tokens.form.take(at + 1, mode="clip"))
    before, after = last & np.uint8(_BEFORE), _begins(next_)
    listed = (before == _NUMBER) & (starts[at - 1] | (gap_kind[tokens.gap[at - 1]] != _NONE))
    starter, capital = (after == _STARTER) & ~_is_initial(tokens, at), after != _LOWER
    goes_on = listed | _abbreviated(before, after, starter & ~_gap_is(tokens, at, _has_dash))
    cased = (after == _UPPER) | (after == _STARTER)
    lower_before = _begins(last) == _LOWER
    wrapped = _wrapped(tokens, at, kind, ~capital)
    starts[at] |= (
        (kind == _BLANK)
        | (((kind == _BREAK) | ((kind == _LINE) & capital)) & ~wrapped)
        | (((kind == _STOP) | (kind == _BREAK)) & capital & ~goes_on)
        | (((kind == _CALL) | (kind == _DOTS)) & capital)
        | ((kind == _QUOTED_CALL) & capital & ((after == _STARTER) | (third & _REPORTS == 0)))
        | ((kind == _TIGHT) & cased & (before != _LETTER))
        | ((kind == _GLUE) & cased & lower_before & _both_long(tokens, at))
        | ((kind == _DASH) & starter & lower_before)
    )
    noted = (kind == _STOP) & (after == _DIGIT) & _is_note(tokens, at, (_begins(third) == _STARTER) & ~goes_on)
    starts[at[noted]] = False
    starts[at[noted & (at + 1 < len(tokens))] + 1] = True
    starts[_after_headings(tokens, word_kind)] = True
    return starts


def _after_headings(tokens: Tokens, kinds: Codes) -> Positions:
    """Words that begin a sentence after a heading without a mark ("Rain in Oster The mayor said …")."""
    at = np.flatnonzero((kinds & _FOLLOWS_HEADING != 0).take(tokens.form))
    at = at[(at > 0) & (at + 1 < len(tokens))]
    at = at[_gap_is(tokens, at, _is_blank) & _gap_is(tokens, at + 1, _is_blank)]
    found: Positions = at[_begins(kinds[tokens.form[at + 1]]) == _LOWER]
    return found


def _abbreviated(before: Codes, after: Codes, starter: Flags) -> Flags:
    """True where the full stop belongs to the word before it."""
    may_end = (before == _MAY_END) | (before == _LETTER)
    before_number = (before == _BEFORE_NUMBER) & (after == _DIGIT)
    abbreviated: Flags = (before == _ABBREVIATION) | before_number | (may_end & ~starter)
    return abbreviated


def _is_initial(tokens: Tokens, at: Positions) -> Flags:
    """True where a name begins with an initial ("J. Arden"), or a longer abbreviation with a letter."""
    single: Flags = tokens.end[at] - tokens.start[at] == 1
    return single & _gap_is(tokens, at + 1, _follows_letter)


def _both_long(tokens: Tokens, at: Positions) -> Flags:
    """True where neither neighbour is a single letter, as in an abbreviation."""
    long: Flags = np.minimum(tokens.end[at - 1] - tokens.start[at - 1], tokens.end[at] - tokens.start[at]) > 1
    return long


def _is_note(tokens: Tokens, at: Positions, raised: Flags) -> Flags:
    """True for the number of a note, which belongs to the sentence before it: "ended. [3] Nobody", "ended. 3 The"."""
    bracketed = _gap_is(tokens, at, _opens_note) & _gap_is(tokens, at + 1, _shuts_note)
    return bracketed | (raised & _gap_is(tokens, at + 1, _is_blank))


def _wrapped(tokens: Tokens, at: Positions, kind: Codes, lower: Flags) -> Flags:
    """True for the gaps of documents that are broken into lines of fixed width."""
    line = (kind == _BREAK) | (kind == _LINE)
    lines = np.bincount(tokens.document[at[line]], minlength=len(tokens.starts))
    going_on = np.bincount(tokens.document[at[line & lower]], minlength=len(tokens.starts))
    wrapped: Flags = (lines >= _WIDTH_LINES) & (going_on >= _WIDTH_SHARE * lines)
    return wrapped[tokens.document[at]]


def _begins(kinds: Codes) -> Codes:
    """How words of some kinds begin."""
    return (kinds & np.uint8(_BEGINS)) >> np.uint8(3)


def _word_kinds(tokens: Tokens, language: str) -> Codes:
    """What is known of each form."""
    return _kinds(tokens.words, _word_kind(language))


def _kinds(vocabulary: Vocabulary, kind_of: Callable[[str], int]) -> Codes:
    return vocabulary.column(kind_of, lambda new: [kind_of(form) for form in vocabulary.forms[new:]], dtype=np.uint8)


def _gap_is(tokens: Tokens, at: Positions, test: Callable[[str], bool]) -> Flags:
    return tokens.between.flags(test).take(tokens.gap.take(at, mode="clip"))


def _follows_letter(gap: str) -> bool:
    return gap in (".", ". ")


def _has_dash(gap: str) -> bool:
    return "—" in gap or "–" in gap or " - " in gap or "--" in gap


def _opens_note(gap: str) -> bool:
    return gap.endswith("[")


def _shuts_note(gap: str) -> bool:
    return gap.startswith("]")


def _is_blank(gap: str) -> bool:
    return gap == " "


def _gap_kind(gap: str) -> int:
    if gap == " ":
        return _NONE
    if _BLANK_LINE.search(gap):
        return _BLANK
    tail = _TAIL.match(gap)
    if _LINE_END.search(gap):
        return _BREAK if tail or ":" in gap else _LINE
    return _mark_kind(gap, tail) if tail else _DASH if gap in (" — ", " – ", " -- ") else _NONE


def _mark_kind(gap: str, tail: re.Match[str]) -> int:
    rest, marks = gap[tail.end() :], tail.group().strip()
    if rest == "[":
        return _STOP  # a note without a blank: "ended.[3] Nobody"
    if not rest or not (rest[0].isspace() or marks[-1] in "。！？؟"):
        return _GLUE if gap in (".", "?", "!") else _TIGHT if _CLOSED.fullmatch(gap) else _NONE
    if "?" in marks or "!" in marks:
        return _QUOTED_CALL if marks[-1] in "\"'”’»" else _CALL
    return _DOTS if "…" in marks or ".." in marks or ". ." in marks else _STOP


def _cut(gap: str) -> tuple[int, int]:
    """Where in a gap the sentence before ends and the one after begins."""
    if line := _LINE_END.search(gap):
        stop = line.start()
    elif tail := _TAIL.match(gap):
        stop = tail.end()
    else:
        stop = 1 + gap.find("]") if "]" in gap else len(gap.rstrip())  # after a note, or a dash
    rest = gap[stop:]
    return len(gap[:stop].rstrip()), stop + len(rest) - len(rest.lstrip())


@cache
def _word_kind(language: str) -> Callable[[str], int]:
    """What there is to know of a form; settled beforehand for those in the lists of the language."""
    rules = load_rules(language)["sentences"]
    names = {"abbreviations": _ABBREVIATION, "before_number": _BEFORE_NUMBER, "may_end": _MAY_END}
    ends = {form: code for name, code in reversed(names.items()) for form in rules[name]}
    starters, reporting, heads = (frozenset(rules[name]) for name in ("starters", "reporting", "after_heading"))

    def before(form: str) -> int:
        if (code := ends.get(form.capitalize() if len(form) > 1 and form.isupper() else form)) is not None:
            return code
        if len(form) == 1 and form.isalpha():
            return _LETTER
        return _NUMBER if form.isdigit() and len(form) < 3 else _ORDINARY

    def begins(form: str) -> int:
        if form in starters:
            return _STARTER
        return _DIGIT if form[0].isdigit() else _LOWER if form[0].islower() else _UPPER

    def listed(form: str) -> int:
        flags = _REPORTS * (form in reporting) | _FOLLOWS_HEADING * (form in heads)
        return before(form) | begins(form) << 3 | flags

    known = {form: listed(form) for form in {*ends, *starters, *reporting, *heads}}

    def kind(form: str) -> int:
        if (code := known.get(form)) is not None:
            return code
        return _LOWER << 3 if form.isalpha() and form.islower() and len(form) > 1 else before(form) | begins(form) << 3

    return kind

"""The subject of a reporting word, read off the narrator's line backwards from the verb."""

from __future__ import annotations

import re

_HEAD = "[NPLOHnJ]"
GROUP = r"(?:D_)?(?:[JNPLOHne][_-]){0,5}[JNPLOHne]"
"""A noun group, read forwards."""
_EDGE = r"(?=[.|,;:!~]|_[cstw])"
_MORE = rf"(?:[_-]{_HEAD}){{0,12}}"
_CORE = rf"(?:[RI]|[NPLOH]{_MORE}(?:_D)?|[JnTMKB]{_MORE}_D|D{_EDGE}|J(?:[_-]J){{0,2}}{_EDGE})"
_LONG = rf"(?:{_CORE}(?:_o_{_HEAD}{_MORE}(?:_D)?){{0,2}}(?:_c_N(?:[_-]{_HEAD}){{0,6}})?)"
_BEFORE = re.compile(
    rf"(?P<aux>(?:_[XY])*)(?:_(?P<plain>{_LONG})"
    rf"|\)[^.|!(]{{1,24}}\((?P<bracket>{_LONG})"
    rf"|[_,]r[_,](?P<who>{_LONG}|{_HEAD})"
    rf"|,(?!Q)[^.|!Q;:]{{1,70}}?,(?P<apposed>{_LONG}))".encode()
)
_AFTER = re.compile(
    rb"_(?:(?:D_)?(?:[HJPLOn][_-]){0,5}(?:N(?:[_-][NHO])*|[PLO])(?=[,.|!();:~]|_[o(rGsb])|[RI](?![_][vXSTKUB]))"
)
_AFTER_QUOTE = re.compile(rb"_(?:(?:D_)?(?:[NHJPLOn][_-]){0,7}[NPLO]|(?:D_)?J(?=[.|,!])|[RI](?![_][vXSTKUB]))")
_OF_SENTENCE = re.compile(
    rf"(?:[^.|!Q;~:]{{1,16}}[~:])?(?:[^.|!Q;]{{1,40}}?,)??(?P<subject>{GROUP}|[RI])(?=[_,(][^ob])".encode()
)
_Q, _BLANK = b"Q"[0], b"_"[0]
_MAY_INVERT = frozenset(b",_?~")


class Subjects:
    """Finds subjects on one line; all places are units, both ends included."""

    def __init__(self, line: bytes) -> None:
        self.line, self.reverse = line, line[::-1]
        self.size = len(line)

    def before(self, verb: int) -> tuple[tuple[int, int] | None, int, str]:
        """The subject before a verb, the first unit of the verb with its auxiliaries, and how it was found."""
        at = self.size - 1 - 2 * verb
        match = _BEFORE.match(self.reverse, at)
        if match is None:
            begin = verb
            while begin > 0 and self.line[2 * begin] == _BLANK and self.line[2 * begin - 1] in b"XY":
                begin -= 1
            return None, begin, ""
        how = match.lastgroup or ""
        begin, end = match.span(how)
        return (verb - (end - at) // 2, verb - 1 - (begin - at) // 2), verb - (match.end("aux") - at) // 2, how

    def after(self, verb: int) -> tuple[int, int] | None:
        """The subject behind the verb in "…, said X"."""
        gap, quoted = self.line[2 * verb], verb > 0 and self.line[2 * verb - 1] == _Q
        if gap not in _MAY_INVERT or (gap == _BLANK and not quoted):
            return None
        match = (_AFTER_QUOTE if quoted else _AFTER).match(self.line, 2 * verb + 2)
        return None if match is None else (verb + 1, (match.end() - 1) // 2)

    def of_sentence(self, begin: int, verb: int) -> tuple[int, int] | None:
        """What the sentence begins with, after an introduction that ends with a comma."""
        match = _OF_SENTENCE.match(self.line, 2 * begin + 1, 2 * verb + 1)
        if match is None:
            return None
        return match.start("subject") // 2, (match.end("subject") - 1) // 2

    def ending_with(self, last: int, lowest: int) -> tuple[int, int]:
        """The noun group that ends with a unit."""
        first = last
        while (
            first > max(lowest, last - 8) and self.line[2 * first] == _BLANK and self.line[2 * first - 1] in b"DJPNLO"
        ):
            first -= 1
            if self.line[2 * first + 1] in b"D":
                break
        return first, last

"""What a codebook is made of: values, variables (its questions), and frames as indices over variables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.coding.part_checks import check_name, check_once, check_texts
from framing.errors import CodingError, did_you_mean

__all__ = ["KINDS", "NONE", "NOT_APPLICABLE", "YES_NO", "Frame", "Value", "Variable", "at_least"]

KINDS = ("nominal", "ordinal", "interval", "multiple", "span")
#: The answer "cannot be asked of this unit", in a variable that allows it.
NOT_APPLICABLE = "n/a"
#: No value of a variable of the kind ``multiple`` applies; a text has no passage of one of the kind ``span``.
NONE = "none"
_AT_LEAST = re.compile(r"at_least:([1-9]\d*)")


@dataclass(frozen=True)
class Value:
    """One possible answer: the code that is stored, and what it says to a coder.

    Attributes
    ----------
    code : str
        What stands in the column `value` of the codings.
    label : str
        The words beside the code, such as "yes".
    definition : str
        When to choose it.

    Examples
    --------
    >>> Value("1", "yes")
    Value(code='1', label='yes', definition='')
    """

    code: str
    label: str = ""
    definition: str = ""

    def __post_init__(self) -> None:
        check_texts(self, f"value {self.code!r}")
        if not self.code or self.code != self.code.strip() or "\n" in self.code or "|" in self.code:
            raise CodingError(
                f"{self.code!r} is no code: write one without blanks at its ends, line ends or the sign |."
            )
        if self.code == NOT_APPLICABLE:
            raise CodingError(f"{NOT_APPLICABLE!r} is not listed as a value: write not_applicable = true instead.")


#: The values of a nominal variable that names none.
YES_NO = (Value("1", "yes"), Value("0", "no"))


@dataclass(frozen=True)
class Variable:
    """A question that coders answer about each unit, and the rules for answering it.

    Attributes
    ----------
    name : str
        What stands in the column `variable` of the codings.
    question : str
        The question as coders read it.
    kind : {"nominal", "ordinal", "interval", "multiple", "span"}
        One value; one of an order; a number; any set of values; a value for a passage of the text.
    values : tuple of Value
        The possible answers, in their order. A nominal variable without values is answered 1 (yes) or 0 (no).
        An interval variable has none: any number.
    only_if : str
        The filter: of which units the question is asked, such as ``"conflict == 1"``. Empty: of all.
    not_applicable : bool
        Whether "n/a" is a possible answer although the filter lets the question be asked.
    definition : str
        What the variable means.
    inclusion, exclusion, examples : tuple of str
        What counts, what does not, and cases with their codes.
    frame : str
        The frame to which the variable belongs.

    Examples
    --------
    >>> [value.code for value in Variable("conflict", "Do two sides disagree?").values]
    ['1', '0']
    """

    name: str
    question: str
    kind: str = "nominal"
    values: tuple[Value, ...] = ()
    only_if: str = ""
    not_applicable: bool = False
    definition: str = ""
    inclusion: tuple[str, ...] = ()
    exclusion: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    frame: str = ""

    def __post_init__(self) -> None:
        where = f"variable {self.name!r}"
        check_texts(self, where)
        check_name(self.name, where)
        if not self.question.strip():
            raise CodingError(f"{where} has no question.")
        if self.kind not in KINDS:
            raise CodingError(f"{where}: there is no kind {self.kind!r}. {did_you_mean(self.kind, KINDS)}")
        if not isinstance(self.not_applicable, bool):
            raise CodingError(f"{where}: not_applicable is true or false, not {self.not_applicable!r}.")
        if self.kind == "nominal" and not self.values:
            object.__setattr__(self, "values", YES_NO)
        _check_values(self, where)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its values, in their order."""
        return tuple(value.code for value in self.values)


@dataclass(frozen=True)
class Frame:
    """A frame as an index over yes-or-no variables, its items.

    Attributes
    ----------
    name, label, definition : str
        How it is called in tables and by readers, and what it means.
    items : tuple of str
        Names of variables that are answered 1 or 0.
    rule : str
        ``"mean"``: the share of items answered 1. ``"any"``, ``"all"``, ``"at_least:2"``: 1 where so many are, else 0.
    threshold : float
        From which value of the index on the frame is present, above 0 and up to 1.

    References
    ----------
    Semetko & Valkenburg (2000), doi:10.1111/j.1460-2466.2000.tb02843.x.

    Examples
    --------
    >>> Frame("conflict", items=("attack", "two_sides")).rule
    'mean'
    """

    name: str
    label: str = ""
    definition: str = ""
    items: tuple[str, ...] = ()
    rule: str = "mean"
    threshold: float = 0.5

    def __post_init__(self) -> None:
        where = f"frame {self.name!r}"
        check_texts(self, where)
        check_name(self.name, where)
        if not self.items:
            raise CodingError(f"{where} has no items: name the variables of which it is the index.")
        check_once(self.items, f"{where}: item")
        needed = at_least(self.rule, len(self.items), where)
        if needed is not None and needed > len(self.items):
            raise CodingError(f"{where}: {self.rule!r} asks for more than its {len(self.items)} items.")
        given = self.threshold
        if isinstance(given, bool) or not isinstance(given, (int, float)) or not 0 < given <= 1:
            raise CodingError(f"{where}: threshold is {given!r}; it must be a number above 0 and not above 1.")
        object.__setattr__(self, "threshold", float(self.threshold))


def at_least(rule: str, n_items: int, where: str = "frame") -> int | None:
    """Return how many items of `n_items` must be answered 1 by a rule; None for the mean.

    Examples
    --------
    >>> at_least("any", 4), at_least("all", 4), at_least("at_least:2", 4), at_least("mean", 4)
    (1, 4, 2, None)
    """
    if rule == "mean":
        return None
    if rule in ("any", "all"):
        return 1 if rule == "any" else n_items
    if found := _AT_LEAST.fullmatch(rule):
        return int(found[1])
    raise CodingError(f"{where}: there is no rule {rule!r}. {did_you_mean(rule, ('mean', 'any', 'all', 'at_least:2'))}")


def _check_values(variable: Variable, where: str) -> None:
    given = variable.values
    if not isinstance(given, (list, tuple)) or not all(isinstance(value, Value) for value in given):
        raise CodingError(f"{where}: values must be a tuple of Value(code, label), not {given!r}.")
    object.__setattr__(variable, "values", tuple(given))
    check_once(variable.codes, f"{where}: value")
    if variable.kind == "interval" and variable.values:
        raise CodingError(f"{where} is answered by any number (interval); take its values out, or make it ordinal.")
    if variable.kind != "interval" and not variable.values:
        raise CodingError(f"{where} has no values: a variable of the kind {variable.kind!r} needs some.")
    if variable.kind in ("multiple", "span") and NONE in variable.codes:
        raise CodingError(f"{where}: {NONE!r} is written where no value applies; take it out of the values.")

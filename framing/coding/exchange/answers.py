"""What an export holds, gathered row by row: codings, and problems that are counted and never lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from framing.coding.codebook import Codebook
from framing.coding.exchange.choices import codes_of
from framing.coding.exchange.offsets import placed
from framing.coding.variables import NONE, NOT_APPLICABLE, Variable
from framing.corpus.values import in_unicode
from framing.errors import CodingError, did_you_mean

__all__ = ["Answers", "seconds"]

UNKNOWN_CODER = "unknown"


class Answers:
    """Codings gathered from an export.

    Parameters
    ----------
    codebook : Codebook
    texts : mapping, optional
        Unit -> raw text in the corpus.
    coders : mapping, optional
        Name of a user in the tool -> coder.
    """

    def __init__(
        self, codebook: Codebook, *, texts: Mapping[str, str] | None = None, coders: Mapping[str, str] | None = None
    ) -> None:
        self.codebook = codebook
        self._variables = {variable.name: variable for variable in codebook.variables}
        self._texts = texts
        self._coders = {str(user): coder for user, coder in (coders or {}).items()}
        self._users: set[str] = set()
        self._rows: list[dict[str, Any]] = []
        self._problems: dict[tuple[str, str, str], list[Any]] = {}
        self._read: dict[tuple[str, str], Any] = {}
        self._tried: set[tuple[str, str, str]] = set()

    def problem(self, kind: str, message: str, *, variable: str = "", coder: str = "", unit: str = "") -> None:
        """Count something that was not taken over, or needs a look; the first message of a kind is kept."""
        entry = self._problems.setdefault((kind, variable, coder), [0, in_unicode(unit), in_unicode(message)])
        entry[0] += 1

    def variable(self, name: object) -> Variable | None:
        """Return a variable of the codebook by its name."""
        return self._variables.get(name) if isinstance(name, str) else None

    def coder(self, user: object) -> str:
        """Return the coder behind a user, who may have no name."""
        name = in_unicode(str(user)).strip() if isinstance(user, str | int) and not isinstance(user, bool) else ""
        if not name:
            self.problem("no_coder", f"Answers of a user without a name are given to {UNKNOWN_CODER!r}.")
            name = UNKNOWN_CODER
        self._users.add(name)
        return in_unicode(self._coders.get(name, name))

    def check_users(self) -> None:
        """Refuse names of coders for users who are not in the export: a slip would leave two names for one coder."""
        for user in self._coders:
            if user not in self._users:
                raise CodingError(
                    f"coders= names {user!r}, who is no user in the export. {did_you_mean(user, sorted(self._users))}"
                )

    def unit(self, named: object, *, text: str | None, fallback: object = None) -> str:
        """Return the unit: by the name we sent along, else by its text in the corpus, else the tool's own number."""
        is_named = isinstance(named, str | int) and not isinstance(named, bool) and bool(str(named).strip())
        name = in_unicode(str(named)) if is_named else ""
        if is_named and (self._texts is None or name in self._texts):
            return name
        by_text = self._unit_by_text.get(text) if text is not None else None
        if by_text is not None or is_named:
            return by_text if by_text is not None else name
        found = in_unicode(str(fallback))
        self.problem(
            "no_unit_id",
            f"There is no unit id in the export; the tool's own number is taken ({found}). Export units with "
            "export_project, which sends the id along, or give the corpus, in which equal texts are found.",
            unit=found,
        )
        return found

    def text(self, unit: str) -> str | None:
        """Return the raw text of a unit, where the corpus is known."""
        return None if self._texts is None else self._texts.get(unit)

    @property
    def _unit_by_text(self) -> dict[str, str]:
        if "_by_text" not in self.__dict__:
            counts: dict[str, list[str]] = {}
            for unit, text in (self._texts or {}).items():
                counts.setdefault(text, []).append(unit)
            self.__dict__["_by_text"] = {text: units[0] for text, units in counts.items() if len(units) == 1}
        by_text: dict[str, str] = self.__dict__["_by_text"]
        return by_text

    def seen(self, unit: str, coder: str, *, when: object = None) -> None:
        """Note that a coder handed in a unit: labels and spans that he or she did not set are the empty set then."""
        self._read.setdefault((unit, coder), when)

    def tried(self, unit: str, coder: str, variable: Variable) -> None:
        """Note an answer that cannot be taken over: the question is left open, and not answered with none."""
        self._tried.add((unit, coder, variable.name))

    def choice(
        self, unit: str, coder: str, variable: Variable, codes: Iterable[str], *, when: object = None, note: str = ""
    ) -> None:
        """Add the codes that a coder chose for a unit and a variable that is no span."""
        chosen = sorted({self.code(variable, code) for code in codes if code.strip()})
        if not chosen:
            return
        if variable.codes and (
            unknown := [code for code in chosen if code not in (*variable.codes, NONE, NOT_APPLICABLE)]
        ):
            self.problem(
                "unknown_code",
                f"{unknown[0]!r} is no code of {variable.name!r}: it is kept as it stands, and counts for nothing.",
                variable=variable.name,
                coder=coder,
                unit=unit,
            )
        self.seen(unit, coder, when=when)
        if variable.kind == "multiple":
            labels = "|".join(code for code in chosen if code not in (NONE, NOT_APPLICABLE))
            value = labels or (NOT_APPLICABLE if NOT_APPLICABLE in chosen else NONE)
        elif len(chosen) > 1:
            self.tried(unit, coder, variable)
            self.problem(
                "several_values",
                f"{variable.name!r} takes one value; {' and '.join(chosen)} were chosen for {unit}. It is left open.",
                variable=variable.name,
                coder=coder,
                unit=unit,
            )
            return
        else:
            value = chosen[0]
        self._add(unit, coder, variable, value, when=when, note=note)

    def span(
        self,
        unit: str,
        coder: str,
        variable: Variable,
        code: str,
        start: object,
        end: object,
        *,
        quoted: str | None = None,
        text: str | None = None,
        when: object = None,
        note: str = "",
    ) -> None:
        """Add a span, put where its words stand in the corpus; one that fits nowhere is counted as a problem."""
        self.seen(unit, coder, when=when)
        self.tried(unit, coder, variable)
        where = {"variable": variable.name, "coder": coder, "unit": unit}
        first, last = _offset(start), _offset(end)
        raw = self.text(unit)
        found = None
        if first is not None and last is not None:
            found = placed(first, last, quoted=quoted, tool_text=text, text=raw)
        if found is None:
            self.problem(
                "lost_span",
                f"The span {start}-{end} of {unit} fits no words of its text: the text that was coded is another "
                "one, or the offsets are broken. It is left out.",
                **where,
            )
            return
        if found.how == "moved":
            message = f"The text of {unit} is not the one that was coded; spans were put where their words stand."
            self.problem("moved_span", message, **where)
        elif quoted is None and text is None and raw is not None and max(raw[: found.end], default="") > "\uffff":
            message = "Spans behind emoji may stand one character off: the tool does not say how it counts them."
            self.problem("uncertain_span", message, **where)
        value = self.code(variable, code)
        self._add(unit, coder, variable, value, when=when, note=note, start=found.start, end=found.end)

    def _add(self, unit: str, coder: str, variable: Variable, value: str, **more: Any) -> None:
        more |= {"when": seconds(more["when"]), "note": in_unicode(more["note"])}
        self._rows.append({"unit": unit, "coder": coder, "variable": variable.name, "value": value, **more})

    def code(self, variable: Variable, given: object) -> str:
        """Return the code behind what a tool wrote, which may be the label that coders saw."""
        text = in_unicode(str(given)).strip()
        codes = {value.code for value in variable.values}
        if text in codes or text in (NOT_APPLICABLE, NONE):
            return text
        seen = {said.casefold(): code for code, said in codes_of(variable) if said}
        seen |= {value.label.strip().casefold(): value.code for value in variable.values if value.label.strip()}
        return seen.get(text.casefold(), text)

    def table(self) -> pd.DataFrame:
        """Return the codings, a row an answer or a span, and a row for each question left out of a unit handed in."""
        rows = [*self._rows, *self._unanswered()]
        columns = ["unit", "coder", "variable", "value", "when", "note", "start", "end"]
        table = pd.DataFrame(rows, columns=columns).astype({"start": "Int64", "end": "Int64"})
        table["when"] = pd.to_datetime(table["when"])
        table.insert(4, "round", 1)
        table.insert(5, "codebook_version", self.codebook.version)
        if not any(variable.kind == "span" for variable in self.codebook.variables):
            table = table.drop(columns=["start", "end"])
        return table

    def _unanswered(self) -> list[dict[str, Any]]:
        """Return a row for each question that a coder left out of a unit handed in: no label is none, else it is open.

        A variable that nobody answered in the whole export was no question in it: the tool may have held a part of
        the codebook only.
        """
        answered = {(row["unit"], row["coder"], row["variable"]) for row in self._rows}
        asked = {name for _, _, name in answered | self._tried}
        rows = []
        for variable in self.codebook.variables:
            if variable.name not in asked:
                if self._read:
                    message = f"Nobody answered {variable.name!r} in this export, so it is taken for not asked there."
                    self.problem("not_asked", message, variable=variable.name)
                continue
            is_set = variable.kind in ("multiple", "span") and not variable.only_if
            for (unit, coder), when in self._read.items():
                key = (unit, coder, variable.name)
                if key not in answered:
                    value = NONE if is_set and key not in self._tried else None
                    named = {"unit": unit, "coder": coder, "variable": variable.name, "value": value}
                    rows.append({**named, "when": seconds(when), "note": ""})
        return rows

    def problems(self) -> pd.DataFrame:
        """Return the problems, a row a kind, variable and coder: `kind, variable, coder, unit, n, message`."""
        rows = [
            {"kind": kind, "variable": variable, "coder": coder, "unit": unit, "n": n, "message": message}
            for (kind, variable, coder), (n, unit, message) in self._problems.items()
        ]
        return pd.DataFrame(rows, columns=["kind", "variable", "coder", "unit", "n", "message"])


def _offset(given: object) -> int | None:
    if isinstance(given, bool):
        return None
    if isinstance(given, int):
        return given if abs(given) < 2**31 else None
    return int(given) if isinstance(given, str) and given.isascii() and given.isdigit() and len(given) < 10 else None


def seconds(when: object) -> pd.Timestamp | None:
    """Return a time without a zone, in UTC; None where there is none to be read.

    Examples
    --------
    >>> seconds("2026-03-02T09:30:00.5+02:00")
    Timestamp('2026-03-02 07:30:00.500000')
    >>> seconds("yesterday") is None
    True
    """
    # pandas would read "now" and "today" as the time of reading.
    if not isinstance(when, pd.Timestamp) and not (isinstance(when, str) and when[:4].isdigit()):
        return None
    try:
        stamp = pd.Timestamp(when)
    except (ValueError, OverflowError):
        return None
    return stamp.tz_convert("UTC").tz_localize(None) if stamp.tzinfo else stamp

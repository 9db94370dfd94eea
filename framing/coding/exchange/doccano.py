"""doccano: one flat list of labels a project, one JSONL file a user.

The format: https://github.com/doccano/doccano (backend/data_import, backend/data_export). As doccano has no questions,
only labels, a label names its variable, too: `frame_clash=1`. Its pages count offsets in UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from framing.coding.codebook import Codebook
from framing.coding.exchange.answers import Answers
from framing.coding.exchange.choices import codes_of
from framing.coding.exchange.files import Source, json_lines_of
from framing.coding.exchange.offsets import Utf16
from framing.coding.exchange.sending import Project, as_json, as_json_lines
from framing.coding.variables import Variable

__all__ = ["export_doccano", "looks_like_doccano", "read_doccano"]

_CATEGORIES = ("cats", "label", "labels", "category", "categories")
_SPANS = ("entities", "label", "labels", "spans")
# Okabe and Ito (2008): colours that people who do not see all colours can tell apart.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7f7f7f")
_EVERYBODY = ("all", "unknown", "")


def export_doccano(project: Project) -> tuple[dict[str, str], list[str]]:
    """Return the files of a project, by name, and what doccano cannot carry."""
    variables = project.codebook.variables
    labels = {kind: _labels(variables, kind=kind) for kind in ("Category", "Span")}
    kinds = [kind for kind, rows in labels.items() if rows]
    # The columns in which doccano looks for labels; it reports an error for each that is not there.
    empty: dict[str, Any] = {"cats": [], "entities": []} if len(kinds) > 1 else {"label": []}
    files = {
        f"{coder or 'units'}.jsonl": as_json_lines(
            [{"text": text, "unit": unit, **empty} for unit, text in project.share(coder).items()]
        )
        for coder in project.shares
    }
    files |= {f"labels_{kind.casefold()}.json": as_json(rows) for kind, rows in labels.items() if rows}
    task = {"Category": "Text Classification", "Span": "Sequence Labeling"}
    said = [
        f"In doccano create a project of the type {task.get('+'.join(kinds), 'Intent Detection and Slot Filling')!r}, "
        "without sharing of annotations among users."
    ]
    if kinds == ["Span"]:
        said.append("There, allow overlapping spans, and do not count grapheme clusters as one character.")
    elif "Span" in kinds:
        said.append("In a project of this type spans cannot overlap.")
    filtered = [variable.name for variable in variables if variable.only_if]
    if filtered:
        said.append(f"doccano knows no filters: {', '.join(filtered)} can be coded for every unit.")
    if any(variable.kind not in ("multiple", "span") for variable in variables):
        said.append("doccano does not hinder two codes of one variable; import_project finds them.")
    numbers = [variable.name for variable in variables if variable.kind == "interval"]
    if numbers:
        said.append(f"doccano takes no numbers: {', '.join(numbers)} cannot be coded there.")
    said.append("doccano shows no questions: give the coders the codebook (codebook.to_html()).")
    return files, said


def _labels(variables: Iterable[Variable], *, kind: str) -> list[dict[str, Any]]:
    rows = []
    for number, variable in enumerate(variables):
        if (variable.kind == "span") != (kind == "Span"):
            continue
        colour = {"background_color": _COLOURS[number % len(_COLOURS)], "text_color": "#ffffff"}
        rows += [{"text": f"{variable.name}={code}", **colour} for code, _ in codes_of(variable)]
    return rows


def looks_like_doccano(row: Any) -> bool:
    """Whether a line is one that doccano writes."""
    return isinstance(row, dict) and "text" in row and any(name in row for name in (*_CATEGORIES, *_SPANS))


def read_doccano(files: Iterable[Source], answers: Answers) -> None:
    """Gather the codes of an export: a file a user, named after the user."""
    for source in files:
        if source.name.casefold().endswith((".json", ".jsonl")):
            user = PurePosixPath(source.name).name.rpartition(".")[0]
            rows = json_lines_of(source)
            if user.casefold() in _EVERYBODY and rows:
                answers.problem(
                    "no_coder",
                    f"{source.name} does not say who coded what, so no agreement can be computed from it. In doccano, "
                    "export from a project in which users do not share annotations: it gives a file a user.",
                )
            for number, row in enumerate(rows, 1):
                if isinstance(row, dict) and isinstance(row.get("text"), str):
                    _read(row, answers.coder(user), answers)
                else:
                    answers.problem("unreadable", f"{source.name}, line {number}, is no unit with a text.", coder=user)


def _read(row: dict[str, Any], coder: str, answers: Answers) -> None:
    text: str = row["text"]
    unit = answers.unit(row.get("unit", row.get("doc_id")), text=text, fallback=row.get("id"))
    given = _listed(row.get("Comments", row.get("comments")))
    # A project with relations writes comments with their numbers.
    lines = [line.get("comment") if isinstance(line, dict) else line for line in given]
    note = " ".join(line for line in lines if isinstance(line, str))
    chosen: dict[str, tuple[Variable, list[str]]] = {}
    for label in (label for name in _CATEGORIES for label in _listed(row.get(name)) if isinstance(label, str)):
        if (found := _code(label, answers, coder, unit, span=False)) is not None:
            chosen.setdefault(found[0].name, (found[0], []))[1].append(found[1])
    for variable, codes in chosen.values():
        answers.choice(unit, coder, variable, codes, note=note)
        note = ""
    units = Utf16(text)
    for span in (span for name in _SPANS for span in _listed(row.get(name)) if not isinstance(span, str)):
        start, end, label = _parts(span)
        if not isinstance(label, str):
            answers.problem("unreadable", f"A label of {unit} is no label: {str(span)[:60]}.", coder=coder, unit=unit)
        elif (found := _code(label, answers, coder, unit, span=True)) is not None:
            place = _in_points(start, end, units)
            if place != (start, end):
                message = (
                    "Spans behind emoji are read as doccano's pages count, an emoji as two. A project that counts "
                    "grapheme clusters as one character, or labels from a program, may count otherwise."
                )
                answers.problem("uncertain_span", message, variable=found[0].name, coder=coder, unit=unit)
            answers.span(unit, coder, found[0], found[1], *place, text=text, note=note)
            note = ""


def _in_points(start: Any, end: Any, units: Utf16) -> tuple[Any, Any]:
    """Return offsets in code points; what is no pair of numbers is left to be found out as such."""
    if any(not isinstance(place, int) or isinstance(place, bool) for place in (start, end)):
        return start, end
    return units.points(start), units.points(end)


def _listed(given: Any) -> list[Any]:
    if isinstance(given, str):
        return [given]
    return given if isinstance(given, list) else []


def _parts(span: Any) -> tuple[Any, Any, Any]:
    if isinstance(span, dict):
        return span.get("start_offset", span.get("start")), span.get("end_offset", span.get("end")), span.get("label")
    if isinstance(span, list) and len(span) == 3:
        return span[0], span[1], span[2]
    return None, None, None


def _code(label: str, answers: Answers, coder: str, unit: str, *, span: bool) -> tuple[Variable, str] | None:
    """Return the variable and the code behind a label: `variable=code`, or the code of the only variable."""
    name, separator, code = label.partition("=")
    variable = answers.variable(name.strip()) if separator else _only(answers.codebook, span=span)
    if variable is None or (variable.kind == "span") != span:
        answers.problem(
            "unknown_label",
            f"The label {label!r} is none of the codebook, whose labels look like 'variable=code'. It is left out.",
            variable=label,
            coder=coder,
            unit=unit,
        )
        return None
    return variable, code if separator else label


def _only(codebook: Codebook, *, span: bool) -> Variable | None:
    fitting = [variable for variable in codebook.variables if (variable.kind == "span") == span]
    return fitting[0] if len(fitting) == 1 else None

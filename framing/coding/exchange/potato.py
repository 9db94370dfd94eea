"""Potato: a configuration and units out, the folder of annotations in.

The format: https://github.com/davidjurgens/potato (docs/data-export/export_formats.md): `USER/user_state.json`, in
which answers are pairs of a label and its value, or mappings; before 2.0 it was `USER/annotated_instances.jsonl`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from framing.coding.codebook import Codebook
from framing.coding.exchange.answers import Answers
from framing.coding.exchange.choices import codes_of, explained
from framing.coding.exchange.files import Source, json_lines_of, json_of
from framing.coding.exchange.offsets import from_line_feeds, with_line_feeds
from framing.coding.exchange.sending import Project, as_json, as_json_lines
from framing.coding.filters import Condition, read_filter
from framing.coding.variables import Variable

__all__ = ["export_potato", "looks_like_potato", "read_potato"]

_STATE, _INSTANCES = "user_state.json", "annotated_instances.jsonl"
_OFF = (None, False, "", "false", "False", 0)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CHANGED = re.compile(r"[&<>\t]|(?<= ) |\A\s+|\s+\Z|(?:javascript|vbscript|data):|expression\s*\(", re.IGNORECASE)


def export_potato(project: Project) -> tuple[dict[str, str], list[str]]:
    """Return the files of a project, by name, and what Potato cannot carry."""
    lost: list[str] = []
    schemes = [_scheme(variable, project.codebook, lost) for variable in project.codebook.variables]
    files = {}
    for coder in project.shares:
        name = coder or "units"
        # JSON is YAML, too, and needs no library to be written.
        files[f"config-{coder}.yaml" if coder else "config.yaml"] = as_json(
            {
                "annotation_task_name": project.codebook.title or project.codebook.name,
                "task_dir": ".",
                "output_annotation_dir": f"annotation_output/{name}/",
                "data_files": [f"data/{name}.jsonl"],
                "item_properties": {"id_key": "id", "text_key": "text"},
                "user_config": {"allow_all_users": True, "users": []},
                "annotation_schemes": schemes,
            }
        )
        rows = [{"id": unit, "text": _shown(text)} for unit, text in project.share(coder).items()]
        files[f"data/{name}.jsonl"] = as_json_lines(rows)
    if any("\r\n" in text for text in project.units.values()):
        lost.append("Some texts have Windows line ends: give corpus= to import_project, or spans behind them move.")
    return files, ["Start Potato with: potato start config.yaml (in this folder).", *lost]


def _shown(text: str) -> str:
    """Return the HTML that Potato shows as this text, or its offsets would count another one.

    It takes texts for HTML, and takes out tabs, returns, all but one of several blanks, blanks at the ends, and
    what looks like a program. Line ends of two characters become one: `read_potato` puts the offsets back.
    """
    plain = _CONTROL.sub(" ", with_line_feeds(text))
    return _CHANGED.sub(lambda found: "".join(f"&#{ord(character)};" for character in found[0]), plain)


def _scheme(variable: Variable, codebook: Codebook, lost: list[str]) -> dict[str, Any]:
    kind = {"multiple": "multiselect", "span": "span", "interval": "number"}.get(variable.kind, "radio")
    scheme: dict[str, Any] = {"annotation_type": kind, "name": variable.name, "description": explained(variable)}
    if codes := codes_of(variable):
        scheme["labels"] = [{"name": code, "tooltip": said} if said else {"name": code} for code, said in codes]
    if kind != "span" and not variable.only_if:
        scheme["label_requirement"] = {"required": True}
    if variable.only_if:
        conditions, needs_all = read_filter(variable.only_if, f"variable {variable.name!r}")
        rules = [_rule(condition, codebook[condition.variable].kind) for condition in conditions]
        if None in rules:
            lost.append(f"Potato shows {variable.name} for every unit: its rules cannot say {variable.only_if!r}.")
        else:
            scheme["display_logic"] = {"show_when": rules, "logic": "all" if needs_all else "any"}
    return scheme


def _rule(condition: Condition, kind: str) -> dict[str, Any] | None:
    """Return a condition as Potato writes it; None where it cannot be said."""
    several = {"==": "contains", "!=": "not_contains"}
    single = {"==": "equals", "!=": "not_equals"}
    numbers = {**single, "<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}
    operator = {"multiple": several, "interval": numbers, "span": {}}.get(kind, single).get(condition.sign)
    if operator is None:
        return None
    value = float(condition.code) if kind == "interval" else condition.code
    return {"schema": condition.variable, "operator": operator, "value": value}


def looks_like_potato(source: Source) -> bool:
    """Whether a file is one in which Potato keeps the answers of a user."""
    return PurePosixPath(source.name).name in (_STATE, _INSTANCES)


def read_potato(files: Iterable[Source], answers: Answers) -> None:
    """Gather the codes of a folder of annotations; of two files of a user the newer form counts."""
    found = sorted((source for source in files if looks_like_potato(source)), key=lambda source: source.name)
    with_state = {PurePosixPath(source.name).parent for source in found if source.name.endswith(_STATE)}
    for source in found:
        path = PurePosixPath(source.name)
        folder = path.parent.name
        if path.name == _STATE:
            state = json_of(source)
            if isinstance(state, dict) and _is_machine(state):
                message = f"What the program {folder!r} answered is not counted as codes."
                answers.problem("prediction", message, coder=folder)
            elif isinstance(state, dict):
                _read_state(state, answers.coder(state.get("user_id") or folder), answers)
            else:
                answers.problem("unreadable", f"{source.name} holds no state of a user.")
        elif path.parent not in with_state:
            for number, row in enumerate(json_lines_of(source), 1):
                if isinstance(row, dict):
                    _read_instance(row, answers.coder(folder), answers)
                else:
                    answers.problem("unreadable", f"{source.name}, line {number}, is no unit.")


def _read_state(state: dict[str, Any], coder: str, answers: Answers) -> None:
    labels, spans = (_mapping(state.get(f"instance_id_to_{kind}_to_value")) for kind in ("label", "span"))
    for given in dict.fromkeys([*labels, *spans]):
        unit = answers.unit(given, text=None)
        _labels(_pairs(labels.get(given)), unit, coder, answers)
        _spans(_span_rows(spans.get(given)), unit, coder, None, answers)


def _read_instance(row: dict[str, Any], coder: str, answers: Answers) -> None:
    shown = row.get("displayed_text")
    # What the page showed: offsets count the characters behind references such as &#38;
    text = html.unescape(shown) if isinstance(shown, str) and "<" not in shown else None
    unit = answers.unit(row.get("id"), text=text)
    _labels(_pairs(row.get("label_annotations")), unit, coder, answers)
    _spans(_span_rows(row.get("span_annotations")), unit, coder, text, answers)


def _is_machine(state: dict[str, Any]) -> bool:
    """Whether a rater is declared as a tool or a model ("absent means human": docs/advanced/machine_annotators.md)."""
    origin = state.get("annotator_origin", state.get("origin"))
    kind = origin.get("kind") if isinstance(origin, dict) else origin
    return isinstance(kind, str) and kind.casefold() not in ("", "human")


def _mapping(given: Any) -> dict[str, Any]:
    return given if isinstance(given, dict) else {}


def _pairs(given: Any) -> Iterator[tuple[str, str, Any]]:
    """Give schema, label and value, from pairs or from mappings in mappings."""
    if isinstance(given, list):
        for pair in given:
            if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], dict):
                yield str(pair[0].get("schema", "")), str(pair[0].get("name", "")), pair[1]
    for schema, labels in _mapping(given).items():
        if isinstance(labels, str):
            yield schema, labels, labels
        inner = _mapping(labels)
        for label, value in (inner["labels"] if isinstance(inner.get("labels"), dict) else inner).items():
            yield schema, label, value


def _labels(pairs: Iterable[tuple[str, str, Any]], unit: str, coder: str, answers: Answers) -> None:
    chosen: dict[str, tuple[Variable, list[str]]] = {}
    for schema, label, value in pairs:
        variable = answers.variable(schema)
        if variable is None or variable.kind == "span":
            message = f"{schema!r} is no question of the codebook. What was answered to it is left out."
            answers.problem("unknown_variable", message, variable=schema, coder=coder, unit=unit)
        elif value not in _OFF or (variable.kind == "interval" and value == 0 and value is not False):
            # A radio button is its label; a drop-down or a scale has one label, and the code is its value.
            known = {code for code, _ in codes_of(variable)}
            is_value = value in known if isinstance(value, str) else False
            code = str(value) if label not in known and (is_value or variable.kind == "interval") else label
            chosen.setdefault(variable.name, (variable, []))[1].append(code)
    for variable, codes in chosen.values():
        answers.choice(unit, coder, variable, codes)


def _span_rows(given: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give schema and span, from pairs, from a list, or from lists in a mapping."""
    if isinstance(given, list):
        for item in given:
            if isinstance(item, list) and len(item) == 2 and isinstance(item[0], dict):
                if item[1] not in _OFF:
                    yield str(item[0].get("schema", "")), item[0]
            elif isinstance(item, dict):
                yield str(item.get("schema", "")), item
    for schema, rows in _mapping(given).items():
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict):
                yield str(row.get("schema", schema)), row


def _spans(
    rows: Iterable[tuple[str, dict[str, Any]]], unit: str, coder: str, text: str | None, answers: Answers
) -> None:
    only = [variable for variable in answers.codebook.variables if variable.kind == "span"]
    for schema, row in rows:
        variable = answers.variable(schema) or (only[0] if len(only) == 1 and schema in ("", "text") else None)
        if variable is None or variable.kind != "span":
            message = f"{schema!r} is no span variable of the codebook. What was marked in it is left out."
            answers.problem("unknown_variable", message, variable=schema, coder=coder, unit=unit)
            continue
        code = row.get("name", row.get("label", row.get("annotation")))
        quoted = row.get("text", row.get("span"))
        quoted = quoted if isinstance(quoted, str) else None
        place = (row.get("start"), row.get("end"))
        raw = answers.text(unit) if quoted is None and text is None else None
        if raw is not None and "\r\n" in raw:
            place = _in_raw(place, raw)
        answers.span(unit, coder, variable, str(code), *place, quoted=quoted, text=text)


def _in_raw(place: tuple[Any, Any], raw: str) -> tuple[Any, Any]:
    """Return where offsets in the text as it was shown stand in the raw one."""
    if any(not isinstance(offset, int) or isinstance(offset, bool) for offset in place):
        return place
    return from_line_feeds(place[0], raw), from_line_feeds(place[1], raw)

"""Label Studio: tasks out, annotated tasks in (JSON and JSON-MIN).

The format: https://labelstud.io/guide/task_format. Offsets count code points since 1.4; earlier versions counted
UTF-16 units, which the words that come with a span tell apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from framing.coding.exchange.answers import Answers
from framing.coding.exchange.files import Source, json_of
from framing.coding.exchange.label_studio_config import NOTE, labeling_config
from framing.coding.exchange.sending import Project, as_json
from framing.coding.variables import Variable

__all__ = ["export_label_studio", "looks_like_label_studio", "read_label_studio"]


def export_label_studio(project: Project) -> tuple[dict[str, str], list[str]]:
    """Return the files of a project, by name, and what Label Studio cannot carry."""
    config, lost = labeling_config(project.codebook)
    files = {
        f"{coder or 'tasks'}.json": as_json(
            # Not "id": JSON-MIN writes the number of the task there.
            [{"data": {"unit": unit, "text": text}} for unit, text in project.share(coder).items()]
        )
        for coder in project.shares
    }
    said = ["In Label Studio paste labeling_config.xml under Settings, Labeling Interface; then import the tasks."]
    return {"labeling_config.xml": config, **files}, [*said, *lost]


def looks_like_label_studio(found: Any) -> bool:
    """Whether JSON is an export of Label Studio."""
    tasks = found if isinstance(found, list) else [found]
    return any(isinstance(task, dict) and ("annotations" in task or "annotation_id" in task) for task in tasks)


def read_label_studio(files: Iterable[Source], answers: Answers) -> None:
    """Gather the codes of an export."""
    for source in files:
        if not source.name.casefold().endswith(".json"):
            continue
        found = json_of(source)
        for number, task in enumerate(found if isinstance(found, list) else [found], 1):
            if not isinstance(task, dict):
                answers.problem("unreadable", f"{source.name}: task {number} is no task.")
            elif "annotations" in task:
                _read_task(task, answers)
            elif "annotation_id" in task or "annotator" in task:
                _read_min(task, answers)
            else:
                answers.problem("unreadable", f"{source.name}: task {number} has no annotations.")


class _Annotation(NamedTuple):
    """Whose answers on which unit are read."""

    unit: str
    coder: str
    text: str | None
    when: Any


def _read_task(task: dict[str, Any], answers: Answers) -> None:
    data = task["data"] if isinstance(task.get("data"), dict) else {}
    text = data.get("text") if isinstance(data.get("text"), str) else None
    unit = answers.unit(data.get("unit", data.get("doc_id")), text=text, fallback=task.get("id"))
    # An export has their contents or, by default, only their numbers.
    if task.get("predictions"):
        answers.problem("prediction", "Predictions of a model are not counted as codes.", unit=unit)
    if task.get("drafts"):
        answers.problem("draft", "Drafts that nobody submitted are not counted.", unit=unit)
    for annotation in _dicts(task.get("annotations")):
        coder = answers.coder(_user(annotation.get("completed_by")))
        if annotation.get("was_cancelled") is True:
            answers.problem("cancelled", "Units that a coder skipped are left open.", coder=coder, unit=unit)
            continue
        of = _Annotation(unit, coder, text, annotation.get("created_at"))
        answers.seen(unit, coder, when=of.when)
        results = _dicts(annotation.get("result"))
        if any(str(result.get("origin", "")).startswith("prediction") for result in results):
            message = "Codes that a model proposed and the coder kept or changed are counted as the coder's."
            answers.problem("from_prediction", message, coder=coder, unit=unit)
        note = " ".join(
            line for result in results if result.get("from_name") == NOTE for line in _texts(_value(result).get("text"))
        )
        for result in results:
            if result.get("from_name") != NOTE and result.get("type") != "relation":
                taken = _take(result.get("from_name"), str(result.get("type")), _value(result), note, of, answers)
                note = "" if taken else note


def _take(name: Any, kind: str, value: dict[str, Any], note: str, of: _Annotation, answers: Answers) -> bool:
    """Take one result; whether it gave an answer, which then bears the note."""
    variable = answers.variable(name)
    where = {"variable": str(name), "coder": of.coder, "unit": of.unit}
    if variable is None or (variable.kind == "span") != ("start" in value):
        fault = "is no question of the codebook" if variable is None else "is asked of another thing in the codebook"
        answers.problem("unknown_variable", f"{name!r} {fault}. What was answered to it is left out.", **where)
        return False
    codes = _texts(value.get("choices")) or _texts(value.get("labels")) or _texts(value.get(kind))
    if variable.kind == "span":
        _take_span(variable, codes, value, note, of, answers)
        return bool(codes)
    number = value.get("rating", value.get("number"))
    if not codes and isinstance(number, int | float) and not isinstance(number, bool):
        # 3.0 is the code 3; an integer may have more digits than a float can hold
        codes = [str(int(number)) if isinstance(number, int) or number.is_integer() else repr(number)]
    answers.choice(of.unit, of.coder, variable, codes, when=of.when, note=note)
    return bool(codes)


def _take_span(
    variable: Variable, codes: list[str], value: dict[str, Any], note: str, of: _Annotation, answers: Answers
) -> None:
    quoted = value.get("text") if isinstance(value.get("text"), str) else None
    place = (value.get("start"), value.get("end"))
    for number, code in enumerate(codes):
        told = "" if number else note
        answers.span(of.unit, of.coder, variable, code, *place, quoted=quoted, text=of.text, when=of.when, note=told)
    if not codes:
        answers.tried(of.unit, of.coder, variable)
        message = f"A span of {variable.name!r} has no label and is left out."
        answers.problem("unlabelled_span", message, variable=variable.name, coder=of.coder, unit=of.unit)


def _read_min(task: dict[str, Any], answers: Answers) -> None:
    """Read a line of JSON-MIN: an annotation, with the answers under the names of the questions."""
    text = task.get("text") if isinstance(task.get("text"), str) else None
    unit = answers.unit(task.get("unit", task.get("doc_id")), text=text, fallback=task.get("id"))
    # Not noted as handed in: this form does not tell units that were skipped.
    of = _Annotation(unit, answers.coder(_user(task.get("annotator"))), text, task.get("created_at"))
    note = " ".join(_texts(task.get(NOTE)))
    for variable in answers.codebook.variables:
        given = task.get(variable.name)
        if _dicts(given):
            # Spans, and numbers, which stand in a list of one.
            results = [(value, "labels") for value in _dicts(given)]
        elif isinstance(given, int | float) and not isinstance(given, bool):
            results = [({"number": given}, "number")]
        else:
            chosen = given.get("choices") if isinstance(given, dict) else given
            results = [({"choices": chosen}, "choices")] if _texts(chosen) else []
        for value, kind in results:
            note = "" if _take(variable.name, kind, value, note, of, answers) else note


def _user(given: Any) -> Any:
    """Return the name of a user: the e-mail address, else the full name, else the number."""
    if not isinstance(given, dict):
        return given
    full = f"{given.get('first_name') or ''} {given.get('last_name') or ''}".strip()
    return given.get("email") or full or given.get("username") or given.get("id")


def _value(result: dict[str, Any]) -> dict[str, Any]:
    value = result.get("value")
    return value if isinstance(value, dict) else {}


def _dicts(given: Any) -> list[dict[str, Any]]:
    return [item for item in given if isinstance(item, dict)] if isinstance(given, list) else []


def _texts(given: Any) -> list[str]:
    if isinstance(given, str):
        return [given]
    return [item for item in given if isinstance(item, str)] if isinstance(given, list) else []

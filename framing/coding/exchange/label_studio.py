"""Label Studio: tasks out, annotated tasks in (JSON and JSON-MIN).

The format: https://labelstud.io/guide/task_format. Offsets count code points since 1.4; earlier versions counted
UTF-16 units, which the words that come with a span tell apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from framing.coding.exchange.answers import Answers
from framing.coding.exchange.files import Source, json_of
from framing.coding.exchange.label_studio_config import NOTE, labeling_config
from framing.coding.exchange.sending import Project, as_json

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


def _read_task(task: dict[str, Any], answers: Answers) -> None:
    data = task["data"] if isinstance(task.get("data"), dict) else {}
    text = data.get("text") if isinstance(data.get("text"), str) else None
    unit = answers.unit(data.get("unit", data.get("doc_id")), text=text, fallback=task.get("id"))
    if _dicts(task.get("predictions")):
        answers.problem("prediction", "Predictions of a model are not counted as codes.", unit=unit)
    if _dicts(task.get("drafts")):
        answers.problem("draft", "Drafts that nobody submitted are not counted.", unit=unit)
    for annotation in _dicts(task.get("annotations")):
        coder = answers.coder(_user(annotation.get("completed_by")))
        if annotation.get("was_cancelled") is True:
            answers.problem("cancelled", "Units that a coder skipped are left open.", coder=coder, unit=unit)
            continue
        when = annotation.get("created_at")
        answers.seen(unit, coder, when=when)
        results = _dicts(annotation.get("result"))
        if any(str(result.get("origin", "")).startswith("prediction") for result in results):
            message = "Codes that a model proposed and the coder kept or changed are counted as the coder's."
            answers.problem("from_prediction", message, coder=coder, unit=unit)
        _read_results(results, unit, coder, text, when, answers)


def _read_results(
    results: list[dict[str, Any]], unit: str, coder: str, text: str | None, when: Any, answers: Answers
) -> None:
    note = " ".join(
        line for result in results if result.get("from_name") == NOTE for line in _texts(_value(result).get("text"))
    )
    for result in results:
        name, value = result.get("from_name"), _value(result)
        if name == NOTE or result.get("type") == "relation":
            continue
        if _take(name, result.get("type"), value, unit, coder, text, when, note, answers):
            note = ""


def _take(
    name: Any, kind: Any, value: dict[str, Any], unit: str, coder: str, text: str | None, when: Any, note: str,
    answers: Answers,
) -> bool:  # fmt: skip
    """Take one result; whether it was one of the codebook."""
    variable = answers.variable(name)
    codes = _texts(value.get("choices")) or _texts(value.get("labels")) or _texts(value.get(str(kind)))
    if variable is None or (variable.kind == "span") != ("start" in value):
        fault = "is no question of the codebook" if variable is None else "is asked of another thing in the codebook"
        message = f"{name!r} {fault}. What was answered to it is left out."
        answers.problem("unknown_variable", message, variable=str(name), coder=coder, unit=unit)
        return False
    if variable.kind != "span":
        if not codes and isinstance(value.get("rating", value.get("number")), int | float):
            codes = [f"{value.get('rating', value.get('number')):g}"]
        answers.choice(unit, coder, variable, codes, when=when, note=note)
        return bool(codes)
    quoted = value.get("text") if isinstance(value.get("text"), str) else None
    for code in codes:
        answers.span(
            unit, coder, variable, code, value.get("start"), value.get("end"),
            quoted=quoted, text=text, when=when, note=note,
        )  # fmt: skip
        note = ""
    if not codes:
        answers.tried(unit, coder, variable)
        message = f"A span of {name!r} has no label and is left out."
        answers.problem("unlabelled_span", message, variable=str(name), coder=coder, unit=unit)
    return bool(codes)


def _read_min(task: dict[str, Any], answers: Answers) -> None:
    """Read a line of JSON-MIN: an annotation, with the answers under the names of the questions."""
    text = task.get("text") if isinstance(task.get("text"), str) else None
    unit = answers.unit(task.get("unit", task.get("doc_id")), text=text, fallback=task.get("id"))
    # Not noted as handed in: this form does not tell units that were skipped.
    coder, when = answers.coder(_user(task.get("annotator"))), task.get("created_at")
    note = " ".join(_texts(task.get(NOTE)))
    for variable in answers.codebook.variables:
        given = task.get(variable.name)
        if variable.kind == "span":
            for value in _dicts(given):
                if _take(variable.name, "labels", value, unit, coder, text, when, note, answers):
                    note = ""
        elif given is not None:
            chosen = _texts(given["choices"]) if isinstance(given, dict) and "choices" in given else _texts(given)
            if isinstance(given, int | float) and not isinstance(given, bool):
                chosen = [f"{given:g}"]
            answers.choice(unit, coder, variable, chosen, when=when, note=note)
            note = "" if chosen else note


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

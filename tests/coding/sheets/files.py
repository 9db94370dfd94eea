"""A codebook, and sheets as files: read, filled in and saved as a coder's program would."""

import csv

import openpyxl

from framing.coding import Codebook, Value, Variable
from framing.coding.sheet_columns import answer_columns

CODEBOOK = Codebook(
    "tram",
    "1.0",
    "The tram strike",
    (
        Variable("conflict", "Do two sides disagree?"),
        Variable("attack", "Does one attack the other?", only_if="conflict == 1"),
        Variable(
            "tone",
            "How is it told?",
            kind="ordinal",
            values=(Value("low", "calm, even"), Value("high", "loud")),
            not_applicable=True,
        ),
        Variable(
            "topics", "Which topics?", kind="multiple", values=(Value("rail"), Value("wages"), Value("law, order"))
        ),
        Variable("people", "How many people are quoted?", kind="interval"),
        Variable("passage", "Where?", kind="span", values=(Value("blame"),)),
    ),
)


COLUMNS = [column.name for column in answer_columns(CODEBOOK)]


IDS = ["a1", "=b2", "-c3", "007", "e#5", "ünï 6"]


def rows_of(path):
    """The cells of the coding, as a coder sees them."""
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8-sig") as file:
            return [[cell or None for cell in row] for row in csv.reader(file)]
    return [list(row) for row in openpyxl.load_workbook(path)["coding"].iter_rows(values_only=True)]


def save_rows(path, rows, to=None):
    """Save the coding as the same kind of file, the rest of it unchanged."""
    to = to or path
    if path.suffix == ".csv":
        with to.open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file).writerows(rows)
        return
    book = openpyxl.load_workbook(path)
    sheet = book["coding"]
    sheet.delete_rows(1, sheet.max_row)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(to)


def fill(path, answers, *, edit=lambda rows: rows, to=None):
    """Write answers (unit -> column -> cell) into the sheet, then edit its rows."""
    rows = rows_of(path)
    head = rows[0]
    for row in rows[2:]:
        unit = row[head.index("unit")]
        for name, value in answers.get(unit.lstrip("'") if path.suffix == ".csv" else unit, {}).items():
            row[head.index(name)] = value
    save_rows(path, edit(rows), to)


def codes(merged):
    """Unit -> variable -> value, of what was answered."""
    answered = merged.codings.dropna(subset="value")
    return {unit: dict(zip(part["variable"], part["value"], strict=True)) for unit, part in answered.groupby("unit")}


def kinds(merged):
    return set(merged.problems["kind"]) - {"one_coder", "rare_class", "constant", "missing", "not_begun"}

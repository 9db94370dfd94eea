"""A coding sheet as an Excel workbook: drop-downs, the articles to read, the codebook, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from framing.coding.codebook import Codebook
from framing.coding.sheet_columns import ARTICLE, NUMBER, Column, answer_columns
from framing.coding.sheet_filters import not_asked
from framing.coding.sheet_rows import kept, paragraphs
from framing.coding.variables import NOT_APPLICABLE

__all__ = ["ABOUT", "ASSIGNED", "write_workbook"]

CODING, ARTICLES, CODEBOOK, CHOICES, ABOUT = "coding", "articles", "codebook", "choices", "about"
ASSIGNED = "assigned"
_PROMPT = 250  # Excel shows 255 characters beside a cell
_WIDTHS = {"order": 6, "unit": 16, "note": 30, f"{ARTICLE}title": 32, f"{ARTICLE}date": 11}
_ANSWER_WIDTH, _TEXT_WIDTH = 20, 110
_FIRST_ROW = 3  # after the names and the questions


def write_workbook(
    path: Path, rows: pd.DataFrame, *, codebook: Codebook, texts: Mapping[str, str], about: Mapping[str, str]
) -> None:
    """Write the sheet of one coder as ``.xlsx``.

    Parameters
    ----------
    path : Path
        The file.
    rows : DataFrame
        What `sheet_rows` returned.
    codebook : Codebook
        Its questions.
    texts : mapping of str to str
        What a coder reads of each unit.
    about : mapping of str to str
        What the hidden sheet says.
    """
    import openpyxl

    book = openpyxl.Workbook()
    coding = book.active
    coding.title = CODING
    places = _write_articles(book.create_sheet(ARTICLES), rows, texts)
    _write_codebook(book.create_sheet(CODEBOOK), codebook)
    choices = book.create_sheet(CHOICES)
    _write_about(book.create_sheet(ABOUT), about, rows["unit"].iloc[1:])
    columns = {column.name: column for column in answer_columns(codebook)}
    _write_coding(coding, rows, columns, places)
    _add_choices(coding, choices, rows, columns)
    _grey_out(coding, rows, columns)
    for sheet in (choices, book[ABOUT]):
        sheet.sheet_state = "hidden"
        sheet.protection.enable()
    book.save(path)


def _put(sheet: Any, row: int, column: int, value: str | int | float | None, **style: Any) -> Any:
    """Write a cell; a text stays a text, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        # What Excel itself stores for a text typed after an apostrophe: editing the cell makes no formula of it.
        cell.quotePrefix = value[:1] in tuple("=+-@")
    for name, given in style.items():
        setattr(cell, name, given)
    return cell


def _write_coding(sheet: Any, rows: pd.DataFrame, columns: Mapping[str, Column], places: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.hyperlink import Hyperlink

    top = Alignment(wrap_text=True, vertical="top")
    grey, pale = PatternFill("solid", fgColor="E7E6E6"), PatternFill("solid", fgColor="F7F7F7")
    names = list(rows.columns)
    answered = [names.index(name) for name in columns]
    for place, name in enumerate(names, start=1):
        letter = get_column_letter(place)
        _put(sheet, 1, place, name, font=Font(bold=True), fill=grey, alignment=top)
        _put(sheet, 2, place, rows[name].iloc[0], fill=pale, alignment=top, font=Font(size=9))
        sheet.column_dimensions[letter].width = _ANSWER_WIDTH if name in columns else _WIDTHS.get(name, 14)
        # What says where a row comes from stands behind the note and is of no use to a coder.
        sheet.column_dimensions[letter].hidden = place > names.index("note") + 1
        as_text = name in columns and columns[name].choices and not any(map(NUMBER.fullmatch, columns[name].choices))
        # Excel makes a number of an id such as 0358 when its cell is opened and left, unless the cell is one of text.
        as_text = as_text or name == "unit"
        for row, value in enumerate(rows[name].iloc[1:], start=_FIRST_ROW):
            cell = _put(sheet, row, place, int(value) if name == "order" else value or None, alignment=top)
            if as_text:
                cell.number_format = "@"
    for row, target in enumerate(places, start=_FIRST_ROW):
        cell = sheet.cell(row, names.index("unit") + 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{ARTICLES}'!A{target}")
        cell.font = Font(color="0563C1", underline="single")
    sheet.row_dimensions[2].height = 13 * max(4, *(_lines(rows[names[place]].iloc[0]) for place in answered))
    sheet.freeze_panes = sheet.cell(_FIRST_ROW, min(answered) + 1)
    last = get_column_letter(len(names))
    sheet.auto_filter.ref = f"A2:{last}{len(rows) + 1}"


def _lines(text: str) -> int:
    """Return about how many lines a question takes over its column."""
    return min(30, 1 + sum(1 + len(line) // (_ANSWER_WIDTH - 2) for line in text.split("\n")))


def _add_choices(sheet: Any, choices: Any, rows: pd.DataFrame, columns: Mapping[str, Column]) -> None:
    """Add a drop-down to each column of answers, its choices on a sheet: commas and length do not matter there."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    listed: dict[tuple[str, ...], str] = {}
    for name, column in columns.items():
        letter = get_column_letter(list(rows.columns).index(name) + 1)
        if not column.choices:
            kind: dict[str, Any] = {
                "type": "decimal",
                "operator": "between",
                "formula1": "-1E+300",
                "formula2": "1E+300",
            }
            wanted = "a number"
            if column.may_be_unaskable:
                first = f"{letter}{_FIRST_ROW}"
                kind = {"type": "custom", "formula1": f'OR(ISNUMBER({first}),{first}="{NOT_APPLICABLE}")'}
                wanted = "a number, or n/a"
        else:
            if column.choices not in listed:
                place = len(listed) + 1
                for row, code in enumerate(column.choices, start=1):
                    # A code that is typed as a number must stand here as one, or it would be refused.
                    _put(choices, row, place, int(code) if NUMBER.fullmatch(code) else code)
                there = get_column_letter(place)
                listed[column.choices] = f"'{CHOICES}'!${there}$1:${there}${len(column.choices)}"
            kind, wanted = {"type": "list", "formula1": listed[column.choices]}, "one of the list"
        check = DataValidation(**kind, allow_blank=True)
        check.promptTitle, check.prompt = name[:32], " ".join(kept(column.hint).split())[:_PROMPT]
        check.errorTitle, check.error = name[:32], f"Choose {wanted}, or leave the cell empty."
        check.showInputMessage = check.showErrorMessage = True
        check.add(f"{letter}{_FIRST_ROW}:{letter}{len(rows) + 1}")
        sheet.add_data_validation(check)


def _grey_out(sheet: Any, rows: pd.DataFrame, columns: Mapping[str, Column]) -> None:
    """Turn cells grey whose question is not to be asked, by the answers beside them."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter

    letters = {name: get_column_letter(place) for place, name in enumerate(rows.columns, start=1)}
    cells = {name: f"${letters[name]}{_FIRST_ROW}" for name in columns}
    for name, column in columns.items():
        if formula := not_asked(column, cells, list(columns.values())):
            rule = FormulaRule(formula=[formula], fill=PatternFill("solid", bgColor="BFBFBF"))
            sheet.conditional_formatting.add(f"{letters[name]}{_FIRST_ROW}:{letters[name]}{len(rows) + 1}", rule)


def _write_articles(sheet: Any, rows: pd.DataFrame, texts: Mapping[str, str]) -> list[int]:
    """Write the articles one under the other, a paragraph a row, and return where each begins."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.hyperlink import Hyperlink

    wrapped = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = _TEXT_WIDTH
    places: list[int] = []
    row = 1
    for number, unit in enumerate(rows["unit"].iloc[1:]):
        places.append(row)
        heading = f"{rows['order'].iloc[number + 1]} · {unit}"
        cell = _put(
            sheet, row, 1, heading, font=Font(bold=True, color="0563C1"), fill=PatternFill("solid", fgColor="E7E6E6")
        )
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{CODING}'!B{number + _FIRST_ROW}")
        for paragraph in paragraphs(texts[unit]):
            row += 1
            _put(sheet, row, 1, paragraph, alignment=wrapped)
        row += 2
    return places


def _write_codebook(sheet: Any, codebook: Codebook) -> None:
    from openpyxl.styles import Alignment, Font

    names = ("variable", "question", "only if", "answers", "definition", "counts", "does not count", "examples")
    for place, (name, width) in enumerate(zip(names, (18, 40, 18, 40, 40, 40, 40, 40), strict=True), start=1):
        sheet.column_dimensions["ABCDEFGH"[place - 1]].width = width
        _put(sheet, 2, place, name, font=Font(bold=True))
    _put(
        sheet,
        1,
        1,
        kept(f"{codebook.title or codebook.name}, version {codebook.version}"),
        font=Font(bold=True, size=13),
    )
    for row, variable in enumerate(codebook.variables, start=_FIRST_ROW):
        answers = [": ".join(filter(None, (v.code, v.label, v.definition))) for v in variable.values]
        answers += ["n/a: cannot be asked of this article"] if variable.not_applicable else []
        answers += ["(passages are marked in the text, not here)"] if variable.kind == "span" else []
        cells = [variable.name, variable.question, variable.only_if, "\n".join(answers), variable.definition]
        cells += ["\n".join(lines) for lines in (variable.inclusion, variable.exclusion, variable.examples)]
        for place, text in enumerate(cells, start=1):
            _put(sheet, row, place, kept(text) or None, alignment=Alignment(wrap_text=True, vertical="top"))
    sheet.freeze_panes = "B3"


def _write_about(sheet: Any, about: Mapping[str, str], units: pd.Series[str]) -> None:
    """Write what the sheet is, and below it which units were assigned: rows can be deleted from the coding."""
    for row, (name, value) in enumerate(about.items(), start=1):
        _put(sheet, row, 1, name)
        _put(sheet, row, 2, kept(value))
    for row, unit in enumerate(units, start=len(about) + 1):
        _put(sheet, row, 1, ASSIGNED)
        _put(sheet, row, 2, unit)

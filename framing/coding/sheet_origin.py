"""Where the rows of a sheet come from: coder, round, version and time, and whether they are those assigned."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from framing.coding.codebook import Codebook
from framing.coding.problems import Problem
from framing.coding.sheet_columns import ORIGIN
from framing.coding.sheet_files import SheetFile
from framing.provenance import text_hash
from framing.words import listed, plural

__all__ = ["changed_units", "codebook_problems", "with_origin"]


def with_origin(cells: pd.DataFrame, file: SheetFile) -> tuple[pd.DataFrame, list[Problem]]:
    """Fill in coder, round, version and time: from the row, else from the hidden sheet, else from the file."""
    problems = []
    filled = cells.copy()
    for name in ORIGIN:
        given = filled[name] if name in filled else pd.Series("", index=filled.index, dtype="str")
        filled[name] = given.where(given.ne(""), file.about.get(name, ""))
    if nameless := int(filled["coder"].eq("").sum()):
        stem = file.name.rpartition(".")[0].removeprefix("coding_")
        message = f"{file.name} does not say who coded: {stem!r}, the name of the file, is taken for the coder."
        problems.append(Problem("coder_from_name", "", stem, "", nameless, message))
        filled["coder"] = filled["coder"].where(filled["coder"].ne(""), stem)
    filled["coder"] = filled["coder"].map(lambda name: " ".join(name.split())).astype("str")
    filled["round"], told = _rounds(filled["round"], file)
    filled["when"], late = _times(filled, file)
    return filled, [*problems, *told, *late]


def _rounds(given: pd.Series[str], file: SheetFile) -> tuple[pd.Series[int], list[Problem]]:
    numbers = pd.to_numeric(given, errors="coerce")
    odd = numbers.isna() | (numbers % 1 != 0) | (numbers < 1)
    named = given[odd & given.ne("")]
    problems = []
    if len(named):
        message = f"{file.name}: {named.iloc[0]!r} is no round; round 1 is taken."
        problems.append(Problem("no_round", "", "", "", len(named), message))
    return numbers.mask(odd, 1).astype("int64"), problems


def _times(cells: pd.DataFrame, file: SheetFile) -> tuple[pd.Series[pd.Timestamp], list[Problem]]:
    given = cells["when"] if "when" in cells else pd.Series("", index=cells.index, dtype="str")
    times = pd.to_datetime(given.where(given.ne("")), errors="coerce", format="ISO8601").astype("datetime64[us]")
    odd = given[times.isna() & given.ne("")]
    problems = []
    if len(odd):
        message = f"{file.name}: {odd.iloc[0]!r} is no time such as 2024-07-01 09:12; that of the file is taken."
        problems.append(Problem("no_time", "", "", "", len(odd), message))
    return times.fillna(file.saved), problems


def codebook_problems(cells: pd.DataFrame, file: SheetFile, codebook: Codebook) -> Iterator[Problem]:
    """Tell of rows that were written for another codebook or version, and of a codebook changed since."""
    for name, rows in cells.groupby("codebook"):
        if name not in ("", codebook.name):
            message = f"{file.name} was written for the codebook {name!r}, not for {codebook.name!r}. Give its own."
            yield Problem("other_codebook", "", rows["coder"].iloc[0], rows["unit"].iloc[0], len(rows), message)
    for version, rows in cells.groupby("codebook_version"):
        if version not in ("", codebook.version):
            message = (
                f"{file.name} was written for version {version} of the codebook and is read with version "
                f"{codebook.version}. Give both versions, codebook=[earlier, later]."
            )
            yield Problem("other_version", "", rows["coder"].iloc[0], rows["unit"].iloc[0], len(rows), message)
    hashed, same = file.about.get("codebook_hash"), file.about.get("codebook_version") == codebook.version
    if hashed and same and hashed != text_hash(codebook.to_toml()):
        message = (
            f"{file.name}: the codebook was changed after the sheet was written and is still called version "
            f"{codebook.version}. Give it a new version, and say what changed."
        )
        yield Problem("edited_codebook", "", file.about.get("coder", ""), "", len(cells), message)


def changed_units(cells: pd.DataFrame, file: SheetFile) -> Iterator[Problem]:
    """Tell which units were deleted or added, against what was assigned, and which of the ones may be the others."""
    if not file.assigned:
        return
    coder, assigned = file.about.get("coder", ""), set(file.assigned)
    there = list(dict.fromkeys(cells["unit"]))
    gone = [unit for unit in file.assigned if unit not in set(there)]
    added = [unit for unit in there if unit not in assigned]
    meant = _probably(cells, file.assigned, gone, added)
    if gone:
        stand = "stands" if len(gone) == 1 else "stand"
        message = f"{file.name}: {len(gone):,} of the assigned units {stand} no more in the sheet{_named(gone)}."
        yield Problem("deleted_unit", "", coder, gone[0], len(gone), message)
    if added:
        was, read = ("was", "is") if len(added) == 1 else ("were", "are")
        message = f"{file.name}: {plural(len(added), 'unit')} {was} not assigned{_named(added)}, and {read} read."
        if meant:
            pairs = [f"{unit!r} is probably {own!r}" for unit, own in meant.items()]
            message += f" {listed(pairs, most=3)}: write the id as it was assigned."
        yield Problem("not_assigned", "", coder, added[0], len(added), message)


def _named(units: list[str]) -> str:
    return f": {units[0]!r}" if len(units) == 1 else f", such as {units[0]!r}"


def _probably(cells: pd.DataFrame, assigned: list[str], gone: list[str], added: list[str]) -> dict[str, str]:
    """Return which assigned id stood where another stands now: by its number in the order, or as the only one gone."""
    first = cells.drop_duplicates("unit").set_index("unit")
    given = first["order"] if "order" in first else pd.Series("", first.index, dtype="str")
    numbers = {unit: int(text) for unit, text in given.items() if text.isascii() and text.isdigit()}
    by_order = dict(enumerate(assigned, start=1))
    # Where known units stand under other numbers, the numbers were changed, too, or begin elsewhere.
    if numbers and all(by_order.get(number) == unit for unit, number in numbers.items() if unit not in added):
        return {unit: by_order[numbers[unit]] for unit in added if by_order.get(numbers.get(unit, 0)) in gone}
    return {added[0]: gone[0]} if len(added) == len(gone) == 1 else {}

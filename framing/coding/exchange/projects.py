"""Units to an annotation tool and its codes back: doccano, Label Studio, INCEpTION and Potato."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import pandas as pd

from framing.coding.codings import with_defaults
from framing.coding.exchange.answers import Answers
from framing.coding.exchange.doccano import export_doccano, looks_like_doccano, read_doccano
from framing.coding.exchange.files import Source, json_lines_of, json_of, sources
from framing.coding.exchange.inception import export_inception, looks_like_inception, read_inception
from framing.coding.exchange.label_studio import export_label_studio, looks_like_label_studio, read_label_studio
from framing.coding.exchange.potato import export_potato, looks_like_potato, read_potato
from framing.coding.exchange.sending import Project, write_files
from framing.errors import CodingError, did_you_mean
from framing.measures.results import Shown
from framing.words import plural

if TYPE_CHECKING:
    from framing.coding.codebook import Codebook
    from framing.corpus import Corpus

__all__ = ["ExportedProject", "ImportedProject", "export_project", "import_project"]

Tool = Literal["doccano", "label_studio", "inception", "potato"]


class _Exchange(NamedTuple):
    name: str
    write: Callable[[Project], tuple[dict[str, str], list[str]]]
    read: Callable[[Iterable[Source], Answers], None]


_TOOLS = {
    "doccano": _Exchange("doccano", export_doccano, read_doccano),
    "label_studio": _Exchange("Label Studio", export_label_studio, read_label_studio),
    "inception": _Exchange("INCEpTION", export_inception, read_inception),
    "potato": _Exchange("Potato", export_potato, read_potato),
}
_FILE_NAME = re.compile(r"[^\\/:*?\"<>|\x00-\x1f.][^\\/:*?\"<>|\x00-\x1f]{0,79}")


@dataclass(frozen=True)
class ExportedProject:
    """What was written for an annotation tool; made by `export_project`.

    Attributes
    ----------
    path : Path
        The folder.
    files : tuple of str
        The files in it.
    steps : tuple of str
        What to do with them in the tool, and what of the codebook the tool cannot carry.
    note : str
        One sentence: how many units, for whom, which codebook.
    """

    path: Path
    files: tuple[str, ...]
    steps: tuple[str, ...]
    note: str

    def __repr__(self) -> str:
        return "\n".join([self.note, *(f"- {step}" for step in self.steps)])

    def _repr_html_(self) -> str:
        steps = "".join(f"<li>{html.escape(step)}</li>" for step in self.steps)
        return f"<p>{html.escape(self.note)}</p><ul>{steps}</ul>"


@dataclass(frozen=True, eq=False, repr=False)
class ImportedProject(Shown):
    """The codings in the export of an annotation tool; made by `import_project`.

    Attributes
    ----------
    codings : DataFrame
        A row an answer or a span, as everywhere in `fr.coding`.
    problems : DataFrame
        What was not taken over or needs a look, a row a kind, variable and coder: `kind, variable, coder, unit`
        (the first), `n, message`.
    note : str
        One sentence: how many answers of how many coders on how many units.
    """

    codings: pd.DataFrame
    problems: pd.DataFrame
    note: str

    def to_table(self) -> pd.DataFrame:
        """Return a copy of the codings."""
        return self.codings.copy()

    def _brief(self) -> pd.DataFrame:
        return self.problems[["kind", "variable", "coder", "n", "message"]]


def export_project(
    units: Corpus | pd.DataFrame,
    path: str | os.PathLike[str],
    *,
    tool: Tool,
    codebook: Codebook,
    assignment: pd.DataFrame | None = None,
) -> ExportedProject:
    """Write units and a codebook as a folder that an annotation tool can import.

    Parameters
    ----------
    units : Corpus or DataFrame
        What is coded: the articles, or a table with a column `text` and the ids in a column `unit` or as its index.
    path : path
        The folder to write; it must be new or empty.
    tool : {"doccano", "label_studio", "inception", "potato"}
        For which tool.
    codebook : Codebook
        The questions.
    assignment : DataFrame, optional
        Who codes what, as `assign` deals it: columns `unit`, `coder` and perhaps `order`. Each coder gets a file of
        his or her own, and only units that somebody codes are written. Left out: all code all.

    Returns
    -------
    ExportedProject
        The files, what to do with them, and what the tool cannot carry.

    Raises
    ------
    CodingError
        The tool is none of these, the folder holds something, there are no units, or the assignment names others.

    Examples
    --------
    >>> import tempfile
    >>> from framing import Corpus
    >>> from framing.coding import Codebook, Variable
    >>> codebook = Codebook("talks", "1", "Peace talks", (Variable("conflict", "Do two sides disagree?"),))
    >>> corpus = Corpus.from_texts(["The talks failed.", "They met again."])
    >>> export_project(corpus, tempfile.mkdtemp(), tool="label_studio", codebook=codebook).files
    ('labeling_config.xml', 'tasks.json')
    """
    exchange = _tool(tool)
    texts = _texts(units)
    if not texts:
        raise CodingError("There are no units to export.")
    shares = {"": tuple(texts)} if assignment is None else _shares(assignment, texts)
    given = {unit for share in shares.values() for unit in share}
    texts = {unit: text for unit, text in texts.items() if unit in given}
    files, steps = exchange.write(Project(codebook, texts, shares))
    written = write_files(Path(path), files)
    whom = "for everybody" if assignment is None else f"for {plural(len(shares), 'coder')}"
    by = f"codebook {codebook.name} {codebook.version}"
    note = f"{plural(len(texts), 'unit')} {whom}, {by}, written for {exchange.name}."
    return ExportedProject(Path(path), written, tuple(steps), note)


def import_project(
    path: str | os.PathLike[str],
    *,
    codebook: Codebook,
    tool: Tool | None = None,
    corpus: Corpus | None = None,
    coders: Mapping[str, str] | None = None,
) -> ImportedProject:
    """Return the codings in the export of an annotation tool.

    Only what people handed in is counted: predictions, drafts, skipped units and curated documents are left out and
    said so in `problems`, like labels that the codebook does not have and spans that fit no words of the text.

    Parameters
    ----------
    path : path
        The export: a file, a folder, or a ZIP as it was downloaded.
    codebook : Codebook
        The codebook by which was coded.
    tool : {"doccano", "label_studio", "inception", "potato"}, optional
        Left out, it is recognised.
    corpus : Corpus, optional
        The articles. With them units are found by their texts where the export has no ids, and spans are put where
        their words stand, also when the text that was coded has other offsets.
    coders : mapping, optional
        The name of a user in the tool -> the name of the coder: ``{"2": "Ada"}``.

    Returns
    -------
    ImportedProject

    Raises
    ------
    CodingError
        There is no such file, it is broken or made to do harm, the tool cannot be recognised, or `coders` names
        somebody who is no user.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from framing.coding import Codebook, Variable
    >>> codebook = Codebook("talks", "1", "Peace talks", (Variable("conflict", "Do two sides disagree?"),))
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "Ada.jsonl"
    >>> _ = file.write_text('{"id": 7, "unit": "a1", "text": "The talks failed.", "label": ["conflict=1"]}')
    >>> import_project(file, codebook=codebook).codings[["unit", "coder", "variable", "value"]].to_numpy().tolist()
    [['a1', 'Ada', 'conflict', '1']]
    """
    found = sources(Path(path))
    exchange = _tool(tool) if tool is not None else _tool(_recognised(found, Path(path)))
    answers = Answers(codebook, texts=None if corpus is None else _texts(corpus), coders=coders)
    exchange.read(found, answers)
    answers.check_users()
    table, problems = answers.table(), answers.problems()
    if table.empty and problems.empty:
        raise CodingError(
            f"{Path(path).name} holds no codes in a form that {exchange.name} writes. Give its export as downloaded."
        )
    return ImportedProject(with_defaults(table), problems, _note(table, problems, exchange.name))


def _note(table: pd.DataFrame, problems: pd.DataFrame, tool: str) -> str:
    said = (
        f"{plural(len(table), 'answer')} of {plural(table['coder'].nunique(), 'coder')} on "
        f"{plural(table['unit'].nunique(), 'unit')} from {tool}"
    )
    return f"{said}; {plural(len(problems), 'thing')} to look at in .problems." if len(problems) else f"{said}."


def _tool(name: str) -> _Exchange:
    if name not in _TOOLS:
        raise CodingError(f"There is no exchange with {name!r}. {did_you_mean(name, _TOOLS)}")
    return _TOOLS[name]


def _recognised(found: Sequence[Source], path: Path) -> str:
    if any(map(looks_like_potato, found)):
        return "potato"
    if any(map(looks_like_inception, found)):
        return "inception"
    for source in found:
        if source.name.casefold().endswith(".json"):
            try:
                content = json_of(source)
            except CodingError:  # JSON lines, perhaps, which are often called .json
                continue
            if looks_like_label_studio(content):
                return "label_studio"
    for source in found:
        if source.name.casefold().endswith((".json", ".jsonl")) and any(map(looks_like_doccano, json_lines_of(source))):
            return "doccano"
    raise CodingError(f"{path.name} is no export of {', '.join(one.name for one in _TOOLS.values())}, as far as seen. "
                      f"Name the tool: tool= one of {json.dumps(list(_TOOLS))}.")  # fmt: skip


def _texts(units: Corpus | pd.DataFrame) -> dict[str, str]:
    table = units if isinstance(units, pd.DataFrame) else units.documents
    if "text" not in table.columns:
        raise CodingError(f"The units have no column 'text'. {did_you_mean('text', table.columns)}")
    ids = table["unit"] if "unit" in table.columns else pd.Series(table.index, table.index)
    names = [str(unit) for unit in ids]
    if len(set(names)) < len(names):
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        raise CodingError(f"The unit {twice!r} stands twice among the units. Give each an id of its own.")
    return dict(zip(names, table["text"].fillna("").astype(str), strict=True))


def _shares(assignment: pd.DataFrame, texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    for name in ("unit", "coder"):
        if name not in assignment.columns:
            raise CodingError(f"The assignment has no column {name!r}. {did_you_mean(name, assignment.columns)}")
    if "order" in assignment.columns:
        assignment = assignment.sort_values("order", kind="stable")
    pairs = [(str(unit), str(coder)) for unit, coder in zip(assignment["unit"], assignment["coder"], strict=True)]
    lost = list(dict.fromkeys(unit for unit, _ in pairs if unit not in texts))
    if lost:
        others = f" (and {len(lost) - 1} more)" if len(lost) > 1 else ""
        raise CodingError(f"The assignment names {lost[0]!r}{others}, which is not among the units.")
    shares: dict[str, dict[str, None]] = {}
    for unit, coder in pairs:
        if not _FILE_NAME.fullmatch(coder):
            raise CodingError(f"{coder!r} cannot be the name of a file. Give the coder a name of letters and digits.")
        shares.setdefault(coder, {})[unit] = None
    return {coder: tuple(units) for coder, units in shares.items()}

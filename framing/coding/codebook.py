"""A codebook: the questions that coders answer, with their rules, in a version."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from framing.coding.asking import marked_not_asked
from framing.coding.codebook_changes import changes
from framing.coding.codebook_checks import check_codebook
from framing.coding.codebook_files import read_file
from framing.coding.codebook_markdown import markdown
from framing.coding.codebook_page import fragment, page
from framing.coding.codebook_toml import read_toml, write_toml
from framing.coding.codings import with_defaults
from framing.coding.index_values import index_values
from framing.coding.repeats import latest
from framing.coding.variables import Frame, Variable
from framing.errors import CodingError, did_you_mean
from framing.provenance import write_atomically
from framing.words import plural
from framing.writing import check_target

__all__ = ["Codebook"]


@dataclass(frozen=True, repr=False)
class Codebook:
    """The questions that coders answer about each unit, with values, filters, frames and a version.

    Attributes
    ----------
    name, version, title : str
        How it is called, which edition it is (codings name it), and its title.
    variables : tuple of Variable
        The questions, in the order in which they are asked.
    frames : tuple of Frame
        Indices over yes-or-no variables.
    licence, citation, note : str
        Under which terms it may be passed on, after whom it is made, and what coders should know before they begin.

    Raises
    ------
    CodingError
        A part is missing or contradicts another one.

    Examples
    --------
    >>> codebook = Codebook.load("generic_frames")
    >>> codebook
    <Codebook generic_frames, version 1.0: 20 variables, 5 frames>
    >>> codebook["conflict_1"].codes
    ('1', '0')
    >>> [frame.name for frame in codebook.frames][:2]
    ['responsibility', 'human_interest']
    """

    name: str
    version: str
    title: str
    variables: tuple[Variable, ...]
    frames: tuple[Frame, ...] = ()
    licence: str = ""
    citation: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        check_codebook(self)

    @classmethod
    def load(cls, name_or_path: str | os.PathLike[str]) -> Codebook:
        """Return a codebook that ships, by its name, or one of your own, from its TOML file.

        Parameters
        ----------
        name_or_path : str or path
            A name in `list_codebooks`, such as ``"generic_frames"``, or the path of a ``.toml`` file.

        Raises
        ------
        CodingError
            There is no such codebook, or its file breaks the format.

        Examples
        --------
        >>> Codebook.load("example").version
        '1'
        """
        text, where = read_file(name_or_path)
        return cls.from_toml(text, where=where)

    @classmethod
    def from_toml(cls, text: str, *, where: str = "The codebook") -> Codebook:
        r"""Return the codebook that a text in TOML writes; `where` names the text in errors.

        Raises
        ------
        CodingError
            The text is not TOML, or a part is missing, unknown, or contradicts another one.

        Examples
        --------
        >>> head = 'name = "talks"\nversion = "1"\ntitle = "Peace talks"\n'
        >>> Codebook.from_toml(head + '[[variable]]\nname = "conflict"\nquestion = "Is there any?"').variable_names
        ['conflict']
        """
        try:
            return cls(**read_toml(text))
        except CodingError as error:
            raise CodingError(f"{where}: {error}") from None

    def to_toml(self) -> str:
        """Return the codebook as TOML; `from_toml` makes an equal one of it.

        Examples
        --------
        >>> codebook = Codebook.load("example")
        >>> Codebook.from_toml(codebook.to_toml()) == codebook
        True
        """
        return write_toml(self)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the codebook by the ending of `path`: ``.toml``, or ``.html`` and ``.md`` to hand to coders.

        Raises
        ------
        FramingError
            The path has another ending, or cannot be written to.
        """
        target = check_target(path, endings=(".toml", ".html", ".md"))
        text = {".toml": self.to_toml, ".html": self.to_html, ".md": self.to_markdown}[target.suffix.casefold()]()
        with write_atomically(target) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="\n")
        return target

    @property
    def variable_names(self) -> list[str]:
        """The names of the variables, in their order."""
        return [variable.name for variable in self.variables]

    def __repr__(self) -> str:
        counts = f"{plural(len(self.variables), 'variable')}, {plural(len(self.frames), 'frame')}"
        return f"<Codebook {self.name}, version {self.version}: {counts}>"

    def __getitem__(self, name: str) -> Variable:
        for variable in self.variables:
            if variable.name == name:
                return variable
        near = did_you_mean(name, self.variable_names, all_of_them="codebook.variable_names")
        raise CodingError(f"The codebook {self.name!r} has no variable {name!r}. {near}")

    def indices(self, codings: pd.DataFrame) -> pd.DataFrame:
        """Return the frames as indices over their items, for each unit as each coder saw it.

        Parameters
        ----------
        codings : DataFrame
            At least `unit, coder, variable, value`.

        Returns
        -------
        DataFrame
            A row a unit, coder, round and frame. `value`, 0 to 1: with the rule ``"mean"`` the share of the items
            answered that were answered 1; with the others 1, 0, or missing where items left open decide.
            `present`: 1 where the value reaches the frame's threshold, else 0. `answered`: on how many items
            it stands. Items answered "n/a" are taken out of the index.

        Raises
        ------
        CodingError
            The codebook has no frames with items, or the codings lack a column.

        References
        ----------
        Semetko & Valkenburg (2000), doi:10.1111/j.1460-2466.2000.tb02843.x.

        Examples
        --------
        >>> rows = [("a", "Ada", "clash_1", "1"), ("a", "Ada", "clash_2", "1"), ("a", "Ada", "clash_3", "0")]
        >>> codings = pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"])
        >>> Codebook.load("example").indices(codings)[["frame", "value", "present"]].round(2).to_numpy().tolist()
        [['clash', 0.67, 1]]
        """
        if not self.frames:
            raise CodingError(f"The codebook {self.name!r} has no frames with items: there is no index to compute.")
        given, _ = latest(with_defaults(codings).reset_index(drop=True))
        return index_values(marked_not_asked(given, [self]), self.frames)

    def changes(self, earlier: Codebook) -> pd.DataFrame:
        """Return what this version changed against an earlier one.

        Returns
        -------
        DataFrame
            A row a change: `part` (codebook, variable or frame), `name`, `field` (for a value: ``"value 1"``),
            `change` (added, removed, changed or moved), `before`, `after`.

        Examples
        --------
        >>> from dataclasses import replace
        >>> old = Codebook("talks", "1", "Talks", (Variable("conflict", "Is there any?"),))
        >>> new = replace(old, version="2", variables=(Variable("conflict", "Do two sides disagree?"),))
        >>> new.changes(old)[["part", "name", "field", "change"]].to_numpy().tolist()
        [['codebook', 'talks', 'version', 'changed'], ['variable', 'conflict', 'question', 'changed']]
        """
        return changes(earlier, self)

    def to_html(self) -> str:
        """Return a page to hand to coders: self-contained, and fit for printing."""
        return page(self)

    def to_markdown(self) -> str:
        """Return the codebook as Markdown, for an appendix or a repository."""
        return markdown(self)

    def _repr_html_(self) -> str:
        return fragment(self)

"""A codebook: the questions that coders answer, with their rules, in a version."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from framing.coding.codebook_toml import read_toml, write_toml
from framing.coding.variables import Frame, Variable
from framing.errors import CodingError, did_you_mean
from framing.provenance import write_atomically

__all__ = ["Codebook"]


@dataclass(frozen=True)
class Codebook:
    """The questions that coders answer about each unit, with values, filters, frames and a version.

    Attributes
    ----------
    name, version, title : str
        How it is called, which edition it is, and its title.
    variables : tuple of Variable
        The questions, in the order in which they are asked.
    frames : tuple of Frame
        Indices over yes-or-no variables.
    licence, citation, note : str
        Under which terms it may be passed on, after whom, and what else is to be known.

    Raises
    ------
    CodingError
        A part is missing or contradicts another one.

    Examples
    --------
    >>> from framing.coding import Variable
    >>> Codebook("talks", "1", "Peace talks", (Variable("conflict", "Do two sides disagree?"),)).variable_names
    ['conflict']
    """

    name: str
    version: str
    title: str
    variables: tuple[Variable, ...]
    frames: tuple[Frame, ...] = ()
    licence: str = ""
    citation: str = ""
    note: str = ""

    @classmethod
    def load(cls, name_or_path: str | os.PathLike[str]) -> Codebook:
        """Return a codebook that ships, by its name, or one of your own from its TOML file."""
        from framing.coding.shipped import shipped_text

        text = shipped_text(str(name_or_path))
        return cls.from_toml(Path(name_or_path).read_text("utf-8") if text is None else text)

    @classmethod
    def from_toml(cls, text: str) -> Codebook:
        """Return the codebook that a text in TOML writes."""
        return cls(**read_toml(text))

    def to_toml(self) -> str:
        """Return the codebook as TOML; `from_toml` gives back an equal one."""
        return write_toml(self)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the codebook as a TOML file."""
        with write_atomically(Path(path)) as temporary:
            temporary.write_text(self.to_toml(), encoding="utf-8")
        return Path(path)

    @property
    def variable_names(self) -> list[str]:
        """The names of the variables, in their order."""
        return [variable.name for variable in self.variables]

    def __getitem__(self, name: str) -> Variable:
        for variable in self.variables:
            if variable.name == name:
                return variable
        raise CodingError(f"The codebook has no variable {name!r}. {did_you_mean(name, self.variable_names)}")

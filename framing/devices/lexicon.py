"""The lexicon: a word list with its evidence, its traps, its origin and its licence."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from framing.devices.lexicon_toml import HEADER as HEADER  # noqa: PLC0414  # for those who check headers
from framing.devices.lexicon_toml import read_toml, write_toml
from framing.devices.patterns import parse_entry
from framing.errors import LexiconError, did_you_mean

NAME = re.compile(r"[a-z][a-z0-9_]*")
POLARITIES = ("positive", "negative", "none")
NEGATION_EFFECTS = ("cancel", "keep", "reverse")
DENOMINATORS = ("words", "share")
ABOUT = ("evidence_of", "false_positives", "hits", "under_negation", "denominator", "precision_on")


@dataclass(frozen=True)
class Lexicon:
    """Entries by category, for one framing device in one language.

    Attributes
    ----------
    name, device, title, version, language, origin, licence, method : str
        ``device`` is the level above the categories; ``licence`` an SPDX name.
    categories : mapping of str to tuple of str
        Entries of each category; `framing.devices.patterns` says how entries are written.
    polarity : mapping of str to {"positive", "negative", "none"}
        The side a category takes; "none" where not given.
    exceptions : mapping of str to tuple of str
        Longer patterns that win over entries and are thrown away.
    default : bool
        Whether `annotate` uses it where no extractors are chosen.
    about : mapping of str to mapping
        What a category is evidence of, its false positives, what negation does to it, its denominator.
    citation : tuple of str

    Examples
    --------
    >>> lexicon = Lexicon.from_words({"loss": ["capitulat*", "sell* out"]}, name="talks")
    >>> lexicon.device, lexicon.entries("loss")
    ('talks', ('capitulat*', 'sell* out'))
    """

    name: str
    device: str
    categories: Mapping[str, tuple[str, ...]]
    licence: str
    title: str = ""
    version: str = "1"
    language: str = "en"
    origin: str = ""
    method: str = ""
    citation: tuple[str, ...] = ()
    polarity: Mapping[str, str] = field(default_factory=dict)
    exceptions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    about: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    default: bool = True

    def __post_init__(self) -> None:
        for what in ("name", "device"):
            _check_name(getattr(self, what), f"{what} of lexicon {self.name!r}")
        if not self.licence.strip():
            raise LexiconError(f'lexicon {self.name!r} has no licence; add one, such as licence = "CC-BY-4.0"')
        if not any(self.categories.values()):
            raise LexiconError(f"lexicon {self.name!r} has no entries; add a table [categories] with lists of entries")
        for category, entries in self.categories.items():
            _check_name(category, f"category of lexicon {self.name!r}")
            self._check_entries(category, entries)
        for category, entries in self.exceptions.items():
            self._check_category(category, "[except]")
            self._check_entries(category, entries)
        for category, polarity in self.polarity.items():
            self._check_category(category, "[polarity]")
            if polarity not in POLARITIES:
                raise LexiconError(
                    f"lexicon {self.name!r}: polarity {polarity!r}. {did_you_mean(polarity, POLARITIES)}"
                )
        for category, facts in self.about.items():
            self._check_category(category, "[about]")
            for fact, allowed in (("under_negation", NEGATION_EFFECTS), ("denominator", DENOMINATORS)):
                if facts.get(fact, allowed[0]) not in allowed:
                    hint = did_you_mean(facts[fact], allowed)
                    raise LexiconError(f"lexicon {self.name!r}, {category}: {fact} = {facts[fact]!r}. {hint}")

    def _check_category(self, category: str, where: str) -> None:
        if category not in self.categories:
            raise LexiconError(
                f"lexicon {self.name!r}: {where} names {category!r}. {did_you_mean(category, self.categories)}"
            )

    def _check_entries(self, category: str, entries: Sequence[str]) -> None:
        for entry in entries:
            if not isinstance(entry, str):
                raise LexiconError(
                    f"lexicon {self.name!r}, {category}: entry {entry!r} is not text; write it in quotes"
                )
            try:
                parse_entry(entry)
            except LexiconError as error:
                raise LexiconError(f"lexicon {self.name!r}, {category}: {error}") from None

    @classmethod
    def from_words(
        cls,
        words: Mapping[str, Sequence[str]],
        *,
        name: str = "my_words",
        device: str | None = None,
        licence: str = "CC-BY-4.0",
        language: str = "en",
        polarity: Mapping[str, str] | None = None,
        exceptions: Mapping[str, Sequence[str]] | None = None,
    ) -> Lexicon:
        """Make a lexicon from lists of entries by category.

        Raises
        ------
        LexiconError
            A name is not in snake_case, or an entry cannot be read.
        """
        for category, entries in words.items():
            if isinstance(entries, str):
                raise LexiconError(f"category {category!r} needs a list of entries, not the text {entries!r}")
        return cls(
            name=name,
            device=device or name,
            licence=licence,
            language=language,
            title=name.replace("_", " "),
            origin="written by the user",
            categories={c: tuple(e) for c, e in words.items()},
            polarity=dict(polarity or {}),
            exceptions={c: tuple(e) for c, e in (exceptions or {}).items()},
        )

    @classmethod
    def from_toml(cls, text: str, *, where: str = "the text") -> Lexicon:
        """Read a lexicon from TOML; ``where`` names it in errors."""
        return cls(**read_toml(text, where=where))

    def entries(self, category: str) -> tuple[str, ...]:
        """The entries of ``category``."""
        self._check_category(category, "entries()")
        return self.categories[category]

    def fact(self, category: str, name: str) -> str:
        """``under_negation`` or ``denominator`` of a category, the first value being the default."""
        default = {"under_negation": NEGATION_EFFECTS[0], "denominator": DENOMINATORS[0]}[name]
        return str(self.about.get(category, {}).get(name, default))

    @cached_property
    def hash(self) -> str:
        """Twelve hexadecimal digits that change with any entry, exception or polarity."""
        parts = (self.categories, self.exceptions, self.polarity)
        content = json.dumps([{k: p[k] for k in p} for p in parts], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:12]

    def to_table(self) -> pd.DataFrame:
        """A row an entry: device, category, entry, polarity, kind (entry or exception)."""
        rows = [
            (self.device, category, entry, self.polarity.get(category, "none"), kind)
            for kind, lists in (("entry", self.categories), ("exception", self.exceptions))
            for category, entries in lists.items()
            for entry in entries
        ]
        return pd.DataFrame(rows, columns=["device", "category", "entry", "polarity", "kind"])

    def to_toml(self) -> str:
        """The lexicon as a TOML file."""
        return write_toml(self)

    def save(self, path: str | Path) -> Path:
        """Write the lexicon to a ``.toml`` file."""
        from framing.provenance import write_atomically

        with write_atomically(path) as temporary:
            temporary.write_text(self.to_toml(), encoding="utf-8")
        return Path(path)

    def _repr_html_(self) -> str:
        about = html.escape(f"version {self.version}, {self.licence}")
        head = f"<p><b>{html.escape(self.title or self.name)}</b> ({about})</p>"
        counts = "".join(
            f"<tr><td>{c}</td><td>{len(e)}</td><td>{html.escape(', '.join(e[:8]))}…</td></tr>"
            for c, e in self.categories.items()
        )
        return f"{head}<table><tr><th>category</th><th>entries</th><th>such as</th></tr>{counts}</table>"


def _check_name(name: str, what: str) -> None:
    if not isinstance(name, str) or not NAME.fullmatch(name) or "__" in name:
        raise LexiconError(
            f"{what} is {name!r}; use lower-case letters, digits and single underscores, such as 'my_words'"
        )


def _folder(language: str) -> Any:
    return files("framing") / "languages" / language


def list_lexicons(*, language: str = "en") -> pd.DataFrame:
    """The lexicons that ship: a row each with device, title, version, entries, licence.

    Examples
    --------
    >>> "hedge" in list_lexicons().index
    True
    """
    rows = []
    for lexicon in shipped(language):
        count = sum(map(len, lexicon.categories.values()))
        rows.append(
            (lexicon.name, lexicon.device, lexicon.title, lexicon.version, count, lexicon.licence, lexicon.hash)
        )
    columns = ["name", "device", "title", "version", "entries", "licence", "hash"]
    return pd.DataFrame(rows, columns=columns).set_index("name")


def shipped(language: str = "en") -> list[Lexicon]:
    """The lexicons of a language's folder, in order of their names."""
    return list(_shipped(language))


@cache
def _shipped(language: str) -> tuple[Lexicon, ...]:
    """The lexicons of a language, read once: their files are part of the package."""
    found = []
    for entry in sorted(_folder(language).iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            text = entry.read_text(encoding="utf-8")
            if "\n[categories]" in text:  # the other files of a language are rules
                found.append(Lexicon.from_toml(text, where=entry.name))
    return tuple(found)


def load_lexicon(name: str | Path, *, language: str = "en") -> Lexicon:
    """A lexicon that ships, by name, or one of your own, by path.

    Parameters
    ----------
    name : str or path
        ``"hedge"``, or the path of a ``.toml`` file.

    Raises
    ------
    LexiconError
        There is no such lexicon, or the file breaks the scheme.

    Examples
    --------
    >>> load_lexicon("hedge").device
    'hedge'
    """
    path = Path(name)
    if path.suffix == ".toml":
        if not path.is_file():
            raise LexiconError(f"there is no lexicon file {str(name)!r}")
        try:
            return Lexicon.from_toml(path.read_text(encoding="utf-8"), where=str(path))
        except UnicodeDecodeError:
            raise LexiconError(f"{path} is not UTF-8 text; save it as UTF-8") from None
    own = _folder(language) / f"{name}.toml"
    if not own.is_file():
        raise LexiconError(
            f"there is no lexicon {str(name)!r}. {did_you_mean(name, [x.name for x in shipped(language)])}"
        )
    return Lexicon.from_toml(own.read_text(encoding="utf-8"), where=own.name)

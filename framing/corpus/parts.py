"""What an import has read so far, on disk: prepared articles in pieces, so that it can be larger than the memory."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from framing.corpus.preparing import Part
from framing.corpus.storage import ZONES, with_zones_inside, zones_inside
from framing.provenance import write_atomically

__all__ = ["PARTS", "Group", "Parts"]

PARTS = ".parts"
"""What stands after the name of the output in the name of the folder."""

_START, _END = "framing_start", "framing_end"
_RECORD, _TYPES = b"framing_record", b"framing_types"
_SETTINGS = "settings.json"


@dataclass(frozen=True)
class Group:
    """Files that were read together, in their order, and the pieces that hold their articles.

    Attributes
    ----------
    signatures : list of str
        One a file: its name, size and time of change. A file that changed since is read again.
    outcomes : list of dict
        What became of each file: the fields of `Outcome`.
    pieces : list of str
        Names of the pieces.
    """

    signatures: list[str]
    outcomes: list[dict[str, Any]]
    pieces: list[str]


class Parts:
    """The folder beside the output that holds what was read; an interrupted import goes on from it.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    settings : mapping
        How the import is done. What was read with other settings is removed.
    """

    def __init__(self, folder: Path, settings: Mapping[str, Any]) -> None:
        self.folder = folder
        written = json.dumps(settings, sort_keys=True)
        note = folder / _SETTINGS
        if note.is_file() and note.read_text(encoding="utf-8") != written:
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        note.write_text(written, encoding="utf-8")
        self.groups = self._complete()
        self._pieces = 1 + max((int(name) for group in self.groups for name in group.pieces), default=0)

    def _complete(self) -> list[Group]:
        """Return the groups that were finished, and remove what belongs to none."""
        paths = sorted(self.folder.glob("*.group"))
        groups = [Group(**json.loads(path.read_text(encoding="utf-8"))) for path in paths]
        known = {name for group in groups for name in group.pieces}
        for piece in self.folder.glob("*.parquet"):
            if piece.stem not in known:
                piece.unlink()
        return groups

    def keep(self, count: int) -> None:
        """Keep the first `count` groups; remove the others."""
        for number, group in enumerate(self.groups[count:], start=count):
            (self.folder / f"{number:08d}.group").unlink()
            self.discard(group.pieces)
        del self.groups[count:]

    def write(self, part: Part) -> str:
        """Write prepared articles as a piece and return its name. It counts when its group is finished."""
        name = f"{self._pieces:08d}"
        self._pieces += 1
        edges = np.array(part.edges, dtype=np.int64).reshape(-1, 2)
        table = with_zones_inside(part.given.assign(**{_START: edges[:, 0], _END: edges[:, 1]}), part.zones)
        types = {str(label): "" if values.isna().all() else str(values.dtype) for label, values in part.given.items()}
        notes = {_RECORD: json.dumps(part.record).encode("ascii"), _TYPES: json.dumps(types).encode("ascii")}
        table = table.replace_schema_metadata({**(table.schema.metadata or {}), **notes})
        with write_atomically(self.folder / f"{name}.parquet") as temporary:
            pq.write_table(table, temporary, compression="zstd")
        return name

    def finish(self, group: Group) -> None:
        """Note that the files of a group are read."""
        with write_atomically(self.folder / f"{len(self.groups):08d}.group") as temporary:
            temporary.write_text(json.dumps(group.__dict__), encoding="utf-8")
        self.groups.append(group)

    def discard(self, pieces: list[str]) -> None:
        """Remove pieces of a file that turned out to be unreadable."""
        for name in pieces:
            (self.folder / f"{name}.parquet").unlink(missing_ok=True)

    @property
    def pieces(self) -> list[Path]:
        """The pieces of all groups, in order."""
        return [self.folder / f"{name}.parquet" for group in self.groups for name in group.pieces]

    def columns(self, *names: str) -> dict[str, list[Any]]:
        """Return columns of all articles; a piece without one has missing values."""
        found: dict[str, list[Any]] = {name: [] for name in names}
        for path in self.pieces:
            there = [name for name in names if name in pq.read_schema(path).names]
            table = pq.read_table(path, columns=there, partitioning=None)
            for name in names:
                found[name] += table.column(name).to_pylist() if name in there else [None] * len(table)
        return found

    def each(self) -> Iterator[Part]:
        """Give the pieces as prepared articles, one at a time."""
        for path in self.pieces:
            table = pq.read_table(path, partitioning=None)
            record = json.loads((table.schema.metadata or {})[_RECORD])
            given = table.drop_columns([ZONES]).to_pandas()
            edges = list(zip(given[_START].tolist(), given[_END].tolist(), strict=True))
            yield Part(given.drop(columns=[_START, _END]), zones_inside(table), edges, record)

    def types(self) -> Iterator[dict[str, str]]:
        """Give the type of each column of each piece; of a column without any value, nothing."""
        for path in self.pieces:
            found: dict[str, str] = json.loads((pq.read_schema(path).metadata or {})[_TYPES])
            yield found

    def remove(self) -> None:
        """Remove the folder: the corpus is written."""
        shutil.rmtree(self.folder)

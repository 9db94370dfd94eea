"""What is sent to a tool: units with their texts, as files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.coding.codebook import Codebook
from framing.errors import CodingError
from framing.provenance import write_atomically

__all__ = ["Project", "as_json", "as_json_lines", "write_files"]


@dataclass(frozen=True)
class Project:
    """What is coded: `units` by id with their texts, for each set of coders (one set without a name: everybody)."""

    codebook: Codebook
    units: Mapping[str, str]
    shares: Mapping[str, tuple[str, ...]]

    def share(self, coder: str) -> dict[str, str]:
        """Return the units of a coder, in their order."""
        return {unit: self.units[unit] for unit in self.shares[coder]}


def as_json(content: Any) -> str:
    """Return JSON to be read by people, too."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_json_lines(rows: list[dict[str, Any]]) -> str:
    """Return JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_files(folder: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Write the files of a project into a folder that is new or empty; return their names."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise CodingError(f"{str(folder)!r} exists and is not an empty folder. Give the name of a new one.")
    for name, content in files.items():
        with write_atomically(folder / name) as temporary:
            temporary.write_text(content, encoding="utf-8", newline="\n")
    return tuple(files)

"""An export as one ZIP of plain files, the same bytes every time, each with its hash in a manifest."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus.readers.containers import opened, why_not_unpacked
from framing.errors import CorpusError
from framing.provenance import write_atomically
from framing.writing import unescaped, without_formulas

__all__ = ["MANIFEST", "as_csv", "as_json", "from_csv", "read_archive", "write_archive"]

MANIFEST = "manifest.json"
# The earliest time that a ZIP can hold: the time of writing is no part of a result.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def as_csv(table: pd.DataFrame) -> bytes:
    r"""Return a table as CSV in UTF-8, safe to open in a spreadsheet.

    Examples
    --------
    >>> as_csv(pd.DataFrame({"speaker": ["@vale"], "n": [-1]}))
    b"speaker,n\r\n'@vale,-1\r\n"
    """
    # Line ends of RFC 4180: with others, a carriage return in a text would not be quoted and break its row.
    return without_formulas(table).to_csv(index=False, lineterminator="\r\n").encode("utf-8")


def from_csv(data: bytes) -> pd.DataFrame:
    r"""Return a table that `as_csv` wrote, every cell a string, empty ones missing.

    Examples
    --------
    >>> from_csv(b"speaker,n\n'@vale,-1\n").to_numpy().tolist()
    [['@vale', '-1']]
    """
    # Only what is empty is missing: a speaker may be called "None".
    table = pd.read_csv(io.BytesIO(data), dtype="str", keep_default_na=False, na_values=[""])
    table.columns = [unescaped(name) for name in table.columns]
    return pd.DataFrame(
        {name: column.map(unescaped, na_action="ignore").astype("str") for name, column in table.items()}
    )


def as_json(value: Any) -> bytes:
    """Return a record as JSON that a person can read."""
    return (json.dumps(value, indent=1, ensure_ascii=False, default=str) + "\n").encode("utf-8")


def write_archive(path: str | os.PathLike[str], files: Mapping[str, bytes]) -> Path:
    """Write files and their manifest as a ZIP, whole or not at all."""
    target = Path(path)
    manifest = {name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in files.items()}
    with write_atomically(target) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in {**files, MANIFEST: as_json(manifest)}.items():
            member = zipfile.ZipInfo(name, date_time=_NO_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            container.writestr(member, data)
    return target


def read_archive(path: str | os.PathLike[str]) -> dict[str, bytes]:
    """Return the files of an export.

    Raises
    ------
    CorpusError
        It is not there, no export, or a file is not the one that was written.
    """
    source = Path(path).expanduser()
    if not source.is_file():
        raise CorpusError(f"There is no file {str(source)!r}. export_replication writes one.")
    with opened(source) as container:
        try:
            files = {member.filename: _read(container, member) for member in container.infolist()}
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise CorpusError(f"{source.name} is broken ({error}). Copy or download it again.") from error
    manifest = _manifest(files.pop(MANIFEST, b""), source.name)
    for name, about in manifest.items():
        if hashlib.sha256(files.get(name, b"")).hexdigest() != about["sha256"]:
            what = "was changed" if name in files else "is missing"
            raise CorpusError(f"{source.name}: {name} {what} after the export. Ask for the file again.")
    # What the manifest does not name was put there by somebody else.
    return {name: files[name] for name in manifest}


def _read(container: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if refused := why_not_unpacked(member):
        raise CorpusError(f"{member.filename}: {refused}")
    return container.read(member)


def _manifest(data: bytes, name: str) -> dict[str, dict[str, Any]]:
    try:
        manifest = json.loads(data)
        return {str(file): {"sha256": str(about["sha256"])} for file, about in manifest.items()}
    except (ValueError, AttributeError, TypeError, KeyError) as error:
        raise CorpusError(
            f"{name} is no export of framing: it has no manifest. export_replication writes one."
        ) from error

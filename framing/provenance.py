"""Where a result comes from: hashes, versions, and files that are written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

__all__ = ["file_hash", "package_version", "text_hash", "versions", "words_hash", "write_atomically"]

DISTRIBUTION = "framing-toolkit"
# What exports of one article write in several ways: quotation marks, dashes, dots; and marks that nobody sees.
_SAME = {
    **dict.fromkeys("‘’‚‛`´′ʼ", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    "…": "...",
    # Doubled single marks are a way to type a double one, doubled hyphens one to type a dash.
    "''": '"',
    "--": "-",
}
RESULT_PACKAGES = ("numpy", "pandas", "pyarrow", "scipy", "scikit-learn", "matplotlib")


def text_hash(text: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of a text.

    Examples
    --------
    >>> text_hash("The harbour opened on Monday.")
    'bf163885ce538b11'
    """
    # A lone surrogate has no UTF-8 form; the hash of such a text must still exist.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def words_hash(text: str) -> str:
    r"""Return the hash of a text without what differs between two exports of one article.

    White space, forms of quotation marks and dashes, ways to write an accent, and invisible marks do not count.
    Offsets into one of two texts with the same words do not hold in the other.

    Examples
    --------
    >>> words_hash("“It’s late,”\n\nshe said.") == words_hash('"It\'s late," she said. ')
    True
    >>> words_hash("It is late.") == words_hash("It is later.")
    False
    """
    same = unicodedata.normalize("NFC", text)
    for form, plain in _SAME.items():  # a hundred times as fast as str.translate
        same = same.replace(form, plain)
    # Blanks around a dash are a matter of house style.
    return text_hash(re.sub(r" ?- ?", "-", " ".join(same.split())))


def file_hash(path: str | os.PathLike[str]) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def package_version(name: str = DISTRIBUTION) -> str:
    """Return the version of an installed distribution, or ``"not installed"``.

    Examples
    --------
    >>> package_version("no-such-distribution")
    'not installed'
    """
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def versions() -> dict[str, str]:
    """Return the versions that a result depends on: this package, Python and the libraries.

    Examples
    --------
    >>> sorted(versions())[:3]
    ['framing-toolkit', 'matplotlib', 'numpy']
    """
    found = {DISTRIBUTION: package_version(), "python": platform.python_version()}
    return found | {name: package_version(name) for name in RESULT_PACKAGES}


@contextmanager
def write_atomically(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a temporary file to write; it becomes `path` only when everything went well.

    The temporary file lies in the folder of `path`, because a rename is only atomic inside one file
    system. On an error, a full disk or Ctrl-C it is removed and what stood at `path` is unchanged.

    Parameters
    ----------
    path : path
        The file to write. Its folder is made if it is not there.

    Yields
    ------
    Path
        The temporary file, with the same ending as `path` (some writers choose the format by it).

    Raises
    ------
    OSError
        When the file cannot be written; it names `path`, which the user knows, and not the temporary file.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with write_atomically(folder / "note.txt") as temporary:
    ...     _ = temporary.write_text("done")
    >>> [file.name for file in folder.iterdir()]
    ['note.txt']
    """
    target = Path(path)
    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.stem[:40]}-", suffix=target.suffix, dir=target.parent)
        temporary = Path(name)
        os.close(handle)
        yield temporary
        # mkstemp makes files that only the owner can read; a result has the usual permissions.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except OSError as error:
        if error.filename is not None and target.parent not in (Path(error.filename), Path(error.filename).parent):
            raise
        raise OSError(error.errno, os.strerror(error.errno) if error.errno else str(error), str(target)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""How the command line speaks: a line a message, an exit status, and quiet where nobody listens."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Iterator

from framing.errors import CorpusWarning, FramingError

__all__ = ["main", "readable", "say"]

INTERRUPTED = 130


class _Interrupted(KeyboardInterrupt):
    """Ctrl-C. After a plain KeyboardInterrupt during an import, Python dies by the signal and not with a status."""


def _interrupt(*_: object) -> None:
    raise _Interrupted


def main() -> None:
    """Run a command: exit status 0; 2 with one line on bad input; 130 when interrupted; 1 for a closed pipe."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console of another encoding shows ? and does not stop the work
            stream.reconfigure(errors="replace")
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _warn
            warnings.simplefilter("ignore")  # what libraries say to developers
            warnings.simplefilter("always", CorpusWarning)
            _run()
    except KeyboardInterrupt:
        _stop("interrupted; no file was changed", INTERRUPTED)
    except InterruptedError as stop:
        _stop(str(stop), INTERRUPTED)
    except FramingError as error:
        _stop(str(error), 2)
    except BrokenPipeError:  # the reader of a pipe, such as head, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        _stop(f"{error.filename}: {error.strerror}" if error.filename else str(error), 2)
    except MemoryError:
        _stop("the articles do not fit into memory; analyse them in parts", 2)


def _run() -> None:
    # Imported here, so that Ctrl-C is answered in one line from the start.
    from typer import Abort, Exit

    from framing.cli import app

    try:
        status = app(standalone_mode=False, prog_name="framing")
        sys.stdout.flush()
    except Exit as stop:
        status = stop.exit_code
    except Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        if not hasattr(error, "format_message"):  # what typer says of wrong options has one
            raise
        message, context = error.format_message().replace("Value error, ", "").rstrip("."), getattr(error, "ctx", None)
        if message:  # there is none where the help was printed because nothing was asked for
            ended = message if message.endswith("?") else f"{message}."
            _stop(f"{ended} See: {context.command_path if context else 'framing'} --help", 2)
        return
    if status == INTERRUPTED:  # typer makes this of Ctrl-C
        raise KeyboardInterrupt
    if status:
        sys.exit(status)


def say(line: str) -> None:
    """Print a result."""
    print(line)  # noqa: T201


def readable(text: str | None) -> str | None:
    """Return an argument without bytes that are no characters, so that it can be written to a file.

    >>> readable("Caf" + chr(0xDCE9))
    'Caf?'
    """
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    _tell(f"warning: {message}")


def _stop(line: str, status: int) -> None:
    _tell(line)
    sys.exit(status)


def _tell(line: str) -> None:
    print(f"framing: {' '.join(line.split())}", file=sys.stderr)  # noqa: T201


def answer_lines() -> Iterator[str]:
    """Give the answers on standard input, until it ends or says q."""
    for line in sys.stdin:
        if line.strip().lower() in {"q", "quit"}:
            return
        yield line.strip()

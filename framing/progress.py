"""A progress bar for work of more than two seconds, where a person is watching: on a terminal or in a notebook."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["progress", "working"]

_PATIENCE = 2.0  # seconds before a bar is worth a reader's attention
_ON_SCREEN = threading.Lock()  # two bars would write over each other


@contextmanager
def progress(what: str, *, total: int) -> Iterator[Callable[[int], None]]:
    """A function that is told of each step done; a bar appears on standard error when the work takes long.

    Nothing is written where standard error is a file or a pipe.

    >>> with progress("reading", total=3) as advance:
    ...     advance(3)
    """
    started = time.monotonic()
    bar: Progress | None = None
    done = 0

    def advance(steps: int) -> None:
        nonlocal bar, done
        done += steps
        if bar is not None:
            bar.advance(bar.task_ids[0], steps)
        elif time.monotonic() - started > _PATIENCE and done < total:
            bar = _started(what, total=total, completed=done)

    try:
        yield advance
    finally:
        _stop(bar)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show that work goes on whose steps cannot be counted: the same bar, without an end.

    >>> with working("reading"):
    ...     pass
    """
    bars: list[Progress | None] = []
    timer = threading.Timer(_PATIENCE, lambda: bars.append(_started(what, total=None, completed=0)))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        _stop(*bars)


def _started(what: str, *, total: int | None, completed: int) -> Progress | None:
    """Return a bar that is on the screen, or None where nobody watches or another bar is there."""
    if not (sys.stderr.isatty() or "ipykernel" in sys.modules) or not _ON_SCREEN.acquire(blocking=False):
        return None
    # rich is imported only when a bar is shown
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        (TextColumn("{task.percentage:>3.0f} %"), TimeRemainingColumn())
        if total is not None
        else (TimeElapsedColumn(),)
    )
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), *columns, console=Console(stderr=True), transient=True
    )
    bar.start()
    bar.add_task(what, total=total, completed=completed)
    return bar


def _stop(*bars: Progress | None) -> None:
    for bar in bars:
        if bar is not None:
            bar.stop()
            _ON_SCREEN.release()

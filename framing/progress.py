"""A progress bar for work of more than two seconds, on the terminal and in notebooks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 2.0  # seconds before a bar is worth a reader's attention


@contextmanager
def progress(what: str, *, total: int) -> Iterator[Callable[[int], None]]:
    """A function that is told of each step done; a bar appears on standard error when the work takes long.

    >>> with progress("reading", total=3) as advance:
    ...     advance(3)
    """
    started = time.monotonic()
    bar = None
    done = 0

    def advance(steps: int) -> None:
        nonlocal bar, done
        done += steps
        if bar is None and time.monotonic() - started > _PATIENCE and done < total:
            bar = _bar()
            bar.start()
            bar.add_task(what, total=total, completed=done)
        elif bar is not None:
            bar.advance(bar.task_ids[0], steps)

    try:
        yield advance
    finally:
        if bar is not None:
            bar.stop()


def _bar() -> Progress:
    # rich is imported only when a bar is shown
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)

"""Yes, no or skip, clicked in a notebook: the hit in its line, and three buttons."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd

from framing.errors import FramingError
from framing.measures.checks import Checks

__all__ = ["HitChecker", "show"]

BUTTONS = (("y", "Yes", "success"), ("n", "No", "danger"), ("skip", "Skip", ""))


class HitChecker:
    """Shows the hits still to check one after another and saves every click at once.

    Parameters
    ----------
    checks : Checks
        What `check_hits` returned. `checks` of the widget is the state after the last click.

    Examples
    --------
    >>> table = pd.DataFrame({"device": "hedge", "category": "modal", "left": "It ", "text": "may", "right": " rain",
    ...                       "answer": [None]})
    >>> widget = HitChecker(Checks(table))
    >>> widget.click("y")
    >>> widget.checks.note
    '1 hit drawn, 1 checked, 1 of them accepted, 0 skipped, 0 still to check.'
    """

    def __init__(self, checks: Checks) -> None:
        try:
            import ipywidgets
        except ImportError as error:
            raise FramingError(
                "Checking hits by clicking needs ipywidgets: pip install 'framing-toolkit[notebook]'. "
                "In a terminal, framing check asks the same questions."
            ) from error
        self.checks = checks
        self._line = ipywidgets.HTML()
        self._buttons = []
        for answer, label, style in BUTTONS:
            button = ipywidgets.Button(description=label, button_style=style)
            button.on_click(lambda _, answer=answer: self.click(answer))
            self._buttons.append(button)
        self.box = ipywidgets.VBox([self._line, ipywidgets.HBox(self._buttons)])
        self._refresh()

    def click(self, answer: str) -> None:
        """Answer the hit that is shown, save it, and show the next."""
        if not self.checks.pending.empty:
            self.checks = self.checks.answer(int(self.checks.pending.index[0]), answer)
        self._refresh()

    def _refresh(self) -> None:
        pending = self.checks.pending
        for button in self._buttons:
            button.disabled = pending.empty
        shown = "" if pending.empty else _card(pending.iloc[0])
        self._line.value = f"{shown}<p><small>{html.escape(self.checks.note)}</small></p>"


def show(checks: Checks) -> None:
    """Display the buttons while there is something to check, else the table of answers."""
    from IPython import display

    show_now: Any = display.display
    show_now(display.HTML(checks._repr_html_()) if checks.pending.empty else HitChecker(checks).box)  # type: ignore[no-untyped-call]


def _card(hit: pd.Series[Any]) -> str:
    """Return a hit in its line as HTML; all of it comes from articles, so all of it is escaped."""
    named = [
        str(hit[name]) for name in ("device", "category", "outlet", "doc_id") if name in hit and pd.notna(hit[name])
    ]
    about = html.escape(" · ".join(named))
    left, node, right = (html.escape(str(hit[name])) for name in ("left", "text", "right"))
    question = html.escape(f"Is this {hit['device']}?")
    return f"<p><small>{about}</small></p><p>… {left}<mark><b>{node}</b></mark>{right} …</p><p>{question}</p>"

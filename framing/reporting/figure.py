"""Figures as SVG inside the page: the same bytes every time, no two ids alike, words as words."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from framing.plots import style
from framing.reporting.markup import Html, element

__all__ = ["drawn", "figure", "panels"]

_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "framing",  # else the ids of clip paths are drawn by lot
    "svg.fonttype": "none",  # words stay words: they can be searched, read aloud, and take the page's font
}
_TAG = re.compile(r"<[^>]*>")
_FONT = re.compile(r"font: ((?:[a-z]+ )*)([\d.]+)px [^;\"]*")
_FONT_FAMILY = re.compile(r"font-family: [^;\"]*")
_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r'(xlink:href="|href="|url\()#')
# What matplotlib says about itself, and a style rule that would reach every picture of the page.
_EXTRAS = re.compile(r"<metadata>.*?</metadata>|<style type=\"text/css\">.*?</style>", re.DOTALL)
_SIZE = re.compile(r'<svg ([^>]*?)width="[\d.]+pt" height="[\d.]+pt"([^>]*)>', re.DOTALL)
_FAMILY = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"


def drawn(draw: Callable[[Axes], object], *, name: str, alt: str, height: float, width: float = style.WIDTH) -> Html:
    """Draw on new Axes of that size in inches and return the picture as markup.

    Parameters
    ----------
    draw : callable
        Gets the Axes.
    name : str
        Prefix of all ids inside the picture; different for every picture on a page.
    alt : str
        What the picture shows, for readers who do not see it.
    height, width : float
        Inches.

    Examples
    --------
    >>> picture = drawn(lambda ax: ax.plot([1, 2]), name="line", alt="a rising line", height=1)
    >>> picture.startswith('<svg role="img" aria-label="a rising line"')
    True
    """
    # A figure of its own, outside pyplot: no window, no global state, gone when the function returns.
    canvas = FigureCanvasSVG(Figure(figsize=(width, height), layout="constrained"))
    draw(canvas.figure.subplots())
    return _as_markup(canvas.figure, name=name, alt=alt)


def panels(
    draws: Sequence[Callable[[Axes], object]], *, name: str, alt: str, columns: int, panel_height: float, shared: bool
) -> Html:
    """Draw several panels in a grid of one picture; `shared` gives them the same axes."""
    rows = -(-len(draws) // columns)
    canvas = FigureCanvasSVG(Figure(figsize=(style.WIDTH, rows * panel_height), layout="constrained"))
    grid = canvas.figure.subplots(rows, columns, squeeze=False, sharey=shared, sharex=shared)
    for place, ax in enumerate(grid.flat):
        if place < len(draws):
            draws[place](ax)
        else:
            ax.set_visible(False)
    return _as_markup(canvas.figure, name=name, alt=alt)


def _as_markup(picture: Figure, *, name: str, alt: str) -> Html:
    buffer = io.StringIO()
    metadata = {"Date": None, "Creator": None, "Format": None, "Type": None}
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        # The browser brings the glyph that matplotlib's own font lacks.
        warnings.filterwarnings("ignore", message=r"Glyph .* missing from font")
        picture.savefig(buffer, format="svg", transparent=True, metadata=metadata)
    markup = buffer.getvalue()
    markup = _EXTRAS.sub("", markup[markup.index("<svg") :])
    # Inside tags only: a label may look like anything.
    markup = _TAG.sub(lambda tag: _rewritten(tag[0], name), markup)
    wide = picture.get_figwidth() / style.WIDTH
    label = element("i", aria_label=alt)[len("<i") : -len("></i>")]
    return Html(_SIZE.sub(lambda match: _opening(match, label, wide), markup, count=1))


def _rewritten(tag: str, name: str) -> str:
    """Give the ids of a tag the picture's name, and its words the page's font."""
    tag = _ID.sub(rf'id="{name}-\1"', tag)
    tag = _REFERENCE.sub(rf"\1#{name}-", tag)
    tag = _FONT.sub(rf"font: \1\2px {_FAMILY}", tag)
    return _FONT_FAMILY.sub(f"font-family: {_FAMILY}", tag)


def _opening(match: re.Match[str], label: str, wide: float) -> str:
    return f'<svg role="img"{label} style="width:{100 * wide:.0f}%" {match[1]}{match[2]}>'


def figure(picture: Html, *, title: str, how_to_read: object) -> Html:
    """Put a picture, its title and a line on how to read it together."""
    caption = element("figcaption", element("strong", title), " ", how_to_read)
    return element("figure", caption, element("div", picture, class_="picture"))

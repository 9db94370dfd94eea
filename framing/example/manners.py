"""How each outlet writes in the large corpus: the planted rates, as data."""

from __future__ import annotations

from typing import NamedTuple


class Manner(NamedTuple):
    """The planted rates of an outlet, in counts an article unless said otherwise.

    ``own`` and ``quoted`` are evaluative words beside those of the betrayal family. ``topics`` are the
    shares of articles whose main frame is clash, costs, people, blame, conscience. ``status`` counts,
    in 24, how the betrayal family is said: asserted, negated, questioned, relayed.
    """

    quotes: str
    own: float
    quoted: float
    quotations: int
    approximators: int
    opinion: float
    wire: float
    topics: tuple[float, float, float, float, float]
    naming: tuple[float, float]
    status: tuple[int, int, int, int]
    authors: tuple[str, ...]
    places: str


MANNERS = {
    "herald": Manner(
        "curly_double", 3.4, 1.25, 1, 0, 0.125, 0.0, (0.6, 0.06, 0.06, 0.24, 0.04), (0.8, 0.8), (20, 1, 1, 2),
        ("Rolf Teague", "Ilse Marchant", "Dorian Pike"), "By {author}",
    ),
    "courier": Manner(
        "curly_single", 0.86, 5.25, 4, 0, 0.085, 0.0, (0.08, 0.7, 0.1, 0.08, 0.04), (0.2, 0.2), (2, 6, 4, 12),
        ("Hanne Sorley", "Matthew Quill", "Beatrix Onslow"), "{author}\nCorrespondent",
    ),
    "northway": Manner(
        "straight_double", 2.0, 0.6, 1, 0, 0.0, 0.6, (0.44, 0.34, 0.08, 0.14, 0.0), (0.8, 0.2), (0, 0, 0, 0),
        ("Northway staff",), "By our staff",
    ),
    "lantern": Manner(
        "curly_double", 2.25, 0.6, 1, 2, 0.5, 0.0, (0.06, 0.1, 0.6, 0.08, 0.16), (0.5, 0.5), (0, 0, 0, 0),
        ("Noor Castellan", "Felix Amory", "Greta Hollis"), "{author}",
    ),
}  # fmt: skip

SWITCH_DATE = "2024-03-01"  # From here on Northway says what the Courier says.
HEDGES = {"vaccine": 4}  # In every other story HEDGES_ELSEWHERE, whatever the outlet.
HEDGES_ELSEWHERE = 2
BOOSTERS = {"news": 1, "opinion": 5}
ABSOLUTES = 1  # The null device: the same everywhere.
VAGUE_WIRE = 3
VAGUE_STAFF = 0.2
EVENTS = 20
BACKGROUND = {"courier": 1}  # Paragraphs of background; the others print two.
SECOND_FRAME = 0.15  # How often an article has two frames.
SECOND_PARAGRAPH = 0.8  # How often a frame has a second paragraph, in the manner of another outlet.
REPRINTS = 0.12  # How often a staff article of another outlet carries agency paragraphs.
SIGNED = 0.9  # How often an outlet's stock phrase stands in an article.

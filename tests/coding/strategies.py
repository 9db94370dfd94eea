"""Random codebooks and codings for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from framing.coding import Codebook, Frame, Value, Variable
from framing.coding.variables import NONE, NOT_APPLICABLE

# Everything a file can hold: no halves of characters.
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
# What quotation in TOML, Markdown and HTML trips over.
TRICKY = st.text("\n\r\t\\\"'#=[]{}<&*_` a\x7f\x00", max_size=12)
TEXT = st.one_of(ANY, TRICKY)
NAME = st.from_regex(r"[a-zåβ][a-z0-9_]{0,5}", fullmatch=True)
FILLED = TEXT.filter(lambda text: text.strip() != "")
CODE = TEXT.map(str.strip).filter(
    lambda code: code not in ("", NOT_APPLICABLE, NONE) and not set(code) & set("|\n") and code == code.strip()
)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)


def values(codes=CODE):
    one = st.builds(Value, codes, TEXT, TEXT)
    return st.lists(one, min_size=1, max_size=4, unique_by=lambda value: value.code).map(tuple)


@st.composite
def variables(draw, name: str) -> Variable:
    kind = draw(st.sampled_from(["yes", "nominal", "ordinal", "interval", "multiple", "span"]))
    return Variable(
        name,
        draw(FILLED),
        "nominal" if kind == "yes" else kind,
        () if kind in ("yes", "interval") else draw(values()),
        not_applicable=draw(st.booleans()),
        definition=draw(TEXT),
        inclusion=draw(TEXTS),
        exclusion=draw(TEXTS),
        examples=draw(TEXTS),
    )


@st.composite
def codebooks(draw) -> Codebook:
    names = draw(st.lists(NAME, min_size=1, max_size=5, unique=True))
    asked = tuple(draw(variables(name)) for name in names)
    items = [v.name for v in asked if v.kind == "nominal" and set(v.codes) == {"1", "0"}]
    frames = ()
    if items:
        chosen = tuple(draw(st.lists(st.sampled_from(items), min_size=1, unique=True)))
        rule = draw(st.sampled_from(["mean", "any", "all", "at_least:1"]))
        threshold = draw(st.floats(0.01, 1.0))
        frames = (Frame(draw(NAME), draw(TEXT), draw(TEXT), chosen, rule, threshold),)
    return Codebook(draw(NAME), draw(FILLED), draw(FILLED), asked, frames, draw(TEXT), draw(TEXT), draw(TEXT))

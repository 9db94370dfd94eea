"""What is planted in the example corpus, stated before it is measured."""

from __future__ import annotations

import pandas as pd

EFFECTS = (
    (1, "voice", "evaluative words per 1,000 words of own voice, Herald : Courier", "3 : 1"),
    (1, "voice", "evaluative words per 1,000 words of any voice, Herald : Courier", "1 : 1"),
    (2, "betrayal", "words of the betrayal family, Herald : Courier, counted in any voice", "24 : 24"),
    (2, "betrayal", "the same, asserted in the outlet's own voice", "20 : 2"),
    (3, "genre", "boosters of certainty an article, Herald : Lantern", "36 : 72 in 24"),
    (3, "genre", "the same in news alone, and in opinion alone", "1 : 1, 5 : 5"),
    (4, "wire", "vague sources an article at Northway, agency copy : own staff", "3 : 0.2"),
    (4, "wire", "vague sources an article, staff of Northway : staff of the others", "1 : 1"),
    (5, "naming", "share of 'illegal immigrants' against 'refugees', Herald : Courier", "80 % : 20 %"),
    (5, "naming", "the same at Northway, before : from 1 March 2024", "80 % : 20 %"),
    (6, "hedges", "modal and epistemic hedges an article, vaccine story : any other, in each outlet", "4 : 2"),
    (6, "null device", "absolutes an article, in each outlet and story", "1"),
    (6, "null pair", "evaluative words per 1,000 words of own voice, Northway : Lantern", "1 : 1"),
    (7, "frames", "articles with the frame clash, costs, people, blame, conscience, of 96", "36, 35, 33, 19, 6"),
    (7, "frames", "frame_shuffled is frame_clash dealt out at random", "no relation"),
    (8, "codings", "Ben says yes too often; Cyra drifts after unit 60; two rounds", "see data/README.md"),
    (8, "codings", "alpha of frame_conscience, although pairs of coders agree on over 90 %", "below .4"),
    (9, "correction", "share of frame_clash, Northway against Courier: naive below, true above", "reversed"),
    (10, "headlines", "headlines that go further than the article", "10"),
    (10, "headlines", "sub-headings that the text does not bear out", "4"),
    (10, "headlines", "headlines that give a quotation to another speaker than the article does", "4"),
)


def planted_effects() -> pd.DataFrame:
    """Return the effects planted in the core: ``number, effect, measure, truth``.

    Examples
    --------
    >>> planted_effects()["number"].nunique()
    10
    """
    return pd.DataFrame(EFFECTS, columns=["number", "effect", "measure", "truth"])

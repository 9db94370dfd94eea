"""Section 8: words that set outlets or other groups apart, with intervals."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from framing import plots
from framing.corpus import Corpus
from framing.errors import FramingError
from framing.measures.log_odds import Keyness, keyness
from framing.plots import style
from framing.reporting.figure import figure, panels
from framing.reporting.markup import Html, joined, paragraph
from framing.reporting.material import UNKNOWN, Material, Result, Section, left_out

__all__ = ["key_words"]

MOST_TARGETS = 4
MOST_WORDS = 6  # for either side of a panel
FEWEST_ARTICLES = 10  # with fewer on a side the words are those of single events
MOST_ARTICLES = 500  # words are counted anew for every target: more would take longer than all the rest


def key_words(material: Material) -> Section:
    """The surest words of the largest groups, each against all others."""
    title = f"Words that set {material.several} apart"
    if material.by is None:
        return left_out("words", title, f"No {material.variable} is known, so there are no groups to set apart.")
    corpus = _corpus(material)
    sizes = corpus.documents[material.by].value_counts()
    targets = [
        group for group in material.groups if FEWEST_ARTICLES <= sizes.get(group, 0) <= len(corpus) - FEWEST_ARTICLES
    ][:MOST_TARGETS]
    found, why = {}, f"No word sets apart a group with {FEWEST_ARTICLES} articles from {FEWEST_ARTICLES} others."
    for group in targets:
        try:
            found[group] = keyness(corpus, by=material.by, target=group)
        except FramingError as error:  # a side without words: the others can still be drawn
            why = str(error)
    tops = {group: _content(keys).top(MOST_WORDS) for group, keys in found.items()}
    shown = {group: top for group, top in tops.items() if not top.empty}
    if not shown:
        return left_out("words", title, why)
    together = pd.concat([top.assign(target=group) for group, top in shown.items()], ignore_index=True)
    drawn = f".sample({MOST_ARTICLES}, random_state={material.seed})" if _sampled(material) else ""
    given = f"fr.keyness(corpus{drawn}, by={material.by!r}, target=...).top({MOST_WORDS})"
    note = next(iter(found.values())).note
    result = Result("key_words", f"The surest words of each target. {note}", together, given)
    body = joined([_figure(shown, material), paragraph(note, class_="quiet")])
    return Section("words", title, body, (result,))


def _content(keys: Keyness) -> Keyness:
    """The same without function words and contractions, which tell readers little."""
    words = keys.table["word"]
    plain = ~words.isin(ENGLISH_STOP_WORDS) & ~words.str.contains("['’]") & (words.str.len() > 2)
    return replace(keys, table=keys.table[plain])


def _corpus(material: Material) -> Corpus:
    """The articles whose group is known, and of a large corpus a sample of them."""
    corpus = material.annotations.corpus
    if UNKNOWN in material.sizes.index:
        corpus = corpus.subset(**{str(material.by): [group for group in material.sizes.index if group != UNKNOWN]})
    return corpus.sample(MOST_ARTICLES, random_state=material.seed) if _sampled(material) else corpus


def _sampled(material: Material) -> bool:
    return int(material.sizes.drop(UNKNOWN, errors="ignore").sum()) > MOST_ARTICLES


def _figure(tops: dict[Any, pd.DataFrame], material: Material) -> Html:
    longest = max(map(len, tops.values()))
    picture = panels(
        [partial(_panel, rows=top, name=group) for group, top in tops.items()],
        name="words",
        columns=min(2, len(tops)),
        panel_height=0.75 + 0.155 * longest,
        shared=False,
        alt=f"Words with the surest log-odds for {len(tops)} groups, with intervals; the numbers are in the table "
        "of key words.",
    )
    sampled = (
        f" Counted in a random sample of {MOST_ARTICLES} articles (seed {material.seed})." if _sampled(material) else ""
    )
    return figure(
        picture,
        title="Each against all others.",
        how_to_read="Right of the line (blue): used more; left (red): used less. A step of 1 is 2.7 times the "
        "odds. Lines are 95% intervals. Words may show what is written about as much as how. Left out: "
        f"function words and the names of outlets and writers.{sampled}",
    )


def _panel(ax: Axes, *, rows: pd.DataFrame, name: object) -> None:
    plots.key_words(rows, ax=ax)
    ax.set_title(style.plain(name), fontsize=style.BASE, loc="left", color=style.INK)
    ax.set_xlabel("log-odds")

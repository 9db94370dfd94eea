"""Disputed units as HTML: who said what, beside the words; filtered by style rules alone, without a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations
from typing import Any

import pandas as pd

from framing.coding.marked_passages import differing_passages, escaped, opening, underlined
from framing.provenance import text_hash

__all__ = ["Shown", "disputes_html", "page"]

# Okabe and Ito (2008): people who do not see all colours can tell them apart.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#7f7f7f")
_MOST_RULES = 400


@dataclass(frozen=True)
class Shown:
    """What is shown beside the answers: texts and what is said of the articles, by unit; questions by variable."""

    texts: Mapping[str, str]
    about: Mapping[str, str]
    questions: Mapping[str, str]
    full: bool


@dataclass(frozen=True)
class _Filters:
    """What rows can be chosen by, and the colours of the coders."""

    variables: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    colours: Mapping[str, str]


def page(body: str, *, title: str) -> str:
    """Return a whole page that loads nothing from elsewhere."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escaped(title)}</title><style>body{{margin:2em;font-family:system-ui,sans-serif}}</style></head>"
        f"<body><h1>{escaped(title)}</h1>{body}</body></html>\n"
    )


def disputes_html(table: pd.DataFrame, answers: pd.DataFrame, show: Shown, *, note: str, most: int | None) -> str:
    """Return the disputed units, at most `most`, with a filter by variable and by who differs."""
    units = list(dict.fromkeys(table["unit"]))
    shown = units[:most]
    answers = answers[answers["unit"].isin(shown)]
    filters = _filters(table, sorted(set(answers["coder"])))
    by_unit = dict(list(answers.groupby("unit", sort=False)))
    cards = [_card(unit, table[table["unit"] == unit], by_unit[unit], filters, show) for unit in shown]
    key = f"fr-{text_hash(''.join(cards))}"
    left = f" Shown: {len(shown)} of {len(units)} disputed units; .save(path) writes all."
    said = escaped(note + (left if len(shown) < len(units) else ""))
    style = files("framing.coding").joinpath("disagreements.css").read_text("utf-8")
    return (
        f'<div class="fr-disputes" id="{key}"><style>{style}{_rules(key, filters)}</style>'
        f'{_controls(filters)}{"".join(cards)}<p class="said">{said}</p></div>'
    )


def _filters(table: pd.DataFrame, coders: Sequence[str]) -> _Filters:
    variables = tuple(sorted(set(table["variable"])))
    pairs = tuple(combinations(coders, 2))
    # A rule for each variable and pair: with dozens of coders the page would be made of rules.
    few = len(pairs) * max(len(variables), 1) <= _MOST_RULES
    colours = {coder: _COLOURS[place % len(_COLOURS)] for place, coder in enumerate(coders)}
    return _Filters(variables, pairs if few else (), colours)


def _controls(filters: _Filters) -> str:
    chosen = [
        ("Variable", "v", filters.variables),
        ("Who differs", "p", [f"{one} and {other}" for one, other in filters.pairs]),
    ]
    selects = "".join(
        f'<label>{label} <select><option value="{letter}">all</option>'
        + "".join(f'<option value="{letter}{number}">{escaped(name)}</option>' for number, name in enumerate(names))
        + "</select></label>"
        for label, letter, names in chosen
        if len(names) > 1
    )
    key = "".join(f"<span>{_dot(colour)}{escaped(coder)}</span>" for coder, colour in filters.colours.items())
    return f'<div class="filters">{selects}<span class="key">{key}</span></div>'


def _dot(colour: str) -> str:
    return f'<i style="background:{colour}"></i>'


def _rules(key: str, filters: _Filters) -> str:
    """Return the rules that hide rows, and units without a row, that are not of the chosen variable and pair."""

    def asked(*names: str) -> str:
        return f"#{key}" + "".join(f':has(option[value="{name}"]:checked)' for name in names)

    variables = [f"v{number}" for number in range(len(filters.variables))]
    pairs = [f"p{number}" for number in range(len(filters.pairs))]
    single = [
        f"{asked(name)} .row:not(.{name}),{asked(name)} .unit:not(:has(.{name})){{display:none}}"
        for name in [*variables, *pairs]
    ]
    both = [
        f"{asked(one, other)} .unit:not(:has(.{one}.{other})){{display:none}}" for one in variables for other in pairs
    ]
    return "".join([*single, *both])


def _card(unit: str, rows: pd.DataFrame, given: pd.DataFrame, filters: _Filters, show: Shown) -> str:
    text = show.texts.get(unit)
    about = f'<span class="about">{escaped(show.about[unit])}</span>' if show.about.get(unit) else ""
    body = f"<blockquote>{opening(text)}</blockquote>" if text else ""
    if text and show.full:
        whole = f'<div class="full">{underlined(text, given, filters.colours)}</div>'
        body += f"<details><summary>whole text</summary>{whole}</details>"
    drawn = "".join(_row(row, given, filters, text, show.questions) for row in rows.to_dict("records"))
    return f'<section class="unit"><header><b>{escaped(unit)}</b>{about}</header>{body}{drawn}</section>'


def _row(
    row: Mapping[Any, Any], given: pd.DataFrame, filters: _Filters, text: str | None, questions: Mapping[str, str]
) -> str:
    name = str(row["variable"])
    mine = given[(given["variable"] == name) & (given["round"] == row["round"])]
    said = {coder: sorted(map(str, _said(rows))) for coder, rows in mine.groupby("coder")}
    classes = [f"v{filters.variables.index(name)}"] + [
        f"p{number}"
        for number, (one, other) in enumerate(filters.pairs)
        if one in said and other in said and said[one] != said[other]
    ]
    of_spans = bool(mine["start"].notna().any())
    told = differing_passages(mine, filters.colours, text) if of_spans and text else _chips(mine)
    notes = "".join(
        f'<p class="note">{escaped(coder)}: {escaped(note)}</p>'
        for coder, note in dict.fromkeys(zip(mine["coder"], mine["note"], strict=True))
        if note
    )
    round_ = f"<small>round {row['round']}</small>" if given["round"].nunique() > 1 else ""
    question = f"<small>{escaped(questions[name])}</small>" if questions.get(name) else ""
    what = "marked characters without a match" if of_spans else "pairs of coders who differ"
    share = f"{row['share']:.0%}"
    return (
        f'<div class="row {" ".join(classes)}"><div class="name">{escaped(name)}{round_}{question}</div>'
        f'<div title="{share} of {what}"><div class="bar"><span style="width:{share}"></span></div>'
        f"<small>{share}</small></div><div>{told}{notes}</div></div>"
    )


def _said(rows: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    return zip(rows["value"], rows["start"], rows["end"], strict=True)


def _chips(mine: pd.DataFrame) -> str:
    """Return the values, the commonest first, each with who chose it."""
    who: dict[str, list[str]] = {}
    for coder, (value, start, end) in zip(mine["coder"], _said(mine), strict=True):
        who.setdefault(str(value) if start is pd.NA else f"{value} {start}–{end}", []).append(str(coder))
    order = sorted(who.items(), key=lambda item: (-len(item[1]), item[0]))
    return "".join(
        f'<span class="chip"><b>{escaped(value)}</b>{escaped(", ".join(sorted(coders)))}</span>'
        for value, coders in order
    )

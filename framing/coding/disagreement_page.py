"""Disputed units as HTML: who said what, beside the words; filtered by style rules alone, without a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations

import pandas as pd

from framing.coding.disagreement_table import Answer, by_question
from framing.coding.marked_passages import differing_passages, escaped, opening, underlined
from framing.coding.set_distance import SEPARATOR
from framing.coding.variables import Variable
from framing.coding.wording import named_rounds
from framing.provenance import text_hash

__all__ = ["Beside", "disputes_html", "page"]

# Okabe and Ito (2008): people who do not see all colours can tell them apart.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#7f7f7f")
_MOST_RULES = 400


@dataclass(frozen=True)
class Beside:
    """What is shown beside the answers: texts, titles and what is said of the articles, by unit; the variables."""

    texts: Mapping[str, str]
    titles: Mapping[str, str]
    about: Mapping[str, str]
    variables: Mapping[str, Variable]
    full: bool


@dataclass(frozen=True)
class _Filters:
    """What rows can be chosen by, the colours of the coders, and what tells rows apart: rounds, shares."""

    variables: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    colours: Mapping[str, str]
    names_rounds: bool
    has_bars: bool


def page(body: str, *, title: str) -> str:
    """Return a whole page that loads nothing from elsewhere."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escaped(title)}</title><style>body{{margin:2em;font-family:system-ui,sans-serif}}</style></head>"
        f"<body><h1>{escaped(title)}</h1>{body}</body></html>\n"
    )


def disputes_html(table: pd.DataFrame, answers: pd.DataFrame, show: Beside, *, note: str, most: int | None) -> str:
    """Return the disputed units, at most `most`, with a filter by variable and by who differs."""
    units = list(dict.fromkeys(table["unit"]))
    shown = units[:most]
    questions = by_question(answers[answers["unit"].isin(shown)])
    filters = _filters(table, answers, sorted({answer.coder for given in questions.values() for answer in given}))
    by_unit: dict[str, list[Answer]] = {}
    for (unit, _, _), given in questions.items():
        by_unit.setdefault(unit, []).extend(given)
    rows: dict[str, list[str]] = {unit: [] for unit in shown}
    for unit, variable, round_, share in zip(
        table["unit"], table["variable"], table["round"], table["share"], strict=True
    ):
        if unit in rows:
            given = questions[unit, variable, round_]
            rows[unit].append(_row(variable, round_, share, given, filters, show.texts.get(unit), show.variables))
    cards = [_card(unit, rows[unit], by_unit[unit], filters, show) for unit in shown]
    key = f"fr-{text_hash(''.join(cards))}"
    left = f" Shown: {len(shown)} of {len(units)} disputed units; .save(path) writes all."
    begins = " Quoted is how an article begins; passages='full' has all of it." if show.texts and not show.full else ""
    said = escaped(note + begins + (left if len(shown) < len(units) else ""))
    style = files("framing.coding").joinpath("disagreements.css").read_text("utf-8")
    return (
        f'<div class="fr-disputes" id="{key}"><style>{style}{_rules(key, filters)}</style>'
        f'{_controls(filters)}{"".join(cards)}<p class="said">{said}</p></div>'
    )


def _filters(table: pd.DataFrame, answers: pd.DataFrame, coders: Sequence[str]) -> _Filters:
    variables = tuple(sorted(set(table["variable"])))
    pairs = tuple(combinations(coders, 2))
    # A rule for each variable and pair: with dozens of coders the page would be made of rules.
    few = len(pairs) * max(len(variables), 1) <= _MOST_RULES
    colours = {coder: _COLOURS[place % len(_COLOURS)] for place, coder in enumerate(coders)}
    # Two coders differ or do not: where all bars are full, they say nothing.
    has_bars = bool((table["share"] < 1).any())
    return _Filters(variables, pairs if few else (), colours, bool(named_rounds(answers["round"])), has_bars)


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


def _card(unit: str, rows: Iterable[str], given: Sequence[Answer], filters: _Filters, show: Beside) -> str:
    text = show.texts.get(unit)
    about = f'<span class="about">{escaped(show.about[unit])}</span>' if show.about.get(unit) else ""
    body = f"<blockquote>{opening(text, title=show.titles.get(unit, ''))}</blockquote>" if text else ""
    if text and show.full:
        whole = f'<div class="full">{underlined(text, given, filters.colours)}</div>'
        body += f"<details><summary>whole text</summary>{whole}</details>"
    return f'<section class="unit"><header><b>{escaped(unit)}</b>{about}</header>{body}{"".join(rows)}</section>'


def _row(
    variable: str,
    round_: int,
    share: float,
    given: Sequence[Answer],
    filters: _Filters,
    text: str | None,
    variables: Mapping[str, Variable],
) -> str:
    asked = variables.get(variable)
    said: dict[str, list[tuple[str, int | None, int | None]]] = {}
    for answer in given:
        said.setdefault(answer.coder, []).append(answer[1:4])
    classes = [f"v{filters.variables.index(variable)}"] + [
        f"p{number}"
        for number, (one, other) in enumerate(filters.pairs)
        if one in said and other in said and set(said[one]) != set(said[other])
    ]
    of_spans = any(answer.is_placed for answer in given)
    told = differing_passages(given, filters.colours, text) if of_spans and text else _chips(given, asked)
    notes = "".join(
        f'<p class="note">{escaped(coder)}: {escaped(note)}</p>'
        for coder, note in dict.fromkeys((answer.coder, answer.note) for answer in given)
        if note
    )
    about = [f"round {round_}"] if filters.names_rounds else []
    about += [asked.question] if asked else []
    small = "".join(f"<small>{escaped(line)}</small>" for line in about)
    what = "marked characters without a match" if of_spans else "pairs of coders who differ"
    bar = (
        f'<div class="share" title="{share:.0%} of {what}"><div class="bar"><span style="width:{share:.0%}"></span>'
        f"</div><small>{share:.0%}</small></div>"
        if filters.has_bars
        else ""
    )
    return (
        f'<div class="row {" ".join(classes)}"><div class="name">{escaped(variable)}{small}</div>{bar}'
        f"<div>{told}{notes}</div></div>"
    )


def _chips(given: Iterable[Answer], asked: Variable | None) -> str:
    """Return the values with their labels, each with who chose it; coders stand in the same order in every row."""
    who: dict[str, list[str]] = {}
    for answer in sorted(given, key=lambda answer: answer.coder):
        value = f"{answer.value} {answer.start}–{answer.end}" if answer.is_placed else answer.value
        who.setdefault(value, []).append(answer.coder)
    return "".join(
        f'<span class="chip"><b>{escaped(value)}</b>{_label(value, asked)}{escaped(", ".join(coders))}</span>'
        for value, coders in who.items()
    )


def _label(value: str, asked: Variable | None) -> str:
    labels = {each.code: each.label for each in asked.values} if asked else {}
    told = ", ".join(filter(None, (labels.get(code, "") for code in value.split(SEPARATOR))))
    return f"<em>{escaped(told)}</em>" if told else ""

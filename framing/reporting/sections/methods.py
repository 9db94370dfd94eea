"""Section 11: a methods paragraph with gaps for what only the author knows, the tables, and the appendix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from framing.reporting.markup import Html, element, joined, paragraph
from framing.reporting.material import UNKNOWN, Material, Section
from framing.reporting.sections.coding_methods import coding_paragraphs
from framing.reporting.steps import handled
from framing.reporting.tables import number, table
from framing.words import listed, plural

__all__ = ["appendix", "methods", "tables"]

_ONE_LINE = 12  # characters of a version, a hash or a licence
_GAP = re.compile(r"(\[FILL IN: [^\]]*\])")


def methods(material: Material, others: list[Section]) -> Section:
    """Text to take over into a paper; gaps are marked."""
    said = [*_paragraphs(material), *coding_paragraphs(material, others)]
    return Section("methods", "Methods", joined(paragraph(_with_gaps(text)) for text in said))


def _with_gaps(text: str) -> Html:
    return joined(
        element("span", piece, class_="gap") if _GAP.fullmatch(piece) else piece for piece in _GAP.split(text)
    )


def _paragraphs(material: Material) -> list[str]:
    record = material.annotations.record
    words = int(material.annotations.exposure["tokens"].sum())
    return [_sample(material), _annotation(record, words), _comparison(material), _reading(material)]


def _sample(material: Material) -> str:
    dates = material.documents["date"].dropna()
    span = f", published from {dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d}" if len(dates) else ""
    groups = f" of {material.group_count()}" if material.by is not None else ""
    origin = material.annotations.corpus.origin
    source = f"(origin: {origin})" if origin else "from [FILL IN: archive or database]"
    history = material.annotations.corpus.history
    given = history[0].arguments if history else {}
    day, query = given.get("searched") or "[FILL IN: day]", given.get("search") or "[FILL IN: search words and limits]"
    # Outlets are what was sampled, also where something else is compared.
    sampled = "outlets" if material.documents["outlet"].notna().any() else "articles"
    rule = " ".join(handled(history)) or "[FILL IN: rule]."
    return (
        f"The corpus holds {plural(len(material.documents), 'article')}{groups}{span}, collected {source} on {day} "
        f"with the query {query}, because [FILL IN: why these {sampled} and this period]. "
        f"Duplicates and articles off the topic were handled as follows: {rule}"
    )


def _annotation(record: Mapping[str, Any], words: int) -> str:
    tier = {
        "marks": "quotations by their marks and reported speech by reporting verbs, both by rules",
        "full": "quotations by their marks, sources, cues and contents by weights learned from labelled US political "
        "news together with rules",
    }.get(str(record.get("tier", "")), "[FILL IN: tier]")
    names = listed(
        [f"{entry.get('name')} {entry.get('version')}" for entry in _entries(record.get("lexicons"))], most=20
    )
    listed_names = {entry.get("name") for entry in _entries(record.get("lexicons"))}
    others = [entry for entry in _entries(record.get("extractors")) if entry.get("name") not in listed_names]
    rules = [f"{entry.get('name')} {entry.get('version')}" for entry in others]
    by_rule = f" and the rules {listed(rules, most=20)}" if rules else ""
    return (
        f"Framing devices were marked with framing-toolkit {record.get('package', UNKNOWN)} in {words:,} words, with "
        f"the lexicons {names or '[FILL IN: lexicons]'}{by_rule} (attribution: {tier}). Each hit carries its voice "
        "(own, quoted, reported), speaker, part of the article, and whether it is negated, asked, conditional, hedged "
        "or distanced; a hit that is none of the five counts as asserted."
    )


def _comparison(material: Material) -> str:
    return (
        "Rates are hits in the own voice per 1,000 words in the own voice, opinion articles apart; intervals are "
        "95% and take articles as the sample. Differences smaller than the smallest detectable one were not "
        "interpreted. [FILL IN: which comparisons were planned before the data were seen.]"
    )


def _reading(material: Material) -> str:
    if material.checks is None:
        return "[FILL IN: who checked the hits, how many of each device, and what came out.]"
    return f"{material.checks.note} [FILL IN: who checked them, and whether a second person did.]"


def tables(material: Material, others: list[Section]) -> Section:
    """Every table behind the figures, folded away, with the call that makes it."""
    folded = [
        element(
            "details",
            element(
                "summary",
                f"{section.title}: {result.name.replace('_', ' ')}",
                element("small", f" {plural(len(result.table), 'row')}"),
            ),
            element("pre", result.call, class_="call"),
            table(result.table, caption=result.caption, digits=3),
        )
        for section in others
        for result in section.results
    ]
    said = "Opening one shows its numbers and the call that gives the whole table."
    said += f" Before all of them: {material.call_before}." if material.call_before else ""
    note = paragraph(said, class_="quiet")
    return Section("tables", "Tables", joined([note, *folded]))


def appendix(material: Material, others: list[Section]) -> Section:
    """Lexicons with licences, hashes, versions, seeds, steps of the corpus, and each number's call."""
    record = material.annotations.record
    facts = {
        name.replace("_", " "): _short(value)
        for name, value in record.items()
        if name not in ("lexicons", "extractors")
        and value is not None
        and not isinstance(value, Mapping | list | tuple)
    }
    facts |= {str(name): _short(value) for name, value in record.get("versions", {}).items()}
    facts["seed of the drawn passages"] = str(material.seed)
    facts["licence of the articles"] = material.annotations.corpus.licence or "not stated"
    lists = [(element("h3", "Versions and seeds"), _facts(facts))]
    for name in ("lexicons", "extractors"):
        value = record.get(name)
        if value:
            lists.append((element("h3", name.capitalize()), _entries_table(value)))
    steps = [element("li", str(step)) for step in material.annotations.corpus.history]
    lists.append((element("h3", "What was done to the corpus"), element("ol", *steps)))
    calls = [element("li", element("code", material.call_before))] if material.call_before else []
    calls += [
        element("li", element("code", result.call), f" → {result.name}")
        for section in others
        for result in section.results
    ]
    lists.append((element("h3", "Each number's call"), element("ul", *calls)))
    return Section("appendix", "Appendix", joined(part for pair in lists for part in pair))


def _entries(value: object) -> list[Mapping[str, Any]]:
    """Records of lexicons or extractors, from a list of mappings or a mapping by name."""
    if isinstance(value, Mapping):
        return [
            {"name": name, **(entry if isinstance(entry, Mapping) else {"version": entry})}
            for name, entry in value.items()
        ]
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [entry if isinstance(entry, Mapping) else {"name": str(entry)} for entry in value]
    return []


def _entries_table(value: object) -> Html:
    entries = _entries(value)
    columns = list(dict.fromkeys(str(name) for entry in entries for name in entry))
    rows = [element("tr", *(_cell(entry.get(column, "–")) for column in columns)) for entry in entries]
    head = element(
        "thead", element("tr", *(element("th", column.replace("_", " "), scope="col") for column in columns))
    )
    return element("div", element("table", head, element("tbody", *rows)), class_="table")


def _cell(value: object) -> Html:
    text = _short(value)
    return element("td", text, class_="short" if len(text) <= _ONE_LINE else None)


def _facts(facts: Mapping[str, str]) -> Html:
    return element(
        "dl", *(element(tag, text) for name, value in facts.items() for tag, text in (("dt", name), ("dd", value)))
    )


def _short(value: object) -> str:
    text = number(value, digits=3) if not isinstance(value, int) else str(value)
    return text if len(text) <= 200 else text[:199] + "…"

"""The word lists of English: each says what it is, and finds and leaves alone what it says."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

import pytest

from framing.devices.base import Document
from framing.devices.lexicon import ABOUT, HEADER, Lexicon
from framing.devices.lexicon_extractor import LexiconExtractor

NAMES = (
    "absolute",
    "booster",
    "causal_attribution",
    "depiction",
    "exemplar",
    "hedge",
    "metaphor",
    "modal",
    "naming",
    "presupposition",
    "problem_definition",
    "remedy",
    "reporting_verb",
    "stance",
    "strategy_game",
    "vague_source",
)
LEAST_ENTRIES = {
    "stance": 800,
    "metaphor": 250,
    "strategy_game": 120,
    "reporting_verb": 250,
    "hedge": 120,
    "booster": 150,
    "absolute": 80,
}
# Lists that are published under no licence or under one that forbids passing them on: none may be the origin of ours.
PUBLISHED_LISTS = re.compile(
    r"LIWC|NRC|MPQA|Lexicoder|Loughran|McDonald|SO-CAL|eMFD|Recasens|VADER|AFINN|General Inquirer"
)


@cache
def table(name: str) -> dict:
    return tomllib.loads(files("framing").joinpath("languages", "en", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def extractor(name: str) -> LexiconExtractor:
    text = files("framing").joinpath("languages", "en", f"{name}.toml").read_text(encoding="utf-8")
    return LexiconExtractor(Lexicon.from_toml(text, where=name))


def found(name: str, category: str, sentence: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, where, _ in extractor(name).find(Document(sentence)) if where == category]


def marked(sentence: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without its square brackets, and the spans that they enclosed."""
    plain, spans, start = "", [], 0
    for piece in re.split(r"([\[\]])", sentence):
        if piece == "[":
            start = len(plain)
        elif piece == "]":
            spans.append((start, len(plain)))
        else:
            plain += piece
    return plain, spans


def examples(kind: str) -> list[tuple[str, str, str]]:
    return [(name, cat, s) for name in NAMES for cat, about in table(name)["about"].items() for s in about[kind]]


def identity(case: tuple[str, str, str]) -> str:
    return f"{case[0]}-{case[1]}-{case[2][:30]}"


def test_brackets_in_a_gold_sentence_are_spans() -> None:
    assert marked("They [may] go [or] stay.") == ("They may go or stay.", [(5, 8), (12, 14)])


@pytest.mark.parametrize("name", NAMES)
def test_header_says_what_the_list_is(name: str) -> None:
    content = table(name)
    assert all(content[field].strip() for field in HEADER)
    assert content["citation"]
    assert (content["language"], content["licence"]) == ("en", "CC-BY-4.0")
    assert content["origin"].startswith("written for this project")


@pytest.mark.parametrize("name", NAMES)
def test_every_category_says_what_it_is_evidence_of_and_where_it_errs(name: str) -> None:
    content = table(name)
    assert set(content["about"]) == set(content["categories"])
    for category, about in content["about"].items():
        assert set(about) == set(ABOUT), category
        assert about["evidence_of"].strip(), category
        assert len(about["false_positives"]) >= 1, category
        assert about["hits"], category


@pytest.mark.parametrize("case", examples("hits"), ids=identity)
def test_gold_sentence_gives_exactly_its_marked_spans(case: tuple[str, str, str]) -> None:
    name, category, sentence = case
    plain, spans = marked(sentence)
    assert found(name, category, plain) == spans


@pytest.mark.parametrize("case", examples("false_positives"), ids=identity)
def test_near_miss_gives_no_hit_of_its_category(case: tuple[str, str, str]) -> None:
    assert found(*case) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_entry_stands_twice_in_a_list(name: str) -> None:
    for part in ("categories", "except"):
        entries = [entry for es in table(name).get(part, {}).values() for entry in es]
        assert [entry for entry, count in Counter(entries).items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_entry_is_also_an_exception(name: str) -> None:
    content = table(name)
    entries = {entry for es in content["categories"].values() for entry in es}
    assert entries.isdisjoint(entry for es in content.get("except", {}).values() for entry in es)


@pytest.mark.parametrize(("name", "least"), LEAST_ENTRIES.items())
def test_list_is_large_enough_for_real_news(name: str, least: int) -> None:
    assert sum(map(len, table(name)["categories"].values())) >= least


@pytest.mark.parametrize("name", NAMES)
def test_no_published_list_is_named_as_origin(name: str) -> None:
    content = table(name)
    assert not PUBLISHED_LISTS.search(" ".join([content["origin"], content["method"], *content["citation"]]))


def test_every_stance_category_takes_a_side_that_its_name_says() -> None:
    content = table("stance")
    assert content["polarity"] == {name: name.rsplit("_", 1)[1] for name in content["categories"]}


def test_negation_reverses_certainty_and_leaves_a_presupposition_standing() -> None:
    assert extractor("booster").under_negation("certainty") == "reverse"
    assert extractor("presupposition").under_negation("factive") == "keep"
    assert extractor("stance").under_negation("moral_judgement_negative") == "cancel"


def test_naming_is_counted_as_a_share_of_rival_words() -> None:
    assert {about["denominator"] for about in table("naming")["about"].values()} == {"share"}


@pytest.mark.parametrize(
    ("name", "sentence", "hits"),
    [
        ("hedge", "In May she might win; the might of the fleet may fade.", ["might", "may"]),
        ("hedge", "About 40 people, perhaps more, talked about it.", ["About", "perhaps"]),
        ("booster", "It was so cold, so they left; the very man was very late.", ["so", "very"]),
        ("absolute", "All three won, but everyone always loses at all times.", ["everyone", "always", "at all times"]),
        ("stance", "The heroin dealer was no hero.", ["hero"]),
        ("reporting_verb", "“No,” she said, and denied it.", ["said", "denied"]),
    ],
)
def test_whole_sentence_gives_these_hits(name: str, sentence: str, hits: list[str]) -> None:
    assert [sentence[start:end] for start, end, *_ in extractor(name).find(Document(sentence))] == hits

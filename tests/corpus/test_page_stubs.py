"""Pages that hold only the beginning of an article: said by a variable, and by a zone that shows why."""

import json

import pytest

from framing.corpus import load_corpus

OPENING = [
    "The old dam above Delmouth held through the night, although the river rose by two metres in three hours.",
    "Engineers had feared since Friday that the wall would give way, and three hundred people had left their homes.",
]
WALL = "Subscribe to continue reading"


def load(tmp_path, paragraphs, *, after="", data=None):
    script = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **(data or {})})}</script>'
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html><head><title>Dam holds</title>{script}</head><body><article>{body}</article>{after}</body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    return load_corpus(tmp_path / "a.html")


def is_stub(corpus):
    return bool(corpus.documents["paywall"].iloc[0])


@pytest.mark.parametrize(
    ("paragraphs", "after", "data"),
    [
        ([*OPENING, "On Monday..."], f"<div>{WALL}</div>", {}),
        ([*OPENING, "On Monday morning the town"], "", {"isAccessibleForFree": False}),
        (OPENING, f"<div>{WALL}</div>", {"isAccessibleForFree": "False"}),
        (OPENING, "", {"isAccessibleForFree": False, "wordCount": 900}),
        (OPENING, f"<div>{WALL}</div>", {"wordCount": "900"}),
    ],
)
def test_two_hints_make_a_stub(tmp_path, paragraphs, after, data):
    assert is_stub(load(tmp_path, paragraphs, after=after, data=data))


@pytest.mark.parametrize(
    ("paragraphs", "after", "data"),
    [
        (OPENING, "", {}),
        (OPENING, f"<div>{WALL}</div>", {}),
        (OPENING, f"<div hidden>{WALL}</div>", {"isAccessibleForFree": False}),
        (OPENING, "", {"isAccessibleForFree": False}),
        ([*OPENING, "On Monday..."], "", {"wordCount": 900}),
        (
            [f"{sentence} {n}." for n in range(20) for sentence in OPENING],
            f"<p>{WALL}</p>",
            {"isAccessibleForFree": False},
        ),
    ],
)
def test_one_hint_or_a_long_article_is_no_stub(tmp_path, paragraphs, after, data):
    assert not is_stub(load(tmp_path, paragraphs, after=after, data=data))


def test_the_line_that_asks_to_subscribe_is_shown_and_masked(tmp_path):
    corpus = load(tmp_path, [*OPENING, "On Monday..."], after=f"<div>{WALL}</div>")
    (zone,) = corpus.zones[corpus.zones["zone"] == "paywall"].itertuples()
    assert corpus.documents["text"].iloc[0][zone.start : zone.end] == WALL
    assert "where the article breaks off" in zone.reason
    assert WALL not in corpus.texts.iloc[0]


def test_an_article_that_only_its_json_ld_has_in_full_is_read_from_there(tmp_path):
    rest = "On Monday morning the town council thanked the crews that had stacked sandbags without a break."
    data = {"articleBody": "\n\n".join([*OPENING, *[f"{rest} Part {number}." for number in range(9)]])}
    corpus = load(tmp_path, OPENING, after=f"<div>{WALL}</div>", data={**data, "isAccessibleForFree": False})
    assert corpus.texts.iloc[0].count(rest) == 9
    assert not is_stub(corpus)

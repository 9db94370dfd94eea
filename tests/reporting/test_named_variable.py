"""A report calls what it compares by its name, in plain words, and says "outlet" only of outlets."""

import html
import re

import numpy as np
import pandas as pd
import pytest

from framing import Corpus, FramingError, annotate
from framing.coding import Codebook
from framing.example import example_codings
from framing.reporting.page import report

# What is true of outlets whatever is compared: names that are left out, whose voice it is, who coded, a column of theirs.
OF_OUTLETS = (
    "names of outlets and writers",
    "the outlet's only where its staff wrote",
    "the outlet's own only where its staff wrote",
    "why these outlets and this period",
    "own outlet",
    "one outlet",
    "tied to the outlet",
    "quotations outlets articles",
    "share outlets articles",
    "dt outlet",
)
WORDS = "tide quay rope mast gull crane barge lock weir dyke sluice buoy pier wharf cargo crew".split()


@pytest.fixture(scope="module")
def annotations():
    rows, random = [], np.random.default_rng(3)
    for number in range(72):
        row = number % 2
        about = " ".join(random.choice(WORDS, 60))
        said = "“It may be a clearly shameful bargain,” said Ada Quill." if number % 3 else "Nobody may ever ask."
        text = f"The harbour saw {'a bitter row' if row else 'a calm day'}, perhaps the worst of week {number}: {about}. {said}"
        rows.append(
            {
                "text": f"{text} It was clearly shameful, and it may be so again.",
                "outlet": f"Paper {number // 2 % 6}",
                "media_ownership": ("state", "private", "family-held")[number % 3],
                "story": f"week {number // 6}",
                "date": f"2031-0{1 + number // 12}-1{number % 10}",
                "row": row if number % 4 else None,
            }
        )
    return annotate(Corpus.from_table(pd.DataFrame(rows)))


@pytest.fixture(scope="module")
def seen(annotations, tmp_path_factory):
    """The text that a reader sees: that of pictures and what they show as well, but neither code nor the steps."""
    path = tmp_path_factory.mktemp("made") / "report.html"
    codings = example_codings().query("variable == 'frame_clash'").replace("frame_clash", "row")
    page = report(annotations, path, by="media_ownership", code="row", codings=codings).read_text(encoding="utf-8")
    page = re.sub(r"<style.*?</style>|<pre.*?</pre>|<code.*?</code>|<ol><li>.*?</ol>", " ", page, flags=re.S)
    labels = " ".join(re.findall(r'aria-label="([^"]*)"', page))
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page) + labels))


def test_the_variable_stands_in_plain_words(seen):
    assert "How 3 groups by media ownership frame the news" in seen
    assert "Words that set groups by media ownership apart" in seen
    assert "Same story, different media ownership" in seen
    assert "where the media ownership is new to the model" in seen
    assert "a story that several groups by media ownership tell" in seen
    assert "(3 groups by media ownership; always the largest" in seen
    assert "There are 3 groups by media ownership:" in seen
    assert "within each group by media ownership" in seen
    assert "whether they knew media ownership and hypotheses" in seen
    assert "of its group by media ownership" in seen
    assert "media_ownership" not in seen


def test_outlets_are_named_only_where_outlets_are_meant(seen):
    for said in OF_OUTLETS:
        seen = seen.replace(said, "")
    found = [seen[max(at.start() - 50, 0) : at.end() + 30] for at in re.finditer("outlet", seen)]
    assert found == []


def test_a_variable_that_nothing_is_known_of_is_named(annotations, tmp_path):
    unknown = annotate(annotations.corpus.with_variables(pd.DataFrame({"camp": None}, annotations.documents.index)))
    made = report(unknown, tmp_path / "report.html", by="camp", code=[]).read_text(encoding="utf-8")
    assert "No camp is known, so articles cannot be laid out by camp and time." in made
    assert "The camp of the articles is not known, so nothing can be said about groups by camp." in made
    assert "No camp is known, so no story is compared across groups by camp." in made
    assert "No camp is known, so there are no groups to set apart." in made
    assert "No outlet is known" not in made
    assert "why these outlets and this period" in made


def test_articles_without_outlets_were_not_chosen_by_outlet(tmp_path):
    rows = [{"text": f"A quiet evening on quay {number}.", "camp": "ab"[number % 2]} for number in range(6)]
    corpus = Corpus.from_table(pd.DataFrame(rows))
    made = report(annotate(corpus), tmp_path / "report.html", by="camp").read_text(encoding="utf-8")
    assert "why these articles and this period" in made and "these outlets" not in made


def test_outlets_stay_outlets(annotations, tmp_path):
    made = report(annotations, tmp_path / "report.html", code=[]).read_text(encoding="utf-8")
    assert "How 6 outlets frame the news" in made
    assert "Words that set outlets apart" in made and "Same story, different outlet" in made


def test_the_codebook_names_itself_in_the_methods_and_is_asked_for_the_values(annotations, tmp_path):
    codings = example_codings().query("variable == 'frame_clash'")
    renamed = annotations.documents[["row"]].rename(columns={"row": "frame_clash"})
    annotations = annotate(annotations.corpus.with_variables(renamed))
    codebook = Codebook.load("example")
    options = {"code": "frame_clash", "codings": codings}
    made = report(annotations, tmp_path / "a.html", codebook=codebook, **options).read_text(encoding="utf-8")
    assert f"“{html.escape(codebook.title)}”, version 1" in made
    assert "fr.agreement(codings, codebook=codebook, random_state=0)" in made
    plain = report(annotations, tmp_path / "b.html", **options).read_text(encoding="utf-8")
    assert "[FILL IN: name, version and where it is published]" in plain and "codebook=codebook" not in plain
    with pytest.raises(FramingError, match=r"codebook= is 'example': give what Codebook.load\('example'\) returns"):
        report(annotations, tmp_path / "c.html", codebook="example")

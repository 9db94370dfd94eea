"""Marks stand exactly on the hits and say voice, speaker and status."""

import re
from html import unescape

import pandas as pd
import pytest

from framing.errors import CorpusError
from framing.reporting import highlight
from framing.reporting.highlighting import marked


def hit(start, end, **other):
    return {
        "start": start,
        "end": end,
        "device": "stance",
        "category": "resolve",
        "entry": "firm",
        "voice": "narrator",
    } | other


def bare(markup):
    return unescape(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", markup))


def test_the_text_stays_as_it_is_under_the_marks():
    text = "A <firm> stand & more"
    assert bare(marked(text, [hit(3, 7)])) == text
    assert re.search(r"<mark[^>]*>firm</mark>", marked(text, [hit(3, 7)]))


def test_overlapping_hits_are_cut_at_their_edges_and_all_named():
    text = "no firm stand here"
    made = marked(text, [hit(3, 13), hit(8, 18, device="absolute", category="total", entry="stand here")])
    assert bare(made) == text
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", made) == ["firm ", "stand", " here"]
    assert made.count("absolutes, total (stand here)") == 2


def test_marks_say_voice_speaker_and_status():
    made = marked("firm", [hit(0, 4, voice="quote", speaker="Ada Quill", negated=True)])
    assert "quoted, Ada Quill · negated" in made and "<sup>¬</sup>" in made and "v-quote" in made


def test_masked_zones_are_shown_as_not_counted():
    assert '<span class="masked" title="masked: not counted">Menu</span>' in marked("Menu\nText", [], masked=[(0, 4)])


def test_a_whole_article_is_highlighted_and_escaped(annotations_of, four_outlets):
    annotations = annotations_of(four_outlets(4, lead="<script>alert(1)</script>"))
    made = highlight(annotations, "d0")
    assert "<script>" not in made
    spans = annotations.spans.query("doc_id == 'd0'")
    body = made.split('class="article"')[1]
    marks = re.findall(r"<mark[^>]*>([^<]*)<", body)
    assert marks == spans.sort_values("start")["text"].tolist()
    assert made._repr_html_() == made


def test_devices_can_be_chosen(annotations_of, four_outlets):
    annotations = annotations_of(four_outlets(4))
    made = highlight(annotations, "d1", devices=["hedge"]).split('class="article"')[1]
    assert set(re.findall(r"<mark[^>]*>([^<]*)<", made)) <= {"may"}


def test_an_unknown_article_is_an_error(annotations_of, four_outlets):
    with pytest.raises(CorpusError, match="no article 'd99'"):
        highlight(annotations_of(four_outlets(4)), "d99")


def test_an_article_without_hits_is_shown_plain(annotations_of, four_outlets):
    annotations = annotations_of(four_outlets(4), hits=False)
    assert "<mark" not in highlight(annotations, "d0").split('class="article"')[1]
    assert isinstance(annotations.spans, pd.DataFrame)

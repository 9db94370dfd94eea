"""What a step of the history and a corpus show in a notebook."""

import pandas as pd
import pytest

from framing.corpus import Corpus, Step, load_corpus
from framing.errors import CorpusWarning


@pytest.fixture
def audit(tmp_path):
    """The audit of a folder in which something of every kind went wrong."""
    (tmp_path / "a.txt").write_text("Outlet: Bay Gazette\nDate: 05/03/2024\n\nThe river rose.")
    (tmp_path / "b.txt").write_text("Outlet: bay gazette\n\nThe river rose again.")
    (tmp_path / "e.csv").write_text("body,source\nThe river fell.,Echo\n")
    for number in range(6):
        (tmp_path / f"scan{number}<b>.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.warns(CorpusWarning):
        return load_corpus(tmp_path).history[0]


def test_the_audit_names_what_was_read_refused_guessed_unread_and_merged(audit):
    shown = audit._repr_html_()
    for said in ("6 refused, 3 read", "outlet from &#x27;source&#x27;", "1 unread: day or month first?",
                 "&#x27;bay gazette&#x27; as &#x27;Bay Gazette&#x27; (1 article)", "There is no reader"):  # fmt: skip
        assert said in shown


def test_long_lists_are_folded_and_short_ones_are_not(audit):
    shown = audit._repr_html_()
    assert "<summary>6 refused</summary>" in shown
    assert shown.count("<details>") == 1


def test_everything_in_the_audit_is_escaped(audit):
    assert "<b>" not in audit._repr_html_()


def test_entries_without_content_have_no_row(audit):
    assert "ids made unique" not in audit._repr_html_()


def test_a_step_is_one_line_in_the_console(audit):
    assert repr(audit).startswith("<Step load_corpus(path=")
    assert repr(audit).endswith("9 -> 3 documents; 2 warnings>")
    assert repr(Step("sample", {"n": 1}, 3, 1)) == "<Step sample(n=1): 3 -> 1 document>"


def test_a_long_argument_is_cut_where_a_step_is_shown_and_kept_in_it():
    step = Step("subset", {"outlet": [f"paper {n}" for n in range(500)]}, 600, 500)
    assert len(repr(step)) < 150
    assert len(step.arguments["outlet"]) == 500


def test_a_step_of_any_kind_shows_what_it_recorded():
    corpus = Corpus.from_texts(["One.", "Two."])
    more = pd.DataFrame({"doc_id": ["text:2"], "desk": ["city"]})
    assert "<li>desk: 1</li>" in corpus.with_variables(more).history[-1]._repr_html_()


def test_line_feeds_of_a_text_are_blanks_where_it_begins():
    table = pd.DataFrame({"title": ["Ferry late"], "text": ["The ferry was late."], "outlet": ["Echo"]})
    shown = Corpus.from_table(table)._repr_html_()
    assert "Ferry late The ferry was late." in shown
    assert "1 article, 1 outlet," in shown

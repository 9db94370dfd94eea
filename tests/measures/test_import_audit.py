"""The audit finds what was planted: documents lost, dates that cannot be, lengths, gaps and cut downloads."""

import json
import warnings

import pandas as pd
import pytest

import framing as fr
from framing.errors import CorpusError, CorpusWarning
from framing.example import example_exports
from framing.measures.import_checks import cut_files

SENTENCE = "The ferry stayed in the harbour of Ostrin because nobody came. "


@pytest.fixture
def folder(tmp_path):
    rows = [
        ("Echo", "2030-01-05", 22, "1"),
        ("Echo", "2030-04-05", 400, "2"),
        ("Echo", "2099-01-01", None, "3"),
        ("Gazette", "1850-01-01", None, "3"),
        ("Gazette", "soon", 21, "5"),
    ]
    articles = [
        {"text": SENTENCE * 2, "outlet": outlet, "date": date, "word_count": words, "archive_id": number}
        for outlet, date, words, number in rows
    ]
    articles[0]["correction"] = "The ferry is called Anna."
    lines = [json.dumps(article) for article in articles]
    root = tmp_path / "exports"
    root.mkdir()
    (root / "a.jsonl").write_text("\n".join([*lines, "no article"]) + "\n")
    (root / "b.json").write_text("{")
    pd.DataFrame({"text": [SENTENCE] * 100}).to_csv(root / "cut.csv", index=False)
    return root


@pytest.fixture
def audit(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorpusWarning)
        return fr.import_audit(fr.load_corpus(folder, search="ferry", searched="2030-05-01"), today="2030-05-02")


def test_counts_of_documents(audit):
    assert (audit.announced, audit.read, audit.complete) == (5 + 1 + 1 + 100, 105, False)
    assert audit.note.startswith("105 of 107 documents in 3 files read; the import is not complete")
    assert audit.search == "ferry, 2030-05-01"


def test_only_what_a_file_says_of_itself_is_announced(audit, tmp_path):
    assert not audit.files["announces"].any() and "announced" not in audit.note
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorpusWarning)
        exports = fr.import_audit(fr.load_corpus(example_exports(tmp_path / "archives")))
    assert exports.note.startswith("71 of 73 announced documents in ")
    files = exports.files.set_index("file")["announces"]
    assert 0 < files.sum() < len(files)


def test_every_planted_problem_is_found_once(audit):
    assert audit.to_table().set_index("check")["found"].to_dict() == {
        "files not read": 1,
        "documents announced and not read": 1,
        "warnings of readers": 0,
        "articles without a date": 101,
        "dates unread or implausible": 3,
        "order of day and month taken from other dates": 0,
        "variables read from lines around articles": 0,
        "articles far from the announced length": 1,
        "documents given more than once": 1,
        "exports with a round number of documents": 0,
        "gaps in an outlet's months": 0,
        "corrections appended": 1,
    }
    assert audit.dates["problem"].tolist() == ["in the future", "before 1900", "not read"]
    assert audit.words[["announced", "read"]].to_numpy().tolist() == [[400, 22]]


def test_gaps_are_runs_of_months_of_an_outlet_that_is_otherwise_regular():
    months = [f"2030-{month:02d}-05" for month in (1, 2, 3, 6, 7, 8, 10)]
    dates = [*months, *months, "2030-01-01", "2030-12-01"]
    table = pd.DataFrame({"text": SENTENCE, "outlet": ["Echo"] * 14 + ["Gazette"] * 2, "date": dates})
    audit = fr.import_audit(fr.Corpus.from_table(table))
    assert audit.gaps.to_numpy().tolist() == [["Echo", "2030-04", "2030-05", 2], ["Echo", "2030-09", "2030-09", 1]]
    axes = audit.plot()
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Echo", "Gazette"]
    assert len(axes.get_xticklabels()) == 12


def test_only_exports_can_be_cut_at_a_round_number():
    files = [
        {"file": "a", "articles": 500, "format": "Factiva HTML"},
        {"file": "b", "articles": 500, "format": "table"},
    ]
    assert cut_files(files)["file"].tolist() == ["a"]


def test_what_was_not_given_but_taken_from_elsewhere_is_said():
    table = pd.DataFrame({"text": [SENTENCE] * 2, "date": ["5/3/2030", "25/3/2030"]})
    found = fr.import_audit(fr.Corpus.from_table(table)).to_table().set_index("check")
    assert found.loc["order of day and month taken from other dates", "example"] == (
        "day first, by dates with a number over 12"
    )


def test_a_saved_corpus_gives_the_same_audit_as_the_corpus(folder, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorpusWarning)
        saved = fr.import_corpus(folder, to=tmp_path / "corpus.parquet")
        loaded = fr.import_audit(fr.load_corpus(folder))
    streamed = fr.import_audit(saved)
    pd.testing.assert_frame_equal(streamed.to_table(), loaded.to_table())
    pd.testing.assert_frame_equal(streamed.months, loaded.months)


def test_the_page_is_whole_and_escapes_names(tmp_path):
    root = tmp_path / "exports"
    root.mkdir()
    (root / "<script>alert(1)<").mkdir()
    (root / "<script>alert(1)<" / "a.txt").write_text(f"Date: 2 May 2030\n\n{SENTENCE}")
    page = fr.import_audit(fr.load_corpus(root)).save(tmp_path / "audit.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;" in page
    assert "1 of 1 document in 1 file read: complete." in page


def test_other_files_are_no_saved_corpus(tmp_path):
    path = tmp_path / "table.parquet"
    pd.DataFrame({"text": ["a"]}).to_parquet(path)
    with pytest.raises(CorpusError, match="is no saved corpus"):
        fr.import_audit(path)

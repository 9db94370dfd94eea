"""Saving: what comes back is equal, and nothing is half-written."""

import pandas as pd
import pytest

from framing.corpus import Corpus, Step, load_corpus, storage
from framing.corpus.history import steps_from_json, steps_to_json


def _assert_equal(left, right):
    pd.testing.assert_frame_equal(left.documents, right.documents)
    pd.testing.assert_frame_equal(left.zones, right.zones)
    pd.testing.assert_series_equal(left.texts, right.texts)
    assert (left.history, left.origin, left.licence) == (right.history, right.origin, right.licence)


@pytest.fixture
def corpus():
    table = pd.DataFrame(
        {
            "text": [
                "The dam held. \u2018Just\u2019, he said \U0001f30a.",
                "It broke.\r\nAll left.",
                "NUL \x00 and \u05e9",
            ],
            "title": ["Dam holds", None, "<script>x</script>"],
            "outlet": ["The Echo", "echo.com", None],
            "date": ["2024-05-13", "13/05/2024", "yesterday"],
            "score": [1.5, None, 2.0],
            "coded": [True, False, True],
            "coded_in_part": pd.Series([True, None, False], dtype=object),
            "topics": [["flood", "dam"], {"main": "flood"}, None],
            "mixed": [1, "two", None],
            "half": pd.Series(["\ud800", "b", None], dtype=object),
            "complex": [1 + 2j, 3, 4],
            "seen": pd.to_datetime(["2024-05-13", None, "1650-01-01"]).astype("datetime64[s]"),
            "zoned": pd.to_datetime(["2024-05-13 10:00"] * 3).tz_localize("UTC"),
            "lasted": pd.to_timedelta([1, 2, None], unit="s"),
            "kind": pd.Categorical(["a", "b", None]),
            "whole": pd.array([1, None, 3], dtype="Int64"),
            "count": [1, 2, 3],
        }
    )
    return Corpus.from_table(table, origin="made for a test", licence="CC0-1.0")


def test_a_saved_corpus_comes_back_equal(corpus, tmp_path):
    _assert_equal(load_corpus(corpus.save(tmp_path / "corpus.parquet")), corpus)


def test_a_corpus_after_several_steps_comes_back_equal(corpus, tmp_path):
    changed = (
        corpus.subset(outlet=["The Echo", None])
        .sample(1, random_state=3)
        .with_variables(pd.DataFrame({"region": ["north"]}, index=["table:1"]).iloc[:0])
    )
    _assert_equal(load_corpus(changed.save(tmp_path / "part")), changed)


def test_a_corpus_without_zones_and_articles_comes_back_equal(tmp_path):
    corpus = Corpus.from_texts(["Rain."]).sample(0)
    _assert_equal(load_corpus(corpus.save(tmp_path / "none.parquet")), corpus)


def test_saving_twice_gives_the_same_corpus(corpus, tmp_path):
    once = load_corpus(corpus.save(tmp_path / "one.parquet"))
    _assert_equal(load_corpus(once.save(tmp_path / "two.parquet")), corpus)


def test_an_ending_is_added_and_the_path_returned(corpus, tmp_path):
    assert corpus.save(tmp_path / "articles.v2") == tmp_path / "articles.v2.parquet"


def test_other_parquet_readers_see_the_documents(corpus, tmp_path):
    table = pd.read_parquet(corpus.save(tmp_path / "corpus.parquet"))
    assert table["outlet"].tolist()[:2] == corpus.documents["outlet"].tolist()[:2]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_full_disk_or_an_interrupt_leaves_the_old_file_and_no_other(corpus, tmp_path, monkeypatch, error):
    path = corpus.save(tmp_path / "corpus.parquet")
    before = path.read_bytes()

    def half_written(table, where, **options):
        where.write_bytes(b"PAR1 half")
        raise error

    monkeypatch.setattr(storage.pq, "write_table", half_written)
    with pytest.raises(type(error)):
        corpus.sample(1).save(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["corpus.parquet"]


def test_steps_hold_only_what_json_can_hold():
    step = Step("subset", {"when": pd.Timestamp("2024-05-13"), "outlets": {"b", "a"}, "by": len}, 3, 2, {1: (1, 2.0)})
    assert step.arguments == {"when": "2024-05-13T00:00:00", "outlets": ["a", "b"], "by": "len"}
    assert step.record == {"1": [1, 2.0]}
    assert steps_from_json(steps_to_json((step,))) == (step,)


def test_a_saved_corpus_among_other_files_gives_its_documents(corpus, tmp_path):
    corpus.save(tmp_path / "in" / "corpus.parquet")
    (tmp_path / "in" / "a.txt").write_text("The dam held.", encoding="utf-8")
    loaded = load_corpus(tmp_path / "in")
    assert len(loaded) == len(corpus) + 1
    assert storage.ZONES not in loaded.documents.columns

"""Importing in pieces gives what loading at once gives; interrupted, it goes on; half a corpus is never written."""

import json
import zipfile

import pandas as pd
import pytest

from framing.corpus import gathering, import_corpus, load_corpus
from framing.errors import CorpusError, CorpusWarning

pytestmark = pytest.mark.filterwarnings("ignore::framing.errors.CorpusWarning")

BODY = "The ferry stayed in the harbour of Ostrin, because the captain did not come. Nobody knew why."


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "exports"
    (root / "Bay Gazette").mkdir(parents=True)
    for number in range(5):
        (root / "Bay Gazette" / f"2024-05-{number + 10}_ferry.txt").write_text(f"Ferry {number}\n\n{BODY}\n\n{BODY}")
    table = pd.DataFrame(
        {
            "text": [f"{BODY} {number}" for number in range(4)],
            "outlet": ["Echo", "the echo", "Bay Echo", "bayecho.com"],
            "date": ["05/03/2024", "25/03/2024", None, "soon"],
            "score": [1, 2, 3, 4],
            "genre": ["Op-Ed", None, "News", "News"],
        }
    )
    table.to_csv(root / "table.csv", index=False)
    table.drop(columns=["score", "genre"]).assign(topic="sea").to_json(
        root / "lines.jsonl", orient="records", lines=True
    )
    (root / "broken.json").write_text("{")
    with zipfile.ZipFile(root / "packed.zip", "w") as container:
        container.writestr("inside/a.txt", f"Outlet: Zip Post\nDate: 1 May 2024\n\n{BODY}")
        container.writestr("b.csv", table.assign(score=["1", "x", "", "2"]).to_csv(index=False))
    (root / "metadata.csv").write_text("file,outlet\npacked.zip/b.csv:2,Named by the table\nnowhere.txt,Echo\n")
    return root


def _assert_equal(left, right):
    pd.testing.assert_frame_equal(left.documents, right.documents)
    pd.testing.assert_frame_equal(left.zones, right.zones)
    assert left.history == right.history


@pytest.mark.parametrize("enough", [1, 300, 8_000_000])
def test_importing_in_pieces_equals_loading_at_once(folder, tmp_path, monkeypatch, enough):
    monkeypatch.setattr(gathering, "_ENOUGH", enough)
    path = import_corpus(folder, to=tmp_path / "corpus.parquet")
    _assert_equal(load_corpus(path), load_corpus(folder))
    assert not (tmp_path / "corpus.parquet.parts").exists()


def test_an_interrupted_import_reads_only_what_is_left(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "_ENOUGH", 1)
    read = []

    class Stopping(gathering.Gathering):
        def read(self, reading):
            if reading.file.name == "packed.zip/b.csv" and not read[-1:] == ["again"]:
                raise KeyboardInterrupt
            read.append(reading.file.name)
            super().read(reading)

    monkeypatch.setattr("framing.corpus.importing.Gathering", Stopping)
    with pytest.raises(KeyboardInterrupt):
        import_corpus(folder, to=tmp_path / "corpus.parquet")
    assert not (tmp_path / "corpus.parquet").exists()
    first = list(read)
    monkeypatch.setattr("framing.corpus.importing.Gathering", gathering.Gathering)
    path = import_corpus(folder, to=tmp_path / "corpus.parquet")
    _assert_equal(load_corpus(path), load_corpus(folder))
    assert "lines.jsonl" in first


def test_a_file_that_changed_since_is_read_again(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "_ENOUGH", 1)
    monkeypatch.setattr("framing.corpus.importing.write_corpus", _stop)
    with pytest.raises(KeyboardInterrupt):
        import_corpus(folder, to=tmp_path / "corpus.parquet")
    monkeypatch.undo()
    (folder / "lines.jsonl").write_text(json.dumps({"text": BODY, "outlet": "Changed"}) + "\n")
    path = import_corpus(folder, to=tmp_path / "corpus.parquet")
    _assert_equal(load_corpus(path), load_corpus(folder))


def _stop(*arguments, **named):
    raise KeyboardInterrupt


def test_nothing_read_is_an_error_and_leaves_nothing(tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "a.json").write_text("{")
    with pytest.raises(CorpusError, match="holds no article in 1 file"):
        import_corpus(tmp_path / "exports", to=tmp_path / "corpus.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["exports"]


def test_the_output_inside_the_folder_is_not_read(folder):
    first = import_corpus(folder, to=folder / "corpus.parquet")
    again = import_corpus(folder, to=first)
    assert len(load_corpus(again)) == 5 + 4 + 4 + 1 + 4


def test_a_search_is_kept_in_the_history(folder, tmp_path):
    path = import_corpus(folder, to=tmp_path / "c.parquet", search="ferry AND harbour", searched="2024-06-01")
    assert load_corpus(path).history[0].arguments["search"] == "ferry AND harbour"


def test_the_warning_names_what_the_table_beside_the_files_names_in_vain(folder, tmp_path):
    with pytest.warns(CorpusWarning, match=r"names 1 file that cannot be found: 'nowhere\.txt'"):
        import_corpus(folder, to=tmp_path / "c.parquet")

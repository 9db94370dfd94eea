"""Bad input is answered with one clear line; nothing is lost without a word."""

import os

import pytest

from framing.corpus import load_corpus
from framing.corpus.readers.decoding import decode
from framing.errors import CorpusError, CorpusWarning

ENDINGS = [".txt", ".csv", ".tsv", ".json", ".jsonl", ".html", ".md", ".xlsx", ".docx", ".parquet"]


def _file(path, data):
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_file_is_refused(tmp_path, ending):
    with pytest.raises(CorpusError, match="is empty"):
        load_corpus(_file(tmp_path / f"a{ending}", b""))


@pytest.mark.parametrize("ending", [".txt", ".csv", ".json", ".jsonl", ".html", ".md"])
def test_a_file_of_blanks_is_refused(tmp_path, ending):
    with pytest.raises(CorpusError, match="is empty"):
        load_corpus(_file(tmp_path / f"a{ending}", b" \n\t\r\n "))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"PK\x03\x04" + b"\x00\x14" * 200, b"\x89PNG\r\n\x1a\n" + b"\x00" * 99]
)
def test_binary_data_under_any_name_is_refused_in_one_line(tmp_path, ending, data):
    with pytest.raises(CorpusError) as caught:
        load_corpus(_file(tmp_path / f"a{ending}", data))
    assert str(caught.value).startswith(f"a{ending}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"PAR1 and then nothing", b"PAR1" + b"\x00" * 50 + b"PAR1"])
def test_broken_parquet_is_refused(tmp_path, data):
    with pytest.raises(CorpusError, match=r"a\.parquet: The file is no readable Parquet"):
        load_corpus(_file(tmp_path / "a.parquet", data))


def test_an_unknown_ending_names_the_known_ones(tmp_path):
    with pytest.raises(CorpusError, match=r"no reader for '\.wpd'\. Read are: \.csv, "):
        load_corpus(_file(tmp_path / "a.wpd", b"\xffWPC It rained."))


def test_a_path_that_is_not_there_names_the_nearest(tmp_path):
    _file(tmp_path / "articles.csv", b"text\nOne.\n")
    with pytest.raises(CorpusError, match=r"no file or folder .*artcles\.csv'\. Did you mean 'articles\.csv'"):
        load_corpus(tmp_path / "artcles.csv")


def test_a_folder_without_articles_says_what_articles_can_be(tmp_path):
    with pytest.raises(CorpusError, match=r"is empty\. Articles can be \.csv"):
        load_corpus(tmp_path)
    _file(tmp_path / "a.txt", b"")
    with pytest.raises(CorpusError, match=r"holds no article in 1 file\. a\.txt: The file is empty"):
        load_corpus(tmp_path)


def test_one_bad_file_in_a_folder_does_not_lose_the_others(tmp_path):
    _file(tmp_path / "a.txt", b"The dam held.")
    _file(tmp_path / "b.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99)
    with pytest.warns(CorpusWarning, match=r"1 file could not be read: b\.txt: The file is not text but a PNG"):
        corpus = load_corpus(tmp_path)
    assert corpus.documents.index.tolist() == ["a.txt"]
    assert not corpus.history[0].record["complete"]


def test_a_wrong_encoding_says_where_and_what_to_do(tmp_path):
    path = _file(tmp_path / "a.txt", "It’s over.".encode("cp1252"))
    with pytest.raises(CorpusError, match=r"a\.txt: The file is not utf-8: byte 2 does not fit\. Leave encoding out"):
        load_corpus(path, encoding="utf-8")
    with pytest.raises(CorpusError, match="no encoding 'utf-9'"):
        load_corpus(path, encoding="utf-9")
    assert load_corpus(path).texts.tolist() == ["It’s over."]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The mayor said “we’re ready” – and it wasn’t so.", "cp1252"),
        ("Le maire réélu est arrivé à l’hôtel de ville déjà fermé.", "cp1252"),
        ("Городской совет сообщил, что мост закрыт до понедельника, а паром ходит.", "cp1251"),
        ("Burmistrz powiedział w środę, że most będzie zamknięty aż do końca tygodnia.", "cp1250"),
        ("The dam held.", "utf-16"),
        ("Café", "utf-8"),
    ],
)
def test_encodings_are_detected(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_a_line_of_five_megabytes_is_one_text(tmp_path):
    line = "The dam held and the river fell. " * 155_000
    corpus = load_corpus(_file(tmp_path / "a.txt", line.encode()))
    assert corpus.documents["text"].str.len().tolist() == [len(line)]
    table = load_corpus(_file(tmp_path / "a.csv", f'text,outlet\n"{line}",Echo\n'.encode()))
    assert table.documents["text"].str.len().tolist() == [len(line)]


def test_a_quotation_mark_left_open_in_a_table_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="Is a quotation mark left open"):
        load_corpus(_file(tmp_path / "a.csv", b'text,outlet\n"One.,Echo\nTwo.,Echo\n'))


def test_a_table_with_names_only_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="column names but no row"):
        load_corpus(_file(tmp_path / "a.csv", b"text,outlet\n"))


@pytest.mark.parametrize("data", [b"{", b"[]", b"3", b'{"a": []}', b"[" * 100_000])
def test_json_without_articles_is_refused_in_one_line(tmp_path, data):
    with pytest.raises(CorpusError) as caught:
        load_corpus(_file(tmp_path / "a.json", data))
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = _file(tmp_path / "a.txt", b"The dam held.")
    path.chmod(0)
    with pytest.raises(CorpusError, match="cannot be opened"):
        load_corpus(path)


def test_an_unreadable_file_is_a_refusal_and_not_a_crash(tmp_path, monkeypatch):
    path = _file(tmp_path / "a.txt", b"The dam held.")

    def denied(file):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "read_bytes", denied)
    with pytest.raises(CorpusError, match=r"a\.txt: It cannot be opened \(Permission denied\)"):
        load_corpus(path)


def test_scripts_in_articles_stay_text_and_are_escaped_when_shown(tmp_path):
    data = b"title,text,outlet\n<script>alert(1)</script>,It rained.,<script>x</script>\n"
    corpus = load_corpus(_file(tmp_path / "a.csv", data))
    assert corpus.documents["title"].tolist() == ["<script>alert(1)</script>"]
    assert "<script" not in corpus._repr_html_()


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet", ".jsonl"])
def test_ten_thousand_columns_are_refused(tmp_path, ending):
    import pandas as pd

    table = pd.DataFrame([["The dam held."] * 10_000], columns=["text", *(f"c{n}" for n in range(9_999))])
    path = tmp_path / f"a{ending}"
    if ending == ".csv":
        table.to_csv(path, index=False)
    elif ending == ".xlsx":
        table.to_excel(path, index=False)
    elif ending == ".parquet":
        table.to_parquet(path)
    else:
        table.to_json(path, orient="records", lines=True)
    with pytest.raises(CorpusError, match=r"10,000 columns; at most 5,000 are read"):
        load_corpus(path)


def test_formulas_in_cells_are_text_and_written_back_escaped(tmp_path):
    from framing.writing import write_table

    path = _file(tmp_path / "a.csv", b'text,note\nThe dam held.,"=HYPERLINK(""http://x.example"")"\n')
    documents = load_corpus(path).documents
    assert documents["note"].iloc[0] == '=HYPERLINK("http://x.example")'
    write_table(documents.reset_index(), tmp_path / "b.csv")
    assert "\"'=HYPERLINK(" in (tmp_path / "b.csv").read_text(encoding="utf-8-sig")

"""An export holds what a result stands on and no text; with the articles it becomes what it was."""

import json
import re
import zipfile

import pandas as pd
import pytest

from framing import Corpus, annotate, export_replication, extract, kwic, load_example, prevalence, rehydrate
from framing.errors import CorpusError, FramingError
from framing.sharing.wording import MOST_WORDS

WORD = re.compile(r"[^\W_]+")


@pytest.fixture(scope="module")
def found():
    return annotate(load_example())


@pytest.fixture
def path(tmp_path):
    return tmp_path / "study.zip"


def small(texts, **columns):
    table = pd.DataFrame({"text": texts, **columns})
    return Corpus.from_table(table)


def members(path):
    with zipfile.ZipFile(path) as container:
        return {name: container.read(name).decode("utf-8") for name in container.namelist()}


def runs(text):
    words = WORD.findall(text.casefold())
    return {tuple(words[i : i + MOST_WORDS + 1]) for i in range(len(words) - MOST_WORDS)}


def test_no_file_holds_more_than_six_words_of_an_article_in_a_row(found, path):
    rates = prevalence(found, by="outlet")
    export_replication(found, path, codes=["frame_clash", "story"], results={"rates": rates, "hits": found.summary()})
    documents = found.corpus.documents
    of_articles = set().union(
        *map(runs, [*documents["text"], *documents["title"].dropna(), *documents["author"].dropna()])
    )
    assert len(of_articles) > 20_000
    for name, text in members(path).items():
        assert not runs(text) & of_articles, name


def test_nothing_of_titles_authors_or_addresses_is_in_an_export(found, path):
    export_replication(found, path)
    files = members(path)
    for title in found.corpus.documents["title"].dropna():
        assert not [name for name, text in files.items() if title in text]
    assert not [url for url in found.corpus.documents["url"].dropna() if url in files["documents.csv"]]
    columns = files["documents.csv"].splitlines()[0].split(",")
    assert {"title", "author", "url", "text", "section"}.isdisjoint(columns)
    export_replication(found, path, urls=True)
    assert "url" in members(path)["documents.csv"].splitlines()[0].split(",")


def test_with_the_articles_the_annotations_are_what_they_were(found, path):
    export_replication(found, path, codes="frame_clash")
    again = rehydrate(path, load_example())
    assert set(again.documents["match"]) == {"same text"}
    for name in ("spans", "attributions", "links", "exposure"):
        one, other = getattr(found, name), getattr(again.annotations, name)
        kept = [column for column in one if column != "speaker"]
        pd.testing.assert_frame_equal(one[kept], other[kept], check_categorical=False)
        assert list(one.columns) == list(other.columns)
    texts, spans = again.annotations.corpus.documents["text"], again.annotations.spans
    assert all(texts[row.doc_id][row.start : row.end] == row.text for row in spans.itertuples())
    pd.testing.assert_frame_equal(extract(found), extract(again.annotations))
    one, other = (prevalence(each, by="outlet").table for each in (found, again.annotations))
    pd.testing.assert_frame_equal(one, other)
    assert again.annotations.record["denominators"] == found.record["denominators"]
    assert again.annotations.corpus.history[-1].verb == "rehydrate"
    assert list(again.annotations.corpus.texts) == list(found.corpus.texts)


def test_names_of_speakers_are_kept_and_descriptions_numbered(path):
    said = "The roads were closed, said people close to the new harbour board. “It is a sham,” said Mara Vale."
    found = annotate(small([said], outlet="Echo"))
    export_replication(found, path)
    before, after = (
        set(found.attributions["speaker"]),
        set(rehydrate(path, found.corpus).annotations.attributions["speaker"]),
    )
    assert "Mara Vale" in before & after
    assert before - after == {name for name in before if len(name.split()) > 4}
    assert after - before <= {"speaker 1"}


def test_other_forms_of_the_same_words_are_recognised_and_not_used(path):
    texts = ["“It’s a betrayal,”\n\nsaid Vale – loudly.", "It was a sham."]
    export_replication(annotate(small(texts), ["stance"]), path)
    again = rehydrate(path, small(['"It\'s a betrayal," said Vale - loudly.', "It was a sham."]))
    assert again.documents["match"].tolist() == ["same words", "same text"]
    assert again.annotations.spans["text"].tolist() == ["sham"]
    assert again.note == (
        "1 of 2 articles have the same text; 1 has the same words in another form, so that places of hits do not hold."
    )


def test_articles_are_found_by_id_and_address_where_the_text_differs(path):
    theirs = pd.DataFrame(
        {
            "doc_id": ["A1", "A2", "A3", "A4"],
            "text": ["It was a sham.", "It was a shambles.", "A betrayal.", "Rain."],
            "url": [None, "https://echo.example/1?ref=mail", None, None],
        }
    )
    export_replication(annotate(Corpus.from_table(theirs), ["stance"]), path)
    own = theirs.assign(text=["It was no sham.", "A shambles!", "A betrayal.", "Wind."], doc_id=["A1", "x", "y", "z"])
    own["url"] = [None, "http://www.echo.example/1/", None, None]
    again = rehydrate(path, Corpus.from_table(own))
    table = again.to_table()
    assert table["match"].tolist() == ["differs", "differs", "same text", "missing"]
    assert table["by"].tolist() == ["doc_id", "url", "text_hash", ""]
    assert table["own_doc_id"].fillna("").tolist() == ["A1", "x", "y", ""]
    assert again.annotations.corpus.documents.index.tolist() == ["A3"]
    assert "2 have another text under the same id or address; 1 is missing." in again.note


def test_numbers_made_on_import_are_no_ids(path):
    export_replication(annotate(small(["It was a sham."]), ["stance"]), path)
    again = rehydrate(path, small(["It rained all day."]))
    assert again.documents["match"].tolist() == ["missing"]
    assert again.annotations is None
    assert len(again.tables["spans"]) == 1


def test_one_article_is_not_taken_twice(path):
    export_replication(annotate(small(["It was a sham."] * 2), ["stance"]), path)
    assert rehydrate(path, small(["It was a sham."])).documents["match"].tolist() == ["same text", "missing"]
    again = rehydrate(path, small(["Rain.", "It was a sham.", "It was a sham."]))
    assert again.documents["own_doc_id"].tolist() == ["table:2", "table:3"]
    assert len(again.annotations.spans) == 2


def test_what_is_known_of_the_articles_is_that_of_the_export(path):
    one = small(["It was a sham."], outlet=["Echo"], frame=[1], date=["2024-05-03"])
    export_replication(annotate(one, ["stance"]), path, codes="frame")
    again = rehydrate(path, small(["It was a sham."], outlet=["echo.com"], title_given=["x"]))
    documents = again.annotations.corpus.documents
    assert documents[["outlet", "frame"]].to_numpy().tolist() == [["Echo", 1]]
    assert str(documents["date"].iloc[0].date()) == "2024-05-03"
    assert documents["title_given"].tolist() == ["x"]


@pytest.mark.parametrize("where", ["results", "codes"])
def test_text_in_what_is_added_is_refused(where, path):
    text = "Nobody on the council had seen the plan before it was printed."
    found = annotate(small([text, "It was a sham."]))
    table = pd.DataFrame({"doc_id": ["table:1"], "note": [f"unclear: {text[:45]}"]})
    added = {"results": {"notes": table}} if where == "results" else {"codes": table}
    with pytest.raises(FramingError, match=r"\.csv: the column 'note' holds 7 words or more of an article in a row"):
        export_replication(found, path, **added)
    assert not path.exists()


def test_a_concordance_is_refused(found, path):
    with pytest.raises(FramingError, match=r"results/places\.csv"):
        export_replication(found, path, results={"places": kwic(found, "bridge")})


def test_ids_that_are_sentences_are_replaced_everywhere(path):
    headline = "Nobody on the council had seen the plan before Monday.txt"
    corpus = Corpus.from_table(
        pd.DataFrame({"doc_id": [headline, "b"], "text": ["It was a sham.", "A sham."], "code": [1, 0]})
    )
    found = annotate(corpus, ["stance"])
    export_replication(found, path, codes="code", results={"counts": extract(found)})
    again = rehydrate(path, corpus)
    made = f"text-{corpus.documents['text_hash'].iloc[0]}"
    for name in ("documents", "spans", "codes", "features", "results/counts"):
        assert set(again.tables[name]["doc_id"]) == {made, "b"}
    assert again.annotations.spans["doc_id"].tolist() == [made, "b"]


def test_the_history_keeps_counts_and_the_search_and_loses_quotations(path):
    with pytest.warns(UserWarning):
        corpus = Corpus.from_table(
            pd.DataFrame(
                {"text": ["It was a sham.", "A sham."], "date": ["05/03/2024 in the harbour of Ostrin", "06/03/2024"]}
            )
        )
    export_replication(annotate(corpus.subset(text=lambda text: text.str.len() > 1), ["stance"]), path)
    steps = json.loads(members(path)["history.json"])
    assert [step["verb"] for step in steps] == ["from_table", "subset"]
    assert isinstance(steps[0]["record"]["dates"]["examples"], int)
    assert steps[0]["record"]["warnings"] == 1


def test_the_same_study_gives_the_same_bytes(tmp_path):
    found = annotate(small(["It was a sham."]), ["stance"])
    one, other = (export_replication(found, tmp_path / name).read_bytes() for name in ("a.zip", "b.zip"))
    assert one == other


def test_formulas_are_made_harmless_and_come_back(path):
    corpus = small(["It was a sham."], outlet=["=SUM(A1)"], code=["-1 or so"], number=[-1])
    export_replication(annotate(corpus, ["stance"]), path, codes=["code", "number"])
    files = members(path)
    assert "'=SUM(A1)" in files["documents.csv"]
    assert "'-1 or so,-1" in files["codes.csv"]
    documents = rehydrate(path, corpus).annotations.corpus.documents
    assert documents[["outlet", "code", "number"]].to_numpy().tolist() == [["=SUM(A1)", "-1 or so", -1]]


def changed(path, name, data):
    files = members(path)
    with zipfile.ZipFile(path, "w") as container:
        for each, text in files.items():
            container.writestr(each, data if each == name else text)


def test_a_changed_export_is_refused(path):
    corpus = small(["It was a sham."])
    export_replication(annotate(corpus, ["stance"]), path)
    changed(path, "spans.csv", "span_id\n")
    with pytest.raises(CorpusError, match=r"spans\.csv was changed after the export"):
        rehydrate(path, corpus)


def test_what_is_no_export_is_refused(path, tmp_path):
    corpus = small(["It was a sham."])
    with pytest.raises(CorpusError, match="There is no file"):
        rehydrate(tmp_path / "none.zip", corpus)
    path.write_bytes(b"no zip")
    with pytest.raises(CorpusError, match="The ZIP is broken"):
        rehydrate(path, corpus)
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("a.txt", "hello")
    with pytest.raises(CorpusError, match="is no export of framing"):
        rehydrate(path, corpus)


def test_part_of_a_corpus_can_be_exported(found, path):
    part = found.subset(outlet="The Lantern")
    export_replication(part, path)
    again = rehydrate(path, load_example())
    assert again.note == "24 of 24 articles have the same text."
    assert again.annotations.spans["text"].tolist() == part.spans["text"].astype(object).tolist()


def test_articles_without_a_language_that_has_rules_are_in_an_export_too(path):
    corpus = small(["It was a sham.", "Le bac était en retard ce lundi matin."])
    export_replication(annotate(corpus, ["stance"]), path)
    assert rehydrate(path, corpus).annotations.corpus.documents["language"].tolist() == ["en", "fr"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"codes": "nothing"}, "The documents have no variable 'nothing'"),
        ({"results": {"a b": pd.DataFrame({"n": [1]})}}, "the result 'a b' becomes a file"),
        ({"results": {"rates": 3}}, "the result 'rates' is no table"),
    ],
)
def test_what_cannot_be_added_is_said(options, message, path):
    with pytest.raises(FramingError, match=message):
        export_replication(annotate(small(["It was a sham."]), ["stance"]), path, **options)


def test_the_name_must_end_in_zip(tmp_path):
    with pytest.raises(FramingError, match=r"must end in \.zip"):
        export_replication(annotate(small(["It was a sham."]), ["stance"]), tmp_path / "study.csv")

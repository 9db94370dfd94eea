"""Every public function says in one line what it needs, where it is given another kind of object."""

import inspect
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import framing as fr

NEEDED = {"Annotations": "Annotations are needed here", "Corpus": "A corpus is needed here"}


def functions():
    for module in (fr, fr.coding, fr.estimate):
        for name in module.__all__:
            function = getattr(module, name)
            if not inspect.isfunction(function):
                continue
            for parameter in inspect.signature(function).parameters.values():
                kind = str(parameter.annotation)
                said = NEEDED.get(kind) or (parameter.name == "codings" and "Codings are a table")
                if said and parameter.default is parameter.empty and parameter.kind != parameter.KEYWORD_ONLY:
                    yield pytest.param(function, parameter.name, kind, said, id=f"{name}-{parameter.name}")


@cache
def right(kind):
    return {"Annotations": fr.annotate(fr.load_example()), "Corpus": fr.load_example()}.get(kind, "x")


@pytest.mark.parametrize(("function", "name", "kind", "said"), list(functions()))
@pytest.mark.parametrize("given", ["articles.csv", None, 5])
def test_another_kind_of_object_is_named(function, name, kind, said, given):
    arguments = {
        parameter.name: given if parameter.name == name else right(str(parameter.annotation))
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is parameter.empty and parameter.kind != parameter.VAR_KEYWORD
    }
    with pytest.raises(fr.FramingError, match=said) as found:
        function(**arguments)
    assert repr(given) in str(found.value) and "\n" not in str(found.value)


def test_what_is_at_hand_is_told():
    corpus = fr.load_example()
    with pytest.raises(fr.FramingError, match=r"kind Corpus: make them by annotate\(corpus\)"):
        fr.report(corpus, "never.html")
    with pytest.raises(fr.FramingError, match=r"theirs is annotations\.corpus"):
        fr.stories(fr.annotate(corpus))
    with pytest.raises(fr.FramingError, match=r"Corpus\.from_table\(table\)"):
        fr.annotate(corpus.documents)
    merged = fr.coding.merge_codings([fr.example.example_codings()])
    with pytest.raises(fr.CodingError, match=r"kind Merged: they are its \.codings"):
        fr.agreement(merged)


@pytest.mark.parametrize("texts", [["A text."], ("A text.", "Another."), pd.Series(["A text."]), {"a": "A text."}])
def test_texts_become_a_corpus_by_from_texts(texts):
    with pytest.raises(fr.FramingError, match=r"A corpus is needed here, .*: make one by Corpus\.from_texts\("):
        fr.annotate(texts)


@pytest.mark.parametrize("given", ["book.toml", Path("book.toml")])
@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("function", ["report", "agreement", "check_codings", "adjudicate"])
def test_a_path_for_a_codebook_is_told_how_to_load_it(function, given, several, tmp_path):
    calls = {
        "report": lambda book: fr.report(right("Annotations"), tmp_path / "never.html", codebook=book),
        "agreement": lambda book: fr.agreement(fr.example.example_codings(), codebook=book),
        "check_codings": lambda book: fr.coding.check_codings(fr.example.example_codings(), codebook=book),
        "adjudicate": lambda book: fr.coding.adjudicate(fr.example.example_codings(), codebook=book),
    }
    said = r"codebook= is 'book\.toml': give what Codebook\.load\('book\.toml'\) returns, or several in a list\."
    with pytest.raises(fr.CodingError, match=said):
        calls[function]([given] if several else given)


@pytest.mark.parametrize("given", [5, pd.DataFrame({"a": [1]}), [None], {"a": 1}])
def test_what_is_no_codebook_is_named(given, tmp_path):
    for call in (
        lambda: fr.report(right("Annotations"), tmp_path / "never.html", codebook=given),
        lambda: fr.agreement(fr.example.example_codings(), codebook=given),
    ):
        with pytest.raises(fr.CodingError, match=r"codebook= is .*: give what Codebook\.load\(path\) returns"):
            call()


def test_predictions_are_held_against_a_corpus(tmp_path):
    path = tmp_path / "predictions.csv"
    path.write_text("doc_id,code,predicted\na,conflict,1\n")
    with pytest.raises(fr.FramingError, match="A corpus is needed here, not 'x'"):
        fr.estimate.read_predictions(path, corpus="x")


def test_codings_given_to_a_test_of_a_classifier_are_a_table_too():
    rows = {"code": "clash", "doc_id": ["a", "b"], "coded": [1, 0], "random": [0, 0], "random_probability": [0.1, 0.2]}
    corpus = fr.Corpus.from_texts({"a": "A row.", "b": "Rain."})
    with pytest.raises(fr.CodingError, match=r"Codings are a table.*not 'codings.csv'"):
        fr.doubtful_codes(pd.DataFrame(rows), corpus, codings="codings.csv")

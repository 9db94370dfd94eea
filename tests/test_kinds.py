"""Every public function says in one line what it needs, where it is given another kind of object."""

import inspect
from functools import cache

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

"""The language of an article, so that English rules meet English texts only."""

import pytest

from framing.corpus import Corpus
from framing.corpus.language import detect_language, given_language

TEXTS = {
    "en": "The mayor said on Monday that the bridge would stay closed until the engineers had looked at each of the "
    "cables and written to the council.",
    "fr": "Le maire a dit lundi que le pont resterait fermé jusqu'à ce que les ingénieurs aient vu les câbles et "
    "écrit au conseil de la ville.",
    "de": "Der Bürgermeister sagte am Montag, dass die Brücke geschlossen bleibt, bis die Ingenieure jedes der Kabel "
    "geprüft und dem Rat geschrieben haben.",
    "es": "El alcalde dijo el lunes que el puente seguirá cerrado hasta que los ingenieros miren todos los cables y "
    "escriban al consejo de la ciudad.",
    "und": "Градоначальник сказал в понедельник, что мост останется закрытым, пока инженеры не осмотрят каждый из "
    "тросов и не напишут совету города, и что паром будет ходить.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_languages_are_told_by_their_function_words(language, text):
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "Rain.", "Sturm über Kiel", "1 2 3 4 5"])
def test_short_texts_are_taken_for_english(text):
    assert detect_language(text) == "en"


def test_a_quotation_in_another_language_does_not_change_the_article():
    assert detect_language(TEXTS["en"] * 2 + " «Le pont est la clef de la ville», she said.") == "en"


@pytest.mark.parametrize(
    ("given", "code"), [("English", "en"), ("en_US", "en"), ("ENG", "en"), ("Deutsch", "de"), ("sv", "sv")]
)
def test_names_and_codes_of_languages_are_made_one(given, code):
    assert given_language(given) == code


def test_a_corpus_knows_the_language_of_each_article():
    corpus = Corpus.from_texts([TEXTS["en"], TEXTS["fr"]])
    assert corpus.documents["language"].tolist() == ["en", "fr"]

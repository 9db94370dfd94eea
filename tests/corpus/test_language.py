"""The language of an article, so that English rules meet English texts only."""

import pandas as pd
import pytest

from framing.corpus import Corpus, load_corpus
from framing.corpus.language import checked_language, detect_language, given_language
from framing.errors import CorpusError

ENGLISH = (
    "The mayor said on Monday that the bridge would stay closed until the engineers had looked at each of the "
    "cables and written to the council."
)
SENTENCES = {
    "ar": "أوقف المطر العبارة مرة أخرى يوم الاثنين كما قالت الشركة.",
    "bg": "Дъждът отново спря ферибота в понеделник.",
    "ca": "La pluja va tornar a aturar el transbordador dilluns.",
    "cs": "Déšť v pondělí znovu zastavil přívoz.",
    "da": "Regnen stoppede igen færgen i mandags.",
    "de": "Der Regen hat die Fähre wieder gestoppt.",
    "el": "Η βροχή σταμάτησε ξανά το φέρι τη Δευτέρα.",
    "en": "Rain stopped the ferry again.",
    "es": "La lluvia volvió a detener el transbordador.",
    "fi": "Sade pysäytti lautan taas maanantaina.",
    "fr": "La pluie a encore arrêté le bac.",
    "he": "הגשם עצר שוב את המעבורת ביום שני.",
    "hi": "सोमवार को बारिश ने फिर नाव रोक दी।",
    "hu": "Az eső hétfőn ismét leállította a kompot.",
    "it": "La pioggia ha fermato di nuovo il traghetto.",
    "ja": "月曜日の雨でフェリーがまた止まった。",
    "ko": "월요일에 비가 와서 배가 다시 멈췄다.",
    "nl": "De regen heeft de veerboot weer stilgelegd.",
    "no": "Regnet stoppet fergen igjen mandag kveld.",
    "pl": "Deszcz znowu zatrzymał prom w poniedziałek.",
    "pt": "A chuva voltou a parar a balsa ontem à noite.",
    "ro": "Ploaia a oprit din nou feribotul luni seara.",
    "ru": "Дождь снова остановил паром в понедельник.",
    "sv": "Regnet stoppade färjan igen på måndagen.",
    "tr": "Yağmur pazartesi günü feribotu yine durdurdu.",
    "uk": "Дощ знову зупинив пором у понеділок.",
    "vi": "Mưa lại làm phà ngừng chạy hôm thứ Hai.",
    "zh": "星期一的大雨再次使渡轮停航。",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_a_sentence_tells_its_language(language, text):
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "Rain.", "1 2 3 4 5", "Ostrin", "Vale: no deal", "Delmouth dam talks stall"])
def test_what_tells_nothing_is_taken_for_english(text):
    assert detect_language(text) == "en"


def test_long_lists_without_words_of_any_language_are_undetermined():
    assert detect_language("Zrqx blorp wexil thrumb kvosk plim " * 5) == "und"


def test_english_articles_are_told_without_reading_the_model(monkeypatch):
    monkeypatch.setattr("framing.corpus.language._model", None)
    assert detect_language(ENGLISH) == "en"


def test_a_quotation_in_another_language_does_not_change_the_article():
    assert detect_language(ENGLISH * 2 + " «Le pont est la clef de la ville», she said.") == "en"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("English", "en"),
        ("en_US", "en"),
        ("ENG", "en"),
        ("Deutsch", "de"),
        ("sv", "sv"),
        ("nb-NO", "no"),
        ("čeština", "cs"),
    ],
)
def test_names_and_codes_of_languages_are_made_one(given, code):
    assert given_language(given) == code


def test_a_corpus_knows_the_language_of_each_article_and_where_from():
    table = pd.DataFrame({"text": [ENGLISH, SENTENCES["fr"], "Rain."], "language": [None, "", "German"]})
    corpus = Corpus.from_table(table)
    assert corpus.documents["language"].tolist() == ["en", "fr", "de"]
    assert corpus.history[0].record["language"] == {
        "de by column": 1,
        "en by detection": 1,
        "fr by detection": 1,
    }


def test_a_given_language_holds_for_all_articles(tmp_path):
    table = pd.DataFrame({"text": [ENGLISH, SENTENCES["fr"]], "language": ["en", "fr"]})
    table.to_csv(tmp_path / "a.csv", index=False)
    corpus = load_corpus(tmp_path / "a.csv", language="English")
    assert corpus.documents["language"].tolist() == ["en", "en"]
    assert corpus.history[0].arguments["language"] == "en"
    corpus.save(tmp_path / "a.parquet")
    assert set(load_corpus(tmp_path / "a.parquet", language="fr").documents["language"]) == {"fr"}


def test_what_is_no_language_is_refused():
    with pytest.raises(CorpusError, match=r"language='no language' is no language\. Give 'detect'"):
        checked_language("no language")

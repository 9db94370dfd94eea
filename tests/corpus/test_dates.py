"""Dates: usual forms are read, doubtful ones asked for, none is invented."""

import datetime

import pandas as pd
import pytest

from framing.corpus import Corpus
from framing.corpus.dates import last_date, read_date, read_dates
from framing.errors import CorpusWarning

THE_13TH = datetime.date(2024, 5, 13)


@pytest.mark.parametrize(
    "text",
    [
        *("2024-05-13", "2024/05/13", "2024.05.13", "20240513", "2024-05-13T22:30:00-05:00", "2024-05-13 22:30:00"),
        *("13 May 2024", "13 may 2024", "13th May 2024", "13th of May, 2024", "May 13, 2024", "May 13th 2024"),
        *("Mon, 13 May 2024 22:30:00 GMT", "Monday, May 13, 2024 at 5:30 pm ET", "Published: May 13, 2024 | 09:00"),
        *("13-May-2024", "13-May-24", "13. Mai 2024", "13 mai 2024", "13 de mayo de 2024", "Sept. 13, 2024"),
        *("13/05/2024", "05/13/2024", "13.05.24", "5/13/24"),
    ],
)
def test_usual_forms_are_read(text):
    assert read_date(text) == (THE_13TH if "Sept" not in text else datetime.date(2024, 9, 13))


@pytest.mark.parametrize(
    "text",
    [
        *("2024年5月13日", "2024 年 5 月 13 日 09:30", "2024年05月13日(月)", "2024년 5월 13일", "2024年5月13號"),
        *(
            "13 мая 2024",
            "13 мая 2024 г.",
            "13 mai 2024",
            "13 maio 2024",
            "13 de maio de 2024",
            "13 mei 2024",
            "13 maj 2024",
        ),
        *("lundi 13 mai 2024", "Montag, 13. Mai 2024", "lunedì 13 maggio 2024", "lunes, 13 de mayo de 2024"),
    ],
)
def test_dates_of_other_languages_are_read(text):
    assert read_date(text) == THE_13TH


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *(("1er déc. 2024", 12), ("1 févr. 2024", 2), ("1 ene. 2024", 1), ("1 dic. 2024", 12), ("1 okt 2024", 10)),
        *(("1 Dez. 2024", 12), ("1 de março de 2024", 3), ("1 outubro 2024", 10), ("1 mrt 2024", 3), ("1 gen 2024", 1)),
        *(("1 января 2024", 1), ("1 февраля 2024", 2), ("1 августа 2024", 8), ("1 декабря 2024", 12)),
    ],
)
def test_months_of_other_languages_and_their_short_forms_are_known(text, month):
    assert read_date(text) == datetime.date(2024, month, 1)


def test_the_last_date_written_out_in_a_line_is_found_with_its_place():
    line = "On 3 May 2021, Monday, May 13, 2024, p. 16"
    date, start, end = last_date(line)
    assert (date, line[start:end]) == (THE_13TH, "May 13, 2024")
    assert last_date("2024年5月13日 第3版")[0] == THE_13TH
    assert last_date("13/05/2024") is None
    assert last_date("31 February 2024") is None


@pytest.mark.parametrize(
    "text",
    [
        *("yesterday", "2 hours ago", "Thursday", "last week", "Today 10:30"),
        *("2024", "May 2024", "2024-05", "13 May", "spring 2024", "n/a", "45425"),
        *("2024-02-30", "2024年13月1日", "31/02/2024", "2024-13-01", "May 32, 2024", "99/99/2024"),
        *("Published 13 May 2024, updated 14 May 2024", "13 Mayhem 2024", "x" * 500),
    ],
)
def test_relative_incomplete_impossible_and_double_dates_stay_unread(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    "text",
    ["13 de maio de 2024", "13. Mai 2024", "lundi 13 mai 2024", "13 de mayo de 2024", "13 maggio 2024", "13. maj 2024"],
)
def test_months_are_read_in_other_languages(text):
    assert read_date(text) == THE_13TH


def test_two_numbers_that_can_be_either_are_read_only_when_the_order_is_given():
    assert read_date("05/03/2024") is None
    assert read_date("05/03/2024", day_first=True) == datetime.date(2024, 3, 5)
    assert read_date("05/03/2024", day_first=False) == datetime.date(2024, 5, 3)
    assert read_date("03/03/2024") == datetime.date(2024, 3, 3)


@pytest.mark.parametrize(
    ("sure", "order", "expected"),
    [("25/12/2023", "day first", datetime.date(2024, 3, 5)), ("12/25/2023", "month first", datetime.date(2024, 5, 3))],
)
def test_other_dates_of_the_column_tell_the_order_and_the_record_says_so(sure, order, expected):
    dates, record = read_dates([sure, "05/03/2024"])
    assert dates[1] == expected
    assert (record["order"], record["order_known_by"]) == (order, "dates with a number over 12")


def test_a_column_with_both_orders_leaves_the_doubtful_ones_unread():
    dates, record = read_dates(["25/12/2023", "12/25/2023", "05/03/2024", "03/03/2024"])
    assert dates == [datetime.date(2023, 12, 25)] * 2 + [None, datetime.date(2024, 3, 3)]
    assert record["reasons"] == {"day or month first?": 1}


def test_a_date_that_the_given_order_forbids_is_not_turned_round():
    dates, record = read_dates(["05/13/2024"], day_first=True)
    assert dates == [None]
    assert record["reasons"] == {"no such date with the given order": 1}


def test_dates_of_tables_are_taken_as_they_are():
    dates, record = read_dates([datetime.date(2024, 5, 13), pd.Timestamp("2024-05-13 10:00"), 20240513.0, pd.NaT, None])
    assert dates == [THE_13TH] * 3 + [None, None]
    assert (record["read"], record["missing"], record["unread"]) == (3, 2, 0)


def test_doubtful_dates_are_counted_and_the_warning_says_what_to_pass():
    table = pd.DataFrame({"text": ["One.", "Two."], "date": ["05/03/2024", "04/03/2024"]})
    with pytest.warns(CorpusWarning, match=r"2 dates like '05/03/2024' .* Pass day_first=True or day_first=False"):
        corpus = Corpus.from_table(table)
    assert corpus.documents["date"].isna().all()
    assert corpus.documents["date_given"].tolist() == ["05/03/2024", "04/03/2024"]
    told = Corpus.from_table(table, day_first=True)
    assert told.documents["date"].dt.month.tolist() == [3, 3]

"""Whose a bare surname is, in the table of speakers alone."""

from collections import Counter

import pandas as pd
import pytest

from framing.measures.surnames import with_full_names


def counted(quotations, kinds=None):
    """Speakers with their quotations, after surnames were put under full names."""
    names = pd.Series([name for name, n in quotations.items() for _ in range(n)], dtype=object)
    given = pd.Series([(kinds or {}).get(name, "person") for name in names], dtype=object)
    return dict(Counter(with_full_names(names, given)))


def test_a_bare_surname_goes_to_the_one_full_name_that_ends_with_it():
    assert counted({"Ada Quill": 5, "Quill": 3, "Bo Quillon": 2}) == {"Ada Quill": 8, "Bo Quillon": 2}


def test_a_surname_that_one_of_several_bears_nearly_alone_is_theirs():
    assert counted({"Ada Quill": 9, "Bo Quill": 1, "Quill": 4}) == {"Ada Quill": 13, "Bo Quill": 1}


@pytest.mark.parametrize(
    ("quotations", "kinds"),
    [
        ({"Ada Quill": 3, "Bo Quill": 2, "Quill": 2}, {}),
        ({"Bo Kell": 2, "Kell": 9}, {}),
        ({"Harbour House": 9, "House": 2}, {"Harbour House": "organisation"}),
        ({"Ada House": 9, "House": 2}, {"House": "organisation"}),
        ({"vice president": 9, "president": 2}, {}),
    ],
)
def test_it_stays_a_surname_where_it_may_be_another(quotations, kinds):
    assert counted(quotations, kinds) == quotations


def test_no_speaker_gives_no_speaker():
    empty = pd.Series([], dtype=object)
    assert with_full_names(empty, empty).empty

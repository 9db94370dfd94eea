"""The codings table: what is filled, what is refused, and that files give it back."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.coding import read_codings, with_defaults, write_codings
from framing.coding.codings import COLUMNS
from framing.errors import CodingError, FramingError
from framing.example import example_codings

FOUR = ["unit", "coder", "variable", "value"]


def table(*rows: tuple[object, ...], columns: list[str] = FOUR) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns)


def test_columns_left_out_are_filled():
    filled = with_defaults(table(("a", "Ada", "conflict", "1")))
    assert tuple(filled.columns) == COLUMNS
    assert filled.loc[0, ["round", "codebook_version", "note"]].tolist() == [1, "", ""]
    assert filled["when"].isna().all()


def test_the_example_codings_are_complete_as_they_are():
    pd.testing.assert_frame_equal(with_defaults(example_codings()), example_codings())


def test_values_become_codes_however_a_table_holds_them():
    given = [1, 0.0, np.int64(1), np.float64(1.0), True, np.True_, " 1 ", "n/a", "", None, np.nan, 1.5, "1.0"]
    found = with_defaults(table(*(("a", "Ada", "x", value) for value in given)))["value"]
    texts = [value if isinstance(value, str) else None for value in found]
    assert texts == ["1", "0", "1", "1", "1", "1", "1", "n/a", None, None, None, "1.5", "1.0"]


def test_ids_that_are_numbers_become_texts_and_the_table_given_stays_as_it_is():
    given = table((207, 1, "conflict", 1))
    before = given.copy()
    assert with_defaults(given).loc[0, FOUR].tolist() == ["207", "1", "conflict", "1"]
    pd.testing.assert_frame_equal(given, before)


def test_times_lose_their_zone_and_keep_their_order():
    given = table(("a", "Ada", "x", "1"), ("b", "Ada", "x", "1"), ("c", "Ada", "x", "1"))
    found = with_defaults(given.assign(when=["2024-07-01T09:12:00+02:00", "2024-07-01 09:12", None]))["when"]
    assert found.tolist()[:2] == [pd.Timestamp("2024-07-01 07:12"), pd.Timestamp("2024-07-01 09:12")]
    assert pd.isna(found[2])
    aware = pd.to_datetime(["2024-07-01T09:12:00+02:00"] * 3)
    assert with_defaults(given.assign(when=aware))["when"][0] == pd.Timestamp("2024-07-01 07:12")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"coder": None}, "name no coder in row 1"),
        ({"round": "first"}, "round 'first'; it must be a whole number"),
        ({"round": 1.5}, "round 1.5"),
        ({"when": "yesterday"}, "time 'yesterday' in when; write it as 2024-07-01 09:12"),
        ({"start": "here"}, "start 'here'; an offset is a whole number"),
        ({"end": -3}, "end -3"),
        ({"value": ["a", "b"]}, "several codes are one text"),
    ],
)
def test_a_column_that_cannot_be_read_is_named(change, message):
    rows = [dict(zip(FOUR, ("a", "Ada", "x", "1"), strict=True)), dict(zip(FOUR, ("b", "Ada", "x", "1"), strict=True))]
    with pytest.raises(CodingError) as error:
        with_defaults(pd.DataFrame([rows[0], rows[1] | change]).astype(object))
    assert message in str(error.value)


def test_a_missing_column_is_named_with_the_nearest_there_is():
    with pytest.raises(CodingError, match="Did you mean 'varible'"):
        with_defaults(table(("a", "Ada", "x", "1"), columns=["unit", "coder", "varible", "value"]))


ODD = st.sampled_from(
    ["=1+1", "'=x", "-1", "@home", "naïve “quote”", 'a "b", c;d', "NA", "null", "a\tb", "+", "0012", "1e5"]
)


@settings(deadline=None, max_examples=10)
@given(st.lists(st.tuples(ODD, ODD, ODD, st.one_of(ODD, st.none()), ODD), min_size=1, max_size=4))
@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_what_is_written_is_read_back_the_same(tmp_path_factory, ending, rows):
    codings = with_defaults(table(*rows, columns=[*FOUR, "note"])).assign(when=pd.Timestamp("2024-07-01 09:12"))
    path = write_codings(codings, tmp_path_factory.mktemp("codings") / f"codings{ending}")
    pd.testing.assert_frame_equal(read_codings(path), with_defaults(codings))


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_spans_and_answers_of_the_example_go_through_files(tmp_path, ending):
    codings = example_codings().head(60)
    spans = with_defaults(codings.assign(start=[3, *[None] * 59], end=[9, *[None] * 59]))
    assert spans["start"].dtype == "Int64"
    pd.testing.assert_frame_equal(read_codings(write_codings(spans, tmp_path / f"codings{ending}")), spans)


def test_a_csv_as_a_spreadsheet_saves_it_elsewhere_is_read(tmp_path):
    for divider in ";\t":
        text = "unit;coder;variable;value;note\r\na;Ada;conflict;1;so, so\r\n".replace(";", divider)
        (tmp_path / "codings.csv").write_text(text, encoding="utf-8-sig")
        assert read_codings(tmp_path / "codings.csv").loc[0, ["unit", "note"]].tolist() == ["a", "so, so"]


def test_empty_rows_at_the_end_of_a_sheet_are_no_answers(tmp_path):
    table(("a", "Ada", "x", "1"), (None, None, None, None)).to_excel(tmp_path / "codings.xlsx", index=False)
    (tmp_path / "codings.csv").write_text("unit,coder,variable,value\na,Ada,x,1\n,,,\n", encoding="utf-8")
    for name in ("codings.xlsx", "codings.csv"):
        assert len(read_codings(tmp_path / name)) == 1


def test_spreadsheets_run_no_formula_of_a_coder(tmp_path):
    codings = table(("a", "Ada", "x", "1", "=HYPERLINK(1)"), columns=[*FOUR, "note"])
    assert '"=' not in write_codings(codings, tmp_path / "codings.csv").read_text(encoding="utf-8").replace("'=", "")
    written = pd.read_excel(write_codings(codings, tmp_path / "codings.xlsx"), dtype=str)
    assert written.loc[0, "note"] == "'=HYPERLINK(1)"


def test_a_file_that_is_none_is_named(tmp_path):
    with pytest.raises(CodingError, match="There is no file"):
        read_codings(tmp_path / "codings.csv")
    with pytest.raises(CodingError, match=r"must end in .csv or .xlsx or .parquet"):
        read_codings(tmp_path / "codings.txt")
    with pytest.raises(FramingError, match="must end in"):
        write_codings(example_codings(), tmp_path / "codings.txt")
    for ending, content in (
        (".csv", b"unit\xff"),
        (".csv", b""),
        (".xlsx", b"PK"),
        (".xlsx", b"?"),
        (".parquet", b"?"),
    ):
        (tmp_path / f"codings{ending}").write_bytes(content)
        with pytest.raises(CodingError, match=f"codings{ending}") as error:
            read_codings(tmp_path / f"codings{ending}")
        assert "\n" not in str(error.value)
    (tmp_path / "codings.csv").write_text("unit,coder\na,Ada\n", encoding="utf-8")
    with pytest.raises(CodingError, match="no column 'variable'"):
        read_codings(tmp_path / "codings.csv")


def test_a_column_twice_is_named():
    table = pd.DataFrame([["a", "Ada", "conflict", "1", "0"]], columns=["unit", "coder", "variable", "value", "value"])
    with pytest.raises(CodingError, match="two columns 'value'"):
        with_defaults(table)


def test_a_wrong_offset_is_shown_as_it_was_written():
    table = pd.DataFrame({"unit": ["a"], "coder": "Ada", "variable": "claim", "value": "x", "start": [-1], "end": [4]})
    with pytest.raises(CodingError, match="the start -1;"):
        with_defaults(table)

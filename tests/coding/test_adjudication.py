"""Adjudication: who decides what, what stays open, and what the record says."""

import pandas as pd
import pytest

from framing import CodingError, Corpus, load_example
from framing.coding import Codebook, Value, Variable
from framing.coding.adjudication import adjudicate
from framing.coding.decisions import read_decisions, write_open_cases
from framing.example import example_codings


def codings(rows, variable="conflict", **more):
    """Codings from a dict of units: values of the coders A, B, C with a blank between; a dot is left open."""
    return pd.DataFrame(
        [
            {"unit": unit, "coder": coder, "variable": variable, "value": None if value == "." else value} | more
            for unit, values in rows.items()
            for coder, value in zip("ABCD", values.split(), strict=False)
        ]
    )


def told(gold):
    table = gold.record.astype(object).where(gold.record.notna(), "")
    return {unit: (value, how) for unit, value, how in table[["unit", "value", "how"]].to_numpy()}


def test_majority_unanimity_ties_and_too_few_votes():
    given = codings({"a": "1 1 1", "b": "1 1 0", "c": "1 0 .", "d": "1 . .", "e": ". . .", "f": "1 2 3"})
    assert told(adjudicate(given)) == {
        "a": ("1", "unanimous"),
        "b": ("1", "majority"),
        "c": ("", "open"),
        "d": ("", "open"),
        "e": ("", "open"),
        "f": ("", "open"),
    }
    strict = told(adjudicate(given, rule="unanimous"))
    assert strict["a"] == ("1", "unanimous")
    assert strict["b"] == ("", "open")
    assert told(adjudicate(given, min_votes=1))["d"] == ("1", "single")


def test_what_one_person_coded_is_counted_apart_and_not_called_unanimous():
    given = codings({"a": "1 1", "b": "1 0", "c": "1 .", "d": ". 0"})
    assert adjudicate(given).note.endswith(
        "1 unanimous, 3 open (2 of them because only one person coded; min_votes=1 takes that code)."
    )
    assert adjudicate(given, min_votes=1).note.endswith("at least 1 vote: 1 unanimous, 2 by one coder, 1 open.")
    sets = adjudicate(codings({"a": "x|y", "b": "x x"}, "sets"), min_votes=1)
    assert told(sets) == {"a": ("x|y", "single"), "b": ("x", "unanimous")}


TOPICS = Codebook(
    "quay",
    "1",
    "Quay",
    (
        Variable("topics", "Which?", "multiple", (Value("law"), Value("money"), Value("sport")), not_applicable=True),
        Variable("tone", "Which?"),
    ),
)


def test_sets_become_a_yes_or_no_column_a_code():
    given = pd.concat(
        [
            codings({"a": "law|money law|money", "b": "none none", "c": "n/a n/a", "d": "law money", "e": "law law"}, "topics"),
            codings({"a": "1 1", "b": "0 0", "c": "1 1", "d": "1 1", "e": "0 0"}, "tone"),
        ]
    )  # fmt: skip
    gold = adjudicate(given, codebook=TOPICS)
    apart = gold.codes_apart()
    assert apart.columns.tolist() == ["topics_law", "topics_money", "topics_sport", "tone"]
    assert apart["topics_law"].fillna(-1).tolist() == [1, 0, -1, -1, 1]
    assert apart["topics_money"].fillna(-1).tolist() == [1, 0, -1, -1, 0]
    assert apart["topics_sport"].fillna(-1).tolist() == [0, 0, -1, -1, 0]
    assert apart["tone"].equals(gold.codes["tone"])
    assert "codes_apart()" in gold.note
    corpus = Corpus.from_table(pd.DataFrame({"doc_id": list("abcde"), "text": "Rain on the quay."}))
    assert corpus.with_variables(apart).documents["topics_law"].sum() == 2


def test_sets_without_a_codebook_give_the_codes_that_were_given_and_numbers_stay_codes():
    gold = adjudicate(codings({"a": "1|2 1|2", "b": "2 2"}, "sets"))
    assert gold.codes_apart().to_dict("list") == {"sets_1": [1, 0], "sets_2": [1, 1]}
    book = Codebook("q", "1", "Q", (Variable("sets", "Which?", "multiple", (Value("1"), Value("2"))),))
    numbers = adjudicate(codings({"a": "1 1", "b": "2 2"}, "sets"), codebook=book)
    assert numbers.codes_apart().to_dict("list") == {"sets_1": [1, 0], "sets_2": [0, 1]}


def test_a_column_of_a_code_hides_no_variable():
    given = pd.concat([codings({"a": "law|x law|x"}, "topics"), codings({"a": "1 1"}, "topics_law")])
    with pytest.raises(CodingError, match="Two columns would be called 'topics_law'"):
        adjudicate(given).codes_apart()


def test_a_plurality_is_no_majority():
    assert told(adjudicate(codings({"a": "1 1 2 3"})))["a"] == ("", "open")


def test_the_record_names_votes_and_coders():
    record = adjudicate(codings({"b": "1 1 0", "d": "1 . ."})).record.set_index("unit")
    assert record.loc["b", ["by", "votes"]].tolist() == ["A, B", "1: 2, 0: 1"]
    assert record.loc["d", "note"] == "1 of the 2 votes that it takes"


def test_codes_are_numbers_where_they_can_be():
    given = pd.concat(
        [
            codings({"a": "1 1", "b": "0 0"}),
            codings({"a": "1 1", "b": "1 0"}, "blame"),
            codings({"a": "good good", "b": "bad bad"}, "tone"),
            codings({"a": "n/a n/a", "b": "1 1"}, "sums"),
        ]
    )
    codes = adjudicate(given).codes
    assert codes.index.tolist() == ["a", "b"]
    assert codes["conflict"].tolist() == [1, 0]
    assert codes["blame"].isna().tolist() == [False, True]
    assert codes["tone"].tolist() == ["good", "bad"]
    assert codes["sums"].isna().tolist() == [True, False]
    assert told(adjudicate(given.query("variable == 'sums'")))["a"] == ("n/a", "unanimous")


def test_of_two_rounds_the_last_answer_of_a_coder_is_the_vote():
    first = codings({"a": "0 0 1"}, round=1, codebook_version="1")
    second = codings({"a": "1 1 ."}, round=2, codebook_version="2")
    both = adjudicate(pd.concat([first, second]))
    assert told(both)["a"] == ("1", "unanimous")
    assert both.note.endswith("Codes made with codebook versions 1, 2 are mixed.")
    assert told(adjudicate(pd.concat([first, second]), rounds=1))["a"] == ("0", "majority")
    with pytest.raises(CodingError, match="There is no round 3"):
        adjudicate(first, rounds=[1, 3])


def test_sets_are_decided_code_by_code():
    given = codings({"a": "x|y x|y x", "b": "x y none", "c": "x|y x none", "d": "x|y x", "e": "n/a n/a x"}, "frames")
    assert told(adjudicate(given)) == {
        "a": ("x|y", "majority"),
        "b": ("none", "majority"),
        "c": ("x", "majority"),
        "d": ("", "open"),
        "e": ("n/a", "majority"),
    }
    assert all(how == "open" for _, how in told(adjudicate(given, rule="unanimous")).values())
    assert adjudicate(given).record.set_index("unit").loc["d", "note"] == "y: 1 of 2"


def test_decisions_go_before_votes_and_are_recorded():
    given = codings({"a": "1 1 0", "b": "1 0"})
    decided = pd.DataFrame(
        {"unit": ["a", "b"], "variable": "conflict", "value": ["0", "1"], "by": "Dora", "note": "see 2.1"}
    )
    gold = adjudicate(given, decisions=decided)
    assert told(gold) == {"a": ("0", "decided"), "b": ("1", "decided")}
    record = gold.record.set_index("unit")
    assert record.loc["a", ["by", "note"]].tolist() == ["Dora", "see 2.1; instead of 1"]
    assert gold.open.empty
    assert gold.codes["conflict"].tolist() == [0, 1]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"unit": "a", "variable": "conflictt", "value": "1"}, "Did you mean 'conflict'"),
        ({"unit": "z", "variable": "conflict", "value": "1"}, "Nobody coded this unit"),
        ({"unit": "a", "value": "1"}, "need the column"),
    ],
)
def test_decisions_on_what_was_not_coded_are_one_clear_line(row, message):
    with pytest.raises(CodingError, match=message):
        adjudicate(codings({"a": "1 1 0"}), decisions=pd.DataFrame([row]))


@pytest.mark.parametrize("given", [{"rule": "mayority"}, {"min_votes": 0}])
def test_wrong_arguments_are_one_clear_line(given):
    with pytest.raises(CodingError, match=r"no rule|at least one vote"):
        adjudicate(codings({"a": "1 1"}), **given)


def test_open_cases_go_to_an_expert_and_come_back(tmp_path):
    given = codings({"a": "1 0", "=b": "1 0", "c": "1 1"})
    gold = adjudicate(given)
    path = write_open_cases(gold, tmp_path / "open.csv")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("a,conflict,")
    assert lines[2].startswith("'=b,conflict,")
    # As a spreadsheet saves it: semicolons, a mark at the beginning; the second case is left open.
    path.write_text(
        "\ufeffunit;variable;votes;value;by;note\na;conflict;;1;Dora;\n'=b;conflict;;;;\n", encoding="utf-8"
    )
    decisions = read_decisions(path)
    again = adjudicate(given, decisions=decisions)
    assert told(again) == {"a": ("1", "decided"), "=b": ("", "open"), "c": ("1", "unanimous")}


def test_nothing_open_and_no_file_are_one_clear_line(tmp_path):
    with pytest.raises(CodingError, match="No case is open"):
        write_open_cases(adjudicate(codings({"a": "1 1"})), tmp_path / "open.csv")
    with pytest.raises(CodingError, match="Cannot read"):
        read_decisions(tmp_path / "none.csv")
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    with pytest.raises(CodingError, match="is no CSV table"):
        read_decisions(tmp_path / "empty.csv")


def test_gold_codes_join_the_corpus_and_the_expert_sees_the_text(tmp_path):
    corpus, gold = load_example(), adjudicate(example_codings(), rounds=1)
    joined = corpus.with_variables(gold.codes)
    assert set(joined.documents["frame_clash"].dropna()) == {0, 1}
    table = pd.read_csv(write_open_cases(gold, tmp_path / "open.csv", corpus=corpus))
    assert table["text"].str.len().min() > 200
    assert len(table) == len(gold.open)


def test_the_page_shows_counts_and_escapes():
    page = adjudicate(codings({"a": "1 0"}, "<b>"))._repr_html_()
    assert "&lt;b&gt;" in page
    assert "Open: 1" in page


def test_what_the_codebook_does_not_have_is_left_out_and_told():
    book = Codebook.load("example")
    given = codings({"a": "1 1 yes", "b": "1 0"}, "clash_1")
    decided = pd.DataFrame({"unit": ["b"], "variable": "clash_1", "value": ["maybe"]})
    gold = adjudicate(given, codebook=book, decisions=decided)
    assert told(gold) == {"a": ("1", "unanimous"), "b": ("", "open")}
    messages = gold.problems.loc[gold.problems["kind"] == "unknown_value", "message"]
    assert "'yes' by C on a" in messages.iloc[0]
    assert "'maybe' by someone not named on b" in messages.iloc[1]


def test_decisions_may_be_numbers():
    decided = pd.DataFrame({"unit": ["a", "b"], "variable": "conflict", "value": [1.0, None]})
    gold = adjudicate(codings({"a": "1 0", "b": "1 0"}), decisions=decided)
    assert told(gold) == {"a": ("1", "decided"), "b": ("", "open")}
    assert gold.record["by"].tolist() == ["someone not named", ""]


@pytest.mark.parametrize("by", [None, "", "  ", float("nan"), ["Dora", ""]])
def test_a_decision_that_nobody_signed_is_told(by):
    decided = pd.DataFrame({"unit": ["a", "b"], "variable": "conflict", "value": "1"})
    gold = adjudicate(codings({"a": "1 0", "b": "1 0"}), decisions=decided if by is None else decided.assign(by=by))
    nameless = 1 if isinstance(by, list) else 2
    assert (gold.record["by"] == "someone not named").sum() == nameless
    assert f"2 decided ({nameless} by someone not named)" in gold.note
    told = gold.problems.set_index("kind").loc["not_named"]
    assert told["n"] == nameless and told["message"].startswith(f"{nameless} decision")
    assert f"on 'conflict' of {('b' if nameless == 1 else 'a')!r}" in told["message"]


def test_signed_decisions_and_votes_have_nothing_to_tell():
    decided = pd.DataFrame({"unit": ["a"], "variable": "conflict", "value": "1", "by": "Dora"})
    gold = adjudicate(codings({"a": "1 0", "b": "1 1"}), decisions=decided)
    assert "not_named" not in set(gold.problems["kind"]) and "not named" not in gold.note


def test_a_single_round_is_not_named():
    one = codings({"a": "1 0", "b": "1 1"})
    assert adjudicate(one).note.startswith("2 units, 1 variable, 2 coders; rule majority")
    assert "2 coders, rounds 1 and 2; rule" in adjudicate(pd.concat([one, one.assign(round=2)])).note


def test_no_answer_at_all_is_one_clear_line():
    with pytest.raises(CodingError, match="nothing can be adjudicated"):
        adjudicate(codings({"a": ". ."}))

"""Each kind of problem is found, told in one line with a count and an example, and what can be used is kept."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing as fr
from framing.coding import Codebook, Value, Variable, check_codings
from framing.coding.coding_check import PROBLEM_KINDS, CodingCheck
from framing.errors import CodingError
from framing.example import example_codings

FOUR = ["unit", "coder", "variable", "value"]
CODEBOOK = Codebook(
    "talks",
    "1",
    "Peace talks",
    (
        Variable("conflict", "Do two sides disagree?"),
        Variable("attack", "Does one attack the other?", only_if="conflict == 1"),
        Variable("tone", "How is it told?", "ordinal", (Value("-1", "cold"), Value("0", "even"), Value("1", "warm"))),
        Variable("frames", "Which frames?", "multiple", (Value("costs"), Value("people"), Value("blame"))),
        Variable("parties", "How many parties speak?", "interval", not_applicable=True),
        Variable("passage", "Which words are loaded?", "span", (Value("loaded"), Value("metaphor"))),
    ),
)


def sound(units: int = 8) -> pd.DataFrame:
    """Answers of two coders without any problem."""
    rows = []
    for number in range(units):
        for coder in ("Ada", "Ben"):
            unit, conflict = f"u{number}", str(number % 2)
            rows += [
                (unit, coder, "conflict", conflict),
                (unit, coder, "attack", ("1" if number % 4 == 1 else "0") if conflict == "1" else "n/a"),
                (unit, coder, "tone", str(number % 3 - 1)),
                (unit, coder, "frames", ("costs|people", "blame|people", "none")[number % 3]),
                (unit, coder, "parties", "n/a" if number == 5 else str(number)),
                (unit, coder, "passage", ("loaded", "metaphor", "none")[number % 3]),
            ]
    return pd.DataFrame(rows, columns=FOUR)


def check(*rows: tuple[object, ...], columns: list[str] = FOUR, **given: object) -> CodingCheck:
    """Check sound codings with some rows more."""
    more = pd.DataFrame(list(rows), columns=columns)
    return check_codings(pd.concat([sound(), more], ignore_index=True), **{"codebook": CODEBOOK, **given})


def only(found: CodingCheck, kind: str) -> pd.Series:
    """The one problem there is."""
    assert found.problems["kind"].tolist() == [kind], found.problems["message"].tolist()
    row = found.problems.iloc[0]
    assert "\n" not in row["message"] and str(row["n"]) in row["message"].replace(",", "")
    return row


def test_sound_codings_have_no_problem():
    found = check()
    assert found.problems.empty and len(found.codings) == len(sound())
    assert found.problems.dtypes["n"] == np.int64
    assert found.note == (
        "96 answers by 2 coders on 8 units to 6 variables: all can be used, 0 problems. Not checked: units (give corpus=)."
    )


def test_an_unknown_variable_is_left_out():
    row = only(found := check(("u0", "Ada", "conflct", "1"), ("u1", "Ada", "conflct", "1")), "unknown_variable")
    assert (row["variable"], row["coder"], row["unit"], row["n"]) == ("conflct", "Ada", "u0", 2)
    assert "Did you mean 'conflict'? They are left out." in row["message"]
    assert len(found.codings) == len(sound())


def test_codings_of_another_codebook_are_one_problem_and_not_dozens():
    found = check_codings(example_codings(), codebook=CODEBOOK)
    assert found.problems["kind"].tolist() == ["unknown_variable", "mixed_versions"]
    assert found.problems["message"][0].startswith(
        "10,584 answers to 28 variables, such as 'frame_clash', that codebook 'talks' 1 does not have, such as by Ada on"
    )
    assert found.codings.empty


@pytest.mark.parametrize(
    ("variable", "value", "hint"),
    [
        ("conflict", "2", "Possible: 1, 0."),
        ("conflict", "Yes", "That is what '1' means: write the code."),
        ("conflict", "n/a", "n/a is no possible answer to it"),
        ("tone", "warn", "Possible: -1, 0, 1."),
        ("frames", "costs|peple", "Did you mean"),
        ("frames", "costs|none", "Possible: costs, people, blame."),
        ("parties", "many", "It is answered by a number."),
        ("parties", "inf", "It is answered by a number."),
        ("passage", "loadad", "Did you mean 'loaded'?"),
    ],
)
def test_an_unknown_value_is_left_out(variable, value, hint):
    row = only(found := check(("u9", "Ada", variable, value)), "unknown_value")
    assert (row["variable"], row["n"]) == (variable, 1)
    assert f"such as {value!r} by Ada on u9" in row["message"] and hint in row["message"]
    assert len(found.codings) == len(sound())


def test_values_are_written_as_the_codebook_does():
    found = check(("u0", "Cyra", "conflict", "0.0"), ("u1", "Cyra", "frames", "people| blame"))
    assert found.problems.empty
    assert found.codings["value"].tolist()[-2:] == ["0", "blame|people"]


def test_a_coder_twice_on_a_unit_in_a_round_counts_once_and_the_later_by_when():
    columns = [*FOUR, "when"]
    early, late = pd.Timestamp("2024-07-01"), pd.Timestamp("2024-07-02")
    rows = [("u9", "Ada", "tone", "1", late), ("u9", "Ada", "tone", "0", early), ("u9", "Ben", "tone", "1", early)]
    row = only(found := check(*rows, columns=columns), "repeated")
    assert row["message"].startswith("Ada gave 1 answer twice on the same unit in a round, such as to 'tone' on u9")
    assert "1 of them with another value" in row["message"]
    assert found.codings.query("unit == 'u9' and coder == 'Ada'")["value"].tolist() == ["1"]


def test_without_times_the_later_row_counts_and_one_left_open_replaces_nothing():
    found = check(("u0", "Ada", "tone", "1"), ("u1", "Ada", "tone", None))
    kept = found.codings.query("coder == 'Ada' and variable == 'tone'").set_index("unit")["value"]
    assert (kept["u0"], kept["u1"], len(kept)) == ("1", "0", 8)
    assert found.problems["n"].tolist() == [2]


def test_another_round_is_no_repetition_and_two_spans_are_two_answers():
    columns = [*FOUR, "round", "start", "end"]
    rows = [("u0", coder, "tone", "-1", 2, None, None) for coder in ("Ada", "Ben")]
    rows += [("u9", c, "passage", "loaded", 1, start, start + 4) for c in ("Ada", "Ben") for start in (3, 30)]
    assert check(*rows, columns=columns).problems.empty
    twice = check(*rows, rows[-1], columns=columns)
    assert only(twice, "repeated")["n"] == 1


def test_units_that_are_not_in_the_corpus_are_left_out_and_parts_of_articles_are_not():
    corpus = fr.Corpus.from_table(pd.DataFrame({"doc_id": [f"u{n}" for n in range(8)], "text": ["Rain."] * 8}))
    rows = [("u0#2", "Ada", "tone", "1"), ("u0#2", "Ben", "tone", "1"), ("u0x", "Cyra", "tone", "1")]
    row = only(found := check(*rows, corpus=corpus), "unknown_unit")
    assert row["message"] == (
        "1 answer on 1 unit of 10 that the corpus does not have, such as 'u0x'. Did you mean 'u0'? It is left out."
    )
    assert len(found.codings) == len(sound()) + 2
    assert "Not checked" not in found.note


def test_an_answer_that_a_filter_forbids_is_left_out():
    rows = [("u8", "Ada", "conflict", "0"), ("u8", "Ada", "attack", "1"), ("u8", "Ben", "conflict", "0")]
    row = only(found := check(*rows), "filter_violated")
    assert "its filter (conflict == 1) does not hold, such as '1' by Ada on u8" in row["message"]
    assert len(found.codings) == len(sound()) + 2


def test_not_applicable_to_a_question_that_can_be_asked_is_left_out():
    rows = [("u8", "Ada", "conflict", "1"), ("u8", "Ada", "attack", "n/a"), ("u8", "Ben", "conflict", "1")]
    row = only(found := check(*rows), "filter_violated")
    assert "its filter (conflict == 1) holds, such as 'n/a' by Ada on u8" in row["message"]
    assert len(found.codings) == len(sound()) + 2


def test_spans_of_one_code_are_no_constant():
    spans = sound().query("variable == 'passage'").assign(value="loaded", start=3, end=9)
    assert check_codings(spans, codebook=CODEBOOK).problems.empty


def test_one_coder_is_said_for_all_variables_at_once_or_for_one():
    alone = check_codings(sound().query("coder == 'Ada'"), codebook=CODEBOOK)
    assert "All 6 variables: all answers are by one coder (Ada), 43 answers" in only(alone, "one_coder")["message"]
    tone_alone = check_codings(sound().query("variable != 'tone' or coder == 'Ada'"), codebook=CODEBOOK)
    assert only(tone_alone, "one_coder")["variable"] == "tone"


def test_two_coders_without_a_common_unit_are_found():
    apart = sound().query("(coder == 'Ada') == (unit < 'u3')")
    found = check_codings(apart).problems
    assert "no unit was answered by two coders" in found.loc[found["kind"] == "one_coder", "message"].iloc[0]


def test_a_class_with_one_example_is_named():
    row = only(check_codings(sound(5).query("variable == 'tone'"), codebook=CODEBOOK), "rare_class")
    assert row["variable"] == "tone"
    assert row["message"].startswith("The code '1' of 'tone' has one example, such as unit u2 by Ada, Ben.")


def test_several_such_classes_of_a_variable_are_one_problem():
    row = only(check_codings(sound(4).query("variable == 'parties'")), "rare_class")
    assert row["message"].startswith(
        "4 codes of 'parties' have one example each: 0, 1, 2, 3, such as unit u0 by Ada, Ben."
    )


def test_numbers_are_no_classes():
    assert check_codings(sound().query("variable == 'parties'"), codebook=CODEBOOK).problems.empty


def test_a_variable_that_is_always_answered_the_same_is_named():
    same = sound().assign(value=lambda t: t["value"].mask(t["variable"] == "tone", "0"))
    row = only(check_codings(same, codebook=CODEBOOK), "constant")
    assert row["message"].startswith("All 16 answers to 'tone' are '0'") and "alpha is not defined" in row["message"]


def test_mixed_versions_say_what_changed_when_both_are_known():
    second = replace(
        CODEBOOK,
        version="2",
        variables=(replace(CODEBOOK["conflict"], question="Is there strife?"), *CODEBOOK.variables[1:]),
    )
    mixed = pd.concat([sound().assign(codebook_version="1"), sound().assign(codebook_version="2", round=2)])
    row = only(check_codings(mixed, codebook=[CODEBOOK, second]), "mixed_versions")
    assert row["message"] == (
        "Answers follow 2 versions of the codebook: 1 (96), 2 (96); each round has one. Between them changed: conflict; "
        "the other 5 questions are the same."
    )
    unknown = only(check_codings(mixed, codebook=CODEBOOK), "mixed_versions")["message"]
    assert "What changed cannot be said: give version 2 in codebook=, too." in unknown
    within = only(
        check_codings(
            mixed.assign(round=1, coder=mixed["coder"] + mixed["codebook_version"]), codebook=[CODEBOOK, second]
        ),
        "mixed_versions",
    )
    assert "round 1 mixes them" in within["message"]
    assert within["message"].endswith("Compute reliability for each version apart.")


def test_answers_are_held_against_the_codebook_of_their_own_version():
    second = replace(CODEBOOK, version="2", variables=(*CODEBOOK.variables, Variable("scene", "Is there a scene?")))
    rows = [("u0", "Ada", "scene", "1", "1"), ("u0", "Ada", "scene", "1", "2")]
    found = check(*rows, columns=[*FOUR, "codebook_version"], codebook=[CODEBOOK, second]).problems
    assert found.loc[found["kind"] == "unknown_variable", "n"].tolist() == [1]


def test_codings_of_another_version_than_the_codebook_are_named():
    found = check_codings(sound().assign(codebook_version="3"), codebook=CODEBOOK)
    assert only(found, "mixed_versions")["message"].startswith(
        "All 96 answers name version 3, the codebook is version 1."
    )


def test_answers_left_open_are_counted_apart_from_questions_that_were_not_to_be_asked():
    rows = [("u9", "Ada", "conflict", None), ("u8", "Ada", "conflict", "0"), ("u8", "Ada", "attack", None)]
    row = only(found := check(*rows), "missing")
    assert row["n"] == 1 and "such as 'conflict' by Ada on u9" in row["message"]
    assert len(found.codings) == len(sound()) + 3


def test_a_question_that_nobody_answered_is_named():
    empty = sound().assign(value=lambda t: t["value"].mask(t["variable"] == "tone"))
    found = check_codings(empty, codebook=CODEBOOK).problems
    assert found["message"].iloc[-1] == "Nobody answered 'tone': all 16 rows of it are empty."


def test_the_example_codings_are_usable_and_have_two_versions():
    found = check_codings(example_codings(), codebook=Codebook.load("example"), corpus=fr.load_example())
    assert found.problems["kind"].tolist() == ["mixed_versions", "missing"]
    assert len(found.codings) == 10_584
    both = [Codebook.load("example"), Codebook.load("example_2")]
    message = check_codings(example_codings(), codebook=both).problems["message"][0]
    assert "Between them changed: frame_clash, clash_3" in message and "the other 16 questions are the same" in message


def test_without_a_codebook_what_can_be_checked_is_checked():
    found = check_codings(sound())
    assert "Not checked: variables, values and filters (give codebook=); units (give corpus=)." in found.note
    assert len(found.codings) == len(sound())


def test_a_table_without_rows_is_no_error():
    assert check_codings(sound().iloc[:0], codebook=CODEBOOK).problems.empty


def test_what_is_no_codebook_is_refused():
    with pytest.raises(CodingError, match="give what Codebook"):
        check_codings(sound(), codebook="example")
    with pytest.raises(CodingError, match="two codebooks of version '1'"):
        check_codings(sound(), codebook=[CODEBOOK, CODEBOOK])


def test_names_of_coders_are_escaped_in_a_notebook_and_break_no_line():
    found = check(("u9", "<b>Ada\nVale</b>", "tone", "warn"))
    assert "<b>Ada" not in found._repr_html_() and "&lt;b&gt;Ada Vale" in found._repr_html_()
    assert repr(found).splitlines() == [found.note, f"unknown_value: {found.problems['message'][0]}"]
    assert found.to_table().equals(found.problems) and found.to_table() is not found.problems


MESSY = st.sampled_from(
    ["1", "0", "n/a", "", "2", "none", "costs|costs", "|", "a|", "1.0", "-1", "yes", "nan", "1e9", None]
)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["u0", "u1", "u0#1", "#1"]),
            st.sampled_from(["Ada", "Ben"]),
            st.sampled_from([*CODEBOOK.variable_names, "stray"]),
            MESSY,
            st.integers(1, 2),
            st.sampled_from(["", "1", "2"]),
        ),
        max_size=30,
    )
)
def test_whatever_coders_write_there_is_no_error_and_checking_again_takes_nothing_more(rows):
    table = pd.DataFrame(rows, columns=[*FOUR, "round", "codebook_version"])
    corpus = fr.Corpus.from_table(pd.DataFrame({"doc_id": ["u0"], "text": ["Rain."]}))
    first = check_codings(table, codebook=CODEBOOK, corpus=corpus)
    again = check_codings(first.codings, codebook=CODEBOOK, corpus=corpus)
    pd.testing.assert_frame_equal(again.codings, first.codings)
    assert set(first.problems["kind"]) <= set(PROBLEM_KINDS)
    known = table["variable"].ne("stray") & table["unit"].isin(["u0", "u0#1"])
    assert len(first.codings) <= known.sum()
    assert all(first.problems["message"].str.len() > 20) and (first.problems["n"] > 0).all()


def test_what_is_wrong_in_a_set_is_said_by_its_column_or_its_sign():
    cell = only(check(("u9", "Ada", "frames", "costs=ja|people")), "unknown_value")["message"]
    assert "such as 'ja' in the column 'frames: costs' by Ada on u9. Possible there: 1, 0. " in cell
    joined = only(check(("u9", "Ada", "frames", "people; costs")), "unknown_value")["message"]
    assert "such as 'people; costs' by Ada on u9. Join codes with |: 'costs|people'. " in joined
    typed = only(check(("u9", "Ada", "frames", "costs|peple")), "unknown_value")["message"]
    assert "Did you mean 'people'?" in typed


def test_all_rows_that_cannot_be_used_are_a_table_as_they_were_given():
    corpus = fr.Corpus.from_table(pd.DataFrame({"doc_id": [f"u{n}" for n in range(8)], "text": ["Rain."] * 8}))
    rows = [
        ("u1", "Cyra", "tone", "hopefull"),
        ("u1", "Cyra", "mood", "1"),
        ("u77", "Ada", "tone", "1"),
        ("u0", "Cyra", "conflict", "0"),
        ("u0", "Cyra", "attack", "1"),
        ("u1", "Ada", "tone", "1"),
    ]
    found = check(*rows, corpus=corpus)
    told = found.unusable[["kind", "unit", "variable", "value"]].to_numpy().tolist()
    assert sorted(told) == [
        ["filter_violated", "u0", "attack", "1"],
        ["repeated", "u1", "tone", "0"],
        ["unknown_unit", "u77", "tone", "1"],
        ["unknown_value", "u1", "tone", "hopefull"],
        ["unknown_variable", "u1", "mood", "1"],
    ]
    assert f"{len(found.codings)} can be used, 5 cannot (.unusable)" in found.note
    assert len(found.codings) + len(found.unusable) == len(sound()) + len(rows)
    assert check_codings(sound(), codebook=CODEBOOK).unusable.empty


def test_an_id_is_no_misspelling_of_one_that_has_little_of_it_or_that_the_coder_coded():
    corpus = fr.Corpus.from_table(pd.DataFrame({"doc_id": [f"u{n}" for n in range(8)], "text": ["Rain."] * 8}))
    for unit, coder in (("uO6x", "Cyra"), ("u0x", "Ada")):
        assert "Did you mean" not in only(check((unit, coder, "tone", "1"), corpus=corpus), "unknown_unit")["message"]


def test_questions_left_open_are_said_to_be_among_the_rows_that_can_be_used():
    found = check(("u9", "Ada", "tone", None), ("u9", "Ben", "tone", "1"))
    assert "all can be used (1 of them a question left open)" in found.note
    assert "1 question left open among the 98 rows that can be used" in only(found, "missing")["message"]

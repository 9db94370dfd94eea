import csv
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.errors import FramingError
from framing.measures import checking
from framing.measures.checking import check_hits, read_checks
from framing.measures.checks import Checks, read_answers
from framing.measures.precision import hit_precision


@pytest.fixture
def many(make):
    documents = pd.DataFrame(
        {"text": ["one " * 50] * 20, "outlet": ["Echo", "Gazette"] * 10}, index=[f"d{i}" for i in range(20)]
    )
    hits = [
        {"doc": f"d{i}", "device": device, "start": 4 * j, "end": 4 * j + 3}
        for i in range(20)
        for device in ("stance", "hedge")
        for j in range(5)
    ]
    return make(documents, hits, {f"d{i}": {"narrator": 50} for i in range(20)})


def keys(checks):
    return set(checks.table[["doc_id", "start", "device"]].itertuples(index=False, name=None))


def test_so_many_hits_of_each_device_are_drawn_with_their_line(many):
    checks = check_hits(many, n=7, path=None)
    assert checks.table["device"].value_counts().to_dict() == {"stance": 7, "hedge": 7}
    assert (checks.table["text"] == "one").all()
    assert checks.table["right"].str.startswith(" one").all()
    assert len(checks.pending) == 14


def test_a_device_with_few_hits_gives_them_all(small):
    assert check_hits(small, path=None).table["device"].value_counts().to_dict() == {
        "stance": 6,
        "naming": 4,
        "hedge": 1,
    }


def test_hits_can_be_drawn_in_each_outlet(many):
    checks = check_hits(many, n=3, by=["device", "outlet"], path=None)
    assert (checks.table.groupby(["device", "outlet"], observed=True).size() == 3).all()


def test_the_draw_is_the_same_again_and_another_with_another_seed(many):
    assert keys(check_hits(many, path=None)) == keys(check_hits(many, path=None))
    assert keys(check_hits(many, path=None)) != keys(check_hits(many, path=None, random_state=1))


def test_more_hits_and_other_order_keep_those_already_drawn(many):
    shuffled = replace(many, spans=many.spans.sample(frac=1, random_state=1))
    assert keys(check_hits(many, n=5, path=None)) < keys(check_hits(shuffled, n=10, path=None))


def test_every_hit_has_the_same_chance(many):
    drawn = [
        key
        for seed in range(300)
        for key in keys(check_hits(many, n=10, path=None, random_state=seed))
        if key[2] == "hedge"
    ]
    counts = pd.Series(drawn).value_counts()
    # 3,000 draws of 100 hits; chi-square with 99 degrees of freedom is below 149 in 999 of 1,000 cases.
    assert len(counts) == 100
    assert ((counts - 30) ** 2 / 30).sum() < 149


def test_answers_are_saved_at_once_and_the_next_call_goes_on(many, tmp_path):
    path = tmp_path / "answers" / "checks.csv"
    seen = []

    def ask(hit):
        seen.append((hit["doc_id"], hit["start"], hit["device"]))
        if len(seen) > 1:
            assert len(read_answers(path)) == len(seen) - 1
        return "y" if len(seen) < 4 else None

    assert check_hits(many, n=5, path=path, ask=ask).table["answer"].notna().sum() == 3
    rest = check_hits(many, n=5, path=path, answers=["n"] * 100)
    assert rest.table["answer"].value_counts().to_dict() == {"n": 7, "y": 3}
    with path.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 10


def test_a_line_that_was_cut_off_is_asked_again(many, tmp_path):
    path = tmp_path / "checks.csv"
    check_hits(many, n=2, path=path, answers=["y", "y", "y"])
    text = path.read_bytes()
    path.write_bytes(text[:-40])
    assert len(check_hits(many, n=2, path=path).pending) == 2
    check_hits(many, n=2, path=path, answers=["n", "n"])
    assert check_hits(many, n=2, path=path).table["answer"].value_counts().to_dict() == {"y": 2, "n": 2}


def test_the_last_answer_to_a_hit_holds(many, tmp_path):
    path = tmp_path / "checks.csv"
    checks = check_hits(many, n=1, path=path)
    checks.answer(0, "y").answer(0, "No ")
    assert check_hits(many, n=1, path=path).table["answer"].iloc[0] == "n"


def test_a_file_that_holds_something_else_is_not_touched(many, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(FramingError, match="does not hold checked hits"):
        check_hits(many, path=path, answers=["y"])
    assert path.read_text(encoding="utf-8") == "a,b\n1,2\n"


def test_all_answers_of_a_file_can_be_read_however_they_were_drawn(many, tmp_path):
    path = tmp_path / "checks.csv"
    check_hits(many, n=2, path=path, answers=["y"] * 4)
    check_hits(many, n=2, path=path, random_state=5, answers=["n"] * 4)
    checks = read_checks(many, path)
    assert checks.table["answer"].value_counts().to_dict() == {"y": 4, "n": 4}
    assert hit_precision(checks, by="outlet")["checked"].sum() == 8
    fewer = replace(many, spans=many.spans[many.spans["device"] == "hedge"])
    assert set(read_checks(fewer, path).table["device"]) == {"hedge"}
    with pytest.raises(FramingError, match=r"no file none\.csv"):
        read_checks(many, tmp_path / "none.csv")


def test_precision_counts_yes_among_yes_and_no(many):
    checks = check_hits(many, n=4, path=None, answers=["y", "n", "skip", "y", "n"])
    table = hit_precision(checks, by="device").set_index("device")
    assert table[["checked", "accepted", "skipped"]].to_numpy().tolist() == [[4 - 1, 2, 1], [1, 0, 0]]
    assert table["precision"].tolist() == [pytest.approx(2 / 3), 0.0]
    assert (table["low"] <= table["precision"]).all() and (table["precision"] <= table["high"]).all()
    by_outlet = hit_precision(checks)
    assert by_outlet["checked"].sum() == 4


def test_only_skipped_hits_have_no_precision():
    row = hit_precision(Checks(pd.DataFrame({"device": ["hedge"], "answer": ["skip"]})), by="device").iloc[0]
    assert row["checked"] == 0 and np.isnan(row["precision"]) and np.isnan(row["low"])


def test_in_the_terminal_the_hit_is_shown_in_its_line(many, monkeypatch):
    given = iter(["what?", "y", "q"])
    shown = []

    def answer(prompt):
        shown.append(prompt)
        return next(given)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr(checking, "_in_terminal", lambda: True)
    checks = check_hits(many, n=3, path=None)
    assert checks.table["answer"].notna().sum() == 1
    assert "[one]" in shown[0] and shown[0] == shown[1]


def test_the_end_of_the_input_stops_the_questions(many, monkeypatch):
    def ended(_):
        raise EOFError

    monkeypatch.setattr("builtins.input", ended)
    monkeypatch.setattr(checking, "_in_terminal", lambda: True)
    assert check_hits(many, n=3, path=None).table["answer"].isna().all()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"n": 0}, "at least one"),
        ({"by": "devise"}, "Did you mean 'device'"),
        ({"answers": ["maybe"]}, "'maybe' is not an answer"),
    ],
)
def test_wrong_requests_are_answered_clearly(many, options, said):
    with pytest.raises(FramingError, match=re.escape(said)):
        check_hits(many, path=None, **options)


def test_without_hits_there_is_nothing_to_check(make):
    empty = make(pd.DataFrame({"text": ["x"]}, index=["a"]), [], {"a": {"narrator": 1}})
    with pytest.raises(FramingError, match="no hit to check"):
        check_hits(empty, path=None)


def test_an_unknown_column_or_number_is_answered_clearly(many):
    checks = check_hits(many, n=1, path=None)
    with pytest.raises(FramingError, match="Did you mean 'outlet'"):
        hit_precision(checks, by="outlte")
    with pytest.raises(FramingError, match="No drawn hit has the number 99"):
        checks.answer(99, "y")

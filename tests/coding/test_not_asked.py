"""An empty cell where a filter left the question out says the same as "n/a"."""

import pandas as pd
import pytest

import framing as fr
from framing.coding import Codebook, Frame, Variable
from framing.errors import CodingError

BOOK = Codebook(
    "talks",
    "1",
    "Talks",
    (
        Variable("dispute", "Do two sides disagree?"),
        Variable("attack", "Does one side attack?", only_if="dispute == 1"),
        Variable("score", "Is a score kept?"),
    ),
    (Frame("clash", items=("dispute", "attack", "score"), rule="at_least:2"),),
)


def codings(skipped):
    """Ada and Ben on six units; in the last three nobody sees a dispute, so no attack is asked for."""
    rows = []
    for coder in ("Ada", "Ben"):
        for number in range(6):
            dispute = number < 3
            answers = {"dispute": str(int(dispute)), "attack": "1" if dispute else skipped, "score": str(number % 2)}
            rows += [(f"u{number}", coder, variable, value) for variable, value in answers.items()]
    return pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"])


def test_indices_are_the_same():
    empty, said = (BOOK.indices(codings(skipped)) for skipped in (None, "n/a"))
    pd.testing.assert_frame_equal(empty, said)
    assert empty["present"].notna().all()


def test_agreement_counts_them_as_not_applicable():
    tables = [fr.agreement(codings(skipped), codebook=BOOK, n_boot=200).table for skipped in (None, "n/a")]
    pd.testing.assert_frame_equal(*tables)
    attack = tables[0].set_index("variable").loc["attack"]
    assert (attack["not_applicable"], attack["missing"]) == (6, 0)


def test_they_are_no_open_cases():
    gold = fr.coding.adjudicate(codings(None), codebook=BOOK)
    assert gold.open.empty
    assert gold.record.query("variable == 'attack' and unit == 'u5'")["value"].tolist() == ["n/a"]


def test_without_a_codebook_nothing_is_known_of_filters():
    assert len(fr.coding.adjudicate(codings(None)).open) == 3


def test_a_codebook_of_other_questions_is_named():
    other = Codebook("trams", "1", "Trams", (Variable("late", "Is a tram late?"),))
    with pytest.raises(
        CodingError, match="None of these codings is of a variable of the codebook 'trams': it asks late"
    ):
        fr.agreement(codings(None), codebook=other)


def test_decisions_of_an_expert_are_not_written_over(tmp_path):
    gold = fr.coding.adjudicate(codings(None))
    path = fr.coding.write_open_cases(gold, tmp_path / "open.csv")
    fr.coding.write_open_cases(gold, path)  # nothing was decided, so nothing is lost
    table = pd.read_csv(path, dtype=str)
    table.loc[0, "value"] = "0"
    table.to_csv(path, index=False)
    with pytest.raises(CodingError, match=r"open\.csv holds decisions already"):
        fr.coding.write_open_cases(gold, path)
    assert fr.coding.read_decisions(path)["value"].tolist() == ["0"]

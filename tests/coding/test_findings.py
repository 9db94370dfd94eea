"""What agreement says in sentences: of single codes of a set, of coders who give more of them, of rounds."""

import numpy as np
import pandas as pd
import pytest

from framing.coding.agreements import agreement

CODES = ("blame", "costs", "safety")


def table_of(answers, variable="frames", coders=("Ada", "Ben", "Cyra"), **more):
    """Codings from an array of texts, a row a unit and a column a coder."""
    rows = [
        {"unit": f"u{unit:03}", "coder": coder, "variable": variable, "value": value} | more
        for unit, values in enumerate(answers)
        for coder, value in zip(coders, values, strict=True)
    ]
    return pd.DataFrame(rows)


def sets(units=80, *, prevalence=(0.4, 0.3, 0.2), slips=(0.0, 0.0, 0.0), eager=0.0, codes=CODES, seed=5):
    """Sets of codes: each coder errs on each code with the probability of `slips`; Ada gives `eager` more of them."""
    random = np.random.default_rng(seed)
    true = random.random((units, 1, len(codes))) < np.array(prevalence)
    given = true ^ (random.random((units, 3, len(codes))) < np.array(slips))
    given[:, 0] |= random.random((units, len(codes))) < eager
    chosen = [["|".join(np.array(codes)[ticks]) or "none" for ticks in unit] for unit in given]
    return table_of(chosen)


def test_the_weak_code_of_a_set_is_named_with_its_alpha():
    found = agreement(sets(slips=(0.01, 0.3, 0.01)), n_boot=200)
    said = [line for line in found.findings if line.startswith("frames, code by code:")]
    rows = found.table[found.table["code"] != ""].set_index("code")
    assert len(said) == 1
    assert rows["alpha"].idxmin() == "costs" and (rows["alpha"] < 0.667).sum() == 1
    assert f"in 2 of 3 codes, below 0.667 in 1 (costs {rows.loc['costs', 'alpha']:.2f})" in said[0]


def test_many_weak_codes_stay_one_sentence():
    many = tuple(f"code_{number:02}" for number in range(30))
    shares = {"prevalence": (0.3,) * 30, "slips": (0.3,) * 30}
    found = agreement(sets(codes=many, **shares), n_boot=200)
    said = [line for line in found.findings if "code_" in line]
    assert len(said) == 1 and "in 0 of 30 codes" in said[0] and "and 25 more" in said[0]


def test_rare_codes_on_which_coders_seldom_differ_are_told_together():
    found = agreement(sets(300, prevalence=(0.03, 0.5, 0.03), slips=(0.03, 0.0, 0.03)), n_boot=200)
    rows = found.table[found.table["code"].isin(["blame", "safety"])]
    assert (rows["agreement"] >= 0.9).all() and (rows["alpha"] < 0.667).all()
    said = [line for line in found.findings if "chance alone" in line]
    assert len(said) == 1
    assert said[0].startswith("frames: pairs of coders agree on 90% or more about blame and safety, but alpha is below")
    # By the definition of alpha: 1 - alpha is the share of pairs that differ, over the share that would by chance.
    chance = sorted(1 - (1 - rows["agreement"]) / (1 - rows["alpha"]))
    assert said[0].endswith(f"chance alone would give {chance[0]:.0%} to {chance[1]:.0%}.")


def test_a_set_as_a_whole_has_no_prevalence_and_its_codes_have():
    found = agreement(sets(slips=(0.02, 0.02, 0.02)), n_boot=200)
    whole, codes = found.table.iloc[0], found.table.iloc[1:]
    assert whole["code"] == "" and np.isnan(whole["prevalence"]) and whole["prevalence_of"] == ""
    assert "none: " in whole["counts"]
    given = sets(slips=(0.02, 0.02, 0.02))["value"].str.split("|")
    for row in codes.itertuples():
        assert row.prevalence == pytest.approx(given.map(lambda chosen, code=row.code: code in chosen).mean())
    assert "nan" not in found._repr_html_()
    # What is printed names the code of each row.
    assert "code" in repr(found).splitlines()[0] and "costs" in repr(found)


def test_a_coder_who_gives_more_codes_is_lenient_and_no_exact_set_is_told():
    found = agreement(sets(200, eager=0.15), n_boot=200)
    said = [line for line in found.findings if "lenient" in line or "different" in line]
    row = found.coders.set_index("coder").loc["Ada"]
    assert row["prevalence_of"] == "each code"
    ticks = sets(200, eager=0.15).assign(n=lambda t: t["value"].map(lambda v: 0 if v == "none" else len(v.split("|"))))
    assert row["share"] == pytest.approx(ticks.loc[ticks["coder"] == "Ada", "n"].mean() / 3)
    assert row["others_share"] == pytest.approx(ticks.loc[ticks["coder"] != "Ada", "n"].mean() / 3)
    assert len(said) == 1
    assert said[0].startswith(f"Ada is lenient: gives {row['share']:.0%} of the codes that can be given, more than")


def test_sets_beside_yes_or_no_questions_count_in_what_all_variables_say():
    yes_no = table_of(np.where(np.random.default_rng(1).random((200, 3)) < 0.5, "1", "0"), "clash")
    coders = agreement(pd.concat([sets(200, eager=0.15), yes_no]), n_boot=200).coders
    row = coders.query("variable == '(all)' and coder == 'Ada'").iloc[0]
    parts = coders.query("variable != '(all)' and coder == 'Ada'")
    assert row["prevalence_of"] == "1 or a code"
    assert row["share"] == pytest.approx(parts["share"].mean())


def test_a_single_round_is_not_named():
    one = sets(120, slips=(0.01, 0.3, 0.01))
    pooled = pd.concat([one, table_of([["1", "n/a", "1"], ["1", "0", "1"]] * 60, "clash")])
    found = agreement(pooled, n_boot=200)
    assert found.findings[0].startswith("Alpha is 0.800 or more in")
    assert "ound 1" not in " ".join([*found.findings, found.note, *found.problems["message"]])


@pytest.mark.parametrize("rounds", [(1, 2), (2,)])
def test_several_rounds_and_a_lone_second_one_are_named(rounds):
    table = pd.concat([sets(slips=(0.01, 0.3, 0.01)).assign(round=number) for number in rounds])
    found = agreement(table, n_boot=200)
    for number in rounds:
        assert any(line.startswith(f"Round {number}: alpha is") for line in found.findings)
        assert any(line.startswith(f"frames (round {number}), code by code:") for line in found.findings)
        assert any(f"Round {number}: the codings have no times" in line for line in found.problems["message"])
    assert ("rounds 1 and 2" if len(rounds) == 2 else "3 coders, 1 variable, round 2;") in found.note


def test_groups_stay_named_where_there_is_one_round():
    both = pd.concat(
        [sets(seed=seed, slips=(0.3,) * 3).assign(outlet=name) for seed, name in ((1, "Kite"), (2, "Rook"))]
    )
    both["unit"] += both["outlet"]
    said = agreement(both, by="outlet", n_boot=200).findings
    assert said[0].startswith("Kite: alpha is") and any(line.startswith("frames (Rook), code by code") for line in said)


@pytest.mark.parametrize("level", ["ordinal", "interval"])
def test_of_numbers_nothing_is_said_of_chance_that_does_not_follow(level):
    # Nearly all pairs give the same number, and the rest differ by a lot: alpha is low, the sentence would be wrong.
    answers = [["1", "1", "1"]] * 96 + [["1", "1", "9"]] * 2 + [["9", "1", "1"]] * 2
    found = agreement(table_of(answers, "tone"), level=level, n_boot=200)
    row = found.table.iloc[0]
    assert row["agreement"] > 0.9 and row["alpha"] < 0.667
    assert not any("chance alone" in line or "nan" in line for line in found.findings)

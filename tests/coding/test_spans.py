"""Agreement on spans, against counts by hand and against the definitions, character by character."""

from itertools import combinations, permutations
from time import perf_counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing import Corpus
from framing.coding import span_agreement
from framing.errors import CodingError


def codings(*rows, variable="claim"):
    table = pd.DataFrame(rows, columns=["unit", "coder", "value", "start", "end"])
    return table.assign(variable=variable)


def texts(**lengths):
    return Corpus.from_table(pd.DataFrame({"doc_id": list(lengths), "text": ["x" * n for n in lengths.values()]}))


def all_codes(result, column="f1"):
    return result.table.query("code == 'all'")[column].item()


HAND = codings(
    ("a", "Ada", "loss", 0, 10),
    ("a", "Ada", "gain", 20, 30),
    ("a", "Ben", "loss", 0, 10),
    ("a", "Ben", "gain", 25, 35),
    ("a", "Ben", "gain", 50, 60),
)


@pytest.mark.parametrize(("match", "expected"), [("exact", 2 / 5), ("overlap", 4 / 5), ("characters", 2 * 15 / 50)])
def test_f1_is_the_share_of_both_coders_spans_with_a_match(match, expected):
    # By hand: 2 + 3 spans; one pair the same; two pairs overlap; 10 + 5 characters shared of 20 + 30.
    result = span_agreement(HAND, match=match)
    assert all_codes(result) == pytest.approx(expected)
    assert result.table.query("code == 'loss'")["f1"].item() == 1
    assert result.pairs.query("code == 'all'")[["coder", "other", "units", "spans"]].to_numpy().tolist() == [
        ["Ada", "Ben", 1, 5]
    ]


def test_the_same_span_twice_has_one_match():
    twice = codings(("a", "Ada", "loss", 0, 5), ("a", "Ada", "loss", 0, 5), ("a", "Ben", "loss", 0, 5))
    assert all_codes(span_agreement(twice)) == pytest.approx(2 / 3)


def test_a_unit_read_without_a_span_counts_and_one_not_read_does_not():
    rows = [
        ("a", "Ada", "loss", 0, 5),
        ("a", "Ben", "loss", 0, 5),
        ("b", "Ada", "loss", 0, 5),
        ("c", "Ada", "loss", 0, 5),
    ]
    table = pd.concat(
        [
            codings(*rows),
            pd.DataFrame({"unit": ["b"], "coder": ["Ben"], "value": ["none"], "variable": ["claim"]}),
            pd.DataFrame({"unit": ["c"], "coder": ["Cem"], "value": ["1"], "variable": ["conflict"]}),
            pd.DataFrame(
                {"unit": ["d", "d"], "coder": ["Ada", "Ben"], "value": ["n/a", "n/a"], "variable": ["claim"] * 2}
            ),
        ]
    )
    result = span_agreement(table)
    pairs = result.pairs.query("code == 'all'").set_index(["coder", "other"])
    assert pairs["units"].to_dict() == {("Ada", "Ben"): 2, ("Ada", "Cem"): 1, ("Ben", "Cem"): 0}
    assert pairs.loc[("Ada", "Ben"), "f1"] == pytest.approx(2 / 3)
    assert pairs.loc[("Ada", "Cem"), "f1"] == 0  # Cem read it, and marked nothing
    assert np.isnan(pairs.loc[("Ben", "Cem"), "f1"])


# Krippendorff (2019), Content analysis, 4th ed., figure 12.11 (p. 340): three observers of a continuum of 60, as quoted
# in the tests of the R package quallmer 0.4. From and to count from 1, both inclusive, as they stand there.
PUBLISHED = {
    "Alex": [(1, 7, "1"), (8, 13, "2"), (31, 32, "5"), (33, 37, "6"), (38, 44, "6"), (45, 60, "7")],
    "Paul": [(1, 7, "1"), (8, 13, "3"), (14, 21, "5"), (33, 44, "6")],
    "Suzan": [(1, 7, "1"), (8, 13, "4"), (14, 21, "5"), (33, 37, "6"), (38, 41, "6"), (42, 44, "6")],
}


def published():
    return codings(
        *[("t", who, code, first - 1, last) for who, spans in PUBLISHED.items() for first, last, code in spans]
    )


def test_alpha_of_the_published_example():
    assert all_codes(span_agreement(published(), corpus=texts(t=60)), "alpha") == pytest.approx(0.510, abs=5e-4)


def test_alpha_of_marked_against_not_marked_is_that_of_one_code_for_all():
    one_code = published().assign(value="marked")
    found = all_codes(span_agreement(one_code, corpus=texts(t=60)), "alpha")
    # Printed as .413. Observed are 26 characters, expected 44.34: with 44.3, as one rounds by hand, it is .413.
    assert found == pytest.approx(1 - 26 / 44.338, abs=1e-4) and found == pytest.approx(0.413, abs=1e-3)


def test_alpha_of_a_code_is_that_of_a_text_in_which_nothing_else_was_marked():
    whole = span_agreement(published(), corpus=texts(t=60)).table.set_index("code")
    for code in ("1", "5", "6", "7"):
        readers = [("t", who, "none", None, None) for who in PUBLISHED]
        alone = pd.concat([published().query("value == @code"), codings(*readers)])
        assert whole.loc[code, "alpha"] == pytest.approx(all_codes(span_agreement(alone, corpus=texts(t=60)), "alpha"))
    # So it is not the (k)u-alpha of a single value, which is 1 for "5": the observers agree wherever two marked it.
    assert whole.loc["5", "alpha"] < 0.5


def test_texts_are_read_as_if_they_stood_end_to_end():
    second = published().assign(unit="u", start=lambda t: t["start"] + 60, end=lambda t: t["end"] + 60)
    one_text = pd.concat([published(), second.assign(unit="t")])
    two_texts = pd.concat([published(), published().assign(unit="u")])
    expected = span_agreement(one_text, corpus=texts(t=120)).table["alpha"]
    pd.testing.assert_series_equal(span_agreement(two_texts, corpus=texts(t=60, u=60)).table["alpha"], expected)


def test_alpha_of_a_hand_computed_example():
    # One text of 60 characters, three coders. Pairs of coders differ on 3 or 8 or 10 characters of values; lengths
    # marked: 6 of A, 18 of B, 156 of gaps; squares 9 + 9 and 100 + 9 + 25. Krippendorff et al. (2016), eq. 1 to 5:
    # observed 10 + 8 + 8; expected 180 - ((6² - 18) + (18² - 134) + (156² - 156)) / (180 - 308 / 180).
    table = codings(
        ("t", "Ada", "A", 2, 5), ("t", "Ben", "A", 2, 5), ("t", "Ben", "B", 10, 20), ("t", "Cem", "B", 2, 5), ("t", "Cem", "B", 15, 20)
    )  # fmt: skip
    expected = 180 - ((6**2 - 18) + (18**2 - 134) + (156**2 - 156)) / (180 - 308 / 180)
    assert all_codes(span_agreement(table, corpus=texts(t=60)), "alpha") == pytest.approx(1 - 26 / expected, abs=1e-9)


def test_coders_who_mark_at_random_have_an_alpha_near_zero():
    rng = np.random.default_rng(4)
    rows = [
        (f"u{unit}", coder, "AB"[int(rng.integers(2))], start, start + int(rng.integers(20, 80)))
        for unit in range(400) for coder in ("Ada", "Ben", "Cem") for start in [int(rng.integers(0, 300))]
    ]  # fmt: skip
    found = span_agreement(codings(*rows), corpus=texts(**{f"u{unit}": 400 for unit in range(400)})).table
    # by chance places in the middle of a text are marked more often, which alpha takes for a little agreement
    assert found["alpha"].abs().max() < 0.06


def test_equal_spans_have_an_alpha_of_one():
    table = codings(*[("t", coder, "A", 2, 5) for coder in "abc"])
    result = span_agreement(table, corpus=texts(t=60))
    assert result.table["alpha"].tolist() == [1, 1] and result.table["f1"].tolist() == [1, 1]


STUDY = st.lists(
    st.tuples(st.sampled_from("tu"), st.sampled_from(["Ada", "Ben", "Cem"]), st.sampled_from("AB"), st.integers(0, 11), st.integers(1, 5)),
    min_size=1, max_size=9,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(rows=STUDY)
def test_figures_equal_the_definitions_character_by_character(rows):
    spans = [(unit, coder, code, start, start + length) for unit, coder, code, start, length in rows]
    everybody = pd.DataFrame(
        [(unit, coder, "none") for unit in "tu" for coder in ("Ada", "Ben", "Cem")], columns=["unit", "coder", "value"]
    ).assign(variable="claim")
    table = pd.concat([codings(*spans), everybody])
    lengths = {"t": 16, "u": 20}
    found = span_agreement(table, corpus=texts(**lengths), match="characters").table.set_index("code")
    marked = {
        (unit, coder, code): {place for u, c, k, start, end in spans if (u, c, k) == (unit, coder, code) for place in range(start, end)}
        for unit in "tu" for coder in ("Ada", "Ben", "Cem") for code in "AB"
    }  # fmt: skip
    for code in {code for _, _, code, _, _ in spans}:
        shared = total = off = 0
        for unit in "tu":
            for one, other in combinations(("Ada", "Ben", "Cem"), 2):
                first, second = marked[unit, one, code], marked[unit, other, code]
                shared, total = shared + 2 * len(first & second), total + len(first) + len(second)
            for one, other in permutations(("Ada", "Ben", "Cem"), 2):
                off += len(marked[unit, one, code] ^ marked[unit, other, code]) / 2
        assert found.loc[code, "f1"] == pytest.approx(shared / total)
        # pairs of characters of all coders and units, but no span with itself and no gap character with itself
        squares = 0
        for key, places in marked.items():
            if key[2] == code:
                runs = _runs(places, [row for row in spans if row[:3] == key])
                squares += sum(run**2 for run in runs)
        whole = 3 * sum(lengths.values())
        inside = sum(len(places) for key, places in marked.items() if key[2] == code)
        gap = whole - inside
        same = (inside**2 - squares + gap**2 - gap) / (whole - (squares + gap) / whole)
        assert found.loc[code, "alpha"] == pytest.approx(1 - off / (whole - same))


def _runs(places, spans):
    """Lengths of stretches: spans that overlap are one, spans that only touch are two."""
    joined = []
    for _, _, _, start, end in sorted(spans, key=lambda row: row[3:]):
        if joined and start < joined[-1][1]:
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    assert sum(end - start for start, end in joined) == len(places)
    return [end - start for start, end in joined]


def test_two_codes_on_the_same_words_leave_no_alpha_for_all_and_say_so():
    table = codings(("t", "Ada", "A", 2, 9), ("t", "Ada", "B", 5, 7), ("t", "Ben", "A", 2, 9))
    result = span_agreement(table, corpus=texts(t=60))
    assert np.isnan(all_codes(result, "alpha")) and "two codes on the same words" in result.note
    assert result.table.query("code == 'A'")["alpha"].item() == 1


def simulated(units, coders, *, seed=0):
    rng = np.random.default_rng(seed)
    rows = []
    for unit in range(units):
        true = int(rng.integers(0, 400))
        for coder in range(coders):
            shift = int(rng.integers(-6, 7)) if rng.random() < 0.5 else 0
            rows.append((f"u{unit}", f"c{coder}", "AB"[unit % 2], max(true + shift, 0), true + 40))
    return codings(*rows)


def test_the_interval_covers_the_f1_of_many_more_units():
    # The truth is taken from 8,000 units; 80 samples of 60 units each.
    truth = all_codes(span_agreement(simulated(8_000, 2, seed=99), n_boot=1))
    inside = 0
    for seed in range(80):
        row = (
            span_agreement(simulated(60, 2, seed=seed), n_boot=300, random_state=seed)
            .table.query("code == 'all'")
            .iloc[0]
        )
        inside += row["f1_low"] <= truth <= row["f1_high"]
    assert 0.88 <= inside / 80 <= 1


def test_a_thousand_units_and_five_coders_take_seconds():
    table = simulated(1000, 5)
    corpus = texts(**{f"u{number}": 500 for number in range(1000)})
    start = perf_counter()
    result = span_agreement(table, corpus=corpus)
    assert perf_counter() - start < 15  # 1 s on a free core
    row = result.table.query("code == 'all'").iloc[0]
    assert row["f1_low"] < row["f1"] < row["f1_high"] and row["alpha_low"] < row["alpha"] < row["alpha_high"]


def test_rounds_and_variables_stay_apart_and_few_units_have_no_interval():
    table = pd.concat([codings(("a", "Ada", "x", 0, 5), ("a", "Ben", "x", 0, 5)).assign(round=1),
                       codings(("a", "Ada", "x", 0, 5), ("a", "Ben", "x", 1, 5)).assign(round=2)])  # fmt: skip
    result = span_agreement(table)
    assert result.table.query("code == 'all'")[["round", "f1"]].to_numpy().tolist() == [[1, 1], [2, 0]]
    assert result.table["f1_low"].isna().all() and "none with fewer than 10 units" in result.note
    assert "<table" in result._repr_html_() and result.to_table().equals(result.table)


def test_the_order_of_rows_changes_nothing():
    table = simulated(30, 3)
    shuffled = table.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(span_agreement(table).table, span_agreement(shuffled).table)


@pytest.mark.parametrize(
    ("table", "more", "message"),
    [
        (HAND, {"match": "fuzzy"}, "There is no match 'fuzzy'"),
        (HAND, {"variable": "clam"}, "Did you mean 'claim'"),
        (HAND, {"n_boot": 0}, "n_boot is 0"),
        (HAND.drop(columns="end"), {}, "no column 'end'"),
        (HAND.assign(start=None), {}, "hold no spans"),
        (HAND.assign(start="x"), {}, "is a whole number"),
        (HAND.assign(start=90), {}, "must have a length"),
        (HAND.query("coder == 'Ada'"), {}, "No two coders"),
        (HAND, {"corpus": texts(a=40)}, "ends behind the text"),
    ],
)
def test_what_cannot_be_compared_says_why(table, more, message):
    with pytest.raises(CodingError, match=message):
        span_agreement(table, **more)


def test_a_corpus_without_a_unit_gives_f1_and_no_alpha():
    result = span_agreement(HAND, corpus=texts(b=90))
    assert all_codes(result) == 2 / 5 and np.isnan(all_codes(result, "alpha")) and "no unit 'a'" in result.note

"""Quotation marks in every style of news, and the apostrophes that look like them."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.marks import code_points
from framing.text.quotation import find_quotations, quotation_table


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


STYLES = {
    "curly double": ("“We will wait,” Ms Orr said.", ["“We will wait,”"]),
    "curly single": ("‘We’ll wait,’ Ms Orr said.", ["‘We’ll wait,’"]),
    "straight double": ('"We will wait," Ms Orr said. "Or not."', ['"We will wait,"', '"Or not."']),
    "straight single": ("'We'll wait,' Ms Orr said. 'Don't ask.'", ["'We'll wait,'", "'Don't ask.'"]),
    "wire": ("``We will wait,'' Ms Orr said.", ["``We will wait,''"]),
    "doubled single": ("''We will wait,'' Ms Orr said. ''It's cold.''", ["''We will wait,''", "''It's cold.''"]),
    "guillemets": ("«We will wait», Ms Orr said.", ["«We will wait»"]),
    "spaced guillemets": ("« We will wait », Ms Orr said.", ["« We will wait »"]),
    "reversed guillemets": ("»We will wait«, Ms Orr said.", ["»We will wait«"]),
    "low opening": ("„We will wait“, Ms Orr said.", ["„We will wait“"]),
    "closing on both sides": ("”We will wait”, Ms Orr said.", ["”We will wait”"]),
    "mixed": ('“We will wait," Ms Orr said.', ['“We will wait,"']),
    "no blank after": ("‘We will wait,’Ms Orr said.", ["‘We will wait,’"]),
    "no blank before": ("Ms Orr said,‘Wait.’", ["‘Wait.’"]),
    "after a dash": ("the word—“wait”—was hers", ["“wait”"]),
    "cut into words": ("“ We will wait , ” Ms Orr said . ‘ No . ’", ["“ We will wait , ”", "‘ No . ’"]),
}


@pytest.mark.parametrize("style", STYLES)
def test_every_style_of_marks_is_paired(style: str) -> None:
    text, expected = STYLES[style]
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘The miners’ rights are safe,’ he said.", ["‘The miners’ rights are safe,’"]),
        ("the ‘elites’ in town ignored the miners’ plight", ["‘elites’"]),
        ("‘Nobody’s comin’ back to the ’90s,’ he said.", ["‘Nobody’s comin’ back to the ’90s,’"]),
        ("‘Let ’em try,’ he said of the Joneses’.", ["‘Let ’em try,’"]),
        ("'Let 'em try,' he said.", ["'Let 'em try,'"]),
        ("'The miners' rights are safe,' he said.", ["'The miners' rights are safe,'"]),
        ("Orr’s and the miners’ plan", []),
        ("the miners' plan and the owners' plan", []),
        ("'Twas the '90s, and 'til '99 it's been fish 'n' chips", []),
        ("music of the ‘90s and the ‘80s", []),
        ("the ‘47 percent’ remark", ["‘47 percent’"]),
        ("the film ‘13th’ opened", ["‘13th’"]),
        ("the union ’ s plan and the unions ' plan", []),
        ("the U.S.’s plan, ‘a deal’", ["‘a deal’"]),
    ],
)
def test_apostrophes_are_no_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He is 6\'2" tall and owns a 12" plate.', []),
        ('"He\'s 6\'2" tall," she said.', ['"He\'s 6\'2" tall,"']),
        ('"A 12" plate will do," she said.', ['"A 12" plate will do,"']),
        ('a "top 10" list', ['"top 10"']),
    ],
)
def test_feet_and_inches_are_no_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_nested_quotations_have_levels() -> None:
    text = "“He told me ‘no deal’ twice,” she said. ‘And I said “fine”.’"
    found = find_quotations(text)
    assert [(text[q.inner_start : q.inner_end], q.level) for q in found] == [
        ("He told me ‘no deal’ twice,", 1),
        ("no deal", 2),
        ("And I said “fine”.", 1),
        ("fine", 2),
    ]


def test_a_quotation_over_paragraphs_opens_anew_and_closes_once() -> None:
    text = "“First we wait.\n\n“Then we talk.\n\n“Then we sign,” he said."
    found = find_quotations(text)
    assert [(text[q.start : q.end], q.open_end) for q in found] == [
        ("“First we wait.", True),
        ("“Then we talk.", True),
        ("“Then we sign,”", False),
    ]


def test_british_quotations_over_paragraphs_too() -> None:
    text = "‘First we wait, for the miners’ sake.\n\n‘Then we don’t,’ he said."
    assert quoted(text)[-1] == "‘Then we don’t,’"
    assert quoted("‘First we wait.\n\n‘Then we don’t,’ he said.") == ["‘First we wait.", "‘Then we don’t,’"]


def test_nothing_crosses_a_blank_line() -> None:
    assert quoted("a “stray mark here\n\nand a closing one” there") == []
    assert quoted('a " stray one\n\n"We go," he said.') == ['"We go,"']


def test_a_wrapped_line_is_no_paragraph() -> None:
    assert quoted("“We will wait for the\nministers,” she said.") == ["“We will wait for the\nministers,”"]


def test_an_unbalanced_mark_does_not_turn_the_rest_around() -> None:
    assert quoted('He called "it a farce. "We go," she said. "Now."')[-2:] == ['"We go,"', '"Now."']
    assert quoted("“Wait. He said “no” to them.") == ["“no”"]


def test_a_forgotten_closing_mark_ends_with_a_short_paragraph() -> None:
    found = find_quotations("She said: “We will wait.\n\nThen she left.")
    assert [(q.start, q.end, q.open_end) for q in found] == [(10, 24, True)]


def test_empty_and_single_marks_give_nothing() -> None:
    for text in ("", "“", "”", "'", '"', "‘’", "“”", "\n\n", "\x00", "\ud800“"):
        assert quoted(text) == []


def test_documents_of_a_batch_are_kept_apart() -> None:
    texts = ["“We wait", "“We go,” he said.", "”", "‘No’"]
    starts = np.cumsum([0] + [len(text) + 2 for text in texts[:-1]])
    table = quotation_table(code_points("\n\n".join(texts)), starts)
    alone = [
        [q.start + start, q.end + start]
        for text, start in zip(texts, starts, strict=True)
        for q in find_quotations(text)
    ]
    assert table[1:, :2].tolist() == alone[1:]


@given(st.text(alphabet="ab sS.,\n“”‘’\"'`«»„90\x00é\u0301😀", max_size=80))
def test_offsets_are_ordered_and_levels_say_the_nesting(text: str) -> None:
    for quotation in find_quotations(text):
        assert 0 <= quotation.start <= quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        around = [q for q in find_quotations(text) if q.start < quotation.start and quotation.end <= q.end]
        assert quotation.level == len(around) + 1


@pytest.mark.parametrize("piece", ["‘a’s ", "'", '"', "“ ", "‘workers’ a ", "“a ‘b "])
def test_time_grows_linearly_with_length(piece: str) -> None:
    find_quotations("“warm” up ‘now’")
    text = piece * (400_000 // len(piece))
    begin = time.process_time()
    find_quotations(text)
    assert time.process_time() - begin < 8

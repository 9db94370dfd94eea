"""Who says what by learned weights and rules together: sentences written for this project."""

from __future__ import annotations

import pytest

from framing.text.attribution import LINK_ROLES, MODES, VOICES, Attributions, attribute
from framing.text.sentences import sentence_ids
from framing.text.statements import CUE_KINDS
from framing.text.tokens import tokenize


def attributed(*texts: str) -> tuple[str, Attributions]:
    tokens = tokenize(texts)
    return tokens.text, attribute(tokens, sentence_ids(tokens))


def links(text: str) -> list[tuple[str, str]]:
    """Role and words of the spans of all attributions."""
    _, found = attributed(text)
    spans = zip(found.link_role, found.link_start, found.link_end, strict=True)
    return [(LINK_ROLES[role], text[start:end]) for role, start, end in spans]


def voices(text: str) -> dict[str, str]:
    tokens = tokenize([text])
    found = attribute(tokens, sentence_ids(tokens))
    return {tokens.word(i): VOICES[found.voice[i]] for i in range(len(tokens))}


def kinds(text: str) -> list[str]:
    return [CUE_KINDS[code] for code in attributed(text)[1].cue_kind]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will wait,” Mara Vale said.", "Mara Vale"),
        ("“We will wait,” said Mara Vale.", "Mara Vale"),
        ("“We will wait,” Mara Vale, a former pilot from Oster, said.", "Mara Vale"),
        ("“We will wait,” Mara Vale, who runs the port, told reporters on Monday.", "Mara Vale"),
        ("Mara Vale told reporters in Oster, “We will wait.”", "Mara Vale"),
        ("Mara Vale was blunt: “We will wait.”", "Mara Vale"),
        ("“We will wait,” officials said.", "officials"),
        ("‘We will wait,’ says Mara Vale.", "Mara Vale"),
    ],
)
def test_a_direct_quotation_has_its_speaker(text: str, speaker: str) -> None:
    _, found = attributed(text)
    assert [(MODES[mode], who) for mode, who in zip(found.mode, found.speaker, strict=True)] == [("direct", speaker)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Officials in Oster said the talks had failed.", "the talks had failed"),
        ("According to the ministry, the talks had failed.", "the talks had failed"),
        ("The talks had failed, the ministry said on Monday.", "The talks had failed"),
        (
            "The port council argues that the talks were doomed from the start.",
            "that the talks were doomed from the start",
        ),
        ("Mara Vale, who runs the port, insisted that the talks had failed.", "that the talks had failed"),
    ],
)
def test_indirect_speech_is_found_as_a_whole(text: str, content: str) -> None:
    assert ("content", content) in links(text)
    assert kinds(text) == ["speech"]


def test_source_and_cue_of_a_statement_stand_once() -> None:
    found = links("“The talks failed,” Mara Vale said. “We go home.”")
    assert found.count(("source", "Mara Vale")) == found.count(("cue", "said")) == 1
    assert [words for role, words in found if role == "content"] == ["“The talks failed,”", "“We go home.”"]


def test_quotations_of_one_cue_are_one_statement() -> None:
    _, found = attributed("“The talks failed,” Mara Vale said. “We go home.”")
    assert found.statement.tolist() == [0, 0]
    assert found.speaker == ["Mara Vale", "Mara Vale"]


def test_quoted_words_inside_reported_ones_have_their_own_voice() -> None:
    found = voices("Mara Vale said the plan was a “sham” and had to go.")
    assert (found["plan"], found["sham"], found["go"], found["said"]) == ("reported", "quote", "reported", "narrator")


def test_the_outlets_own_clause_behind_a_quotation_is_the_narrators() -> None:
    found = voices("“There is no betrayal,” Mara Vale said, as she works to end the strike.")
    assert (found["betrayal"], found["works"]) == ("quote", "narrator")


@pytest.mark.parametrize(
    "text",
    [
        "The company added three ships to its fleet.",
        "She was noted for her patience.",
        "I think the plan was a mistake.",
        "The ferry left the harbour at noon.",
        "The council announced an early vote.",
        "Farmers oppose the disastrous plan.",
    ],
)
def test_acts_attitudes_and_own_thoughts_leave_the_words_to_the_narrator(text: str) -> None:
    assert set(voices(text).values()) == {"narrator"}


def test_a_title_in_marks_has_no_speaker() -> None:
    _, found = attributed("She sang “The Long Road” in Oster.")
    assert set(found.speaker) == {None}


def test_a_source_ends_before_the_quotation_behind_it() -> None:
    _, found = attributed("“The levy is no tax,” said Ada Quill. “Nonsense,” said the mayor.")
    assert found.speaker == ["Ada Quill", "mayor"]


def test_a_reporters_question_has_its_own_source() -> None:
    _, found = attributed("Mr Hegsund was answering a reporter’s question about whether it was a betrayal of the port.")
    asked = [number for number, mode in enumerate(found.mode) if MODES[mode] == "question"]
    assert [found.speaker[number] for number in asked] == ["reporter"]
    assert found.asked.any()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jon Quill, who said “the levy is a scandal that nobody wants”, left.", "Jon Quill"),
        ("Mary Smith-Jones said it was late.", "Mary Smith-Jones"),
        ("However, officials said it was late.", "officials"),
        ("Tom Orlan, a retired colonel and military historian, said it was late.", "Tom Orlan"),
    ],
)
def test_the_name_is_shown_and_not_the_word_in_its_place(text: str, speaker: str) -> None:
    assert set(attributed(text)[1].speaker) == {speaker}


def test_who_takes_up_nobody_of_the_sentence_before() -> None:
    assert attributed("Mara Vale left. Who said the plan had failed?")[1].speaker in ([None], ["Who"])
    assert "Mara Vale" not in attributed("Mara Vale", "Who said the plan had failed?")[1].speaker


def test_three_quotations_may_share_a_cue() -> None:
    text = "“We go,” she said. “We rest.” “We eat.”"
    assert attributed(f"Mara Vale left.\n\n{text}")[1].statement.tolist().count(0) >= 3


def test_a_reported_that_alone_moves_no_other_stretch() -> None:
    for texts in (
        ["Officials said that.\n“We go” said Vale. “No” said she."],
        ["Officials said that.", "“a” said “a” said “a” said"],
    ):
        _, found = attributed(*texts)
        assert (found.start < found.end).all()
        assert (found.link_start < found.link_end).all()


def test_a_pronoun_is_resolved_and_an_unknown_one_is_not() -> None:
    assert attributed("Mara Vale was calm. “It is a farce,” she said.")[1].speaker == ["Mara Vale"]
    assert attributed("The harbour was calm. “It is a farce,” she said.")[1].speaker == [None]


def test_a_batch_gives_what_its_documents_give_alone() -> None:
    texts = [
        "Mara Vale left.\n\n“We go,” she said.",
        "“Open",
        "Officials said it was late. The council disagreed.",
        "",
        "The council fears a strike. ‘No,’ said Tom Orlan.",
    ]

    def rows(*some: str) -> list[tuple[str | None, str, int]]:
        text, found = attributed(*some)
        spans = zip(found.speaker, found.start, found.end, found.cue_kind, strict=True)
        return [(who, text[start:end], int(kind)) for who, start, end, kind in spans]

    assert rows(*texts) == [row for text in texts for row in rows(text)]

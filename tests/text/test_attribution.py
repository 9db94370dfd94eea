"""Who says what by rules alone: sentences written for this project, with near misses."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.attribution import KINDS, LINK_ROLES, MODES, STANCES, TIERS, VOICES, Attributions, attribute
from framing.text.quotation import find_quotations
from framing.text.sentences import sentence_ids
from framing.text.tokens import tokenize


def attributed(*texts: str) -> tuple[str, Attributions]:
    tokens = tokenize(texts)
    return tokens.text, attribute(tokens, sentence_ids(tokens), tier="marks")


def said(*texts: str) -> list[tuple[str, str | None, str]]:
    """Mode, speaker and content of each attribution."""
    text, found = attributed(*texts)
    rows = zip(found.mode, found.speaker, found.start, found.end, strict=True)
    return [(MODES[mode], speaker, text[start:end]) for mode, speaker, start, end in rows]


def voices(text: str) -> dict[str, str]:
    """The voice of each word."""
    tokens = tokenize([text])
    found = attribute(tokens, sentence_ids(tokens), tier="marks")
    return {tokens.word(i): VOICES[found.voice[i]] for i in range(len(tokens))}


DIRECT = [
    ("“We will wait,” Mara Vale said.", "Mara Vale"),
    ("“We will wait,” said Mara Vale.", "Mara Vale"),
    ("“We will wait,” Ms. Vale told reporters on Monday.", "Vale"),
    ("“We will wait,” said harbour mayor Mara Vale.", "Mara Vale"),
    ("“We will wait,” Mara Vale, a former pilot from Oster, said.", "Mara Vale"),
    ("“We will wait,” Mara Vale (R-Oster) said.", "Mara Vale"),
    ("Mara Vale said: “We will wait.”", "Mara Vale"),
    ("Mara Vale told reporters in Oster, “We will wait.”", "Mara Vale"),
    ("Mara Vale added:\n\n“We will wait.”", "Mara Vale"),
    ("Mara Vale was blunt: “We will wait.”", "Mara Vale"),
    ("“We will wait,” the harbour ministry said.", "harbour ministry"),
    ("“We will wait,” officials said.", "officials"),
    ("‘We will wait,’ says Mara Vale.", "Mara Vale"),
    ('"We will wait," Mara Vale joked.', "Mara Vale"),
    ("``We will wait,'' Mara Vale said.", "Mara Vale"),
    ("“Will we wait?” Mara Vale asked.", "Mara Vale"),
]


@pytest.mark.parametrize(("text", "speaker"), DIRECT)
def test_a_direct_quotation_has_its_speaker(text: str, speaker: str) -> None:
    assert [(mode, who) for mode, who, _ in said(text)] == [("direct", speaker)]


def test_a_quotation_goes_on_after_its_attribution() -> None:
    text = "“We will wait,” Mara Vale said. “Then we will sign.”\n\nNobody else spoke."
    assert [(who, content) for _, who, content in said(text)] == [
        ("Mara Vale", "“We will wait,”"),
        ("Mara Vale", "“Then we will sign.”"),
    ]
    assert [who for _, who, _ in said("“We will wait,” Mara Vale said, “and then sign.”")] == ["Mara Vale"] * 2


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    text = "Mara Vale said: “First we wait.\n\n“Then we sign.\n\n“Then we sleep.”"
    assert [who for _, who, _ in said(text)] == ["Mara Vale"] * 3
    text = "“First we wait.\n\n“Then we sign,” Mara Vale said."
    assert [who for _, who, _ in said(text)] == ["Mara Vale"] * 2


def test_a_pronoun_is_the_speaker_and_not_the_nearest_name_in_the_quotation() -> None:
    text = "Pete Orlan arrived late.\n\n“I saw what President Vale did, and Vale is the best,” he said."
    assert said(text)[-1][1] == "Pete Orlan"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mara Vale met Tom Orlan. “We go,” she said.", "Mara Vale"),
        ("Susan Orlan waited. Tom Vale left. “We go,” she said.", "Susan Orlan"),
        ("Mr. Orlan waited. Ms. Vale left. “We go,” he said.", "Orlan"),
        ("The vote failed. “We go,” he said.", None),
        ("“We go,” they said.", None),
    ],
)
def test_pronouns_are_resolved_by_place_and_gender_or_stay_unknown(text: str, speaker: str | None) -> None:
    assert said(text)[-1][1] == speaker


def test_a_pronoun_never_reaches_into_the_document_before() -> None:
    assert said("Mara Vale left.", "“We go,” she said.")[-1][1] is None


def test_a_short_name_is_linked_to_the_full_name_in_the_document() -> None:
    assert said("Mara Vale came. “We go,” Vale said.")[0][1] == "Mara Vale"
    assert said("Mara Vale came.", "“We go,” Vale said.")[0][1] == "Vale"
    assert said("Vale says ‘no deal’\n\nMayor Mara Vale left.")[0][1] == "Mara Vale"


REPORTED = [
    ("Mara Vale said the talks had failed.", "Mara Vale", ["the talks had failed"]),
    ("Mara Vale said on Monday that the talks had failed.", "Mara Vale", ["that the talks had failed"]),
    ("Mara Vale told the council that the talks had failed.", "Mara Vale", ["that the talks had failed"]),
    ("Mara Vale has repeatedly argued that the talks failed.", "Mara Vale", ["that the talks failed"]),
    ("Mara Vale, who runs the port, said that the talks had failed.", "Mara Vale", ["that the talks had failed"]),
    ("The talks had failed, Mara Vale said.", "Mara Vale", ["The talks had failed"]),
    ("The talks, Mara Vale said, had failed.", "Mara Vale", ["The talks", "had failed"]),
    ("According to Mara Vale, the talks had failed.", "Mara Vale", ["the talks had failed"]),
    ("The talks had failed, according to Mara Vale.", "Mara Vale", ["The talks had failed"]),
    ("Critics say the talks have failed.", "Critics", ["the talks have failed"]),
    ("Voters believe it was a mistake.", "Voters", ["it was a mistake"]),
    ("Critics have been arguing that the talks failed.", "Critics", ["that the talks failed"]),
    ("The talks had failed, Mara Vale said, wiping her brow.", "Mara Vale", ["The talks had failed"]),
]


@pytest.mark.parametrize(("text", "speaker", "content"), REPORTED)
def test_reported_speech_has_its_source_and_its_content(text: str, speaker: str, content: list[str]) -> None:
    joined, found = attributed(text)
    assert [MODES[mode] for mode in found.mode] == ["indirect"]
    assert found.speaker == [speaker]
    of_content = found.link_role == LINK_ROLES.index("content")
    spans = zip(found.link_start[of_content], found.link_end[of_content], strict=True)
    assert [joined[start:end] for start, end in spans] == content


@pytest.mark.parametrize(
    "text",
    [
        "The insurance claims were paid in March.",
        "The company added three ships to its fleet.",
        "It was the kind of report that nobody reads.",
        "The mayor announced a plan.",
        "Shares added 0.4 per cent on Monday.",
        "In 2016, she agreed.",
        "The states met in Oster.",
        "The fire claimed two lives.",
        "He argued with his brother.",
        "She was noted for her patience.",
        "Bill Orlan left.",
        "I think the plan was a mistake.",
        "Orlan would say that it was late.",
        "The company said Wednesday.",
        "The dubious claim that it rained was dropped.",
    ],
)
def test_what_only_looks_like_reporting_is_the_narrator(text: str) -> None:
    assert set(voices(text).values()) == {"narrator"}


def test_quoted_words_in_a_reported_clause_are_mixed_and_belong_to_it() -> None:
    text, found = attributed("Mara Vale said the talks were “a farce” and a waste.")
    assert [MODES[mode] for mode in found.mode] == ["mixed", "mixed"]
    assert found.parent.tolist() == [-1, 0]
    assert found.speaker == ["Mara Vale"] * 2
    assert text[found.start[1] : found.end[1]] == "“a farce”"


def test_voice_and_innermost_attribution_are_known_for_every_word() -> None:
    tokens = tokenize(["Vale said the talks were “a farce” again."])
    found = attribute(tokens, sentence_ids(tokens), tier="marks")
    assert [VOICES[code][0] for code in found.voice] == list("nnrrrqqr")
    assert found.attribution.tolist() == [-1, -1, 0, 0, 0, 1, 1, 0]


def test_a_clause_of_the_outlet_after_a_quotation_stays_the_narrators() -> None:
    found = voices("Vale told allies that ‘the old border is unrealistic,’ as Orlan works toward peace.")
    assert (found["unrealistic"], found["works"], found["peace"]) == ("quote", "narrator", "narrator")


def test_a_headline_with_a_verb_at_its_end_is_read() -> None:
    assert said("‘No surrender’ in Orlan plan, Vale says\n\nThe mayor left.")[0][:2] == ("mixed", "Vale")


def test_a_reporters_question_has_its_own_source() -> None:
    text, found = attributed("Vale replied to a reporter’s question about the city possibly betraying its port.")
    assert [MODES[mode] for mode in found.mode] == ["question"]
    assert found.speaker == ["reporter"]
    assert text[found.start[0] : found.end[0]] == "the city possibly betraying its port"
    assert found.asked.sum() == 6


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A reporter asked whether the city had betrayed its port.", "reporter"),
        ("Asked about the betrayal, Vale shrugged.", None),
        ("Vale was asked if the city had betrayed its port.", None),
    ],
)
def test_what_is_asked_is_a_question(text: str, speaker: str | None) -> None:
    assert [(mode, who) for mode, who, _ in said(text)] == [("question", speaker)]


def test_the_stance_of_the_verb_is_kept() -> None:
    verbs = {
        "said": "neutral",
        "claimed": "doubting",
        "revealed": "endorsing",
        "denied": "denying",
        "fumed": "emotional",
    }
    for verb, stance in verbs.items():
        _, found = attributed(f"“It was sold,” Mara Vale {verb}.")
        assert STANCES[found.verb_stance[0]] == stance
    assert STANCES[attributed("the so-called “deal”")[1].verb_stance[0]] == "none"


@pytest.mark.parametrize(
    ("text", "distanced"),
    [
        ("The “peace plan” was signed in Oster.", True),
        ("Vale said he had a “lengthy” call.", False),
        ("“We have been here long before any of you came,” it read on the wall.", False),
        ("The mayor claimed that the plan was bogus.", True),
        ("The mayor noted that the plan was bogus.", False),
    ],
)
def test_scare_quotes_and_doubting_verbs_keep_their_distance(text: str, distanced: bool) -> None:
    assert attributed(text)[1].distanced.any() == distanced


def test_titles_and_names_in_marks_have_no_speaker() -> None:
    for text in ("She sang “The Long Road” in Oster.", "On “The Late Hour,” he said little.", "a man called “Bo”"):
        assert [who for _, who, _ in said(text)] == [None]


def test_a_verb_with_an_infinitive_does_not_close_a_quotation() -> None:
    assert [who for _, who, _ in said("After “the long night,” Mara Vale decided to leave.")] == [None]


def test_the_kind_of_the_speaker_is_known() -> None:
    kinds = {"Mara Vale": "person", "officials": "group", "the ministry": "organisation", "NATO": "organisation"}
    for source, kind in kinds.items():
        _, found = attributed(f"“We go,” {source} said.")
        assert KINDS[found.speaker_kind[0]] == kind


def test_links_slice_to_source_cue_and_content() -> None:
    text, found = attributed("Mara Vale has said that the talks failed.")
    spans = zip(found.link_role, found.link_start, found.link_end, strict=True)
    assert [(LINK_ROLES[role], text[start:end]) for role, start, end in spans] == [
        ("source", "Mara Vale"),
        ("cue", "has said"),
        ("content", "that the talks failed"),
    ]


SNIPPETS = [
    "“",
    "”",
    "‘",
    "’",
    '"',
    "he said",
    "Mara Vale",
    ", ",
    ". ",
    "\n\n",
    "told us that",
    "according to",
    "(a)",
    "asked",
    "a",
    "claims",
    ": ",
]


@pytest.mark.parametrize("tier", TIERS)
@given(texts=st.lists(st.lists(st.sampled_from(SNIPPETS), max_size=14).map(" ".join), min_size=1, max_size=3))
def test_any_text_gives_consistent_layers(tier: str, texts: list[str]) -> None:
    tokens = tokenize(texts)
    found = attribute(tokens, sentence_ids(tokens), tier=tier)
    assert len(found.attribution) == len(found.voice) == len(tokens)
    assert ((found.attribution >= 0) == (found.voice > 0)).all()
    assert (found.parent < np.arange(len(found.start))).all()
    quotations = sum(len(find_quotations(text)) for text in texts)
    assert len(found.start) >= quotations
    assert (tokens.document[found.attribution >= 0] == found.document[found.attribution[found.attribution >= 0]]).all()
    assert set(found.link_owner.tolist()) == set(range(len(found.start)))


@pytest.mark.parametrize("tier", TIERS)
@given(text=st.lists(st.sampled_from(SNIPPETS), max_size=40).map(" ".join))
def test_the_parent_is_the_innermost_attribution_around(tier: str, text: str) -> None:
    tokens = tokenize([text])
    found = attribute(tokens, sentence_ids(tokens), tier=tier)
    spans = list(zip(found.start.tolist(), found.end.tolist(), strict=True))
    for number, (start, end) in enumerate(spans):
        before = [other for other in range(number) if spans[other][1] >= end]
        around = before[-1] if before and start < spans[before[-1]][1] else -1
        assert found.parent[number] == around


def test_documents_of_a_batch_do_not_touch_each_other() -> None:
    texts = [
        "Mara Vale left.\n\n“We go,” she said.",
        "“Open",
        "Officials said it was late.",
        "",
        "‘No,’ said Tom Orlan.",
    ]
    alone = [row for text in texts for row in said(text)]
    assert said(*texts) == alone


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    "piece",
    ["he said ", "he said, ", "“We,” he said. ", "according to X, ", "Anna Bell said the talks fail ", "the word "],
)
def test_time_grows_linearly_without_sentence_ends(piece: str, tier: str) -> None:
    """Twice the text takes at most about twice the time: the ratio to a text of a quarter stays far from 16."""
    seconds = []
    for size in (50_000, 100_000, 200_000):
        tokens = tokenize([piece * (size // len(piece))])
        sentences = sentence_ids(tokens)
        begin = time.process_time()
        attribute(tokens, sentences, tier=tier)
        seconds.append(time.process_time() - begin)
    assert seconds[2] < 8 * seconds[0] + 1
    assert seconds[2] < 8

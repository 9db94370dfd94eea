"""Codebooks as TOML: an exact round trip, and one line for what is broken."""

import pytest
from hypothesis import HealthCheck, given, settings

from framing.coding import Codebook, Value
from framing.errors import CodingError
from tests.coding.strategies import codebooks

HEAD = 'name = "talks"\nversion = "1"\ntitle = "Peace talks"\n'
CONFLICT = '[[variable]]\nname = "conflict"\nquestion = "Do two sides disagree?"\n'


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(codebooks())
def test_what_is_written_is_read_back_the_same(codebook):
    assert Codebook.from_toml(codebook.to_toml()) == codebook


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(codebooks())
def test_writing_is_stable(codebook):
    assert Codebook.from_toml(codebook.to_toml()).to_toml() == codebook.to_toml()


def test_a_saved_file_is_loaded_the_same_also_with_line_ends_in_a_text(tmp_path):
    text = HEAD + 'note = "First line.\\r\\nSecond\\ttab, \\"quoted\\", back\\\\slash, \\u007f."\n' + CONFLICT
    codebook = Codebook.from_toml(text)
    assert codebook.note == 'First line.\r\nSecond\ttab, "quoted", back\\slash, \x7f.'
    assert Codebook.load(codebook.save(tmp_path / "talks.toml")) == codebook


def test_a_byte_order_mark_before_the_text_does_no_harm(tmp_path):
    (tmp_path / "talks.toml").write_text(HEAD + CONFLICT, encoding="utf-8-sig")
    assert Codebook.load(tmp_path / "talks.toml").name == "talks"


def test_values_may_be_written_short_and_codes_as_whole_numbers():
    part = '[[variable]]\nname = "tone"\nquestion = "How?"\nkind = "ordinal"\nvalues = [1, "2", { code = 3, label = "much" }]'
    assert Codebook.from_toml(HEAD + part)["tone"].values == (Value("1"), Value("2"), Value("3", "much"))
    assert Codebook.from_toml(HEAD.replace('"1"', "1") + CONFLICT).version == "1"


def test_a_nominal_variable_without_values_is_answered_yes_or_no():
    assert Codebook.from_toml(HEAD + CONFLICT)["conflict"].values == (Value("1", "yes"), Value("0", "no"))


BROKEN = {
    "is not TOML": "name = ",
    "nested too deeply": "name = " + "[" * 5000,
    "has no version": HEAD.replace('version = "1"\n', "") + CONFLICT,
    "write it in quotation marks": HEAD.replace('"1"', "1.10") + CONFLICT,
    "has no version: codings name it": HEAD.replace('"1"', '" "') + CONFLICT,
    "has no title": HEAD.replace("Peace talks", "") + CONFLICT,
    "has no variable": HEAD,
    "'versoin' is no part of it. Did you mean 'version'?": HEAD + 'versoin = "1"\n' + CONFLICT,
    "Did you mean 'variable'?": HEAD + CONFLICT.replace("[[variable]]", "[[variables]]"),
    "'definiton' is no part of it. Did you mean 'definition'?": HEAD + CONFLICT + 'definiton = "x"\n',
    "two square brackets": HEAD + CONFLICT.replace("[[variable]]", "[variable]"),
    "variable '' has no name": HEAD + CONFLICT.replace('name = "conflict"\n', ""),
    "variable 'conflict' has no question": HEAD + CONFLICT.replace('question = "Do two sides disagree?"\n', ""),
    "variable 'conflict' stands twice": HEAD + CONFLICT + CONFLICT,
    "there is no kind 'nomnal'. Did you mean 'nominal'?": HEAD + CONFLICT + 'kind = "nomnal"\n',
    "has no values": HEAD + CONFLICT + 'kind = "ordinal"\n',
    "take its values out": HEAD + CONFLICT + 'kind = "interval"\nvalues = ["1"]\n',
    "values must be a list": HEAD + CONFLICT + 'values = "yes"\n',
    "value '1' stands twice": HEAD + CONFLICT + 'values = ["1", 1]\n',
    "'lable' is no part of it. Did you mean 'label'?": HEAD + CONFLICT + 'values = [{ code = "1", lable = "yes" }]\n',
    "value '' has no code": HEAD + CONFLICT + 'values = [{ label = "yes" }]\n',
    "'a|b' is no code": HEAD + CONFLICT + 'values = ["a|b"]\n',
    "write not_applicable = true instead": HEAD + CONFLICT + 'values = ["1", "n/a"]\n',
    "'none' is written where no value applies": HEAD + CONFLICT + 'kind = "multiple"\nvalues = ["none"]\n',
    "not_applicable is true or false, not 'yes'": HEAD + CONFLICT + 'not_applicable = "yes"\n',
    "inclusion must be a list of texts": HEAD + CONFLICT + 'inclusion = "quotations"\n',
    "inclusion must be a text, not 3": HEAD + CONFLICT + "inclusion = [3]\n",
    "a name is letters, digits": HEAD + CONFLICT.replace('"conflict"', '"con flict"'),
    "definition must be a text, not 5": HEAD + CONFLICT + "definition = 5\n",
    "its filter asks for 'tone', no variable": HEAD + CONFLICT + 'only_if = "tone == 1"\n',
    "its item 'conflct' is no variable of the codebook. Did you mean 'conflict'?": HEAD
    + CONFLICT
    + '[[frame]]\nname = "f"\nitems = ["conflct"]\n',
    "an index counts nominal items answered 1 or 0": HEAD
    + CONFLICT
    + 'kind = "interval"\n[[frame]]\nname = "f"\nitems = ["conflict"]\n',
    "frame 'f' has no items": HEAD + CONFLICT + '[[frame]]\nname = "f"\nitems = []\n',
    "frame 'f': item 'conflict' stands twice": HEAD
    + CONFLICT
    + '[[frame]]\nname = "f"\nitems = ["conflict", "conflict"]\n',
    "there is no rule 'meen'. Did you mean 'mean'?": HEAD
    + CONFLICT
    + '[[frame]]\nname = "f"\nitems = ["conflict"]\nrule = "meen"\n',
    "asks for more than its 1 items": HEAD
    + CONFLICT
    + '[[frame]]\nname = "f"\nitems = ["conflict"]\nrule = "at_least:2"\n',
    "threshold is 0": HEAD + CONFLICT + '[[frame]]\nname = "f"\nitems = ["conflict"]\nthreshold = 0\n',
    "threshold is 'half'": HEAD + CONFLICT + '[[frame]]\nname = "f"\nitems = ["conflict"]\nthreshold = "half"\n',
    "there is no frame 'g'": HEAD + CONFLICT + 'frame = "g"\n[[frame]]\nname = "f"\nitems = ["conflict"]\n',
}


@pytest.mark.parametrize(("message", "text"), BROKEN.items(), ids=list(BROKEN))
def test_a_broken_codebook_is_refused_in_one_line(message, text):
    with pytest.raises(CodingError) as error:
        Codebook.from_toml(text)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_codebook_or_file_is_named(tmp_path):
    with pytest.raises(CodingError, match="Did you mean 'generic_frames'"):
        Codebook.load("generic_frame")
    with pytest.raises(CodingError, match="no codebook file"):
        Codebook.load(tmp_path / "talks.toml")
    (tmp_path / "talks.toml").write_bytes(b'name = "\xff"')
    with pytest.raises(CodingError, match="UTF-8"):
        Codebook.load(tmp_path / "talks.toml")


def test_errors_name_the_file(tmp_path):
    (tmp_path / "talks.toml").write_text(HEAD, encoding="utf-8")
    with pytest.raises(CodingError, match=r"^talks.toml: it has no variable"):
        Codebook.load(tmp_path / "talks.toml")

"""Nothing that came with an article can become markup."""

import pytest

from framing.reporting.markup import Html, element, joined, link, text


def test_plain_strings_are_escaped_everywhere():
    made = element("p", "<b>", joined(["&", Html("<i>x</i>")]), title='"><script>')
    assert made == '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;<i>x</i></p>'


def test_characters_no_page_may_hold_are_replaced():
    assert text("a\x00b\ud83dc\ufffe") == "a\ufffdb\ufffdc\ufffd"
    text("a\ud83d").encode("utf-8")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "http://", "http://[", "http://a\nb", " "]
)
def test_only_web_addresses_become_links(address):
    assert link(address, "Title & more") == "Title &amp; more"


def test_links_keep_their_address_escaped():
    assert link('https://example.org/?a=1&b="', "x").startswith('<a href="https://example.org/?a=1&amp;b=&quot;"')


def test_attributes_that_are_none_or_false_are_left_out():
    assert element("input", checked=True, hidden=False, id=None) == "<input checked>"

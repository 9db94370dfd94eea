"""The text of a page in blocks: nothing lost, nothing joined that a browser keeps apart."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from framing.corpus.readers.blocks import blocks, paragraphs
from framing.corpus.readers.pieces import pieces

WORDS = st.sampled_from(["rain", "ferry", "late", "and", "harbour"])
TAGS = st.sampled_from(["p", "div", "b", "i", "span", "em", "section", "li", "h2"])
TREES = st.recursive(
    WORDS, lambda inside: st.tuples(TAGS, st.lists(inside, max_size=4)).map(lambda one: (one[0], one[1])), max_leaves=25
)


def markup(tree):
    if isinstance(tree, str):
        return f" {tree} "
    return f"<{tree[0]}>{''.join(map(markup, tree[1]))}<!-- note --></{tree[0]}>"


@settings(max_examples=80, deadline=None)
@given(TREES)
def test_every_word_is_kept_once_and_in_order(tree):
    text = markup(("div", [tree]))
    root = html.fromstring(text)
    assert " ".join(paragraphs(root)).split() == re.findall(
        r"rain|ferry|late|and|harbour", re.sub(r"<[^>]*>", " ", text)
    )


def test_inline_markup_joins_and_blocks_part():
    root = html.fromstring("<div>One <b>t</b>wo<i>.</i><p>Three</p>four<ul><li>five<li>six</ul></div>")
    assert paragraphs(root) == ["One two.", "Three", "four", "five", "six"]


def test_what_nobody_sees_is_left_out_and_what_follows_it_is_not():
    root = html.fromstring("<div>One<script>var a</script> two <style>b{}</style><!-- c -->three</div>")
    assert paragraphs(root) == ["One two three"]


def test_tables_with_columns_are_one_block_and_tables_for_layout_are_not():
    data = "<table><tr><td>a</td><td><p>b</p><p>c</p></td></tr><tr><td>d</td><td>e</td></tr></table>"
    layout = "<table><tr><td><p>f</p><p>g</p></td></tr></table>"
    assert paragraphs(html.fromstring(f"<div>{data}{layout}</div>")) == ["a\tb c\nd\te", "f", "g"]


def test_lines_of_set_text_stay():
    assert paragraphs(html.fromstring("<div>a<pre>Port   12\n\nBay     3\n</pre>b</div>")) == [
        "a",
        "Port   12\n\nBay     3",
        "b",
    ]


def test_a_block_knows_its_element_and_whether_a_break_ended_it():
    found = blocks(html.fromstring("<div><b>Ana</b><br><p>Text</p></div>"))
    assert [(block.text, block.element.tag, block.broken) for block in found] == [
        ("Ana", "b", True),
        ("Text", "p", False),
    ]


def test_pieces_know_their_lines():
    found = pieces("top\n\n<a>one\n</a>\n<a>two", re.compile("<a>"))
    assert [(piece.number, piece.line, piece.text) for piece in found] == [(1, 3, "<a>one\n</a>\n"), (2, 5, "<a>two")]
    assert pieces("nothing", re.compile("<a>")) == []

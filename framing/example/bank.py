"""The building blocks of the large corpus: paragraphs by story and kind, words by device."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from framing.errors import CorpusError, did_you_mean

KINDS = ("betray", "lead", "back", "quote", "clash", "costs", "people", "blame", "conscience")


@dataclass(frozen=True)
class Block:
    """A paragraph with slots.

    Attributes
    ----------
    kind : str
        One of ``KINDS``; the names of frames are kinds.
    outlet : str
        Whose manner it is written in, or ``""``.
    text : str
        The paragraph: ``{a/b}`` is a choice, ``$n`` a number, ``{~m}`` a place for a device.
    """

    kind: str
    outlet: str
    text: str


@cache
def story_blocks(story: str) -> tuple[Block, ...]:
    """Return the blocks of a story, in the order of its file."""
    source = (files("framing.example") / "large" / f"{story}.txt").read_text("utf-8")
    blocks: list[Block] = []
    for part in source.split("\n# ")[0:]:
        head, _, text = part.removeprefix("# ").partition("\n")
        kind, _, outlet = head.partition(" ")
        if kind not in KINDS:
            raise CorpusError(f"{story}.txt: unknown kind of paragraph {kind!r}. {did_you_mean(kind, KINDS)}")
        blocks.append(Block(kind, outlet.replace("any", ""), text.strip()))
    return tuple(blocks)


def blocks_of(story: str, kind: str) -> list[Block]:
    """Return the blocks of one kind."""
    return [block for block in story_blocks(story) if block.kind == kind]


@cache
def words() -> dict[str, Any]:
    """Return the word lists and stock sentences of ``large/words.toml``."""
    return tomllib.loads((files("framing.example") / "large" / "words.toml").read_text("utf-8"))

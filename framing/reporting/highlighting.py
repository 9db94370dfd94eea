"""An article with its hits marked: device by colour, voice by line, status by sign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.corpus.zones import MASKED
from framing.errors import CorpusError, did_you_mean
from framing.kinds import needs_annotations
from framing.reporting.markup import Html, element, joined
from framing.words import VOICE_NAMES, device_name

if TYPE_CHECKING:
    from framing.annotation.annotations import Annotations

__all__ = ["highlight", "marked", "status"]

SIGNS = {"negated": "¬", "questioned": "?", "conditional": "if", "hedged": "≈", "distanced": "“”"}


def highlight(annotations: Annotations, doc_id: str, *, devices: Sequence[str] | None = None) -> Html:
    """The text of an article with every hit marked; shows itself in a notebook.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` gave.
    doc_id : str
        The article.
    devices : sequence of str, optional
        Mark these devices only.

    Returns
    -------
    Html
        Markup with its own style. All text of the article is escaped; masked zones are grey.

    Raises
    ------
    CorpusError
        When there is no such article.

    Examples
    --------
    >>> from framing import Corpus, annotate
    >>> found = annotate(Corpus.from_texts(["The quay is clearly too narrow."]), ["booster"])
    >>> "clearly</mark>" in highlight(found, "text:1")
    True
    """
    needs_annotations(annotations)
    documents = annotations.corpus.documents
    if doc_id not in documents.index:
        near = did_you_mean(doc_id, documents.index, all_of_them="corpus.documents.index")
        raise CorpusError(f"There is no article {doc_id!r}. {near}")
    spans = annotations.spans[annotations.spans["doc_id"] == doc_id]
    if devices is not None:
        spans = spans[spans["device"].isin(list(devices))]
    zones = annotations.corpus.zones
    masked = zones[(zones["doc_id"] == doc_id) & zones["zone"].isin(list(MASKED))]
    raw = documents["text"].loc[doc_id]
    body = marked(raw, spans.to_dict("records"), masked=zip(masked["start"], masked["end"], strict=True))
    sheet = files("framing.reporting").joinpath("highlight.css").read_text(encoding="utf-8")
    return element(
        "div", Html(f"<style>{sheet}</style>"), legend(spans), element("div", body, class_="article"), class_="framing"
    )


def status(span: Mapping[Any, Any]) -> str:
    """The status of a hit in words.

    Examples
    --------
    >>> status({"negated": True, "hedged": True})
    'negated, hedged'
    >>> status({})
    'asserted'
    """
    return ", ".join(name for name in SIGNS if span.get(name)) or "asserted"


def legend(spans: pd.DataFrame) -> Html:
    """What the colours, lines and signs of the marks mean."""
    devices = sorted(spans["device"].astype(str).unique())
    shown = [element("mark", device_name(device), class_=f"d-{_tint(device)}") for device in devices]
    voices = [element("mark", name, class_=f"v-{voice}") for voice, name in VOICE_NAMES.items()]
    signs = [element("span", element("sup", sign), f" {name}") for name, sign in SIGNS.items()]
    return element("p", joined([*shown, *voices, *signs], between=" · "), class_="key")


def marked(
    raw: str,
    spans: Iterable[dict[Any, Any]],
    *,
    start: int = 0,
    end: int | None = None,
    masked: Iterable[tuple[int, int]] = (),
) -> Html:
    """The text from `start` to `end` with `spans` (records with offsets into `raw`) marked.

    Where hits of several devices overlap, the text is cut at every edge and each piece names all its hits.

    Examples
    --------
    >>> hit = {"start": 0, "end": 4, "device": "stance", "category": "resolve", "entry": "firm", "voice": "narrator"}
    >>> marked("Firm <words>", [hit])[-21:]
    '</mark> &lt;words&gt;'
    """
    end = len(raw) if end is None else end
    within = sorted((span for span in spans if span["start"] < end and span["end"] > start), key=_start)
    grey = [(max(first, start), min(last, end)) for first, last in masked if first < end and last > start]
    edges = {start, end, *(place for pair in grey for place in pair)}
    for span in within:
        edges.update((max(int(span["start"]), start), min(int(span["end"]), end)))
    cuts = sorted(edges)
    pieces = []
    coming, here = iter(within), []
    following = next(coming, None)
    for first, last in pairwise(cuts):
        # Only hits that reach into this piece are looked at: articles of a whole book have many thousands.
        while following is not None and following["start"] <= first:
            here.append(following)
            following = next(coming, None)
        here = [span for span in here if span["end"] >= last]
        piece: object = raw[first:last]
        if here:
            piece = _mark(raw[first:last], here, closing=any(span["end"] == last for span in here))
        elif any(low <= first and last <= high for low, high in grey):
            piece = element("span", raw[first:last], class_="masked", title="masked: not counted")
        pieces.append(piece)
    return joined(pieces)


def _start(span: dict[Any, Any]) -> int:
    return int(span["start"])


def _mark(piece: str, spans: list[dict[Any, Any]], *, closing: bool) -> Html:
    first = spans[0]
    voice = str(first["voice"])
    signs = "".join(sign for name, sign in SIGNS.items() if any(span.get(name) for span in spans))
    return element(
        "mark",
        piece,
        element("sup", signs) if signs and closing else None,
        class_=f"d-{_tint(str(first['device']))} v-{voice}",
        title="\n".join(_described(span) for span in spans),
    )


def _described(span: dict[str, Any]) -> str:
    voice = VOICE_NAMES.get(str(span["voice"]), str(span["voice"]))
    speaker = span.get("speaker")
    if isinstance(speaker, str) and speaker:
        voice += f", {speaker}"
    return f"{device_name(str(span['device']))}, {span['category']} ({span['entry']}) · {voice} · {status(span)}"


_TINTED = ("stance", "hedge", "booster", "absolute", "superlative", "metaphor", "remedy", "naming")


def _tint(device: str) -> str:
    """The class that gives a device its colour; devices without one share a grey."""
    return device if device in _TINTED else "other"

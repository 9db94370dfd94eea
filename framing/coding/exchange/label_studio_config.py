"""The labeling interface of Label Studio, made from a codebook.

The tags: https://labelstud.io/tags/ (Text, Choices, Labels, TextArea).
"""

from __future__ import annotations

import re

from lxml import etree

from framing.coding.codebook import Codebook
from framing.coding.exchange.choices import codes_of, one_of
from framing.coding.variables import Variable

__all__ = ["NOTE", "TEXT", "labeling_config"]

NOTE = "coder_note"
"""Name of the box for a coder's remark."""

TEXT = "text"

# Characters that no XML may hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def labeling_config(codebook: Codebook) -> tuple[str, list[str]]:
    """Return the XML of the interface, and what of the codebook it cannot carry."""
    view = etree.Element("View")
    # Blanks as they are, or offsets would count a text that nobody else has.
    _element(view, "Style").text = ".htx-text { white-space: pre-wrap; }"
    spans = [variable for variable in codebook.variables if variable.kind == "span"]
    for variable in spans:
        _header(view, variable)
        tag = _element(view, "Labels", name=variable.name, toName=TEXT, choice="multiple")
        for code, said in codes_of(variable):
            _element(tag, "Label", value=said or code, alias=code)
    _element(view, "Text", name=TEXT, value="$text")
    lost: list[str] = []
    for variable in codebook.variables:
        if variable.kind == "span":
            continue
        shown = _filter(codebook, variable, lost)
        block = _element(view, "View", **shown)
        _header(block, variable)
        if variable.kind == "interval":
            _element(block, "Number", name=variable.name, toName=TEXT, **shown)
            continue
        several = variable.kind == "multiple"
        attributes = {"name": variable.name, "toName": TEXT, "choice": "multiple" if several else "single-radio"}
        # A sheet of thirty yes-or-no questions has to fit on a screen.
        attributes |= {"showInline": "true"} if all(len(said) < 20 for _, said in codes_of(variable)) else {}
        tag = _element(block, "Choices", **attributes, required="false" if shown else "true", **shown)
        for code, said in codes_of(variable):
            _element(tag, "Choice", value=said or code, alias=code)
    _element(view, "TextArea", name=NOTE, toName=TEXT, placeholder="Note (optional)", rows="1", maxSubmissions="1")
    lost += [f"Label Studio does not filter spans: {v.name} can be set in every unit." for v in spans if v.only_if]
    return etree.tostring(view, pretty_print=True, encoding="unicode"), lost


def _header(parent: etree._Element, variable: Variable) -> None:
    _element(parent, "Header", value=variable.question or variable.name, size="5")


def _filter(codebook: Codebook, variable: Variable, lost: list[str]) -> dict[str, str]:
    if not variable.only_if:
        return {}
    asked = one_of(variable)
    # Codes stand there with commas between them; and only what is chosen in a list can be asked for.
    if asked and codebook[asked[0]].kind not in ("span", "interval") and not any("," in code for code in asked[1]):
        return {"visibleWhen": "choice-selected", "whenTagName": asked[0], "whenChoiceValue": ",".join(asked[1])}
    lost.append(
        f"Label Studio shows {variable.name} for every unit: it knows no filter like {variable.only_if!r}, only one "
        "variable with one code or one of several."
    )
    return {}


def _element(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, tag, {name: _FORBIDDEN.sub("", value) for name, value in attributes.items()})

"""One self-contained HTML file: the finding first, then what it rests on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from framing.coding import Codebook
from framing.errors import FramingError, did_you_mean, no_variable
from framing.kinds import needs_annotations, needs_codebooks
from framing.measures.rates import checked_choices
from framing.models.codes import code_variables
from framing.provenance import write_atomically
from framing.reporting.grouping import check_groups, not_adjudicated, with_named_groups
from framing.reporting.markup import Html, element, joined, text
from framing.reporting.material import Material, Passages, Section
from framing.reporting.sections.contents import contents
from framing.reporting.sections.corrected_shares import corrected_shares
from framing.reporting.sections.finding import finding
from framing.reporting.sections.frames import frames
from framing.reporting.sections.key_words import key_words
from framing.reporting.sections.limits import limits
from framing.reporting.sections.methods import appendix, methods, tables
from framing.reporting.sections.model_sheet import model_sheet
from framing.reporting.sections.naming import naming
from framing.reporting.sections.over_time import over_time
from framing.reporting.sections.portrayed import portrayed
from framing.reporting.sections.read_it import read_it
from framing.reporting.sections.reliability import reliability
from framing.reporting.sections.same_story import same_story
from framing.reporting.sections.top_strip import top_strip
from framing.reporting.sections.whose_words import whose_words

if TYPE_CHECKING:
    import pandas as pd

    from framing.annotation.annotations import Annotations
    from framing.measures.checks import Checks

__all__ = ["filled", "report", "resource"]

_DRAWN = (
    *(contents, finding, whose_words, naming, portrayed, same_story, read_it, over_time, key_words),
    *(reliability, frames, corrected_shares, model_sheet),
)


def report(
    annotations: Annotations,
    path: str | os.PathLike[str],
    *,
    by: str = "outlet",
    code: str | Sequence[str] | None = None,
    title: str | None = None,
    passages: Passages = "snippets",
    checks: Checks | None = None,
    codings: pd.DataFrame | None = None,
    codebook: Codebook | Sequence[Codebook] | None = None,
    predictions: pd.DataFrame | None = None,
    wire: Literal["with", "without"] = "with",
    random_state: int = 0,
) -> Path:
    r"""Write a report on annotated articles as one HTML file that needs nothing else.

    Parameters
    ----------
    annotations : Annotations
        What `annotate` gave.
    path : path
        The file to write; it is written whole or not at all.
    by : str
        The document variable whose values are compared. The report calls it by its name (``media_ownership``: "groups
        by media ownership"), so one with a name that says nothing to readers is best given another before:
        ``corpus.with_variables(corpus.documents[["v7"]].rename(columns={"v7": "leaning"}))``.
    code : str or sequence of str, optional
        Document variables with people's codes (present, absent) of frames; a classifier is evaluated on them.
        Left out: every variable that holds nothing but 0 and 1. An empty list: none.
    title : str, optional
        Of the page.
    passages : {"snippets", "full", "none"}
        How much text of the articles is printed: at most 25 words around a hit, the whole articles of the
        hits shown as well, or nothing. Texts belong to their publishers: share a "full" report with care.
    checks : Checks, optional
        Hits that a person checked: what `check_hits` returned, or `read_checks` from the file of its answers.
        Their precision stands beside the rates, rejected hits are named, and a headline sentence may be written;
        without them none is.
    codings : DataFrame, optional
        The answers of the single coders (`coding.read_codings`): their reliability, and the ceiling that it sets for
        a classifier.
    codebook : Codebook or list of Codebook, optional
        What the coders could answer and on which level, for `codings`; of several versions the last is the one to go
        by. Its labels name the values of codes. Without it the values are those that were given.
    predictions : DataFrame, optional
        Of codes, as `estimate.predict` makes them: shares corrected for their error. They are another
        classifier's than the one that is scored, and the report says so. Left out: made, by that one, for codes that a
        twentieth or more of the articles lack.
    wire : {"with", "without"}
        Whether wire copy is in the report: what the variable `wire` says (see `deduplicate`), or without it the
        `authorship`. What is set aside is counted in the flow.
    random_state : int
        Seed of the passages drawn; it is printed.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    FramingError
        When `by`, `code`, `codebook`, `passages` or `wire` is not possible; when `by` is a number with more than 12
        values, of which classes have to be made.

    Examples
    --------
    >>> import tempfile
    >>> from framing import Corpus, annotate
    >>> corpus = Corpus.from_texts(["Ferry late\n\nThe ferry was clearly late, the harbour master said."])
    >>> report(annotate(corpus), tempfile.mkdtemp() + "/report.html").name
    'report.html'
    """
    needs_annotations(annotations)
    if passages not in get_args(Passages):
        raise FramingError(f"There is no {passages!r} for passages. {did_you_mean(passages, get_args(Passages))}")
    checked_choices(wire=wire)
    if wire == "without":
        annotations = annotations.without_wire()
        if not len(annotations.documents):
            raise FramingError('Without wire copy there is no article to report on. Try wire="with".')
    documents = annotations.documents
    codes = (code,) if isinstance(code, str) else tuple(code_variables(documents) if code is None else code)
    for name in (by, *codes):
        if name not in documents.columns:
            coded = name in codes and codings is not None and name in set(codings.get("variable", ()))
            raise FramingError(not_adjudicated(name) if coded else no_variable(name, documents.columns))
    check_groups(documents, by)
    if not len(documents):
        raise FramingError("There is no article to report on. Load at least one.")
    annotations, call_first = with_named_groups(annotations, by)
    books = tuple(needs_codebooks(codebook))
    known_by = by if documents[by].notna().any() else None
    choices = (known_by, passages, checks, codes, random_state, codings, predictions, books, by, call_first)
    material = Material(annotations, *choices)
    page = _page(material, title=title or _title(material))
    with write_atomically(path) as temporary:
        temporary.write_text(page, encoding="utf-8", newline="\n")
    return Path(path)


def _title(material: Material) -> str:
    if len(material.documents) == 1:
        only = material.documents["title"].iloc[0]
        return only if isinstance(only, str) and only else "One article"
    return f"How {material.group_count()} frame the news" if len(material.groups) > 1 else "How the news is framed"


def _page(material: Material, *, title: str) -> str:
    drawn = [section(material) for section in _DRAWN]
    sections = [
        *drawn,
        limits(material, drawn),
        methods(material, drawn),
        tables(material, drawn),
        appendix(material, drawn),
    ]
    kept = [section for section in sections if section.body is not None]
    body = joined(_section(section, number) for number, section in enumerate(kept, start=1))
    contents_list = element(
        "nav",
        element(
            "ol",
            *(
                element("li", element("span", str(number)), element("a", section.title, href=f"#{section.key}"))
                for number, section in enumerate(kept, start=1)
            ),
        ),
        aria_label="Sections",
    )
    parts = {
        "title": text(title),
        "style": Html(resource("page.css") + resource("highlight.css")),
        "header": top_strip(material, title=title),
        "nav": contents_list,
        "main": body,
        "footer": _footer(material),
    }
    return filled(resource("page.html"), parts)


def _section(section: Section, number: int) -> Html:
    heading = element("h2", element("span", str(number), class_="number"), " ", section.title)
    return element("section", heading, section.body, id=section.key)


def _footer(material: Material) -> Html:
    record = material.annotations.record
    when = record.get("time")
    made = f" Annotated {when}." if when else ""
    return text(f"Made with framing-toolkit {record.get('package', '')}.{made} This file loads nothing from elsewhere.")


def resource(name: str) -> str:
    """Return a file that pages are made with."""
    return files("framing.reporting").joinpath(name).read_text(encoding="utf-8")


def filled(template: str, parts: dict[str, Html]) -> str:
    """Put the parts into the template in one pass, so that no part can hold another's place."""
    pieces = template.split("{{")
    written = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        written.append(parts[name.strip()] + rest)
    return "".join(written)

"""The import audit as one HTML page: the sentence, what needs a look, then every table behind it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from framing.provenance import package_version, write_atomically
from framing.reporting.figure import drawn, figure
from framing.reporting.markup import Html, element, joined, paragraph, text
from framing.reporting.page import filled, resource
from framing.reporting.tables import table

if TYPE_CHECKING:
    from framing.measures.importing_audit import ImportAudit

__all__ = ["write_audit"]

_MOST_OUTLETS = 12
_LENGTHS = (
    "Articles with more than a fifth fewer or more words than their archive says. Some archives count captions, tables "
    "and headlines, which are not in the text; where there is much less, text may be lost."
)
_FILES = (
    "Every file, and what became of it. Where a file does not say how many documents it holds, those that were found "
    "in it are announced; a file that cannot be read counts as one."
)


def write_audit(audit: ImportAudit, path: str | os.PathLike[str]) -> Path:
    """Write an import audit as one HTML file and return its path."""
    sections = list(_sections(audit))
    links = [element("li", element("a", title, href=f"#audit-{place}")) for place, (title, _) in enumerate(sections)]
    body = [
        element("section", element("h2", title), content, id=f"audit-{place}")
        for place, (title, content) in enumerate(sections)
    ]
    parts = {
        "title": text("Import audit"),
        "style": Html(resource("page.css") + resource("highlight.css")),
        "header": element(
            "header", element("h1", "Import audit"), paragraph(audit.note, class_="size"), _searched(audit)
        ),
        "nav": element("nav", element("ol", *links), aria_label="Sections"),
        "main": joined(body),
        "footer": text(f"Made with framing-toolkit {package_version()}. This file loads nothing from elsewhere."),
    }
    with write_atomically(path) as temporary:
        temporary.write_text(filled(resource("page.html"), parts), encoding="utf-8", newline="\n")
    return Path(path)


def _size(audit: ImportAudit) -> Html:
    return paragraph(audit.note, class_="size")


def _searched(audit: ImportAudit) -> Html | None:
    return paragraph(f"Searched for: {audit.search}", class_="origin") if audit.search else None


def _sections(audit: ImportAudit) -> Iterator[tuple[str, Html]]:
    checks = audit.to_table().rename(columns={"found": "cases"})
    yield (
        "What needs a look",
        joined(
            [
                paragraph("A number above 0 is no mistake by itself: look at the cases below."),
                table(checks, caption="Checks of this import, and the first case of each."),
            ]
        ),
    )
    if not audit.months.empty:
        yield "Articles by outlet and time", _map(audit)
    counted = audit.files[["file", "status", "announced", "read", "refused", "format"]]
    yield "Files", table(counted, caption=_FILES, limit=500)
    told = audit.files[audit.files["status"] != "read"]
    for title, rows, caption in (
        ("Warnings", pd.DataFrame({"warning": audit.warnings}), "What the readers of the files had to say."),
        ("Files not read", told[["file", "status", "reason"]], "Files that were refused or left out, and why."),
        ("Documents refused", audit.refused, "Documents that could not be read, each with its place and the reason."),
        ("Dates", audit.dates, "Dates that were not read, lie in the future or before 1900."),
        ("Lengths", audit.words, _LENGTHS),
        ("Given more than once", audit.repeated, "Documents with the same id of their archive."),
        ("Round numbers", audit.cuts, "Exports with exactly as many documents as archives give at once."),
        ("Gaps", audit.gaps, "Months without an article of an outlet that has some in most others."),
    ):
        if len(rows):
            yield title, table(rows, caption=caption, limit=200)
    variables = audit.variables.assign(share=(100 * audit.variables["share"]).round(1))
    names = {"missing": "articles without it", "share": "per cent"}
    yield (
        "What is known of the articles",
        table(variables, caption="How many articles lack what.", names=names, digits=1),
    )
    read = audit.files.loc[audit.files["hash"].notna(), ["file", "encoding", "hash"]]
    yield (
        "Encodings and hashes",
        table(read.rename(columns={"hash": "SHA-256"}), caption="The files as they were read.", limit=500),
    )


def _map(audit: ImportAudit) -> Html:
    outlets = audit.months["outlet"].nunique()
    rows = min(outlets, _MOST_OUTLETS)
    picture = drawn(
        audit.plot,
        name="months",
        height=0.5 + 0.23 * rows,
        alt="Heat map of the number of articles by outlet and month; gaps are listed in the table.",
    )
    more = f" Shown: the {rows} largest of {outlets:,} outlets." if outlets > rows else ""
    return figure(
        picture, title="Articles by outlet and time.", how_to_read="Darker: more articles. Hatched: none." + more
    )

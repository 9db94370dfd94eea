"""Whether the people who coded the articles agree."""

from __future__ import annotations

import pandas as pd

from framing import plots
from framing.errors import CodingError
from framing.reporting.code_values import PRESENT, value_names
from framing.reporting.figure import drawn, figure
from framing.reporting.markup import Html, element, joined, paragraph
from framing.reporting.material import Material, Result, Section, left_out, silent
from framing.reporting.problem_lines import what_to_know
from framing.reporting.tables import table
from framing.words import plural

__all__ = ["reliability"]

_TITLE = "Whether coders agree"
MOST_ROWS = 16
_SHOWN = [
    *("variable", "round", "coders", "units", "alpha", "alpha_low", "alpha_high"),
    *("kappa", "ac1", "agreement", "prevalence"),
]


def reliability(material: Material) -> Section:
    """Alpha of each code with its interval and prevalence, and in sentences who differs from whom."""
    if material.codings is None:
        if not material.codes:
            return silent("reliability", _TITLE)
        return left_out(
            "reliability", _TITLE, "No answers of the single coders were given (codings=), so nobody knows."
        )
    from framing.coding import agreement

    try:
        found = agreement(material.codings, codebook=material.codebooks or None, random_state=material.seed)
    except CodingError as error:  # codings that cannot be read must not cost the rest of the report
        return left_out("reliability", _TITLE, str(error))
    drawn_rows = _labelled(_chosen(found.table, material), material)
    hidden = found.table["variable"].nunique() - drawn_rows["variable"].nunique()
    book = "codebook=codebook, " if material.codebooks else ""
    given = f"fr.agreement(codings, {book}random_state={material.seed})"
    results = (
        Result("reliability", found.note, found.to_table(), f"{given}.table"),
        Result("coders", "Each coder beside the others.", found.coders, f"{given}.coders"),
        Result("codings", "What was left out, and why a number is missing.", found.problems, f"{given}.problems"),
    )
    body = joined(
        [
            element("ul", *(element("li", sentence) for sentence in found.findings)),
            _elsewhere(material),
            _picture(drawn_rows) if drawn_rows["alpha"].notna().any() else None,
            paragraph(
                f"Shown: {plural(drawn_rows['variable'].nunique(), 'variable')}; the tables hold {hidden:,} more.",
                class_="quiet",
            )
            if hidden
            else None,
            table(
                drawn_rows[_columns(drawn_rows)],
                names={
                    "alpha_low": "95% from",
                    "alpha_high": "to",
                    "ac1": "AC1",
                    "agreement": "pairs that agree",
                    "prevalence_of": "of",
                },
                caption="Krippendorff's alpha with its interval, Cohen's kappa (mean over pairs), Gwet's AC1, the "
                "share of pairs that agree, and how often the code (or the value beside it) was given; for a variable "
                "that takes several codes at once that stands at each of its codes.",
            ),
            what_to_know("codings", found.problems),
            paragraph(found.note, class_="quiet"),
        ]
    )
    return Section("reliability", _TITLE, body, results)


def _elsewhere(material: Material) -> Html | None:
    """Codings of a whole project may be given with a report on a part of its articles."""
    units = pd.Series(pd.unique(material.codings["unit"])) if material.codings is not None else pd.Series(dtype=object)
    away = int((~units.astype(str).isin(material.documents.index.astype(str))).sum())
    if not away:
        return None
    return paragraph(f"{away:,} of the {plural(len(units), 'coded unit')} are not among the articles of this report.")


def _chosen(rows: pd.DataFrame, material: Material) -> pd.DataFrame:
    """The variables that the report is about, else the first ones; of sets also their codes, unless they are many."""
    names = list(dict.fromkeys(rows["variable"]))
    wanted = [name for name in names if name in material.codes] or names[:MOST_ROWS]
    codes = rows.groupby("variable")["code"].nunique()
    sets = [name for name in rows.loc[rows["level"] == "multiple", "variable"] if codes[name] <= MOST_ROWS]
    shown = rows["variable"].isin(wanted) & ((rows["code"] == "") | rows["variable"].isin(sets))
    return rows[shown].reset_index(drop=True)


def _columns(rows: pd.DataFrame) -> list[str]:
    """The columns to show: a code, and of which value the prevalence is, only where some row has one to tell."""
    code = ["code"] if (rows["code"] != "").any() else []
    plain = rows["prevalence_of"].isin(["1", ""]) | (rows["prevalence_of"] == rows["code"])
    return [*_SHOWN[:2], *code, *_SHOWN[2:], *([] if plain.all() else ["prevalence_of"])]


def _picture(rows: pd.DataFrame) -> Html:
    rounds = rows["round"].nunique()
    picture = drawn(
        lambda ax: plots.reliability(rows, ax=ax),
        name="reliability",
        height=1.0 + rows[["variable", "code"]].drop_duplicates().shape[0] * (0.14 + 0.09 * rounds),
        alt="Krippendorff's alpha of each code with its interval and prevalence; the numbers are in the table.",
    )
    return figure(
        picture,
        title="Agreement of the coders.",
        how_to_read="Dots: Krippendorff's alpha with its 95% interval; hollow: no interval. The lines are .667, below "
        "which nothing should rest on a code, and .800. Right: how often the code was given; for rare codes alpha is "
        "low even where coders seldom differ.",
    )


def _labelled(rows: pd.DataFrame, material: Material) -> pd.DataFrame:
    """Give the value whose prevalence is told the label of the codebook; a plain yes and codes of sets stay as is."""
    if material.codings is None:
        return rows
    answers = material.codings.dropna(subset=["value"]).groupby("variable", sort=False)["value"].unique()
    names = {
        str(variable): value_names(str(variable), map(str, values), material.codebooks)
        for variable, values in answers.items()
    }
    said = []
    for variable, value, code in zip(rows["variable"], rows["prevalence_of"], rows["code"], strict=True):
        name = names.get(str(variable), {}).get(value, value)
        said.append(value if value in ("", code) or name == PRESENT else name)
    return rows.assign(prevalence_of=said)

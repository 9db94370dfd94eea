"""Sentences on people's codes, the classifier and the correction, for the methods section."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from framing.coding import Codebook
from framing.reporting.material import Material, Result, Section
from framing.words import listed, minus, plural

__all__ = ["coding_paragraphs"]

#: More numbers than this are told by their median and range.
MOST = 6


def coding_paragraphs(material: Material, others: list[Section]) -> Iterator[str]:
    """How codes came about and how well coders agree, how the classifier was tested, how shares were corrected."""
    results = {result.name: result for section in others for result in section.results}
    if material.codes or material.codings is not None:
        yield " ".join([*_coded(material), _agreement(material, results.get("reliability"))])
    if "scores" in results:
        yield _classifier(material, results["scores"])
    shares = {name.removeprefix("shares of "): found for name, found in results.items() if name.startswith("shares of")}
    if shares:
        yield _corrected(material, shares)


def _coded(material: Material) -> Iterator[str]:
    documents = material.documents
    if not material.codes:
        return
    counts = {code: int(documents[code].notna().sum()) for code in material.codes}
    few, many = min(counts.values()), max(counts.values())
    how_many = f"{many:,}" if few == many else f"{few:,} to {many:,}"
    books = [book for book in material.codebooks if _asked_in(book, material)]
    yield (
        f"{how_many} of {plural(len(documents), 'article')} have codes by people for "
        f"{listed(list(material.codes), most=12)}, drawn [FILL IN: how, for example at random within "
        f"{material.several}], by {_codebook(books, material)}."
    )
    if books and (citation := books[-1].citation.strip()):
        yield citation if citation.endswith((".", "!", "?")) else f"{citation}."


def _asked_in(book: Codebook, material: Material) -> list[str]:
    """The codes that are a question or an index of a codebook."""
    return [code for code in material.codes if code in {*book.variable_names, *(frame.name for frame in book.frames)}]


def _codebook(books: list[Codebook], material: Material) -> str:
    """What is known of the codebook; which one others were coded by, and where it is published, authors know."""
    unknown = "the codebook [FILL IN: name, version and where it is published]"
    if not books:
        return unknown
    book = books[-1]
    earlier = [other.version for other in books[:-1] if other.name == book.name]
    of = "version" if len(earlier) == 1 else "versions"
    version = f"version {book.version}" + (f", revised from {of} {listed(earlier)}" if earlier else "")
    asked = _asked_in(book, material)
    others = listed([code for code in material.codes if code not in asked], most=12)
    elsewhere = f", and for {others} by {unknown}" if others else ""
    return f"the codebook “{book.title}”, {version} [FILL IN: where it is published]{elsewhere}"


def _agreement(material: Material, found: Result | None) -> str:
    if material.codings is None or found is None:
        return "[FILL IN: how many coders, their training, and how well they agreed (Krippendorff's alpha).]"
    rows = found.table[found.table["code"] == ""]
    ours = rows[rows["variable"].isin(material.codes)]
    rows = ours if len(ours) else rows
    coders = plural(material.codings["coder"].nunique(), "coder")
    said = [
        f"{coders} answered [FILL IN: training; whether independently, and whether they knew {material.variable} and "
        "hypotheses]."
    ]
    several = rows["round"].nunique() > 1
    for number, part in rows.groupby("round", sort=True):
        where = f" in round {number}" if several else ""
        units = int(part["units"].max())
        said.append(f"Krippendorff's alpha{where} ({plural(units, 'article')} by two or more): {_alphas(part)}.")
    return " ".join(said)


def _alphas(rows: pd.DataFrame) -> str:
    known = rows[rows["alpha"].notna()]
    if known.empty:
        return "not to be had"
    if len(known) > MOST:
        low, middle, high = known["alpha"].quantile([0, 0.5, 1])
        return f"{minus(f'median {middle:.2f}, from {low:.2f} to {high:.2f}')}, over {len(known)} variables"
    return ", ".join(
        f"{row['variable']} {_with_limits(row['alpha'], row['alpha_low'], row['alpha_high'])}"
        for row in known.to_dict("records")
    )


def _classifier(material: Material, found: Result) -> str:
    from framing.models.wording import headline

    rows = pd.concat([headline(part) for _, part in found.table.groupby("code", sort=False)])
    grouped = rows[rows["scheme"] == "grouped"]
    if len(grouped) > MOST:
        each = f"median {grouped['f1'].median():.2f}, from {grouped['f1'].min():.2f} to {grouped['f1'].max():.2f}"
        each = f"{each}, over {len(grouped)} codes"
    else:
        each = ", ".join(
            f"{row['code']} {_with_limits(row['f1'], row['low'], row['high'])}" for row in grouped.to_dict("records")
        )
    random = rows.loc[rows["scheme"] == "random", "f1"].mean()
    used = "[FILL IN: what the classifier's codes were used for.]"
    if material.predictions is not None:
        used = f"These scores are not those of the predictions given. {used}"
    return (
        "A penalised linear classifier of words, parts of words and framing devices (frame_classifier) was tested on "
        f"articles whose {material.variable} it had not learned from, copies of tested articles left out of training. "
        f"F1: {each}; mean {grouped['f1'].mean():.2f}, and {random:.2f} in random folds, which mix the "
        f"{material.several}. {found.caption} {used}"
    )


def _corrected(material: Material, shares: dict[str, Result]) -> str:
    # Groups and their sum stand in one table; the sum of all is the largest.
    coded = [int(found.table["coded"].max()) for found in shares.values()]
    few, many = min(coded), max(coded)
    how_many = f"{many:,}" if few == many else f"{few:,} to {many:,}"
    by = f" by {material.variable}" if material.by else ""
    if material.predictions is None:
        corrected = "were corrected for the classifier's error"
    else:
        corrected = (
            "were estimated from the predictions given, which are another classifier's [FILL IN: which, its version, "
            "and from which codes it learned], and corrected for their error"
        )
    return (
        f"Shares of {listed(list(shares), most=12)}{by} {corrected} by "
        f"people's codes of {how_many} articles (prediction-powered inference, PPI++); where too "
        "few articles of a group were coded the estimate is that of the coded ones alone. This takes the coded "
        "articles as drawn at random: [FILL IN: how they were drawn]."
    )


def _with_limits(value: float, low: float, high: float) -> str:
    return minus(f"{value:.2f} [{low:.2f}, {high:.2f}]" if pd.notna(low) else f"{value:.2f}")

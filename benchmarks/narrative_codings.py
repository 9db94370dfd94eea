"""Codings of real people in the codings table: the Narrative Frames Corpus, 23 questions by up to four coders.

    python -m benchmarks.narrative_codings FOLDER             what the check says, and the frames as indices
    python -m benchmarks.narrative_codings FOLDER --write     and benchmarks/results/narrative_codings.md

FOLDER holds full_annotations.json and articles.csv of Frermann, Li, Khanehzar & Mikolajczak (2023),
doi:10.18653/v1/2023.acl-long.486. The wording of the questions stands in their appendix A and is not repeated here.
The published frames come from the same questions by the authors' own rule, which is another one than an index.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

import framing as fr
from framing.coding import Frame, Variable

RESULTS = Path(__file__).parent / "results" / "narrative_codings.md"
NOT_LABELLED = -1
ANSWERS = {"yes": "1", "no": "0", "n/a: problem is resolved": "n/a"}
NAMES = {"co": "Conflict", "ec": "Economic", "hi": "Human interest", "mo": "Moral", "re": "Resolution"}
ITEMS = {
    "co": ("co1", "co2", "co3", "co4"),
    "ec": ("ec1", "ec2", "ec3"),
    "hi": ("hi1", "hi2", "hi3", "hi4", "hi5"),
    "mo": ("mo1", "mo2", "mo3"),
    "re": ("re1", "re1a", "re2", "re3", "re4", "re5", "re6", "re7"),
}
#: The questions that the authors kept for each frame (data/README.md of their repository).
KEPT = {
    "co": ("co1", "co2", "co3"),
    "ec": ("ec1", "ec2", "ec3"),
    "hi": ("hi1", "hi2", "hi5"),
    "mo": ("mo1", "mo2"),
    "re": ("re1", "re5"),
}
CAN_BE_UNASKABLE = "re4"


def read_narrative_codings(path: str | os.PathLike[str]) -> tuple[pd.DataFrame, fr.Codebook]:
    """Return the codings and a codebook of the questions, with the frames as indices over the items kept for them.

    `path` is full_annotations.json, or the folder that holds it. The unit is the `id` of articles.csv. A coder who
    did not label an article has no row for it.
    """
    place = Path(path) / "full_annotations.json" if Path(path).is_dir() else Path(path)
    articles = json.loads(place.read_text(encoding="utf-8"))
    variables = tuple(
        Variable(
            item,
            f"Question {item.upper()} of the published questionnaire (appendix A).",
            not_applicable=item == CAN_BE_UNASKABLE,
            frame=frame,
        )
        for frame, items in ITEMS.items()
        for item in items
    )
    frames = tuple(Frame(frame, NAMES[frame], items=items) for frame, items in KEPT.items())
    citation = "Frermann, Li, Khanehzar & Mikolajczak (2023), doi:10.18653/v1/2023.acl-long.486"
    codebook = fr.Codebook("narrative_frames", "2023", "Narrative frames", variables, frames, "MIT", citation)
    rows = pd.DataFrame(_rows(articles, codebook), columns=["unit", "coder", "variable", "value"])
    return fr.coding.with_defaults(rows.assign(codebook_version=codebook.version)), codebook


def _rows(articles: dict[str, dict[str, list[object]]], codebook: fr.Codebook) -> Iterator[tuple[str, str, str, str]]:
    for unit, answers in articles.items():
        for item in codebook.variable_names:
            _, given = answers[item]
            for number, answer in enumerate(given, start=1):
                if answer != NOT_LABELLED:
                    # An answer that is not known here is kept as it is: the check is to find it.
                    yield unit, f"coder {number}", item, ANSWERS.get(answer, answer)


def beside_published(indices: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row a frame: how often most coders' index says it is there, the authors do, and both agree."""
    share = indices.groupby(["unit", "frame"])["present"].mean().unstack()
    rows = []
    for frame in share.columns:
        published = articles.set_index(articles["id"].astype(str))[frame.upper()].dropna()
        votes = share[frame].dropna().reindex(published.index).dropna()
        published, votes = published.loc[votes.index], votes >= 0.5
        rows.append((NAMES[frame], len(votes), votes.mean(), published.mean(), (votes == (published == 1)).mean()))
    return pd.DataFrame(rows, columns=["frame", "articles", "by index", "published", "same"])


def main() -> None:
    """Check the codings and compare indices with the published frames."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    codings, codebook = read_narrative_codings(options.folder)
    articles = pd.read_csv(options.folder / "articles.csv")
    corpus = fr.Corpus.from_table(articles[["id", "text"]].rename(columns={"id": "doc_id"}))
    check = fr.coding.check_codings(codings, codebook=codebook, corpus=corpus)
    table = beside_published(codebook.indices(check.codings), articles)
    lines = [
        "# Codings of the Narrative Frames Corpus",
        f"\n`python -m benchmarks.narrative_codings FOLDER --write`\n\n{check.note}\n",
        "| problem | n | message |\n|---|---|---|",
        *(f"| {row.kind} | {row.n:,} | {row.message} |" for row in check.problems.itertuples()),
        "\nFrames as indices (mean of the items kept by the authors, present from 0.5 on; by at least half of an",
        "article's coders), beside the frames that the authors published by a rule of their own:\n",
        "| frame | articles | by index | published | same |\n|---|---|---|---|---|",
        *(
            f"| {name} | {n} | {index:.0%} | {known:.0%} | {same:.0%} |"
            for name, n, index, known, same in table.to_numpy()
        ),
    ]
    print("\n".join(lines))
    if options.write:
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

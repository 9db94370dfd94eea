"""What the shipped devices find of what people coded: precision and recall on narrative_frames and babe.

    python -m benchmarks.validation SHARED --write

`SHARED` holds ``corpora/narrative_frames`` (articles with people's codes of five narrative frames) and ``gold`` (sets
with train and dev splits; the test split is not touched). No device was made for these codes: what is compared with
them says how far the two are apart, not whether a list is right. Articles count as found from one hit on, and from so
many hits on as about half of the articles have, since long articles have a hit of everything.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pandas as pd

from framing import Annotations, Corpus, annotate, validate

RESULTS = Path(__file__).parent / "results" / "validation.md"
#: Frame of narrative_frames and the devices that could be taken for it.
FRAMES = {
    "CO": ("conflict", ("strategy_game", "stance", "reporting_verb")),
    "RE": ("resolution", ("remedy",)),
    "MO": ("moral", ("stance__moral_judgement_negative", "stance")),
    "HI": ("human interest", ("depiction", "stance")),
    "EC": ("economic", ("problem_definition", "causal_attribution")),
}
WORDS = ("stance", "booster", "absolute", "superlative", "depiction", "metaphor", "hedge")


def articles(shared: Path) -> Annotations:
    """The coded articles, annotated."""
    table = pd.read_csv(shared / "corpora" / "narrative_frames" / "articles.csv")
    columns = {name: table[name] for name in (*FRAMES, "outlet")}
    return annotate(Corpus.from_table(pd.DataFrame({"text": table["text"], **columns, "language": "en"})))


def sentences(shared: Path) -> tuple[Annotations, pd.DataFrame]:
    """The sentences of the train and dev splits, annotated, and the passages that experts marked in them."""
    rows: list[dict[str, Any]] = []
    for split in ("train", "dev"):
        file = shared / "gold" / "sets" / "babe" / f"{split}.jsonl"
        rows += [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    kept = [row for row in rows if row["label"] in ("Biased", "Non-biased")]
    table = pd.DataFrame({"text": [row["text"] for row in kept], "language": "en"})
    table["biased"] = [int(row["label"] == "Biased") for row in kept]
    corpus = Corpus.from_table(table)
    marked: list[tuple[str, float, float]] = []
    for doc_id, row in zip(corpus.documents.index, kept, strict=True):
        marked += [(doc_id, start, end) for start, end in row["spans"]] or [(doc_id, float("nan"), float("nan"))]
    return annotate(corpus), pd.DataFrame(marked, columns=["unit", "start", "end"])


def by_article(found: Annotations) -> list[str]:
    """A line a frame, device and rule."""
    lines = []
    for code, (name, devices) in FRAMES.items():
        for device in devices:
            result = validate(found, device=device, code=code)
            table = result.to_table()
            half = table[table["found"] >= table["units"].iloc[0] / 2]
            for row in table.loc[list(dict.fromkeys([0, half.index[-1] if len(half) else 0]))].to_dict("records"):
                lines.append(line(f"{name} ({code})", row, base=True))
    return lines


def by_span(found: Annotations, marked: pd.DataFrame) -> list[str]:
    """A line a device and rule of babe."""
    lines = []
    for device in WORDS:
        for row in validate(found, device=device, spans=marked).to_table().to_dict("records"):
            lines.append(line("biased words", row))
    for device in ("stance", "depiction", "absolute"):
        lines.append(
            line("biased sentence", validate(found, device=device, code="biased").table.iloc[0].to_dict(), base=True)
        )
    return lines


def line(code: str, row: dict[str, Any], *, base: bool = False) -> str:
    """One row of the page."""
    limits = [f"{row[n]:.2f} [{row[f'{n}_low']:.2f}, {row[f'{n}_high']:.2f}]" for n in ("precision", "recall", "f1")]
    counts = [row["units"], row["found"], row["marked"], f"{row['base']:.2f}" if base else "", *limits]
    return f"| {code} | {row['device']} | {row['rule']} | {' | '.join(map(str, counts))} |"


HEAD = "| code | device | rule | articles | found | marked | base | precision | recall | F1 |\n|" + "---|" * 10


def page(shared: Path) -> str:
    """The results."""
    found, (short, marked) = articles(shared), sentences(shared)
    return "\n".join(
        [
            "# Validation of the shipped devices against people's codes",
            "",
            "Written by `python -m benchmarks.validation SHARED --write`. Hits in all voices; 95 % intervals (Wilson",
            "for codes of articles; spans and F1: *t* on the logit scale). *base*: share of articles with the code,",
            "which is the precision of a guess. What the columns mean: [validating.md](../../docs/validating.md).",
            "",
            "## narrative_frames: articles (the frame as coded by people)",
            "",
            HEAD,
            *by_article(found),
            "",
            "## babe, train and dev: words that experts marked as biased, in single sentences",
            "",
            HEAD.replace("articles", "sentences"),
            *by_span(short, marked),
            "",
        ]
    )


def main() -> None:
    """Print the page, and write it with --write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    text = page(given.shared)
    print(text)
    if given.write:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

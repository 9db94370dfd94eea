"""How often the language of a text is told rightly, whole and cut to its first words, and how long it takes.

    python -m benchmarks.languages TEXTS.csv

TEXTS.csv has columns ``text`` and ``language`` (codes or names). Such a table is no part of the repository: any
corpus whose language is known by outlet or by hand will do.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import pandas as pd

from framing.corpus.language import detect_language, given_language

CUTS = (5, 8, 12, 20, None)


def measured(texts: list[str], languages: list[str]) -> pd.DataFrame:
    """A row a cut: the share that is right, English texts taken for another language, and seconds of the CPU."""
    rows = []
    for cut in CUTS:
        shown = [" ".join(text.split()[:cut]) for text in texts]
        start = time.process_time()
        found = [detect_language(text) for text in shown]
        seconds = time.process_time() - start
        right = sum(map(str.__eq__, found, languages)) / len(found)
        lost = sum(told != "en" == given for told, given in zip(found, languages, strict=True))
        rows.append(
            {
                "words": "all" if cut is None else f"first {cut}",
                "texts": len(shown),
                "right": round(right, 4),
                "English lost": lost,
                "seconds": round(seconds, 2),
            }
        )
    return pd.DataFrame(rows)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    table = pd.read_csv(parser.parse_args().texts, usecols=["text", "language"]).dropna()
    detect_language("Le modèle est lu une fois.")  # reading the model is not part of the time
    print(measured(table["text"].tolist(), [given_language(code) for code in table["language"]]).to_string(index=False))


if __name__ == "__main__":
    main()

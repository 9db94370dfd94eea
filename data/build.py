"""Write the example corpus out as files: articles as text, truth, codings and predictions as tables.

Run `python data/build.py` after a change of the example; a test compares what it writes with what is
committed.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from framing.example import example_codings, example_predictions, example_truth, example_wire, load_example

HERE = Path(__file__).parent


def tables() -> dict[str, pd.DataFrame]:
    """Return the tables by file name."""
    return {
        "truth.parquet": example_truth(),
        "codings.parquet": example_codings(),
        "wire.csv": example_wire().round(3),
        "predictions.csv": example_predictions().reset_index(),
    }


def articles() -> dict[str, str]:
    """Return the articles by file name, outlet and date in lines above the text."""
    documents = load_example().documents
    return {
        f"{doc_id}.txt": f"Outlet: {row.outlet}\nDate: {'' if pd.isna(row.date) else row.date.date()}\n\n{row.text}\n"
        for doc_id, row in documents.iterrows()
    }


def main() -> None:
    """Write all files."""
    folder = HERE / "articles"
    folder.mkdir(exist_ok=True)
    for name, text in articles().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for name, table in tables().items():
        if name.endswith(".csv"):
            table.to_csv(HERE / name, index=False, lineterminator="\n")
        else:
            table.to_parquet(HERE / name, index=False)


if __name__ == "__main__":
    main()

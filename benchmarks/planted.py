"""Recall on the devices planted in the example corpus, apart for usual and for fresh wording.

A third of the planted spans use wording that stands in no shipped list, written without having read them, so that the
example cannot make the lists look better than they are.
"""

from __future__ import annotations

import pandas as pd

from framing import annotate, load_example
from framing.example import example_truth
from framing.measures.intervals import wilson


def recall() -> pd.DataFrame:
    """A row a device and wording: planted spans, how many were found, recall in per cent with its interval."""
    spans, truth = annotate(load_example()).spans, example_truth()
    planted = truth[truth["device"].isin(spans["device"].cat.categories)].reset_index(drop=True)
    pairs = planted.reset_index(names="planted").merge(
        spans[["doc_id", "device", "start", "end"]].astype({"doc_id": str, "device": str}),
        on=["doc_id", "device"], suffixes=("", "_found"),
    )  # fmt: skip
    touching = pairs[(pairs["start_found"] < pairs["end"]) & (pairs["end_found"] > pairs["start"])]
    planted["found"] = planted.index.isin(touching["planted"])
    table = planted.groupby(["device", "wording"])["found"].agg(["size", "sum"]).reset_index()
    table["low"], table["high"] = wilson(table["sum"].to_numpy(), table["size"].to_numpy())
    return table


def as_markdown() -> list[str]:
    """The table as lines of Markdown."""
    lines = ["| device | wording | planted | found | recall | interval |", "|---|---|---|---|---|---|"]
    for device, wording, planted, found, low, high in recall().itertuples(index=False):
        share = f"{100 * found / planted:.0f} | [{100 * low:.0f}, {100 * high:.0f}]"
        lines.append(f"| {device} | {wording} | {planted} | {found} | {share} |")
    return lines

"""How much of what was planted a set of word lists and rules finds, common and fresh wording apart."""

from __future__ import annotations

import pandas as pd

DEVICES = ("stance", "hedge", "booster", "absolute", "naming", "vague_source")


def planted_recall(spans: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    """Return the share of planted spans that were found, by device and wording.

    Parameters
    ----------
    spans : DataFrame
        Hits: ``doc_id, start, end, device, voice``, for instance ``annotate(load_example()).spans``.
    truth : DataFrame
        What was planted, from `example_truth` for the same corpus.

    Returns
    -------
    DataFrame
        ``device, wording, n`` (planted), ``found`` (a hit of the device overlaps the span), ``recall``
        (0 to 1) and ``voice_right`` (of the found ones, how many have the planted voice; 0 to 1).

    Examples
    --------
    >>> truth = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 9], "end": [4, 12], "device": "hedge",
    ...                       "wording": ["common", "fresh"], "voice": "narrator"})
    >>> hits = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [4], "device": ["hedge"], "voice": ["quote"]})
    >>> planted_recall(hits, truth)[["wording", "n", "found", "recall", "voice_right"]].to_numpy().tolist()
    [['common', 1, 1, 1.0, 0.0], ['fresh', 1, 0, 0.0, nan]]
    """
    planted = truth[truth["device"].isin(DEVICES)].reset_index(drop=True).rename_axis("planted").reset_index()
    hits = spans[["doc_id", "start", "end", "device", "voice"]].astype({"doc_id": str, "device": str, "voice": str})
    pairs = planted.merge(hits, on=["doc_id", "device"], suffixes=("", "_hit"))
    pairs = pairs[(pairs["start_hit"] < pairs["end"]) & (pairs["end_hit"] > pairs["start"])]
    first = pairs.drop_duplicates("planted").set_index("planted")
    planted["found"] = planted["planted"].isin(first.index)
    right = first["voice"] == first["voice_hit"]
    planted["voice_right"] = planted["planted"].map(right).astype("float")
    table = planted.groupby(["device", "wording"]).agg(
        n=("found", "size"), found=("found", "sum"), recall=("found", "mean"), voice_right=("voice_right", "mean")
    )
    return table.reset_index()

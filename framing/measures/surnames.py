"""One name for one speaker: bare surnames put under full names, spellings put together."""

from __future__ import annotations

import pandas as pd

__all__ = ["EXPLAINED", "with_full_names", "with_one_spelling"]

#: A surname that several people bear stands for one of them only when that one is quoted so much more.
SHARE = 0.75
EXPLAINED = (
    "In tables of speakers alone, a bare surname is counted with the person whose full name ends with it, where that "
    "full name has at least three in four of the quotations of all such names and no fewer than the surname."
)


def with_full_names(speakers: pd.Series[str], kinds: pd.Series[str]) -> pd.Series[str]:
    """Return the speaker of each quotation, bare surnames replaced where it is clear whose they are.

    Parameters
    ----------
    speakers, kinds : Series
        Speaker and kind of speaker, a row a quotation.

    Examples
    --------
    >>> said = pd.Series(["Ada Quill", "Quill", "Moss", "Ann Moss", "Bo Moss"])
    >>> with_full_names(said, pd.Series("person", index=said.index)).tolist()
    ['Ada Quill', 'Ada Quill', 'Moss', 'Ann Moss', 'Bo Moss']
    """
    counts = speakers.value_counts()
    people = pd.Series(speakers[kinds == "person"].unique(), dtype=object)
    full = people[people.str.contains(" ", regex=False)]
    surnames = full.str.split().str[-1]
    named = pd.DataFrame({"name": full, "surname": surnames, "quotations": full.map(counts)})
    first = named.sort_values(["quotations", "name"], ascending=[False, True]).drop_duplicates("surname")
    first = first.set_index("surname")
    together = named.groupby("surname")["quotations"].sum()
    bare = counts.reindex(first.index).fillna(0)
    clear = (first["quotations"] >= SHARE * together.reindex(first.index)) & (first["quotations"] >= bare)
    known = first.loc[clear & first.index.str[:1].str.isupper(), "name"].to_dict()
    may_be_one = kinds.isin(["person", "unknown"]) & speakers.isin(known)
    return speakers.where(~may_be_one, speakers.map(known))


def with_one_spelling(speakers: pd.Series[str]) -> pd.Series[str]:
    """Return the speakers, those that differ in capitals or apostrophes alone in their most frequent spelling.

    Examples
    --------
    >>> with_one_spelling(pd.Series(["Officials", "officials", "officials", "Drivers' League"])).tolist()
    ['officials', 'officials', 'officials', "Drivers' League"]
    """
    same = speakers.str.casefold().str.replace("’", "'")
    counts = pd.DataFrame({"same": same, "speaker": speakers}).value_counts().reset_index()
    first = counts.sort_values(["count", "speaker"], ascending=False).drop_duplicates("same").set_index("same")
    return same.map(first["speaker"]).astype(object)

"""The relevance screen: articles that a person found not to be about the subject are set aside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from framing.corpus.history import Step
from framing.corpus.values import is_missing
from framing.errors import CodingError, no_variable
from framing.kinds import needs_corpus
from framing.words import listed

if TYPE_CHECKING:
    from framing.corpus.corpus import Corpus

__all__ = ["screen"]

_YES = frozenset({"1", "1.0", "true", "yes", "y", "relevant"})
_NO = frozenset({"0", "0.0", "false", "no", "n", "not relevant", "irrelevant"})


def screen(corpus: Corpus, *, code: str = "relevant", uncoded: Literal["keep", "drop"] = "keep") -> Corpus:
    """Keep the articles that were coded as relevant.

    Every search finds articles that are not about the subject. Who read them keeps the decision as a code like any
    other: a document variable of yes and no. The screen is a step of the history, and the report draws how many
    it set aside.

    Parameters
    ----------
    corpus : Corpus
        With the code as a document variable; add it by `Corpus.with_variables`.
    code : str
        The variable: 1, true, yes or relevant; 0, false, no or not relevant.
    uncoded : {"keep", "drop"}
        What becomes of articles without a code. They are counted in the record either way.

    Raises
    ------
    CodingError
        When there is no such variable, or a value says neither yes nor no.

    Examples
    --------
    >>> import pandas as pd
    >>> from framing import Corpus
    >>> table = pd.DataFrame({"text": ["Ferry late.", "Ferry recipe.", "Ferry lost."], "relevant": ["yes", "no", None]})
    >>> kept = screen(Corpus.from_table(table))
    >>> len(kept), kept.history[-1].record
    (2, {'not_relevant': 1, 'uncoded': 1})
    """
    needs_corpus(corpus)
    documents = corpus.documents
    if code not in documents.columns:
        raise CodingError(no_variable(code, documents.columns))
    if uncoded not in ("keep", "drop"):
        raise CodingError(f"There is no {uncoded!r} for uncoded. Possible: keep, drop.")
    said = [_read(value) for value in documents[code]]
    unclear = dict.fromkeys(str(value) for value, read in zip(documents[code], said, strict=True) if read == "unclear")
    if unclear:
        raise CodingError(f"{code!r} holds {listed([repr(value) for value in unclear])}. A screen needs yes or no.")
    keep = [read == "yes" or (read == "" and uncoded == "keep") for read in said]
    record = {"not_relevant": said.count("no"), "uncoded": said.count("")}
    kept = corpus.subset(**{code: lambda column: pd.Series(keep, index=column.index)})
    step = Step("screen", {"code": code, "uncoded": uncoded}, len(corpus), len(kept), record)
    return replace(kept, history=(*corpus.history, step))


def _read(value: Any) -> str:
    if is_missing(value) or not str(value).strip():
        return ""
    word = str(value).strip().casefold()
    return "yes" if word in _YES else "no" if word in _NO else "unclear"

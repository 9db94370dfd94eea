"""The field codes of Factiva's indexed layout: HD, BY, WC, PD ... and the variables that they fill."""

from __future__ import annotations

from typing import Any

from framing.corpus.readers.factiva_values import article_of, names_of, written_value

__all__ = ["BODY", "CODES", "article_of_codes"]

BODY = ("LP", "TD")
"""Lead paragraphs and the text after them; together they are the article."""

_VARIABLES = {
    "HD": "title",
    "SE": "section",
    "CLM": "column",
    "BY": "author",
    "CR": "credit",
    "WC": "word_count",
    "PD": "date",
    "ET": "time",
    "SN": "outlet",
    "SC": "source_code",
    "NGC": "source_group",
    "ED": "edition",
    "PG": "page",
    "VOL": "volume",
    "LA": "language",
    "CY": "copyright",
    "DLN": "dateline",
    "CX": "correction",
    "ART": "graphic",
    "CT": "contact",
    "RF": "notes",
    "IPD": "descriptor",
    "PUB": "publisher_name",
    "AN": "archive_id",
}
_TERMS = {"CO": "company", "IN": "industry", "NS": "subject", "RE": "region", "PE": "people"}
CODES = frozenset({*_VARIABLES, *_TERMS, *BODY, "GC", "IPC", "RST", "RIC", "DE", "FDS", "DOC"})


def article_of_codes(fields: dict[str, list[str]], archive: str) -> dict[str, Any]:
    """Return the article that fields give.

    Parameters
    ----------
    fields : dict
        Field code to its paragraphs.
    archive : str
        The name of the format.
    """
    variables: dict[str, Any] = {}
    for code, values in fields.items():
        if code in _VARIABLES:
            name = _VARIABLES[code]
            variables[name] = written_value(name, ("; " if code == "BY" else " ").join(values))
        elif code in _TERMS:
            variables[_TERMS[code]] = names_of(" | ".join(values))
    body = [paragraph for code in BODY for paragraph in fields.get(code, [])]
    return article_of(variables, body, archive)

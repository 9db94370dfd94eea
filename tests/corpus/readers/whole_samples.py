"""One whole fictional file of every format and layout that is read, and how many articles it holds."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl
import pandas as pd

from tests.corpus import test_mhtml as mhtml
from tests.corpus.readers import lexis_samples as lexis
from tests.corpus.readers import test_address_tables as addresses
from tests.corpus.readers import test_europresse as europresse
from tests.corpus.readers import test_factiva_rtf as rtf
from tests.corpus.readers import test_factiva_xml as xml
from tests.corpus.readers import test_feed as feed
from tests.corpus.readers import test_mail as letters
from tests.corpus.readers import test_nexis as nexis
from tests.corpus.readers import test_proquest_table as tables
from tests.corpus.readers.factiva_samples import ENGLISH, FULL, by_order, indexed, page
from tests.corpus.readers.made_files import LETTER, PAGE, RSS, answer, pdf_file, warc_file
from tests.corpus.readers.old_workbook import workbook
from tests.corpus.readers.proquest_samples import full_text, html_document, html_page, mail, text_document, text_file


class Sample(NamedTuple):
    """A whole file: the format that the audit names, the ending of its name, its bytes and how many articles they hold."""

    format: str
    ending: str
    data: bytes
    articles: int


ROWS = [
    {"text": "The dam held. “It rained,” said Ana Brill.", "outlet": "The Echo", "date": "2024-05-13", "score": 7},
    {
        "text": "Die Fähre fuhr nicht, und niemand wußte warum.",
        "outlet": "Bay Gazette",
        "date": "13 May 2024",
        "score": 2,
    },
    {"text": "The ferry was late again.", "outlet": "the echo", "date": "14.05.2024", "score": 1},
]
PASTED = (
    "Outlet: The Echo\nDate: 13 May 2024\nBy Ana Brill\n\nThe dam held.\n\n“It rained,” he said.\n"
    "=====\nOutlet: Bay Gazette\nDate: 14 May 2024\n\nThe ferry was late again.\n"
)
MARKED = "---\ntitle: The dam\noutlet: The Echo\n---\n# The dam\n\nIt **held**, [they](https://echo.example) said.\n\n> It rained.\n"
STORIES = [lexis.Story(), lexis.Story(title="Second", outlet="Port Ellery Echo")]
PARTS = lexis.parts_of(STORIES, cover=True)
PROQUEST = html_page(
    html_document(text=full_text("The ferry left.")), html_document(text="<p>It came back.</p>", number=2)
)
TABLE = tables.rows(tables.FIRST, tables.SECOND)


def _written(write) -> bytes:
    file = io.BytesIO()
    write(file)
    return file.getvalue()


def _workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return _written(book.save)


def _document() -> bytes:
    document = docx.Document()
    for line in PASTED.splitlines():
        document.add_paragraph(line)
    document.add_table(1, 2).cell(0, 0).text = "A table."
    return _written(document.save)


def _zip(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in members.items():
            container.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


def _saved_corpus() -> bytes:
    from framing import Corpus

    with tempfile.TemporaryDirectory() as folder:
        return Corpus.from_table(pd.DataFrame(ROWS)).save(Path(folder) / "a.parquet").read_bytes()


_FRAME = pd.DataFrame(ROWS)
_CELLS = [list(ROWS[0]), *(list(row.values()) for row in ROWS)]
_GDELT = ",".join(addresses.LISTED) + "\n" + '"' + '","'.join(addresses.LISTED.values()) + '"\n'

SAMPLES: dict[str, Sample] = {
    "LexisNexis HTML": Sample("LexisNexis HTML", ".html", lexis.as_html(STORIES).encode(), 2),
    "LexisNexis text": Sample("LexisNexis text", ".txt", lexis.as_text(STORIES).encode(), 2),
    "LexisNexis RTF": Sample("Nexis RTF", ".rtf", lexis.as_old_rtf(STORIES).encode(), 2),
    "Nexis Word": Sample("Nexis Word", ".docx", lexis.as_docx(PARTS), 2),
    "Nexis RTF": Sample("Nexis RTF", ".rtf", lexis.as_rtf(PARTS).encode(), 2),
    "Nexis text": Sample("Nexis text", ".txt", nexis.as_lines(PARTS).encode(), 2),
    "Factiva HTML by order": Sample("Factiva HTML", ".html", page(by_order(ENGLISH), by_order(FULL)).encode(), 2),
    "Factiva HTML indexed": Sample("Factiva HTML", ".html", page(indexed(ENGLISH), indexed(FULL)).encode(), 2),
    "Factiva XML": Sample("Factiva XML", ".xml", xml.whole(xml.ARTICLE.format(number=xml.NUMBER)).encode(), 1),
    "Factiva RTF plain": Sample("Factiva RTF", ".rtf", f"{rtf.TOP}{rtf.plain(ENGLISH)}{rtf.plain(FULL)}}}".encode(), 2),
    "Factiva RTF indexed": Sample(
        "Factiva RTF", ".rtf", f"{rtf.TOP}{rtf.indexed(ENGLISH)}{rtf.indexed(FULL)}}}".encode(), 2
    ),
    "Europresse new": Sample(
        "Europresse HTML", ".html", europresse.page(europresse.new(), europresse.new("La Rive")).encode(), 2
    ),
    "Europresse old": Sample(
        "Europresse HTML", ".html", europresse.page(europresse.old(), europresse.old("La Rive")).encode(), 2
    ),
    "ProQuest HTML": Sample("ProQuest HTML", ".html", PROQUEST.encode(), 2),
    "ProQuest mail": Sample("ProQuest mail", ".eml", mail(PROQUEST), 2),
    "ProQuest text": Sample("ProQuest TXT", ".txt", text_file(text_document(1, 2), text_document(2, 2)).encode(), 2),
    "ProQuest CSV": Sample("ProQuest table", ".csv", tables.as_csv(TABLE), 2),
    "ProQuest page": Sample("ProQuest table", ".xls", tables.as_page(TABLE), 2),
    "ProQuest XLS": Sample("ProQuest table", ".xls", tables.as_xls(TABLE), 2),
    "ProQuest XLSX": Sample("ProQuest table", ".xlsx", _workbook(TABLE), 2),
    "WARC": Sample("WARC", ".warc", warc_file([answer(1), answer(2)], packed=False), 2),
    "WARC packed": Sample("WARC", ".warc.gz", warc_file([answer(1), answer(2)]), 2),
    "RSS": Sample("feed", ".xml", RSS.encode(), 3),
    "Atom": Sample("feed", ".xml", feed.ATOM.encode(), 2),
    "RDF": Sample("feed", ".rdf", feed.RDF.encode(), 1),
    "Media Cloud old": Sample("Media Cloud", ".csv", addresses.OLD_CLOUD.encode(), 2),
    "Media Cloud": Sample("Media Cloud", ".csv", addresses.NEW_CLOUD.encode(), 1),
    "GDELT GKG": Sample("GDELT GKG", ".csv", (addresses._gkg() * 3).encode(), 3),
    "GDELT events": Sample("GDELT events", ".CSV", (addresses._event() * 3).encode(), 1),
    "GDELT CSV": Sample("GDELT article list", ".csv", _GDELT.encode(), 1),
    "GDELT JSON": Sample("GDELT article list", ".json", json.dumps({"articles": [addresses.LISTED]}).encode(), 1),
    "addresses": Sample("list of addresses", ".txt", b"https://echo.example/1\nhttps://echo.example/2\n", 0),
    "mailbox": Sample(
        "mailbox", ".mbox", (letters.FROM + letters.PLAIN.format(number=1) + "\n" + letters.FROM + LETTER).encode(), 2
    ),
    "e-mail": Sample("e-mail", ".eml", LETTER.encode(), 1),
    "RTF": Sample(
        "RTF", ".rtf", rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}}The caf\'e9\par \u8211? It rained.}", 1
    ),
    "PDF": Sample("PDF text", ".pdf", pdf_file([["The dam held and it rained again, and again, and again."]]), 1),
    "CSV": Sample("table", ".csv", _FRAME.to_csv(index=False).encode(), 3),
    "TSV": Sample("table", ".tsv", _FRAME.to_csv(index=False, sep="\t").encode("utf-16"), 3),
    "JSON lines": Sample("JSON lines", ".jsonl", "\n".join(json.dumps(row) for row in ROWS).encode(), 3),
    "JSON": Sample("JSON", ".json", json.dumps(ROWS).encode(), 3),
    "page": Sample("saved page", ".html", PAGE.format(meta='<meta charset="utf-8">').encode(), 1),
    "page packed": Sample("saved page", ".html.gz", gzip.compress(PAGE.format(meta="").encode(), mtime=0), 1),
    "MHTML": Sample("saved page (MHTML)", ".mhtml", mhtml.saved(mhtml.part("utf-8", "quoted-printable")), 1),
    "text": Sample("text", ".txt", PASTED.encode(), 2),
    "Markdown": Sample("Markdown", ".md", MARKED.encode(), 1),
    "Excel": Sample("Excel", ".xlsx", _workbook(_CELLS), 3),
    "Excel 97": Sample("Excel 97", ".xls", workbook({"News": _CELLS}), 3),
    "Word": Sample("Word", ".docx", _document(), 2),
    "Parquet": Sample("Parquet", ".parquet", _written(_FRAME.to_parquet), 3),
    "saved corpus": Sample("Parquet", ".parquet", _saved_corpus(), 3),
    "ZIP": Sample(
        "text", ".zip", _zip({"a.txt": PASTED.encode(), "Echo/b.csv": _FRAME.to_csv(index=False).encode()}), 5
    ),
}

"""Fictional exports as ProQuest writes them."""

from __future__ import annotations

import quopri
from base64 import encodebytes

FIELDS = {
    "Subject": "Ferries; Harbours",
    "Location": "Delmouth",
    "Company / organization": "Name: Bay Ferries Inc; NAICS: 483114; Name: Harbour Trust; NAICS: 488310",
    "Publication title": "Bay Gazette, The, Late Edition (East Coast); Delmouth, N.Y.",
    "Pages": "A.1",
    "Publication year": "2024",
    "Publication date": "May 13, 2024",
    "column": "Harbour Notes",
    "Section": "News; Part A",
    "Publisher": "Bay Press LLC",
    "Place of publication": "Delmouth, N.Y.",
    "ISSN": "00000000",
    "Source type": "Newspapers",
    "Language of publication": "English",
    "Document type": "News",
    "ProQuest document ID": "1234567",
    "Document URL": "https://search.proquest.example/docview/1234567?accountid=0",
    "Copyright": "(Copyright (c) 2024 Bay Press)",
    "Last updated": "2024-05-14",
    "Database": "Bay Dailies",
}
GERMAN = {
    "Thema": "Fähren",
    "Titel der Publikation": "Die Bucht; Delmund",
    "Seiten": "3",
    "Publikationsdatum": "13. Mai 2024",
    "Verlagsort": "Delmund",
    "Publikationssprache": "German",
    "Dokumententyp": "News",
    "ProQuest-Dokument-ID": "1234567",
    "Dokument-URL": "https://search.proquest.example/docview/1234567",
}
SPANISH = {
    "Materia": "Barcos",
    "Título de publicación": "La Bahía; Delmar",
    "Páginas": "3",
    "Fecha de publicación": "13 de mayo de 2024",
    "Lugar de publicación": "Delmar",
    "Idioma de la publicación": "Spanish",
    "ID del documento de ProQuest": "1234567",
    "URL del documento": "https://search.proquest.example/docview/1234567",
}
CHINESE = {
    "主题": "渡轮",
    "出版物名称": "海湾报; 德尔茅斯",
    "出版日期": "2024年5月13日",
    "出版地": "德尔茅斯",
    "出版物语言": "Chinese",
    "ProQuest 文档 ID": "1234567",
    "文档 URL": "https://search.proquest.example/docview/1234567",
}
TITLE = "Ferry late: again; a row - part 2"
BODY = ("The ferry left at noon.", "Title: a word of the captain.", "It came back at night.")


def text_document(
    number=1, of=1, *, fields=FIELDS, body=BODY, head="Document", link="of", full="Full text", title=TITLE
):
    """One document of a text file."""
    lines = [f"{head} {number} {link} {of}", title, "Author: Brill, Ana; Stern, Bo"] if number else [title]
    lines += ["Publication info: Bay Gazette [Delmouth, N.Y]13 May 2024: A.1.", "Abstract: None available."]
    lines += ["Links: Get it", f"{full}: " + "\n".join(body)] if body is not None else []
    lines += [f"{label}: {value}" for label, value in fields.items()]
    return "\n\n".join(lines) + "\n"


def text_file(*documents):
    """A text file with the table of contents before and the address behind the documents."""
    rule = "\n" + "_" * 60 + "\n\n"
    start = (
        f"{rule}Report Information from ProQuest\nMay 14 2024 10:25{rule}Table of contents\n\n1. Ferry late........ 1\n"
    )
    end = "Contact us at: http://www.example/go/pqissupportcontact\n\nDatabase copyright © 2024 ProQuest LLC.\n"
    return start + "".join(rule + document for document in documents) + rule + end


def html_document(*, title=TITLE, fields=FIELDS, text="", abstract="None available.", number=1):
    """One document of a page."""
    style = 'style="margin-bottom:5pt; margin-top:0; padding:0;'
    labelled = "".join(f'<p {style}"><strong>{label}: </strong>{value}</p>' for label, value in fields.items())
    return (
        f'<div style="margin-bottom:20px"><a name="DocID_MSTAR_{number}"></a><p {style}"></p>'
        f'<p {style}font-size:11pt;font-weight:bold;">{title}</p><p {style}"><strong>Author:  </strong>Brill, Ana; Stern, Bo</p>'
        f'<p {style}"><a href="https://search.proquest.example/docview/1">ProQuest document link</a></p>'
        f'<p {style}"><strong>Abstract:  </strong>{abstract}</p><div style="clear:both"></div><div><strong>Links: </strong>'
        f'<a href="http://links.example">Get it</a></div><p {style}"><strong>Full text: </strong>{text}</p>{labelled}</div>'
    )


def full_text(*paragraphs, words=355, start="<html>"):
    """The text as ProQuest wraps it: a page within the page."""
    inside = "".join(f"  <p>{paragraph}</p>\n" for paragraph in paragraphs)
    meta = '<meta name="ValidationSchema" content="x"><title></title>'
    return (
        f'<Text WordCount="{words}" HTMLContent="true">{start}<head>{meta}</head> <body> {inside}</body></html></Text>'
    )


def html_page(*documents, part=""):
    """A page with what ProQuest puts around the documents."""
    return (
        '<!DOCTYPE html PUBLIC ""><html><head><title>ProQuest Export</title><style>.hit{color:#000}</style></head><body>'
        "<table><tr><td>All documents are reproduced with permission.</td></tr></table>"
        f'<div class="mainCopyBlock">Ana sent you the following:</div>{part}{"".join(documents)}'
        '<div class="copyright"><p><a href="https://proquest.example/go">Contact ProQuest</a></p><p id="contactPQ">Database '
        "copyright © 2024 ProQuest LLC.</p></div></body></html>"
    )


def mail(page, *, transfer="quoted-printable", kind="html"):
    """A message with the page in it and a picture behind it."""
    data = page.encode("utf-8")
    packed = quopri.encodestring(data) if transfer == "quoted-printable" else encodebytes(data)
    return (
        b"Received: from a.example by b.example; Mon, 13 May 2024 01:02:03 -0400\nFrom: <noreply@proquest.example>\n"
        b"To: <ana@bay.example>\nSubject: Your ProQuest Research\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed;\n\tboundary="----=_Part_1"\n\n------=_Part_1\nContent-Type: text/'
        + kind.encode()
        + b'; charset="UTF-8"\nContent-Transfer-Encoding: '
        + transfer.encode()
        + b"\n\n"
        + packed
        + b"\n------=_Part_1\nContent-Type: image/gif\nContent-Transfer-Encoding: base64\n\nR0lGODlh\n------=_Part_1--\n"
    )

"""Fictional exports as Factiva writes them."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Sample:
    """One article, in the words of one interface language."""

    code: str = "en"
    section: str = ""
    title: str = "Ferry late - again: harbour row, part 2, 3 May 2021"
    author: str = ""
    words: str = "355 words"
    date: str = "13 May 2024"
    time: str = ""
    outlet: str = "The Bay Gazette"
    source: str = "BAYGAZ"
    edition: str = ""
    page: str = ""
    language: str = "English"
    rights: str = "(c) 2024 Bay Press"
    lead: tuple[str, ...] = ("The ferry left at noon.",)
    tail: tuple[str, ...] = ("It came back at night.", "Nobody knew why.")
    document: str = "Document"
    number: str = "BAYGAZ0020240513ek5d0001c"


ENGLISH = Sample()
FULL = replace(
    ENGLISH,
    section="News; Harbour",
    author="By Ana Brill and Bo Stern",
    words="1,204 words",
    time="08:15",
    edition="First",
    page="A2",
)
INTERFACES = (
    ENGLISH,
    FULL,
    replace(ENGLISH, code="de", words="1.355 Wörter", date="13 Mai 2024", language="Deutsch", document="Dokument"),
    replace(ENGLISH, code="fr", words="1 204 mots", date="13 mai 2024", language="Français"),
    replace(ENGLISH, code="es", words="1.204 palabras", date="13 mayo 2024", language="Español", document="Documento"),
    replace(ENGLISH, code="it", words="355 parole", date="13 maggio 2024", language="Italiano", document="Documento"),
    replace(ENGLISH, code="pt", words="355 palavras", date="13 maio 2024", language="Português", document="Documento"),
    replace(ENGLISH, code="ru", words="355 слов", date="13 мая 2024", language="Русский", document="Документ"),
    replace(ENGLISH, code="zh", words="1204字", date="2024年5月13日", language="中文（简体）", document="文件"),
    replace(ENGLISH, code="ja", words="355 語", date="2024年5月13日", language="日本語", document="文書"),
    replace(ENGLISH, code="en", words="355 Wörter", date="13 Mai 2024", language="Englisch", document="Dokument"),
)

_TOP = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" ""><html><head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/><title>Factiva</title>
<style type="text/css">.arArticle{{text-align:right;}}</style><script>var article = "articleParagraph";</script></head>
<body class=''><div id="navcontainer"><h1>Factiva</h1><span>Dow Jones</span></div>
<form name="PageBaseForm"><input type="hidden" value="{state}"/><div id="contentWrapper"><div id="contentLeft"><span></span>"""
_END = """<table id="oddEvenPreview" class="searchPreview"><tr><td class='sbSummaryTitle' colspan="2">Search Summary</td></tr>
<tr><td class="label">Text</td><td>ferry</td></tr><tr><td class="label">Date</td><td>All dates</td></tr>
<tr><td class="label">Timestamp</td><td>3 June 2031 8:24</td></tr></table></div></div>
<span><div id="pageFooter"><table><tr><td><span class="copyright">&copy; 2025 Factiva, Inc.</span></td></tr></table></div>
</span></form><script type='text/javascript'>var shown = 1;</script></body></html>"""


def page(*articles: str, state: str = "AAJ7") -> str:
    """A page as the browser saves it, with menus and scripts around the articles."""
    return _TOP.format(state=state) + "".join(articles) + _END


def by_order(sample: Sample, *, end: bool = True) -> str:
    """The article layout: fields one below the other, without codes."""
    after_title = [f'<div class="author">{sample.author}\n</div>'] if sample.author else []
    values = (sample.words, sample.date, sample.time, sample.outlet, sample.source, sample.edition, sample.page)
    fields = "".join(f"<div>{value}\n</div>" for value in (*values, sample.language, sample.rights) if value)
    body = "".join(
        f'<p class="articleParagraph {sample.code}articleParagraph">{paragraph}\n</p>'
        for paragraph in (*sample.lead, *sample.tail)
    )
    section = f"<div>{sample.section}</div>" if sample.section else ""
    last = f"<p>{sample.document} {sample.number}\n</p>" if end else ""
    return (
        f'<div id="article-{sample.number}" class="article" ><div class="article {sample.code}Article"><p>{section}'
        f"<div id=\"hd\" ><span class='{sample.code}Headline'> {sample.title}</span>\n</div>"
        f"{''.join(after_title)}{fields}</p>{body}{last}</div></div><br/><span></span>"
    )


def indexed(sample: Sample, **more: str) -> str:
    """The layout with field codes."""
    values = {"SE": sample.section, "HD": f"<b class='{sample.code}Headline'>{sample.title}</b>", "BY": sample.author}
    values |= {"WC": sample.words, "PD": sample.date, "ET": sample.time, "SN": sample.outlet, "SC": sample.source}
    values |= {"ED": sample.edition, "PG": sample.page, "LA": sample.language, "CY": sample.rights}
    rows = [(code, value) for code, value in values.items() if value]
    paragraphs = f'<p class="articleParagraph {sample.code}articleParagraph">'
    rows += [
        (code, "".join(f"{paragraphs}{paragraph}</p>\n" for paragraph in part))
        for code, part in (("LP", sample.lead), ("TD", sample.tail))
        if part
    ]
    rows += [*more.items(), ("AN", f"{sample.document} {sample.number}")]
    table = "".join(
        f'<tr><td align="right" valign="top" class="index"><br/><b>{code}</b>&nbsp;</td><td><br/>{value}</td></tr>\n'
        for code, value in rows
    )
    return f'<div class="article {sample.code}Article"><table border="0">{table}</table><br/></div><br/><span></span>'

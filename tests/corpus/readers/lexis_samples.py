"""Fictional exports of LexisNexis and Nexis, in the layouts of their services and the languages of their interfaces."""

import io
import zipfile
from dataclasses import dataclass, field
from html import escape

LABELS = {
    "en": "BYLINE SECTION LENGTH LOAD-DATE LANGUAGE GRAPHIC PUBLICATION-TYPE JOURNAL-CODE SUBJECT words",
    "de": "AUTOR RUBRIK LÄNGE UPDATE SPRACHE GRAFIK PUBLIKATIONSTYP ZEITUNGS-CODE THEMA Wörter",
    "fr": "AUTEUR RUBRIQUE LONGUEUR DATE-CHARGEMENT LANGUE GRAPHIQUE TYPE-PUBLICATION CODE-REVUE SUJET mots",
    "nl": "AUTEUR RUBRIEK LENGTE LAADDATUM TAAL GRAFIEK PUBLICATIETYPE TIJDSCHRIFTCODE ONDERWERP woorden",
    "es": "AUTOR SECCIÓN LONGITUD FECHA-DE-CARGA IDIOMA GRÁFICO TIPO-DE-PUBLICACIÓN CÓDIGO-DE-PUBLICACIÓN TEMA palabras",
    "it": "AUTORE SEZIONE LUNGHEZZA DATA-DI-CARICAMENTO LINGUA GRAFICO TIPO-DI-PUBBLICAZIONE CODICE-RIVISTA ARGOMENTO parole",
    "pt": "AUTOR SEÇÃO COMPRIMENTO DATA-DE-CARREGAMENTO IDIOMA GRÁFICO TIPO-DE-PUBLICAÇÃO CÓDIGO-DA-REVISTA ASSUNTO palavras",
}
VARIABLES = "author section word_count load_date language graphic publication_type journal_code subject".split()
PLACES = {
    "en": "{} of {} DOCUMENTS",
    "de": "Dokument {} von {}",
    "fr": "Document {} de {}",
    "nl": "Document {} van {}",
    "es": "Documento {} de {}",
    "it": "Documento {} di {}",
    "pt": "Documento {} de {}",
}
DATES = {
    "en": "May 13, 2019 Monday",
    "de": "13. Mai 2019 Montag",
    "fr": "lundi 13 mai 2019",
    "nl": "13 mei 2019 maandag",
    "es": "13 de mayo de 2019 lunes",
    "it": "13 maggio 2019 lunedì",
    "pt": "13 de maio de 2019 segunda-feira",
}
ENDS = {
    "en": "End of Document",
    "de": "Ende des Dokuments",
    "fr": "Fin du document",
    "nl": "Einde van document",
    "es": "Fin del documento",
    "it": "Fine del documento",
    "pt": "Fim do documento",
}
BODIES = {
    "en": ("Body", "Classification", "Graphic", "Documents"),
    "de": ("Haupttext", "Klassifizierung", "Grafik", "Dokumente"),
    "fr": ("Corps", "Classification", "Graphique", "Documents"),
    "nl": ("Tekst", "Classificatie", "Grafiek", "Documenten"),
    "es": ("Cuerpo", "Clasificación", "Gráfico", "Documentos"),
    "it": ("Corpo", "Classificazione", "Grafico", "Documenti"),
    "pt": ("Corpo", "Classificação", "Gráfico", "Documentos"),
}
BODY = (
    "The river rose four centimetres in the night, and the ferry to Port Ellery stayed at its mooring until noon "
    "because nobody had told the captain that the gauge was wrong.",
    '"We wait," said Ana Brill, who runs the kiosk.',
    "In the afternoon the mayor came, looked at the water and went home again.",
)


@dataclass
class Story:
    """A fictional article: what every layout writes down, and what a reader must find again."""

    outlet: str = "The Bay Gazette"
    title: str = "Ferry waits for the river"
    date: str = ""
    edition: str = ""
    above: dict = field(default_factory=lambda: {"author": "Ana Brill", "section": "LOCAL; Pg. 4", "word_count": "58"})
    body: tuple = BODY
    below: dict = field(
        default_factory=lambda: {
            "load_date": "2019-05-14",
            "language": "ENGLISH",
            "publication_type": "Newspaper",
            "subject": "RIVERS (90%); FERRIES (80%)",
        }
    )
    rights: str = "Copyright 2019 Bay Gazette Ltd."
    number: int = 0


def labels(language):
    *names, words = LABELS[language].split()
    return dict(zip(VARIABLES, names, strict=True)), words


def fields(story, language, which):
    names, words = labels(language)
    for variable, value in getattr(story, which).items():
        yield names.get(variable, variable.upper()), f"{value} {words}" if variable == "word_count" else value


def wrapped(text, width=78):
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return "\n".join(lines)


def as_text(stories, language="en", *, total=None, cover=True):
    """The download as text of the old services: 80 columns, header lines in the middle."""
    total = total or len(stories)
    parts = ["\n\nDownload Request: Selected Items: 1-2\nTime Of Request: Friday, March 20, 2018\n"] if cover else []
    for at, story in enumerate(stories, start=1):
        head = [PLACES[language].format(story.number or at, total), "", ""]
        head += [*story.outlet.split("\n"), "", story.date or DATES[language], *story.edition.split("\n")]
        lines = [line.center(80).rstrip() for line in head]
        lines += ["", wrapped(story.title), ""] if story.title else [""]
        for label, value in fields(story, language, "above"):
            lines += [wrapped(f"{label}: {value}"), ""]
        lines += ["\n\n".join(map(wrapped, story.body)), ""]
        for label, value in fields(story, language, "below"):
            lines += [wrapped(f"{label}: {value}"), ""]
        lines += ["", story.rights.center(80).rstrip(), "All Rights Reserved".center(80).rstrip(), ""]
        parts.append("\n".join(lines))
    return "\n".join(parts)


STYLES = """<STYLE TYPE="text/css"><!--
.c0 { text-align: center; }
.c1 { text-align: center; margin-top: 0em; margin-bottom: 0em; }
.c2 { font-family: 'Arial'; font-size: 10pt; font-weight: normal; color: #000000; }
.c3 { text-align: center; margin-left: 13%; margin-right: 13%; }
.c4 { font-family: 'Arial'; font-size: 10pt; font-weight: bold; color: #CC0033; }
.c5 { text-align: left; }
.c6 { text-align: left; margin-top: 0em; margin-bottom: 0em; }
.c7 { font-family: 'Arial'; font-size: 14pt; font-weight: bold; color: #000000; }
.c8 { font-family: 'Arial'; font-size: 10pt; font-weight: bold; color: #000000; }
.c9 { text-align: left; margin-top: 1em; margin-bottom: 0em; }
--></STYLE>"""


def _div(lines, div="c0", span="c2"):
    inside = "<BR>".join(escape(line) for line in lines)
    return f'<BR><DIV CLASS="{div}"><P CLASS="c1"><SPAN CLASS="{span}">{inside}</SPAN></P>\n</DIV>\n'


def _field(label, value):
    return (
        f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">{escape(label)}: </SPAN>'
        f'<SPAN CLASS="c2">{escape(value)}</SPAN></P>\n</DIV>\n'
    )


def as_html(stories, language="en", *, total=None, count=None, styles=STYLES, body=None):
    """The download as HTML of the old services: comments around documents, classes for everything."""
    count = len(stories) if count is None else count
    page = [f'<HTML>\n<HEAD>\n{styles}\n<META TOPIC="null" DOCUMENTS="{count}" UPDATED="x" /></HEAD>\n<BODY>\n']
    for at, story in enumerate(stories, start=1):
        page.append(
            f'<A NAME="DOC_ID_0_{at}"></A><!-- Hide XML section from browser\n<DOC NUMBER={at}>\n<DOCFULL> -->\n'
        )
        page.append(_div([PLACES[language].format(story.number or at, total or len(stories))]))
        page.append(_div(story.outlet.split("\n"), "c3"))
        page.append(_div([story.date or DATES[language], *filter(None, story.edition.split("\n"))], "c3"))
        page.append(_div([story.title], "c5", "c7") if story.title else "")
        page += [_field(label, value) for label, value in fields(story, language, "above")]
        paragraphs = [f'<P CLASS="c9"><SPAN CLASS="c2">{escape(text)}</SPAN></P>\n' for text in story.body]
        page.append(body or f'<BR><DIV CLASS="c5">{"".join(paragraphs)}</DIV>\n')
        page += [_field(label, value) for label, value in fields(story, language, "below")]
        page.append(_div([story.rights, "All Rights Reserved"], "c3"))
        page.append("<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n")
    return "".join([*page, "</BODY></HTML>\n"])


def _address(at):
    return f"https://advance.lexis.com/api/document?collection=news&id=urn:contentItem:5ABC-DEF1-JCJY-{at:04}-00000-00"


def parts_of(stories, language="en", *, cover=False, body=True, classification=True, end=True):
    """The paragraphs of a Nexis file: (text, bold, bookmark, link). A tuple of texts is a bold label and its value."""
    names, (body_word, class_word, graphic_word, documents) = labels(language)[0], BODIES[language]
    found = []
    if cover:
        found += [("", False, "", ""), (("Date and Time:", "Friday, 5. July 2019 09:31:00 CEST"), False, "", "")]
        found += [(f"{documents} ({len(stories)})", True, "", "")]
        for at, story in enumerate(stories, start=1):
            found += [(f"{at}. {story.title}", False, "", _address(at)), (("Client/Matter:", "-None-"), False, "", "")]
    for at, story in enumerate(stories, start=1):
        number = story.number or at
        found.append(("", False, f"Bookmark_{number}", ""))
        if story.title:
            found.append((story.title, True, "", _address(number)))
        found += [(line, False, "", "") for line in story.outlet.split("\n")]
        date = story.date or DATES[language]
        found.append((f"{date}, {story.edition}" if story.edition else date, False, "", ""))
        found += [("", False, "", ""), (f"\n{story.rights} All Rights Reserved", False, "", "")]
        for label, value in fields(story, language, "above"):
            found.append(((f"{label.capitalize()}:", f"\xa0{value}"), False, "", ""))
        found.append((body_word, True, "Body" if at == 1 else f"Body_{at - 2}", "")) if body else None
        found += [(text, False, "", "") for text in story.body]
        if "graphic" in story.below:
            found += [(f"\n{graphic_word}", True, "", ""), (story.below["graphic"], False, "", "")]
        if classification:
            found.append((class_word, True, "Classification" if at == 1 else f"Classification_{at - 2}", ""))
        for label, value in fields(story, language, "below"):
            if label != names["graphic"]:
                found.append(((f"{label.title()}:", f"\xa0{value}"), False, "", ""))
        found += [("", False, "", ""), (f"\n{ENDS[language]}", True, "", "")] if end else []
    return found


def _run(text, bold):
    pieces = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{'<w:b/>' if bold else ''}</w:rPr>{pieces}</w:r>"


def as_docx(parts, *, bookmarks=True, links=True, bold=True):
    """Paragraphs as a Word file."""
    addresses, inside = {}, []
    for at, (text, is_bold, bookmark, link) in enumerate(parts):
        runs = [(text, is_bold)] if isinstance(text, str) else [(text[0], True), (text[1], False)]
        written = "".join(_run(piece, strong and bold) for piece, strong in runs)
        if link and links:
            key = addresses.setdefault(link, f"rId{len(addresses) + 1}")
            written = f'<w:hyperlink r:id="{key}">{written}</w:hyperlink>'
        if bookmark and bookmarks:
            written = f'<w:bookmarkStart w:id="{at}" w:name="{bookmark}"/>{written}<w:bookmarkEnd w:id="{at}"/>'
        inside.append(f"<w:p>{written}</w:p>")
    return packed("".join(inside), addresses)


def packed(inside, addresses=None):
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="{key}" Type="{kind}/hyperlink" Target="{escape(url)}" TargetMode="External"/>'
        for url, key in (addresses or {}).items()
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        container.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{kind}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        container.writestr("word/document.xml", f"<w:document {names}><w:body>{inside}</w:body></w:document>")
        container.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
    return data.getvalue()


def _rtf(text):
    out = ""
    for letter in text:
        if letter in "\\{}":
            out += "\\" + letter
        elif letter == "\n":
            out += "\\line "
        elif ord(letter) < 128:
            out += letter
        else:
            halves = letter.encode("utf-16-le")
            for at in range(0, len(halves), 2):
                unit = int.from_bytes(halves[at : at + 2], "little")
                out += f"\\u{unit - 65536 if unit > 32767 else unit}?"
    return out


def as_rtf(parts):
    """Paragraphs as RTF, all on one line, as a download is."""
    inside = ""
    for text, bold, bookmark, link in parts:
        runs = [(text, bold)] if isinstance(text, str) else [(text[0], True), (text[1], False)]
        written = "".join(f"{{\\b {_rtf(piece)}}}" if strong else f"{{{_rtf(piece)}}}" for piece, strong in runs)
        if link:
            written = f'{{\\field{{\\*\\fldinst{{HYPERLINK "{link}"}}}}{{\\fldrslt{{\\cf2\\ul {written}}}}}}}'
        if bookmark:
            written = f"{{\\*\\bkmkstart {bookmark}}}{{\\*\\bkmkend {bookmark}}}{written}"
        inside += f"\\pard\\ql {written}\\par"
    header = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}}{\\colortbl;\\red0\\green0\\blue0;}"
    return f"{header}{{\\header\\pard Page \\par}}{inside}}}"


def as_old_rtf(stories, language="en"):
    """The download as RTF (or .doc) of the old services: header lines in the middle, nothing in columns."""
    inside = ""
    for at, story in enumerate(stories, start=1):
        for line in (PLACES[language].format(story.number or at, len(stories)), story.outlet):
            inside += f"\\pard\\qc {_rtf(line)}\\par\\par "
        dates = "\n".join(filter(None, (story.date or DATES[language], story.edition)))
        inside += f"\\pard\\qc {_rtf(dates)}\\par\\pard\\ql {{\\b\\fs28 {_rtf(story.title)}}}\\par "
        for which in ("above", "", "below"):
            if which:
                for label, value in fields(story, language, which):
                    inside += f"\\pard\\ql {{\\b {_rtf(label)}: }}{_rtf(value)}\\par "
            else:
                inside += "".join(f"\\pard\\ql {_rtf(text)}\\par " for text in story.body)
        inside += f"\\pard\\qc {_rtf(story.rights)}\\line All Rights Reserved\\par\\page "
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Arial;}}}}{inside}}}"

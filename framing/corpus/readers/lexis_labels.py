"""What LexisNexis calls its fields, in each language of its interfaces, and the marks between its documents."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from framing.corpus.columns import known_variable

__all__ = ["HEAD", "LONG", "Label", "is_end", "is_heading", "label_in", "place_in", "variable_of"]

# Variable: labels of the old services and of Nexis, in English, German, French, Dutch, Spanish, Italian, Portuguese.
_LABELS = {
    "title": "headline, titre, überschrift, schlagzeile, titel, titular, titolo, kop",
    "author": "byline, author, writer, reporter, journalist, autor, autoren, verfasser, auteur, auteurs, autora, "
    "autores, autore, autori, von, par, door, di, por, verfasserzeile, signature, signataire, naamregel",
    "section": "section, rubrik, ressort, rubrique, rubriek, sectie, katern, sección, seccion, sezione, rubrica, "
    "seção, secção, secao, teil",
    "page": "page, pages, seite, seiten, pagina, página, pág, pag, bladzijde",
    "edition": "edition, ausgabe, édition, editie, edición, edicion, edizione, edição, edicao",
    "word_count": "length, länge, laenge, lange, umfang, longueur, lengte, longitud, extensión, extension, "
    "lunghezza, comprimento, tamanho, extensão, extensao, duración",
    "dateline": "dateline, ortsmarke, ort und datum, lieu, date et lieu, dagtekening, lugar y fecha, data e luogo, "
    "data e local",
    "highlight": "highlight, highlights, encart, chapeau, chapô, zusammenfassung, vorspann, résumé, resume, "
    "samenvatting, destacado, resumen, riassunto, sommario, destaque, resumo, abstract, insert, standfirst, "
    "kurzfassung",
    "series": "series, serie, série",
    "column": "column, kolumne, rubriek column",
    "text": "body, text, haupttext, hauptteil, corps, texte, corps du texte, cuerpo, texto, corpo, testo, tekst, "
    "hoofdtekst",
    "load_date": "load date, update, ladedatum, lade datum, hochgeladen, date de chargement, date chargement, "
    "laaddatum, datum geladen, fecha de carga, fecha carga, data di caricamento, data caricamento, "
    "data de carregamento, data carregamento, data de carga",
    "language": "language, sprache, langue, taal, idioma, lengua, lingua, língua",
    "publication_type": "publication type, publikationstyp, publikations typ, publikationsart, type publication, "
    "type de publication, publicatietype, soort publicatie, tipo de publicación, tipo publicación, "
    "tipo de publicacion, tipo di pubblicazione, tipo pubblicazione, tipo de publicação, tipo publicação",
    "journal_code": "journal code, zeitungs code, zeitschriftencode, zeitungscode, zeitschriften code, code revue, "
    "code de revue, code du journal, tijdschriftcode, krantcode, código de publicación, código de la publicación, "
    "codice rivista, codice della rivista, codice giornale, código da revista, código do jornal",
    "document_type": "document type, dokumenttyp, type de document, type document, documenttype, "
    "tipo de documento, tipo documento, tipo di documento, type",
    "subject": "subject, subjects, thema, themen, sujet, sujets, onderwerp, onderwerpen, tema, temas, asunto, "
    "materia, argomento, argomenti, soggetto, assunto, schlagwort, schlagwörter",
    "company": "company, companies, firma, unternehmen, firmen, gesellschaft, société, societe, sociétés, "
    "entreprise, bedrijf, bedrijven, onderneming, empresa, empresas, compañía, compañia, azienda, aziende, "
    "società, companhia",
    "organization": "organization, organisation, organizations, organisationen, organisatie, organización, "
    "organizacion, organizzazione, organização, organizacao",
    "person": "person, people, personen, personne, personnes, persoon, persona, personas, persone, pessoa, pessoas",
    "industry": "industry, branche, branchen, industrie, secteur d activité, secteur activite, secteur activité, "
    "activity sector, sector, bedrijfstak, industria, settore, setor, sector de actividad, settore di attività, "
    "indústria",
    "geographic": "geographic, geografie, geographie, geographisch, geografisch, géographie, geographique, "
    "géographique, localisation geo, localisation géo, geo localization, geografía, geografia, geográfico, "
    "geografico, zona geográfica, localización geográfica, region",
    "ticker": "ticker, stock symbol, symbole boursier, börsenkürzel, boersenkuerzel, tickersymbol, ticker symbol, "
    "símbolo bursátil, simbolo bursatil, simbolo di borsa, beurssymbool, símbolo da bolsa",
    "graphic": "graphic, graphics, grafik, grafiken, graphique, graphiques, grafiek, illustratie, illustration, "
    "illustrations, abbildung, gráfico, gráficos, grafico, grafici, ilustración, illustrazione, imagem",
    "correction": "correction, korrektur, berichtigung, rectificatif, correctie, rectificatie, corrección, "
    "correccion, correzione, correção, correcao",
    "correction_date": "correction date, korrekturdatum, date de correction, date correction, correctiedatum, "
    "fecha de corrección, data di correzione, data correzione, data de correção",
    "notes": "notes, note, anmerkung, anmerkungen, opmerkingen, notas, nota",
    "distribution": "distribution, verbreitung, diffusion, verspreiding, distribución, distribuzione, distribuição",
    "url": "url, web address, internetadresse",
    "archive_id": "acc no, accession no, accession number, document id, doc id",
    "issn": "issn",
    "copyright": "copyright",
    "country": "country, land, pays, país, pais, paese",
    "state": "state, bundesland, état, etat",
    "city": "city, stadt, ville, stad, ciudad, città, cidade",
    "name": "name, names, nom, naam, nombre, nome",
    "category": "category, kategorie, catégorie, categorie, categoría, categoria",
}
_VARIABLES = {label: name for name, labels in _LABELS.items() for label in labels.split(", ")}

HEAD = frozenset(
    "title author section page edition word_count dateline highlight series column text document_type".split()
)
"""Variables whose fields stand between headline and text."""

LONG = frozenset({"graphic", "correction", "notes", "highlight", "text"})
"""Variables whose fields may have paragraphs of their own."""

# In capitals with a colon, as the old services print them; an apostrophe or a stroke may stand inside.
_CAPITALS = re.compile(r"([^\W\d_](?:[^\W_]|[ \-/'’.&]){1,38}?)[ \xa0]?:(?=\s|$)\s*")
_WORDS = re.compile(r"\d[\d.,\s]*\s[^\W\d_]{3,12}")
_TAKEN = frozenset("edition page archive position time genre authorship text_hash".split())

_OF = r"(?:of|von|de|di|van|sur|su|out of)"
_PLACE = re.compile(
    rf"(?:(?:do[ck]u?ment\w{{0,4}}\s+)(\d[\d.,]*)\s+{_OF}\s+(\d[\d.,]*)"
    rf"|(?:level\s+\d+\s+-\s+)?(\d[\d.,]*)\s+{_OF}\s+(\d[\d.,]*)\s+do[ck]u?ment\w{{0,4}}"
    rf"|level\s+\d+\s+-\s+(\d[\d.,]*)\s+of\s+(\d[\d.,]*)\s+stor(?:y|ies))",
    re.IGNORECASE,
)
_END = frozenset(
    "end of document|end of documents|ende des dokuments|dokumentende|ende dokument|dokument ende|fin du document|"
    "fin de document|fin del documento|final del documento|fine del documento|fine documento|fine di documento|"
    "fim do documento|final do documento|einde van document|einde van het document|einde document|"
    "slut på dokument|slut på dokumentet|dokument slut|文档结束|文件结束|文書の終わり|konec dokumentu|"
    "koniec dokumentu".split("|")
)
_BODY = frozenset(
    "body|haupttext|hauptteil|textkörper|volltext|text|textteil|corps|corps du texte|corps du document|"
    "corps de l'article|texte|texte intégral|cuerpo|cuerpo del texto|texto|texto completo|corpo|corpo del testo|"
    "corpo do texto|testo|hoofdtekst|tekst|hoofdgedeelte|inhoud|brødtekst|brödtext|正文".split("|")
)
_CLASSIFICATION = frozenset(
    "classification|klassifizierung|klassifikation|clasificación|clasificacion|classificazione|classificação|"
    "classificatie|indexierung|分类".split("|")
)


class Label(NamedTuple):
    """A field at the beginning of a line: its label as printed, the variable for it, and what follows the colon."""

    printed: str
    variable: str
    value: str


def variable_of(label: str) -> str | None:
    """Return the variable for a label, in whatever language and spelling, or None for labels not known.

    Examples
    --------
    >>> variable_of("LOAD-DATE"), variable_of("Länge"), variable_of("SECTEUR-ACTIVITE"), variable_of("LONDON")
    ('load_date', 'word_count', 'industry', None)
    """
    key = _key(label)
    return _VARIABLES.get(key) or _VARIABLES.get(_without_accents(key))


def label_in(line: str, *, known: bool = True, capitals: bool = True) -> Label | None:
    """Return the field that a line begins with, or None.

    Parameters
    ----------
    line : str
        A line.
    known : bool
        Whether only known labels count. Other labels give a variable of their own name, or the word count
        where that is what they hold.
    capitals : bool
        Whether labels are printed in capitals, as in the old services.

    Examples
    --------
    >>> label_in("LENGTH: 355 words")
    Label(printed='LENGTH', variable='word_count', value='355 words')
    >>> label_in("LONDON: It rained."), label_in("Length: 3 metres")
    (None, None)
    """
    found = _CAPITALS.match(line)
    if not found or (capitals and not found[1].isupper()):
        return None
    value = line[found.end() :].strip()
    variable = variable_of(found[1])
    if variable is None and not known:
        variable = "word_count" if _WORDS.fullmatch(value) else _own_name(found[1])
    return Label(found[1], variable, value) if variable else None


def place_in(line: str) -> tuple[int, int] | None:
    """Return which document of how many a line announces, or None.

    Examples
    --------
    >>> place_in("  12 of 1,383 DOCUMENTS"), place_in("Dokument 1 von 10"), place_in("3 of 10 players")
    ((12, 1383), (1, 10), None)
    """
    found = _PLACE.fullmatch(line.strip()) if len(line) < 200 else None
    numbers = [int(re.sub(r"\D", "", part)) for part in found.groups() if part] if found else []
    return (numbers[0], numbers[1]) if numbers else None


def is_end(line: str) -> bool:
    """Whether a line is the mark that Nexis puts at the end of a document."""
    return _spaced(line) in _END


def is_heading(line: str, kind: str) -> bool:
    """Whether a line is the heading "body", "classification", or that of another part ("graphic", "correction")."""
    key = _spaced(line).rstrip(":")
    if kind == "body":
        return key in _BODY
    if kind == "classification":
        return key in _CLASSIFICATION
    return variable_of(key) == kind


def _own_name(label: str) -> str:
    name = re.sub(r"\W+", "_", label.casefold()).strip("_")
    # A name that usually means something else would be guessed to be a known variable.
    return f"lexis_{name}" if name in _TAKEN or known_variable(name) else name


def _key(label: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", label.casefold()).split())


def _spaced(line: str) -> str:
    return " ".join(line.casefold().replace("’", "'").split())


def _without_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))

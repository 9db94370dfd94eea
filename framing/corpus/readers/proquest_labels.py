"""The labels that ProQuest writes before its fields, in the languages of its pages, and what each fills."""

from __future__ import annotations

import re

from framing.corpus.columns import simplified

__all__ = ["label_of", "numbered", "variable_of"]

# English, German, French, Spanish, Italian, Portuguese, Chinese, Japanese, Korean, Russian, Polish.
_LABELS = {
    "title": "Title, Titel, Titre, Título, Titolo, 标题, 標題, 题名, タイトル, 제목, Название, Tytuł",
    "author": "Author, Authors, Autor, Autoren, Auteur, Auteurs, Autores, Autore, Autori, 作者, 著者, 저자, Автор",
    "full_text": """
        Full text, Full text (English), Volltext, Texte intégral, Texto completo, Tam metin, Volledige tekst,
        Fulltext, 全文文献, 전체 텍스트, Texte complet, Testo completo, Testo
        integrale, 全文, フルテキスト, 전문, Полный текст, Pełny tekst
    """,
    "abstract": """
        Abstract, Abstract (summary), Summary, Abstrait, Özet, Öz, Samenvatting, 要約, 文摘, Zusammenfassung,
        Kurzfassung, Résumé, Resumen, Riassunto,
        Estratto, Resumo, 摘要, 抄録, 초록, Аннотация, Abstrakt, Streszczenie
    """,
    "publication": """
        Publication title, Publication, Titre de publication, Yayın başlığı, Yayın adı, Publicatietitel, Titel
        der Publikation, Publikationstitel, Titre de la publication,
        Título de publicación, Título de la publicación, Titolo pubblicazione, Título da publicação, 出版物名称,
        出版物標題, 出版物标题, 出版物のタイトル, 출판물 제목, Название публикации, Tytuł publikacji
    """,
    "info": """
        Publication info, Publication information, Publication details, Informationen zur Publikation,
        Informations sur la publication, Información de publicación, Informazioni sulla pubblicazione,
        Informações da publicação, 出版信息, 出版物情報
    """,
    "date": """
        Publication date, Datum der Veröffentlichung, Veröffentlichungsdatum, Date de la publication, Yayın tarihi,
        Publicatiedatum, Publikationsdatum, Erscheinungsdatum, Date de publication, Fecha de publicación, Data
        di pubblicazione, Data de publicação, Data da publicação, 出版日期, 出版日, 출판 날짜, Дата публикации, Data
        publikacji
    """,
    "year": """
        Publication year, Year, Erscheinungsjahr, Jahr, Année de publication, Année, Año de publicación, Año,
        Anno di pubblicazione, Anno, Ano de publicação, Ano da publicação, Ano, 出版年份, 出版年, 출판 연도, Год
        публикации, Rok publikacji
    """,
    "page": """
        Pages, Page, First page, Start page, Seiten, Seite, Erste Seite, Première page, Páginas, Página, Primera
        página, Pagine, Pagina, Prima pagina, 页, 页码, 頁, ページ, 페이지, Страницы, Strony
    """,
    "section": "Section, Bereich, Rubrik, Sección, Sezione, Seção, Secção, 版面, 栏目, セクション, 섹션, Раздел",
    "column": "Column, Kolumne, Chronique, Columna, Rubrica, Coluna",
    "edition": "Edition, Ausgabe, Édition, Edición, Edizione, Edição",
    "archive_id": """
        ProQuest document ID, Document ID, ProQuest-Dokument-ID, ProQuest Dokument ID, ID du document ProQuest,
        Identifiant de document ProQuest, ID del documento de ProQuest, ID de documento de ProQuest, ID
        documento ProQuest, ID do documento ProQuest, ProQuest 文档 ID, ProQuest 文檔 ID, ProQuest ドキュメント ID,
        ProQuest 문서 ID, Идентификатор документа ProQuest, Identyfikator dokumentu ProQuest, Accession number
    """,
    "proquest_url": """
        Document URL, Dokument-URL, URL du document, URL del documento, URL documento, URL do documento, 文档 URL,
        文件 URL, ドキュメント URL, 문서 URL, URL документа, URL dokumentu
    """,
    "url": "URL",
    "copyright": """
        Copyright, Urheberrecht, Droits d'auteur, Derechos de autor, Diritti d'autore, Direitos autorais, 版权,
        版權, 著作権, Авторское право, Prawa autorskie
    """,
    "language": """
        Language of publication, Language, Sprache der Veröffentlichung, Langue de la publication, Idioma da
        publicação, Lingua della pubblicazione, Yayın dili, Taal van publicatie, 出版物語言, 出版語言,
        Publikationssprache, Sprache, Sprache der Publikation, Langue de
        publication, Langue, Idioma de la publicación, Idioma, Lingua di pubblicazione, Lingua, Idioma de
        publicação, 出版物语言, 语言, 出版物の言語, 출판 언어, Язык публикации, Język publikacji
    """,
    "document_type": """
        Document type, Dokumententyp, Dokumenttyp, Type de document, Tipo de documento, Tipo di documento, 文档类型,
        文件類型, ドキュメントのタイプ, 문서 형식, Тип документа, Rodzaj dokumentu
    """,
    "publication_type": """
        Source type, Quellentyp, Type de source, Tipo de fuente, Tipo di fonte, Tipo de fonte, 来源类型, 來源類型,
        リソースタイプ, Тип источника, Typ źródła
    """,
    "subject": """
        Subject, Subjects, Thema, Schlagwort, Sujet, Materia, Tema, Soggetto, Argomento, Assunto, Konu, Onderwerp, 主题,
        主題, 件名, 주제, Тема, Temat
    """,
    "region": """
        Location, Ort, Lieu, Località, Standort, Konum, Locatie, Localisation, Lugar, Ubicación, Luogo, Local,
        Localização, 地点, 地點, 場所, 위치,
        Местоположение, Lokalizacja
    """,
    "people": "People, Person, Personen, Personnes, Personas, Gente, Persone, Pessoas, 人物, 人名, 인물, Люди, Osoby",
    "company": """
        Company / organization, Company, Organization, Unternehmen / Organisation, Société / organisation,
        Entreprise / organisation, Empresa / organización, Compañía / organización, Azienda / organizzazione,
        Empresa / organização, 公司/组织, 公司/機構, 会社/組織, 회사/단체, Компания / организация, Firma / organizacja
    """,
    "keyword": """
        Identifier / keyword, Identifikator/Schlüsselwort, Identificateur / mot-clé, Identificador / palabra
        clave, Identificativo/parola chiave, Identificador / palavra-chave, 标识符/关键字, 識別子 / キーワード
    """,
    "business_term": "Business indexing term",
    "publisher_name": """
        Publisher, Herausgeber, Verlag, Éditeur, Editorial, Editor, Casa editrice, Editora, 出版商, 出版社, 출판사,
        Издательство, Wydawca
    """,
    "place": """
        Place of publication, Verlagsort, Erscheinungsort, Ort der Veröffentlichung, Yayın yeri, Plaats van
        publicatie, Lieu de publication, Lugar de publicación, Luogo di
        pubblicazione, Local de publicação, 出版地, 출판 지역, Место публикации, Miejsce publikacji
    """,
    "country": """
        Country of publication, Publikationsland, Land der Veröffentlichung, Erscheinungsland, Yayımlandığı
        ülke, Pays de publication, País de publicación, Paese di
        pubblicazione, País de publicação, 出版国家/地区, 出版国, 출판 국가, Страна публикации, Kraj publikacji
    """,
    "publication_subject": """
        Publication subject, Journal subject, Publikationsthema, Sujet de publication, Materia de publicación,
        Thema der Publikation, Sujet de la publication, Materia de la
        publicación, Soggetto pubblicazione, Assunto da publicação, 出版物主题
    """,
    "database": """
        Database, Datenbank, Base de données, Base de datos, Base de dados, 数据库, 資料庫, データベース,
        데이터베이스, База данных, Baza danych
    """,
    "last_updated": """
        Last updated, Zuletzt aktualisiert, Letzte Aktualisierung, Dernière mise à jour, Última actualización,
        Ultimo aggiornamento, Última atualização, 上次更新时间, 最終更新日
    """,
    "links": "Links, Link, Liens, Enlaces, Vínculos, Collegamenti, 链接, 連結, リンク",
    "credit": "Credit, Credits, Crédit, Crédito, Bildnachweis",
    "dateline": "Dateline",
    "word_count": "Word count, Wortanzahl, Nombre de mots, Número de palabras, Conteggio parole, 字数",
    "volume": "Volume, Band, Tomo, 卷, 巻",
    "issue": "Issue, Heft, Numéro, Número, Fascicolo, 期, 号",
    "issn": "ISSN",
    "other": """
        ISBN, DOI, CODEN, Alternate title, Document feature, Number of pages, Classification, Supplement,
        Correspondence author, Author affiliation, Electronic publication date, Publication history, Source
        attribution, Dissertation/thesis number, Record type, Notes, References, Number of references, Narrow
        subject, Broad subject, Industry, Product name, Ethnicity, Sponsor, Translated
        title, Original title
    """,
}
_KNOWN = {simplified(label): name for name, labels in _LABELS.items() for label in labels.split(",")}
_LINE = re.compile(r"(?P<label>[^\W\d][^:：\n]{0,50}?)\s*[:：](?:\s+|$)(?P<value>.*)", re.DOTALL)
_NUMBERED = re.compile(
    r"(?:e-?mail|document\w*|dokument\w*|документ|第|文档|文檔|文件|ドキュメント|문서)\s*(?P<at>\d[\d,.]*)\s*"
    r"(?:of|von|sur|de|di|z|из|个文档，共|件，共|個文檔，共|/|중)\s*(?P<of>\d[\d,.]*)\D{0,8}",
    re.IGNORECASE,
)


def variable_of(label: str) -> str | None:
    """Return what a label fills; blanks in it do not count, because mails lose some.

    Examples
    --------
    >>> variable_of("Publication title:"), variable_of("Publicationtitle"), variable_of("Publikationsdatum")
    ('publication', 'publication', 'date')
    """
    return _KNOWN.get(simplified(label))


def label_of(line: str) -> tuple[str, str] | None:
    """Return which variable a line fills and with what, or None for a line without a known label.

    Examples
    --------
    >>> label_of("Publication date: May 8, 2010"), label_of("Ferry: late again")
    (('date', 'May 8, 2010'), None)
    """
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return None
    name, value = variable_of(found["label"]), found["value"].strip()
    if name is None and "proquest" in found["label"].casefold() and value.isdecimal():
        name = "archive_id"  # in whatever language
    return (name, value) if name else None


def numbered(line: str) -> tuple[int, int] | None:
    """Return which document of how many a line says it begins.

    Examples
    --------
    >>> numbered("Document 37 of 200"), numbered("Dokument 1 von 12"), numbered("9/11")
    ((37, 200), (1, 12), None)
    """
    found = _NUMBERED.fullmatch(line.strip())
    return (_number(found["at"]), _number(found["of"])) if found else None


def _number(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))

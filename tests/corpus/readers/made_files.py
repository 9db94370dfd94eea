"""Fictional files of each format, as bytes."""

import io
import zlib

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = """<!DOCTYPE html><html lang="en"><head>{meta}
<title>Dam at Delmouth holds through the night - The Echo</title>
<meta property="og:site_name" content="The Echo">
<meta property="article:published_time" content="2024-05-13T06:30:00+00:00">
</head><body><nav><a href="/">Home</a></nav><article><h1>Dam at Delmouth holds through the night</h1>
<p>The old dam above Delmouth held through the night, although the river rose by two metres – “more than ever”.</p>
<p>Engineers had feared since Friday that the wall would give way, and three hundred people had left their homes.</p>
<p>On Monday morning the town council thanked the crews that had stacked sandbags for two days at the Café Römer.</p>
</article><footer>All rights reserved.</footer></body></html>"""


def answer(
    number,
    *,
    body=None,
    kind="text/html; charset=utf-8",
    status="200 OK",
    http=(),
    warc=(),
    record="response",
    site="https://www.echo.example",
):
    """Return what `warc_file` needs to write one record."""
    return {
        "url": f"{site}/{number}",
        "body": PAGE.format(meta="").encode() if body is None else body,
        "headers": StatusAndHeaders(status, [("Content-Type", kind), *http], protocol="HTTP/1.1"),
        "warc": {"WARC-Date": "2024-05-14T00:00:00Z", **dict(warc)},
        "record": record,
    }


def warc_file(answers, *, packed=True):
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    records = [writer.create_warcinfo_record("a.warc", {"software": "made up"})]
    for one in answers:
        body, http = io.BytesIO(one["body"]), one["headers"]
        if one["record"] == "revisit":
            made = writer.create_revisit_record(one["url"], "sha1:A", one["url"], "2024-05-01T00:00:00Z", http)
        else:
            made = writer.create_warc_record(
                one["url"], one["record"], payload=body, http_headers=http, warc_headers_dict=one["warc"]
            )
        records.append(made)
    for record in records:
        writer.write_record(record)
        if record.raw_stream:
            record.raw_stream.close()
    return file.getvalue()


def pdf_file(pages, *, title=None):
    """Return a PDF; a page is a list of lines, or the bytes that draw it."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        drawn = zlib.compress(page if isinstance(page, bytes) else _drawn(page))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    info = b""
    if title:
        objects.append(b"<< /Title (%b) >>" % title.encode())
        info = b" /Info %d 0 R" % len(objects)
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, b"".join(places))
    end = b"trailer\n<< /Size %d /Root 1 0 R%b >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, len(data))
    return data + table + end


def _drawn(lines):
    shown = b"".join(b"(%b) Tj T* " % line.encode("cp1252") for line in lines)
    return b"BT /F1 10 Tf 12 TL 40 780 Td " + shown + b"ET"


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Echo</title><link>https://echo.example</link><language>en-GB</language>
<item><title>Dam &amp;amp; river hold</title><link>https://echo.example/1</link><guid>e1</guid>
<dc:creator>Ana Brill</dc:creator><pubDate>Mon, 13 May 2024 23:30:00 -0500</pubDate><category>Opinion</category>
<description>The dam held.</description>
<content:encoded><![CDATA[<p>The dam held.</p><p>It <b>rained</b> &amp; rained.<script>x()</script></p>
<p>Der Beitrag <a href="x">Dam &amp; river hold</a> erschien zuerst auf <a href="y">The Echo</a>.</p>]]></content:encoded>
</item>
<item><title>Ferry late</title><link>https://echo.example/2</link><pubDate>Tue, 14 May 2024 01:00:00 GMT</pubDate>
<description>The &lt;i&gt;ferry&lt;/i&gt; was late again.</description></item>
<item><title>Only a title</title><link>https://echo.example/3</link></item>
<item><link>https://echo.example/4</link></item>
</channel></rss>"""

LETTER = """Received: from a.example by b.example; Mon, 13 May 2024 06:30:00 +0000
From: =?utf-8?q?The_=C3=89cho=2C_daily?= <news@echo.example>
To: reader@bay.example
Subject: =?utf-8?b?RGFtIOKAkyBob2xkcw==?=
Date: Mon, 13 May 2024 23:30:00 -0500
Message-ID: <abc@echo.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="out"

--out
Content-Type: multipart/alternative; boundary="in"

--in
Content-Type: text/plain; charset=utf-8

The dam held.
--in
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><body><table><tr><td><h1>Good morning</h1></td></tr><tr><td>The dam held; the caf=E9 closed.</td></tr>
<tr><td><p>It rained.</p><style>p {color: red}</style></td></tr></table></body></html>
--in--

--out
Content-Type: text/html
Content-Disposition: attachment; filename="../../evil.html"

<p>Attached words.</p>
--out--
"""

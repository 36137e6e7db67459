"""One article in every format that is read, written by the formats' own libraries."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable

TITLE = "Nine dead in Ostrel ferry fire, coastguard says"
OUTLET = "Harbour Daily"
DAY = "2024-05-02"
BODY = (
    "Nine people died when a ferry caught fire off Ostrel on Thursday, the coastguard said in the evening.",
    "Its owner, Tarn Lines, denied that the ship had been overloaded when it left the port of Ostrel.",
    "The union of seamen said that at least 12 had died, and that it would ask for an inquiry into the fire.",
)
QUOTED = "We have counted nine bodies on the quay, and we fear that there are more of them in the wreck."

PAGE = f"""<!doctype html><html lang="en"><head><title>{TITLE} | {OUTLET}</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="{OUTLET}">
<meta property="article:published_time" content="{DAY}T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>{TITLE}</h1><p>{BODY[0]}</p><blockquote><p>{QUOTED}</p></blockquote><p>{BODY[1]}</p><p>{BODY[2]}</p>
</article><div class="share">Share this on Facebook</div>
<footer><p>We use cookies to make this site work.</p></footer></body></html>""".encode()

MARKDOWN = f"""---
title: "{TITLE}"
date: {DAY}
outlet: {OUTLET}
---

# {TITLE}

Nine people **died** when a [ferry](https://example.org/) caught fire off Ostrel on Thursday, the
coastguard said in the evening.

> {QUOTED}

{BODY[1]}

- {BODY[2]}
""".encode()

ROW = {"headline": TITLE, "maintext": "\n".join(BODY), "date_publish": f"{DAY} 10:00:00", "source": OUTLET}

FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>{OUTLET}</title>
<item><title>{TITLE}</title><description>&lt;p&gt;{BODY[0]}&lt;/p&gt;&lt;p&gt;{BODY[1]}&lt;/p&gt;&lt;p&gt;{BODY[2]}&lt;/p&gt;</description>
<pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate></item></channel></rss>""".encode()

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{OUTLET}</title><entry>
<title>{TITLE}</title><published>{DAY}T10:00:00Z</published><content type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml"><p>{BODY[0]}</p><p>{BODY[1]}</p><p>{BODY[2]}</p></div></content></entry></feed>
""".encode()

NINJS = json.dumps(
    {
        "uri": "tag:example.org,2024:1",
        "versioncreated": f"{DAY}T10:00:00Z",
        "headline": TITLE,
        "source": OUTLET,
        "body_xhtml": "".join(f"<p>{paragraph}</p>" for paragraph in BODY),
    }
).encode()

NINJS_2 = json.dumps(
    {
        "uri": "tag:example.org,2024:1",
        "firstCreated": f"{DAY}T10:00:00Z",
        "headlines": [{"role": "main", "value": TITLE}],
        "infosources": [{"name": OUTLET}],
        "bodies": [{"contentType": "text/plain", "value": "\n".join(BODY)}],
    }
).encode()

NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">
<itemMeta><provider literal="x"><name>{OUTLET}</name></provider>
<versionCreated>{DAY}T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>{TITLE}</headline></contentMeta><contentSet><inlineXML>
<nitf><body><body.content><p>{BODY[0]}</p><p>{BODY[1]}</p><block><p>{BODY[2]}</p></block></body.content></body></nitf>
</inlineXML></contentSet></newsItem>""".encode()


def jsonl() -> bytes:
    return json.dumps(ROW).encode() + b"\n"


def csv() -> bytes:
    quoted = [value.replace('"', '""') for value in ROW.values()]
    return ("\ufeff" + ",".join(ROW) + "\r\n" + ",".join(f'"{value}"' for value in quoted) + "\r\n").encode()


def docx() -> bytes:
    import docx as library

    document = library.Document()
    document.add_heading(TITLE, level=0)
    for paragraph in BODY:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf() -> bytes:
    """A PDF by hand: Helvetica, a line each 60 code points."""
    lines: list[str] = []
    for paragraph in (TITLE + ".", *BODY):
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > 60:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines += [line, ""]
    shown = "".join(f"({line.translate({40: 91, 41: 93})}) Tj T*\n" for line in lines)
    return pdf_of(f"BT /F1 11 Tf 14 TL 60 780 Td\n{shown}ET")


def pdf_of(drawn: str) -> bytes:
    """A PDF of one page in Helvetica on which ``drawn`` is what its content stream draws."""
    content = drawn.encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return data + head + table + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)


def warc(*, compressed: bool = True) -> bytes:
    """Three responses, the second one a picture; as CC-News does it, each compressed by itself."""
    records = []
    for kind, data in (("text/html; charset=utf-8", PAGE), ("image/png", b"\x89PNG"), ("text/html", PAGE)):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n%s" % (kind.encode(), data)
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"WARC-Target-URI: https://example.org/ferry\r\nWARC-Date: {DAY}T11:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        records.append(gzipped(record) if compressed else record)
    return b"".join(records)


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return stream.getvalue()


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


# File name -> its bytes: the same article each time.
FILES: dict[str, Callable[[], bytes]] = {
    "page.html": lambda: PAGE,
    "notes.md": lambda: MARKDOWN,
    "rows.jsonl": jsonl,
    "rows.csv": csv,
    "feed.rss": lambda: FEED,
    "feed.xml": lambda: FEED,
    "entries.atom": lambda: ATOM,
    "item.json": lambda: NINJS,
    "item2.json": lambda: NINJS_2,
    "item.xml": lambda: NEWSML,
    "letter.docx": docx,
    "print.pdf": pdf,
    "crawl.warc.gz": warc,
    "crawl.warc": lambda: warc(compressed=False),
    "rows.jsonl.gz": lambda: gzipped(jsonl()),
    "week.zip": lambda: zipped({"monday/page.html": PAGE}),
    "week.tar.gz": lambda: tarred({"monday/page.html": PAGE}),
    "week.tgz": lambda: tarred({"monday/page.html": PAGE}),
}

"""WARC archives for tests, of invented pages."""

import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

WORDS = "The bridge of Sandhaven was opened on Monday, the mayor said. It had been closed for two years. "


def page(text=WORDS, title="Bridge opened", head=""):
    return f"<html><head><title>{title}</title>{head}</head><body><article><p>{text}</p></article></body></html>"


def response(url, body=None, status="200 OK", kind="text/html; charset=utf-8", date="2024-05-01T10:00:00Z", **headers):
    """One record of a response: (type, url, date, body, HTTP headers)."""
    body = page() if body is None else body
    body = body.encode() if isinstance(body, str) else body
    fields = [("Content-Type", kind)] if kind else []
    fields += [(name.replace("_", "-"), value) for name, value in headers.items()]
    return "response", url, date, body, StatusAndHeaders(status, fields, protocol="HTTP/1.1")


def plain(kind, url, body, content_type="text/plain", date="2024-05-01T10:00:00Z"):
    """One record that is no response: (type, url, date, body, content type)."""
    return kind, url, date, body.encode() if isinstance(body, str) else body, content_type


def warc(*records, packed=False):
    """The bytes of an archive, and where each record starts in it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    starts = []
    for kind, url, date, body, more in records:
        starts.append(out.tell())
        headers = more if isinstance(more, StatusAndHeaders) else None
        record = writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            http_headers=headers,
            warc_content_type="" if headers else more,
            warc_headers_dict={"WARC-Date": date},
        )
        writer.write_record(record)
    return out.getvalue(), starts

"""The host of an address, and the address of the page that a web archive shows."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

# "…/web/20240503100000id_/https://courier.example/wall": a moment, and the whole address of the page behind it.
_CAPTURED = re.compile(
    r"https?://[^/?#]+/(?:[^?#]*/)?(?:\d{4,14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/(https?:)/{1,2}([^/\s].*)", re.I
)
_WWW = re.compile(r"^www\d?\.")


def host_of(address: str | None) -> str:
    """The host of an absolute address, in small letters and without "www."; "" for what names none.

    Of a page that a web archive shows it is the page's own.

    >>> host_of("https://www2.Courier.example:8080/a"), host_of("courier.example"), host_of("http://[x")
    ('courier.example', '', '')
    """
    try:
        host = urlsplit(original_address(address or "").strip()).hostname
    except ValueError:  # such as a bracket that opens no IPv6 address
        return ""
    return _WWW.sub("", host or "")


def original_address(address: str) -> str:
    """The address of the page that a web archive's address shows; any other as it is.

    >>> original_address("https://web.archive.example/web/20240503100000/https://courier.example/wall?a=1")
    'https://courier.example/wall?a=1'
    >>> original_address("https://courier.example/2024/05/03/wall")
    'https://courier.example/2024/05/03/wall'
    """
    found = _CAPTURED.fullmatch(address.strip()) if "/http" in address else None
    return f"{found[1]}//{found[2]}" if found else address


def is_ip_address(host: str) -> bool:
    """Whether a host is a number of the network, which names nobody.

    >>> is_ip_address("127.0.0.1"), is_ip_address("::1"), is_ip_address("courier.example")
    (True, True, False)
    """
    try:
        ip_address(host)
    except ValueError:
        return False
    return True

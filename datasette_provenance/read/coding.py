"""What a server packed a page in for its way: undone, without unpacking more than a page may hold."""

from __future__ import annotations

import io
import zlib

from .encoding import is_binary
from .item import MEGABYTE, Unreadable
from .stream import Gunzip


def undone(data: bytes, coding: str | None, limit: int) -> bytes:
    """A body without its content coding (RFC 9110). Raises Unreadable for what is damaged, unknown or too large.

    Archives often keep the header of a body that they have unpacked: such a body is taken as it is.
    """
    name = (coding or "identity").strip().lower()
    if name in ("identity", ""):
        return data
    unpack = _UNPACK.get(name)
    if unpack is None:
        if not is_binary(data):
            return data
        raise Unreadable(f"packed as {name[:40]}, which is not read")
    try:
        content = unpack(data, limit + 1)
    except _Damaged as error:
        raise Unreadable(f"packed as {name}, and damaged") from error
    if len(content) > limit:
        raise Unreadable(f"larger than {limit // MEGABYTE} MB when unpacked")
    return content


class _Damaged(Exception):
    pass


def _gzip(data: bytes, most: int) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return io.BufferedReader(Gunzip(io.BytesIO(data))).read(most)
    except (EOFError, zlib.error) as error:
        raise _Damaged from error


def _deflate(data: bytes, most: int) -> bytes:
    """zlib's format by the standard; bare deflate, as some servers send it."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(bits)
        try:
            content = unpacker.decompress(data, most)
        except zlib.error:
            continue
        if unpacker.eof or len(content) >= most:
            return content
    if is_binary(data):
        raise _Damaged
    return data


def _brotli(data: bytes, most: int) -> bytes:
    import brotli

    unpacker = brotli.Decompressor()
    content = bytearray()
    try:
        piece = unpacker.process(data, output_buffer_limit=most)
        while piece and len(content) < most:
            content += piece
            piece = b"" if unpacker.is_finished() else unpacker.process(b"", output_buffer_limit=most - len(content))
    except brotli.error as error:
        if is_binary(data):
            raise _Damaged from error
        return data
    if len(content) < most and not unpacker.is_finished():
        raise _Damaged
    return bytes(content)


_UNPACK = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli}

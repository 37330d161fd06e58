"""An input file as a stream of bytes: hashed as it passes, unpacked if it is gzip, cut into lines of bounded length."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterator
from typing import IO

from .encoding import marked_encoding

_CHUNK = 1 << 20
SAMPLE = 65536
BROKEN_GZIP = (EOFError, zlib.error)
_PACKED_CHUNK = 1 << 16
_MEMBER = b"\x1f\x8b\x08"


class HashedInput(io.RawIOBase):
    """Reads through `raw`, counting and hashing every byte of the file as it lies on the disk."""

    def __init__(self, raw: IO[bytes]) -> None:
        super().__init__()
        self.raw = raw
        self.digest = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self.raw.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self.digest.update(chunk)
        self.size += len(chunk)
        return len(chunk)

    def finish(self) -> tuple[str, int]:
        """Read what is left; the SHA-256 of the file in hexadecimal, and its size in bytes."""
        while self.read(_CHUNK):
            pass
        return self.digest.hexdigest(), self.size


class Gunzip(io.RawIOBase):
    """The content of a gzip stream (RFC 1952) of one or more members, packed as `packed` gives it.

    Unlike gzip.GzipFile it hands out all that can be unpacked before it raises EOFError for a stream that breaks off,
    and who reads on after zlib.error gets the members that follow the damaged one. given: bytes handed out of this one.
    """

    def __init__(self, packed: io.BufferedIOBase) -> None:
        super().__init__()
        self.packed = packed
        self.member = zlib.decompressobj(wbits=31)
        self.rest = b""
        self.given = 0
        self.damaged = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self.damaged and not self._find_member():
            return 0
        while True:
            packed = self.rest or self.packed.read1(_PACKED_CHUNK)
            if not packed:
                if not self.member.eof:
                    raise EOFError("the gzip stream breaks off")
                return 0
            if self.member.eof:
                # Zeros may pad the end of an archive; anything else starts another member.
                self.rest = packed.lstrip(b"\0")
                if self.rest:
                    self.member, self.given = zlib.decompressobj(wbits=31), 0
                continue
            try:
                data = self.member.decompress(packed, len(buffer))
            except zlib.error:
                self.rest, self.damaged = packed[1:], True
                raise
            self.rest = self.member.unused_data if self.member.eof else self.member.unconsumed_tail
            if data:
                buffer[: len(data)] = data
                self.given += len(data)
                return len(data)

    def _find_member(self) -> bool:
        """Go to what looks like the start of a member; False where none follows."""
        packed = self.rest
        while (at := packed.find(_MEMBER)) < 0:
            more = self.packed.read1(_PACKED_CHUNK)
            if not more:
                self.rest = b""
                return False
            packed = packed[-len(_MEMBER) + 1 :] + more
        self.rest, self.damaged = packed[at:], False
        self.member, self.given = zlib.decompressobj(wbits=31), 0
        return True


def unpacked(hashed: HashedInput) -> io.BufferedReader:
    """The content: of the gzip archive if it is one, else the file's own. `peek(SAMPLE)` shows its start."""
    buffered = io.BufferedReader(hashed, _CHUNK)
    if buffered.peek(2)[:2] == b"\x1f\x8b":
        return io.BufferedReader(Gunzip(buffered), _CHUNK)
    return buffered  # type: ignore[return-value]


class Returns(io.RawIOBase):
    """A stream whose lines end with a return alone, as spreadsheets on a Mac save them, with newlines for them.

    A newline is one in a cell, whether in marks or not, and becomes a vertical tab.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        super().__init__()
        self.stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self.stream.read1(len(buffer))
        chunk = chunk.replace(b"\r\n", b"\r").replace(b"\n", b"\v").replace(b"\r", b"\n")
        buffer[: len(chunk)] = chunk
        return len(chunk)


def peek(stream: io.BufferedReader) -> bytes:
    """The first 64 KB of a stream, which stay in it."""
    return stream.peek(SAMPLE)[:SAMPLE]


def read_lines(
    stream: io.BufferedReader, limit: int, encoding: str | None = None
) -> Iterator[tuple[int, bytes | None]]:
    """(number, line) of each line, from 1 and in UTF-8 if the encoding is known, else as it is.

    A line of more than `limit` bytes comes as None and is passed over without being held.
    """
    name = encoding or marked_encoding(stream.peek(4)[:4])
    decoded = io.TextIOWrapper(stream, name, "replace", newline="\n") if name else None

    def piece(size: int) -> bytes:
        return decoded.readline(size).encode("utf-8", "replace") if decoded else stream.readline(size)

    number = 0
    try:
        while line := piece(limit + 1):
            number += 1
            if len(line) <= limit or line.endswith(b"\n"):
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = piece(_CHUNK)
            yield number, None
    finally:
        # Else the wrapper closes the stream when it goes, and the rest of the file could not be hashed.
        if decoded:
            decoded.detach()
